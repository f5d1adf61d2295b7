//! Plain text: one file, one article; [`crate::layout`] tells headline, captions and furniture by the lines' shapes.

use crate::{layout, whole};
use annalist_core::plugin::{Fit, Source};
use annalist_core::{CpuPool, Document, ReadError, ReaderPlugin};
use async_trait::async_trait;
use tokio::sync::mpsc::Sender;

/// The reader of text files.
pub struct Plain;

#[async_trait]
impl ReaderPlugin for Plain {
    fn id(&self) -> &'static str {
        "plain"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn about(&self) -> &'static str {
        "text files: headline, bylines, captions and page furniture told apart by the shape of the lines"
    }

    fn fit(&self, source: &Source, head: &[u8]) -> Fit {
        let extension = source.extension();
        if crate::html::looks_like_page(head) {
            return Fit::No;
        }
        if self.extensions().contains(&extension.as_str()) {
            return Fit::Yes;
        }
        // A name without an ending tells nothing; a name with a foreign one tells that it is not an article.
        let plausible = extension.is_empty() && !source.id.rsplit('/').next().unwrap_or("").starts_with('.');
        let text = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
        if plausible && text && !head.is_empty() && !head.contains(&0) { Fit::Maybe } else { Fit::No }
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

/// The article in these bytes.
fn document(id: String, bytes: Vec<u8>) -> Result<Document, ReadError> {
    let mut document = Document { id, ..Document::default() };
    document.text = whole::text(&bytes, None, &mut document)?;
    let found = layout::layout(&document.text, layout::Headline::Unknown);
    document.title = found.headline.map(|span| span.of(&document.text).to_owned());
    document.source = found.source;
    document.blocks = found.blocks;
    Ok(document)
}
