//! Dates in words, in English, for everything that people read: "18–24 February 2025", "early 2025", "1870s",
//! "19th century", "from April 2025 on". One place, so that every format says the same.

mod edtf;

use annalist_core::timeline::Event;
use chrono::{Datelike, NaiveDate};
use edtf::{Approximation, Side, Unit};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The event's date in words.
pub fn event_date(event: &Event) -> String {
    date(&event.date, event.earliest.as_deref(), event.latest.as_deref())
}

/// An EDTF date in words. `earliest` and `latest` (inclusive days, `YYYY-MM-DD`) are what is known beside it: where
/// they are the beginning, middle or end of the unit that the date names, the words say so ("early 2025"). What is no
/// EDTF that Annalist writes comes back as it is.
pub fn date(edtf: &str, earliest: Option<&str>, latest: Option<&str>) -> String {
    words(edtf, day(earliest), day(latest)).unwrap_or_else(|| edtf.to_owned())
}

fn words(edtf: &str, earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> Option<String> {
    let open = |side: &str| matches!(side, "" | "..");
    Some(match edtf.split_once('/') {
        None if open(edtf) => "undated".to_owned(),
        None => {
            let part = earliest.zip(latest).and_then(|known| part(annalist_time::days_of(edtf)?, known));
            one(&edtf::side(edtf)?, part, latest)
        }
        Some((start, end)) if open(start) && open(end) => "undated".to_owned(),
        Some((start, end)) if open(start) => format!("until {}", one(&edtf::side(end)?, None, None)),
        Some((start, end)) if open(end) => format!("from {} on", one(&edtf::side(start)?, None, None)),
        Some((start, end)) => between(&edtf::side(start)?, &edtf::side(end)?),
    })
}

/// The English name of a month, 1 to 12.
pub fn month_name(month: u32) -> &'static str {
    let index = usize::try_from(month).unwrap_or(0);
    MONTHS.get(index.wrapping_sub(1)).copied().unwrap_or("")
}

/// A day in ISO 8601, as `earliest` and `latest` hold it; None where it is none.
pub fn day(iso: Option<&str>) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(iso?, "%Y-%m-%d").ok()
}

