//! A place in a text that moves on from mention to mention: its character and the lines that were passed.

/// In parts shorter than this, in bytes, characters are counted one by one: [`str::chars`] is made for longer ones.
const SHORT: usize = 32;

/// A place in a text.
pub(super) struct Place<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
    /// How many lines ended and were not taken yet.
    lines: usize,
    /// Where the next line ends; behind the text where none does. One line may hold very many mentions.
    line_end: usize,
}

impl<'t> Place<'t> {
    /// The beginning of a text, before which so many characters stand.
    pub(super) fn new(text: &'t str, characters: usize) -> Self {
        Self { text, byte: 0, characters, lines: 0, line_end: line_end(text, 0) }
    }

    /// Moves on to a byte, where it is not there yet or behind it; how many characters then stand before it.
    #[inline]
    pub(super) fn pass_to(&mut self, byte: usize) -> usize {
        if let Some(part) = self.text.as_bytes().get(self.byte..byte) {
            self.characters += if part.len() < SHORT {
                part.iter().filter(|byte| begins_character(**byte)).count()
            } else {
                self.text.get(self.byte..byte).map_or(0, |part| part.chars().count())
            };
            self.byte = byte;
        }
        while self.line_end < byte {
            self.lines += 1;
            self.line_end = line_end(self.text, self.line_end + 1);
        }
        self.characters
    }

    /// How many lines ended since this was last asked.
    pub(super) fn take_lines(&mut self) -> usize {
        std::mem::take(&mut self.lines)
    }
}

/// In UTF-8, all bytes of a character but the first are 10xxxxxx.
#[inline]
fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Where the line ends that a byte is on; [`usize::MAX`] where it does not.
fn line_end(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(usize::MAX, |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn characters_and_lines_are_counted(parts in prop::collection::vec("[a-c\nåệ日😀]{0,40}", 0..8)) {
            let text = parts.concat();
            let mut place = Place::new(&text, 7);
            let mut end = 0;
            for part in &parts {
                end += part.len();
                prop_assert_eq!(place.pass_to(end), 7 + text[..end].chars().count());
                prop_assert_eq!(place.take_lines(), part.matches('\n').count());
            }
            prop_assert_eq!(place.pass_to(0), 7 + text.chars().count(), "it does not go back");
        }
    }
}
