//! Matching: the rules of each level are tried at the tokens of a chain, and the longest match that makes sense wins.

use super::Tagger;
use super::build::Found;
use super::level::Level;
use crate::pattern::{Chain, Match};
use crate::scan::{NONE, Token, TokenKind, link};
use crate::signs::Bits;
use crate::tense::Surroundings;
use annalist_core::plugin::DateHints;
use annalist_core::{TimeKind, TimeMention};
use std::cmp::Reverse;

/// What is filled anew for every chain, kept so that its memory is.
#[derive(Default)]
pub(super) struct Scratch {
    /// What stands round the expressions of the text.
    pub around: Surroundings,
    /// Memory for a chain.
    pub tokens: Vec<Token>,
    signs: ChainSigns,
    matches: Vec<(u16, Match)>,
    /// The chain with the mentions of lower levels among its tokens, and their kinds.
    with_times: Vec<Token>,
    kinds: Vec<TimeKind>,
    found: Vec<Found>,
}

/// What the tokens of a chain may be.
#[derive(Default)]
struct ChainSigns {
    /// What each token may be.
    bits: Vec<Bits>,
    /// What the tokens that begin where this one does may be, for the first of them.
    groups: Vec<Bits>,
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
        link(tokens, text.as_bytes());
        let first = mentions.len();
        for (place, level) in self.levels.iter().enumerate() {
            if place == 0 {
                self.select(level, text, tokens, &[], hints, scratch);
            } else if mentions.len() == first {
                break;
            } else {
                let mut with_times = std::mem::take(&mut scratch.with_times);
                insert_times(tokens, &mentions[first..], text.as_bytes(), &mut with_times);
                self.select(level, text, &with_times, &mentions[first..], hints, scratch);
                scratch.with_times = with_times;
            }
            self.replace(mentions, first, &mut scratch.found);
        }
    }

    /// Puts what was found in the place of what it overlaps among `mentions`, from place `first` on.
    fn replace(&self, mentions: &mut Vec<TimeMention>, first: usize, found: &mut Vec<Found>) {
        if found.is_empty() {
            return;
        }
        let mut place = 0;
        mentions.retain(|known| {
            place += 1;
            place <= first || !found.iter().any(|new| new.reach.overlaps(known.span))
        });
        mentions.extend(found.drain(..).filter_map(|new| {
            let rule = self.rules[usize::from(new.rule)].id;
            Some(TimeMention { span: new.span, expression: new.expression?, rule })
        }));
        mentions[first..].sort_by_key(|mention| mention.span);
    }

    /// The matches of one level, leftmost first, the longest at each place, without overlaps, into `scratch.found`.
    fn select(
        &self,
        level: &Level,
        text: &str,
        tokens: &[Token],
        times: &[TimeMention],
        hints: DateHints,
        scratch: &mut Scratch,
    ) {
        let Scratch { around, signs, matches, kinds, found, .. } = scratch;
        let all = self.read_signs(tokens, signs);
        let sort = |token: &Token| self.signs.sort(token.kind);
        if !level.may_match(all, tokens.iter().map(sort)) {
            return;
        }
        kinds.clear();
        kinds.extend(times.iter().map(|time| time.expression.kind));
        let ChainSigns { bits, groups } = signs;
        let chain = Chain { words: &self.words, tokens, bits, groups, kinds, text };
        let live = level.live(tokens.iter().map(sort));
        let mut free = 0;
        for (at, token) in tokens.iter().enumerate() {
            if token.start < free || !groups[at].meets(level.first) {
                continue;
            }
            let first = group(tokens, at);
            let second = first.iter().flat_map(|token| group(tokens, token.next as usize));
            let third = second.clone().flat_map(|token| group(tokens, token.next as usize));
            matches.clear();
            level.each(&live, first.iter().map(sort), second.map(sort), third.map(sort), |rule| {
                let found = self.rules[usize::from(rule)].pattern.longest(&chain, at);
                matches.extend(found.map(|found| (rule, found)));
            });
            if matches.is_empty() {
                continue;
            }
            if let Some(new) = self.best(matches, &chain, times, hints, around) {
                free = u32::try_from(new.reach.end).unwrap_or(NONE);
                found.push(new);
            }
        }
    }

    /// Fills in what the tokens may be; gives what all of them may be.
    fn read_signs(&self, tokens: &[Token], signs: &mut ChainSigns) -> Bits {
        let ChainSigns { bits, groups } = signs;
        bits.clear();
        bits.extend(tokens.iter().map(|token| self.signs.of(token.kind)));
        groups.clear();
        groups.resize(tokens.len(), Bits::NONE);
        let (mut first, mut all) = (0, Bits::NONE);
        for (place, token) in tokens.iter().enumerate() {
            if token.start != tokens[first].start {
                first = place;
            }
            groups[first] |= bits[place];
            all |= bits[place];
        }
        all
    }

    /// The longest match that makes sense.
    fn best(
        &self,
        matches: &mut [(u16, Match)],
        chain: &Chain<'_>,
        times: &[TimeMention],
        hints: DateHints,
        around: &mut Surroundings,
    ) -> Option<Found> {
        matches.sort_unstable_by_key(|(rule, m)| {
            (Reverse((m.end, self.rules[usize::from(*rule)].priority)), *rule)
        });
        matches.iter().find_map(|(rule, m)| self.build(*rule, m, chain, times, hints, around))
    }
}

/// The tokens that begin where token `at` does, the first of them; none where there is no such token.
#[inline]
fn group(tokens: &[Token], at: usize) -> &[Token] {
    let Some(first) = tokens.get(at) else { return &[] };
    let len = tokens[at..].iter().take_while(|token| token.start == first.start).count();
    &tokens[at..at + len]
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
