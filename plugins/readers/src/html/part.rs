//! Which part of a page is the article: not hidden, not furniture, and around the running text.
//!
//! Nothing is thrown away on this ground: text outside the article becomes furniture of the document, where a date of
//! publication is still found. So the question is only which sentences are the article's, and the answer leans on what
//! pages say of themselves (`<article>`, `itemprop="articleBody"`), then on where the running text is.

use super::names;
use super::tree::{Id, Tree};
use crate::layout::{Words, columns, ends_sentence};

/// What is known of a node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measure {
    /// How wide the text in it is, in columns.
    pub columns: usize,
    /// How much of that is links.
    pub linked: usize,
    /// How much of it stands in running text.
    pub prose: usize,
    /// Not shown, or no text.
    pub hidden: bool,
    /// Navigation, links to other articles, comments.
    pub furniture: bool,
}

/// The article's place in a page.
#[derive(Debug)]
pub struct Part {
    /// Per node.
    pub measures: Vec<Measure>,
    /// The article's headline, where it has one.
    pub headline: Option<Id>,
    /// The first and one past the last node of the article.
    pub start: Id,
    /// See `start`.
    pub end: Id,
}

/// Text blocks shorter than this are no running text, in columns.
const PROSE: usize = 40;

/// Finds the article.
pub fn find(tree: &Tree) -> Part {
    let mut measures = vec![Measure::default(); tree.nodes.len()];
    hide(tree, &mut measures);
    measure(tree, &mut measures);
    mark_furniture(tree, &mut measures);
    mark_headed_furniture(tree, &mut measures);
    mark_link_lists(tree, &mut measures);
    spread(tree, &mut measures);
    let open = open_prose(tree, &measures);
    let root = root(tree, &measures, &open);
    let headline = headline(tree, &measures, root);
    let start = headline.map_or(root, |id| id.min(root));
    Part { measures, headline, start, end: tree.nodes[root].end }
}

/// Marks what is hidden, with all that is in it.
fn hide(tree: &Tree, measures: &mut [Measure]) {
    for (id, node) in tree.nodes.iter().enumerate() {
        let own = node.is_silent()
            || names::hidden(node)
            || matches!(node.name.as_str(), "head" | "title" | "textarea" | "select" | "button");
        measures[id].hidden = own || (id > 0 && measures[node.parent].hidden);
    }
}

/// Text, links and running text of every node, children added to their parents.
fn measure(tree: &Tree, measures: &mut [Measure]) {
    // Per block: the text directly in it (inline elements count as text), and how much of it is links.
    let mut own = vec![(0usize, 0usize); tree.nodes.len()];
    let (mut block, mut link) = (vec![0; tree.nodes.len()], vec![false; tree.nodes.len()]);
    for (id, node) in tree.nodes.iter().enumerate() {
        block[id] = if node.is_block() { id } else { block[node.parent] };
        link[id] = node.name == "a" || (id > 0 && link[node.parent]);
        if node.name.is_empty() && !measures[id].hidden {
            let width = node.text.split_whitespace().map(|word| columns(word) + 1).sum();
            measures[id].columns = width;
            measures[id].linked = if link[id] { width } else { 0 };
            own[block[id]].0 += width;
            own[block[id]].1 += measures[id].linked;
        }
    }
    for id in (0..tree.nodes.len()).rev() {
        let (width, linked) = own[id];
        if width >= PROSE && linked * 2 < width {
            measures[id].prose += width;
        }
        if id > 0 {
            let Measure { columns, linked, prose, .. } = measures[id];
            let parent = &mut measures[tree.nodes[id].parent];
            parent.columns += columns;
            parent.linked += linked;
            parent.prose += prose;
        }
    }
}

/// Marks what its name says is furniture, unless most of the page's running text is in it.
fn mark_furniture(tree: &Tree, measures: &mut [Measure]) {
    let all = measures[0].prose;
    for (id, node) in tree.nodes.iter().enumerate() {
        if names::furniture(node) && (measures[id].prose * 2 <= all || all == 0) {
            measures[id].furniture = true;
        }
    }
}

/// Marks comments and links to other articles by the words of their heading (`data/layout.toml`): the element that
/// begins with it, or what follows it up to the next running text.
fn mark_headed_furniture(tree: &Tree, measures: &mut [Measure]) {
    let words = Words::shared();
    let all = measures[0].prose;
    for (id, node) in tree.nodes.iter().enumerate() {
        let short = measures[id].columns > 0 && measures[id].columns <= 60;
        if !short || !node.is_block() || measures[id].furniture || measures[id].hidden {
            continue;
        }
        let text = tree.words(id);
        let comments = words.opens_comments(&text);
        if comments.is_none() && !words.opens_related(&text) {
            continue;
        }
        measures[id].furniture = true;
        let parent = node.parent;
        let sure = comments == Some(true) && !holds_article(tree, parent);
        if blank_between(tree, parent, id) && parent > 0 && (sure || measures[parent].prose * 2 <= all) {
            measures[parent].furniture = true;
            continue;
        }
        let mut next = node.end;
        while next < tree.nodes[parent].end {
            let prose = measures[next].prose;
            if prose > 0 && (comments.is_none() || prose * 2 > all) {
                break;
            }
            measures[next].furniture = true;
            next = tree.nodes[next].end;
        }
    }
}

