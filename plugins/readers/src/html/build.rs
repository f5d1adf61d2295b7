//! Tokens to tree: which elements are open, which ends are implied.

use super::elements::{ATTRIBUTES, BLOCK, HEAD, SILENT, VOID, is};
use super::tree::{Id, Node, Tree};
use html5gum::emitters::callback::CallbackEvent;

/// Elements deeper than this are left out; their text stays, in the deepest one that is kept.
const DEPTH: usize = 200;
/// No value that is read is longer, in bytes; longer ones are data addresses and scripts.
const LONGEST_VALUE: usize = 8_000;
/// Takes tokens, keeps the open elements.
pub struct Builder {
    nodes: Vec<Node>,
    open: Vec<Id>,
    /// How many elements are open below the greatest depth.
    below: usize,
    /// The name of a silent element whose start was left out, so that its text is left out too.
    muted: Option<String>,
    /// The start tag that is being read.
    tag: Option<Node>,
    /// The attribute that is being read, if it is one of those that are.
    attribute: Option<&'static str>,
}

impl Builder {
    /// Nothing but the page itself.
    pub fn new() -> Self {
        let page =
            Node { parent: 0, end: 0, name: "#page".to_owned(), attributes: Vec::new(), text: String::new() };
        Self { nodes: vec![page], open: vec![0], below: 0, muted: None, tag: None, attribute: None }
    }

    /// The tree; what is open ends with the page.
    pub fn finish(mut self) -> Tree {
        self.close_to(0);
        self.nodes[0].end = self.nodes.len();
        Tree { nodes: self.nodes }
    }

    /// Takes the next token.
    pub fn event(&mut self, event: &CallbackEvent<'_>) {
        let name = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).to_ascii_lowercase();
        match *event {
            CallbackEvent::OpenStartTag { name: tag } => {
                let node =
                    Node { parent: 0, end: 0, name: name(tag), attributes: Vec::new(), text: String::new() };
                self.tag = Some(node);
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name: key } => {
                let key = name(key);
                let known = ATTRIBUTES.binary_search(&key.as_str()).ok().map(|at| ATTRIBUTES[at]);
                self.attribute = None;
                if let (Some(tag), Some(known)) = (&mut self.tag, known)
                    && tag.attribute(known).is_none()
                {
                    tag.attributes.push((known, String::new()));
                    self.attribute = Some(known);
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(tag), Some(_)) = (&mut self.tag, self.attribute)
                    && let Some((_, slot)) = tag.attributes.last_mut()
                {
                    *slot = String::from_utf8_lossy(&value[..value.len().min(LONGEST_VALUE)]).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(node) = self.tag.take() {
                    self.start(node, self_closing);
                }
            }
            CallbackEvent::EndTag { name: tag } => self.end(&name(tag)),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, node: Node, self_closing: bool) {
        let name = node.name.clone();
        if matches!(name.as_str(), "html" | "body" | "head")
            && let Some(&there) = self.open.iter().find(|&&id| self.nodes[id].name == name)
        {
            let there = &mut self.nodes[there];
            let new: Vec<_> =
                node.attributes.into_iter().filter(|(key, _)| there.attribute(key).is_none()).collect();
            there.attributes.extend(new);
            return;
        }
        if !is(HEAD, &name) {
            self.leave_head();
        }
        self.imply_ends(&name);
        let alone = is(VOID, &name) || (self_closing && !is(BLOCK, &name));
        if self.open.len() >= DEPTH && !alone {
            self.below += 1;
            if is(SILENT, &name) {
                self.muted = Some(name);
            }
            return;
        }
        let id = self.push(node);
        if alone {
            self.nodes[id].end = id + 1;
        } else {
            self.open.push(id);
        }
    }

    fn text(&mut self, words: &str) {
        if self.muted.is_some() {
            return;
        }
        if !words.trim().is_empty() {
            self.leave_head();
        }
        let node =
            Node { parent: 0, end: 0, name: String::new(), attributes: Vec::new(), text: words.to_owned() };
        let id = self.push(node);
        self.nodes[id].end = id + 1;
    }

    fn push(&mut self, mut node: Node) -> Id {
        node.parent = self.open.last().copied().unwrap_or(0);
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn end(&mut self, name: &str) {
        if self.muted.as_deref() == Some(name) {
            self.muted = None;
        }
        if self.below > 0 {
            self.below -= 1;
            return;
        }
        // An end tag without a start must not close what surrounds it: inline ones stay in their block, all others in
        // their table cell or list.
        let stops = |open: &str| match name {
            "li" => matches!(open, "ul" | "ol" | "menu"),
            "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" => open == "table",
            _ if is(BLOCK, name) && name != "p" => matches!(open, "td" | "th" | "table"),
            _ => is(BLOCK, open),
        };
        for at in (1..self.open.len()).rev() {
            let open = self.nodes[self.open[at]].name.as_str();
            if open == name {
                self.close_to(at);
                return;
            }
            if stops(open) {
                return;
            }
        }
    }

    /// Closes the open elements from place `at` of the stack on.
    fn close_to(&mut self, at: usize) {
        let end = self.nodes.len();
        for id in self.open.drain(at..) {
            self.nodes[id].end = end;
        }
    }

    /// The head ends where something begins that cannot stand in it.
    fn leave_head(&mut self) {
        let in_head = |&id: &Id| self.nodes[id].name == "head";
        let top = self.open.last().map(|&id| self.nodes[id].name.as_str());
        let silent = top.is_some_and(|name| is(HEAD, name));
        if let Some(at) = self.open.iter().position(in_head)
            && !silent
        {
            self.close_to(at);
        }
    }

    /// Closes what may be left open and cannot hold the element that begins.
    fn imply_ends(&mut self, name: &str) {
        let (closed, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "option" => (&["option"], &["select", "datalist"]),
            "select" => (&["select"], &[]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            _ => (&[], &[]),
        };
        for at in (1..self.open.len()).rev() {
            let open = self.nodes[self.open[at]].name.as_str();
            if closed.contains(&open) {
                self.close_to(at);
                return;
            }
            if closed.is_empty() || stops.contains(&open) {
                break;
            }
        }
        if !is(BLOCK, name) {
            return;
        }
        let heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        for at in (1..self.open.len()).rev() {
            let open = self.nodes[self.open[at]].name.as_str();
            if open == "p" || (heading(open) && heading(name)) {
                self.close_to(at);
                return;
            }
            if is(BLOCK, open) {
                return;
            }
        }
    }
}
