//! Writes what was resolved as EDTF, levels 1 and 2.

use crate::period::{Period, month_of};
use crate::time::{Point, Time};
use crate::write::{date, digits, year_and};
use annalist_core::value::{Grain, Modifier};
use chrono::Datelike;

/// A time as EDTF has it; None where it is no date.
pub(crate) fn edtf(time: &Time, modifier: Option<Modifier>) -> Option<String> {
    let approximate = modifier == Some(Modifier::Approx);
    let mut edtf = String::with_capacity(24);
    match time {
        Time::Point(point) => edtf_alone(&mut edtf, &point.period, approximate),
        Time::Interval(from, to) => edtf_interval(&mut edtf, from, to, approximate),
        Time::From(from) => {
            edtf_end(&mut edtf, &from.period, true, approximate);
            edtf.push_str("/..");
        }
        Time::Until(to) => {
            edtf.push_str("../");
            edtf_end(&mut edtf, &to.period, false, approximate);
        }
        Time::Length(..) | Time::Set(_) | Time::Vague(_) => return None,
    }
    Some(edtf)
}

/// An interval that is one EDTF date where its ends are one period (two times of the same day).
fn edtf_interval(out: &mut String, from: &Point, to: &Point, approximate: bool) {
    if from.period == to.period {
        return edtf_alone(out, &from.period, approximate);
    }
    edtf_end(out, &from.period, true, approximate);
    out.push('/');
    edtf_end(out, &to.period, false, approximate);
}

/// Writes a unit that stands alone as EDTF does; weeks and the like, which it lacks, become intervals of days.
fn edtf_alone(out: &mut String, period: &Period, approximate: bool) {
    let ends_needed = match period.grain() {
        Grain::Weekend | Grain::Week => true,
        Grain::Decade | Grain::Century | Grain::Millennium => period.last().year() <= 0,
        _ => false,
    };
    if ends_needed {
        edtf_end(out, period, true, approximate);
        out.push('/');
        return edtf_end(out, period, false, approximate);
    }
    let last = period.last().year().unsigned_abs();
    match period.grain() {
        Grain::Decade => unknown(out, last / 10, 3, "X"),
        Grain::Century => unknown(out, last / 100, 2, "XX"),
        Grain::Millennium => unknown(out, last / 1000, 1, "XXX"),
        _ => return edtf_end(out, period, true, approximate),
    }
    if approximate {
        out.push('~');
    }
}

/// Digits and then those that are not known.
fn unknown(out: &mut String, known: u32, width: usize, rest: &str) {
    digits(out, known, width);
    out.push_str(rest);
}

/// Writes one end of an EDTF interval: by its own unit where EDTF has it inside intervals, else by day or year.
fn edtf_end(out: &mut String, period: &Period, beginning: bool, approximate: bool) {
    let day = if beginning { period.first() } else { period.last() };
    let first = period.first();
    let number = |code: u8| u32::from(code);
    match period.grain() {
        Grain::Month => year_and(out, first.year(), edtf_year, "-", number(month_of(first)), 2),
        Grain::Quarter => year_and(out, first.year(), edtf_year, "-", number(33 + month_of(first) / 3), 2),
        Grain::Half => year_and(out, first.year(), edtf_year, "-", number(40 + month_of(first) / 6), 2),
        Grain::Season => year_and(out, first.year(), edtf_year, "-", number(20 + month_of(first) / 3), 2),
        Grain::Year | Grain::Decade | Grain::Century | Grain::Millennium => edtf_year(out, day.year()),
        _ => date(out, day, edtf_year),
    }
    if approximate {
        out.push('~');
    }
}

/// A year in four digits, 0000 for 1 BC, with a minus before that.
fn edtf_year(out: &mut String, year: i32) {
    if year < 0 {
        out.push('-');
    }
    digits(out, year.unsigned_abs(), 4);
}
