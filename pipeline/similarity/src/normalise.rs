//! Text as the tokeniser reads it: compatibility form, words apart, nothing invisible.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Stands before every word, as in the vocabulary.
pub(crate) const SPACE: char = '\u{2581}';

/// Soft hyphen, zero-width spaces and joiners, byte order mark.
const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// Calls `each` with every word in NFKC, the space mark in front; `word` is the buffer for it.
///
/// White space and control characters divide words.
pub(crate) fn each_word(text: &str, word: &mut String, each: impl FnMut(&str)) {
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        split(text.chars(), word, each);
    } else {
        split(text.nfkc(), word, each);
    }
}

fn split(text: impl Iterator<Item = char>, word: &mut String, mut each: impl FnMut(&str)) {
    word.clear();
    for c in text {
        if c.is_whitespace() || c.is_control() {
            if !word.is_empty() {
                each(word);
                word.clear();
            }
        } else if !INVISIBLE.contains(&c) {
            if word.is_empty() {
                word.push(SPACE);
            }
            word.push(c);
        }
    }
    if !word.is_empty() {
        each(word);
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;

    fn words(text: &str) -> Vec<String> {
        let mut found = vec![];
        each_word(text, &mut String::new(), |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn words_stand_apart_in_compatibility_form() {
        for (text, expected) in [
            ("", &[][..]),
            (" \n\t ", &[]),
            ("two  words\n", &["▁two", "▁words"]),
            ("full\u{3000}width！", &["▁full", "▁width!"]),
            ("１２月", &["▁12月"]),
            ("Ha\u{301}t nu\u{0}l", &["▁Hát", "▁nu", "▁l"]),
            ("zero\u{200b}width, soft\u{ad}hyphen\u{200b} ", &["▁zerowidth,", "▁softhyphen"]),
            ("\u{feff}", &[]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }
}
