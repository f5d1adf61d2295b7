//! Where in a text chains of interest may stand, found without reading a token.
//!
//! Most words that the lexicon has ("in", "the", "last") make a time expression only beside others. So a text is passed
//! over once with a glance at each run of letters, or each pair of Han characters: may it belong to a word of the
//! lexicon, and what is that good for ([`Worth`])? Neighbours that may are a region; it ends at anything that belongs
//! to no word, as chains do. Only regions that hold what a rule needs are scanned. Words of several runs are known by
//! two of them. Tables answer, which may say yes in vain and never no, so that no chain is missed or cut.

mod han;
mod marks;
mod open;

use super::Words;
use super::bytes::{BREAK, BYTES, DIGIT, HAN, LETTER, MARK, WIDE};
use super::letters::is_alphanumeric;
use super::scanner::full_width_digit;
use crate::blanks::blanks_len;
use crate::han::{is_mark, pair_place};
use crate::numeral;
use crate::runs::{run_at, run_end, run_place};
use han::HanWords;
use marks::Marks;
use open::Open;
use std::ops::Range;

/// What a word is good for, as a set of these bits.
pub(crate) type Worth = u8;

/// A rule may match with this word alone.
pub(crate) const ALONE: Worth = 1;
/// A rule needs it, and another word too.
pub(crate) const NEEDED: Worth = 2;
/// It may be that other word.
pub(crate) const OTHER: Worth = 4;

/// A run is a piece of a word.
const KNOWN: u8 = 8;

/// How many figures a number has that may be a thousand or more.
const LONG: usize = 4;

/// The words of a lexicon as far as finding regions needs them.
#[derive(Clone, Debug)]
pub(crate) struct Regions {
    /// By [`run_place`]: which runs are pieces of words, and what the words are worth that are such a run.
    runs: Table,
    /// The same of two runs beside each other that words begin with.
    pair_worth: Table,
    /// What is known of Han characters.
    han: HanWords,
    /// What numbers below and from a thousand on are worth.
    numbers: [Worth; 2],
    /// What letters of other scripts are worth.
    other_letters: Worth,
    marks: Marks,
    han_numerals: bool,
}

/// What is known of places below 65,536.
#[derive(Clone, Debug)]
struct Table(Box<[u8; 1 << 16]>);

impl Default for Table {
    fn default() -> Self {
        Self(Box::new([0; 1 << 16]))
    }
}

impl Table {
    fn add(&mut self, place: usize, what: u8) {
        self.0[place & 0xFFFF] |= what;
    }

    #[inline]
    fn at(&self, place: usize) -> u8 {
        self.0[place & 0xFFFF]
    }
}

impl Regions {
    /// For these words, each of its worth; `numbers`: what numbers below and from a thousand on are worth; `marks`: what
    /// marks are worth, of those that are worth anything.
    pub fn new(
        words: &Words,
        numbers: [Worth; 2],
        marks: &[(char, Worth)],
        worth: impl Fn(u32) -> Worth,
    ) -> Self {
        let mut regions = Self {
            runs: Table::default(),
            pair_worth: Table::default(),
            han: HanWords::new(words.han_numerals, numbers),
            numbers,
            other_letters: 0,
            marks: Marks::new(marks),
            han_numerals: words.han_numerals,
        };
        words.trie.each_spelling(|spelling, ids| {
            regions.add(spelling, ids.iter().fold(0, |all, id| all | worth(*id)));
        });
        regions
    }

