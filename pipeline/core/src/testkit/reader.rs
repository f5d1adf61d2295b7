//! The contract of readers, and the bytes that have broken readers before.

use crate::document::Document;
use crate::plugin::{Fit, ReadError, ReaderPlugin, Source};
use crate::pool::CpuPool;
use crate::testkit::hostile_texts;
use std::path::Path;
use tokio::sync::mpsc;

/// Files that nobody should have to read: empty, binary, broken UTF-8, odd UTF-16, markup and records that never end,
/// values of the wrong type, very long lines.
pub fn hostile_bytes() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = hostile_texts().into_iter().map(String::into_bytes).collect();
    let pieces: [&[u8]; 23] = [
        b"\xff\xfe",
        b"\xfe\xff\x00",
        b"\xef\xbb\xbf",
        b"\xff\xfea\x00\xd8\x00\xd8",
        b"\xc3\x28 \xe2\x82 \xf0\x9f text \xed\xa0\x80",
        b"%PDF-1.7\n\x00\x01\x02",
        b"PK\x03\x04\x00\x00\x00",
        b"---\n",
        b"---\ntitle: [\n---",
        b"+++\ntitle = \n+++\ntext",
        b"{\"text\": 1e999, \"title\": [[{}]]}",
        b"{\"text\": \"a\", \"text\": \"b\", \"title\": \"\"}",
        b"[{\"maintext\": \"\\ud800 3 May\"}]",
        b"{\"maintext\": \"one.\"}{\"maintext\": \"two.\"} trailing",
        b"{\"maintext\": \"A\\n\\nA\\u0000\"}\n{\n",
        b"<html><title><script>alert(1)</script><p>a<p>b",
        b"<p>&#xD800;&#99999999;&notit;<b",
        b"<script type=application/ld+json>{\"@type\":[[]],\"@graph\":{\"@graph\":7}}</script>a",
        b"<table><td><p>a</td></table></p></div><li>b</ul>",
        b"# \n\n- \n\n| |\n|-|\n| a |\n\n[a]: b\n\n![](x)\n\n***",
        b"a\r\rb\r\n\r\nc\x0b\x0cd\xc2\x85e",
        b"Photo:\n\nBy\n\nSource:\n\nComments (0)\n\n(1)",
        b"\n\n\n\n\nThe end.\n\n\n",
    ];
    files.extend(pieces.map(<[u8]>::to_vec));
    for piece in [
        "<div>",
        "<b a=1 b=2>",
        "</p>",
        "[",
        "{\"a\":",
        "> ",
        "* ",
        "\u{feff}",
        "&amp;",
        "line\n\n",
        "\u{4e0a} ",
    ] {
        files.push(piece.repeat(3_000).into_bytes());
    }
    // Every byte value, in an order that is no text.
    files.push((0..=255u8).cycle().take(4_096).map(|byte| byte.wrapping_mul(167)).collect());
    files
}

/// Checks a reader: no panic on any bytes; documents with texts, with ids made of the file's, with blocks in order that
/// do not overlap and end on character boundaries; the same answer twice; a missing file and a closed pipeline are
/// errors. `folder` is an empty folder to write into. Each of `samples` is a file of the reader's format that gives at
/// least one document under its first extension; they are also read cut off at many places, under every extension.
///
/// # Panics
/// When the contract is broken, with the file, the rule and the likely cause.
pub fn check_reader(reader: &'static dyn ReaderPlugin, folder: &Path, samples: &[&[u8]]) {
    let id = reader.id();
    for extension in reader.extensions() {
        let plain = extension.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        assert!(plain, "{id}: the extension {extension:?} must be in lower case and without its dot");
    }
    let extension = reader.extensions().first().copied().unwrap_or("");
    let source = Source { id: format!("a folder/file.{extension}"), path: folder.join("file") };
    assert!(
        matches!(read(reader, &source).1, Some(ReadError::Io(_))),
        "{id}: a file that is not there must be ReadError::Io; use Source::bytes"
    );
    for sample in samples {
        assert!(
            reader.fit(&source, sample) == Fit::Yes,
            "{id}: `fit` must say Yes to {} and a sample of its own format",
            source.id
        );
        let documents = check_bytes(reader, &source, sample);
        assert!(documents > 0, "{id}: the sample {} gave no document", shown(sample));
        check_closed(reader, &source);
    }
    for extension in reader.extensions() {
        let source = Source { id: format!("a folder/file.{extension}"), ..source.clone() };
        for bytes in hostile_bytes() {
            reader.fit(&source, &bytes);
            check_bytes(reader, &source, &bytes);
        }
        for sample in samples {
            for cut in (0..sample.len()).step_by(sample.len() / 60 + 1) {
                check_bytes(reader, &source, &sample[..cut]);
            }
        }
    }
}

