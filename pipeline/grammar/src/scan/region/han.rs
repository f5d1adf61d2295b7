//! Regions in Han text, where every character may begin a word.
//!
//! A character is known where it is a word or a numeral, or where a pair with a neighbour is a piece of a word. Most are
//! known of something, and few of what a rule needs: those are looked for first ([`HanWords::skip`]), and what is known
//! round them is a region.

use super::open::Open;
use super::{ALONE, LONG, NEEDED, OTHER, Table, Worth};
use crate::numeral;
use crate::trie::{HAN_PLACES, han_at, pair_place};
use std::ops::Range;

/// Marks of a Han character beside its worth: a word of its own.
const WORD: u8 = 8;
/// A numeral may begin with it.
const NUMERAL: u8 = 16;
/// A numeral with it may be a thousand or more.
const LARGE: u8 = 32;
/// The first of a pair within a word.
const FORMER: u8 = 64;
/// The second of a pair within a word.
const LATTER: u8 = 128;

/// A pair is a piece of a word.
const PIECE: u8 = 8;

/// What is known of Han characters.
#[derive(Clone, Debug)]
pub(super) struct HanWords {
    /// By `han_place`, what a character may be.
    what: Box<[u8]>,
    /// Pairs within words.
    pairs: Table,
    /// Bit set of characters of which every region that is worth it has one.
    triggers: Box<[u64; HAN_PLACES / 64]>,
    /// Pairs that words begin with and rules need, for which triggers are to be chosen.
    needed: Vec<(usize, usize)>,
    /// What numbers below and from a thousand on are worth.
    numbers: [Worth; 2],
}

impl HanWords {
    /// Without any words; with numerals, if the language writes them in Han characters.
    pub fn new(numerals: bool, numbers: [Worth; 2]) -> Self {
        let mut new = Self {
            what: vec![0; HAN_PLACES].into(),
            pairs: Table::default(),
            triggers: Box::new([0; HAN_PLACES / 64]),
            needed: Vec::new(),
            numbers,
        };
        for place in (0..HAN_PLACES).filter(|_| numerals) {
            if numeral::may_start(place) {
                new.what[place] |= NUMERAL;
                new.add_trigger(place, numbers[0] | numbers[1]);
            }
            new.what[place] |= if numeral::is_large(place) { LARGE } else { 0 };
        }
        new
    }

    /// Adds a word, or a piece of one, which is worth this. Its worth is told by its first two characters.
    pub fn add(&mut self, han: &[u8], worth: Worth) {
        let places: Vec<usize> = (0..han.len()).step_by(3).filter_map(|at| han_at(han, at)).collect();
        if let [only] = places.as_slice() {
            self.what[*only] |= WORD | worth;
            self.add_trigger(*only, worth);
        }
        for (number, pair) in places.windows(2).enumerate() {
            let &[former, latter] = pair else { continue };
            self.what[former] |= FORMER;
            self.what[latter] |= LATTER;
            self.pairs.add(pair_place(former, latter), if number == 0 { PIECE | worth } else { PIECE });
            if number == 0 && worth & (ALONE | NEEDED) != 0 {
                self.needed.push((former, latter));
            }
        }
    }

    fn add_trigger(&mut self, place: usize, worth: Worth) {
        if worth & (ALONE | NEEDED) != 0 {
            self.triggers[place / 64] |= 1 << (place % 64);
        }
    }

    fn is_trigger(&self, place: usize) -> bool {
        self.triggers[place / 64] >> (place % 64) & 1 == 1
    }

    /// Chooses a trigger for every pair that has none. To be called when all words were added.
    pub fn choose_triggers(&mut self) {
        let mut needed = std::mem::take(&mut self.needed);
        needed.sort_unstable();
        for (former, latter) in needed {
            if !self.is_trigger(former) && !self.is_trigger(latter) {
                self.add_trigger(latter, NEEDED);
            }
        }
    }

    /// Reads a run of Han characters; gives where it ends.
    pub fn run(
        &self,
        bytes: &[u8],
        start: usize,
        open: &mut Open,
        region: &mut impl FnMut(Range<usize>),
    ) -> usize {
        let mut at = start;
        while han_at(bytes, at).is_some() {
            if !open.any {
                at = self.skip(bytes, at);
            }
            at = self.read(bytes, at, open, region);
        }
        at.max(start + 1)
    }

    /// Where the next region that may be worth it begins, or the one that the run ends with.
    fn skip(&self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while han_at(bytes, at).is_some_and(|place| !self.is_trigger(place)) {
            at += 3;
        }
        while at > from && self.is_known(bytes, from, at - 3) {
            at -= 3;
        }
        at
    }

    /// Is the character at `at` known, in a run that is unknown before `from`?
    fn is_known(&self, bytes: &[u8], from: usize, at: usize) -> bool {
        let Some(here) = han_at(bytes, at) else { return false };
        let pair = |former: usize, latter: usize| {
            self.what[former] & FORMER != 0
                && self.what[latter] & LATTER != 0
                && self.pairs.at(pair_place(former, latter)) & PIECE != 0
        };
        self.what[here] & (WORD | NUMERAL) != 0
            || han_at(bytes, at + 3).is_some_and(|next| pair(here, next))
            || at > from && han_at(bytes, at - 3).is_some_and(|before| pair(before, here))
    }

    /// Reads on until a region ends, or the run of Han characters.
    fn read(
        &self,
        bytes: &[u8],
        start: usize,
        open: &mut Open,
        region: &mut impl FnMut(Range<usize>),
    ) -> usize {
        let (mut at, mut paired, mut numerals) = (start, false, 0);
        let mut here = han_at(bytes, at);
        while let Some(place) = here {
            here = han_at(bytes, at + 3);
            let what = self.what[place];
            let mut known = paired || what & (WORD | NUMERAL) != 0;
            let mut worth = what & (ALONE | NEEDED | OTHER);
            numerals = if what & NUMERAL == 0 { 0 } else { numerals + 1 };
            if numerals > 0 {
                worth |= self.numbers[usize::from(numerals >= LONG || what & LARGE != 0)];
            }
            paired = false;
            if what & FORMER != 0
                && let Some(next) = here
                && self.what[next] & LATTER != 0
            {
                let pair = self.pairs.at(pair_place(place, next));
                paired = pair & PIECE != 0;
                known |= paired;
                worth |= pair;
            }
            at += 3;
            if !known {
                open.close(at - 3, region);
                return at;
            }
            open.extend(at - 3, worth);
        }
        at
    }
}
