//! Event mentions as a language plugin finds them: words and their roles, no calendar date yet.

use crate::expression::TimeMention;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What a language plugin finds in one segment of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Time expressions, in order, without overlaps.
    pub times: Vec<TimeMention>,
    /// Event mentions, in order.
    pub events: Vec<EventMention>,
}

/// One clause that tells an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// The clause: what is shown as the quote.
    pub clause: Span,
    /// The sentence that holds it.
    pub sentence: Span,
    /// Which of the segment's time expressions dates it; None: the clause has no time of its own.
    pub time: Option<usize>,
    /// Without a time, is it of the day of the article, which gives its text ("the interview follows")?
    pub of_article: bool,
    /// The concept its trigger word stands for (an id of [`crate::concept::Concepts`]); None: no trigger known.
    pub concept: Option<&'static str>,
    /// The trigger word.
    pub trigger: Option<Span>,
    /// Told as done, planned or called off.
    pub status: Status,
    /// Numbers with what they count, and document numbers.
    pub quantities: Vec<Quantity>,
    /// The rule that found it, `<language>.<rule>`.
    pub rule: &'static str,
}

/// Told as done, as planned, or as called off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened.
    #[default]
    Past,
    /// It is to happen.
    Planned,
    /// It was to happen and will not.
    Cancelled,
}

impl Status {
    /// As `timeline.json` writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A number in a clause, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// The number in hundredths ("1,9 million" is 190,000,000); None for identifiers.
    pub hundredths: Option<i64>,
    /// What is counted, as written and in lower case ("agreements"), or the identifier ("57-NQ/TW").
    pub of: String,
    /// An identifier of a paper, a ship, a law: names one thing.
    pub identifier: bool,
}
