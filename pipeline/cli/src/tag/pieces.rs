//! A stream of text in pieces of whole lines, so that memory stays the same however long it is.

use std::io::{self, BufRead};

/// About how large a piece is, in bytes.
const PIECE: usize = 1 << 16;

/// A line longer than this is cut at a blank.
const LONGEST: usize = 1 << 18;

/// Cuts a stream.
#[derive(Debug, Default)]
pub struct Pieces {
    buffer: Vec<u8>,
    ended: bool,
}

impl Pieces {
    /// The next piece; bytes that are not UTF-8 become U+FFFD. None at the end.
    pub fn next(&mut self, input: &mut impl BufRead) -> io::Result<Option<String>> {
        loop {
            if let Some(cut) = self.cut() {
                let piece = text(&self.buffer[..cut]);
                self.buffer.drain(..cut);
                return Ok(Some(piece));
            }
            if self.ended {
                return Ok(None);
            }
            let read = input.fill_buf()?;
            self.ended = read.is_empty();
            self.buffer.extend_from_slice(read);
            let length = read.len();
            input.consume(length);
        }
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
        let line = head.iter().rposition(|byte| *byte == b'\n');
        let line = line.or_else(|| tail.iter().position(|byte| *byte == b'\n').map(|at| PIECE + at));
        if let Some(line) = line {
            return Some(line + 1);
        }
        if buffer.len() < LONGEST {
            return self.ended.then_some(buffer.len());
        }
        let blank = buffer.iter().rposition(|byte| *byte == b' ').map(|at| at + 1);
        Some(blank.unwrap_or_else(|| character_border(buffer)))
    }
}

/// Bytes that are not UTF-8 become U+FFFD.
fn text(bytes: &[u8]) -> String {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
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
        std::iter::from_fn(|| pieces.next(&mut input).unwrap()).collect()
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
            let all: String =
                std::iter::from_fn(|| pieces.next(&mut input).unwrap()).map(|p| p + "|").collect();
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
