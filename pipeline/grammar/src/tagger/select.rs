//! Matching: the rules of each level are tried at the tokens of a chain, and the longest match that makes sense wins.

use super::Tagger;
use super::automaton::{Candidate, Known};
use super::build::Found;
use super::level::Level;
use crate::pattern::{Chain, Match};
use crate::scan::{NONE, Token, TokenKind, link};
use crate::signs::{Bits, END, Sort};
use crate::tense::Surroundings;
use annalist_core::plugin::DateHints;
use annalist_core::{TimeKind, TimeMention};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is filled anew for every chain, kept so that its memory is.
#[derive(Default)]
pub(super) struct Scratch {
    /// What stands round the expressions of the text.
    pub around: Surroundings,
    /// The parts of the text where chains of interest may stand.
    pub regions: Vec<Range<usize>>,
    /// Memory for a chain.
    pub tokens: Vec<Token>,
    sorts: Vec<Sort>,
    signs: ChainSigns,
    candidates: Vec<Candidate>,
    matches: Vec<(Candidate, Match)>,
    /// The chain with the mentions of lower levels among its tokens, and their kinds.
    with_times: Vec<Token>,
    kinds: Vec<TimeKind>,
    found: Vec<Found>,
    /// By tagger and level: the states of the automata of others.
    known: BTreeMap<usize, Vec<Known>>,
    /// The tagger that is at work, and the states of its own.
    tagger: Option<usize>,
    states: Vec<Known>,
}

/// What the tokens of a chain may be.
#[derive(Default)]
struct ChainSigns {
    /// What each token may be.
    bits: Vec<Bits>,
    /// What the tokens that begin where this one does may be, for the first of them; all with [`END`].
    groups: Vec<Bits>,
}

/// A chain that is being read.
struct Reading<'c> {
    text: &'c str,
    tokens: &'c [Token],
    /// What lower levels found in it.
    times: &'c [TimeMention],
    hints: DateHints,
}

impl Scratch {
    /// Takes up a text for the tagger of this number, which has so many levels.
    pub fn begin(&mut self, tagger: usize, levels: usize) {
        self.around.clear();
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
    /// Reads one chain of tokens and adds what it finds to `mentions`.
    pub(super) fn read_chain(
        &self,
        text: &str,
        tokens: &mut [Token],
        hints: DateHints,
        scratch: &mut Scratch,
        mentions: &mut Vec<TimeMention>,
    ) {
        let sort = |token: &Token| self.signs.sort(token.kind);
        scratch.sorts.clear();
        scratch.sorts.extend(tokens.iter().map(sort));
        let all = self.signs.of_all(&scratch.sorts);
        let Some((first_level, others)) = self.levels.split_first() else { return };
        let one = tokens.first().map(|token| token.start) == tokens.last().map(|token| token.start);
        if !first_level.may_match(all, &scratch.sorts, one) {
            return;
        }
        link(tokens, text.as_bytes());
        let first = mentions.len();
        let chain = Reading { text, tokens, times: &[], hints };
        self.select(0, first_level, &chain, scratch);
        self.replace(mentions, first, &mut scratch.found);
        let mut with_times = std::mem::take(&mut scratch.with_times);
        with_times.clear();
        for (place, level) in (1..).zip(others) {
            if mentions.len() == first {
                break;
            }
            if !level.may_match_with_times(all) {
                continue;
            }
            if with_times.is_empty() {
                insert_times(tokens, &mentions[first..], text.as_bytes(), &mut with_times);
                scratch.sorts.clear();
                scratch.sorts.extend(with_times.iter().map(sort));
            }
            let chain = Reading { text, tokens: &with_times, times: &mentions[first..], hints };
            self.select(place, level, &chain, scratch);
            if !scratch.found.is_empty() {
                with_times.clear();
                self.replace(mentions, first, &mut scratch.found);
            }
        }
        scratch.with_times = with_times;
    }

    /// Puts what was found in the place of what it overlaps among `mentions`, from place `first` on.
    fn replace(&self, mentions: &mut Vec<TimeMention>, first: usize, found: &mut Vec<Found>) {
        if found.is_empty() {
            return;
        }
        let mut place = 0;
        if mentions.len() > first {
            mentions.retain(|known| {
                place += 1;
                place <= first || !found.iter().any(|new| new.reach.overlaps(known.span))
            });
        }
        mentions.extend(found.drain(..).filter_map(|new| {
            let rule = self.rules[usize::from(new.rule)].id;
            Some(TimeMention { span: new.span, expression: new.expression?, rule })
        }));
        mentions[first..].sort_by_key(|mention| mention.span);
    }

    /// The matches of one level, leftmost first, the longest at each place, without overlaps, into `scratch.found`.
    fn select(&self, place: usize, level: &Level, reading: &Reading<'_>, scratch: &mut Scratch) {
        let Scratch { around, sorts, signs, candidates, matches, kinds, found, states, .. } = scratch;
        let Reading { text, tokens, times, .. } = *reading;
        kinds.clear();
        kinds.extend(times.iter().map(|time| time.expression.kind));
        signs.bits.clear();
        let (mut free, mut last) = (0, NONE);
        for (at, token) in tokens.iter().enumerate() {
            if token.start < free || token.start == last {
                continue;
            }
            last = token.start;
            level.automaton.candidates(&mut states[place], tokens, sorts, at, candidates);
            if !candidates.is_empty() {
                level.keep_fitting(candidates, text, token.start as usize);
            }
            if candidates.is_empty() {
                continue;
            }
            if signs.bits.is_empty() {
                self.read_signs(tokens, sorts, signs);
            }
            let ChainSigns { bits, groups } = &*signs;
            let chain = Chain { words: &self.words, tokens, bits, groups, kinds, text };
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
        groups.resize(tokens.len(), END);
        let mut first = 0;
        for (place, token) in tokens.iter().enumerate() {
            if token.start != tokens[first].start {
                first = place;
            }
            groups[first] |= bits[place];
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
        around: &mut Surroundings,
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

/// The chain with the mentions found so far as tokens of their own.
fn insert_times(tokens: &[Token], times: &[TimeMention], bytes: &[u8], all: &mut Vec<Token>) {
    let at = |offset: usize| u32::try_from(offset).unwrap_or(NONE);
    let mut rest = tokens;
    all.clear();
    for (number, time) in (0u32..).zip(times) {
        let (start, end) = (at(time.span.start), at(time.span.end));
        let here = rest.partition_point(|t| t.start < start);
        all.extend(&rest[..here]);
        rest = &rest[here..];
        let spaced = rest.iter().take_while(|t| t.start == start).any(|t| t.spaced);
        all.push(Token { start, end, next: NONE, kind: TokenKind::Time(number), spaced });
    }
    all.extend(rest);
    link(all, bytes);
}
