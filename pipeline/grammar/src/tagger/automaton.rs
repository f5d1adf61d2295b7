//! The rules of a level as one automaton, which tells at a place which rules may match there, and how far.
//!
//! A state is what all rules want next. The token that stands there, by its sort and by whether a blank stands before it,
//! leads to the next state, so that the rules cost one step a token, however many they are. Rules want more of a token
//! than that (values, neighbours), so that what the automaton finds is still to be tried; what it does not find cannot
//! match.
//!
//! There may be more states than memory, of which news needs some hundred. Each is made when it is first needed and
//! kept by the thread ([`Known`]).

use crate::rule::Rule;
use crate::scan::{NONE, Token};
use crate::signs::{Bits, Sort};
use std::collections::BTreeMap;

/// What every rule of a level wants first, and behind each of its tokens.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    wants: Vec<Want>,
    /// What may stand first.
    start: Vec<u32>,
    sorts: Vec<Bits>,
}

/// A token that a rule wants.
#[derive(Debug)]
struct Want {
    rule: u16,
    bits: Bits,
    /// No blank may stand before it.
    glued: bool,
    /// What is wanted behind it.
    behind: Vec<u32>,
    /// May the match end behind it?
    done: bool,
}

/// The number of a state.
type State = u16;

/// No rule goes on.
const DEAD: State = 0;
const START: State = 1;
const UNKNOWN: State = State::MAX;

/// So many states are kept; with more, they are made anew.
const MOST: usize = 4_000;

/// The states of an automaton that were needed so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By state, sort and blank: the next one.
    next: Vec<State>,
    states: Vec<Parts>,
    numbers: BTreeMap<Parts, State>,
    open: Vec<(u32, State)>,
}

/// What a state consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Parts {
    /// What is wanted next.
    wants: Box<[u32]>,
    /// The rules that may end here.
    done: Box<[u16]>,
}

/// A rule that may match, and the byte behind the longest match that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub rule: u16,
    pub end: u32,
}

impl Automaton {
    /// For these rules, which are told by their places; `sorts`: what tokens of each sort are.
    pub fn new<'r>(rules: impl Iterator<Item = &'r Rule>, sorts: &[Bits]) -> Self {
        let mut new = Self { sorts: sorts.to_vec(), ..Self::default() };
        for (place, rule) in (0u16..).zip(rules) {
            new.add(place, rule);
        }
        new
    }

    fn add(&mut self, rule: u16, compiled: &Rule) {
        let first = self.wants.len();
        let tests: Vec<usize> = compiled.pattern.test_steps().collect();
        let place = |step: &usize| {
            let place = first + tests.partition_point(|test| test < step);
            u32::try_from(place).unwrap_or(NONE)
        };
        self.start.extend(compiled.pattern.behind(0).tests.iter().map(place));
        self.wants.extend(tests.iter().map(|step| {
            let behind = compiled.pattern.behind(step + 1);
            Want {
                rule,
                bits: compiled.pattern.bits_of(*step),
                glued: compiled.pattern.is_glued(*step),
                behind: behind.tests.iter().map(place).collect(),
                done: behind.done,
            }
        }));
    }

    /// Finds the rules that may match where token `at` begins; `sorts` are those of the tokens.
    #[inline]
    pub fn candidates(
        &self,
        known: &mut Known,
        tokens: &[Token],
        sorts: &[Sort],
        at: usize,
        found: &mut Vec<Candidate>,
    ) {
        if known.states.is_empty() || known.states.len() > MOST {
            self.begin(known);
        }
        found.clear();
        known.open.clear();
        known.open.push((u32::try_from(at).unwrap_or(NONE), START));
        let mut read = 0;
        while let Some(&(place, state)) = known.open.get(read) {
            read += 1;
            let here = place as usize;
            for (token, sort) in tokens[here..].iter().zip(&sorts[here..]) {
                if token.start != tokens[here].start {
                    break;
                }
                // it does not matter what stands before the first token
                let blank = token.spaced && state != START;
                let next = self.step(known, state, *sort, blank);
                if next == DEAD {
                    continue;
                }
                let parts = &known.states[usize::from(next)];
                parts.done.iter().for_each(|rule| add(found, Candidate { rule: *rule, end: token.end }));
                let way = (token.next, next);
                if token.next != NONE && !parts.wants.is_empty() && !known.open.contains(&way) {
                    known.open.push(way);
                }
            }
        }
    }

    /// Forgets what was known.
    fn begin(&self, known: &mut Known) {
        *known = Known::default();
        self.number(known, Parts::default());
        self.number(known, Parts { wants: self.start.clone().into(), done: Box::default() });
    }

    #[inline]
    fn step(&self, known: &mut Known, state: State, sort: Sort, blank: bool) -> State {
        match known.next[self.place(state, sort, blank)] {
            UNKNOWN => self.make(known, state, sort, blank),
            next => next,
        }
    }

    /// Where the next state is kept.
    #[inline]
    fn place(&self, state: State, sort: Sort, blank: bool) -> usize {
        (usize::from(state) * self.sorts.len() + usize::from(sort)) * 2 + usize::from(blank)
    }

    /// Makes the state that a token of this sort leads to.
    #[cold]
    fn make(&self, known: &mut Known, state: State, sort: Sort, blank: bool) -> State {
        let bits = self.sorts[usize::from(sort)];
        let (mut wants, mut done) = (Vec::new(), Vec::new());
        for want in &known.states[usize::from(state)].wants {
            let want = &self.wants[*want as usize];
            if want.bits.meets(bits) && !(want.glued && blank) {
                wants.extend(&want.behind);
                done.extend(want.done.then_some(want.rule));
            }
        }
        wants.sort_unstable();
        wants.dedup();
        done.sort_unstable();
        done.dedup();
        let next = self.number(known, Parts { wants: wants.into(), done: done.into() });
        let place = self.place(state, sort, blank);
        known.next[place] = next;
        next
    }

    /// The number of a state, new or known.
    fn number(&self, known: &mut Known, parts: Parts) -> State {
        let number = State::try_from(known.states.len()).unwrap_or(DEAD);
        if let Some(number) = known.numbers.get(&parts) {
            return *number;
        }
        known.numbers.insert(parts.clone(), number);
        known.states.push(parts);
        known.next.resize(known.states.len() * self.sorts.len() * 2, UNKNOWN);
        number
    }
}

