//! Builds a document's text block by block, for formats whose text must be freed from its markup.

use annalist_core::{Block, BlockRole, Span};

/// A text in the making.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    text: String,
    blocks: Vec<Block>,
    /// Where the open block begins, once it has words.
    start: Option<usize>,
}

impl TextBuilder {
    /// Adds words to the open block as they are; a blank line is put before the first ones.
    pub fn push(&mut self, words: &str) {
        let words = if self.start.is_none() { words.trim_start() } else { words };
        if words.is_empty() {
            return;
        }
        if self.start.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.start = Some(self.text.len());
        }
        self.text.push_str(words);
    }

    /// Ends the open block, if it has words.
    pub fn end(&mut self, role: BlockRole) {
        let Some(start) = self.start.take() else { return };
        self.text.truncate(start + self.text[start..].trim_end().len());
        self.blocks.push(Block { span: Span::new(start, self.text.len()), role });
    }

    /// The text and its blocks.
    pub fn finish(mut self) -> (String, Vec<Block>) {
        self.end(BlockRole::Paragraph);
        (self.text, self.blocks)
    }
}
