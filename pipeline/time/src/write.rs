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
    let (earliest, latest, grain) = time.days_and_grain();
    let timex = text(|out| timex(out, time));
    DateValue { earliest, latest, grain, modifier, timex, edtf: edtf(time, modifier) }
}

/// The text of what `write` writes. All of it is ASCII.
pub(crate) fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::with_capacity(24);
    write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Adds a text.
#[inline]
pub(crate) fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// Writes a time as TIMEX3 does.
pub(crate) fn timex(out: &mut Vec<u8>, time: &Time) {
    match time {
        Time::Point(point) => timex_point(out, point),
        Time::Interval(from, to) => {
            timex_point(out, from);
            out.push(b'/');
            timex_point(out, to);
        }
        Time::From(from) => {
            timex_point(out, from);
            put(out, "/..");
        }
        Time::Until(to) => {
            put(out, "../");
            timex_point(out, to);
        }
        Time::Length(written, _) | Time::Set(written) => put(out, written),
        Time::Vague(Tense::Past) => put(out, "PAST_REF"),
        Time::Vague(Tense::Present) => put(out, "PRESENT_REF"),
        Time::Vague(Tense::Future) => put(out, "FUTURE_REF"),
    }
}

/// Writes a point as TIMEX3 does.
fn timex_point(out: &mut Vec<u8>, point: &Point) {
    timex_period(out, &point.period);
    if let Some(clock) = point.clock {
        out.push(b'T');
        timex_clock(out, clock);
    }
}

/// Writes a time of day as TIMEX3 does, without the T.
pub(crate) fn timex_clock(out: &mut Vec<u8>, clock: Clock) {
    match clock {
        Clock::Part(part) => put(
            out,
            match part {
                DayPart::Morning => "MO",
                DayPart::Midday => "MI",
                DayPart::Afternoon => "AF",
                DayPart::Evening => "EV",
                DayPart::Night | DayPart::SmallHours => "NI",
                DayPart::Daytime => "DT",
            },
        ),
        Clock::At { hour, minute, second } => {
            figures::<2>(out, hour.into());
            for part in [minute.or(second.map(|_| 0)), second].into_iter().flatten() {
                out.push(b':');
                figures::<2>(out, part.into());
            }
        }
    }
}

/// Writes a calendar unit as TIMEX3 does.
fn timex_period(out: &mut Vec<u8>, period: &Period) {
    let (day, year) = (period.first(), period.first().year());
    match period.grain() {
        Grain::Weekend | Grain::Week => {
            let week = day.iso_week();
            timex_year(out, week.year());
            put(out, "-W");
            figures::<2>(out, week.week());
            if period.grain() == Grain::Weekend {
                put(out, "-WE");
            }
        }
        Grain::Month => year_and::<2>(out, year, "-", day.month()),
        Grain::Quarter => year_and::<1>(out, year, "-Q", day.month() / 3 + 1),
        Grain::Half => year_and::<1>(out, year, "-H", day.month() / 6 + 1),
        Grain::Season => {
            timex_year(out, year);
            put(
                out,
                match month_of(day) {
                    3 => "-SP",
                    6 => "-SU",
                    9 => "-FA",
                    _ => "-WI",
                },
            );
        }
        Grain::Year => timex_year(out, year),
        Grain::Decade => figures::<3>(out, period.last().year().unsigned_abs() / 10),
        Grain::Century => {
            let last = period.last().year();
            if last <= 0 {
                put(out, "BC");
            }
            figures::<2>(out, (if last <= 0 { 1 - last } else { last }).unsigned_abs() / 100);
        }
        Grain::Millennium => figures::<1>(out, period.last().year().unsigned_abs() / 1000),
        _ => date(out, day, timex_year),
    }
}

/// A day with its year written this way.
pub(crate) fn date(out: &mut Vec<u8>, day: NaiveDate, year: fn(&mut Vec<u8>, i32)) {
    match iso_day(day) {
        Some(written) if day.year() > 0 => out.extend_from_slice(&written),
        _ => {
            year(out, day.year());
            out.push(b'-');
            figures::<2>(out, day.month());
            out.push(b'-');
            figures::<2>(out, day.day());
        }
    }
}

/// A day as ISO 8601 has it, `2025-03-11`; None outside the years 0 (1 BC) to 9999.
#[inline]
pub fn iso_day(day: NaiveDate) -> Option<[u8; 10]> {
    let year = u32::try_from(day.year()).ok().filter(|year| *year <= 9_999)?;
    let ([a, b, c, d], [e, f], [g, h]) = (figures_of(year), figures_of(day.month()), figures_of(day.day()));
    Some([a, b, c, d, b'-', e, f, b'-', g, h])
}

/// A year, a separator and a number.
#[inline]
fn year_and<const N: usize>(out: &mut Vec<u8>, year: i32, between: &str, number: u32) {
    timex_year(out, year);
    put(out, between);
    figures::<N>(out, number);
}

/// A year in four figures, BC0044 before our era.
fn timex_year(out: &mut Vec<u8>, year: i32) {
    if year <= 0 {
        put(out, "BC");
    }
    figures::<4>(out, (if year <= 0 { 1 - year } else { year }).unsigned_abs());
}

/// Writes the last so many figures of a number, with zeros in front.
#[inline]
pub(crate) fn figures<const N: usize>(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&figures_of::<N>(number));
}

/// The last so many figures of a number. By hand, and two at a time, because days are most of what is written.
#[inline]
fn figures_of<const N: usize>(number: u32) -> [u8; N] {
    let mut written = [b'0'; N];
    let mut rest = number;
    let (odd, pairs) = written.as_rchunks_mut::<2>();
    for pair in pairs.iter_mut().rev() {
        *pair = PAIRS[(rest % 100) as usize];
        rest /= 100;
    }
    for figure in odd {
        *figure = PAIRS[(rest % 10) as usize][1];
    }
    written
}

/// "00" to "99".
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0_u8;
    while number < 100 {
        pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn figures_are_those_that_rust_writes(number in 0..10_000_u32) {
            prop_assert_eq!(text(|out| figures::<4>(out, number)), format!("{number:04}"));
            prop_assert_eq!(text(|out| figures::<2>(out, number % 100)), format!("{:02}", number % 100));
            prop_assert_eq!(text(|out| figures::<1>(out, number % 10)), format!("{}", number % 10));
        }

        #[test]
        fn days_are_those_that_chrono_writes(number in -400_000..4_000_000_i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let written = iso_day(day).map(|written| String::from_utf8(written.to_vec()).unwrap());
            prop_assert_eq!(written, (0..=9_999).contains(&day.year()).then(|| day.to_string()));
        }
    }
}
