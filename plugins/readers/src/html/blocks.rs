//! A page's text with its layout: the article's blocks in order, then everything else as furniture.

use super::names;
use super::part::Part;
use super::tree::{Id, Tree};
use crate::builder::TextBuilder;
use crate::settle::{is_byline, settle};
use annalist_core::BlockRole;

/// A line or paragraph of a page.
struct Line {
    words: String,
    role: BlockRole,
    /// Is it the article's?
    inside: bool,
}

/// How many lines of an article may stand before its first paragraph and still be a byline by their words.
const HEAD: usize = 6;

/// The text and blocks of a page.
pub fn text(tree: &Tree, part: &Part) -> TextBuilder {
    let mut walk = Walk {
        tree,
        part,
        lines: Vec::new(),
        words: String::new(),
        role: BlockRole::Paragraph,
        inside: false,
    };
    walk.node(0, Context::default());
    walk.end();
    let mut lines = walk.lines;
    let first = lines.iter_mut().filter(|line| line.inside).take(HEAD);
    for line in first.filter(|line| line.role == BlockRole::Paragraph && is_byline(&line.words)) {
        line.role = BlockRole::Byline;
    }
    let mut out = TextBuilder::default();
    for inside in [true, false] {
        for line in lines.iter().filter(|line| line.inside == inside) {
            out.push(&line.words);
            out.end(if inside { line.role } else { BlockRole::Furniture });
        }
    }
    out
}

/// What the elements around a text say about it.
#[derive(Clone, Copy, Default)]
struct Context {
    role: Option<BlockRole>,
    /// In a table's row that is one line.
    row: bool,
}

struct Walk<'p> {
    tree: &'p Tree,
    part: &'p Part,
    lines: Vec<Line>,
    words: String,
    role: BlockRole,
    inside: bool,
}

impl Walk<'_> {
    /// The lines of a node. The depth of the tree, and so of the calls, is bounded.
    fn node(&mut self, id: Id, context: Context) {
        let node = &self.tree.nodes[id];
        if self.part.measures[id].hidden {
            return;
        }
        if node.name.is_empty() {
            self.text(id, context);
            return;
        }
        if node.name == "br" {
            self.words.push('\n');
            return;
        }
        let inner = self.context(id, context);
        if !node.is_block() {
            self.tree.children(id).for_each(|child| self.node(child, inner));
            return;
        }
        if context.row {
            self.words.push('\t');
        } else {
            self.end();
        }
        self.tree.children(id).for_each(|child| self.node(child, inner));
        if !context.row {
            self.end();
        }
    }

    fn text(&mut self, id: Id, context: Context) {
        let text = &self.tree.nodes[id].text;
        if self.words.trim().is_empty() && !text.trim().is_empty() {
            let measure = self.part.measures[id];
            self.inside = (self.part.start..self.part.end).contains(&id) && !measure.furniture;
            self.role = context.role.unwrap_or_default();
        }
        // Line ends in the source are spaces; only <br> is a line end.
        self.words.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
    }

    /// What an element says about the text in it.
    fn context(&self, id: Id, around: Context) -> Context {
        let node = &self.tree.nodes[id];
        let role = match node.name.as_str() {
            "h1" | "h2" if self.part.headline == Some(id) => Some(BlockRole::Headline),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockRole::Heading),
            "li" | "dt" | "dd" => Some(BlockRole::Item),
            "tr" => Some(BlockRole::Row),
            _ if names::caption(node) => Some(BlockRole::Caption),
            _ if names::byline(node) => Some(BlockRole::Byline),
            _ => around.role,
        };
        Context { role, row: around.row || (node.name == "tr" && self.is_row(id)) }
    }

    /// Is a table's row a row, and not a frame of the page's layout?
    fn is_row(&self, id: Id) -> bool {
        let cells = |name: &str| matches!(name, "td" | "th");
        let node = &self.tree.nodes[id];
        let inner = &self.tree.nodes[id + 1..node.end];
        inner.iter().all(|n| !n.is_block() || cells(&n.name) || n.name == "p")
            && self.part.measures[id].columns <= 400
    }

    /// Ends the line.
    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        for piece in lines(&words) {
            let role = settle(&piece, self.role);
            self.lines.push(Line { words: piece, role, inside: self.inside });
        }
    }
}

/// Text between two blank lines, white space collapsed, single line ends kept.
fn lines(words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in words.split('\n') {
        let cells: Vec<String> = line
            .split('\t')
            .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|cell| !cell.is_empty())
            .collect();
        if cells.is_empty() {
            open = false;
            continue;
        }
        let line = cells.join("\t");
        match found.last_mut() {
            Some(last) if open => {
                last.push('\n');
                last.push_str(&line);
            }
            _ => found.push(line),
        }
        open = true;
    }
    found
}
