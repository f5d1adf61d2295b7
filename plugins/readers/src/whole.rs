//! The way of every reader that makes one document of one file: read all bytes, compute on the pool, hand over.

use crate::charset;
use annalist_core::plugin::Source;
use annalist_core::refuse;
use annalist_core::{CpuPool, Document, ReadError};
use tokio::sync::mpsc::Sender;

/// Reads `source` whole and makes one document of it with `make`, on the pool.
pub async fn read(
    source: Source,
    documents: Sender<Document>,
    pool: CpuPool,
    make: impl FnOnce(String, Vec<u8>) -> Result<Document, ReadError> + Send + 'static,
) -> Result<(), ReadError> {
    let bytes = source.bytes().await?;
    let document = pool.run(move || make(source.id, bytes)).await??;
    documents.send(document).await.map_err(|_closed| ReadError::Stopped)
}

/// Bytes to text with the common refusals; the warning, if any, is put into `document`.
pub fn text(bytes: &[u8], declared: Option<&str>, document: &mut Document) -> Result<String, ReadError> {
    refuse::check(bytes)?;
    let decoded = charset::decode(bytes, declared);
    refuse::check_text(&decoded.text)?;
    document.warnings.extend(decoded.warning);
    Ok(decoded.text)
}
