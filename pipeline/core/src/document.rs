//! One article, as a reader plugin hands it over.

use crate::span::Span;

/// One article: its text, where it is from, and what its format said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The path below the given input folder with `/` between its parts; for the n-th record of a file that
    /// holds several, `path#n` (counted from 1). Unique in a run.
    pub id: String,
    /// The whole text, headline included where the format keeps one. All spans of the document count in it.
    pub text: String,
    /// The headline where the format names it. It need not stand in `text`.
    pub title: Option<String>,
    /// The address it was published at, as the format or the text gives it.
    pub source: Option<String>,
    /// BCP 47 tags that the format declares, most trusted first (`zh-Hant`, `sv-SE`). May be wrong.
    pub declared_languages: Vec<String>,
    /// Everything that the format says about the article, in its order: keys as the format writes them with the
    /// format's name before them (`meta:article:published_time`, `jsonld:datePublished`, `front-matter:date`,
    /// `record:date_publish`, `time:datetime`).
    pub metadata: Vec<Metadata>,
    /// The layout, in order and without overlaps. Empty: the reader knows none, and the engine finds paragraphs.
    pub blocks: Vec<Block>,
    /// What the reader had to mend or leave out, for the `problems` of the timeline ("3 bytes were not UTF-8").
    pub warnings: Vec<String>,
}

/// One key and value of a document's metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The key as the format writes it, with the format's name before a colon.
    pub key: String,
    /// The value as written.
    pub value: String,
}

/// A piece of layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the document's text, in bytes.
    pub span: Span,
    /// What it is.
    pub role: BlockRole,
}

/// What a piece of layout is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockRole {
    /// The article's own headline.
    Headline,
    /// Running text.
    #[default]
    Paragraph,
    /// A heading inside the article.
    Heading,
    /// An item of a list.
    Item,
    /// A line under a picture or a table.
    Caption,
    /// A row of a table.
    Row,
    /// Who wrote it and when.
    Byline,
    /// Navigation, related links, comments, notices: read for clues, never for events.
    Furniture,
}

/// Keys of metadata in which a web page says its own address, the surest first.
pub const PAGE_ADDRESS: [&str; 6] = [
    "link:canonical",
    "meta:og:url",
    "jsonld:url",
    "jsonld:mainEntityOfPage",
    "jsonld:@id",
    "meta:twitter:url",
];

impl Document {
    /// A document that is only text; what tests and `annalist tag` begin with.
    pub fn plain(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }

    /// The first value of a metadata key, compared without regard to case.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|m| m.key.eq_ignore_ascii_case(key)).map(|m| m.value.as_str())
    }
}
