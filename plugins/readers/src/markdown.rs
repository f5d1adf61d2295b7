//! Markdown: front matter becomes metadata, the body becomes plain text with its layout.
//!
//! The text is what a reader sees: marks for emphasis, headings and links are left out, so they don't stand between
//! the words of a date. Offsets count in this text.

use crate::builder::TextBuilder;
use crate::html::plain_words;
use crate::layout::{Words, columns, ends_sentence};
use crate::settle::{is_byline, settle};
use crate::{front_matter, layout, whole};
use annalist_core::plugin::{Fit, Source};
use annalist_core::{BlockRole, CpuPool, Document, ReadError, ReaderPlugin};
use async_trait::async_trait;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use tokio::sync::mpsc::Sender;

/// The reader of Markdown files.
pub struct Markdown;

/// How many blocks from the start may still be a byline by their words.
const HEAD: usize = 4;

#[async_trait]
impl ReaderPlugin for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    fn about(&self) -> &'static str {
        "Markdown with YAML or TOML front matter"
    }

    fn fit(&self, source: &Source, _head: &[u8]) -> Fit {
        if self.extensions().contains(&source.extension().as_str()) { Fit::Yes } else { Fit::No }
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
    let file = whole::text(&bytes, None, &mut document)?;
    let body = front_matter::take(&file, &mut document);
    let mut walk = Walk::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(body, options) {
        walk.event(event);
    }
    let links = std::mem::take(&mut walk.links);
    (document.text, document.blocks) = walk.out.finish();
    if document.text.is_empty() {
        return Err(ReadError::Content("holds no text: nothing to read".into()));
    }
    furniture(&mut document, &links);
    let words = Words::shared();
    let mut headline = None;
    for block in &document.blocks {
        let line = block.span.of(&document.text);
        if block.role == BlockRole::Headline {
            headline = headline.or(Some(line));
        } else if document.source.is_none() && line.len() <= 600 && words.is_source(line) {
            document.source = layout::address(line).map(str::to_owned);
        }
    }
    document.title = document.title.take().or(headline.map(str::to_owned));
    Ok(document)
}

/// Marks headings of links or comments and the list under them; `links` says which blocks are all link.
fn furniture(document: &mut Document, links: &[bool]) {
    let words = Words::shared();
    let mut under = false;
    for (at, block) in document.blocks.iter_mut().enumerate() {
        let line = block.span.of(&document.text);
        let link = links.get(at).copied().unwrap_or(false);
        match block.role {
            BlockRole::Heading | BlockRole::Paragraph if columns(line) <= 80 => {
                under = words.opens_related(line) || words.opens_comments(line).is_some();
            }
            BlockRole::Item if under && (link || !ends_sentence(line)) => {}
            _ => under = false,
        }
        if under {
            block.role = BlockRole::Furniture;
        }
    }
}

