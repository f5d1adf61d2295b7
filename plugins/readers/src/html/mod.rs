//! Web pages: the article's text, and everything the page says about itself.
//!
//! The text holds the article first, in order, and then the rest of the page as furniture: navigation, links to other
//! articles, comments. So nothing of a page is lost to the search for its date, and no event is read from a menu.

mod blocks;
mod build;
mod elements;
mod jsonld;
mod meta;
mod names;
mod part;
mod tree;

use crate::{charset, layout, whole};
use annalist_core::plugin::{Fit, Source};
use annalist_core::{BlockRole, CpuPool, Document, ReadError, ReaderPlugin};
use async_trait::async_trait;
use tokio::sync::mpsc::Sender;
use tree::Tree;

/// The reader of web pages.
pub struct Html;

#[async_trait]
impl ReaderPlugin for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn about(&self) -> &'static str {
        "web pages: the article without navigation, related links and comments; JSON-LD, Open Graph, Dublin Core, <time>"
    }

    fn fit(&self, source: &Source, head: &[u8]) -> Fit {
        let known = self.extensions().contains(&source.extension().as_str());
        if known || (["", "txt"].contains(&source.extension().as_str()) && looks_like_page(head)) {
            Fit::Yes
        } else {
            Fit::No
        }
    }

    async fn read(
        &'static self,
        source: Source,
        documents: Sender<Document>,
        pool: CpuPool,
    ) -> Result<(), ReadError> {
        whole::read(source, documents, pool, document).await
    }
}

/// Do these first bytes begin a web page, whatever the file is called?
pub fn looks_like_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let starts = |text: &[u8]| head.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    starts(b"<!doctype html") || starts(b"<html")
}

/// The article of a page.
fn document(id: String, bytes: Vec<u8>) -> Result<Document, ReadError> {
    let mut document = Document { id, ..Document::default() };
    let declared = charset::declared(&bytes);
    let page = whole::text(&bytes, declared.as_deref(), &mut document)?;
    let tree = Tree::parse(&page);
    let part = part::find(&tree);
    let mut text = blocks::text(&tree, &part);
    // Pages that scripts fill have their text only in the metadata.
    let shown = part.measures[part.start..part.end].iter().map(|m| m.prose).max().unwrap_or(0);
    if let Some(body) = jsonld::body(&tree).filter(|_| shown == 0) {
        for line in body.lines() {
            text.push(line);
            text.end(BlockRole::Paragraph);
        }
    }
    (document.text, document.blocks) = text.finish();
    if document.text.is_empty() {
        return Err(ReadError::Content(
            "holds no text between its tags: save the page as a browser shows it".into(),
        ));
    }
    meta::collect(&tree, &part, &mut document);
    document.source = document.source.take().or_else(|| named_source(&document));
    Ok(document)
}

/// The words of a piece of HTML inside another format, without its tags.
pub fn plain_words(piece: &str) -> String {
    Tree::parse(piece).words(0)
}

/// The address that the page's own words give as its source.
fn named_source(document: &Document) -> Option<String> {
    let words = layout::Words::shared();
    let lines =
        document.blocks.iter().map(|block| block.span.of(&document.text)).filter(|line| line.len() <= 600);
    lines.filter(|line| words.is_source(line)).find_map(layout::address).map(str::to_owned)
}

#[cfg(test)]
mod tests;
