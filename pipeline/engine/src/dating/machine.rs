//! Timestamps that machines wrote: the one place where the crate `dateparser` is used, fenced in.
//!
//! The crate guesses where it should not: it reads 11/03/2025 as 3 November, gives a date without a time the time of
//! the clock, and turns local time into UTC, so that an early morning in Hanoi becomes the day before. So only what says
//! its year in four digits and has no ambiguous order is let in; the day is taken twice, with two different default
//! times, and a local day is kept as it was written.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Timelike, Utc};

/// The day of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day where it was written; of a time in UTC, the day in UTC.
    pub day: NaiveDate,
    /// It gives its time in UTC, so that the day where it was written may be another: hour and minute in minutes.
    pub utc_minutes: Option<u32>,
    /// It gives midnight exactly, or no time at all.
    pub midnight: bool,
}

/// Reads a timestamp: ISO 8601 and its kin, RFC 2822, seconds or milliseconds since 1970, English month names.
/// None where day and month could be taken for each other, where the year is missing, or where it is none.
pub fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > 60 || !text.is_ascii() {
        return None;
    }
    iso(text).or_else(|| compact(text)).or_else(|| fenced(text))
}

/// `2025-03-11…`: the first ten characters are the local day, whatever comes after.
fn iso(text: &str) -> Option<Stamp> {
    let day = text.get(..10)?;
    let shaped = day
        .bytes()
        .enumerate()
        .all(|(at, b)| if at == 4 || at == 7 { matches!(b, b'-' | b'/') } else { b.is_ascii_digit() });
    let rest = &text[10..];
    if !shaped || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let day = super::ymd(day[..4].parse().ok()?, day[5..7].parse().ok()?, day[8..10].parse().ok()?)?;
    let clock = rest.trim_start_matches(['T', 't', ' ', ',']);
    let number = |at: usize| clock.get(at..at + 2).and_then(|n| n.parse::<u32>().ok());
    let minutes = number(0).zip(number(3)).filter(|(h, m)| *h < 24 && *m < 60).map(|(h, m)| h * 60 + m);
    let zone = clock.trim_end();
    let utc = zone.ends_with(['Z', 'z']) || zone.ends_with("+00:00") || zone.ends_with("+0000");
    Some(Stamp { day, utc_minutes: minutes.filter(|_| utc), midnight: minutes.unwrap_or(0) == 0 })
}

/// `20250311` and `20250311T081500`, `20250311081500`.
fn compact(text: &str) -> Option<Stamp> {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(figures == 8 || figures == 12 || figures == 14) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let day = super::ymd(i32::try_from(part(0, 4)?).ok()?, part(4, 6)?, part(6, 8)?)?;
    Some(Stamp { day, utc_minutes: None, midnight: figures == 8 && text.len() == 8 })
}

/// Through `dateparser`, where it cannot guess.
fn fenced(text: &str) -> Option<Stamp> {
    let seconds = text.bytes().all(|b| b.is_ascii_digit()) && matches!(text.len(), 10 | 13);
    let named = text.bytes().any(|b| b.is_ascii_alphabetic()) && has_year(text) && !numeric_date(text);
    if !seconds && !named {
        return None;
    }
    let (text, offset) = if seconds { (text.to_owned(), None) } else { split_offset(text) };
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).and_then(|t| read(&text, t));
    let (early, late) = (at(1)?, at(23)?);
    let dated_only = early != late;
    let moment = if dated_only { early } else { early + offset.unwrap_or(Duration::zero()) };
    let day = moment.date_naive();
    let minutes = moment.hour() * 60 + moment.minute();
    let utc = !dated_only && offset == Some(Duration::zero()) || seconds;
    (super::YEARS.contains(&chrono::Datelike::year(&day))).then_some(Stamp {
        day,
        utc_minutes: utc.then_some(minutes),
        midnight: dated_only || minutes == 0,
    })
}

fn read(text: &str, default: NaiveTime) -> Option<DateTime<Utc>> {
    dateparser::parse_with(text, &Utc, default).ok()
}

/// A year in four digits of its own?
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
}

/// Figures with `/`, `.` or `-` between them, as in 11/03/2025: day and month could change places.
fn numeric_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && matches!(w[1], b'/' | b'.' | b'-') && w[2].is_ascii_digit())
}

/// Cuts a numeric or named offset from UTC off the end, so that the time that is left is local.
fn split_offset(text: &str) -> (String, Option<Duration>) {
    for name in [" GMT", " UTC", " UT", " Z"] {
        if let Some(rest) = text.strip_suffix(name) {
            return (format!("{rest} GMT"), Some(Duration::zero()));
        }
    }
    let Some((_, zone)) = text.rsplit_once(' ') else { return (text.to_owned(), None) };
    let sign = match zone.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return (text.to_owned(), None),
    };
    let figures: String = zone.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| figures.get(from..to).and_then(|n| n.parse::<i64>().ok());
    match (figures.len(), number(0, 2), number(2, 4)) {
        // The moment that `dateparser` gives is in UTC; the same offset again leads back to local time.
        (4, Some(hours), Some(minutes)) => {
            (text.to_owned(), Some(Duration::minutes(sign * (hours * 60 + minutes))))
        }
        _ => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> String {
        stamp(text).map_or_else(|| "-".to_owned(), |stamp| stamp.day.to_string())
    }

    #[test]
    fn timestamps_keep_their_local_day() {
        assert_eq!(day("2025-03-11"), "2025-03-11");
        assert_eq!(day("2025-03-11T00:30:00+07:00"), "2025-03-11");
        assert_eq!(day("2025-03-11 08:15:00"), "2025-03-11");
        assert_eq!(day("2025/03/11 08:15"), "2025-03-11");
        assert_eq!(day("20250311"), "2025-03-11");
        assert_eq!(day("20250311T0815"), "2025-03-11");
        assert_eq!(day("Tue, 11 Mar 2025 00:30:00 +0700"), "2025-03-11");
        assert_eq!(day("Tue, 11 Mar 2025 23:30:00 -0500"), "2025-03-11");
        assert_eq!(day("Tue, 11 Mar 2025 23:30:00 GMT"), "2025-03-11");
        assert_eq!(day("March 11, 2025"), "2025-03-11");
        assert_eq!(day("11 Mar 2025"), "2025-03-11");
        assert_eq!(day("1741651200"), "2025-03-11");
        assert_eq!(day("1741651200000"), "2025-03-11");
    }

    #[test]
    fn what_would_be_guessed_is_refused() {
        for text in [
            "11/03/2025",
            "14/04/2025",
            "11.03.2025",
            "11-03-2025",
            "2014.03",
            "March 11",
            "08:15",
            "",
            "2025-02-30",
            "12345678",
            "2025-13-01",
            "864108",
        ] {
            assert_eq!(day(text), "-", "{text}");
        }
    }

    #[test]
    fn a_time_in_utc_says_so() {
        assert_eq!(stamp("2025-03-11T23:30:00Z").unwrap().utc_minutes, Some(23 * 60 + 30));
        assert_eq!(stamp("2025-03-11T23:30:00+01:00").unwrap().utc_minutes, None);
        assert!(stamp("2025-03-11").unwrap().midnight);
        assert!(!stamp("2025-03-11T08:00:00").unwrap().midnight);
    }
}
