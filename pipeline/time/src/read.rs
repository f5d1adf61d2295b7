//! Reads TIMEX3 values and EDTF dates back: for comparing timelines, and so that everything written can be checked.

use crate::period::Period;
use annalist_core::value::Grain;
use chrono::{NaiveDate, Weekday};

/// The days of a written value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// First day, inclusive; None: open.
    pub earliest: Option<NaiveDate>,
    /// Last day, inclusive; None: open.
    pub latest: Option<NaiveDate>,
    /// How finely it is known; of a range, the finer of its ends.
    pub grain: Grain,
}

impl From<(Period, Grain)> for Bounds {
    fn from((period, grain): (Period, Grain)) -> Self {
        Self { earliest: Some(period.first()), latest: Some(period.last()), grain }
    }
}

/// First and last day of an EDTF date, both inclusive; None where it is open or not understood.
pub fn days_of(edtf: &str) -> Option<(NaiveDate, NaiveDate)> {
    let bounds = parse_edtf(edtf)?;
    bounds.earliest.zip(bounds.latest)
}

/// Reads an EDTF date or interval, with the parts of levels 1 and 2 that this program writes: seasons (21 to 24),
/// quarters (33 to 36), halves (40, 41), unknown digits (`199X`), open ends (`..`), marks of doubt (ignored).
pub fn parse_edtf(text: &str) -> Option<Bounds> {
    interval(text, |side| edtf_date(side.trim_end_matches(['~', '?', '%'])))
}

/// Reads a TIMEX3 value that names a calendar time; None for durations, sets and references.
pub fn parse_timex(text: &str) -> Option<Bounds> {
    interval(text, timex_date)
}

/// One date, or two with a slash between.
fn interval(text: &str, date: fn(&str) -> Option<(Period, Grain)>) -> Option<Bounds> {
    let Some((from, to)) = text.split_once('/') else { return date(text).map(Bounds::from) };
    let open = |side: &str| side.is_empty() || side == "..";
    match (open(from), open(to)) {
        (true, true) => None,
        (true, false) => date(to).map(|to| Bounds { earliest: None, ..to.into() }),
        (false, true) => date(from).map(|from| Bounds { latest: None, ..from.into() }),
        (false, false) => {
            let (from, to) = (date(from)?, date(to)?);
            let grain = from.1.min(to.1);
            let in_order = from.0.first() <= to.0.last();
            in_order.then_some(Bounds { earliest: Some(from.0.first()), latest: Some(to.0.last()), grain })
        }
    }
}

/// A TIMEX3 date or time.
fn timex_date(text: &str) -> Option<(Period, Grain)> {
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (date, Some(clock_grain(clock)?)),
        None => (text, None),
    };
    let (before_us, date) = match date.strip_prefix("BC") {
        Some(rest) => (true, rest),
        None => (false, date),
    };
    let mut parts = date.split('-');
    let head = parts.next()?;
    let number = i32::try_from(number(head)?).ok()?;
    let period = match (head.len(), parts.next(), parts.next(), parts.next()) {
        (4, tail, more, None) => {
            let year = if before_us { 1 - number } else { number };
            (before_us || year > 0).then_some(())?;
            timex_in_year(year, tail, more)?
        }
        (3, None, None, None) if !before_us => Period::decade(number)?,
        (2, None, None, None) => Period::century(if before_us { -number - 1 } else { number })?,
        (1, None, None, None) if !before_us => Period::millennium(number)?,
        _ => return None,
    };
    match clock {
        Some(grain) if period.first() == period.last() => Some((period, grain)),
        Some(_) => None,
        None => Some((period, period.grain())),
    }
}

/// What follows the year in a TIMEX3 value.
fn timex_in_year(year: i32, tail: Option<&str>, more: Option<&str>) -> Option<Period> {
    let Some(tail) = tail else { return Period::year(year) };
    if let Some(week) = tail.strip_prefix('W').filter(|week| *week != "I") {
        let week = two_digits(week)?;
        return match more {
            None => Period::week(year, week),
            Some("WE") => Period::containing(annalist_core::Unit::Weekend, Period::week(year, week)?.first()),
            Some(day) => {
                let days =
                    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];
                let day = match number(day).filter(|_| day.len() == 1)? {
                    7 => Weekday::Sun,
                    day => *days.get(usize::try_from(day.checked_sub(1)?).ok()?)?,
                };
                Period::day(NaiveDate::from_isoywd_opt(year, week.into(), day)?)
            }
        };
    }
    match (tail, more) {
        ("SP", None) => Period::season(year, 1),
        ("SU", None) => Period::season(year, 2),
        ("FA", None) => Period::season(year, 3),
        ("WI", None) => Period::season(year, 4),
        (month, Some(day)) => Period::ymd(year, two_digits(month)?, i8::try_from(two_digits(day)?).ok()?),
        (month, None) => match month.as_bytes() {
            [b'Q', quarter @ b'1'..=b'4'] => Period::quarter(year, quarter - b'0'),
            [b'H', half @ b'1'..=b'2'] => Period::half(year, half - b'0'),
            _ => Period::month(year, two_digits(month)?),
        },
    }
}

/// The grain of a time of day, if it is one.
fn clock_grain(clock: &str) -> Option<Grain> {
    if matches!(clock, "MO" | "MI" | "AF" | "EV" | "NI" | "DT") {
        return Some(Grain::DayPart);
    }
    let mut parts = clock.split(':').map(two_digits);
    let grains = match (parts.next()?, parts.next(), parts.next(), parts.next()) {
        (hour, None, None, None) => (hour?, 0, 0, Grain::Hour),
        (hour, Some(minute), None, None) => (hour?, minute?, 0, Grain::Minute),
        (hour, Some(minute), Some(second), None) => (hour?, minute?, second?, Grain::Second),
        _ => return None,
    };
    (grains.0 <= 24 && grains.1 <= 59 && grains.2 <= 59).then_some(grains.3)
}

/// An EDTF date without marks.
fn edtf_date(text: &str) -> Option<(Period, Grain)> {
    let text = text.split('T').next()?;
    let (before_us, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.split('-');
    let (head, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || head.len() != 4 {
        return None;
    }
    let known = head.trim_end_matches('X');
    let value = i32::try_from(number(known)?).ok()?;
    let period = match (known.len(), month, day) {
        (3, None, None) if !before_us => Period::decade(value),
        (2, None, None) if !before_us => Period::century(value),
        (1, None, None) if !before_us => Period::millennium(value),
        (4, month, day) => edtf_in_year(if before_us { -value } else { value }, month, day),
        _ => None,
    }?;
    Some((period, period.grain()))
}

/// What follows the year in an EDTF date.
fn edtf_in_year(year: i32, month: Option<&str>, day: Option<&str>) -> Option<Period> {
    match (month, day) {
        (None, _) | (Some("XX"), None | Some("XX")) => Period::year(year),
        (Some(month), None | Some("XX")) => match two_digits(month)? {
            season @ 21..=24 => Period::season(year, season - 20),
            quarter @ 33..=36 => Period::quarter(year, quarter - 32),
            half @ 40..=41 => Period::half(year, half - 39),
            month => Period::month(year, month),
        },
        (Some(month), Some(day)) => {
            Period::ymd(year, two_digits(month)?, i8::try_from(two_digits(day)?).ok()?)
        }
    }
}

/// A number of ASCII digits, at most four.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// A number of exactly two digits.
fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2).then(|| number(text))?.and_then(|number| u8::try_from(number).ok())
}
