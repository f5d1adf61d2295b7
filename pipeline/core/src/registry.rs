//! The registered plugins, sorted by id. `inventory` gives them in an order that differs between builds, and says
//! nothing when two share a name; both are settled here, once, at start-up.

use crate::plugin::{
    LanguagePlugin, LanguageRegistration, ReaderPlugin, ReaderRegistration, WriterPlugin, WriterRegistration,
};
use thiserror::Error;

/// All plugins that are linked into the program.
pub struct Registry {
    readers: Vec<&'static dyn ReaderPlugin>,
    languages: Vec<&'static LanguageRegistration>,
    writers: Vec<&'static dyn WriterPlugin>,
}

/// Two plugins of one kind share an id, or two languages a code.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("two {kind} plugins are called '{id}': give one of them another id")]
pub struct DuplicatePlugin {
    kind: &'static str,
    id: String,
}

impl Registry {
    /// Collects what is linked in.
    pub fn collect() -> Result<Self, DuplicatePlugin> {
        Self::new(
            inventory::iter::<ReaderRegistration>().map(|r| r.0).collect(),
            inventory::iter::<LanguageRegistration>().collect(),
            inventory::iter::<WriterRegistration>().map(|w| w.0).collect(),
        )
    }

    /// A registry of just these plugins.
    pub fn new(
        readers: Vec<&'static dyn ReaderPlugin>,
        languages: Vec<&'static LanguageRegistration>,
        writers: Vec<&'static dyn WriterPlugin>,
    ) -> Result<Self, DuplicatePlugin> {
        let registry = Self {
            readers: sorted(readers, "reader", |r| r.id())?,
            languages: sorted(languages, "language", |l| l.id)?,
            writers: sorted(writers, "writer", |w| w.id())?,
        };
        let codes = registry.languages.iter().flat_map(|l| l.codes.iter().copied()).collect();
        sorted(codes, "language", |code: &&str| code)?;
        Ok(registry)
    }

    /// Readers, sorted by id.
    pub fn readers(&self) -> &[&'static dyn ReaderPlugin] {
        &self.readers
    }

    /// Languages, sorted by id; nothing is built until [`LanguageRegistration::plugin`] is called.
    pub fn languages(&self) -> &[&'static LanguageRegistration] {
        &self.languages
    }

    /// Writers, sorted by id.
    pub fn writers(&self) -> &[&'static dyn WriterPlugin] {
        &self.writers
    }

    /// The language that reads a BCP 47 code; `zh-Hant-TW` falls back to `zh-Hant`, then to `zh`.
    pub fn language(&self, code: &str) -> Option<&'static dyn LanguagePlugin> {
        let mut code = code.replace('_', "-");
        loop {
            let found = self.languages.iter().find(|l| l.codes.iter().any(|c| c.eq_ignore_ascii_case(&code)));
            if let Some(registration) = found {
                return Some((registration.plugin)());
            }
            code.truncate(code.rfind('-')?);
        }
    }

    /// The writer of a format, by its id or by the ending of its file (`md`).
    pub fn writer(&self, format: &str) -> Option<&'static dyn WriterPlugin> {
        let ends =
            |w: &&&dyn WriterPlugin| w.file_name().rsplit_once('.').is_some_and(|(_, end)| end == format);
        let named = self.writers.iter().find(|w| w.id() == format);
        named.or_else(|| self.writers.iter().find(ends)).copied()
    }
}

/// Sorts by id and refuses two of the same.
fn sorted<T>(
    mut items: Vec<T>,
    kind: &'static str,
    id: impl Fn(&T) -> &str,
) -> Result<Vec<T>, DuplicatePlugin> {
    items.sort_by(|a, b| id(a).cmp(id(b)));
    match items.windows(2).find(|pair| id(&pair[0]) == id(&pair[1])) {
        Some(pair) => Err(DuplicatePlugin { kind, id: id(&pair[0]).to_owned() }),
        None => Ok(items),
    }
}
