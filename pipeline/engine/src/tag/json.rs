//! A tagged time expression as JSON: the object of the command line's contract.
//!
//! A text that is dense with dates becomes little else than these objects. Their keys, names, days and values need no
//! escape, so that they are written as they are, and so is a text without a byte that does. Only other texts go through
//! serde; key by key through serde, writing took a twelfth of all tagging.

use super::Tagged;
use annalist_core::expression::Anchor;
use annalist_core::{Modifier, TimeKind};
use annalist_time::iso_day;
use chrono::NaiveDate;

impl Tagged<'_> {
    /// Adds the object to `out`. Fails where serde does.
    pub fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        number(out, b"{\"start\":", self.start);
        number(out, b",\"end\":", self.end);
        string(out, b",\"text\":\"", self.text)?;
        text(out, b"\",\"type\":\"", TimeKind::as_str(self.kind));
        match &self.value {
            Some(value) => {
                out.extend_from_slice(b"\",\"value\":\"");
                value.write(out);
                out.extend_from_slice(b"\",\"mod\":");
            }
            None => out.extend_from_slice(b"\",\"value\":null,\"mod\":"),
        }
        name(out, self.modifier.map(Modifier::as_str));
        days(out, self.earliest, self.latest)?;
        name(out, self.grain);
        out.extend_from_slice(b",\"anchor\":");
        name(out, self.anchor.map(Anchor::as_str));
        string(out, b",\"rule\":\"", self.rule)?;
        if let Some(reason) = self.unresolved {
            string(out, b"\",\"unresolved\":\"", &reason.to_string())?;
        }
        out.extend_from_slice(b"\"}");
        Ok(())
    }
}

/// Writes a key, with the marks before and behind it, and a number.
#[inline]
fn number<const N: usize>(out: &mut Vec<u8>, key: &[u8; N], number: usize) {
    text(out, key, itoa::Buffer::new().format(number));
}

/// Writes a key and a text that needs no escape.
#[inline]
fn text<const N: usize>(out: &mut Vec<u8>, key: &[u8; N], text: &str) {
    out.extend_from_slice(key);
    out.extend_from_slice(text.as_bytes());
}

/// Writes one of the names of the contract, or null.
#[inline(always)]
fn name(out: &mut Vec<u8>, name: Option<&'static str>) {
    match name {
        Some(name) => {
            text(out, b"\"", name);
            out.push(b'"');
        }
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes a key, the mark before a text, and the text, whatever it holds.
#[inline(always)]
fn string<const N: usize>(out: &mut Vec<u8>, key: &[u8; N], string: &str) -> serde_json::Result<()> {
    if is_plain(string.as_bytes()) {
        text(out, key, string);
        return Ok(());
    }
    out.extend_from_slice(key);
    escaped(out, string)
}

/// Writes a text with its escapes.
#[cold]
fn escaped(out: &mut Vec<u8>, text: &str) -> serde_json::Result<()> {
    let quoted = serde_json::to_string(text)?;
    out.extend_from_slice(&quoted.as_bytes()[1..quoted.len() - 1]);
    Ok(())
}

/// Can these bytes stand in a JSON string as they are? Looked at eight at a time, some of them twice: texts are short here.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk() {
        return are_plain(*last) && bytes.as_chunks().0.iter().all(|eight| are_plain(*eight));
    }
    if let (Some([a, b, c, d]), Some([e, f, g, h])) = (bytes.first_chunk(), bytes.last_chunk()) {
        return are_plain([*a, *b, *c, *d, *e, *f, *g, *h]);
    }
    bytes.iter().all(|byte| are_plain([*byte; 8]))
}

/// The same of eight bytes at once: which of them does a subtraction make negative?
#[inline]
fn are_plain(bytes: [u8; 8]) -> bool {
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    let all = u64::from_ne_bytes;
    let eight = all(bytes);
    let below = |bytes: u64, limit: u8| bytes.wrapping_sub(all([limit; 8])) & !bytes;
    let (quote, slash) = (eight ^ all([b'"'; 8]), eight ^ all([b'\\'; 8]));
    (below(eight, b' ') | below(quote, 1) | below(slash, 1)) & HIGHEST == 0
}