    /// Adds the pieces of a word. Its worth is told by two runs, two Han characters, or, where
    /// there is only one or both are mixed, by each of them.
    fn add(&mut self, word: &[u8], worth: Worth) {
        let pieces = pieces(word);
        let of_han = |piece: &Range<usize>| BYTES[usize::from(word[piece.start])] == HAN;
        let runs: Vec<(usize, usize)> = pieces
            .iter()
            .filter(|piece| BYTES[usize::from(word[piece.start])] == LETTER)
            .map(|piece| (run_place(word, piece.start, piece.end), piece.len()))
            .collect();
        runs.iter().for_each(|(place, _)| self.runs.add(*place, KNOWN));
        // of several pairs the longest is the rarest: "the meantime" and not "in the"
        let pairs = runs.windows(2).filter(|_| !pieces.iter().any(of_han));
        let pair = pairs.max_by_key(|pair| pair.iter().map(|(_, len)| len).sum::<usize>());
        match pair {
            Some(pair) => {
                let [first, second] = [0, 1].map(|at| pair.get(at).map_or(0, |run| run.0));
                self.pair_worth.add(pair_place(first, second), worth);
            }
            None => runs.iter().for_each(|(place, _)| self.runs.add(*place, worth)),
        }
        for piece in pieces.iter().filter(|piece| of_han(piece)) {
            self.han.add(&word[piece.clone()], worth);
        }
        if !pieces.iter().any(of_han) && runs.is_empty() {
            // told by its figures, or by letters of another script
            self.numbers = self.numbers.map(|known| known | if pieces.is_empty() { 0 } else { worth });
            self.other_letters |= if pieces.is_empty() { worth } else { 0 };
        }
    }

    /// Calls `region` for every region of `text` that is worth it, in order.
    pub fn each(&self, text: &str, mut region: impl FnMut(Range<usize>)) {
        let bytes = text.as_bytes();
        let mut open = Open::default();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match BYTES[usize::from(byte)] {
                LETTER => at = self.letters(bytes, at, &mut open, &mut region),
                DIGIT => {
                    let end = run_end(bytes, at);
                    let figures = bytes[at..end].iter().position(|byte| !byte.is_ascii_digit());
                    let figures = figures.unwrap_or(end - at);
                    open.extend(at, self.numbers[usize::from(figures >= LONG)]);
                    if at + figures < end {
                        // "18th": what is glued to it is a word of its own
                        let place = run_place(bytes, at + figures, end);
                        open.extend(at, self.runs.at(place) & !KNOWN);
                        open.set_run(place);
                    }
                    at = end;
                }
                HAN => at = self.han.run(bytes, at, &mut open, &mut region),
                BREAK => {
                    open.close(at, &mut region);
                    at += 1;
                }
                MARK => {
                    if byte == b'\'' {
                        open.extend_before_figure(bytes, at, 1);
                    }
                    open.note(self.marks.ascii(byte));
                    at += 1;
                }
                WIDE => at = self.wide(text, at, &mut open, &mut region),
                _ => at += 1,
            }
        }
        open.close(bytes.len(), &mut region);
    }

    /// Runs of letters with one blank between them.
    #[inline]
    fn letters(
        &self,
        bytes: &[u8],
        start: usize,
        open: &mut Open,
        region: &mut impl FnMut(Range<usize>),
    ) -> usize {
        let mut at = start;
        while bytes.get(at).is_some_and(|byte| BYTES[usize::from(*byte)] == LETTER) {
            let (end, place) = run_at(bytes, at);
            let (what, before) = (self.runs.at(place), open.run());
            let pair = self.pair_worth.at(pair_place(before, place));
            let is_known = what & KNOWN != 0;
            open.run_on(at, place, is_known, (what & !KNOWN, pair), region);
            at = end + usize::from(bytes.get(end) == Some(&b' '));
        }
        at
    }

    /// Other characters outside ASCII: marks, and scripts that few words of a lexicon are written in.
    fn wide(&self, text: &str, at: usize, open: &mut Open, region: &mut impl FnMut(Range<usize>)) -> usize {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let mark = || self.marks.wide(rest);
        if rest.first_chunk().is_some_and(is_mark) {
            open.note(mark());
            return at + 3;
        }
        let blanks = blanks_len(text.as_bytes(), at);
        if blanks > 0 {
            return at + blanks;
        }
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
        let len = letter.len_utf8();
        match letter {
            '\u{2028}' | '\u{2029}' => open.close(at, region),
            '’' | '‘' => {
                open.extend_before_figure(text.as_bytes(), at, len);
                open.note(mark());
            }
            _ if full_width_digit(letter).is_some() || self.han_numerals && numeral::is_letter(letter) => {
                open.extend(at, self.numbers[0] | self.numbers[1]);
            }
            _ if is_alphanumeric(letter) => open.extend(at, self.other_letters),
            _ => open.note(mark()),
        }
        at + len
    }
}

