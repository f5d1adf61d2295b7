//! One pass over the text: tokens in chains of neighbours.
//!
//! A token is a word of the lexicon, a number, or a mark beside one of them. Tokens that follow each other with
//! nothing but blanks between them form a chain; a word that is in no lexicon, or a line break, ends it. Rules look
//! at chains only, so text without any word of time costs one trie probe a word and nothing else. Tokens may overlap
//! ("ngày" and "ngày mai"); each knows where its followers begin.

use crate::lexicon::{Lexicon, Reading};
use crate::numeral;
use crate::trie::{Trie, blanks_len, han_place, run_end};

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
    han_numerals: bool,
}

/// What a byte begins.
const SPACE: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const BREAK: u8 = 3;
const MARK: u8 = 4;
const WIDE: u8 = 5;
const CONTINUED: u8 = 6;
const HAN: u8 = 7;

/// By byte: letters of Latin scripts are what words are made of; WIDE bytes begin characters that need a look.
static BYTES: [u8; 256] = byte_table();

const fn byte_table() -> [u8; 256] {
    let mut table = [MARK; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' => SPACE,
            b'\n' | b'\r' | 0x0B | 0x0C => BREAK,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => LETTER,
            0x80..=0xBF => CONTINUED,
            0xC3..=0xDF | 0xE1 => LETTER,
            0xE4..=0xE9 => HAN,
            0xC0..=0xFF => WIDE,
            _ => MARK,
        };
        byte += 1;
    }
    table
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
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..len];
        word.is_empty() || self.phrase_ends.binary_search_by(|end| end.as_str().cmp(word)).is_ok()
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

    /// Scans `text` and calls `chain` for every chain of neighbours, in order. The tokens do not know their followers
    /// yet: see [`link`].
    pub fn scan(&self, text: &str, mut chain: impl FnMut(&mut Vec<Token>)) {
        let mut scanner =
            Scanner { words: self, text, bytes: text.as_bytes(), tokens: Vec::new(), reach: 0, marks: 0 };
        let mut at = 0;
        while at < scanner.bytes.len() {
            at = scanner.step(at, &mut chain);
            if scanner.tokens.len() >= MAX_CHAIN && at >= scanner.reach {
                scanner.flush(&mut chain);
            }
        }
        scanner.flush(&mut chain);
    }
}

struct Scanner<'t> {
    words: &'t Words,
    text: &'t str,
    bytes: &'t [u8],
    tokens: Vec<Token>,
    /// One past the last byte that any token of the chain covers.
    reach: usize,
    /// How many marks the chain ends with.
    marks: u8,
}

