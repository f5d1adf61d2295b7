//! A region while it is being read.

use super::{ALONE, NEEDED, OTHER, Worth};
use std::ops::Range;

/// Says that a place is that of a run; places are below.
const RUN: usize = 1 << 16;

/// The region that is being read.
#[derive(Default)]
pub(super) struct Open {
    /// Is there one?
    pub any: bool,
    start: usize,
    /// What its words are worth, and how many of them are worth something.
    worth: Worth,
    count: usize,
    /// The place of the last run of letters with [`RUN`]; 0 where there is none.
    run: usize,
}

impl Open {
    #[inline]
    pub fn extend(&mut self, at: usize, worth: Worth) {
        if !self.any {
            (self.any, self.start) = (true, at);
        }
        self.note(worth);
    }

    /// A mark belongs to the region that it follows.
    #[inline]
    pub fn note(&mut self, worth: Worth) {
        if self.any {
            self.worth |= worth;
            self.count += usize::from(worth & (ALONE | NEEDED | OTHER) != 0);
        }
    }

    /// An apostrophe before figures begins a region ('98).
    pub fn extend_before_figure(&mut self, bytes: &[u8], at: usize, len: usize) {
        if bytes.get(at + len).is_some_and(u8::is_ascii_digit) {
            self.extend(at, 0);
        }
    }

    /// The place of the last run of letters, or any where there is none.
    #[inline]
    pub fn run(&self) -> usize {
        self.run & (RUN - 1)
    }

    /// A run of letters was read.
    #[inline]
    pub fn set_run(&mut self, place: usize) {
        self.run = place | RUN;
    }

    /// Reads a run of letters: extends the region where it is a piece of a word, which is worth `alone`, and `pair`
    /// with the run before it; else closes it. Which of both is hard to foretell for the processor, so that nothing here
    /// branches on it.
    #[inline]
    pub fn run_on(
        &mut self,
        at: usize,
        place: usize,
        is_known: bool,
        (alone, pair): (Worth, Worth),
        region: &mut impl FnMut(Range<usize>),
    ) {
        if !is_known & self.is_worth_it() {
            region(self.start..at);
        }
        let kept = usize::from(is_known).wrapping_neg();
        let has_pair = u8::from(self.run != 0).wrapping_neg();
        let worth = alone | pair & has_pair;
        self.start = if self.any { self.start } else { at };
        self.any = is_known;
        self.worth = (self.worth | worth) & kept as Worth;
        self.count = (self.count + usize::from(worth != 0)) & kept;
        self.run = (place | RUN) & kept;
    }

    /// Does it hold what rules need?
    #[inline]
    fn is_worth_it(&self) -> bool {
        let both = NEEDED | OTHER;
        (self.worth & ALONE != 0) | (self.count >= 2) & (self.worth & both == both)
    }

    #[inline]
    pub fn close(&mut self, at: usize, region: &mut impl FnMut(Range<usize>)) {
        if !self.any {
            return;
        }
        if self.is_worth_it() {
            region(self.start..at);
        }
        *self = Self::default();
    }
}
