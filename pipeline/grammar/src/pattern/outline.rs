//! What is known of a pattern before it is tried: what may come behind each step, and what it cannot do without.

use super::{Pattern, Step};
use crate::signs::{Bits, END, Folded, Outline, Signs};

/// What may come behind a step of a pattern.
#[derive(Clone, Debug, Default)]
pub(crate) struct Behind {
    /// The steps that test the next token.
    pub tests: Vec<usize>,
    /// May the match end there?
    pub done: bool,
}

impl Pattern {
    /// Takes over the bits of a language and gives the pattern's outline in them.
    pub(crate) fn sign(&mut self, signs: &Signs) -> Outline {
        for step in &mut self.steps {
            if let Step::Token { test, bits, .. } = step {
                *bits = signs.passing(test);
            }
        }
        self.read_reach();
        self.outline(signs)
    }

    /// The steps that test a token, in order.
    pub(crate) fn test_steps(&self) -> impl Iterator<Item = usize> {
        (0..self.steps.len()).filter(|step| matches!(self.steps[*step], Step::Token { .. }))
    }

    /// Does the token of a step stand right behind the one before, without a blank?
    pub(crate) fn is_glued(&self, step: usize) -> bool {
        matches!(self.steps.get(step), Some(Step::Token { glued: true, .. }))
    }

    /// What may pass the test of a step.
    pub(crate) fn bits_of(&self, step: usize) -> Bits {
        match self.steps.get(step) {
            Some(Step::Token { bits, .. }) => *bits,
            _ => Bits::NONE,
        }
    }

    /// Fills in what may come next at each step. Steps lead forward only, so that one pass from the end does it.
    fn read_reach(&mut self) {
        let mut reach = vec![Bits::NONE; self.steps.len()];
        for at in (0..self.steps.len()).rev() {
            reach[at] = match &self.steps[at] {
                Step::Token { bits, .. } => *bits,
                Step::Either(a, b) => reach[*a] | reach[*b],
                Step::Go(to) => reach[*to],
                Step::Begin | Step::End | Step::PhraseEnd => reach[at + 1],
                Step::Done => END,
            };
        }
        self.reach = reach.into_iter().map(Folded::from).collect();
    }

    /// Does it match where there is no token at all?
    pub(super) fn may_match_nothing(&self) -> bool {
        self.behind(0).done
    }

    /// What comes next from a step on.
    pub(crate) fn behind(&self, step: usize) -> Behind {
        let (mut seen, mut open, mut all) = (vec![false; self.steps.len()], vec![step], Behind::default());
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.steps[at] {
                Step::Token { .. } => all.tests.push(at),
                Step::Either(a, b) => open.extend([*a, *b]),
                Step::Go(to) => open.push(*to),
                Step::Begin | Step::End | Step::PhraseEnd => open.push(at + 1),
                Step::Done => all.done = true,
            }
        }
        all
    }

    /// The rarest sets that matches cannot do without. Steps lead forward only, so that one pass from the end sees what is
    /// left to match from each of them.
    fn outline(&self, signs: &Signs) -> Outline {
        let mut needs = vec![Needs::default(); self.steps.len()];
        for at in (0..self.steps.len()).rev() {
            needs[at] = match &self.steps[at] {
                Step::Token { bits, .. } => needs[at + 1].behind(*bits, signs),
                Step::Either(a, b) => needs[*a].or(needs[*b], signs),
                Step::Go(to) => needs[*to],
                Step::Begin | Step::End | Step::PhraseEnd => needs[at + 1],
                Step::Done => Needs { nothing: true, ..Needs::default() },
            };
        }
        let Needs { one, two: [need, other], .. } = needs.first().copied().unwrap_or_default();
        Outline { alone: one, need, other }
    }
}

/// What the ways from a step to the end of a match need, by how many tokens they have.
#[derive(Clone, Copy, Default)]
struct Needs {
    /// Some have none.
    nothing: bool,
    /// What those with one token need.
    one: Bits,
    /// The two rarest sets that those with more of them need; none where there are none.
    two: [Bits; 2],
}

impl Needs {
    /// The same behind one more token.
    fn behind(self, bits: Bits, signs: &Signs) -> Self {
        let one = if self.nothing { bits } else { Bits::NONE };
        let two =
            if self.one.is_empty() { [Bits::NONE; 2] } else { rarest([self.one, bits, Bits::ALL], signs) };
        let [a, b] = self.two;
        let more = if a.is_empty() { [Bits::NONE; 2] } else { rarest([a, b, bits], signs) };
        Self { nothing: false, one, two: either(two, more, signs) }
    }

    /// One way or another.
    fn or(self, other: Self, signs: &Signs) -> Self {
        Self {
            nothing: self.nothing || other.nothing,
            one: self.one | other.one,
            two: either(self.two, other.two, signs),
        }
    }
}

/// One pair of sets or another, joined so that the rarer set stays as rare as may be.
fn either([a, b]: [Bits; 2], [c, d]: [Bits; 2], signs: &Signs) -> [Bits; 2] {
    let cost = |pair: &[Bits; 2]| signs.cost(pair[0]).min(signs.cost(pair[1]));
    match (a.is_empty(), c.is_empty()) {
        (true, _) => [c, d],
        (_, true) => [a, b],
        _ => {
            let (straight, crossed) = ([a | c, b | d], [a | d, b | c]);
            let best = if cost(&crossed) < cost(&straight) { crossed } else { straight };
            rarest([best[0], best[1], Bits::ALL], signs)
        }
    }
}

/// The two of three sets that are to be expected least. What holds all of a rarer set tells nothing beside it.
fn rarest(mut sets: [Bits; 3], signs: &Signs) -> [Bits; 2] {
    sets.sort_by_key(|bits| signs.cost(*bits));
    let [first, second, third] = sets;
    let tells = |set: Bits| set | first != set;
    [first, if !tells(second) && tells(third) { third } else { second }]
}
