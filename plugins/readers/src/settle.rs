//! Roles of lines in formats with markup: where a line's words know better than its tag.

use crate::layout::{Words, columns, ends_sentence, has_date};
use annalist_core::BlockRole;

/// The role of a line, where its words know better than the markup.
pub fn settle(line: &str, role: BlockRole) -> BlockRole {
    let words = Words::shared();
    let width = columns(line);
    match role {
        BlockRole::Byline if width > 160 || (ends_sentence(line) && width > 60) => BlockRole::Paragraph,
        BlockRole::Row if !line.contains('\t') && width > 120 => BlockRole::Paragraph,
        BlockRole::Paragraph | BlockRole::Item if width <= 400 => {
            let linked = words.is_inline_link(line) && !ends_sentence(line);
            if linked || (words.is_source(line) && width <= 160) {
                BlockRole::Furniture
            } else if role == BlockRole::Paragraph && words.is_caption(line) && !words.is_byline(line) {
                BlockRole::Caption
            } else if in_brackets(line).is_some_and(|inner| words.is_byline(inner)) {
                BlockRole::Byline
            } else {
                role
            }
        }
        _ => role,
    }
}

/// What stands in the brackets that a line is all in.
fn in_brackets(line: &str) -> Option<&str> {
    let inner = line.strip_prefix(['(', '（', '[', '【'])?.strip_suffix([')', '）', ']', '】'])?;
    (columns(inner) <= 80).then_some(inner)
}

/// Is a line among an article's first ones a byline, by its words or its date?
pub fn is_byline(line: &str) -> bool {
    columns(line) <= 90 && !ends_sentence(line) && (Words::shared().is_byline(line) || has_date(line))
}
