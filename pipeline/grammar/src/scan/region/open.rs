//! A region while it is being read.

use super::{ALONE, NEEDED, OTHER, Worth};
use std::ops::Range;

/// The region that is being read.
#[derive(Default)]
pub(super) struct Open {
    /// Is there one?
    pub any: bool,
    start: usize,
    /// What its words are worth, and how many of them are worth something.
    worth: Worth,
    count: usize,
    /// The place of the last run of letters.
    pub run: Option<usize>,
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

    #[inline]
    pub fn close(&mut self, at: usize, region: &mut impl FnMut(Range<usize>)) {
        if !self.any {
            return;
        }
        let both = NEEDED | OTHER;
        if self.worth & ALONE != 0 || self.count >= 2 && self.worth & both == both {
            region(self.start..at);
        }
        *self = Self::default();
    }
}