/// The contract on one file; gives how many documents it holds.
fn check_bytes(reader: &'static dyn ReaderPlugin, source: &Source, bytes: &[u8]) -> usize {
    let id = reader.id();
    let shown = shown(bytes);
    write(source, bytes);
    let (documents, error) = read(reader, source);
    if let Some(ReadError::Failed(failure)) = &error {
        panic!("{id}: {failure} on {shown}; a reader refuses with ReadError::Content");
    }
    let several = documents.len() > 1;
    let mut ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{id}: two documents of {shown} share an id");
    for document in &documents {
        check_document(id, source, several, document, &shown);
    }
    let again = read(reader, source);
    assert!(
        documents == again.0 && error.map(|e| e.to_string()) == again.1.map(|e| e.to_string()),
        "{id}: reading {shown} twice gave two answers; look for state or an unordered map"
    );
    documents.len()
}

fn check_document(id: &str, source: &Source, several: bool, document: &Document, shown: &str) {
    let numbered = document.id.strip_prefix(&source.id).and_then(|rest| rest.strip_prefix('#'));
    let number = numbered.and_then(|n| n.parse::<usize>().ok()).is_some_and(|n| n > 0);
    assert!(
        number || (document.id == source.id && !several),
        "{id}: a document of {shown} is called {:?}; the id is the file's, or `file#n` counted from 1",
        document.id
    );
    assert!(
        !document.text.trim().is_empty(),
        "{id}: {shown} gave a document without text; refuse it with ReadError::Content"
    );
    assert!(
        document.title.as_ref().is_none_or(|t| !t.trim().is_empty()),
        "{id}: {shown} gave an empty title; use None"
    );
    let mut end = 0;
    for block in &document.blocks {
        let words = document.text.get(block.span.start..block.span.end);
        assert!(
            words.is_some_and(|words| !words.trim().is_empty()),
            "{id}: the block {block:?} of {shown} is blank, cuts a character or leaves the text; spans are in bytes"
        );
        assert!(block.span.start >= end, "{id}: the block {block:?} of {shown} overlaps the one before it");
        end = block.span.end;
    }
}

/// A pipeline that stopped listening stops the reader.
fn check_closed(reader: &'static dyn ReaderPlugin, source: &Source) {
    let result = block_on(async {
        let (sender, receiver) = mpsc::channel(1);
        drop(receiver);
        reader.read(source.clone(), sender, CpuPool::new(1)).await
    });
    assert!(
        matches!(result, Err(ReadError::Stopped)),
        "{}: when `send` fails nobody listens any more: end with ReadError::Stopped",
        reader.id()
    );
}

/// All documents of a file, and why there are no more.
fn read(reader: &'static dyn ReaderPlugin, source: &Source) -> (Vec<Document>, Option<ReadError>) {
    block_on(async {
        let (sender, mut receiver) = mpsc::channel(1);
        let reading = tokio::spawn(reader.read(source.clone(), sender, CpuPool::new(1)));
        let mut documents = Vec::new();
        while let Some(document) = receiver.recv().await {
            documents.push(document);
        }
        match reading.await {
            Ok(result) => (documents, result.err()),
            Err(error) => panic!("{}: the reader panicked outside the pool: {error}", reader.id()),
        }
    })
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    match tokio::runtime::Builder::new_current_thread().build() {
        Ok(runtime) => runtime.block_on(work),
        Err(error) => panic!("a runtime for the test: {error}"),
    }
}

fn write(source: &Source, bytes: &[u8]) {
    if let Err(error) = std::fs::write(&source.path, bytes) {
        panic!("{} must be in a folder that can be written to: {error}", source.path.display());
    }
}

/// The first bytes of a file, for messages.
fn shown(bytes: &[u8]) -> String {
    format!("{:?} ({} bytes)", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]), bytes.len())
}
