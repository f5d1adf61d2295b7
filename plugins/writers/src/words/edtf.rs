//! The EDTF that Annalist writes, read back into named units: what [`super::date`] puts into words. (Which days they
//! are is known to `annalist-time`.) Levels 1 and 2 as far as they occur: `~ ? %` at the end, `X` for unknown digits,
//! seasons and shares of a year as months 21 to 41.

use chrono::NaiveDate;

/// One side of an interval, or a date alone.
pub(super) struct Side {
    pub(super) unit: Unit,
    pub(super) approximation: Approximation,
    /// The time of day as written, where there is one.
    pub(super) time: Option<String>,
}

impl Side {
    /// Is it only a unit, without approximation or time of day?
    pub(super) fn is_plain(&self) -> bool {
        self.approximation == Approximation::None && self.time.is_none()
    }
}

/// The mark at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Approximation {
    None,
    About,
    Perhaps,
    PerhapsAbout,
}

/// A calendar unit.
#[derive(PartialEq, Eq)]
pub(super) enum Unit {
    Day(NaiveDate),
    /// Year, month 1 to 12.
    Month(i32, u32),
    /// Year, name of the season.
    Season(i32, &'static str),
    /// The n-th (from 1) share of a year.
    Share {
        year: i32,
        nth: u32,
        name: &'static str,
    },
    Year(i32),
    /// Its first year.
    Decade(i32),
    /// Its first year.
    Century(i32),
    /// Its first year.
    Millennium(i32),
}

/// Reads one side; None where it is nothing that Annalist writes.
pub(super) fn side(text: &str) -> Option<Side> {
    let (text, approximation) = match text.as_bytes().last()? {
        b'~' => (&text[..text.len() - 1], Approximation::About),
        b'?' => (&text[..text.len() - 1], Approximation::Perhaps),
        b'%' => (&text[..text.len() - 1], Approximation::PerhapsAbout),
        _ => (text, Approximation::None),
    };
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, Some(time.to_owned())),
        None => (text, None),
    };
    Some(Side { unit: unit(date)?, approximation, time })
}

fn unit(text: &str) -> Option<Unit> {
    let (text, sign) = match text.strip_prefix('-') {
        Some(before_zero) => (before_zero, -1),
        None => (text, 1),
    };
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    if year.ends_with('X') {
        return if month.is_none() && sign > 0 { unknown_digits(year) } else { None };
    }
    let year = sign * digits(year)?;
    match (month, day) {
        (None, None) | (Some("XX"), None | Some("XX")) => Some(Unit::Year(year)),
        (Some(month), None | Some("XX")) => part_of_year(year, two_digits(month)?),
        (Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(year, two_digits(month)?, two_digits(day)?).map(Unit::Day)
        }
        (None, Some(_)) => None,
    }
}

/// `199X`, `18XX`, `1XXX`.
fn unknown_digits(year: &str) -> Option<Unit> {
    let known = year.trim_end_matches('X');
    let first = digits(known)?;
    match known.len() {
        3 => Some(Unit::Decade(first * 10)),
        2 => Some(Unit::Century(first * 100)),
        1 => Some(Unit::Millennium(first * 1000)),
        _ => None,
    }
}

/// Months 1 to 12, and the numbers above 20 that EDTF gives to parts of a year: seasons (without, with northern, with
/// southern hemisphere), quarters, thirds, halves.
fn part_of_year(year: i32, month: u32) -> Option<Unit> {
    let share = |nth, name| Some(Unit::Share { year, nth, name });
    let season = |name| Some(Unit::Season(year, name));
    match month {
        1..=12 => Some(Unit::Month(year, month)),
        21 | 25 => season("spring"),
        22 | 26 => season("summer"),
        23 | 27 => season("autumn"),
        24 | 28 => season("winter"),
        29 => season("southern spring"),
        30 => season("southern summer"),
        31 => season("southern autumn"),
        32 => season("southern winter"),
        33..=36 => share(month - 32, "quarter"),
        37..=39 => share(month - 36, "third"),
        40..=41 => share(month - 39, "half"),
        _ => None,
    }
}

fn digits(text: &str) -> Option<i32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn two_digits(text: &str) -> Option<u32> {
    if text.len() != 2 {
        return None;
    }
    digits(text).and_then(|value| u32::try_from(value).ok())
}
