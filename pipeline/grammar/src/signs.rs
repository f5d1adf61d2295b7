//! What a token may be, as bits, so that rules which cannot match are left out without being tried.
//!
//! Every kind of token that patterns tell apart has a bit: numbers by their size, marks and classes of words by the
//! tests that they pass. Classes that pass the same tests share one. A pattern is then known by three sets of bits
//! ([`Outline`]): what its first and second token may be, and what it cannot do without. Bits only rule out: where
//! they run short and kinds share one, a pattern is tried in vain, and nothing is missed.

use crate::lexicon::ClassId;
use crate::pattern::{Limit, Pattern, Test};
use crate::scan::{Token, TokenKind, Words};
use std::collections::BTreeMap;

/// A set of kinds of tokens.
pub(crate) type Bits = u128;

/// A time expression of a lower level.
const TIME: Bits = 1;

/// Numbers up to 31, up to 999, and above.
const NUMBERS: [(i64, i64, Bits); 3] = [(i64::MIN, 31, 2), (32, 999, 4), (1_000, i64::MAX, 8)];

/// The first bit for marks and classes.
const FIRST: usize = 5;

/// What a word costs as a thing to look for, if it is among the most frequent of the language.
const FREQUENT: u32 = 8;

/// What numbers and marks cost: every text has them.
const USUAL: u32 = 10;

/// The bits of a language.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    classes: Vec<Bits>,
    ascii: Vec<Bits>,
    marks: Vec<(char, Bits)>,
    words: Vec<Bits>,
    costs: Vec<u32>,
}

/// What is known of a pattern before it is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// What its first token may be.
    pub first: Bits,
    /// What its second token may be; None where it may have only one.
    pub second: Option<Bits>,
    /// Among the tokens of every match is one of these, the rarest such set.
    pub need: Bits,
}

impl Signs {
    /// Gives out bits for what these patterns test; `frequent` are the most frequent words of the language.
    pub fn new<'p>(
        words: &Words,
        class_count: usize,
        patterns: impl Iterator<Item = &'p Pattern>,
        frequent: &[String],
    ) -> Self {
        let mut classes: Vec<Vec<usize>> = vec![Vec::new(); class_count];
        let mut marks: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (number, test) in distinct_tests(patterns).into_iter().enumerate() {
            match test {
                Test::Class(list, _) => list.iter().for_each(|c| classes[usize::from(c.0)].push(number)),
                Test::Num(class, _) => classes[usize::from(class.0)].push(number),
                Test::Mark(list) => list.iter().for_each(|m| marks.entry(*m).or_default().push(number)),
                Test::Int(..) | Test::Time(_) => {}
            }
        }
        let mut known: BTreeMap<Vec<usize>, Bits> = BTreeMap::new();
        let mut bit_of = |tests: Vec<usize>| {
            let free = Bits::BITS as usize - FIRST;
            let next = 1 << (FIRST + known.len() % free);
            if tests.is_empty() { 0 } else { *known.entry(tests).or_insert(next) }
        };
        let classes: Vec<Bits> = classes.into_iter().map(&mut bit_of).collect();
        let marks: Vec<(char, Bits)> = marks.into_iter().map(|(mark, tests)| (mark, bit_of(tests))).collect();
        let of_word =
            |word: u32| words.readings(word).iter().fold(0, |bits, r| bits | classes[usize::from(r.class.0)]);
        let mut costs = vec![1; Bits::BITS as usize];
        let of_marks = marks.iter().fold(0, |bits, (_, bit)| bits | bit);
        for place in each(of_marks | ((1 << FIRST) - 1)) {
            costs[place] = USUAL;
        }
        for word in frequent {
            for place in words.ids(word).iter().flat_map(|id| each(of_word(*id))) {
                costs[place] += FREQUENT;
            }
        }
        let mut ascii = vec![0; 128];
        for (mark, bit) in marks.iter().filter(|(mark, _)| mark.is_ascii()) {
            ascii[*mark as usize] = *bit;
        }
        let words = (0..words.len()).map(of_word).collect();
        Self { classes, ascii, marks, words, costs }
    }

    /// The bit of cue words.
    pub const CUE: Bits = 16;

    /// Marks the words of these classes as cue words.
    pub fn add_cues(&mut self, words: &Words, classes: impl Iterator<Item = ClassId>) {
        let classes: Vec<ClassId> = classes.collect();
        for (word, bits) in (0..words.len()).zip(&mut self.words) {
            if words.readings(word).iter().any(|reading| classes.contains(&reading.class)) {
                *bits |= Self::CUE;
            }
        }
    }

    /// What the tokens of a chain are.
    pub fn of_all(&self, tokens: &[Token]) -> Bits {
        tokens.iter().fold(0, |all, token| all | self.of(token.kind))
    }

    /// What a token is.
    #[inline]
    pub fn of(&self, kind: TokenKind) -> Bits {
        match kind {
            TokenKind::Word(word) => self.words[word as usize],
            TokenKind::Int { value, .. } => match value {
                ..=31 => NUMBERS[0].2,
                32..=999 => NUMBERS[1].2,
                _ => NUMBERS[2].2,
            },
            TokenKind::Mark(mark) if mark.is_ascii() => self.ascii[mark as usize],
            TokenKind::Mark(mark) => {
                self.marks.iter().find(|(known, _)| *known == mark).map_or(0, |(_, bit)| *bit)
            }
            TokenKind::Time(_) => TIME,
        }
    }

    /// What may pass a test.
    pub fn passing(&self, test: &Test) -> Bits {
        match test {
            Test::Class(list, _) => list.iter().fold(0, |bits, c| bits | self.classes[usize::from(c.0)]),
            Test::Num(class, limit) => self.classes[usize::from(class.0)] | numbers(limit),
            Test::Int(limit, _) => numbers(limit),
            Test::Mark(list) => list.iter().fold(0, |bits, mark| bits | self.of(TokenKind::Mark(*mark))),
            Test::Time(_) => TIME,
        }
    }

    /// How often one of these is to be expected in a text, roughly.
    pub fn cost(&self, bits: Bits) -> u32 {
        each(bits).map(|place| self.costs[place]).sum()
    }
}