/// Writes the first and the last day, and the key of the grain behind them. Every object has both, for which the machinery
/// of formatting is too much.
#[inline]
fn days(out: &mut Vec<u8>, earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> serde_json::Result<()> {
    let Some((first, last)) = earliest.and_then(iso_day).zip(latest.and_then(iso_day)) else {
        day(out, b",\"earliest\":", earliest)?;
        day(out, b",\"latest\":", latest)?;
        out.extend_from_slice(b",\"grain\":");
        return Ok(());
    };
    let mut both = *b",\"earliest\":\"0000-00-00\",\"latest\":\"0000-00-00\",\"grain\":";
    both[13..23].copy_from_slice(&first);
    both[35..45].copy_from_slice(&last);
    out.extend_from_slice(&both);
    Ok(())
}

/// Writes a key and a day as ISO 8601 has it, or null.
fn day<const N: usize>(out: &mut Vec<u8>, key: &[u8; N], day: Option<NaiveDate>) -> serde_json::Result<()> {
    out.extend_from_slice(key);
    serde_json::to_writer(out, &day.map(|day| day.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::Unit;
    use annalist_time::{Period, Timex, Unresolved};
    use proptest::prelude::*;

    #[test]
    fn days_are_those_of_iso_8601() {
        let date = |year| NaiveDate::from_ymd_opt(year, 3, 15);
        for (earliest, latest) in [
            (date(2025), date(2026)),
            (date(30), date(9_999)),
            (date(0), None),
            (None, date(12_345)),
            (date(-44), date(44)),
            (None, None),
        ] {
            let mut written = Vec::new();
            days(&mut written, earliest, latest).unwrap();
            let quoted = |day: Option<NaiveDate>| day.map_or("null".to_owned(), |day| format!("\"{day}\""));
            let expected =
                format!(",\"earliest\":{},\"latest\":{},\"grain\":", quoted(earliest), quoted(latest));
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
    }

    proptest! {
        #[test]
        fn texts_are_those_of_serde(long in any::<String>(), short in "[a-c\"\\\\\\x00-\\x21\\x7f日]{0,20}", size in any::<usize>()) {
            for any in [long, short] {
                let mut written = Vec::new();
                string(&mut written, b"\"", &any).unwrap();
                written.push(b'"');
                let expected = serde_json::to_string(&any).unwrap();
                prop_assert_eq!(is_plain(any.as_bytes()), expected.len() == any.len() + 2);
                prop_assert_eq!(String::from_utf8(written).unwrap(), expected);
            }
            let mut written = Vec::new();
            number(&mut written, b"", size);
            prop_assert_eq!(String::from_utf8(written).unwrap(), size.to_string());
        }
    }

    #[test]
    fn every_byte_is_known_for_what_it_is() {
        for (byte, place, length) in
            (0..=255_u8).flat_map(|b| (1..20).flat_map(move |n| (0..n).map(move |at| (b, at, n))))
        {
            let mut bytes = vec![b'x'; length];
            bytes[place] = byte;
            let plain = byte >= 0x20 && !b"\"\\".contains(&byte);
            assert_eq!(is_plain(&bytes), plain, "{byte} at {place} of {length}");
        }
    }

    fn written(tagged: &Tagged<'_>) -> String {
        let mut out = Vec::new();
        tagged.write_json(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_object_is_that_of_the_contract() {
        let march = NaiveDate::from_ymd_opt(30, 3, 1).unwrap();
        let mut tagged = Tagged {
            start: 12,
            end: 18,
            text: "\"3/30\"",
            kind: TimeKind::Date,
            value: Period::containing(Unit::Month, march).map(Timex::from),
            modifier: Some(Modifier::OnOrBefore),
            earliest: Some(march),
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