/// `2025` as it is, `-43` as "44 BC" (EDTF counts a year 0).
pub fn year_name(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

/// One date, with the part of it that is meant or its approximation.
fn one(side: &Side, part: Option<Part>, latest: Option<NaiveDate>) -> String {
    let name = unit(&side.unit, latest);
    let words = match (part, &side.unit) {
        (Some(Part::Early), _) => format!("early {name}"),
        (Some(Part::Late), _) => format!("late {name}"),
        (Some(Part::Middle), Unit::Season(..) | Unit::Share { .. }) => format!("the middle of {name}"),
        (Some(Part::Middle), _) => format!("mid-{name}"),
        (None, _) => match side.approximation {
            Approximation::None => name,
            Approximation::About => format!("about {name}"),
            Approximation::Perhaps => format!("perhaps {name}"),
            Approximation::PerhapsAbout => format!("perhaps about {name}"),
        },
    };
    match &side.time {
        Some(time) => format!("{words}, {time}"),
        None => words,
    }
}

/// A unit alone: "18 February 2025", "spring 2025", "first quarter of 2025", "1990s".
fn unit(unit: &Unit, latest: Option<NaiveDate>) -> String {
    match *unit {
        Unit::Day(day) => format!("{} {} {}", day.day(), month_name(day.month()), year_name(day.year())),
        Unit::Month(year, month) => format!("{} {}", month_name(month), year_name(year)),
        Unit::Season(year, season) => match latest {
            // A winter that ends in the next year is named after both.
            Some(last) if last.year() == year + 1 => {
                format!("{season} {year}–{:02}", last.year().rem_euclid(100))
            }
            _ => format!("{season} {}", year_name(year)),
        },
        Unit::Share { year, nth, name, .. } => {
            format!("{} {name} of {}", ordinal_word(nth), year_name(year))
        }
        Unit::Year(year) => year_name(year),
        Unit::Decade(first) => format!("{first}s"),
        Unit::Century(first) => format!("{} century", ordinal(first / 100 + 1)),
        Unit::Millennium(first) => format!("{} millennium", ordinal(first / 1000 + 1)),
    }
}

/// From one to the other, saying once what both share: "18–24 February 2025", "November 2024 – January 2025".
fn between(start: &Side, end: &Side) -> String {
    let (from, to) = (one(start, None, None), one(end, None, None));
    if !start.is_plain() || !end.is_plain() {
        return format!("{from} – {to}");
    }
    match (&start.unit, &end.unit) {
        (a, b) if a == b => to,
        (Unit::Day(a), Unit::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            format!("{}–{to}", a.day())
        }
        (Unit::Day(a), Unit::Day(b)) if a.year() == b.year() => {
            format!("{} {} – {to}", a.day(), month_name(a.month()))
        }
        (Unit::Month(a, month), Unit::Month(b, _)) if a == b => format!("{}–{to}", month_name(*month)),
        (Unit::Season(a, season), Unit::Season(b, _)) if a == b => format!("{season}–{to}"),
        (Unit::Year(a), Unit::Year(b)) if *a > 0 && *b > 0 => format!("{a}–{b}"),
        (Unit::Decade(_), Unit::Decade(_)) => format!("{from}–{to}"),
        _ => format!("{from} – {to}"),
    }
}

/// Which part of a unit is meant.
enum Part {
    Early,
    Middle,
    Late,
}

/// First and last day, both inclusive.
type Span = (NaiveDate, NaiveDate);

/// Which part of the whole is known; None: all of it, or not inside it.
fn part(whole: Span, known: Span) -> Option<Part> {
    if known.0 < whole.0 || whole.1 < known.1 || known.1 < known.0 {
        return None;
    }
    match (known.0 == whole.0, known.1 == whole.1) {
        (true, true) => None,
        (true, false) => Some(Part::Early),
        (false, true) => Some(Part::Late),
        (false, false) => Some(Part::Middle),
    }
}

fn ordinal(number: i32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn ordinal_word(number: u32) -> &'static str {
    match number {
        1 => "first",
        2 => "second",
        3 => "third",
        _ => "fourth",
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    /// EDTF left, words right.
    #[test]
    fn edtf_alone() {
        for (edtf, words) in [
            ("2025-02-18", "18 February 2025"),
            ("2025-02-18/2025-02-24", "18–24 February 2025"),
            ("2025-01-28/2025-02-03", "28 January – 3 February 2025"),
            ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
            ("2025-02-18/2025-02-18", "18 February 2025"),
            ("2025-02", "February 2025"),
            ("2025-01/2025-03", "January–March 2025"),
            ("2024-11/2025-01", "November 2024 – January 2025"),
            ("2025-21", "spring 2025"),
            ("2025-24", "winter 2025"),
            ("2025-30", "southern summer 2025"),
            ("2025-21/2025-22", "spring–summer 2025"),
            ("2025-33", "first quarter of 2025"),
            ("2025-36", "fourth quarter of 2025"),
            ("2025-38", "second third of 2025"),
            ("2025-41", "second half of 2025"),
            ("2025", "2025"),
            ("2016/2020", "2016–2020"),
            ("199X", "1990s"),
            ("187X/188X", "1870s–1880s"),
            ("18XX", "19th century"),
            ("20XX", "21st century"),
            ("10XX", "11th century"),
            ("1XXX", "2nd millennium"),
            ("2025-XX", "2025"),
            ("2025-02-XX", "February 2025"),
            ("2025~", "about 2025"),
            ("2025-04?", "perhaps April 2025"),
            ("2025-04-03%", "perhaps about 3 April 2025"),
            ("2025-04-15T10:30", "15 April 2025, 10:30"),
            ("2025-04/..", "from April 2025 on"),
            ("2025-04-13/", "from 13 April 2025 on"),
            ("../2025-04-13", "until 13 April 2025"),
            ("2025~/2026", "about 2025 – 2026"),
            ("-0043", "44 BC"),
            ("0000", "1 BC"),
            ("../..", "undated"),
            ("", "undated"),
        ] {
            assert_eq!(date(edtf, None, None), words, "{edtf}");
        }
    }

    /// What is not EDTF is shown, not lost.
    #[test]
    fn what_is_not_understood_stays() {
        for raw in
            ["2025-13", "2025-02-30", "[2025,2026]", "someday", "x/y", "2025-02-18/x", "../x", "Y17E8", "年~"]
        {
            assert_eq!(date(raw, None, None), raw);
        }
    }

    #[test]
    fn parts_of_a_unit() {
        for (edtf, earliest, latest, words) in [
            ("2025", "2025-01-01", "2025-12-31", "2025"),
            ("2025", "2025-01-01", "2025-04-30", "early 2025"),
            ("2025~", "2025-05-01", "2025-08-31", "mid-2025"),
            ("2025", "2025-09-01", "2025-12-31", "late 2025"),
            ("2025-02", "2025-02-01", "2025-02-10", "early February 2025"),
            ("187X", "1877-01-01", "1879-12-31", "late 1870s"),
            ("18XX", "1800-01-01", "1833-12-31", "early 19th century"),
            ("2025-22", "2025-07-01", "2025-07-31", "the middle of summer 2025"),
            ("2025-24", "2025-12-01", "2026-02-28", "winter 2025–26"),
            ("2025~", "2024-07-01", "2026-06-30", "about 2025"),
            ("2025-02-18", "2025-02-18", "2025-02-18", "18 February 2025"),
            ("2025", "2025-99-01", "x", "2025"),
        ] {
            assert_eq!(date(edtf, Some(earliest), Some(latest)), words, "{edtf} {earliest} {latest}");
        }
    }
}