impl Scanner<'_> {
    /// Reads what begins at `at`; gives where to go on.
    #[inline]
    fn step(&mut self, at: usize, chain: &mut impl FnMut(&mut Vec<Token>)) -> usize {
        match BYTES[usize::from(self.bytes[at])] {
            LETTER => {
                let end = run_end(self.bytes, at);
                if !(self.words.trie.may_start_with_run(self.bytes, at, end) && self.word(at, at)) {
                    self.unknown(at, chain);
                }
                end
            }
            SPACE => at + 1,
            DIGIT => self.number(at, chain),
            BREAK => {
                self.flush(chain);
                at + 1
            }
            MARK => {
                self.mark(at, char::from(self.bytes[at]), chain);
                at + 1
            }
            CONTINUED => at + 1,
            HAN => self.han(at, chain),
            _ => self.wide(at, chain),
        }
    }

    /// A Han character: a word or a number may begin at each.
    #[inline]
    fn han(&mut self, at: usize, chain: &mut impl FnMut(&mut Vec<Token>)) -> usize {
        let &[first, second, third, ..] = &self.bytes[at..] else { return at + 1 };
        let place = han_place([first, second, third]);
        let mut found = self.words.trie.may_start_with_han(place) && self.word(at, at);
        if self.words.han_numerals && numeral::may_start(place) {
            found |= self.han_number(at);
        }
        if !found {
            self.unknown(at, chain);
        }
        at + 3
    }

    /// Adds every form that begins at `at` and ends at a border; `from` is where the token is said to begin.
    #[inline]
    fn word(&mut self, at: usize, from: usize) -> bool {
        let (bytes, words) = (self.bytes, self.words);
        let mut found = false;
        let mut capital = None;
        words.trie.walk(bytes, at, |end, ids| {
            if !is_border(bytes, end) {
                return;
            }
            for &id in ids {
                if words.capital[id as usize] && !*capital.get_or_insert_with(|| is_upper_at(self.text, at)) {
                    continue;
                }
                found = true;
                push(&mut self.tokens, &mut self.reach, bytes, from, end, TokenKind::Word(id));
                self.marks = 0;
            }
        });
        found
    }

    /// A word that is in no lexicon ends the chain, unless a longer form already covers it.
    #[inline]
    fn unknown(&mut self, at: usize, chain: &mut impl FnMut(&mut Vec<Token>)) {
        if at >= self.reach && !self.tokens.is_empty() {
            self.flush(chain);
        }
    }

    /// A number in figures, with what is glued to it ("18th", "2010-talet", "12月").
    fn number(&mut self, at: usize, chain: &mut impl FnMut(&mut Vec<Token>)) -> usize {
        let mut end = at;
        let mut value: Option<i64> = Some(0);
        while let Some(digit) = self.bytes.get(end).filter(|b| b.is_ascii_digit()) {
            value = value.and_then(|v| v.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
            end += 1;
        }
        let whole = self.word(at, at);
        let count = self.tokens.len();
        let glued = self.bytes.get(end).is_some_and(|b| BYTES[usize::from(*b)] == LETTER);
        let digits = u8::try_from(end - at).unwrap_or(u8::MAX);
        let kind = value.map(|value| TokenKind::Int { value, digits });
        if let (Some(kind), false) = (kind, glued) {
            push(&mut self.tokens, &mut self.reach, self.bytes, at, end, kind);
            self.marks = 0;
            return end;
        }
        if let (Some(kind), true) = (kind, glued) {
            push(&mut self.tokens, &mut self.reach, self.bytes, at, end, kind);
            self.marks = 0;
            if self.word(end, end) {
                return run_end(self.bytes, end);
            }
            self.tokens.truncate(count);
            self.reach = self.tokens.iter().map(|t| t.end as usize).max().unwrap_or(0);
        }
        if !whole {
            self.unknown(at, chain);
        }
        if glued { run_end(self.bytes, end) } else { end }
    }

    /// A character of another script, or a sign outside ASCII.
    fn wide(&mut self, at: usize, chain: &mut impl FnMut(&mut Vec<Token>)) -> usize {
        let blanks = blanks_len(self.bytes, at);
        if blanks > 0 {
            return at + blanks;
        }
        let Some(letter) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
        if let Some(end) = self.full_width_number(at, letter) {
            return end;
        }
        if !letter.is_alphanumeric() {
            if matches!(letter, '\u{2028}' | '\u{2029}') {
                self.flush(chain);
            } else {
                self.mark(at, letter, chain);
            }
            return at + letter.len_utf8();
        }
        let mut found = self.word(at, at);
        if self.words.han_numerals {
            found |= self.han_number(at);
        }
        if !found {
            self.unknown(at, chain);
        }
        at + letter.len_utf8()
    }

    /// １２: figures of East Asian width.
    fn full_width_number(&mut self, at: usize, first: char) -> Option<usize> {
        full_width_digit(first)?;
        let mut end = at;
        let mut value = Some(0i64);
        for letter in self.text[at..].chars() {
            let Some(digit) = full_width_digit(letter) else { break };
            value = value.and_then(|v| v.checked_mul(10)?.checked_add(digit));
            end += letter.len_utf8();
        }
        if let Some(value) = value {
            let kind = TokenKind::Int { value, digits: u8::try_from((end - at) / 3).unwrap_or(u8::MAX) };
            push(&mut self.tokens, &mut self.reach, self.bytes, at, end, kind);
            self.marks = 0;
        }
        Some(end)
    }

    /// 二十三. Only at the beginning of a run, so that 三 in 二十三 is no number of its own.
    fn han_number(&mut self, at: usize) -> bool {
        let inside = self.tokens.iter().rev().take(8).any(|t| {
            matches!(t.kind, TokenKind::Int { .. }) && (t.start as usize) < at && (t.end as usize) > at
        });
        if inside {
            return true;
        }
        let Some(numeral) = numeral::read(&self.text[at..]) else { return false };
        let kind = TokenKind::Int { value: numeral.value, digits: numeral.digits };
        push(&mut self.tokens, &mut self.reach, self.bytes, at, at + numeral.len, kind);
        self.marks = 0;
        true
    }

    /// A mark belongs to the chain that it follows; an apostrophe may begin one ('98).
    #[inline]
    fn mark(&mut self, at: usize, mark: char, chain: &mut impl FnMut(&mut Vec<Token>)) {
        if self.tokens.is_empty() {
            if matches!(mark, '\'' | '’' | '‘')
                && self.bytes.get(at + mark.len_utf8()).is_some_and(u8::is_ascii_digit)
            {
                push(
                    &mut self.tokens,
                    &mut self.reach,
                    self.bytes,
                    at,
                    at + mark.len_utf8(),
                    TokenKind::Mark(mark),
                );
            }
            return;
        }
        if at < self.reach {
            return;
        }
        self.marks += 1;
        if self.marks > 2 {
            self.flush(chain);
            return;
        }
        push(&mut self.tokens, &mut self.reach, self.bytes, at, at + mark.len_utf8(), TokenKind::Mark(mark));
        if self.tokens.len() >= MAX_CHAIN {
            self.flush(chain);
        }
    }

    /// Ends the chain and hands it over.
    fn flush(&mut self, chain: &mut impl FnMut(&mut Vec<Token>)) {
        if !self.tokens.is_empty() {
            chain(&mut self.tokens);
            self.tokens.clear();
        }
        self.reach = 0;
        self.marks = 0;
    }
}

