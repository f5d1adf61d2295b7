//! What language plugins are built with: lexicon tables and rules, compiled to one fast matcher.
//!
//! ```text
//! text ─scan→ tokens (words of the lexicon, numbers, marks) ─rules→ time expressions ─tense→ with a direction
//! ```
//!
//! | module | holds |
//! |---|---|
//! | [`lexicon`] | the words of a language, by class, from TOML |
//! | [`trie`] | all words as one automaton, walked from word starts only |
//! | [`scan`] | one pass over the text: tokens in chains of neighbours |
//! | [`numeral`] | Han numerals |
//! | [`pattern`] | what rules look for, compiled from text |
//! | [`meaning`] | what rules say, compiled from text, built into moments |
//! | `runs` | runs of letters: where they end, and a place for each in bit tables |
//! | [`rule`] | rules with their executable examples, from TOML |
//! | [`tagger`] | all of it as a date extractor |
//! | [`apposition`] | two expressions side by side that tell one time |
//! | [`tense`] | past or future, by cue words |
//! | [`events`] | event mentions: clauses, triggers, status |
//! | [`years`] | years that are part of a name |
//! | [`impossible`] | months beside days that they never have |
//! | [`language`] | a language plugin made of data files |
//! | [`beside`] | the words right before and after a match |
//! | `signs` | what a token may be, as bits: rules that cannot match are not tried |
//! | [`shared`] | data files that neighbouring languages share |
//! | [`corpus`] | examples and corpora as tests |
//! | [`told`] | the events that sentences tell, as tests |

pub mod apposition;
pub mod beside;
mod blanks;
pub mod corpus;
pub mod events;
mod han;
pub mod impossible;
pub mod language;
pub mod lexicon;
pub mod meaning;
pub mod numeral;
pub mod pattern;
pub mod rule;
mod runs;
pub mod scan;
pub mod shared;
mod signs;
pub mod tagger;
pub mod tense;
pub mod told;
pub mod trie;
pub mod years;

pub use language::{DataLanguage, LanguageFiles};
pub use tagger::Tagger;

use thiserror::Error;

/// What is wrong with a language's data files, with the file's kind and the entry to look at.
#[derive(Debug, Error)]
pub enum GrammarError {
    /// Not TOML, or not of the expected form.
    #[error("{file}: {error}")]
    Toml {
        /// Which file.
        file: String,
        /// What the parser says.
        error: String,
    },
    /// A pattern cannot be read.
    #[error("rule {rule}: pattern: {message}")]
    Pattern {
        /// The rule's id.
        rule: String,
        /// What is wrong, and where.
        message: String,
    },
    /// A meaning cannot be read.
    #[error("rule {rule}: means: {message}")]
    Meaning {
        /// The rule's id.
        rule: String,
        /// What is wrong, and where.
        message: String,
    },
    /// Anything else a rule says.
    #[error("rule {rule}: {message}")]
    Rule {
        /// The rule's id.
        rule: String,
        /// What is wrong.
        message: String,
    },
}
