//! How the words of a lexicon may be spelled in a text.

use unicode_normalization::UnicodeNormalization;

/// How a word may be spelled: lower case, first letter or all letters in upper case where they are not ASCII (the
/// walk folds ASCII itself), each composed and decomposed.
pub(super) fn spellings_of(word: &str) -> Vec<String> {
    if word.is_ascii() {
        return vec![word.to_ascii_lowercase()];
    }
    let lower = word.to_lowercase();
    let title = capitalised(&lower);
    // every word of a form of several words may begin with a capital
    let titles = lower.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    let mut cases = vec![lower.to_uppercase(), lower, title, titles];
    // Han characters have no case
    cases.sort();
    cases.dedup();
    let mut all = Vec::new();
    for case in cases {
        for form in [case.nfc().collect::<String>(), case.nfd().collect()] {
            all.push(form.to_ascii_lowercase());
        }
    }
    all.sort();
    all.dedup();
    all
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
