//! What a token may be, as bits, so that rules which cannot match are left out without being tried.
//!
//! Every kind of token that patterns tell apart has a bit: numbers by their size, marks and classes of words by the
//! tests that they pass. Classes that pass the same tests share one. A pattern is then known by sets of bits
//! ([`Outline`]): what may be its only token, and what it cannot do without. Bits only rule out: where
//! they run short and kinds share one, a pattern is tried in vain, and nothing is missed.

mod bits;

pub(crate) use bits::{Bits, Folded, KINDS};

use crate::pattern::{Limit, Pattern, Test};
use crate::scan::{TokenKind, Words};
use std::collections::BTreeMap;

/// A time expression of a lower level.
pub(crate) const TIME: Bits = Bits::one(0);

/// Numbers up to 31, up to 999, and above, and how often each is to be expected.
const NUMBERS: [(i64, i64, Bits, u32); 3] =
    [(i64::MIN, 31, Bits::one(1), 20), (32, 999, Bits::one(2), 10), (1_000, i64::MAX, Bits::one(3), 10)];

/// The first bit for marks and classes.
const FIRST: usize = 4;

/// No token: a match may end here.
pub(crate) const END: Bits = Bits::one(KINDS - 1);

/// What small numbers cost where Han characters write them, which nearly every sentence does: more than any mark.
const HAN_NUMBERS: u32 = 100;

/// What a word costs as a thing to look for, if it is among the most frequent of the language.
const FREQUENT: u32 = 40;

/// What marks cost.
const USUAL: u32 = 30;

/// What time expressions cost: where they are looked for, there are some.
const CERTAIN: u32 = 1_000;

/// The bits of a language.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    classes: Vec<Bits>,
    /// What tokens of each sort are.
    sorts: Vec<Bits>,
    ascii: Vec<Sort>,
    marks: Vec<(char, Sort)>,
    words: Vec<Sort>,
    costs: Vec<u32>,
    /// How many kinds are told apart.
    kinds: usize,
}

/// The tokens that are the same set of kinds, by its place among [`Signs::sorts`].
pub(crate) type Sort = u16;

/// What no pattern asks for.
const NO_SORT: Sort = 0;

/// The sort of time expressions of lower levels.
pub(crate) const TIME_SORT: Sort = 1;

