//! Where sentences end and clauses are marked off, found once for a text and as far as it is asked about.

use super::Span;
use memchr::{memchr, memrchr};

/// No sentence is followed further than this, in bytes, on either side.
const REACH: usize = 400;

/// The places in a text where sentences end, and its clause marks, up to a place that moves on: lines are to be asked about
/// in their order.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// First bytes of the marks that end sentences.
    stops: Vec<usize>,
    /// First bytes of clause marks.
    marks: Vec<usize>,
    read: usize,
}

impl Sentences {
    /// Forgets the text.
    pub fn clear(&mut self) {
        self.stops.clear();
        self.marks.clear();
        self.read = 0;
    }

    /// The sentence round a span: up to a line break, a full stop of any script, or 400 bytes.
    pub fn around(&mut self, text: &str, span: Span) -> Span {
        let mut low = span.start.saturating_sub(REACH);
        while !text.is_char_boundary(low) {
            low += 1;
        }
        let mut high = (span.end + REACH).min(text.len());
        while !text.is_char_boundary(high) {
            high -= 1;
        }
        high = memchr(b'\n', &text.as_bytes()[span.end..high]).map_or(high, |at| span.end + at);
        self.leave_lines(text, span.start);
        self.read_to(text, high);
        let before = &self.stops[..self.stops.partition_point(|stop| *stop < span.start)];
        let start = before.last().filter(|stop| **stop >= low);
        let start = start.map_or(low, |stop| stop + char_at(text, *stop).map_or(1, char::len_utf8));
        let end = self.stops.get(self.stops.partition_point(|stop| *stop < span.end));
        Span::new(start, end.copied().filter(|stop| *stop < high).unwrap_or(high))
    }

    /// The clause marks in a part of a sentence that was asked about, in order.
    pub fn marks_in(&self, part: Span) -> &[usize] {
        let first = self.marks.partition_point(|mark| *mark < part.start);
        let end = self.marks.partition_point(|mark| *mark < part.end);
        self.marks.get(first..end).unwrap_or_default()
    }

    /// Goes on to the line of byte `at`: lines between that nobody asked about are not read.
    fn leave_lines(&mut self, text: &str, at: usize) {
        let unread = text.as_bytes().get(self.read..at).unwrap_or_default();
        if let Some(end) = memrchr(b'\n', unread) {
            self.stops.push(self.read + end);
            self.read += end + 1;
        }
    }

    fn read_to(&mut self, text: &str, end: usize) {
        let bytes = text.as_bytes();
        while let Some(step) = bytes
            .get(self.read..end)
            .and_then(|rest| rest.iter().position(|byte| TELLING[usize::from(*byte)]))
        {
            let at = self.read + step;
            self.read = at + 1;
            if may_stop(bytes[at]) && is_stop(text, at) {
                self.stops.push(at);
            } else if char_at(text, at).is_some_and(is_clause_mark) {
                self.marks.push(at);
            }
        }
        self.read = self.read.max(end);
    }
}

/// Bytes that begin a mark that ends a sentence or a clause.
static TELLING: [bool; 256] = telling();

const fn telling() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = may_stop(byte as u8) || matches!(byte as u8, b',' | b';' | b':' | b'"' | 0xE2);
        byte += 1;
    }
    table
}

/// Does it mark off a clause?
fn is_clause_mark(mark: char) -> bool {
    matches!(mark, ',' | ';' | ':' | '，' | '；' | '：' | '—' | '–' | '"' | '“' | '”' | '「' | '」')
}

/// May a character that begins with this byte end a sentence?
const fn may_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'\n' | b'!' | b'?' | 0xE3 | 0xEF)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Short words before a full stop that ends no sentence, whatever follows: titles and the like in Latin scripts.
const ABBREVIATIONS: [&str; 14] =
    ["dr", "mr", "mrs", "ms", "st", "kl", "nr", "no", "ca", "hr", "fr", "jr", "vs", "tp"];

/// Does the character at `at` end a sentence?
fn is_stop(text: &str, at: usize) -> bool {
    match char_at(text, at) {
        Some('\n' | '。' | '！' | '？' | '!' | '?') => true,
        Some('.') => is_full_stop(&text[..at], &text[at + 1..]),
        _ => false,
    }
}

/// A full stop ends a sentence before a blank and a capital or a quotation mark, but not after a short word that begins
/// with a capital or is an abbreviation, nor after a day of the month ("Oct. 27", "dr. Berg", "18. Januar" go on).
fn is_full_stop(before: &str, after: &str) -> bool {
    let mut next = after.chars().skip_while(|c| matches!(c, '"' | '”' | '»' | ')'));
    let blank = next.next().is_none_or(char::is_whitespace);
    let capital = after.trim_start().chars().next().is_none_or(|c| c.is_uppercase() || !c.is_alphanumeric());
    if !blank || !capital {
        return false;
    }
    let tail = |fits: fn(char) -> bool| {
        let from = before.char_indices().rev().take_while(|(_, c)| fits(*c)).take(5).last();
        from.map_or("", |(from, _)| &before[from..])
    };
    let word = tail(char::is_alphabetic);
    match word.chars().count() {
        0 => !matches!(tail(|c| c.is_ascii_digit()).len(), 1 | 2),
        1..=3 => word.starts_with(char::is_lowercase) && !ABBREVIATIONS.contains(&word),
        _ => true,
    }
}
