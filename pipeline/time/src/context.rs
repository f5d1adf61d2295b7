//! What the resolver is told beside the words, and what it answers.

use crate::period::Period;
use annalist_core::expression::{Anchor, Direction};
use annalist_core::value::DateValue;
use chrono::NaiveDate;
use thiserror::Error;

/// What an expression may be counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The document's creation date.
    pub created: Option<NaiveDate>,
    /// The earlier date in the text that "two days later" counts from ([`crate::narrative`] finds it).
    pub text: Option<Period>,
    /// The time that the text is telling of, where that is another than its creation date: an expression without its
    /// year (or month, or day) takes it from here and no more from the creation date. None: from the creation date.
    pub frame: Option<Period>,
    /// The direction of expressions that have none of their own.
    pub direction: Direction,
}

impl Context {
    /// Counting from the creation date only.
    pub fn created(created: NaiveDate) -> Self {
        Self { created: Some(created), ..Self::default() }
    }

    /// The same with an earlier date in the text.
    pub fn with_text(self, text: Period) -> Self {
        Self { text: Some(text), ..self }
    }

    /// The same with a time that the text is telling of.
    pub fn with_frame(self, frame: Period) -> Self {
        Self { frame: Some(frame), ..self }
    }
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The value, or why there is none.
    pub value: Result<DateValue, Unresolved>,
    /// What it was counted from. None: it says all by itself. Where both served, the text.
    pub anchor: Option<Anchor>,
    /// The other reading, where the words allow two and it is another time.
    pub alternative: Option<DateValue>,
}

/// Why an expression has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unresolved {
    /// It counts from the creation date, which is not known.
    #[error("the document has no creation date to count from")]
    NoCreationDate,
    /// It counts from an earlier date in the text, and there is none.
    #[error("no earlier date in the text to count from")]
    NoEarlierDate,
    /// 30 February, month 13, a fifth quarter.
    #[error("there is no such date")]
    Impossible,
    /// Outside the years 9999 BC to AD 9999, or of the lunar tables.
    #[error("the year is out of range")]
    OutOfRange,
    /// A feast that the table lacks.
    #[error("the feast is not in the table")]
    UnknownFeast,
    /// A range that ends before it begins.
    #[error("the range ends before it begins")]
    Backwards,
    /// A part of something that is no time of the calendar ("Monday of two weeks").
    #[error("it is counted from something that is no date")]
    NoDate,
}
