//! The chains of a text: found, and read level by level.
//!
//! One thing is done for many chains before the next thing is, so that the code and the tables that are at work stay near the
//! processor.

use super::Tagger;
use super::build::Found;
use super::select::{Reading, Scratch};
use crate::scan::{NONE, Token, TokenKind, link};
use crate::signs::Sort;
use annalist_core::TimeMention;
use annalist_core::plugin::DateHints;
use std::ops::Range;

/// So many regions are read at once.
const BATCH: usize = 512;

/// The next regions of a text, and the chains in them.
#[derive(Default)]
pub(super) struct Batch {
    /// Parts of the text where chains of interest may stand.
    regions: Vec<Range<usize>>,
    /// The chains in them that a rule may match in, by the places of their tokens.
    chains: Vec<Range<usize>>,
    tokens: Vec<Token>,
    /// The sorts of the tokens.
    sorts: Vec<Sort>,
    /// A chain while it is found.
    open: Vec<Token>,
    /// A chain with the mentions of lower levels among its tokens, and the sorts of these.
    with_times: (Vec<Token>, Vec<Sort>),
}

impl Tagger {
    /// Adds what the chains of a text say to `mentions`, in order.
    pub(super) fn read_chains(
        &self,
        text: &str,
        hints: DateHints,
        scratch: &mut Scratch,
        mentions: &mut Vec<TimeMention>,
    ) {
        let mut batch = std::mem::take(&mut scratch.batch);
        batch.regions.clear();
        self.regions.each(text, |region| {
            batch.regions.push(region);
            if batch.regions.len() == BATCH {
                self.read_batch(text, &mut batch, hints, scratch, mentions);
            }
        });
        self.read_batch(text, &mut batch, hints, scratch, mentions);
        scratch.batch = batch;
    }

    fn read_batch(
        &self,
        text: &str,
        batch: &mut Batch,
        hints: DateHints,
        scratch: &mut Scratch,
        mentions: &mut Vec<TimeMention>,
    ) {
        self.find_chains(text, batch);
        let Batch { chains, tokens, sorts, with_times, .. } = batch;
        for chain in chains.drain(..) {
            let (tokens, sorts) = (&mut tokens[chain.clone()], &sorts[chain]);
            link(tokens, text.as_bytes());
            let chain = Reading { text, tokens, sorts, times: &[], hints };
            self.read_chain(&chain, with_times, scratch, mentions);
        }
        tokens.clear();
        sorts.clear();
    }

    /// The chains in the regions that a rule may match in.
    fn find_chains(&self, text: &str, batch: &mut Batch) {
        let Some(level) = self.levels.first() else { return };
        let Batch { regions, chains, tokens, sorts, open, .. } = batch;
        for region in regions.drain(..) {
            self.words.scan_part(text, region, open, |chain| {
                let first = tokens.len();
                sorts.extend(chain.iter().map(|token| self.signs.sort(token.kind)));
                let one = chain.first().map(|token| token.start) == chain.last().map(|token| token.start);
                if level.may_match(self.signs.of_all(&sorts[first..]), &sorts[first..], one) {
                    tokens.extend_from_slice(chain);
                    chains.push(first..tokens.len());
                } else {
                    sorts.truncate(first);
                }
            });
        }
    }

    /// Reads one chain and adds what it finds to `mentions`.
    fn read_chain(
        &self,
        chain: &Reading<'_>,
        (tokens, sorts): &mut (Vec<Token>, Vec<Sort>),
        scratch: &mut Scratch,
        mentions: &mut Vec<TimeMention>,
    ) {
        let Some((level, others)) = self.levels.split_first() else { return };
        let (first, bytes) = (mentions.len(), chain.text.as_bytes());
        self.select(0, level, chain, scratch);
        self.replace(mentions, first, &mut scratch.found);
        if mentions.len() == first {
            return;
        }
        let all = self.signs.of_all(chain.sorts);
        tokens.clear();
        for (place, level) in (1..).zip(others) {
            let times = &mentions[first..];
            let beside = &mut scratch.around.beside;
            if times.is_empty() || !level.may_match_with(times, chain.text, all, chain.sorts, beside) {
                continue;
            }
            if tokens.is_empty() {
                insert_times(chain.tokens, times, bytes, tokens);
                sorts.clear();
                sorts.extend(tokens.iter().map(|token| self.signs.sort(token.kind)));
            }
            let chain = Reading { tokens, sorts, times, ..*chain };
            self.select(place, level, &chain, scratch);
            if !scratch.found.is_empty() {
                tokens.clear();
                self.replace(mentions, first, &mut scratch.found);
            }
        }
    }

    /// Puts what was found in the place of what it overlaps among `mentions`, from place `first` on.
    fn replace(&self, mentions: &mut Vec<TimeMention>, first: usize, found: &mut Vec<Found>) {
        if found.is_empty() {
            return;
        }
        let mut kept = first;
        for place in first..mentions.len() {
            let span = mentions[place].span;
            if !found.iter().any(|new| new.reach.overlaps(span)) {
                mentions.swap(kept, place);
                kept += 1;
            }
        }
        mentions.truncate(kept);
        mentions.extend(found.drain(..).filter_map(|new| {
            let rule = self.rules[usize::from(new.rule)].id;
            Some(TimeMention { span: new.span, expression: new.expression?, rule })
        }));
        mentions[first..].sort_by_key(|mention| mention.span);
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
