//! Writers: one file per output format, timeline to files.
//!
//! | format | file | for |
//! |---|---|---|
//! | `html` | `timeline.html` | people, in a browser |
//! | `json` | `timeline.json` | programs; the contract |
//! | `jsonl` | `events.jsonl` | tools that stream |
//! | `markdown` | `timeline.md` | people, and review |
//! | `csv` | `timeline.csv` | spreadsheets |
//! | `ics` | `timeline.ics` | calendars |
//! | `timelinejs` | `timelinejs.json` | TimelineJS 3 |
//! | `markwhen` | `timeline.mw` | markwhen |
//! | `jsonld` | `timeline.jsonld` | linked data (schema.org) |
//! | `parquet` | `events.parquet` | data frames and databases; only with the feature `parquet` |
//!
//! A new format is one file here: a type that implements [`annalist_core::WriterPlugin`], its registration, and a test
//! that calls [`annalist_core::testkit::check_writer`].

mod csv;
mod digest;
mod html;
mod ics;
mod json;
mod jsonl;
mod jsonld;
mod markdown;
mod markwhen;
#[cfg(feature = "parquet")]
mod parquet;
mod timelinejs;
pub mod words;

#[cfg(test)]
mod testing;
