//! A tagged time expression as JSON, written by hand: it is most of what `annalist tag` prints.

use super::Tagged;
use annalist_core::expression::Anchor;
use chrono::{Datelike, NaiveDate};

impl Tagged<'_> {
    /// Writes the object of the command line's contract at the end of `out`.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"start\":");
        number(self.start, out);
        out.extend_from_slice(b",\"end\":");
        number(self.end, out);
        out.extend_from_slice(b",\"text\":");
        write_text(self.text, out);
        out.extend_from_slice(b",\"type\":");
        write_text(self.kind.as_str(), out);
        out.extend_from_slice(b",\"value\":");
        text_or_null(self.value.as_deref(), out);
        out.extend_from_slice(b",\"mod\":");
        text_or_null(self.modifier.map(annalist_core::Modifier::as_str), out);
        out.extend_from_slice(b",\"earliest\":");
        day_or_null(self.earliest, out);
        out.extend_from_slice(b",\"latest\":");
        day_or_null(self.latest, out);
        out.extend_from_slice(b",\"grain\":");
        text_or_null(self.grain, out);
        out.extend_from_slice(b",\"anchor\":");
        let anchor = self.anchor.map(|anchor| match anchor {
            Anchor::Created => "created",
            Anchor::Text => "text",
        });
        text_or_null(anchor, out);
        out.extend_from_slice(b",\"rule\":");
        write_text(self.rule, out);
        if let Some(reason) = &self.unresolved {
            out.extend_from_slice(b",\"unresolved\":");
            write_text(&reason.to_string(), out);
        }
        out.push(b'}');
    }
}

fn text_or_null(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => write_text(text, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes `text` as a JSON string.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    if text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        text.bytes().for_each(|byte| write_escaped(byte, out));
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
}

fn write_escaped(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0C => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0..0x20 => {
            const FIGURES: &[u8; 16] = b"0123456789abcdef";
            let figure = |half: u8| FIGURES[usize::from(half & 15)];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', figure(byte >> 4), figure(byte)]);
        }
        _ => return out.push(byte),
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// Writes a day as ISO 8601 does.
fn day_or_null(day: Option<NaiveDate>, out: &mut Vec<u8>) {
    let Some(day) = day else { return out.extend_from_slice(b"null") };
    out.push(b'"');
    match u32::try_from(day.year()).ok().filter(|year| *year <= 9_999) {
        Some(year) => {
            figures::<4>(year, out);
            out.push(b'-');
            figures::<2>(day.month(), out);
            out.push(b'-');
            figures::<2>(day.day(), out);
        }
        // a year before the era
        None => out.extend_from_slice(day.to_string().as_bytes()),
    }
    out.push(b'"');
}

/// Writes the last `N` figures of a number.
fn figures<const N: usize>(mut number: u32, out: &mut Vec<u8>) {
    let mut all = [b'0'; N];
    for place in all.iter_mut().rev() {
        *place += u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
    }
    out.extend_from_slice(&all);
}

fn number(mut number: usize, out: &mut Vec<u8>) {
    let mut all = [b'0'; 20];
    let mut first = all.len();
    while number > 0 || first == all.len() {
        first -= 1;
        all[first] += u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
    }
    out.extend_from_slice(&all[first..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_those_of_json() {
        for example in ["", "plain å 上", "a \"b\" \\ c", "\u{0}\u{1f}\u{7f}\u{8}\u{c}\t\r\n"] {
            assert_eq!(text(|out| write_text(example, out)), serde_json::to_string(example).unwrap());
        }
    }

    #[test]
    fn days_and_numbers() {
        for (year, written) in [(2025, "\"2025-03-01\""), (30, "\"0030-03-01\""), (-44, "\"-0044-03-01\"")] {
            let day = NaiveDate::from_ymd_opt(year, 3, 1);
            assert_eq!(text(|out| day_or_null(day, out)), written);
        }
        assert_eq!(text(|out| day_or_null(None, out)), "null");
        for example in [0, 7, 10, 1_234_567_890, usize::MAX] {
            assert_eq!(text(|out| number(example, out)), example.to_string());
        }
    }
}
