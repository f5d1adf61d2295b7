//! A stream of text in pieces of whole lines, so that memory stays the same however long it is.

use std::borrow::Cow;
use std::io::{self, BufRead};

/// About how large a piece is, in bytes.
const PIECE: usize = 1 << 16;

/// A line longer than this is cut at a blank.
const LONGEST: usize = 1 << 18;

/// Cuts a stream.
#[derive(Debug, Default)]
pub struct Pieces {
    buffer: Vec<u8>,
    /// How much of the buffer was given out.
    given: usize,
    ended: bool,
}

impl Pieces {
    /// The next piece; bytes that are not UTF-8 become U+FFFD. None at the end.
    pub fn next(&mut self, input: &mut impl BufRead) -> io::Result<Option<Cow<'_, str>>> {
        self.buffer.drain(..self.given);
        self.given = 0;
        let cut = loop {
            let wanted = if self.buffer.len() < PIECE { PIECE } else { LONGEST };
            self.read_to(wanted, input)?;
            if let Some(cut) = self.cut() {
                break cut;
            }
            if self.ended {
                return Ok(None);
            }
        };
        self.given = cut;
        let piece = &self.buffer[..cut];
        Ok(Some(match simdutf8::basic::from_utf8(piece) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(piece),
        }))
    }

    /// Reads on until the buffer has so many bytes, or the stream ends.
    fn read_to(&mut self, wanted: usize, input: &mut impl BufRead) -> io::Result<()> {
        while !self.ended && self.buffer.len() < wanted {
            let read = input.fill_buf()?;
            self.ended = read.is_empty();
            let length = read.len().min(wanted - self.buffer.len());
            self.buffer.extend_from_slice(&read[..length]);
            input.consume(length);
        }
        Ok(())
    }

    /// Where to cut the buffer, if it holds a piece.
    fn cut(&self) -> Option<usize> {
        if self.ended && self.buffer.len() < PIECE {
            return (!self.buffer.is_empty()).then_some(self.buffer.len());
        }
        if self.buffer.len() < PIECE {
            return None;
        }
        // by what was read of the text only, so that the pieces do not depend on how much was read at once
        let buffer = &self.buffer[..self.buffer.len().min(LONGEST)];
        let (head, tail) = buffer.split_at(PIECE);
        let line = memchr::memrchr(b'\n', head);
        let line = line.or_else(|| memchr::memchr(b'\n', tail).map(|at| PIECE + at));
        if let Some(line) = line {
            return Some(line + 1);
        }
        if buffer.len() < LONGEST {
            return self.ended.then_some(buffer.len());
        }
        let blank = memchr::memrchr(b' ', buffer).map(|at| at + 1);
        Some(blank.unwrap_or_else(|| character_border(buffer)))
    }
}

/// The last place that cuts no character: text without any blank (Chinese) is cut anywhere.
fn character_border(bytes: &[u8]) -> usize {
    let mut end = bytes.len();
    while end > 1 && bytes[end - 1] & 0xC0 == 0x80 {
        end -= 1;
    }
    (end - 1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &[u8]) -> Vec<String> {
        let (mut pieces, mut input) = (Pieces::default(), std::io::BufReader::with_capacity(10_000, text));
        std::iter::from_fn(|| pieces.next(&mut input).unwrap().map(Cow::into_owned)).collect()
    }

    #[test]
    fn nothing_is_lost_and_lines_stay_whole() {
        let text = "Två rader av text.\n".repeat(20_000);
        let found = pieces(text.as_bytes());
        assert!(found.len() > 1 && found.iter().all(|piece| piece.ends_with('\n')));
        assert_eq!(found.concat(), text);
    }

    #[test]
    fn pieces_are_the_same_however_much_is_read_at_once() {
        let text = format!("{}\n{}\n{}", "word ".repeat(90_000), "short", "日".repeat(200_000));
        let cut = |size: usize| {
            let (mut pieces, mut input) =
                (Pieces::default(), std::io::BufReader::with_capacity(size, text.as_bytes()));
            let next = || pieces.next(&mut input).unwrap().map(|piece| format!("{piece}|"));
            let all: String = std::iter::from_fn(next).collect();
            // whole lines may come together or apart
            all.replace("\n|", "\n")
        };
        assert_eq!(cut(5_000), cut(70_000));
        assert_eq!(cut(5_000), cut(1_000_000));
    }

    #[test]
    fn one_endless_line_is_cut_between_characters() {
        let text = "日".repeat(1_000_000);
        let found = pieces(text.as_bytes());
        assert!(found.len() > 1);
        assert_eq!(found.concat(), text);
    }
}
