//! What is known of a pattern before it is tried: what may come behind each step, and what it cannot do without.

use super::{Pattern, Step};
use crate::signs::{Bits, END, Outline, Signs};

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
        let start = self.behind(0).tests.into_iter();
        let alone = start.filter(|test| self.behind(test + 1).done);
        let alone = alone.fold(Bits::NONE, |all, test| all | self.bits_of(test));
        let [need, other] = self.needs(signs);
        Outline { alone, need, other }
    }

    /// The steps that test a token, in order.
    pub(crate) fn test_steps(&self) -> impl Iterator<Item = usize> {
        (0..self.steps.len()).filter(|step| matches!(self.steps[*step], Step::Token { .. }))
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
        for at in (0..self.steps.len()).rev() {
            self.reach[at] = match &self.steps[at] {
                Step::Token { bits, .. } => *bits,
                Step::Either(a, b) => self.reach[*a] | self.reach[*b],
                Step::Go(to) => self.reach[*to],
                Step::Begin | Step::End | Step::PhraseEnd => self.reach[at + 1],
                Step::Done => END,
            };
        }
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

    /// The rarest set of which every match holds a token, and the next rarest that every match holds another token of.
    /// Steps lead forward only, so that one pass from the end sees what is left to match from each of them.
    fn needs(&self, signs: &Signs) -> [Bits; 2] {
        let mut needs: Vec<Option<Vec<Bits>>> = vec![None; self.steps.len()];
        for at in (0..self.steps.len()).rev() {
            needs[at] = match &self.steps[at] {
                Step::Token { bits, .. } => {
                    let mut all = needs[at + 1].clone().unwrap_or_default();
                    all.push(*bits);
                    all.sort_by_key(|bits| signs.cost(*bits));
                    all.truncate(2);
                    Some(all)
                }
                // of both branches, what is needed is one of either
                Step::Either(a, b) => needs[*a]
                    .clone()
                    .zip(needs[*b].clone())
                    .map(|(a, b)| a.into_iter().zip(b).map(|(a, b)| a | b).collect()),
                Step::Go(to) => needs[*to].clone(),
                Step::Begin | Step::End | Step::PhraseEnd => needs[at + 1].clone(),
                Step::Done => Some(Vec::new()),
            };
        }
        let mut all = needs[0].take().unwrap_or_default();
        all.resize(2, Bits::ALL);
        [all[0], all[1]]
    }
}
