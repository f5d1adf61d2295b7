//! The traits of the three kinds of plugin, and how they register.
//!
//! A plugin is a static value that a crate hands to `inventory`:
//!
//! ```
//! use annalist_core::{WriterPlugin, WriterRegistration, Timeline, WriteError, inventory};
//!
//! struct Count;
//! impl WriterPlugin for Count {
//!     fn id(&self) -> &'static str { "count" }
//!     fn file_name(&self) -> &'static str { "count.txt" }
//!     fn about(&self) -> &'static str { "the number of events" }
//!     fn render(&self, timeline: &Timeline, out: &mut dyn std::io::Write) -> Result<(), WriteError> {
//!         Ok(writeln!(out, "{}", timeline.events.len())?)
//!     }
//! }
//! inventory::submit! { WriterRegistration(&Count) }
//! ```
//!
//! The umbrella crate `annalist-plugins` must name the crate (`use annalist_count as _;`), or the linker drops it.

use crate::document::{BlockRole, Document};
use crate::expression::TimeMention;
use crate::mention::{EventMention, Extraction};
use crate::pool::{CpuPool, PoolError};
use crate::span::Span;
use crate::timeline::Timeline;
use async_trait::async_trait;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::mpsc;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The document id that the file's (only) document will have: its path below the input folder, with `/`.
    pub id: String,
    /// Where the file is.
    pub path: PathBuf,
}

impl Source {
    /// The file name's ending in lower case, without its dot; `""` where it has none.
    pub fn extension(&self) -> String {
        Path::new(&self.id).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
    }

    /// All bytes of the file.
    pub async fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        tokio::fs::read(&self.path).await.map_err(ReadError::from)
    }
}

/// How sure a reader is that a file is in its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is not.
    No,
    /// It can read it if nobody else claims it.
    Maybe,
    /// The name or the content says so.
    Yes,
}

/// Turns files of one format into documents.
#[async_trait]
pub trait ReaderPlugin: Send + Sync {
    /// Short name, unique among readers: `html`.
    fn id(&self) -> &'static str;

    /// File name endings, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// One line for `annalist plugins`.
    fn about(&self) -> &'static str;

    /// Is this file in the reader's format? `head` is its first few kilobytes.
    fn fit(&self, source: &Source, head: &[u8]) -> Fit;

    /// Reads the file and hands over its documents one by one; sending waits while the pipeline is busy. Computing
    /// goes to the pool. Documents already sent stay good when a later one fails.
    async fn read(
        &'static self,
        source: Source,
        documents: mpsc::Sender<Document>,
        pool: CpuPool,
    ) -> Result<(), ReadError>;
}

/// Why a file, or one record of it, gave no document.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file could not be read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is not what its name says, or holds no text; says what to do.
    #[error("{0}")]
    Content(String),
    /// The reader failed.
    #[error("the reader failed: {0}")]
    Failed(#[from] PoolError),
    /// The pipeline stopped listening.
    #[error("reading was stopped")]
    Stopped,
}

/// What the caller knows about how dates are written here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateHints {
    /// Is 3/4 the third of April (true) or March fourth (false)? None: as is usual in the language.
    pub day_first: Option<bool>,
}

/// Finds time expressions in text. Synchronous, called on the pool; must not allocate where nothing is found.
pub trait DateExtractor: Send + Sync {
    /// Appends the time expressions of `text`, in order and without overlaps, with spans in bytes of `text`.
    fn dates(&self, text: &str, hints: DateHints, found: &mut Vec<TimeMention>);
}

/// Finds event mentions in text whose time expressions are known. Synchronous, called on the pool.
pub trait EventExtractor: Send + Sync {
    /// Appends the event mentions of `text`, in order, with spans in bytes of `text`.
    fn events(&self, text: &str, role: BlockRole, times: &[TimeMention], found: &mut Vec<EventMention>);
}

/// What tells a language from its neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The words that every text of the language is full of, lower case.
    pub words: Vec<String>,
    /// Letters that hardly stand in its neighbours, lower case.
    pub letters: Vec<char>,
    /// Is it written in Han characters?
    pub han: bool,
}

