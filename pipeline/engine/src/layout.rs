//! Which paragraphs a document has, where its reader does not say.

use annalist_core::{Block, BlockRole, Document, Span};

/// The document's blocks; for plain text a block a line, the lines that hold text.
pub fn blocks(document: &Document) -> Vec<Block> {
    if !document.blocks.is_empty() {
        return document.blocks.iter().flat_map(|block| lines(&document.text, *block)).collect();
    }
    let all = Block { span: Span::new(0, document.text.len()), role: BlockRole::Paragraph };
    lines(&document.text, all)
}

/// The non-empty lines of a block, without the blanks round them.
fn lines(text: &str, block: Block) -> Vec<Block> {
    let mut found = Vec::new();
    let mut start = block.span.start;
    for line in block.span.of(text).split_inclusive('\n') {
        let span = trimmed(text, Span::new(start, start + line.len()));
        start += line.len();
        if !span.is_empty() {
            found.push(Block { span, role: block.role });
        }
    }
    found
}

/// The span without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_a_block_a_line() {
        let document = Document::plain("a", "  One. \r\n\n Två\n");
        let words: Vec<&str> = blocks(&document).iter().map(|b| b.span.of(&document.text)).collect();
        assert_eq!(words, ["One.", "Två"]);
    }
}
