//! Regions in Han text, where every character may begin a word.
//!
//! A character is known where it is a word or a numeral, or where a pair with a neighbour is a piece of a word. Most are
//! known of something, and few of what a rule needs: those are looked for first ([`HanWords::skip`]), and what is known
//! round them is a region.

use super::open::Open;
use super::{ALONE, LONG, NEEDED, OTHER, Table, Worth};
use crate::han::{HAN_PLACES, han_at, pair_place};
use crate::numeral;
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

/// What makes a region worth it.
const TRIGGERS: Worth = ALONE | NEEDED;

/// A character that is a word that rules need.
const TRIGGER: u8 = 1;
/// The first or the second of the pair that tells of such a word.
const TRIGGER_WITH_NEXT: u8 = 2;
const TRIGGER_WITH_LAST: u8 = 4;

const fn trigger(worth: Worth, mark: u8) -> u8 {
    if worth & TRIGGERS == 0 { 0 } else { mark }
}

/// The next power of two above [`HAN_PLACES`], so that places are told to be in the tables without a look.
const PLACES: usize = HAN_PLACES.next_power_of_two();

/// The places of Han characters as their bytes have them, with gaps between, which cost no more of the processor's memory: 64
/// characters stand side by side in both.
const TRIGGER_PLACES: usize = 6 << 16;

/// The place of the Han character at `at` with gaps; above all places where none begins there. None at the very beginning and
/// near the end of a text: four bytes are read at once.
#[inline]
fn trigger_place(bytes: &[u8], at: usize) -> Option<usize> {
    let four = *bytes.get(at.wrapping_sub(1)..)?.first_chunk::<4>()?;
    Some((u32::from_be_bytes(four) & 0xFF_FFFF).wrapping_sub(0xE4_0000) as usize)
}

/// A place of `han_place` as [`trigger_place`] has it.
const fn spread(place: usize) -> usize {
    place >> 12 << 16 | (place >> 6 & 0x3F | 0x80) << 8 | (place & 0x3F | 0x80)
}

/// What is known of Han characters.
#[derive(Clone, Debug)]
pub(super) struct HanWords {
    /// By `han_place`, what a character may be.
    what: Box<[u8; PLACES]>,
    /// Pairs within words.
    pairs: Table,
    /// By [`trigger_place`], what tells of a word that rules need: every region that is worth it has one.
    triggers: Box<[u8]>,
    /// What numbers below and from a thousand on are worth.
    numbers: [Worth; 2],
}

impl HanWords {
    /// Without any words; with numerals, if the language writes them in Han characters.
    pub fn new(numerals: bool, numbers: [Worth; 2]) -> Self {
        let mut new = Self {
            what: Box::new([0; PLACES]),
            pairs: Table::default(),
            triggers: vec![0; TRIGGER_PLACES].into(),
            numbers,
        };
        for place in (0..HAN_PLACES).filter(|_| numerals) {
            if numeral::may_start(place) {
                new.what[place] |= NUMERAL;
                new.triggers[spread(place)] |= trigger(numbers[0] | numbers[1], TRIGGER);
            }
            new.what[place] |= if numeral::is_large(place) { LARGE } else { 0 };
        }
        new
    }

    /// Adds a word, or a piece of one, which is worth this. Its worth is told by two characters of it, by those behind the
    /// first if there are more: 美國 begins more than 國獨 does.
    pub fn add(&mut self, han: &[u8], worth: Worth) {
        let places: Vec<usize> = (0..han.len()).step_by(3).filter_map(|at| han_at(han, at)).collect();
        if let [only] = places.as_slice() {
            self.what[*only] |= WORD | worth;
            self.triggers[spread(*only)] |= trigger(worth, TRIGGER);
        }
        let telling = places.len().saturating_sub(2).min(1);
        for (number, pair) in places.windows(2).enumerate() {
            let &[former, latter] = pair else { continue };
            self.what[former] |= FORMER;
            self.what[latter] |= LATTER;
            self.pairs.add(pair_place(former, latter), if number == telling { PIECE | worth } else { PIECE });
            if number == telling {
                self.triggers[spread(former)] |= trigger(worth, TRIGGER_WITH_NEXT);
                self.triggers[spread(latter)] |= trigger(worth, TRIGGER_WITH_LAST);
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
        let (mut at, mut last) = (from, 0);
        while let Some(&here) = trigger_place(bytes, at).and_then(|place| self.triggers.get(place)) {
            // one branch, which is rarely taken
            if (here | last >> 1 & here >> 2) & TRIGGER != 0
                && (here & TRIGGER != 0 || self.is_trigger_pair(bytes, at - 3))
            {
                break;
            }
            (at, last) = (at + 3, here);
        }
        while at > from && self.is_known(bytes, from, at - 3) {
            at -= 3;
        }
        at
    }

    /// Do the two characters at `at` tell of a word that rules need?
    fn is_trigger_pair(&self, bytes: &[u8], at: usize) -> bool {
        let pair = han_at(bytes, at).zip(han_at(bytes, at + 3));
        pair.is_some_and(|(former, latter)| self.pairs.at(pair_place(former, latter)) & TRIGGERS != 0)
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
            let what = self.what[place % PLACES];
            let mut known = paired || what & (WORD | NUMERAL) != 0;
            let mut worth = what & (ALONE | NEEDED | OTHER);
            numerals = if what & NUMERAL == 0 { 0 } else { numerals + 1 };
            if numerals > 0 {
                worth |= self.numbers[usize::from(numerals >= LONG || what & LARGE != 0)];
            }
            paired = false;
            if what & FORMER != 0
                && let Some(next) = here
                && self.what[next % PLACES] & LATTER != 0
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words of five characters of all kinds: some rules need, some not.
    fn words() -> HanWords {
        let mut words = HanWords::new(true, [NEEDED, ALONE]);
        for (word, worth) in [
            ("年", ALONE),
            ("在", OTHER),
            ("上個月", NEEDED),
            ("個人", 0),
            ("月底", ALONE),
            ("大會上", OTHER),
        ] {
            words.add(word.as_bytes(), worth);
        }
        words
    }

    fn regions(text: &str, read: impl Fn(&mut Open, &mut Vec<Range<usize>>)) -> Vec<String> {
        let (mut open, mut found) = (Open::default(), Vec::new());
        read(&mut open, &mut found);
        open.close(text.len(), &mut |part| found.push(part));
        found.into_iter().map(|part| text[part].to_owned()).collect()
    }

    proptest! {
        /// Looking for triggers first finds the regions that reading every character finds.
        #[test]
        fn skipping_misses_nothing(text in "[年在上個月人底大會一千他]{0,40}") {
            let (words, bytes) = (words(), text.as_bytes());
            let skipping = regions(&text, |open, found| {
                if !text.is_empty() {
                    words.run(bytes, 0, open, &mut |part| found.push(part));
                }
            });
            let reading = regions(&text, |open, found| {
                let mut at = 0;
                while at < bytes.len() {
                    at = words.read(bytes, at, open, &mut |part| found.push(part));
                }
            });
            prop_assert_eq!(skipping, reading);
        }
    }
}