/// What is known of a pattern before it is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// What the token of a match of one token may be.
    pub alone: Bits,
    /// Among the tokens of every longer match is one of these, the rarest such set; none where there is no longer one.
    pub need: Bits,
    /// The same of another token, and another such set.
    pub other: Bits,
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
            let next = Bits::one(FIRST + known.len() % (KINDS - 1 - FIRST));
            if tests.is_empty() { Bits::NONE } else { *known.entry(tests).or_insert(next) }
        };
        let classes: Vec<Bits> = classes.into_iter().map(&mut bit_of).collect();
        let marks: Vec<(char, Bits)> = marks.into_iter().map(|(mark, tests)| (mark, bit_of(tests))).collect();
        let kinds = FIRST + known.len();
        let of_word = |word: u32| {
            words.readings(word).iter().fold(Bits::NONE, |bits, r| bits | classes[usize::from(r.class.0)])
        };
        let mut costs = vec![1; KINDS];
        let usual = marks.iter().map(|(_, bit)| (bit, USUAL)).chain([(&TIME, CERTAIN)]);
        for (bit, cost) in usual {
            bit.each().for_each(|place| costs[place] = cost);
        }
        for (low, _, bit, cost) in NUMBERS {
            let cost = if words.han_numerals() && low < 32 { HAN_NUMBERS } else { cost };
            bit.each().for_each(|place| costs[place] = cost);
        }
        for word in frequent {
            for place in words.ids(word).iter().flat_map(|id| of_word(*id).each()) {
                costs[place] += FREQUENT;
            }
        }
        let mut signs = Self { classes, costs, kinds, ..Self::default() };
        for bits in [Bits::NONE, TIME].into_iter().chain(NUMBERS.map(|n| n.2)) {
            signs.sort_of(bits);
        }
        signs.ascii = vec![NO_SORT; 128];
        for (mark, bit) in marks {
            let sort = signs.sort_of(bit);
            match signs.ascii.get_mut(mark as usize) {
                Some(place) => *place = sort,
                None => signs.marks.push((mark, sort)),
            }
        }
        signs.words = (0..words.len())
            .map(|word| {
                let bits = words
                    .readings(word)
                    .iter()
                    .fold(Bits::NONE, |bits, r| bits | signs.classes[usize::from(r.class.0)]);
                signs.sort_of(bits)
            })
            .collect();
        signs
    }

    /// The sort of what is this set of kinds.
    fn sort_of(&mut self, bits: Bits) -> Sort {
        // the last ones first: words of a kind come together
        let place = self.sorts.iter().rposition(|known| *known == bits).unwrap_or_else(|| {
            self.sorts.push(bits);
            self.sorts.len() - 1
        });
        Sort::try_from(place).unwrap_or(NO_SORT)
    }

    /// How many kinds the patterns tell apart, if there are more than bits for them.
    pub fn too_many(&self) -> Option<usize> {
        Some(self.kinds).filter(|kinds| *kinds > KINDS - 1)
    }

    /// The sort of a word.
    pub fn sort_of_word(&self, word: u32) -> Sort {
        self.words[word as usize]
    }

    /// All sorts that there are.
    pub fn sorts(&self) -> &[Bits] {
        &self.sorts
    }

    /// The marks that patterns ask for, each with what it is.
    pub fn marks(&self) -> impl Iterator<Item = (char, Bits)> {
        let ascii = ('\0'..).zip(&self.ascii);
        let all = ascii.chain(self.marks.iter().map(|(mark, sort)| (*mark, sort)));
        all.map(|(mark, sort)| (mark, self.sorts[usize::from(*sort)])).filter(|(_, bits)| !bits.is_empty())
    }

    /// Numbers below a thousand.
    pub const SMALL: Bits = Bits::from_to(1, 2);

    /// Numbers from a thousand on.
    pub const LARGE: Bits = Bits::one(3);

    /// What tokens of these sorts are, all together.
    #[inline]
    pub fn of_all(&self, sorts: &[Sort]) -> Bits {
        sorts.iter().fold(Bits::NONE, |all, sort| all | self.sorts[usize::from(*sort)])
    }

    /// What a token is.
    #[inline]
    pub fn of(&self, kind: TokenKind) -> Bits {
        self.sorts[usize::from(self.sort(kind))]
    }

    /// The sort of a token.
    #[inline]
    pub fn sort(&self, kind: TokenKind) -> Sort {
        // most are words: one branch, and no table of branches
        if let TokenKind::Word(word) = kind { self.words[word as usize] } else { self.sort_of_other(kind) }
    }

    fn sort_of_other(&self, kind: TokenKind) -> Sort {
        match kind {
            TokenKind::Word(word) => self.words[word as usize],
            TokenKind::Time(_) => TIME_SORT,
            TokenKind::Int { value: ..=31, .. } => 2,
            TokenKind::Int { value: 32..=999, .. } => 3,
            TokenKind::Int { .. } => 4,
            TokenKind::Mark(mark) if mark.is_ascii() => self.ascii[mark as usize],
            TokenKind::Mark(mark) => {
                self.marks.iter().find(|(known, _)| *known == mark).map_or(NO_SORT, |(_, sort)| *sort)
            }
        }
    }

    /// What may pass a test.
    pub fn passing(&self, test: &Test) -> Bits {
        match test {
            Test::Class(list, _) => {
                list.iter().fold(Bits::NONE, |bits, c| bits | self.classes[usize::from(c.0)])
            }
            Test::Num(class, limit) => self.classes[usize::from(class.0)] | numbers(limit),
            Test::Int(limit, _) => numbers(limit),
            Test::Mark(list) => {
                list.iter().fold(Bits::NONE, |bits, mark| bits | self.of(TokenKind::Mark(*mark)))
            }
            Test::Time(_) => TIME,
        }
    }

    /// How often one of these is to be expected in a text, roughly.
    pub fn cost(&self, bits: Bits) -> u32 {
        bits.each().map(|place| self.costs[place]).sum()
    }
}

