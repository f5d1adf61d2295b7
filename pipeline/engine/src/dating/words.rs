//! The table of words that say what a date beside them is the date of (`data/words.toml`).

use serde::Deserialize;
use std::sync::LazyLock;

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Words {
    /// Beside the date of a change.
    pub updated: Vec<String>,
    /// Beside the date of publication.
    pub published: Vec<String>,
    /// Beside the date of fetching or printing.
    pub collected: Vec<String>,
    /// Beside a length that counts from the day of writing.
    pub from_now: Vec<String>,
    /// Between two days that are not one.
    pub joining: Vec<String>,
    /// After the date of a news agency's report.
    pub agency: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).unwrap_or_default());

impl Words {
    /// The table that comes with the program.
    pub(super) fn shared() -> &'static Words {
        &WORDS
    }
}

/// The place of the last of these words in `text` (already in lower case), one past its end.
pub(super) fn last_of(words: &[String], text: &str) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word.as_str()).map(|at| at + word.len())).max()
}

/// Does one of these words stand in `text` (already in lower case) as a word of its own? Han words need no borders.
pub(super) fn has_word(words: &[String], text: &str) -> bool {
    words.iter().any(|word| {
        text.match_indices(word.as_str()).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x2E80);
            let bare = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic());
            let inside = bare(word.chars().next())
                && (letter(text[..at].chars().next_back()) || letter(text[at + word.len()..].chars().next()));
            !inside || (word.chars().all(|c| c as u32 >= 0x2E80))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_is_in_lower_case() {
        let words: Words = toml::from_str(include_str!("data/words.toml")).unwrap();
        for list in [&words.updated, &words.published, &words.collected, &words.from_now, &words.joining] {
            assert!(!list.is_empty());
            assert!(list.iter().all(|word| *word == word.to_lowercase()), "{list:?}");
        }
    }

    #[test]
    fn latin_words_have_borders_and_han_words_none() {
        let words = ["och".to_owned(), "和".to_owned()];
        assert!(has_word(&words, "lördag och"));
        assert!(!has_word(&words, "epoche"));
        assert!(has_word(&words, "周四和周五"));
    }
}
