//! The result, as `timeline.json` holds it: the contract `annalist/timeline/1`.
//!
//! Offsets count Unicode scalar values of the document's text, end exclusive. Dates are EDTF level 1–2 strings.

use crate::mention::Status;
use crate::value::Grain;
use serde::{Deserialize, Serialize};

/// The value of [`Timeline::schema`].
pub const SCHEMA: &str = "annalist/timeline/1";

/// Everything a run found out, ready to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// [`SCHEMA`].
    pub schema: String,
    /// The documents, sorted by id.
    pub documents: Vec<DocumentRecord>,
    /// The events, sorted by earliest day, latest day, id.
    pub events: Vec<Event>,
    /// What was left out or mended, sorted by document.
    pub problems: Vec<Problem>,
}

/// A document of the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Path below the given folder.
    pub id: String,
    /// BCP 47 codes, by share of the text.
    pub languages: Vec<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub source: Option<String>,
    /// Creation date; None where nothing tells it.
    pub created: Option<Created>,
}

/// A creation date with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Created {
    /// The day, `2025-03-11`; coarser EDTF where no day is known.
    pub date: String,
    /// The finder that decided: `metadata`, `byline`, `address`, `content`, `documents`, `option`.
    pub from: String,
    /// 0 to 1, two decimals.
    pub confidence: f64,
    /// In words.
    pub reason: String,
    /// Every clue that was weighed, strongest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clues: Vec<ClueRecord>,
}

/// A clue to a creation date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClueRecord {
    /// The finder.
    pub from: String,
    /// The day or interval it points to, EDTF.
    pub date: String,
    /// Its weight.
    pub weight: f64,
    /// In words.
    pub reason: String,
}

/// One happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Stable id: day, type and a short hash of what makes the event itself.
    pub id: String,
    /// EDTF: the finest date that its mentions agree on.
    pub date: String,
    /// First day, `YYYY-MM-DD`, inclusive; None where open.
    pub earliest: Option<String>,
    /// Last day, inclusive; None where open.
    pub latest: Option<String>,
    /// How finely it is known.
    pub grain: Grain,
    /// Past, planned, cancelled.
    pub status: Status,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: Option<String>,
    /// Finer word.
    pub mode: Option<String>,
    /// One line: who did what where.
    pub title: String,
    /// Its language.
    pub title_language: String,
    /// People, organisations, countries.
    pub participants: Vec<Participant>,
    /// Where.
    pub places: Vec<String>,
    /// The event that this one is part of.
    pub part_of: Option<String>,
    /// Events that are about the same matter, sorted.
    pub related: Vec<String>,
    /// 0 to 1, two decimals.
    pub confidence: f64,
    /// How much it is told, 0 to 1, two decimals.
    #[serde(default)]
    pub salience: f64,
    /// The evidence, in order of document and place.
    pub mentions: Vec<MentionRecord>,
    /// Why the mentions were taken for one event.
    pub reasons: Vec<String>,
    /// What the mentions contradict each other in, the leading value first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
    /// The score table of each merge, and of the nearest event that was refused; `annalist explain` prints it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<MergeRecord>,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The fullest form in the output language's script where there is one.
    pub name: String,
    /// `person`, `organisation`, `country`, `other`.
    pub kind: String,
    /// Other written forms, sorted.
    pub also: Vec<String>,
}

/// One telling of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// The document's id.
    pub document: String,
    /// Its language.
    pub language: String,
    /// The clause, exactly as it stands in the document.
    pub quote: String,
    /// First character of the quote.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// Its time expression; None where the clause has none.
    pub time: Option<TimeRecord>,
    /// What this document says, EDTF; None: undated.
    pub date: Option<String>,
    /// Past, planned, cancelled as told here.
    pub status: Status,
    /// The language plugin that found it.
    pub plugin: String,
    /// Its rule.
    pub rule: String,
    /// Does it stand in the headline?
    pub title: bool,
}

/// A time expression as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRecord {
    /// The words.
    pub text: String,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// TIMEX3 value.
    pub value: String,
    /// What it was counted from: `created`, `text`, `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The rule that read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Values that mentions of one event do not share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// What differs: `date`, or what is counted.
    pub about: String,
    /// Each value with the documents that tell it, the leading one first.
    pub values: Vec<ContradictingValue>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContradictingValue {
    /// As told.
    pub value: String,
    /// By these documents, sorted.
    pub documents: Vec<String>,
}

/// Why two groups of mentions were, or were not, taken for one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeRecord {
    /// Was it merged (true) or refused (false)?
    pub merged: bool,
    /// The two closest mentions, as `document:start`.
    pub between: [String; 2],
    /// Field, what was compared, weight in bits (log2), in the order of the weights file.
    pub scores: Vec<FieldScore>,
    /// Sum of the weights.
    pub total: f64,
    /// The rule that forbade it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forbidden: Option<String>,
}

/// One row of a score table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldScore {
    /// Field of the weights file.
    pub field: String,
    /// What the two sides say.
    pub finding: String,
    /// Weight in bits, two decimals.
    pub weight: f64,
}

/// Something that was left out or mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The document or file.
    pub document: String,
    /// What is wrong and what was done.
    pub problem: String,
}

impl Timeline {
    /// A timeline without anything.
    pub fn empty() -> Self {
        Self { schema: SCHEMA.to_owned(), documents: Vec::new(), events: Vec::new(), problems: Vec::new() }
    }
}