/// The numbers that a limit allows.
fn numbers(limit: &Limit) -> Bits {
    let overlaps = |low: i64, high: i64| {
        NUMBERS.iter().filter(|n| low <= n.1 && n.0 <= high).fold(Bits::NONE, |bits, n| bits | n.2)
    };
    match limit {
        Limit::Any => overlaps(i64::MIN, i64::MAX),
        Limit::Range(low, high) => overlaps(*low, *high),
        Limit::Symbols(_) => Bits::NONE,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const LEXICON: &str = "[profile]\nwords = [\"on\"]\n[month]\n5 = [\"may\"]\n[unit]\nday = [\"day\"]\n[shade]\na = [\"dark\"]";

    /// The signs of these patterns, and the outline of the first.
    fn outline(patterns: &[&str]) -> (Signs, Outline, Words) {
        outline_with("", patterns)
    }

    fn outline_with(settings: &str, patterns: &[&str]) -> (Signs, Outline, Words) {
        let mut lexicon = Lexicon::default();
        lexicon.add("test", LEXICON).unwrap();
        lexicon.add("settings", settings).unwrap();
        let mut compiled: Vec<Pattern> =
            patterns.iter().map(|p| Pattern::parse(p, &BTreeMap::new(), &mut lexicon).unwrap()).collect();
        let words = Words::new(&lexicon);
        let signs = Signs::new(&words, lexicon.class_count(), compiled.iter(), &["on".to_owned()]);
        let outline = compiled[0].sign(&signs);
        (signs, outline, words)
    }

    fn word(signs: &Signs, words: &Words, word: &str) -> Bits {
        words.ids(word).iter().fold(Bits::NONE, |bits, id| bits | signs.of(TokenKind::Word(*id)))
    }

    #[test]
    fn outlines() {
        let (signs, outline, words) = outline(&["['on'] int(1-31) month [unit]", "unit"]);
        let month = word(&signs, &words, "may");
        let small = signs.of(TokenKind::Int { value: 31, digits: 2 });
        assert!(outline.alone.is_empty(), "it has two tokens at least");
        assert_eq!(outline.need, month, "rarer than a number");
        assert!(!small.meets(signs.of(TokenKind::Int { value: 32, digits: 2 })));
        assert!(word(&signs, &words, "dark").is_empty(), "nothing asks for it");
    }

    #[test]
    fn marks_are_rarer_than_numbers_where_han_characters_write_them() {
        let number = |need: Bits, signs: &Signs| need.meets(signs.of(TokenKind::Int { value: 5, digits: 1 }));
        let (signs, latin, _) = outline(&["int(1-12) '/' int(1-31)"]);
        assert!(number(latin.need, &signs));
        let (signs, han, _) = outline_with("[settings]\nnumerals = [\"han\"]", &["int(1-12) '/' int(1-31)"]);
        assert!(!number(han.need, &signs), "a number alone is not worth a look");
    }

    #[test]
    fn a_choice_needs_one_of_its_branches() {
        let (signs, one, words) = outline(&["('on' month | unit)"]);
        assert_eq!(one.alone, word(&signs, &words, "day"), "not 'on', nor the month");
        assert_eq!(one.need, word(&signs, &words, "may"), "of two tokens");
        let (signs, two, words) = outline(&["('on' month | 'on' unit)", "unit"]);
        assert_eq!(two.need, word(&signs, &words, "may") | word(&signs, &words, "day"));
        assert_eq!((two.other, two.alone), (word(&signs, &words, "on"), Bits::NONE));
    }

    #[test]
    fn what_passes_the_same_tests_shares_a_bit() {
        let (signs, _, words) = outline(&["'may|day' month", "unit"]);
        assert_ne!(word(&signs, &words, "may"), word(&signs, &words, "day"), "one is a month too");
    }
}
