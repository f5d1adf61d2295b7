//! One pass over the text: tokens in chains of neighbours.
//!
//! A token is a word of the lexicon, a number, or a mark beside one of them. Tokens that follow each other with
//! nothing but blanks between them form a chain; a word that is in no lexicon, or a line break, ends it. Rules look
//! at chains only, so text without any word of time costs one trie probe a word and nothing else. Tokens may overlap
//! ("ngày" and "ngày mai"); each knows where its followers begin.

mod bytes;
mod letters;
mod region;
mod scanner;

pub(crate) use region::{ALONE, NEEDED, OTHER, Regions, Worth};

use crate::blanks::blanks_len;
use crate::lexicon::{Lexicon, Reading};
use crate::trie::Trie;

/// No follower.
pub const NONE: u32 = u32::MAX;

/// A chain is cut after so many tokens, so that its memory is bounded whatever the text.
const MAX_CHAIN: usize = 512;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A form of the lexicon, by its number.
    Word(u32),
    /// A number in figures or Han numerals. `digits` is how many figures it is written with; 0 for 十五 and the like.
    Int {
        /// Its value.
        value: i64,
        /// Figures, leading zeros included.
        digits: u8,
    },
    /// One character that is neither letter, figure nor blank.
    Mark(char),
    /// A time expression found at a lower level, by its number in the list of mentions.
    Time(u32),
}

/// A token of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The first token of the chain that begins where this one ends (blanks aside), or [`NONE`].
    pub next: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Is there a blank before it?
    pub spaced: bool,
}

/// The lexicon in the form that scanning needs.
#[derive(Clone, Debug)]
pub struct Words {
    trie: Trie,
    readings: Vec<Vec<Reading>>,
    /// By word: does every reading want a capital?
    capital: Vec<bool>,
    phrase_ends: Vec<String>,
    /// The length of the longest of them, in bytes.
    longest_end: usize,
    han_numerals: bool,
}

impl Words {
    /// Compiles a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let forms = lexicon.forms();
        let han_numerals = lexicon.forms_of("settings").any(|(form, key)| key == "numerals" && form == "han");
        let mut phrase_ends: Vec<String> = lexicon.forms_of("phrase-end").map(|(form, _)| form).collect();
        phrase_ends.sort();
        Self {
            trie: Trie::new(forms.keys().map(String::as_str)),
            capital: forms.values().map(|readings| readings.iter().all(|r| r.capital)).collect(),
            readings: forms.into_values().collect(),
            longest_end: phrase_ends.iter().map(String::len).max().unwrap_or(0),
            phrase_ends,
            han_numerals,
        }
    }

    /// Does a noun phrase that ends here end indeed? It does before a mark, the end of the line, and a word of the
    /// class `phrase-end`; another word may be the noun that it belongs to ("i vår" is this spring, "i vår stad" is
    /// in our town).
    pub fn ends_phrase(&self, rest: &str) -> bool {
        let mut next = rest.chars();
        let first = next.next();
        if first.is_some_and(is_wide_mark) {
            return true;
        }
        let mark = first.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        if mark && next.next().is_some_and(char::is_alphanumeric) {
            // A compound or a longer number goes on: "29:e", "15-åring".
            return false;
        }
        let rest = rest.trim_start_matches([' ', '\t', '\u{A0}']);
        // a longer word is none of the class, and Han text may go on for long without a mark
        let mut near = rest.char_indices().take_while(|(at, _)| *at <= self.longest_end);
        let word = match near.find(|(_, c)| !c.is_alphanumeric()) {
            Some((len, _)) => &rest[..len],
            None if rest.len() <= self.longest_end => rest,
            None => return false,
        };
        word.is_empty() || self.phrase_ends.binary_search_by(|end| end.as_str().cmp(word)).is_ok()
    }

    /// Do Han characters write numbers?
    pub(crate) fn han_numerals(&self) -> bool {
        self.han_numerals
    }

    /// The readings of a word token.
    #[inline]
    pub fn readings(&self, word: u32) -> &[Reading] {
        &self.readings[word as usize]
    }

    /// How many words there are; their numbers are below this.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.readings.len()).unwrap_or(NONE)
    }

    /// The numbers of the words that are spelled like this as a whole.
    pub(crate) fn ids(&self, word: &str) -> Vec<u32> {
        let mut all = Vec::new();
        self.trie.walk(word.as_bytes(), 0, |end, ids| {
            if end == word.len() {
                all.extend_from_slice(ids);
            }
        });
        all
    }
}

/// Tells each token where its followers begin. Tokens come sorted by start.
pub fn link(tokens: &mut [Token], bytes: &[u8]) {
    for place in 0..tokens.len() {
        let end = tokens[place].end as usize;
        let target = end + blanks_len(bytes, end.min(bytes.len()));
        let found = tokens[place + 1..].iter().position(|t| t.start as usize >= target);
        tokens[place].next = match found {
            Some(step) if tokens[place + 1 + step].start as usize == target => {
                u32::try_from(place + 1 + step).unwrap_or(NONE)
            }
            _ => NONE,
        };
    }
}

/// Marks of East Asian width stand between words without any blank: ，。、）
fn is_wide_mark(mark: char) -> bool {
    matches!(mark, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(lexicon: &str, text: &str) -> Vec<String> {
        let mut words = Lexicon::default();
        words.add("test", lexicon).unwrap();
        let words = Words::new(&words);
        let mut all = Vec::new();
        words.scan(text, |chain| {
            all.push(
                chain.iter().map(|t| &text[t.start as usize..t.end as usize]).collect::<Vec<_>>().join("|"),
            );
        });
        all
    }

    const LATIN: &str =
        "[month]\n5 = [\"May\", \"mai\"]\n[unit]\nday = [\"day{,s}\"]\n[suffix]\nth = [\"th\"]";

    #[test]
    fn latin_words_at_borders_only() {
        assert_eq!(
            chains(LATIN, "In may May Mays dismay 3 May, 18th day x 5G A320 12"),
            ["May", "3|May|,|18|th|day", "12"]
        );
    }

    #[test]
    fn phrases_end_before_marks_and_listed_words() {
        let mut words = Lexicon::default();
        words.add("test", "[phrase-end]\nx = [\"och\", \"ska\"]").unwrap();
        let words = Words::new(&words);
        let ends: Vec<bool> = ["", ". Och", " och", " ska", " stad", " ochra", "\nstad", ":e stad"]
            .map(|rest| words.ends_phrase(rest))
            .into();
        assert_eq!(ends, [true, true, true, true, false, false, true, false]);
    }

    #[test]
    fn phrases_end_at_marks() {
        let words = Words::new(&Lexicon::default());
        for rest in ["", ", and", "，外交部", "）", "。"] {
            assert!(words.ends_phrase(rest), "{rest}");
        }
        for rest in ["-åring", ":e", "名", " and"] {
            assert!(!words.ends_phrase(rest), "{rest}");
        }
    }

    #[test]
    fn han_words_anywhere() {
        let lexicon = "[settings]\nnumerals = [\"han\"]\n[month]\nm = [\"月\"]\n[day]\nd = [\"日\"]\n[last]\nx = [\"上個月\"]";
        assert_eq!(
            chains(lexicon, "他上個月18日至１２月三十一日走"),
            ["上個月|月|18|日", "１２|月|三十一|日"]
        );
        let many = "一二三四五".repeat(5);
        assert_eq!(
            chains(lexicon, &format!("月{many}日，三日")),
            ["月", "日|，|三|日"],
            "too long for a number"
        );
    }
}
