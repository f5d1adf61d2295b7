//! Writers: one file per output format, timeline to files.
//!
//! | format | file | for |
//! |---|---|---|
//! | `html` | `timeline.html` | people, in a browser |
//! | `json` | `timeline.json` | programs; the contract |
//! | `jsonl` | `events.jsonl` | tools that stream |
//! | `markdown` | `timeline.md` | people, and review |
//!
//! A new format is one file here: a type that implements [`annalist_core::WriterPlugin`], its registration, and a test
//! that calls [`annalist_core::testkit::check_writer`].

mod html;
mod json;
mod jsonl;
mod markdown;
pub mod words;

#[cfg(test)]
mod testing;
