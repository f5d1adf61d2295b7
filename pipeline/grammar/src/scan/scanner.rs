//! The pass over the text itself: a token for every word, number and mark, and a chain ended where nothing is known.

use super::bytes::{BREAK, BYTES, CONTINUED, DIGIT, HAN, LETTER, MARK, SPACE, is_border};
use super::letters::is_alphanumeric;
use super::{MAX_CHAIN, NONE, Token, TokenKind, Words};
use crate::blanks::{blank_len, blanks_len};
use crate::han::han_at;
use crate::numeral;
use crate::runs::run_end;
use std::ops::Range;

impl Words {
    /// Scans `text` and calls `chain` for every chain of neighbours, in order. The tokens do not know their followers
    /// yet: see [`super::link`].
    pub fn scan(&self, text: &str, chain: impl FnMut(&mut Vec<Token>)) {
        self.scan_part(text, 0..text.len(), &mut Vec::new(), chain);
    }

    /// The same for a part of the text only, whose neighbours belong to no chain with it. `tokens` is memory to use.
    pub(crate) fn scan_part(
        &self,
        text: &str,
        part: Range<usize>,
        tokens: &mut Vec<Token>,
        mut chain: impl FnMut(&mut Vec<Token>),
    ) {
        tokens.clear();
        let mut scanner =
            Scanner { words: self, text, bytes: text.as_bytes(), tokens, reach: 0, marks: 0, numerals: 0 };
        let mut at = part.start;
        while at < part.end {
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
    tokens: &'t mut Vec<Token>,
    /// One past the last byte that any token of the chain covers.
    reach: usize,
    /// How many marks the chain ends with.
    marks: u8,
    /// One past the last of the Han characters of numerals that were counted.
    numerals: usize,
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
        let Some(place) = han_at(self.bytes, at) else { return at + 1 };
        if self.words.han_numerals && numeral::may_start(place) && at >= self.numerals {
            self.numerals = numeral::letters_end(self.bytes, at);
            if self.numerals - at > 3 * numeral::LONGEST {
                // so many in a row write no number, and mean nothing
                self.flush(chain);
                return self.numerals;
            }
        }
        let mut found = self.words.trie.may_start_with_han(self.bytes, at, place) && self.word(at, at);
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
                push(self.tokens, &mut self.reach, bytes, from, end, TokenKind::Word(id));
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
            push(self.tokens, &mut self.reach, self.bytes, at, end, kind);
            self.marks = 0;
            return end;
        }
        if let (Some(kind), true) = (kind, glued) {
            push(self.tokens, &mut self.reach, self.bytes, at, end, kind);
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
        if !is_alphanumeric(letter) {
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
            push(self.tokens, &mut self.reach, self.bytes, at, end, kind);
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
        push(self.tokens, &mut self.reach, self.bytes, at, at + numeral.len, kind);
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
                    self.tokens,
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
        push(self.tokens, &mut self.reach, self.bytes, at, at + mark.len_utf8(), TokenKind::Mark(mark));
        if self.tokens.len() >= MAX_CHAIN {
            self.flush(chain);
        }
    }

    /// Ends the chain and hands it over.
    fn flush(&mut self, chain: &mut impl FnMut(&mut Vec<Token>)) {
        if !self.tokens.is_empty() {
            chain(self.tokens);
            self.tokens.clear();
        }
        self.reach = 0;
        self.marks = 0;
    }
}

#[inline]
fn push(tokens: &mut Vec<Token>, reach: &mut usize, bytes: &[u8], start: usize, end: usize, kind: TokenKind) {
    let spaced = match bytes[..start] {
        [.., b' ' | b'\t'] => true,
        [] | [.., b'!'..=0x7F] | [.., 0xE4..=0xE9, _, _] => false,
        _ => ends_with_blank(bytes, start),
    };
    let at = |offset: usize| u32::try_from(offset).unwrap_or(NONE);
    tokens.push(Token { start: at(start), end: at(end), next: NONE, kind, spaced });
    *reach = (*reach).max(end);
}

/// Does a blank of several bytes stand before byte `at`?
fn ends_with_blank(bytes: &[u8], at: usize) -> bool {
    (at >= 2 && bytes[at - 2..at] == [0xC2, 0xA0]) || (at >= 3 && blank_len(&bytes[at - 3..at]) == 3)
}

pub(super) fn full_width_digit(letter: char) -> Option<i64> {
    ('０'..='９').contains(&letter).then(|| i64::from(u32::from(letter) - u32::from('０')))
}

fn is_upper_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
}
