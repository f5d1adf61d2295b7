//! Finds the names that begin with a word: a hash table that is quicker to fill than a tree or an automaton.
//!
//! A Latin name is filed under its first word, folded; a Chinese name under its first two characters, simplified. The
//! table is open-addressed with a fixed hash, so it is the same in every run.

use super::table::{Languages, Row, Sense};
use crate::{fold, han};

/// A name in the index.
pub(super) struct Entry {
    /// Folded letters with the signs between words kept; for Chinese, simplified characters.
    pub folded: Box<str>,
    pub text: &'static str,
    pub row: u32,
    pub languages: Languages,
    pub sense: Sense,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// The index.
pub(super) struct Index {
    entries: Vec<Entry>,
    /// Hash and first entry; a power of two of them, at most half full.
    slots: Vec<(u64, u32)>,
    /// One bit for each low hash, to say no quickly.
    maybe: Vec<u64>,
}

const FILTER_BITS: u64 = 1 << 18;

/// FNV-1a, byte by byte.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    /// The hash of nothing.
    pub const EMPTY: Hash = Hash(0xcbf2_9ce4_8422_2325);

    /// With one more byte.
    #[inline]
    pub fn add(self, byte: u8) -> Hash {
        Hash((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// With a character as one unit.
    #[inline]
    pub fn add_char(self, character: char) -> Hash {
        let code = u32::from(character);
        self.add((code & 0xff) as u8).add((code >> 8) as u8).add(1)
    }

    /// Where names that begin with a small letter are filed, so that small words in a text meet no proper names.
    #[inline]
    pub fn small(self) -> Hash {
        self.add(0)
    }

    /// The bits well mixed: FNV leaves the high ones weak for short words.
    #[inline]
    fn mixed(self) -> u64 {
        let x = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        x ^ (x >> 29)
    }
}

impl Index {
    /// The index of all names.
    pub fn of(rows: &[Row]) -> Index {
        let names = rows.iter().map(|row| row.names.len()).sum::<usize>();
        let mut index = Index {
            entries: Vec::with_capacity(names),
            slots: vec![(0, NONE); (names * 2).next_power_of_two()],
            maybe: vec![0; (FILTER_BITS / 64) as usize],
        };
        for (at, row) in rows.iter().enumerate() {
            for name in &row.names {
                let folded = folded(name.text);
                if let Some(key) = key(&folded, name.text) {
                    let entry = Entry {
                        folded,
                        text: name.text,
                        row: u32::try_from(at).unwrap_or(NONE),
                        languages: name.languages,
                        sense: name.sense,
                        next: NONE,
                    };
                    index.insert(key.mixed(), entry);
                }
            }
        }
        index
    }

    fn insert(&mut self, hash: u64, mut entry: Entry) {
        let new = u32::try_from(self.entries.len()).unwrap_or(NONE);
        let slot = self.slot(hash);
        entry.next = if self.slots[slot].1 == NONE { NONE } else { self.slots[slot].1 };
        self.slots[slot] = (hash, new);
        self.maybe[((hash % FILTER_BITS) / 64) as usize] |= 1 << (hash % 64);
        self.entries.push(entry);
    }

    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 20) as usize & mask;
        while self.slots[slot].1 != NONE && self.slots[slot].0 != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The names filed under a first word (or two characters); false ones among them have another spelling.
    #[inline]
    pub fn under(&self, hash: Hash) -> impl Iterator<Item = &Entry> {
        let hash = hash.mixed();
        let maybe = self.maybe[((hash % FILTER_BITS) / 64) as usize] & (1 << (hash % 64)) != 0;
        let mut at = if maybe { self.slots[self.slot(hash)].1 } else { NONE };
        std::iter::from_fn(move || {
            let entry = self.entries.get(at as usize)?;
            at = entry.next;
            Some(entry)
        })
    }
}

/// Folded letters; signs between words stay, except that every dash is a hyphen.
fn folded(text: &str) -> Box<str> {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if fold::is_han(character) {
            folded.push(han::simple(character));
        } else if character.is_alphanumeric() {
            folded.push_str(fold::latin(character));
        } else if fold::latin(character).is_empty() && !is_mark(character) {
            folded.push(if is_dash(character) { '-' } else { character });
        }
    }
    folded.into_boxed_str()
}

/// A combining mark: part of the letter before it.
pub(super) fn is_mark(character: char) -> bool {
    ('\u{300}'..'\u{370}').contains(&character)
}

/// Hyphens and dashes.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}')
}

/// The hash under which a name is filed; none for a single Chinese character, which has a way of its own.
fn key(folded: &str, text: &str) -> Option<Hash> {
    let mut characters = folded.chars();
    let first = characters.next()?;
    if fold::is_han(first) {
        return characters.next().map(|second| Hash::EMPTY.add_char(first).add_char(second));
    }
    let word = folded.bytes().take_while(u8::is_ascii_alphanumeric);
    let hash = word.fold(Hash::EMPTY, Hash::add);
    Some(if text.starts_with(char::is_lowercase) { hash.small() } else { hash })
}
