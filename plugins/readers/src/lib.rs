//! Readers: one file per input format, bytes to documents.
//!
//! | module | reads |
//! |---|---|
//! | [`plain`] | text files |
//! | [`html`] | web pages |
//! | [`markdown`] | Markdown with front matter |
//! | [`json`] | news records: one object, an array, or one record a line |
//!
//! What they share: [`charset`] (bytes to text), [`layout`] (headline, captions,
//! furniture in plain lines), [`whole`] (a file that becomes one document).
//!
//! No reader normalises Unicode or line ends: a quote must be found again in the file, so the text is kept as it was
//! written. The one exception is windows-1258, whose code points come apart (see [`charset`]).

mod builder;
pub mod charset;
mod front_matter;
pub mod html;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod plain;
mod settle;
#[cfg(test)]
mod testing;
pub mod whole;

use annalist_core::{ReaderRegistration, inventory};

inventory::submit! { ReaderRegistration(&html::Html) }
inventory::submit! { ReaderRegistration(&json::Json) }
inventory::submit! { ReaderRegistration(&markdown::Markdown) }
inventory::submit! { ReaderRegistration(&plain::Plain) }