/// The pieces of a word: runs of letters, of figures, and of Han characters.
fn pieces(word: &[u8]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let end = match BYTES[usize::from(word[at])] {
            LETTER | DIGIT => run_end(word, at),
            HAN => {
                let is_han = |at: &usize| word.get(*at).is_some_and(|byte| BYTES[usize::from(*byte)] == HAN);
                (at..).step_by(3).find(|at| !is_han(at)).unwrap_or(at + 3).min(word.len())
            }
            _ => {
                at += 1;
                continue;
            }
        };
        pieces.push(at..end);
        at = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// The regions of a text, by what the words of three classes are worth.
    fn regions(lexicon: &str, text: &str) -> Vec<String> {
        let mut words = Lexicon::default();
        words.add("test", lexicon).unwrap();
        let worth = [("live", ALONE), ("need", NEEDED), ("with", OTHER)];
        let worth = worth.map(|(class, worth)| (words.find_class(class), worth));
        let words = Words::new(&words);
        let regions = Regions::new(&words, [NEEDED, ALONE], &[], |word| {
            let classes = words.readings(word).iter().map(|r| Some(r.class));
            classes.fold(0, |all, class| all | worth.iter().find(|w| w.0 == class).map_or(0, |w| w.1))
        });
        let mut all = Vec::new();
        regions.each(text, |part| all.push(text[part].trim().to_owned()));
        all
    }

    const LATIN: &str = "[live]\na = [\"May\", \"last year\", \"mid-June\"]\n[need]\nc = [\"ago\"]\n[with]\nd = [\"day{,s}\", \"a week\", \"th\"]\n[other]\nb = [\"in\", \"the\", \"of\"]";

    #[test]
    fn neighbours_of_what_counts() {
        assert_eq!(regions(LATIN, "it was in the MAY of reason, in the end"), ["in the MAY of"]);
        assert_eq!(
            regions(LATIN, "of last  year, in mid-June\nof 1200 of it"),
            ["of last  year, in mid-June", "of 1200 of"]
        );
        assert_eq!(regions(LATIN, "in the dismay of the Mayor last of the year"), Vec::<String>::new());
        assert_eq!(regions(LATIN, "back in ’1998, back in '1999"), ["in ’1998,", "in '1999"]);
    }

    #[test]
    fn what_needs_others() {
        assert_eq!(regions(LATIN, "long ago or days, 12 days of it"), ["days, 12 days of"]);
        assert_eq!(regions(LATIN, "on the 18th of it, on the 18 of it"), ["the 18th of"]);
        assert_eq!(regions(LATIN, "the days of a week ago and a week"), ["the days of a week ago"]);
    }

    #[test]
    fn han_words_by_their_pairs() {
        let lexicon = "[settings]\nnumerals = [\"han\"]\n[live]\na = [\"上個月\", \"日\"]\n[with]\nc = [\"年\"]\n[other]\nb = [\"在\", \"代表\"]";
        assert_eq!(regions(lexicon, "他在上個月代表團"), ["在上個月代表"]);
        assert_eq!(regions(lexicon, "他在代表團的三人，三千人，年人，三年人"), ["三千", "三年"]);
        assert_eq!(regions(lexicon, "他在個人的日"), ["日"]);
    }
}
