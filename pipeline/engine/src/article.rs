//! One document's findings: what is left of it once its text has been read. The text itself is let go, so that memory
//! grows with what was found and not with what was read.

use crate::dating::{Clue, Passage, Tie};
use crate::entities::Entities;
use annalist_core::{Quantity, Status, TimeExpression};
use annalist_names::Name;
use annalist_similarity::Vector;

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The document's id.
    pub id: String,
    /// BCP 47 codes, by share of the text.
    pub languages: Vec<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub source: Option<String>,
    /// Time expressions, in order.
    pub times: Vec<FoundTime>,
    /// Event mentions, in order.
    pub events: Vec<FoundEvent>,
    /// What the article is about: the common direction of its paragraphs in the similarity table.
    pub topic: Option<Vector>,
    /// Clues to the creation date that its own format and text give.
    pub clues: Vec<Clue>,
    /// Pairs of its time expressions that say something about the creation date.
    pub ties: Vec<Tie>,
    /// Pairs of names that it holds equal: "比格爾‧諾德利（Birger Nordlie）".
    pub aliases: Vec<(Name, Name)>,
    /// Its paragraphs as other documents can be compared with.
    pub passages: Vec<Passage>,
    /// Is its text nothing but one sentence? Then nothing else is told that "two days later" could count from.
    pub one_sentence: bool,
    /// Problems to report.
    pub problems: Vec<String>,
}

/// A time expression of a document.
#[derive(Clone, Debug)]
pub struct FoundTime {
    /// The words.
    pub text: String,
    /// First character in the document.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What they say.
    pub expression: TimeExpression,
    /// The rule that read them.
    pub rule: &'static str,
    /// The paragraph, counted from 0.
    pub paragraph: usize,
    /// The plugin's place in the run's list of languages.
    pub language: usize,
    /// Does it stand in page furniture, which is no part of the story?
    pub furniture: bool,
    /// Where the words say one time twice, once in brackets, both by themselves: 上周五 and 2月16日.
    pub apart: Option<Box<(TimeExpression, TimeExpression)>>,
}

/// An event mention of a document.
#[derive(Clone, Debug)]
pub struct FoundEvent {
    /// The clause.
    pub quote: String,
    /// What could stand as the event's title, where the clause or its sentence can.
    pub line: Option<String>,
    /// Its sentence, where that could stand as a title at need.
    pub fallback: Option<String>,
    /// The clause without its time expressions: what it is compared by.
    pub matter: String,
    /// First character in the document.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its time expression, by its place in [`Article::times`].
    pub time: Option<usize>,
    /// Without a time, is it of the day of the article?
    pub of_article: bool,
    /// Concept of its trigger.
    pub concept: Option<&'static str>,
    /// The trigger word.
    pub trigger: Option<String>,
    /// Told as done, planned or called off.
    pub status: Status,
    /// Numbers and identifiers.
    pub quantities: Vec<Quantity>,
    /// The rule that found it.
    pub rule: &'static str,
    /// The plugin's id.
    pub plugin: &'static str,
    /// The language code of the paragraph.
    pub language: String,
    /// The paragraph, counted from 0.
    pub paragraph: usize,
    /// In the headline?
    pub title: bool,
    /// Whom and where it names; the sentence's where the clause names nobody or no place.
    pub entities: Entities,
    /// Direction of the clause in the similarity table; None without the table.
    pub vector: Option<Vector>,
}
