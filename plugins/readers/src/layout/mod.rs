//! What each line of an article's text is for: headline, byline, caption, running text, or the page's furniture.
//!
//! News text that was copied or scraped carries its page with it: the site's name, "Comments (0)", menus, titles of
//! other articles. Their dates are clues for the creation date and never events, so they are marked
//! [`BlockRole::Furniture`] and stay in the text. Telling them apart goes by the shape of lines and by a table of
//! words per language (`data/layout.toml`), and takes a sentence for the article's where in doubt.

mod head;
mod lines;
mod shape;
mod tail;
mod words;

pub use lines::{columns, ends_sentence};
pub use shape::has_date;
pub use words::{Words, address};

use annalist_core::{Block, BlockRole, Span};
use lines::Piece;

/// What is known of the headline before looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Nothing: look for one.
    Unknown,
    /// It stands here; everything before it is ignored.
    At(Span),
    /// The text has none.
    Absent,
}

/// A text's layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Every line or paragraph, in order.
    pub blocks: Vec<Block>,
    /// The headline, where there is one.
    pub headline: Option<Span>,
    /// The address that the text says it is from.
    pub source: Option<String>,
}

/// Longer lines are running text; nothing else is looked for in them.
const LONG: usize = 400;

/// Tells the lines of `text` apart.
pub fn layout(text: &str, headline: Headline) -> Layout {
    let from = if let Headline::At(span) = headline { span.end } else { 0 };
    let mut pieces = lines::pieces(text.get(from..).unwrap_or(""));
    for piece in &mut pieces {
        piece.span = piece.span.shifted(from);
    }
    let mut roles: Vec<Option<BlockRole>> = vec![None; pieces.len()];
    let head = head::read(&pieces, &mut roles, headline == Headline::Unknown);
    tail::read(&pieces, &mut roles, head.end);
    middle(&pieces, &mut roles);
    let found = head.headline.map(|at| pieces[at].span);
    let mut blocks = Vec::with_capacity(pieces.len() + 1);
    if let Headline::At(span) = headline {
        blocks.push(Block { span, role: BlockRole::Headline });
    }
    blocks.extend(
        pieces
            .iter()
            .zip(&roles)
            .map(|(piece, role)| Block { span: piece.span, role: role.unwrap_or(BlockRole::Paragraph) }),
    );
    let known = if let Headline::At(span) = headline { Some(span) } else { found };
    Layout { blocks, headline: known, source: source(&pieces) }
}

/// What neither head nor tail settled: captions, list items, headings inside the text, strays of the page.
fn middle(pieces: &[Piece<'_>], roles: &mut [Option<BlockRole>]) {
    let words = Words::shared();
    let mut titles: Vec<&str> =
        pieces.iter().filter(|p| p.columns <= LONG && !p.ends_sentence()).map(|p| p.text).collect();
    titles.sort_unstable();
    let repeated = |text: &str| {
        let at = titles.partition_point(|t| *t < text);
        titles.get(at + 1).is_some_and(|next| *next == text)
    };
    let headline = roles.iter().position(|r| *r == Some(BlockRole::Headline)).map(|at| pieces[at].text);
    for (at, piece) in pieces.iter().enumerate() {
        if roles[at].is_some() || piece.columns > LONG {
            continue;
        }
        let twin = |other: Option<&Piece<'_>>| other.is_some_and(|other| other.text == piece.text);
        let twice = twin(pieces.get(at + 1)) || (at > 0 && twin(pieces.get(at - 1)));
        let under_picture = |text: &str| repeated(text) || headline.is_some_and(|h| text.starts_with(h));
        let linked = words.is_inline_link(piece.text) && !piece.ends_with_stop();
        roles[at] = Some(if linked || (words.is_source(piece.text) && address(piece.text).is_some()) {
            BlockRole::Furniture
        } else if words.is_caption(piece.text) || twice {
            BlockRole::Caption
        } else if shape::is_row(piece.text) {
            BlockRole::Row
        } else if shape::is_item(piece) {
            BlockRole::Item
        } else if piece.is_body() || piece.ends_sentence() || piece.end == Some(':') {
            BlockRole::Paragraph
        } else if under_picture(piece.text) {
            BlockRole::Caption
        } else if shape::is_stray(piece.text) {
            BlockRole::Furniture
        } else if piece.columns <= 100 && !piece.text.contains('。') {
            BlockRole::Heading
        } else {
            BlockRole::Paragraph
        });
    }
}

/// The address that the text gives as its own: first one after the word for it, else one alone on the first or last
/// line.
fn source(pieces: &[Piece<'_>]) -> Option<String> {
    let words = Words::shared();
    let short = || pieces.iter().filter(|piece| piece.columns <= LONG * 3);
    let named = short().find(|p| address(p.text).is_some() && words.is_source(p.text));
    let alone = || {
        let ends = [pieces.first(), pieces.last()];
        ends.into_iter().flatten().find(|p| address(p.text) == Some(p.text))
    };
    named.or_else(alone).and_then(|piece| address(piece.text)).map(str::to_owned)
}

#[cfg(test)]
mod tests;
