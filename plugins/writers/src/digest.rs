//! What several formats need to know of an event: its days and how finely they are known, its documents, its parts.

use crate::words;
use annalist_core::Timeline;
use annalist_core::timeline::{DocumentRecord, Event};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The days of an event, both inclusive, for formats that know no open dates: what is open is as long as its known
/// day. The date in words says what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
}

/// How much of a day is needed to say when days begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    Year,
    Month,
    Day,
}

impl Days {
    /// None where neither day is known, or where they lie outside the years 1 to 9999, which these formats can't write.
    pub(crate) fn of(event: &Event) -> Option<Self> {
        let earliest = words::day(event.earliest.as_deref());
        let latest = words::day(event.latest.as_deref());
        let first = earliest.or(latest)?;
        let last = latest.unwrap_or(first).max(first);
        let writable = |day: NaiveDate| (1..=9999).contains(&day.year());
        (writable(first) && writable(last)).then_some(Self { first, last })
    }

    /// Whole years, whole months, or days.
    pub(crate) fn precision(self) -> Precision {
        let ends_month = self.last.succ_opt().is_none_or(|next| next.day() == 1);
        match (self.first.day(), self.first.month(), ends_month, self.last.month()) {
            (1, 1, true, 12) => Precision::Year,
            (1, _, true, _) => Precision::Month,
            _ => Precision::Day,
        }
    }
}

/// A day as ISO 8601 writes it at this precision: `2025`, `2025-02`, `2025-02-18`.
pub(crate) fn iso(day: NaiveDate, precision: Precision) -> String {
    match precision {
        Precision::Year => format!("{:04}", day.year()),
        Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Precision::Day => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
    }
}

/// The ids of the documents that tell the event, sorted.
pub(crate) fn documents(event: &Event) -> BTreeSet<&str> {
    event.mentions.iter().map(|mention| mention.document.as_str()).collect()
}

/// The languages it is told in, sorted.
pub(crate) fn languages(event: &Event) -> BTreeSet<&str> {
    event.mentions.iter().map(|mention| mention.language.as_str()).collect()
}

/// The events that are part of an event, by its id, in the timeline's order.
pub(crate) fn parts(timeline: &Timeline) -> BTreeMap<&str, Vec<&str>> {
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for event in &timeline.events {
        if let Some(whole) = &event.part_of {
            parts.entry(whole).or_default().push(&event.id);
        }
    }
    parts
}

/// Documents by their ids.
pub(crate) fn records(timeline: &Timeline) -> BTreeMap<&str, &DocumentRecord> {
    timeline.documents.iter().map(|document| (document.id.as_str(), document)).collect()
}

/// The address, if it is plainly one of the web: http or https, and no character that means something elsewhere.
pub(crate) fn web_address(source: &str) -> Option<&str> {
    let plain = source.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\\`\"'".contains(&byte));
    let web = source.starts_with("https://") || source.starts_with("http://");
    (web && plain).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(earliest: Option<&str>, latest: Option<&str>) -> Option<String> {
        let mut event = annalist_core::testkit::hostile_timeline().events.swap_remove(0);
        event.earliest = earliest.map(str::to_owned);
        event.latest = latest.map(str::to_owned);
        let days = Days::of(&event)?;
        Some(format!("{} {}", iso(days.first, days.precision()), iso(days.last, days.precision())))
    }

    #[test]
    fn days_are_written_as_finely_as_they_are_known() {
        for (earliest, latest, written) in [
            (Some("2025-02-18"), Some("2025-02-24"), Some("2025-02-18 2025-02-24")),
            (Some("2024-02-01"), Some("2024-02-29"), Some("2024-02 2024-02")),
            (Some("2025-01-01"), Some("2025-04-30"), Some("2025-01 2025-04")),
            (Some("1870-01-01"), Some("1879-12-31"), Some("1870 1879")),
            (Some("9999-01-01"), Some("9999-12-31"), Some("9999 9999")),
            (Some("2025-04-01"), None, Some("2025-04-01 2025-04-01")),
            (None, Some("2025-04-13"), Some("2025-04-13 2025-04-13")),
            (Some("2025-02-24"), Some("2025-02-18"), Some("2025-02-24 2025-02-24")),
            (Some("-0043-03-15"), Some("-0043-03-15"), None),
            (Some("soon"), None, None),
            (None, None, None),
        ] {
            assert_eq!(days(earliest, latest).as_deref(), written, "{earliest:?} {latest:?}");
        }
    }

    #[test]
    fn only_plain_web_addresses_are_addresses() {
        assert_eq!(web_address("https://example.org/a_b?c=d&e"), Some("https://example.org/a_b?c=d&e"));
        for source in [
            "javascript:alert(1)",
            "https://example.org/><b>",
            "https://example.org/a b",
            "https://x/\u{202e}",
        ] {
            assert_eq!(web_address(source), None);
        }
    }
}