fn add(found: &mut Vec<Candidate>, new: Candidate) {
    match found.iter_mut().find(|known| known.rule == new.rule) {
        Some(known) => known.end = known.end.max(new.end),
        None => found.push(new),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tagger;
    use super::*;

    const LEXICON: &str = "[month]\n5 = [\"May\"]\n6 = [\"June\"]\n[unit]\nday = [\"day{,s}\"]\n[num]\n2 = [\"two\"]\n[ago]\nx = [\"ago\", \"days ago\"]";

    const RULES: &str = r#"
[[rule]]
id = "day-month"
pattern = "d:int(1-31) ['of'] m:month [[','] y:int(1000-2999)]"
means = "date(month=m, day=d, year=y)"
examples = ["3 May = 2024-05-03"]
[[rule]]
id = "glued"
pattern = "n:int ~ u:unit"
means = "length(n, u)"
examples = ["3days = P3D"]
[[rule]]
id = "ago"
pattern = "n:num (u:unit 'ago' | 'days ago')"
means = "shift(0 - n, u)"
examples = ["2 days ago = 2025-03-09"]
[[rule]]
id = "month"
pattern = "m:month"
means = "date(month=m)"
priority = 1
examples = ["May = 2024-05"]
"#;

    /// The rules that may match at each token of the only chain of a text, with the words that they reach to.
    fn candidates(text: &str) -> Vec<String> {
        let tagger = Tagger::new("test", &[("words", LEXICON)], &[("rules", RULES)]).unwrap();
        let level = tagger.levels.first().unwrap();
        let (mut known, mut all) = (Known::default(), Vec::new());
        tagger.words.scan(text, |tokens| {
            crate::scan::link(tokens, text.as_bytes());
            let sorts: Vec<Sort> = tokens.iter().map(|token| tagger.signs.sort(token.kind)).collect();
            for at in 0..tokens.len() {
                let mut found = Vec::new();
                level.automaton.candidates(&mut known, tokens, &sorts, at, &mut found);
                all.extend(found.iter().map(|candidate| {
                    let rule = &tagger.rules[usize::from(level.rules[usize::from(candidate.rule)])];
                    let words = &text[tokens[at].start as usize..candidate.end as usize];
                    format!("{} {words}", rule.id.trim_start_matches("test."))
                }));
            }
        });
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn every_rule_that_may_match_as_far_as_it_may() {
        assert_eq!(candidates("3 of May, 2024"), ["day-month 3 of May, 2024", "month May"]);
        assert_eq!(candidates("two days ago"), ["ago two days ago"]);
        assert_eq!(candidates("two days of"), Vec::<String>::new());
    }

    #[test]
    fn blanks_count_where_a_rule_forbids_them() {
        assert_eq!(candidates("3days"), ["glued 3days"]);
        assert_eq!(candidates("3 days"), Vec::<String>::new());
    }

    #[test]
    fn values_are_left_to_the_patterns() {
        assert_eq!(candidates("77 May"), ["month May"], "numbers are known by their size");
        assert_eq!(candidates("31 May 999"), ["day-month 31 May", "month May"]);
    }
}
