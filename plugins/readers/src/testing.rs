//! For the tests of this crate: a reader run on bytes, and its documents in a form made for snapshots.

use annalist_core::plugin::Source;
use annalist_core::{CpuPool, Document, ReaderPlugin};

/// The documents that a reader makes of these bytes under this name, and its error's words.
pub async fn read(reader: &'static dyn ReaderPlugin, name: &str, bytes: &[u8]) -> (Vec<Document>, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("file");
    std::fs::write(&path, bytes).expect("the file is written");
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    let source = Source { id: name.to_owned(), path };
    let reading = reader.read(source, sender, CpuPool::new(1));
    let mut documents = Vec::new();
    let taking = async {
        while let Some(document) = receiver.recv().await {
            documents.push(document);
        }
    };
    let (result, ()) = tokio::join!(reading, taking);
    (documents, result.err().map(|error| error.to_string()).unwrap_or_default())
}

/// Documents as text: id, what is known of them, then a block a line.
pub async fn shown(reader: &'static dyn ReaderPlugin, name: &str, bytes: &[u8]) -> String {
    let (documents, problem) = read(reader, name, bytes).await;
    let mut lines = Vec::new();
    for document in &documents {
        lines.push(format!("# {}", document.id));
        lines.extend(document.title.iter().map(|title| format!("title: {title}")));
        lines.extend(document.source.iter().map(|source| format!("source: {source}")));
        if !document.declared_languages.is_empty() {
            lines.push(format!("languages: {}", document.declared_languages.join(", ")));
        }
        lines.extend(document.metadata.iter().map(|m| format!("{} = {}", m.key, m.value)));
        lines.extend(document.warnings.iter().map(|warning| format!("warning: {warning}")));
        lines.extend(document.blocks.iter().map(|block| {
            let words = block.span.of(&document.text).replace('\n', "⏎");
            format!("{:<9}| {}", format!("{:?}", block.role), words.chars().take(70).collect::<String>())
        }));
    }
    if !problem.is_empty() {
        lines.push(format!("problem: {problem}"));
    }
    lines.join("\n")
}
