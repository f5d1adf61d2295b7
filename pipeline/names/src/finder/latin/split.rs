//! Cuts a text into Latin words, with what stands between them.

use crate::fold::{is_han, is_letter};

/// A word of the text.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub capital: bool,
    /// Whether it opens a sentence, a line or a quotation, where a capital says nothing.
    pub opens: bool,
    /// Whether only a blank parts it from the word before.
    pub joined: bool,
}

/// The words of a text that are in Latin letters.
pub(super) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let inner = |c: char| matches!(c, '-' | '\'' | '’' | '‑' | '/');
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| is_letter(c) && !is_han(c)) {
        let start = at + offset;
        let mut end = start;
        let mut rest = text[start..].char_indices().peekable();
        while let Some((position, character)) = rest.next() {
            let next = rest.peek().map(|(_, next)| *next);
            let mark = ('\u{300}'..'\u{370}').contains(&character);
            let letter = (is_letter(character) && !is_han(character)) || mark;
            if !(letter || (inner(character) && next.is_some_and(is_letter))) {
                break;
            }
            end = start + position + character.len_utf8();
        }
        let word = &text[start..end];
        let gap = words.last().map_or("", |last| &text[last.end..start]);
        let (opens, joined) = (words.is_empty() || opens_after(gap), matches!(gap, " " | "\u{a0}"));
        words.push(Word {
            start,
            end,
            text: word,
            capital: word.starts_with(char::is_uppercase),
            opens,
            joined,
        });
        at = end.max(start + 1);
    }
    words
}

/// Whether what parts two words ends a sentence or opens a line, a list item or speech.
fn opens_after(gap: &str) -> bool {
    gap.contains([
        '\n', '!', '?', ':', '"', '“', '”', '«', '»', '•', '—', '…', '|', '。', '「', '>', '#', '*',
    ]) || gap.contains(". ")
        || gap.trim_start().starts_with("– ")
}