/// The text in the making and what surrounds the place in it.
#[derive(Default)]
struct Walk {
    out: TextBuilder,
    /// Per block: is all of it a link?
    links: Vec<bool>,
    words: String,
    /// How many of the open block's bytes are link, emphasis or the description of a picture.
    linked: usize,
    emphasised: usize,
    pictured: usize,
    link: usize,
    emphasis: usize,
    picture: usize,
    item: usize,
    headlines: usize,
    html: Option<String>,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text)
            }
            Event::SoftBreak | Event::HardBreak => self.words.push('\n'),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.words.push('\n'),
            Event::Html(page) => match &mut self.html {
                Some(html) => html.push_str(&page),
                None => self.text(&plain_words(&page)),
            },
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.leave(tag),
            Event::InlineHtml(_) | Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.words.push_str(text);
        let length = text.trim().len();
        self.linked += if self.link > 0 { length } else { 0 };
        self.emphasised += if self.emphasis > 0 { length } else { 0 };
        self.pictured += if self.picture > 0 { length } else { 0 };
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { .. } => self.link += 1,
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Image { .. } => self.picture += 1,
            Tag::TableCell => self.words.push('\t'),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::HtmlBlock => {
                self.end(BlockRole::Paragraph);
                self.html = Some(String::new());
            }
            Tag::Item => {
                self.end(if self.item > 0 { BlockRole::Item } else { BlockRole::Paragraph });
                self.item += 1;
            }
            _ => self.end(if self.item > 0 { BlockRole::Item } else { BlockRole::Paragraph }),
        }
    }

    fn leave(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.link = self.link.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Image => self.picture = self.picture.saturating_sub(1),
            TagEnd::TableCell | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.text(&plain_words(&html));
                self.end(BlockRole::Paragraph);
            }
            TagEnd::Heading(HeadingLevel::H1) if self.headlines == 0 => {
                self.headlines += 1;
                self.end(BlockRole::Headline);
            }
            TagEnd::Heading(_) => self.end(BlockRole::Heading),
            TagEnd::TableHead | TagEnd::TableRow => self.end(BlockRole::Row),
            TagEnd::Item => {
                self.end(BlockRole::Item);
                self.item = self.item.saturating_sub(1);
            }
            _ => self.end(if self.item > 0 { BlockRole::Item } else { BlockRole::Paragraph }),
        }
    }

    /// Ends the open block.
    fn end(&mut self, role: BlockRole) {
        let words = std::mem::take(&mut self.words);
        let all = words.split_whitespace().map(str::len).sum::<usize>();
        let whole = |part: usize| part > 0 && part >= all;
        let (link, emphasis, picture) = (whole(self.linked), whole(self.emphasised), whole(self.pictured));
        (self.linked, self.emphasised, self.pictured) = (0, 0, 0);
        let line = words.trim();
        if line.is_empty() {
            return;
        }
        let head = self.links.len() < HEAD && role == BlockRole::Paragraph;
        let role = if picture {
            BlockRole::Caption
        } else if head && (is_byline(line) || (emphasis && columns(line) <= 80 && !ends_sentence(line))) {
            BlockRole::Byline
        } else {
            settle(line, role)
        };
        self.links.push(link);
        self.out.push(line);
        self.out.end(role);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{read, shown};

    #[tokio::test]
    async fn an_article_with_front_matter() {
        let file = "---\ntitle: Ny bro\ndate: 2024-05-03\nlang: sv\nurl: https://a.example/bro\n---\n\n# Ny bro till *Sandön*\n\n*Eva Lind, Sandön*\n\nBron öppnades den **3 maj**\n[i strålande sol](https://a.example) &amp; vind.\n\n![Bron sedd från ön](bro.jpg)\n\n## Vad händer nu\n\n- Bussen går\n- Cyklar får fil\n  - snart\n\n| År | Bilar |\n|---|---|\n| 2025 | 900 |\n\n> Vi har väntat, säger Maj.\n\n<div>Bron är <b>lång</b>.</div>\n\n## Läs också\n\n- [Färjan såld](/1)\n- [Hamnen stängd](/2)\n";
        insta::assert_snapshot!(shown(&Markdown, "a.md", file.as_bytes()).await, @r#"
# a.md
title: Ny bro
source: https://a.example/bro
languages: sv
front-matter:title = Ny bro
front-matter:date = 2024-05-03
front-matter:lang = sv
front-matter:url = https://a.example/bro
Headline | Ny bro till Sandön
Byline   | Eva Lind, Sandön
Paragraph| Bron öppnades den 3 maj⏎i strålande sol & vind.
Caption  | Bron sedd från ön
Heading  | Vad händer nu
Item     | Bussen går
Item     | Cyklar får fil
Item     | snart
Row      | År	Bilar
Row      | 2025	900
Paragraph| Vi har väntat, säger Maj.
Paragraph| Bron är lång.
Furniture| Läs också
Furniture| Färjan såld
Furniture| Hamnen stängd
"#);
    }

    #[tokio::test]
    async fn other_languages() {
        let file =
            "# 新橋通車\n\n文／王小明\n\n大橋**昨天**通車，\n居民步行過橋。\n\n來源：https://a.example/1";
        insta::assert_snapshot!(shown(&Markdown, "a.md", file.as_bytes()).await, @r#"
# a.md
title: 新橋通車
source: https://a.example/1
Headline | 新橋通車
Byline   | 文／王小明
Paragraph| 大橋昨天通車，⏎居民步行過橋。
Furniture| 來源：https://a.example/1
"#);
        let file = "+++\ntitle = 'Broen'\ndate = 2024-05-03\n+++\nBroen åpnet torsdag.\n";
        insta::assert_snapshot!(shown(&Markdown, "a.md", file.as_bytes()).await, @r#"
# a.md
title: Broen
front-matter:title = Broen
front-matter:date = 2024-05-03
Paragraph| Broen åpnet torsdag.
"#);
    }

    #[tokio::test]
    async fn hostile_files_are_read() {
        let many = 50_000;
        for piece in
            ["> ", "*", "[", "- ", "`", "![", "<div>", "1. ", "| ", "# ", "_a", "](", "<!--", "\\", "&"]
        {
            let file = "text\n\n".to_owned() + &piece.repeat(many) + "\n\ntext";
            let (documents, problem) = read(&Markdown, "a.md", file.as_bytes()).await;
            assert!(documents.len() == 1, "{piece}: {problem}");
        }
        let (none, problem) = read(&Markdown, "a.md", b"---\ntitle: x\n---\n").await;
        assert!(none.is_empty() && problem.contains("no text"), "{problem}");
    }
}
