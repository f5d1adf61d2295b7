//! A pattern is run over a chain of tokens: the longest match that begins at a token.
//!
//! Steps are tried one after the other, and where a pattern forks, both ways. Most ways end at the first token, so that
//! each step knows by bits what may pass it, and is not entered for anything else.

use super::{Bound, Kept, Limit, Match, Pattern, SLOTS, Slots, Step, Test, UNBOUND};
use crate::lexicon::{ClassId, Reading, Value};
use crate::scan::{NONE, Token, TokenKind, Words};
use crate::signs::{Bits, Folded};
use annalist_core::TimeKind;
use std::collections::BTreeSet;

/// How many steps a rule may try at one place; no sensible rule comes near.
const BUDGET: u32 = 4_000;

/// With so many steps left, ways that lead to the same step and token are no longer tried twice.
const LATE: u32 = BUDGET - 100;

/// A chain of tokens as patterns see it.
pub(crate) struct Chain<'c> {
    /// The words of the language.
    pub words: &'c Words,
    /// The tokens.
    pub tokens: &'c [Token],
    /// What each of them may be.
    pub bits: &'c [Bits],
    /// What any of those that begin at one place may be, for the first of them; and that a match may end before them.
    pub groups: &'c [Folded],
    /// What stands behind the last: that a match may end there.
    pub end: &'c Folded,
    /// The kinds of the time expressions among them.
    pub kinds: &'c [TimeKind],
    /// The text they stand in.
    pub text: &'c str,
}

impl Pattern {
    /// The longest match that begins with token `at`.
    pub(crate) fn longest(&self, chain: &Chain<'_>, at: usize) -> Option<Match> {
        let start = chain.tokens[at].start;
        let run = Run { steps: &self.steps, reach: &self.reach, chain };
        let now = Match { bound: [UNBOUND; SLOTS], start, end: start, span_start: start, span_end: NONE };
        let mut state = State { best: None, budget: BUDGET, now, late: BTreeSet::new() };
        run.try_at(0, u32::try_from(at).unwrap_or(NONE), true, &mut state);
        state.best
    }

    /// What a match of this pattern in this chain kept, by slot.
    pub(crate) fn kept(&self, chain: &Chain<'_>, found: &Match) -> Slots {
        let run = Run { steps: &self.steps, reach: &self.reach, chain };
        let mut slots = [None; SLOTS];
        for (slot, bound) in slots.iter_mut().zip(found.bound).take(self.names.len()) {
            if let Some(Step::Token { test, .. }) = self.steps.get(usize::from(bound.step)) {
                *slot = run.kept(test, &chain.tokens[usize::from(bound.token)]);
            }
        }
        slots
    }
}

struct Run<'r> {
    steps: &'r [Step],
    reach: &'r [Folded],
    chain: &'r Chain<'r>,
}

struct State {
    best: Option<Match>,
    budget: u32,
    now: Match,
    /// The steps that were tried late, with the tokens they were tried at.
    late: BTreeSet<(usize, u32)>,
}

impl State {
    /// Was the step tried at this token before? What can follow is the same whichever way led there, and of matches of one
    /// length the first stays, so that another try is in vain. Few rules take so many steps that it pays to remember.
    #[inline]
    fn is_known(&mut self, step: usize, token: u32) -> bool {
        self.budget < LATE && !self.late.insert((step, token))
    }
}