/// The numbers that a limit allows.
fn numbers(limit: &Limit) -> Bits {
    let overlaps = |low: i64, high: i64| {
        NUMBERS.iter().filter(|(from, to, _)| low <= *to && *from <= high).fold(0, |bits, n| bits | n.2)
    };
    match limit {
        Limit::Any => overlaps(i64::MIN, i64::MAX),
        Limit::Range(low, high) => overlaps(*low, *high),
        Limit::Symbols(_) => 0,
    }
}

/// Every test once, as far as bits tell tests apart.
fn distinct_tests<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Vec<&'p Test> {
    let mut seen: BTreeMap<(Vec<u16>, Vec<char>), &Test> = BTreeMap::new();
    for test in patterns.flat_map(Pattern::tests) {
        let key = match test {
            Test::Class(list, _) => (list.iter().map(|c| c.0).collect(), Vec::new()),
            Test::Num(class, _) => (vec![class.0], Vec::new()),
            Test::Mark(list) => (Vec::new(), list.clone()),
            Test::Int(..) | Test::Time(_) => continue,
        };
        seen.entry(key).or_insert(test);
    }
    seen.into_values().collect()
}

/// The places of the bits that are set.
pub(crate) fn each(mut bits: Bits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros();
        bits &= bits.wrapping_sub(1);
        (place < Bits::BITS).then_some(place as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const LEXICON: &str = "[profile]\nwords = [\"on\"]\n[month]\n5 = [\"may\"]\n[unit]\nday = [\"day\"]\n[shade]\na = [\"dark\"]";

    /// The signs of these patterns, and the outline of the first.
    fn outline(patterns: &[&str]) -> (Signs, Outline, Words) {
        let mut lexicon = Lexicon::default();
        lexicon.add("test", LEXICON).unwrap();
        let mut compiled: Vec<Pattern> =
            patterns.iter().map(|p| Pattern::parse(p, &BTreeMap::new(), &mut lexicon).unwrap()).collect();
        let words = Words::new(&lexicon);
        let signs = Signs::new(&words, lexicon.class_count(), compiled.iter(), &["on".to_owned()]);
        let outline = compiled[0].sign(&signs);
        (signs, outline, words)
    }

    fn word(signs: &Signs, words: &Words, word: &str) -> Bits {
        words.ids(word).iter().fold(0, |bits, id| bits | signs.of(TokenKind::Word(*id)))
    }

    #[test]
    fn outlines() {
        let (signs, outline, words) = outline(&["['on'] int(1-31) month [unit]", "unit"]);
        let month = word(&signs, &words, "may");
        let small = signs.of(TokenKind::Int { value: 31, digits: 2 });
        assert_eq!(outline.first, word(&signs, &words, "on") | small);
        assert_eq!(outline.second, Some(small | month));
        assert_eq!(outline.need, month, "rarer than a number");
        assert_eq!(small & signs.of(TokenKind::Int { value: 32, digits: 2 }), 0);
        assert_eq!(word(&signs, &words, "dark"), 0, "nothing asks for it");
    }

    #[test]
    fn a_choice_needs_one_of_its_branches() {
        let (signs, outline, words) = outline(&["('on' month | unit)"]);
        assert_eq!(outline.second, None);
        assert_eq!(outline.need, word(&signs, &words, "may") | word(&signs, &words, "day"));
    }

    #[test]
    fn what_passes_the_same_tests_shares_a_bit() {
        let (signs, _, words) = outline(&["'may|day' month", "unit"]);
        assert_ne!(word(&signs, &words, "may"), word(&signs, &words, "day"), "one is a month too");
        assert_eq!(each(0b1010).collect::<Vec<_>>(), [1, 3]);
    }
}
