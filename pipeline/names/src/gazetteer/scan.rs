//! Marks places in running text: words one by one, Chinese characters two by two, the longest name first.

use super::index::{Entry, Hash, is_dash, is_mark};
use super::table::{Languages, Sense, short};
use super::{Gazetteer, PlaceId};
use crate::{fold, han};

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// First byte.
    pub start: usize,
    /// After the last byte. A genitive's ending is left out: "Sverige" of "Sveriges".
    pub end: usize,
    /// The place, the best known of that name.
    pub place: PlaceId,
    /// Whether it is a word for the people or what is theirs ("svensk"), or a one-character name (中越).
    pub demonym: bool,
    /// Other places of that name, the best known first.
    pub others: Vec<PlaceId>,
}

impl Gazetteer {
    /// All names, whether the words around speak for a place or not.
    pub(super) fn find_all(&self, text: &str, language: &str) -> Vec<PlaceMention> {
        let languages = Languages::of(language);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            at = if character.is_ascii() && !character.is_ascii_alphanumeric() {
                at + 1
            } else if fold::is_han(character) {
                self.han(text, at, character, &mut found)
            } else if fold::is_letter(character) {
                self.word(text, at, languages, &mut found)
            } else {
                at + character.len_utf8()
            };
        }
        found
    }

    /// Looks up the word at `at`; gives where to go on.
    fn word(&self, text: &str, at: usize, languages: Languages, found: &mut Vec<PlaceMention>) -> usize {
        let (end, hash, without_last, last) = first_word(text, at);
        let capital = !text[at..].starts_with(char::is_lowercase);
        let mut best = Best::default();
        for hash in [hash, without_last] {
            for entry in self.index.under(hash.small()) {
                self.offer(text, at, entry, languages, &mut best);
            }
            for entry in self.index.under(hash).take_while(|_| capital) {
                self.offer(text, at, entry, languages, &mut best);
            }
            if best.end > 0 || last != b's' {
                break;
            }
        }
        best.finish(at, found).unwrap_or(end).max(end)
    }

    fn offer(&self, text: &str, at: usize, entry: &Entry, languages: Languages, best: &mut Best) {
        if (entry.languages.meets(languages) || travels(entry))
            && let Some(end) = matches_latin(text, at, entry)
        {
            best.offer(end, entry, self.rows[entry.row as usize].rank);
        }
    }

    fn han(&self, text: &str, at: usize, first: char, found: &mut Vec<PlaceMention>) -> usize {
        let next = at + first.len_utf8();
        let first = han::simple(first);
        if let Some(second) = text[next..].chars().next().filter(|c| fold::is_han(*c)) {
            let hash = Hash::EMPTY.add_char(first).add_char(han::simple(second));
            let mut best = Best::default();
            for entry in self.index.under(hash) {
                if let Some(end) = matches_han(text, at, &entry.folded) {
                    best.offer(end, entry, self.rows[entry.row as usize].rank);
                }
            }
            if let Some(end) = best.finish(at, found) {
                return end;
            }
        }
        self.short_names(text, at, found).unwrap_or(next)
    }

    /// One-character names: 中方, 中挪两国. Only with what must follow them.
    fn short_names(&self, text: &str, at: usize, found: &mut Vec<PlaceMention>) -> Option<usize> {
        let first = self.short_name(text, at)?;
        let simple = |from: usize| -> String { text[from..].chars().take(3).map(han::simple).collect() };
        let starts =
            |from: usize, list: &[String]| list.iter().any(|word| simple(from).starts_with(word.as_str()));
        let mention = |start: usize, end: usize, place| PlaceMention {
            start,
            end,
            place,
            demonym: true,
            others: vec![],
        };
        let mut all = vec![mention(at, first.0, first.1)];
        while let Some((end, place)) = all.last().and_then(|last| self.short_name(text, last.end)) {
            let start = all.last().map_or(at, |last| last.end);
            all.push(mention(start, end, place));
        }
        let end = all.last()?.end;
        let list = if all.len() > 1 { &short().after_two } else { &short().after_one };
        if !starts(end, list) {
            return None;
        }
        found.extend(all);
        Some(end)
    }

    fn short_name(&self, text: &str, at: usize) -> Option<(usize, PlaceId)> {
        let character = text[at..].chars().next()?;
        let place = self.short_names.get(&han::simple(character))?;
        Some((at + character.len_utf8(), *place))
    }
}

/// The longest match so far, and who shares it.
#[derive(Default)]
struct Best {
    end: usize,
    /// Rank, row, whether it is a demonym.
    places: Vec<(u8, u32, bool)>,
}

impl Best {
    fn offer(&mut self, end: usize, entry: &Entry, rank: u8) {
        if end > self.end {
            self.end = end;
            self.places.clear();
        }
        if end == self.end && !self.places.iter().any(|(_, row, _)| *row == entry.row) {
            self.places.push((rank, entry.row, entry.sense != Sense::Name));
        }
    }

