//! A glance at the neighbours of a match, which rules out most lists of words before any word is compared.
//!
//! A list is known by the bytes that its entries have at the side of the match, and by the words there. A neighbour is
//! looked at once for all rules that match at a place.

use crate::han::is_mark;

/// What stands beside a match: the byte there, blanks aside, and the word, if it is one of plain letters or a
/// wide character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    byte: Option<u8>,
    /// A hash of the word.
    word: Option<u16>,
}

impl Neighbour {
    /// What stands before byte `at` of `text`.
    pub fn before(text: &str, at: usize) -> Self {
        let left = text.as_bytes().get(..at).unwrap_or_default();
        let mut end = trimmed_end(left);
        if let Some(letter) = last_wide(&left[..end]) {
            return Self::wide(letter, letter[2]);
        }
        if end.checked_sub(1).is_some_and(|last| !left[last].is_ascii_graphic()) {
            end = super::trim_end(&text[..at]).len();
        }
        let left = &left[..end];
        Self { byte: left.last().copied(), word: word(left.iter().rev()) }
    }

    /// What stands after byte `at` of `text`.
    pub fn after(text: &str, at: usize) -> Self {
        let right = text.get(at..).unwrap_or_default();
        let blanks = right.bytes().take_while(|byte| *byte == b' ').count();
        let mut right = &right[blanks..];
        if let Some(letter) = right.as_bytes().first_chunk::<3>().filter(|letter| is_wide(letter)) {
            return Self::wide(letter, letter[0]);
        }
        if !right.bytes().next().is_none_or(|first| first.is_ascii_graphic()) {
            right = super::trim_start(right);
        }
        let right = right.as_bytes();
        Self { byte: right.first().copied(), word: word(right.iter()) }
    }
}

/// Is it a Han character, a mark of East Asian width, a dash, a double quotation mark or an ellipsis, which are written in one
/// way only?
#[inline]
fn is_wide(letter: &[u8; 3]) -> bool {
    is_mark(letter) || matches!(letter, [0xE4..=0xE9, ..] | [0xE2, 0x80, 0x93 | 0x94 | 0x9C..=0x9E | 0xA6])
}

/// The wide character that a text ends with.
#[inline]
pub(super) fn last_wide(text: &[u8]) -> Option<&[u8; 3]> {
    text.last_chunk::<3>().filter(|letter| is_wide(letter))
}

/// What stands beside the places of a text that were asked about last.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    before: Option<(usize, Neighbour)>,
    after: Option<(usize, Neighbour)>,
}

impl Neighbours {
    /// What stands before byte `at` of the text.
    #[inline]
    pub fn before(&mut self, text: &str, at: usize) -> Neighbour {
        known(&mut self.before, at, || Neighbour::before(text, at))
    }

    /// What stands after it.
    #[inline]
    pub fn after(&mut self, text: &str, at: usize) -> Neighbour {
        known(&mut self.after, at, || Neighbour::after(text, at))
    }
}

#[inline]
fn known(last: &mut Option<(usize, Neighbour)>, at: usize, find: impl FnOnce() -> Neighbour) -> Neighbour {
    match last {
        Some((place, found)) if *place == at => *found,
        _ => last.insert((at, find())).1,
    }
}

impl Neighbour {
    /// A character that stands for itself, of which this byte is beside the match.
    fn wide(letter: &[u8; 3], byte: u8) -> Self {
        Self { byte: Some(byte), word: Some(folded(letter.iter().fold(SEED, hashed))) }
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

/// A hash of the word beside a match, whatever its case, read away from the match; None where there is none, or where more
/// letters may belong to it.
#[inline]
fn word<'b>(bytes: impl Iterator<Item = &'b u8>) -> Option<u16> {
    let mut hash = SEED;
    for byte in bytes {
        if !byte.is_ascii_alphanumeric() {
            return (hash != SEED && byte.is_ascii()).then_some(folded(hash));
        }
        hash = hashed(hash, byte);
    }
    (hash != SEED).then_some(folded(hash))
}

/// The hash of no word; that of a word is another.
const SEED: u32 = 0;

#[inline]
fn hashed(hash: u32, byte: &u8) -> u32 {
    (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193)
}

#[inline]
fn folded(hash: u32) -> u16 {
    (hash >> 16 ^ hash) as u16
}

/// The place of a word in the sets of words.
#[inline]
fn place(word: u16) -> u8 {
    word.to_le_bytes()[0]
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Set([u64; 4]);

impl Set {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte / 64)] |= 1 << (byte % 64);
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
    glance: Glance,
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

    /// Of several lists.
    pub fn of_all<'s>(sides: impl Iterator<Item = &'s Self>) -> Self {
        Self::new(sides.flat_map(|side| side.entries.iter().copied()).collect())
    }

    /// May an entry of the list stand there?
    #[inline]
    pub fn may(&self, there: Neighbour) -> bool {
        self.glance.may(there) && self.entries.iter().any(|entry| entry.may_be(there))
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
struct Glance {
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
            word.iter().for_each(|word| new.words.insert(place(*word)));
            for byte in byte.iter().flat_map(|byte| [*byte, byte.to_ascii_uppercase()]) {
                new.bytes.insert(byte);
            }
        }
        new
    }

    /// May an entry of the list stand there?
    #[inline]
    pub fn may(&self, neighbour: Neighbour) -> bool {
        self.border
            || neighbour.is_any()
            || neighbour.byte.is_some_and(|byte| self.bytes.contains(byte))
                && neighbour.word.is_none_or(|word| self.words.contains(place(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(entries: &[&str], text: &str) -> bool {
        let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
        Side::before(&entries).may(Neighbour::before(text, text.len()))
    }

    fn after(entries: &[&str], text: &str) -> bool {
        let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
        Side::after(&entries).may(Neighbour::after(text, 0))
    }

    #[test]
    fn other_words_are_ruled_out() {
        assert!(before(&["since", "ever since"], "it was Since\u{a0} "));
        assert!(before(&["since"], "x_since") && before(&["since"], "上since"));
        assert!(!before(&["since"], "in the once ") && !before(&["since"], ""));
        assert!(after(&["~'s", "year"], " Year") && after(&["~'s", "year"], "'s"));
        assert!(
            before(&["「"], "說「")
                && !before(&["說"], "說「")
                && !after(&["，"], "。")
                && after(&["，"], "，")
        );
        assert!(
            before(&["："], "：\u{3000}") && before(&["'"], "’"),
            "blanks and apostrophes have other forms"
        );
        assert!(!after(&["~'s", "year"], "years") && !after(&["year"], ""));
    }

    #[test]
    fn what_is_not_sure_is_let_through() {
        assert!(before(&["från"], "Från ") && before(&["từ"], "TỪ") && after(&["år"], "År"));
        assert!(before(&["^"], "") && before(&["^after"], "after "));
        assert!(before(&["mid-"], "mid-") && !before(&["mid-"], "mid+"));
    }
}
