//! The stages of a run, none of which knows a language or a file format.
//!
//! ```text
//! files ─input→ sources ─reader plugins→ documents ─layout, identify→ segments ─language plugins→ articles
//!       ─dating→ creation dates ─resolve→ dated mentions ─merge→ events ─assemble→ timeline ─output→ files
//! ```
//!
//! | module | stage |
//! |---|---|
//! | [`input`] | which files |
//! | [`identify`], [`layout`] | which languages, which paragraphs |
//! | [`article`], [`extract`] | one document's findings |
//! | [`entities`] | people and places of a clause |
//! | [`dating`] | when each document was written |
//! | [`resolve`] | what its time expressions mean |
//! | [`merge`] | which mentions tell one event |
//! | [`assemble`] | the timeline |
//! | [`output`] | files, whole or not at all |
//! | [`run`] | all of it, streamed through bounded queues |
//! | [`tag`] | time expressions of one text only |

pub mod article;
pub mod assemble;
pub mod dating;
pub mod entities;
pub mod extract;
pub mod identify;
pub mod input;
pub mod layout;
mod line;
pub mod merge;
pub mod output;
mod parallel;
pub mod resolve;
pub mod run;
pub mod tag;

pub use run::{Progress, RunError, RunOptions, Unwatched, run};
