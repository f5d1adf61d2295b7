//! HTML to a tree that any input builds in linear time: a flat list in document order with a bounded depth.
//!
//! Browsers' tree builders keep formatting elements alive across blocks and search unbounded stacks, so a hostile page
//! costs them quadratic time and memory. Extraction needs none of that: tokens come from a tokenizer that follows
//! the WHATWG standard, and the tree closes what the standard says may be left open (`<p>`, `<li>`, `<td>`, …).

use super::build::Builder;
use super::elements::{BLOCK, SILENT, is};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;

/// A node's place in [`Tree::nodes`].
pub type Id = usize;

/// A page.
#[derive(Debug)]
pub struct Tree {
    /// All nodes in document order; the first is the page itself.
    pub nodes: Vec<Node>,
}

/// An element or a text.
#[derive(Debug)]
pub struct Node {
    /// The element it stands in; its own for the first node.
    pub parent: Id,
    /// One past its last descendant.
    pub end: Id,
    /// The element's name in lower case; `""` for text.
    pub name: String,
    /// The attributes that are read, names in lower case, in order.
    pub attributes: Vec<(&'static str, String)>,
    /// A text's words, entities resolved.
    pub text: String,
}

impl Node {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// Does it begin a line of its own?
    pub fn is_block(&self) -> bool {
        is(BLOCK, &self.name)
    }

    /// Is its content no text of the page?
    pub fn is_silent(&self) -> bool {
        is(SILENT, &self.name)
    }
}

impl Tree {
    /// Parses a page.
    pub fn parse(page: &str) -> Self {
        let mut builder = Builder::new();
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
                builder.event(&event);
                None
            });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(page, emitter).finish();
        builder.finish()
    }

    /// The children of a node, in order.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let here = next;
            (here < self.nodes[id].end).then(|| {
                next = self.nodes[here].end;
                here
            })
        })
    }

    /// A node's parent, and so on up to the page.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors((id > 0).then(|| self.nodes[id].parent), |&id| {
            (id > 0).then(|| self.nodes[id].parent)
        })
    }

    /// The elements of a name, in document order.
    pub fn named<'t>(&'t self, name: &'t str) -> impl Iterator<Item = Id> + 't {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.name == name).map(|(id, _)| id)
    }

    /// The words in a node, white space collapsed; silent elements only where asked for themselves.
    pub fn words(&self, id: Id) -> String {
        let mut words = String::new();
        let mut at = id;
        while at < self.nodes[id].end {
            let node = &self.nodes[at];
            if at != id && node.is_silent() {
                at = node.end;
                continue;
            }
            if node.is_block() || node.name == "br" {
                words.push(' ');
            }
            words.push_str(&node.text);
            at += 1;
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as brackets.
    fn shown(page: &str) -> String {
        fn node(tree: &Tree, id: Id) -> String {
            let here = &tree.nodes[id];
            if here.name.is_empty() {
                return here.text.trim().to_owned();
            }
            let inner: Vec<String> =
                tree.children(id).map(|child| node(tree, child)).filter(|s| !s.is_empty()).collect();
            format!("{}({})", here.name, inner.join(" "))
        }
        let tree = Tree::parse(page);
        tree.children(0).map(|id| node(&tree, id)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_may_be_left_open_is_closed() {
        insta::assert_snapshot!(shown("<p>a<p>b<div>c</div>d"), @"p(a) p(b) div(c) d");
        insta::assert_snapshot!(shown("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e"), @"ul(li(a) li(b ul(li(c))) li(d)) e");
        insta::assert_snapshot!(shown("<table><tr><td>a<td>b<tr><td>c</table>d"), @"table(tr(td(a) td(b)) tr(td(c))) d");
        insta::assert_snapshot!(shown("<html lang=sv><head><title>a<b</title><meta name=x><p>b"), @"html(head(title(a<b) meta()) p(b))");
        insta::assert_snapshot!(shown("<div><b>a</div></b></p>c</section>d"), @"div(b(a)) c d");
        insta::assert_snapshot!(shown("a&amp;b &aring;&#x4e0a;&nosuch;<br/>c<img src=x>d<script>if (a<b) '</p>'</script>"), @"a&b å上&nosuch; br() c img() d script(if (a<b) '</p>')");
    }

    #[test]
    fn depth_is_bounded_and_text_kept() {
        let page = format!("{}deep<script>no</script> text", "<div>".repeat(100_000));
        let tree = Tree::parse(&page);
        assert!(tree.nodes.len() < 1_000);
        assert_eq!(tree.words(0), "deep text");
    }
}