#[inline]
fn push(tokens: &mut Vec<Token>, reach: &mut usize, bytes: &[u8], start: usize, end: usize, kind: TokenKind) {
    let spaced = start > 0 && (bytes[start - 1] == b' ' || ends_with_blank(bytes, start));
    let at = |offset: usize| u32::try_from(offset).unwrap_or(NONE);
    tokens.push(Token { start: at(start), end: at(end), next: NONE, kind, spaced });
    *reach = (*reach).max(end);
}

fn ends_with_blank(bytes: &[u8], at: usize) -> bool {
    bytes[at - 1] == b'\t'
        || (at >= 2 && bytes[at - 2..at] == [0xC2, 0xA0])
        || (at >= 3 && crate::trie::blank_len(&bytes[at - 3..at]) == 3)
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

fn full_width_digit(letter: char) -> Option<i64> {
    ('０'..='９').contains(&letter).then(|| i64::from(u32::from(letter) - u32::from('０')))
}

/// May a word end before byte `end`? Not inside a run of Latin letters and figures; anywhere beside Han.
#[inline]
fn is_border(bytes: &[u8], end: usize) -> bool {
    let Some(&next) = bytes.get(end) else { return true };
    match BYTES[usize::from(next)] {
        LETTER => !ends_in_latin(bytes, end, true),
        DIGIT => !ends_in_latin(bytes, end, false),
        CONTINUED => false,
        _ => true,
    }
}

/// Is the character before `end` a Latin letter or a figure? `figures_too` is false where only letters count.
fn ends_in_latin(bytes: &[u8], end: usize, letters: bool) -> bool {
    let mut at = end - 1;
    while at > 0 && BYTES[usize::from(bytes[at])] == CONTINUED {
        at -= 1;
    }
    match BYTES[usize::from(bytes[at])] {
        LETTER => letters || bytes[at].is_ascii_alphabetic() || bytes[at] >= 0x80,
        DIGIT => true,
        _ => false,
    }
}

fn is_upper_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
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
    }
}