/// Does an element say that it holds the article, or a headline?
fn holds_article(tree: &Tree, id: Id) -> bool {
    let inside = &tree.nodes[id..tree.nodes[id].end];
    inside.iter().take(200).any(|node| matches!(node.name.as_str(), "article" | "main" | "body" | "h1"))
}

/// Is there no text between an element's start and one of its children?
fn blank_between(tree: &Tree, parent: Id, child: Id) -> bool {
    // Only the few nodes at the start are looked at: a heading that opens its element stands among them.
    child - parent <= 8 && tree.nodes[parent + 1..child].iter().all(|node| node.text.trim().is_empty())
}

/// Marks lists that are nearly all links and hold no sentence.
fn mark_link_lists(tree: &Tree, measures: &mut [Measure]) {
    for (id, node) in tree.nodes.iter().enumerate() {
        let list = matches!(node.name.as_str(), "ul" | "ol" | "dl");
        let Measure { columns, linked, prose, .. } = measures[id];
        if list
            && prose == 0
            && columns > 0
            && linked * 4 >= columns * 3
            && tree.children(id).filter(|&c| measures[c].columns > 0).count() > 1
        {
            measures[id].furniture = true;
        }
    }
}

/// What is in furniture is furniture.
fn spread(tree: &Tree, measures: &mut [Measure]) {
    for id in 1..tree.nodes.len() {
        if measures[tree.nodes[id].parent].furniture {
            measures[id].furniture = true;
        }
    }
}

/// Running text per node, without what is in furniture.
fn open_prose(tree: &Tree, measures: &[Measure]) -> Vec<usize> {
    let mut open: Vec<usize> = measures.iter().map(|m| m.prose).collect();
    for id in (1..tree.nodes.len()).rev() {
        let parent = tree.nodes[id].parent;
        if measures[id].furniture && !measures[parent].furniture {
            let lost = open[id];
            // The depth of the tree is bounded.
            for above in tree.ancestors(id) {
                open[above] = open[above].saturating_sub(lost);
            }
        }
    }
    open
}

/// The element that holds the article.
fn root(tree: &Tree, measures: &[Measure], open: &[usize]) -> Id {
    let body = tree.named("body").next().unwrap_or(0);
    let all = open[body];
    if all == 0 {
        let shown = |id: &Id| measures[*id].columns > 0 && !measures[*id].furniture && !measures[*id].hidden;
        return tree.named("article").find(shown).unwrap_or(body);
    }
    // The page says it itself, and most of the running text is there.
    for said in [article as fn(&super::tree::Node) -> bool, main] {
        let candidates = (0..tree.nodes.len()).filter(|&id| said(&tree.nodes[id]) && !measures[id].furniture);
        let most = candidates.max_by_key(|&id| (open[id], std::cmp::Reverse(id)));
        if let Some(id) = most.filter(|&id| open[id] * 10 >= all * 6) {
            return id;
        }
    }
    // Else the smallest element with nearly all of it.
    let mut here = body;
    while let Some(child) = tree.children(here).find(|&child| open[child] * 100 >= all * 92) {
        if !tree.nodes[child].is_block() && !tree.children(child).any(|c| tree.nodes[c].is_block()) {
            break;
        }
        if matches!(tree.nodes[child].name.as_str(), "p" | "ul" | "ol" | "li" | "blockquote" | "pre") {
            break;
        }
        here = child;
    }
    here
}

fn article(node: &super::tree::Node) -> bool {
    let kind = node.attribute("itemtype").unwrap_or("");
    node.name == "article" || node.attribute("role") == Some("article") || kind.ends_with("Article")
}

fn main(node: &super::tree::Node) -> bool {
    node.name == "main" || node.attribute("role") == Some("main")
}

/// The article's headline: the first `<h1>` in it, else the last one before it that is no link to the front page.
fn headline(tree: &Tree, measures: &[Measure], root: Id) -> Option<Id> {
    let shown = |&id: &Id| {
        let Measure { columns, linked, hidden, .. } = measures[id];
        columns > 0 && !hidden && linked * 10 < columns * 9
    };
    let inside = tree.named("h1").filter(shown).find(|&id| (root..tree.nodes[root].end).contains(&id));
    let before = || tree.named("h1").filter(shown).filter(|&id| id < root && !measures[id].furniture).last();
    inside.or_else(before).or_else(|| {
        // Pages whose only <h1> is the site's name: a heading right above all running text.
        let no_prose =
            |from: Id, to: Id| (from..to).all(|n| measures[n].prose == 0 || tree.nodes[n].end > to);
        let title = |id: &Id| shown(id) && !measures[*id].furniture && !ends_sentence(&tree.words(*id));
        let end = tree.nodes[root].end;
        // No page has more above its text, and each is looked at with all that is around it.
        let headings: Vec<Id> = tree.named("h2").filter(title).take_while(|&id| id < end).take(100).collect();
        let above = headings.iter().copied().rfind(|&id| id < root);
        let first = headings.into_iter().find(|&id| id > root && no_prose(root, id));
        first.or(above.filter(|&id| no_prose(id, root)))
    })
}