impl Run<'_> {
    fn try_at(&self, mut step: usize, token: u32, first: bool, state: &mut State) {
        loop {
            if state.budget == 0 || self.is_dead(step, token) {
                return;
            }
            state.budget -= 1;
            match &self.steps[step] {
                Step::Go(to) => step = *to,
                Step::Either(a, b) if self.is_dead(*a, token) => step = *b,
                Step::Either(a, b) => {
                    // tokens put back what they kept; the span is put back here
                    let (span_start, span_end) = (state.now.span_start, state.now.span_end);
                    self.try_at(*a, token, first, state);
                    (state.now.span_start, state.now.span_end) = (span_start, span_end);
                    step = *b;
                }
                Step::Begin => {
                    if token != NONE {
                        state.now.span_start = self.chain.tokens[token as usize].start;
                    }
                    step += 1;
                }
                Step::End => {
                    state.now.span_end = state.now.end;
                    step += 1;
                }
                Step::PhraseEnd => {
                    if !self.chain.words.ends_phrase(&self.chain.text[state.now.end as usize..]) {
                        return;
                    }
                    step += 1;
                }
                Step::Done => {
                    if state.best.as_ref().is_none_or(|best| state.now.end > best.end) {
                        let mut found = state.now.clone();
                        found.span_end = found.span_end.min(found.end);
                        if found.span_start < found.span_end {
                            state.best = Some(found);
                        }
                    }
                    return;
                }
                Step::Token { .. } if state.is_known(step, token) => return,
                Step::Token { .. } => return self.try_token(step, token, first, state),
            }
        }
    }

    /// Does the pattern, from this step on, want a token that does not stand here? Then there is no need to go there.
    #[inline]
    fn is_dead(&self, step: usize, token: u32) -> bool {
        !self.reach[step].meets(self.chain.groups.get(token as usize).unwrap_or(self.chain.end))
    }

    fn try_token(&self, step: usize, token: u32, first: bool, state: &mut State) {
        let Step::Token { test, slot, glued, bits } = &self.steps[step] else { return };
        let tokens = self.chain.tokens;
        let Some(start) = tokens.get(token as usize).map(|t| t.start) else { return };
        for (place, candidate) in tokens.iter().enumerate().skip(token as usize) {
            if candidate.start != start {
                return;
            }
            if !self.chain.bits[place].meets(*bits) || !first && !self.joined(candidate, *glued) {
                continue;
            }
            if !self.passes(test, candidate) {
                continue;
            }
            let (end, span_start, span_end) = (state.now.end, state.now.span_start, state.now.span_end);
            state.now.end = candidate.end;
            let before = slot.map(|slot| {
                let number = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
                let bound = Bound { step: number(step), token: number(place) };
                std::mem::replace(&mut state.now.bound[usize::from(slot)], bound)
            });
            self.try_at(step + 1, candidate.next, false, state);
            if let (Some(slot), Some(before)) = (slot, before) {
                state.now.bound[usize::from(*slot)] = before;
            }
            (state.now.end, state.now.span_start, state.now.span_end) = (end, span_start, span_end);
        }
    }

    /// Does the token stand as close to the one before as the pattern wants?
    fn joined(&self, token: &Token, glued: bool) -> bool {
        if glued {
            return !token.spaced;
        }
        token.spaced || matches!(token.kind, TokenKind::Mark(_)) || !self.inside_latin(token.start as usize)
    }

    /// Is there a Latin letter or a figure on both sides of this place?
    fn inside_latin(&self, at: usize) -> bool {
        let latin = |c: char| {
            c.is_ascii_alphanumeric()
                || ('\u{C0}'..='\u{24F}').contains(&c)
                || ('\u{1E00}'..='\u{1EFF}').contains(&c)
        };
        self.chain.text[..at].chars().next_back().is_some_and(latin)
            && self.chain.text[at..].chars().next().is_some_and(latin)
    }

    fn passes(&self, test: &Test, token: &Token) -> bool {
        match (test, token.kind) {
            (Test::Int(limit, figures), TokenKind::Int { value, digits }) => {
                limit.allows(Value::Number(value)) && figures.is_none_or(|f| f == digits)
            }
            (Test::Num(_, limit), TokenKind::Int { value, .. }) => limit.allows(Value::Number(value)),
            (Test::Num(class, limit), TokenKind::Word(word)) => {
                self.reading(word, &[*class], limit, token).is_some()
            }
            (Test::Class(classes, limit), TokenKind::Word(word)) => {
                self.reading(word, classes, limit, token).is_some()
            }
            (Test::Mark(marks), TokenKind::Mark(mark)) => marks.contains(&mark),
            (Test::Time(kind), TokenKind::Time(time)) => {
                kind.is_none_or(|k| self.chain.kinds.get(time as usize) == Some(&k))
            }
            _ => false,
        }
    }

    /// What a token that passed the test gives the meaning.
    fn kept(&self, test: &Test, token: &Token) -> Option<Kept> {
        let word = |word: u32, classes: &[ClassId], limit: &Limit| {
            self.reading(word, classes, limit, token).map(|found| match found.value {
                Value::Number(n) => Kept::Number(n, 0),
                Value::Symbol(s) => Kept::Symbol(s),
            })
        };
        match (test, token.kind) {
            (_, TokenKind::Int { value, digits }) => Some(Kept::Number(value, digits)),
            (_, TokenKind::Mark(_)) => Some(Kept::Number(0, 0)),
            (_, TokenKind::Time(time)) => Some(Kept::Time(time)),
            (Test::Num(class, limit), TokenKind::Word(id)) => word(id, &[*class], limit),
            (Test::Class(classes, limit), TokenKind::Word(id)) => word(id, classes, limit),
            (_, TokenKind::Word(_)) => None,
        }
    }

    /// The first reading of a word that fits.
    fn reading(&self, word: u32, classes: &[ClassId], limit: &Limit, token: &Token) -> Option<&Reading> {
        let upper = || self.chain.text[token.start as usize..].chars().next().is_some_and(char::is_uppercase);
        self.chain.words.readings(word).iter().find(|reading| {
            classes.contains(&reading.class) && limit.allows(reading.value) && (!reading.capital || upper())
        })
    }
}