/// A stretch of a document in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where, in bytes of the document's text.
    pub span: Span,
    /// What it is in the layout.
    pub role: BlockRole,
}

/// One language: how to know it, its dates, its events.
#[async_trait]
pub trait LanguagePlugin: Send + Sync {
    /// The folder's name, unique among languages: `swedish`.
    fn id(&self) -> &'static str;

    /// The BCP 47 codes it reads, the main one first: `["nb", "no", "nn"]`.
    fn codes(&self) -> &'static [&'static str];

    /// The code of this text among the plugin's own: a language written in two scripts says which (`zh-Hant`).
    fn code_of(&self, text: &str) -> &'static str {
        let _ = text;
        self.codes().first().copied().unwrap_or("und")
    }

    /// One line for `annalist plugins`.
    fn about(&self) -> &'static str;

    /// What tells it from its neighbours.
    fn profile(&self) -> &Profile;

    /// The date extractor.
    fn dates(&self) -> &dyn DateExtractor;

    /// The event extractor.
    fn events(&self) -> &dyn EventExtractor;

    /// Reads the segments of one document, an answer each, spans in bytes of the **document**. Called once a
    /// document. A plugin that asks a service overrides this; the default runs the two extractors on the pool.
    async fn extract(
        &'static self,
        text: Arc<str>,
        segments: Vec<Segment>,
        hints: DateHints,
        pool: &CpuPool,
    ) -> Result<Vec<Extraction>, PluginError> {
        let work = move || {
            segments
                .iter()
                .map(|segment| extract_segment(self.dates(), self.events(), &text, *segment, hints))
                .collect()
        };
        Ok(pool.run(work).await?)
    }
}

/// Runs both extractors over one segment of `text`; spans come back in bytes of `text`.
pub fn extract_segment(
    dates: &dyn DateExtractor,
    events: &dyn EventExtractor,
    text: &str,
    segment: Segment,
    hints: DateHints,
) -> Extraction {
    let words = segment.span.of(text);
    let mut found = Extraction::default();
    dates.dates(words, hints, &mut found.times);
    events.events(words, segment.role, &found.times, &mut found.events);
    let offset = segment.span.start;
    for time in &mut found.times {
        time.span = time.span.shifted(offset);
    }
    for event in &mut found.events {
        event.clause = event.clause.shifted(offset);
        event.sentence = event.sentence.shifted(offset);
        event.trigger = event.trigger.map(|span| span.shifted(offset));
        for quantity in &mut event.quantities {
            quantity.span = quantity.span.shifted(offset);
        }
    }
    found
}

/// Why a language plugin gave no answer for a document.
#[derive(Debug, Error)]
pub enum PluginError {
    /// It panicked or was stopped.
    #[error(transparent)]
    Failed(#[from] PoolError),
    /// It says so itself.
    #[error("{0}")]
    Refused(String),
}

/// Writes a timeline in one format.
pub trait WriterPlugin: Send + Sync {
    /// The name that `--format` takes, unique among writers: `json`.
    fn id(&self) -> &'static str;

    /// The file's name in the output folder: `timeline.json`.
    fn file_name(&self) -> &'static str;

    /// One line for `annalist plugins`.
    fn about(&self) -> &'static str;

    /// Is it written when no `--format` is given?
    fn by_default(&self) -> bool {
        false
    }

    /// Writes the whole file. `out` is buffered, and kept only if this succeeds.
    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError>;
}

/// Why a format could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The file could not be written.
    #[error("cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The format cannot say it.
    #[error("{0}")]
    Content(String),
}

/// A reader's registration.
pub struct ReaderRegistration(pub &'static dyn ReaderPlugin);

/// A language's registration: the plugin is made when first asked for, so that a run pays only for its languages.
pub struct LanguageRegistration {
    /// The plugin's id, known without making it.
    pub id: &'static str,
    /// Its codes, known without making it.
    pub codes: &'static [&'static str],
    /// Makes it once.
    pub plugin: fn() -> &'static dyn LanguagePlugin,
}

/// A writer's registration.
pub struct WriterRegistration(pub &'static dyn WriterPlugin);

inventory::collect!(ReaderRegistration);
inventory::collect!(LanguageRegistration);
inventory::collect!(WriterRegistration);
