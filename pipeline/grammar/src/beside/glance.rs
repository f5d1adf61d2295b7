//! A glance at the neighbours of a match, which rules out most lists of words before any word is compared.
//!
//! A list is known by the bytes that its entries have at the side of the match, and by the words there. A neighbour is
//! looked at once for all rules that match at a place.

/// What stands beside a match: the byte there, blanks aside, and the word, if it is one of plain letters or a Han character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    byte: Option<u8>,
    /// The place of the word in the sets of words.
    word: Option<u8>,
}

impl Neighbour {
    /// What stands before byte `at` of `text`.
    pub fn before(text: &str, at: usize) -> Self {
        let left = text.as_bytes().get(..at).unwrap_or_default();
        if let [.., first @ 0xE4..=0xE9, second, third] = *left {
            return Self::han([first, second, third], third);
        }
        let mut end = trimmed_end(left);
        if end.checked_sub(1).is_some_and(|last| !left[last].is_ascii_graphic()) {
            end = super::trim_end(&text[..at]).len();
        }
        let left = &left[..end];
        let len = left.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let (other, word) = left.split_at(end - len);
        Self { byte: left.last().copied(), word: place(word, other.last()) }
    }

    /// What stands after byte `at` of `text`.
    pub fn after(text: &str, at: usize) -> Self {
        let right = text.get(at..).unwrap_or_default();
        if let [first @ 0xE4..=0xE9, second, third, ..] = *right.as_bytes() {
            return Self::han([first, second, third], first);
        }
        let blanks = right.bytes().take_while(|byte| *byte == b' ').count();
        let mut right = &right[blanks..];
        if !right.bytes().next().is_none_or(|first| first.is_ascii_graphic()) {
            right = super::trim_start(right);
        }
        let right = right.as_bytes();
        let len = right.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let (word, other) = right.split_at(len);
        Self { byte: right.first().copied(), word: place(word, other.first()) }
    }
}

impl Neighbour {
    /// A Han character, of which this byte is beside the match.
    fn han(letter: [u8; 3], byte: u8) -> Self {
        Self { byte: Some(byte), word: place(&letter, None) }
    }

    /// May the words that have this beside the match be those that stand `there`?
    #[inline]
    pub fn may_be(self, there: Self) -> bool {
        match (self.byte, there.byte) {
            (Some(b'^'), _) => true,
            (Some(own), Some(byte)) => {
                there.is_any()
                    || own.eq_ignore_ascii_case(&byte)
                        && (self.word == there.word || self.word.is_none() || there.word.is_none())
            }
            _ => false,
        }
    }
}

impl Neighbour {
    /// Is it a letter or a mark that entries may write in another way?
    #[inline]
    fn is_any(self) -> bool {
        self.word.is_none() && self.byte.is_some_and(|byte| !byte.is_ascii())
    }
}

fn trimmed_end(text: &[u8]) -> usize {
    text.len() - text.iter().rev().take_while(|byte| **byte == b' ').count()
}

/// The place of a word below 256, whatever its case; None where there is none, or where more letters may belong to it.
fn place(word: &[u8], next: Option<&u8>) -> Option<u8> {
    let plain = !word.is_empty() && next.is_none_or(u8::is_ascii);
    let hash = word.iter().fold(0u32, |hash, byte| (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193));
    plain.then_some((hash >> 16 ^ hash) as u8)
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Set([u64; 4]);

impl Set {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte / 64)] |= 1 << (byte % 64);
    }

    fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|place| self.0[place] | other.0[place]))
    }

    #[inline]
    fn contains(&self, byte: u8) -> bool {
        self.0[usize::from(byte / 64)] >> (byte % 64) & 1 == 1
    }
}

/// A list of words beside a match, by what they have there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Side {
    /// By entry.
    entries: Box<[Neighbour]>,
    /// Of all of them.
    pub glance: Glance,
}

impl Side {
    /// For a list whose entries stand before the match.
    pub fn before(entries: &[String]) -> Self {
        Self::new(entries.iter().map(|entry| Neighbour::before(entry, entry.len())).collect())
    }

    /// For a list whose entries stand after it.
    pub fn after(entries: &[String]) -> Self {
        Self::new(entries.iter().map(|entry| Neighbour::after(super::unglued(entry).0, 0)).collect())
    }

    fn new(entries: Box<[Neighbour]>) -> Self {
        Self { glance: Glance::new(&entries), entries }
    }

    /// The entries of `list`, from which this was made, that may stand there.
    pub fn fitting<'l>(
        &self,
        list: &'l [String],
        there: Neighbour,
    ) -> impl Iterator<Item = &'l String> + use<'_, 'l> {
        let some = if self.glance.may(there) { list } else { &[] };
        let fits = self.entries.iter().map(move |entry| entry.may_be(there));
        some.iter().zip(fits).filter(|(_, fits)| *fits).map(|(entry, _)| entry)
    }
}

/// What may stand beside a match where a list has an entry there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    bytes: Set,
    words: Set,
    /// An entry asks for the beginning or the end of the line.
    border: bool,
}

impl Glance {
    fn new(entries: &[Neighbour]) -> Self {
        let mut new = Self::default();
        for Neighbour { byte, word } in entries {
            new.border |= *byte == Some(b'^');
            word.iter().for_each(|word| new.words.insert(*word));
            for byte in byte.iter().flat_map(|byte| [*byte, byte.to_ascii_uppercase()]) {
                new.bytes.insert(byte);
            }
        }
        new
    }

    /// Of two lists.
    pub fn or(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.or(other.bytes),
            words: self.words.or(other.words),
            border: self.border || other.border,
        }
    }

    /// May an entry of the list stand there?
    #[inline]
    pub fn may(&self, neighbour: Neighbour) -> bool {
        self.border
            || neighbour.is_any()
            || neighbour.byte.is_some_and(|byte| self.bytes.contains(byte))
                && neighbour.word.is_none_or(|word| self.words.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(entries: &[&str], text: &str) -> bool {
        let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
        Side::before(&entries).glance.may(Neighbour::before(text, text.len()))
    }

    fn after(entries: &[&str], text: &str) -> bool {
        let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
        Side::after(&entries).glance.may(Neighbour::after(text, 0))
    }

    #[test]
    fn other_words_are_ruled_out() {
        assert!(before(&["since", "ever since"], "it was Since\u{a0} "));
        assert!(before(&["since"], "x_since") && before(&["since"], "上since"));
        assert!(!before(&["since"], "in the once ") && !before(&["since"], ""));
        assert!(after(&["~'s", "year"], " Year") && after(&["~'s", "year"], "'s"));
        assert!(!after(&["~'s", "year"], "years") && !after(&["year"], ""));
    }

    #[test]
    fn what_is_not_sure_is_let_through() {
        assert!(before(&["från"], "Från ") && before(&["từ"], "TỪ") && after(&["år"], "År"));
        assert!(before(&["^"], "") && before(&["^after"], "after "));
        assert!(before(&["mid-"], "mid-") && !before(&["mid-"], "mid+"));
    }
}
