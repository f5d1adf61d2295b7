//! News records as JSON: one object, an array of them, an object that wraps an array, or one record a line.
//!
//! A file with one record gives a document whose id is the file's; a file with several gives `path#1`, `path#2`, …,
//! counting every record, also those that are broken, so that mending one does not rename the others. Records
//! that cannot be read are named in the file's error after all others were handed over.

mod array;
mod lines;
mod record;

use crate::whole;
use annalist_core::plugin::{Fit, Source};
use annalist_core::refuse;
use annalist_core::{CpuPool, Document, ReadError, ReaderPlugin};
use async_trait::async_trait;
use tokio::sync::mpsc::Sender;

/// The reader of news records.
pub struct Json;

/// Endings of files with one record a line.
const LINES: [&str; 2] = ["jsonl", "ndjson"];

#[async_trait]
impl ReaderPlugin for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json", "jsonl", "ndjson"]
    }

    fn about(&self) -> &'static str {
        "news records (url, title, date_publish, language, maintext and kindred names): an object, an array, or one a line"
    }

    fn fit(&self, source: &Source, head: &[u8]) -> Fit {
        let extension = source.extension();
        if self.extensions().contains(&extension.as_str()) {
            return Fit::Yes;
        }
        let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let record = start.strip_prefix(b"[").unwrap_or(start).trim_ascii_start();
        let object = record.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""));
        if object && extension.is_empty() { Fit::Yes } else { Fit::No }
    }

    async fn read(
        &'static self,
        source: Source,
        documents: Sender<Document>,
        pool: CpuPool,
    ) -> Result<(), ReadError> {
        if LINES.contains(&source.extension().as_str()) {
            return lines::read(source, documents, pool).await;
        }
        let bytes = source.bytes().await?;
        let (found, problems) = pool.run(move || records(&source.id, &bytes)).await??;
        for document in found {
            documents.send(document).await.map_err(|_closed| ReadError::Stopped)?;
        }
        problems.into_result()
    }
}

/// The documents of a whole JSON file.
fn records(id: &str, bytes: &[u8]) -> Result<(Vec<Document>, Problems), ReadError> {
    refuse::check(bytes)?;
    let mut shared = Document::default();
    let text = whole::text(bytes, None, &mut shared)?;
    let mut problems = Problems::default();
    let mut found = array::parse(&text, &mut problems);
    let several = found.iter().map(|record| record.number).max().unwrap_or(0) > 1
        || problems.count > 0 && found.len() + problems.count > 1;
    let documents = found
        .drain(..)
        .map(|mut record| {
            record.document.id = record_id(id, record.number, several);
            record.document.warnings.extend(shared.warnings.iter().cloned());
            record.document
        })
        .collect();
    Ok((documents, problems))
}

/// A record that could be read, and which of its file's it is, counted from 1.
struct Numbered {
    number: usize,
    document: Document,
}

/// The id of a record's document.
fn record_id(path: &str, number: usize, several: bool) -> String {
    if several { format!("{path}#{number}") } else { path.to_owned() }
}

/// What could not be read, kept short: a file may hold a million broken records.
#[derive(Debug, Default, PartialEq, Eq)]
struct Problems {
    first: Vec<String>,
    count: usize,
}

impl Problems {
    /// So many are written out.
    const SHOWN: usize = 5;

    fn add(&mut self, problem: String) {
        self.count += 1;
        if self.first.len() < Self::SHOWN {
            self.first.push(problem);
        }
    }

    /// The error that names them; Ok where there are none.
    fn into_result(self) -> Result<(), ReadError> {
        if self.count == 0 {
            return Ok(());
        }
        let mut words = self.first.join("; ");
        if self.count > self.first.len() {
            words.push_str(&format!("; and {} more", self.count - self.first.len()));
        }
        Err(ReadError::Content(words))
    }
}

#[cfg(test)]
mod tests;
