//! A tagged time expression as JSON: the object of the command line's contract.
//!
//! A text that is dense with dates becomes little else than these objects. Their keys and names need no escape, so that
//! they are written as they are, and what may need one goes through serde; key by key through serde, writing took a twelfth
//! of all tagging.

use super::Tagged;
use annalist_core::expression::Anchor;
use annalist_core::{Modifier, TimeKind};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

impl Tagged<'_> {
    /// Adds the object to `out`. Fails where serde does.
    pub fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        field(out, "{\"start\":", &self.start)?;
        field(out, ",\"end\":", &self.end)?;
        field(out, ",\"text\":", self.text)?;
        name(out, ",\"type\":", Some(TimeKind::as_str(self.kind)));
        field(out, ",\"value\":", &self.value)?;
        name(out, ",\"mod\":", self.modifier.map(Modifier::as_str));
        day(out, ",\"earliest\":", self.earliest)?;
        day(out, ",\"latest\":", self.latest)?;
        name(out, ",\"grain\":", self.grain);
        name(out, ",\"anchor\":", self.anchor.map(Anchor::as_str));
        field(out, ",\"rule\":", self.rule)?;
        if let Some(reason) = self.unresolved {
            field(out, ",\"unresolved\":", &reason.to_string())?;
        }
        out.push(b'}');
        Ok(())
    }
}

/// Writes a key, with the marks before and behind it, and its value.
#[inline]
fn field(out: &mut Vec<u8>, key: &str, value: &(impl Serialize + ?Sized)) -> serde_json::Result<()> {
    out.extend_from_slice(key.as_bytes());
    serde_json::to_writer(out, value)
}

/// Writes a key and one of the names of the contract, or null.
#[inline]
fn name(out: &mut Vec<u8>, key: &str, name: Option<&'static str>) {
    out.extend_from_slice(key.as_bytes());
    match name {
        Some(name) => {
            out.push(b'"');
            out.extend_from_slice(name.as_bytes());
            out.push(b'"');
        }
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes a key and a day as ISO 8601 has it, or null. Every object has two, for which the machinery of formatting is too
/// much.
#[inline]
fn day(out: &mut Vec<u8>, key: &str, day: Option<NaiveDate>) -> serde_json::Result<()> {
    let year = day.map(|day| u32::try_from(day.year()).ok().filter(|year| *year <= 9_999));
    let (Some(day), Some(Some(year))) = (day, year) else {
        return field(out, key, &day.map(|day| day.to_string()));
    };
    let mut written = *b"\"0000-00-00\"";
    let mut rest = (year * 100 + day.month()) * 100 + day.day();
    for figure in written.iter_mut().rev().filter(|byte| **byte == b'0') {
        *figure += u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    out.extend_from_slice(key.as_bytes());
    out.extend_from_slice(&written);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_time::Unresolved;

    #[test]
    fn days_are_those_of_iso_8601() {
        for (year, month, number) in
            [(2025, 3, 1), (30, 12, 31), (9_999, 1, 10), (0, 2, 29), (-44, 3, 15), (12_345, 1, 1)]
        {
            let date = NaiveDate::from_ymd_opt(year, month, number).unwrap();
            let mut written = Vec::new();
            day(&mut written, "", Some(date)).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), format!("\"{date}\""));
        }
    }

    fn written(tagged: &Tagged<'_>) -> String {
        let mut out = Vec::new();
        tagged.write_json(&mut out).unwrap();
        String::from_utf8(out).unwrap()
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
        let object = written(&tagged);
        assert_eq!(
            object,
            r#"{"start":12,"end":18,"text":"\"3/30\"","type":"DATE","value":"0030-03","mod":"ON_OR_BEFORE","earliest":"0030-03-01","latest":null,"grain":"month","anchor":"created","rule":"en.month-year"}"#
        );
        tagged.value = None;
        tagged.unresolved = Some(Unresolved::Impossible);
        let object = written(&tagged);
        assert!(object.ends_with(r#","unresolved":"there is no such date"}"#), "{object}");
    }
}
