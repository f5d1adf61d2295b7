//! One record a line, read as a stream: only a batch of lines is in memory, however long the file.

use super::{Problems, record, record_id};
use crate::charset::{self, Stream};
use annalist_core::plugin::Source;
use annalist_core::refuse;
use annalist_core::{CpuPool, Document, ReadError};
use serde_json::Value;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc::Sender;

/// How much is read and computed at once, in bytes; a longer line is read whole.
const BATCH: usize = 256 * 1024;

/// Reads the file line by line.
pub async fn read(source: Source, documents: Sender<Document>, pool: CpuPool) -> Result<(), ReadError> {
    let mut file = File::open(&source.path).await?;
    let mut bytes = Vec::new();
    let mut state: Option<State> = None;
    loop {
        bytes.clear();
        let last = (&mut file).take(BATCH as u64).read_to_end(&mut bytes).await? < BATCH;
        let mut now = match state.take() {
            Some(state) => state,
            None => State::new(&source.id, &bytes, last)?,
        };
        let piece = std::mem::take(&mut bytes);
        let (after, found) = pool
            .run(move || {
                let found = now.take(&piece, last);
                (now, found)
            })
            .await?;
        for document in found {
            documents.send(document).await.map_err(|_closed| ReadError::Stopped)?;
        }
        if last {
            return after.end();
        }
        state = Some(after);
    }
}

/// Between two batches.
struct State {
    id: String,
    stream: Stream,
    /// The beginning of a line whose end was not read yet.
    rest: String,
    /// How far `rest` is known to hold no line end, in bytes.
    searched: usize,
    /// The line that was read last, counted from 1.
    line: usize,
    /// The record that was read last, counted from 1; blank lines are none.
    number: usize,
    /// The first document waits for a second one, since the only one of a file has another id.
    first: Option<Document>,
    problems: Problems,
}

impl State {
    fn new(id: &str, head: &[u8], whole: bool) -> Result<Self, ReadError> {
        if whole || !head.iter().all(u8::is_ascii_whitespace) {
            refuse::check(head)?;
        }
        let encoding = charset::detect(
            &head[..head.len().min(charset::HEAD)],
            None,
            whole && head.len() <= charset::HEAD,
        );
        Ok(Self {
            id: id.to_owned(),
            stream: Stream::new(encoding),
            rest: String::new(),
            searched: 0,
            line: 0,
            number: 0,
            first: None,
            problems: Problems::default(),
        })
    }

    /// The documents of the lines that end in this piece.
    fn take(&mut self, piece: &[u8], last: bool) -> Vec<Document> {
        let mut text = std::mem::take(&mut self.rest);
        self.stream.push(piece, last, &mut text);
        let mut found = Vec::new();
        let mut start = 0;
        let mut search = self.searched;
        while let Some(end) = text[search..].find('\n').map(|at| search + at) {
            self.record(&text[start..end], &mut found);
            start = end + 1;
            search = start;
        }
        if last {
            self.record(&text[start..], &mut found);
            found.splice(..0, self.first.take());
        } else {
            text.drain(..start);
            self.searched = text.len();
            self.rest = text;
        }
        found
    }

    fn record(&mut self, line: &str, found: &mut Vec<Document>) {
        self.line += 1;
        if line.trim().is_empty() {
            return;
        }
        self.number += 1;
        let read = match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(map)) => record::document(&map),
            Ok(_) => Err("is not an object".to_owned()),
            Err(error) => Err(format!("is not valid JSON (column {}): {}", error.column(), bare(&error))),
        };
        match read {
            Ok(mut document) if self.number == 1 => {
                document.id.clone_from(&self.id);
                self.first = Some(document);
            }
            Ok(mut document) => {
                document.id = record_id(&self.id, self.number, true);
                found.push(document);
            }
            Err(problem) => self.problems.add(format!("line {} {problem}", self.line)),
        }
        if self.number == 2
            && let Some(mut first) = self.first.take()
        {
            first.id = record_id(&self.id, 1, true);
            found.insert(0, first);
        }
    }

    /// What went wrong in all the file.
    fn end(mut self) -> Result<(), ReadError> {
        if let Some(warning) = self.stream.warning() {
            self.problems.add(warning);
        }
        if self.number == 0 {
            self.problems.add("holds no news record".to_owned());
        }
        self.problems.into_result()
    }
}

/// The error's words without its place: a line's number in the file is not 1.
fn bare(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or(&words).to_owned()
}
