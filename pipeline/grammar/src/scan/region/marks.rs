//! What marks are worth to the rules, by the mark.

use super::Worth;

/// The first two bytes of the characters of three bytes that most marks outside ASCII are among.
const BLOCKS: [[u8; 2]; 3] = [[0xE2, 0x80], [0xE3, 0x80], [0xEF, 0xBC]];

/// What marks are worth.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    ascii: [Worth; 128],
    /// By block and last byte.
    wide: [[Worth; 64]; BLOCKS.len()],
    /// Any other mark.
    others: Worth,
}

impl Marks {
    /// For these marks, which are worth anything.
    pub fn new(marks: &[(char, Worth)]) -> Self {
        let mut new = Self { ascii: [0; 128], wide: [[0; 64]; BLOCKS.len()], others: 0 };
        for (mark, worth) in marks {
            *new.place(mark.encode_utf8(&mut [0; 4]).as_bytes()) |= worth;
        }
        new
    }

    fn place(&mut self, mark: &[u8]) -> &mut Worth {
        let place = match *mark {
            [byte @ ..0x80] => self.ascii.get_mut(usize::from(byte)),
            [first, second, third] => {
                let block = BLOCKS.iter().position(|block| *block == [first, second]);
                block.and_then(|block| self.wide[block].get_mut(usize::from(third & 0x3F)))
            }
            _ => None,
        };
        place.unwrap_or(&mut self.others)
    }

    /// What a mark of ASCII is worth.
    #[inline]
    pub fn ascii(&self, mark: u8) -> Worth {
        self.ascii[usize::from(mark & 0x7F)]
    }

    /// What the mark outside ASCII that these bytes begin with is worth.
    #[inline]
    pub fn wide(&self, bytes: &[u8]) -> Worth {
        match *bytes {
            [0xE2, 0x80, third, ..] => self.wide[0][usize::from(third & 0x3F)],
            [0xE3, 0x80, third, ..] => self.wide[1][usize::from(third & 0x3F)],
            [0xEF, 0xBC, third, ..] => self.wide[2][usize::from(third & 0x3F)],
            _ => self.others,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_has_its_worth() {
        let all = [(',', 1), ('—', 2), ('，', 4), ('、', 3), ('至', 5), ('−', 6)];
        let marks = Marks::new(&all);
        assert_eq!((marks.ascii(b','), marks.ascii(b'.')), (1, 0));
        for (mark, worth) in &all[1..4] {
            assert_eq!(marks.wide(mark.to_string().as_bytes()), *worth, "{mark}");
        }
        assert_eq!(marks.wide("。x".as_bytes()), 0);
        assert_eq!(marks.wide("−".as_bytes()), 5 | 6, "the rest together");
    }
}
