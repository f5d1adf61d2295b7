//! A tagged time expression as JSON: the object of the command line's contract.

use super::Tagged;
use annalist_core::expression::Anchor;
use annalist_core::{Modifier, TimeKind};
use annalist_time::Unresolved;
use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
use std::fmt::Display;

/// The fields as they are named and ordered in the object.
#[derive(Serialize)]
struct Object<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: Option<&'t str>,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    earliest: Option<Day>,
    latest: Option<Day>,
    grain: Option<&'static str>,
    anchor: Option<&'static str>,
    rule: &'static str,
    #[serde(serialize_with = "displayed", skip_serializing_if = "Option::is_none")]
    unresolved: Option<Unresolved>,
}

impl Serialize for Tagged<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = Object {
            start: self.start,
            end: self.end,
            text: self.text,
            kind: TimeKind::as_str(self.kind),
            value: self.value.as_deref(),
            modifier: self.modifier.map(Modifier::as_str),
            earliest: self.earliest.map(Day),
            latest: self.latest.map(Day),
            grain: self.grain,
            anchor: self.anchor.map(Anchor::as_str),
            rule: self.rule,
            unresolved: self.unresolved,
        };
        object.serialize(serializer)
    }
}

/// A day as ISO 8601 has it. Every object has two, for which the machinery of formatting is too much.
struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut written = *b"0000-00-00";
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        let figures = u32::try_from(year).ok().filter(|year| *year <= 9_999);
        let Some(mut rest) = figures.map(|year| (year * 100 + month) * 100 + day) else {
            return serializer.collect_str(&self.0);
        };
        for figure in written.iter_mut().rev().filter(|byte| **byte != b'-') {
            *figure += u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        match std::str::from_utf8(&written) {
            Ok(day) => serializer.serialize_str(day),
            Err(_) => serializer.collect_str(&self.0),
        }
    }
}

/// As people read it.
fn displayed<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_iso_8601() {
        for (year, month, day) in
            [(2025, 3, 1), (30, 12, 31), (9_999, 1, 10), (0, 2, 29), (-44, 3, 15), (12_345, 1, 1)]
        {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(serde_json::to_string(&Day(day)).unwrap(), format!("\"{day}\""));
        }
    }

    #[test]
    fn the_object_is_that_of_the_contract() {
        let mut tagged = Tagged {
            start: 12,
            end: 18,
            text: "\"3/30\"",
            kind: TimeKind::Date,
            value: Some("0030-03".to_owned()),
            modifier: Some(Modifier::OnOrBefore),
            earliest: NaiveDate::from_ymd_opt(30, 3, 1),
            latest: None,
            grain: Some("month"),
            anchor: Some(Anchor::Created),
            rule: "en.month-year",
            unresolved: None,
        };
        let written = serde_json::to_string(&tagged).unwrap();
        assert_eq!(
            written,
            r#"{"start":12,"end":18,"text":"\"3/30\"","type":"DATE","value":"0030-03","mod":"ON_OR_BEFORE","earliest":"0030-03-01","latest":null,"grain":"month","anchor":"created","rule":"en.month-year"}"#
        );
        tagged.value = None;
        tagged.unresolved = Some(Unresolved::Impossible);
        let written = serde_json::to_string(&tagged).unwrap();
        assert!(written.ends_with(r#","unresolved":"there is no such date"}"#), "{written}");
    }
}
