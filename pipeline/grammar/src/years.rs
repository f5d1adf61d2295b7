//! Years that are part of a name by where they stand: right behind a capitalised word in the middle of a sentence
//! ("the fund Havet 2040"), where a date would need a preposition. They stay dates, but no event hangs on them.

use annalist_core::expression::{Fields, Moment, TimeMention};

/// Marks such years among `mentions`.
pub fn mark_names(text: &str, mentions: &mut [TimeMention]) {
    for mention in mentions {
        if is_year_alone(&mention.expression.moment) && follows_name(text, mention.span.start) {
            mention.expression.in_name = true;
        }
    }
}

fn is_year_alone(moment: &Moment) -> bool {
    matches!(moment, Moment::Fields { fields, within: None }
        if fields.year.is_some() && Fields { year: None, ..*fields } == Fields::default())
}

/// Is the word before byte `at` capitalised, in Latin letters, longer than two letters, and not the sentence's first?
fn follows_name(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].strip_suffix(' ') else { return false };
    let word_start =
        before.rfind(|c: char| !c.is_alphanumeric() && c != '-').map_or(0, |p| p + width_at(before, p));
    let word = &before[word_start..];
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(|c| c.is_uppercase() && c < '\u{2000}');
    let small = letters.clone().any(char::is_lowercase);
    capital && small && word.chars().count() > 2 && is_inside_sentence(&before[..word_start])
}

fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Does a word stand before, in the same sentence?
fn is_inside_sentence(before: &str) -> bool {
    before
        .strip_suffix(' ')
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '”' | '"')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_behind_names() {
        let year = |text: &str| follows_name(text, text.find("20").expect("a year"));
        assert!(year("the pension fund Havet 2040 pays"));
        assert!(year("medlemmar i Stiftelsen Estonia 2004."));
        assert!(!year("the ferry sank in 2004"));
        assert!(!year("Havet 2040 pays"), "the first word of a sentence has a capital anyway");
        assert!(!year("at the EU 2004 was"), "no word of one's own");
    }
}
