//! Places in a text: byte spans inside the program, character offsets at its borders.

use serde::{Deserialize, Serialize};

/// A stretch of a text in **bytes**, end exclusive. Always on character boundaries of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end` (exclusive).
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Does it hold no byte?
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Does it hold all of `other`?
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share at least one byte?
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same stretch in a text that begins `offset` bytes earlier.
    pub const fn shifted(self, offset: usize) -> Span {
        Span { start: self.start + offset, end: self.end + offset }
    }

    /// The words themselves, or `""` where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Turns byte offsets of one text into offsets in Unicode scalar values, which is what the program prints.
///
/// Holds one count per 256 bytes, so a lookup reads at most 256 bytes and a text of 1 MB costs 32 kB.
#[derive(Debug)]
pub struct CharIndex<'t> {
    text: &'t str,
    counts: Vec<usize>,
}

const STRIDE: usize = 256;

impl<'t> CharIndex<'t> {
    /// Counts the characters of `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut seen = 0;
        counts.push(0);
        for chunk in text.as_bytes().chunks(STRIDE) {
            seen += scalar_starts(chunk);
            counts.push(seen);
        }
        Self { text, counts }
    }

    /// The number of Unicode scalar values before byte `offset`; offsets past the end count as the end.
    pub fn chars(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / STRIDE;
        self.counts[block] + scalar_starts(&self.text.as_bytes()[block * STRIDE..offset])
    }

    /// A byte span as (start, end) in Unicode scalar values, end exclusive.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.chars(span.start), self.chars(span.end))
    }
}

/// How many of these bytes begin a character (that is, are no UTF-8 continuation byte).
fn scalar_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte.cast_signed() >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn char_index_agrees_with_counting() {
        for text in ["", "abc", "å 上個月18日 đã", &"上a".repeat(300), &"x".repeat(512)] {
            let index = CharIndex::new(text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(index.chars(byte), chars, "byte {byte} of {text:.20}");
            }
            assert_eq!(index.chars(text.len() + 9), text.chars().count());
        }
    }
}
