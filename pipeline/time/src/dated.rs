//! What an expression means, with its value not yet written: for those who read very many and print them themselves, or
//! want the days only.

use crate::context::Unresolved;
use crate::period::Period;
use crate::time::Time;
use crate::write::{text, timex};
use annalist_core::expression::Anchor;
use annalist_core::value::{Grain, Modifier};
use chrono::NaiveDate;
use std::fmt;

/// What an expression means, without its other reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The days and the value, or why there are none.
    pub value: Result<Dated, Unresolved>,
    /// What it was counted from. None: it says all by itself. Where both served, the text.
    pub anchor: Option<Anchor>,
}

/// The same as a [`annalist_core::DateValue`], but for EDTF, and with a value that is written on request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// First day, inclusive; None: open to the past, or no day at all.
    pub earliest: Option<NaiveDate>,
    /// Last day, inclusive; None: open to the future, or no day at all.
    pub latest: Option<NaiveDate>,
    /// How finely it is known.
    pub grain: Grain,
    /// Early, about, before …
    pub modifier: Option<Modifier>,
    /// TIMEX3 value.
    pub timex: Timex,
}

impl Dated {
    pub(crate) fn new(time: Time, modifier: Option<Modifier>) -> Self {
        let (earliest, latest, grain) = time.days_and_grain();
        Self { earliest, latest, grain, modifier, timex: Timex(time) }
    }

    /// Its days, with its grain (a time of day counts as its day); None where it is open or has no days.
    pub fn period(&self) -> Option<Period> {
        Period::known(self.earliest?, self.latest?, self.grain)
    }
}

/// A TIMEX3 value, written when it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex(Time);

impl Timex {
    /// Adds the value: digits, Latin letters, and `-`, `:`, `.` and `/`, none of which any format needs to escape.
    #[inline]
    pub fn write(&self, out: &mut Vec<u8>) {
        timex(out, &self.0);
    }
}

impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(|out| self.write(out)))
    }
}

impl From<Period> for Timex {
    fn from(period: Period) -> Self {
        Self(Time::of(period))
    }
}