    fn finish(mut self, start: usize, found: &mut Vec<PlaceMention>) -> Option<usize> {
        self.places.sort_unstable_by_key(|(rank, row, _)| (std::cmp::Reverse(*rank), *row));
        let ((_, row, demonym), rest) = self.places.split_first().map(|(first, rest)| (*first, rest))?;
        // Hamlets that share a name with a city are no rivals.
        let rival = |(rank, row, _): &(u8, u32, bool)| (*rank >= 45).then_some(PlaceId(*row));
        let others = rest.iter().filter_map(rival).collect();
        found.push(PlaceMention { start, end: self.end, place: PlaceId(row), demonym, others });
        Some(self.end)
    }
}

/// Names that are used beyond their language: English and Vietnamese ones of some length (in translated news).
fn travels(entry: &Entry) -> bool {
    entry.sense == Sense::Name && entry.languages.meets(Languages(1 | 8)) && entry.folded.len() >= 5
}

/// The end of the word at `at`, the hash of its folded letters, the same without the last letter, and that letter.
fn first_word(text: &str, at: usize) -> (usize, Hash, Hash, u8) {
    let bytes = text.as_bytes();
    let (mut end, mut hash, mut before, mut last) = (at, Hash::EMPTY, Hash::EMPTY, 0);
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphanumeric() {
                break;
            }
            last = byte.to_ascii_lowercase();
            (before, hash) = (hash, hash.add(last));
            end += 1;
            continue;
        }
        let Some(character) = text[end..].chars().next() else { break };
        if fold::is_han(character) || !(fold::is_letter(character) || is_mark(character)) {
            break;
        }
        for letter in fold::latin(character).bytes() {
            last = letter;
            (before, hash) = (hash, hash.add(letter));
        }
        end += character.len_utf8();
    }
    (end, hash, before, last)
}

/// Where the name ends, if the text at `at` spells it: letters folded, capitals and marks as they must be, a word
/// border after it.
fn matches_latin(text: &str, at: usize, entry: &Entry) -> Option<usize> {
    let end = spelled(text, at, &entry.folded)?;
    let rest = &text[end..];
    let rest = rest.strip_prefix(['s', 'S']).filter(|rest| !goes_on(rest)).unwrap_or(rest);
    if goes_on(rest) {
        return None;
    }
    let written = &text[at..end];
    (written == entry.text || (case_fits(written, entry.text) && marks_fit(written, entry.text)))
        .then_some(end)
}

/// Whether a word goes on here.
fn goes_on(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| (fold::is_letter(c) && !fold::is_han(c)) || is_mark(c))
}

/// Where the folded letters end in the text. A space stands for any single blank or hyphen.
fn spelled(text: &str, at: usize, folded: &str) -> Option<usize> {
    let mut wanted = folded.bytes().peekable();
    let mut end = at;
    for character in text[at..].chars() {
        if wanted.peek().is_none() && !is_mark(character) {
            return Some(end);
        }
        let letters = fold::latin(character);
        if letters.is_empty() || character == ' ' {
            let fits = match wanted.peek() {
                _ if is_mark(character) => {
                    end += character.len_utf8();
                    continue;
                }
                Some(b' ' | b'-') => character == ' ' || character == '\u{a0}' || is_dash(character),
                Some(byte) => char::from(*byte) == character,
                None => false,
            };
            if !fits {
                return None;
            }
            wanted.next();
        } else {
            for letter in letters.bytes() {
                if wanted.next() != Some(letter) {
                    return None;
                }
            }
        }
        end += character.len_utf8();
    }
    wanted.peek().is_none().then_some(end)
}

/// Capitals stand where the name has them; a name all in capitals ("EU") needs them all.
fn case_fits(written: &str, name: &str) -> bool {
    let capitals = |text: &str| !text.chars().any(char::is_lowercase);
    if capitals(name) {
        return capitals(written);
    }
    let starts = |text: &str| -> Vec<bool> {
        let words = text.split([' ', '\u{a0}', '-', '–']).filter(|word| !word.is_empty());
        words.map(|word| word.starts_with(char::is_uppercase)).collect()
    };
    starts(name).into_iter().zip(starts(written)).all(|(wanted, is)| is || !wanted)
}

/// The same marks, or none in the text (keyboards and translators lose them). Swedish and Norwegian letters are equal.
fn marks_fit(written: &str, name: &str) -> bool {
    if written.is_ascii() {
        return written.len() >= 3 || name.is_ascii();
    }
    let key = |text: &str| {
        fold::tone_key(text)
            .replace('ø', "o\u{308}")
            .replace('æ', "a\u{308}")
            .replace(['-', '–', '\u{a0}'], " ")
    };
    key(written) == key(name)
}

fn matches_han(text: &str, at: usize, name: &str) -> Option<usize> {
    let mut end = at;
    let mut characters = text[at..].chars();
    for wanted in name.chars() {
        let character = characters.next()?;
        if han::simple(character) != wanted {
            return None;
        }
        end += character.len_utf8();
    }
    Some(end)
}
