//! When each document was written: clues from independent finders, and one decision that says why.
//!
//! ```text
//! a document at hand ─metadata, byline, address→ clues    ─content→ ties between its own time expressions
//! all articles       ─decide→ those with clues of their own, then in rounds those that content or another document dates
//! ```
//!
//! | module | finds |
//! |---|---|
//! | [`metadata`] | what the format says ([`machine`] reads its timestamps) |
//! | [`byline`] | day beside outlet, author or place, at the head or the foot of the text ([`digits`] reads glued figures) |
//! | [`address`] | a day in the address or the file's name |
//! | [`content`] | which expressions of the text must be one day, and what that says about the day of writing ([`solve`]) |
//! | [`documents`] | other documents that tell the same news, or date the same happening |
//! | [`decide`] | the decision, its confidence and its reason |
//!
//! Nothing here reads the clock. A document that nothing dates stays undated.

pub mod address;
pub mod byline;
mod classes;
pub mod content;
pub mod decide;
pub mod digits;
pub mod documents;
pub mod machine;
pub mod metadata;
pub mod passages;
mod periods;
pub mod solve;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use content::{STOPS, one_sentence};
pub use content::{Tie, apart};
pub use decide::decide;
pub use passages::Passage;

use crate::article::Article;
use annalist_core::Document;
use chrono::NaiveDate;

/// What a clue's day is the day of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// First publication, or writing.
    Published,
    /// A later change: the document is not younger.
    Updated,
    /// It was fetched or stored: the document is not younger.
    Collected,
}

/// A pointer to a document's creation date.
#[derive(Clone, Debug, PartialEq)]
pub struct Clue {
    /// The finder: `metadata`, `byline`, `address`.
    pub from: &'static str,
    /// Of what it is the day.
    pub kind: Kind,
    /// The first day it allows.
    pub earliest: NaiveDate,
    /// The last day it allows, inclusive.
    pub latest: NaiveDate,
    /// The other reading, where figures or time zones allow two (11/03; 23:30 UTC).
    pub also: Option<NaiveDate>,
    /// How much it counts, 0 to 1: the share of such clues that are right when nothing contradicts them.
    pub weight: f64,
    /// In words.
    pub reason: String,
}

impl Clue {
    /// A clue to one day.
    pub fn day(from: &'static str, kind: Kind, day: NaiveDate, weight: f64, reason: String) -> Self {
        Self { from, kind, earliest: day, latest: day, also: None, weight, reason }
    }

    /// The day, where it points to a single one.
    pub fn single(&self) -> Option<NaiveDate> {
        (self.earliest == self.latest).then_some(self.earliest)
    }
}

/// Takes from a document, while its text is at hand, all that the decision will need.
pub fn read(document: &Document, article: &mut Article) {
    let order = digits::Order::of(document, &article.languages);
    let mut clues = metadata::clues(document, order);
    clues.extend(address::clues(document));
    let (found, today) = byline::clues(document, article, order);
    clues.extend(found);
    article.ties = content::ties(&document.text, article);
    article.ties.extend(today);
    article.clues = clues;
}

/// Years in which a document of a collection may have been written. Earlier and later ones are article numbers,
/// template defaults and mistakes.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;

/// The day, if it exists and lies in [`YEARS`].
pub(crate) fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))
}
