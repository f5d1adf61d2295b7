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
                let rest = self.buffer.split_off(cut);
                let piece = std::mem::replace(&mut self.buffer, rest);
                return Ok(Some(String::from_utf8_lossy(&piece).into_owned()));
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
        if self.ended {
            return (!self.buffer.is_empty()).then_some(self.buffer.len());
        }
        if self.buffer.len() < PIECE {
            return None;
        }
        if let Some(line) = self.buffer.iter().rposition(|byte| *byte == b'\n') {
            return Some(line + 1);
        }
        if self.buffer.len() < LONGEST {
            return None;
        }
        let blank = self.buffer.iter().rposition(|byte| *byte == b' ').map(|at| at + 1);
        Some(blank.unwrap_or_else(|| character_border(&self.buffer)))
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
    fn one_endless_line_is_cut_between_characters() {
        let text = "日".repeat(1_000_000);
        let found = pieces(text.as_bytes());
        assert!(found.len() > 1);
        assert_eq!(found.concat(), text);
    }
}
