//! A tagged time expression as JSON: the object of the command line's contract.

use super::Tagged;
use annalist_core::expression::Anchor;
use annalist_core::{Modifier, TimeKind};
use annalist_time::Unresolved;
use chrono::NaiveDate;
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
    #[serde(serialize_with = "displayed")]
    earliest: Option<NaiveDate>,
    #[serde(serialize_with = "displayed")]
    latest: Option<NaiveDate>,
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
            earliest: self.earliest,
            latest: self.latest,
            grain: self.grain,
            anchor: self.anchor.map(Anchor::as_str),
            rule: self.rule,
            unresolved: self.unresolved,
        };
        object.serialize(serializer)
    }
}

/// As people read it: a day as ISO 8601 has it.
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
