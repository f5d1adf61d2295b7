//! Writes what was resolved as a date value, in TIMEX3; see [`crate::edtf`] for the other notation.

use crate::edtf::edtf;
use crate::period::{Period, month_of};
use crate::time::{Clock, Point, Time};
use annalist_core::expression::{DayPart, Tense};
use annalist_core::value::{DateValue, Grain, Modifier};
use chrono::{Datelike, NaiveDate};

/// A calendar unit as a date value.
pub fn date_value(period: Period) -> DateValue {
    full_value(&Time::of(period), None)
}

/// From one calendar unit to another, both inclusive, as a date value.
pub fn interval_value(from: Period, to: Period) -> DateValue {
    full_value(&Time::days(from, to), None)
}

/// Writes a time with its modifier. The modifier stands beside the bare value: "since 2010" is `2010` with
/// `ON_OR_AFTER`, and its days are those of 2010. Only `APPROX` shows in EDTF (`2010~`).
pub(crate) fn full_value(time: &Time, modifier: Option<Modifier>) -> DateValue {
    DateValue { edtf: edtf(time, modifier), ..value(time, modifier) }
}

/// The same without EDTF.
pub(crate) fn value(time: &Time, modifier: Option<Modifier>) -> DateValue {
    let mut timex = String::with_capacity(24);
    let (earliest, latest, grain) = match time {
        Time::Point(point) => {
            timex_point(&mut timex, point);
            (Some(point.period.first()), Some(point.period.last()), point.grain())
        }
        Time::Interval(from, to) => {
            timex_point(&mut timex, from);
            timex.push('/');
            timex_point(&mut timex, to);
            (Some(from.period.first()), Some(to.period.last()), from.grain().min(to.grain()))
        }
        Time::From(from) => {
            timex_point(&mut timex, from);
            timex.push_str("/..");
            (Some(from.period.first()), None, from.grain())
        }
        Time::Until(to) => {
            timex.push_str("../");
            timex_point(&mut timex, to);
            (None, Some(to.period.last()), to.grain())
        }
        Time::Length(length, days) => {
            timex.push_str(length);
            (days.map(|days| days.first()), days.map(|days| days.last()), Grain::None)
        }
        Time::Set(set) => {
            timex.push_str(set);
            (None, None, Grain::None)
        }
        Time::Vague(tense) => {
            timex.push_str(match tense {
                Tense::Past => "PAST_REF",
                Tense::Present => "PRESENT_REF",
                Tense::Future => "FUTURE_REF",
            });
            (None, None, Grain::None)
        }
    };
    DateValue { earliest, latest, grain, modifier, timex, edtf: None }
}

/// Writes a point as TIMEX3 does.
fn timex_point(out: &mut String, point: &Point) {
    timex_period(out, &point.period);
    if let Some(clock) = point.clock {
        out.push('T');
        timex_clock(out, clock);
    }
}

/// Writes a time of day as TIMEX3 does, without the T.
pub(crate) fn timex_clock(out: &mut String, clock: Clock) {
    match clock {
        Clock::Part(part) => out.push_str(match part {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night | DayPart::SmallHours => "NI",
            DayPart::Daytime => "DT",
        }),
        Clock::At { hour, minute, second } => {
            digits(out, hour.into(), 2);
            for part in [minute.or(second.map(|_| 0)), second].into_iter().flatten() {
                out.push(':');
                digits(out, part.into(), 2);
            }
        }
    }
}

/// Writes a calendar unit as TIMEX3 does.
fn timex_period(out: &mut String, period: &Period) {
    let (day, year) = (period.first(), period.first().year());
    match period.grain() {
        Grain::Weekend | Grain::Week => {
            let week = day.iso_week();
            timex_year(out, week.year());
            out.push_str("-W");
            digits(out, week.week(), 2);
            if period.grain() == Grain::Weekend {
                out.push_str("-WE");
            }
        }
        Grain::Month => year_and(out, year, timex_year, "-", month_of(day).into(), 2),
        Grain::Quarter => year_and(out, year, timex_year, "-Q", (month_of(day) / 3 + 1).into(), 1),
        Grain::Half => year_and(out, year, timex_year, "-H", (month_of(day) / 6 + 1).into(), 1),
        Grain::Season => {
            timex_year(out, year);
            out.push_str(match month_of(day) {
                3 => "-SP",
                6 => "-SU",
                9 => "-FA",
                _ => "-WI",
            });
        }
        Grain::Year => timex_year(out, year),
        Grain::Decade => digits(out, period.last().year().unsigned_abs() / 10, 3),
        Grain::Century => {
            let last = period.last().year();
            if last <= 0 {
                out.push_str("BC");
            }
            digits(out, (if last <= 0 { 1 - last } else { last }).unsigned_abs() / 100, 2);
        }
        Grain::Millennium => digits(out, period.last().year().unsigned_abs() / 1000, 1),
        _ => date(out, day, timex_year),
    }
}

/// A year, a separator and a number.
pub(crate) fn year_and(
    out: &mut String,
    year: i32,
    write: fn(&mut String, i32),
    between: &str,
    number: u32,
    width: usize,
) {
    write(out, year);
    out.push_str(between);
    digits(out, number, width);
}

/// A day with its year written this way.
pub(crate) fn date(out: &mut String, day: NaiveDate, year: fn(&mut String, i32)) {
    year(out, day.year());
    out.push('-');
    digits(out, day.month(), 2);
    out.push('-');
    digits(out, day.day(), 2);
}

/// A year in four digits, BC0044 before our era.
fn timex_year(out: &mut String, year: i32) {
    if year <= 0 {
        out.push_str("BC");
    }
    digits(out, (if year <= 0 { 1 - year } else { year }).unsigned_abs(), 4);
}

/// A number in at least so many digits. Written by hand because `write!` takes most of the time of resolving a date.
pub(crate) fn digits(out: &mut String, number: u32, width: usize) {
    let mut buffer = [b'0'; 10];
    let mut at = buffer.len();
    let mut rest = number;
    while at > 0 && (rest > 0 || buffer.len() - at < width) {
        at -= 1;
        buffer[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    out.push_str(std::str::from_utf8(&buffer[at..]).unwrap_or_default());
}
