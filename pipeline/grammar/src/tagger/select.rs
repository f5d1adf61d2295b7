//! Matching: the rules of each level are tried at the tokens of a chain, and the longest match that makes sense wins.

use super::Tagger;
use super::automaton::{Candidate, Known};
use super::build::Found;
use super::chains::Batch;
use super::level::Level;
use crate::beside::Neighbours;
use crate::pattern::{Chain, Match};
use crate::scan::{NONE, Token};
use crate::signs::{Bits, END, Folded, Sort};
use crate::tense::Surroundings;
use annalist_core::plugin::DateHints;
use annalist_core::{TimeKind, TimeMention};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A chain that is being read.
pub(super) struct Reading<'c> {
    pub text: &'c str,
    pub tokens: &'c [Token],
    /// The sort of each token.
    pub sorts: &'c [Sort],
    /// What lower levels found in it.
    pub times: &'c [TimeMention],
    pub hints: DateHints,
}

/// What is filled anew for every chain, kept so that its memory is.
#[derive(Default)]
pub(super) struct Scratch {
    /// What stands round the expressions of the text.
    pub around: Around,
    /// The chains that are read at once.
    pub batch: Batch,
    signs: ChainSigns,
    candidates: Vec<Candidate>,
    matches: Vec<(Candidate, Match)>,
    /// The kinds of what lower levels found in the chain.
    kinds: Vec<TimeKind>,
    /// What a level finds.
    pub found: Vec<Found>,
    /// By tagger and level: the states of the automata of others.
    known: BTreeMap<usize, Vec<Known>>,
    /// The tagger that is at work, and the states of its own.
    tagger: Option<usize>,
    states: Vec<Known>,
}

/// What stands round the matches in a text, as far as it was asked about.
#[derive(Default)]
pub(super) struct Around {
    /// In their sentences.
    pub sentences: Surroundings,
    /// Right beside them.
    pub beside: Neighbours,
}

/// What the tokens of a chain may be.
#[derive(Default)]
struct ChainSigns {
    /// What each token may be.
    bits: Vec<Bits>,
    /// What the tokens that begin where this one does may be, for the first of them; all with [`END`].
    groups: Vec<Folded>,
}

impl Scratch {
    /// Takes up a text for the tagger of this number, which has so many levels.
    pub fn begin(&mut self, tagger: usize, levels: usize) {
        self.around.sentences.clear();
        self.around.beside = Neighbours::default();
        if self.tagger != Some(tagger) {
            if let Some(before) = self.tagger.replace(tagger) {
                self.known.insert(before, std::mem::take(&mut self.states));
            }
            self.states = self.known.remove(&tagger).unwrap_or_default();
            self.states.resize_with(levels, Known::default);
        }
    }
}

impl Tagger {
    /// The matches of one level, leftmost first, the longest at each place, without overlaps, into `scratch.found`.
    pub(super) fn select(&self, place: usize, level: &Level, reading: &Reading<'_>, scratch: &mut Scratch) {
        let Scratch { around, signs, candidates, matches, kinds, found, states, .. } = scratch;
        let Reading { text, tokens, sorts, times, .. } = *reading;
        kinds.clear();
        kinds.extend(times.iter().map(|time| time.expression.kind));
        signs.bits.clear();
        let end = Folded::from(END);
        let (mut free, mut last) = (0, NONE);
        for (at, token) in tokens.iter().enumerate() {
            if token.start < free || token.start == last {
                continue;
            }
            last = token.start;
            level.automaton.candidates(&mut states[place], tokens, sorts, at, candidates);
            if !candidates.is_empty() {
                level.keep_fitting(candidates, text, token.start as usize, &mut around.beside);
            }
            if candidates.is_empty() {
                continue;
            }
            if signs.bits.is_empty() {
                self.read_signs(tokens, sorts, signs);
            }
            let ChainSigns { bits, groups } = &*signs;
            let chain = Chain { words: &self.words, tokens, bits, groups, end: &end, kinds, text };
            if let Some(new) = self.best(at, level, (candidates, matches), &chain, reading, around) {
                free = u32::try_from(new.reach.end).unwrap_or(NONE);
                found.push(new);
            }
        }
    }

    /// Fills in what the tokens may be.
    fn read_signs(&self, tokens: &[Token], sorts: &[Sort], signs: &mut ChainSigns) {
        let ChainSigns { bits, groups } = signs;
        let all = self.signs.sorts();
        bits.extend(sorts.iter().map(|sort| all[usize::from(*sort)]));
        groups.clear();
        let mut first = 0;
        while let Some(here) = tokens.get(first) {
            let count = tokens[first..].iter().take_while(|token| token.start == here.start).count();
            let group = bits[first..first + count].iter().fold(END, |all, bits| all | *bits);
            // asked of the first of them only
            groups.resize(first + count, Folded::from(group));
            first += count;
        }
    }

    /// The longest match that makes sense. Candidates are tried only while one may be longer than what was found.
    fn best(
        &self,
        at: usize,
        level: &Level,
        memory: (&mut [Candidate], &mut Vec<(Candidate, Match)>),
        chain: &Chain<'_>,
        reading: &Reading<'_>,
        around: &mut Around,
    ) -> Option<Found> {
        let (candidates, matches) = memory;
        // the first is the best: the rules of a level are in the order of their priority
        let rank = |candidate: &Candidate| (Reverse(candidate.end), candidate.rule);
        candidates.sort_unstable_by_key(rank);
        let mut rest = candidates.iter();
        matches.clear();
        loop {
            let best = (0..matches.len()).min_by_key(|place| rank(&matches[*place].0));
            let known = best.map(|place| rank(&matches[place].0));
            let next = rest.as_slice().first().filter(|next| known.is_none_or(|known| rank(next) < known));
            if let Some(&Candidate { rule, .. }) = next {
                rest.next();
                let found =
                    self.rules[usize::from(level.rules[usize::from(rule)])].pattern.longest(chain, at);
                matches.extend(found.map(|found| (Candidate { rule, end: found.end }, found)));
                continue;
            }
            let (Candidate { rule, .. }, found) = matches.swap_remove(best?);
            let number = level.rules[usize::from(rule)];
            let new = self.build(number, &found, chain, reading.times, reading.hints, around);
            if new.is_some() {
                return new;
            }
        }
    }
}
