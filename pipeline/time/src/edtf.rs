//! Writes what was resolved as EDTF, levels 1 and 2.

use crate::period::Period;
use crate::time::{Point, Time};
use crate::write::{date, figures, put, text};
use annalist_core::value::{Grain, Modifier};
use chrono::Datelike;

/// A time as EDTF has it; None where it is no date.
pub(crate) fn edtf(time: &Time, modifier: Option<Modifier>) -> Option<String> {
    let approximate = modifier == Some(Modifier::Approx);
    if matches!(time, Time::Length(..) | Time::Set(_) | Time::Vague(_)) {
        return None;
    }
    Some(text(|out| match time {
        Time::Point(point) => edtf_alone(out, &point.period, approximate),
        Time::Interval(from, to) => edtf_interval(out, from, to, approximate),
        Time::From(from) => {
            edtf_end(out, &from.period, true, approximate);
            put(out, "/..");
        }
        Time::Until(to) => {
            put(out, "../");
            edtf_end(out, &to.period, false, approximate);
        }
        Time::Length(..) | Time::Set(_) | Time::Vague(_) => {}
    }))
}

/// An interval that is one EDTF date where its ends are one period (two times of the same day).
fn edtf_interval(out: &mut Vec<u8>, from: &Point, to: &Point, approximate: bool) {
    if from.period == to.period {
        return edtf_alone(out, &from.period, approximate);
    }
    edtf_end(out, &from.period, true, approximate);
    out.push(b'/');
    edtf_end(out, &to.period, false, approximate);
}

/// Writes a unit that stands alone as EDTF does; weeks and the like, which it lacks, become intervals of days.
fn edtf_alone(out: &mut Vec<u8>, period: &Period, approximate: bool) {
    let ends_needed = match period.grain() {
        Grain::Weekend | Grain::Week => true,
        Grain::Decade | Grain::Century | Grain::Millennium => period.last().year() <= 0,
        _ => false,
    };
    if ends_needed {
        edtf_end(out, period, true, approximate);
        out.push(b'/');
        return edtf_end(out, period, false, approximate);
    }
    let last = period.last().year().unsigned_abs();
    match period.grain() {
        Grain::Decade => unknown::<3>(out, last / 10, "X"),
        Grain::Century => unknown::<2>(out, last / 100, "XX"),
        Grain::Millennium => unknown::<1>(out, last / 1000, "XXX"),
        _ => return edtf_end(out, period, true, approximate),
    }
    if approximate {
        out.push(b'~');
    }
}

/// Digits and then those that are not known.
fn unknown<const N: usize>(out: &mut Vec<u8>, known: u32, rest: &str) {
    figures::<N>(out, known);
    put(out, rest);
}

/// Writes one end of an EDTF interval: by its own unit where EDTF has it inside intervals, else by day or year.
fn edtf_end(out: &mut Vec<u8>, period: &Period, beginning: bool, approximate: bool) {
    let day = if beginning { period.first() } else { period.last() };
    let first = period.first();
    match period.grain() {
        Grain::Month => year_and(out, first.year(), first.month()),
        Grain::Quarter => year_and(out, first.year(), 33 + first.month() / 3),
        Grain::Half => year_and(out, first.year(), 40 + first.month() / 6),
        Grain::Season => year_and(out, first.year(), 20 + first.month() / 3),
        Grain::Year | Grain::Decade | Grain::Century | Grain::Millennium => edtf_year(out, day.year()),
        _ => date(out, day, edtf_year),
    }
    if approximate {
        out.push(b'~');
    }
}

/// A year and a number of two figures.
fn year_and(out: &mut Vec<u8>, year: i32, number: u32) {
    edtf_year(out, year);
    out.push(b'-');
    figures::<2>(out, number);
}

/// A year in four figures, 0000 for 1 BC, with a minus before that.
fn edtf_year(out: &mut Vec<u8>, year: i32) {
    if year < 0 {
        out.push(b'-');
    }
    figures::<4>(out, year.unsigned_abs());
}
