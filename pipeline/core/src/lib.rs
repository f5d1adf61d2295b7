//! The words of Annalist as types, and the traits that plugins implement.
//!
//! Every other crate of the pipeline and every plugin speaks in these words; nothing here knows a
//! language, a file format or a stage. The words are those of the field: *document*, *time expression*,
//! *date value*, *event mention*, *event*, *timeline*, *evidence*.
//!
//! | module | holds |
//! |---|---|
//! | [`document`] | one article: text, metadata, layout |
//! | [`expression`] | what words mean in time, before any calendar date is known |
//! | [`value`] | what they mean once the anchor is known: days, grain, EDTF, TIMEX3 |
//! | [`mention`] | event mentions as a language plugin finds them |
//! | [`concept`] | the table of event concepts that all languages share |
//! | [`timeline`] | the result, as written to `timeline.json` |
//! | [`plugin`] | the traits of readers, languages and writers, and their registration |
//! | [`registry`] | the registered plugins, sorted, without duplicates |
//! | [`refuse`] | what is no text at all |
//! | [`shown`] | text from documents, made safe to show |
//! | [`pool`] | where computing runs, so that it never blocks waiting |
//! | [`testkit`] | the contract that every plugin is tested against |

pub mod concept;
pub mod document;
pub mod expression;
pub mod mention;
pub mod plugin;
pub mod pool;
pub mod refuse;
pub mod registry;
pub mod shown;
pub mod span;
pub mod testkit;
pub mod timeline;
pub mod value;

pub use concept::{Concept, Concepts};
pub use document::{Block, BlockRole, Document, Metadata};
pub use expression::{Fields, Moment, TimeExpression, TimeKind, TimeMention, Unit};
pub use mention::{EventMention, Extraction, Quantity, Status};
pub use plugin::{
    LanguagePlugin, LanguageRegistration, PluginError, ReadError, ReaderPlugin, ReaderRegistration,
    WriteError, WriterPlugin, WriterRegistration,
};
pub use pool::CpuPool;
pub use span::{CharIndex, Span};
pub use timeline::Timeline;
pub use value::{DateValue, Grain, Modifier};

/// Re-exported so that a plugin registers with the same `inventory` that the registry reads.
pub use inventory;
