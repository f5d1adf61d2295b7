//! Shapes of words: endings, ages, syllables.

use super::split::Word;
use crate::fold::fold;
use crate::words;

/// Bytes of a genitive's ending: "Almgrens" (sv, nb), "Nordlie's".
pub(super) fn genitive(word: &str, language: &str, words_in_name: usize) -> usize {
    for ending in ["'s", "’s"] {
        if word.ends_with(ending) {
            return ending.len();
        }
    }
    let nordic = matches!(words::primary(language), "sv" | "nb");
    // Without more words one can't tell "Anders" from a genitive.
    let plain = nordic && words_in_name > 1 && word.len() > 4 && word.ends_with('s');
    let stays = ["ss", "us", "is", "as", "os", "ers", "ens", "nes", "jens", "les", "ues"]
        .iter()
        .any(|end| word.ends_with(end));
    usize::from(plain && !stays)
}

/// "(61)", ", 52,": an age after a name.
pub(super) fn aged(rest: &str) -> bool {
    let rest = rest.strip_prefix(" (").or_else(|| rest.strip_prefix(", ")).unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).unwrap_or_default();
    (1..=2).contains(&digits) && (after.starts_with([')', ',', '.']) || after.starts_with(" tuổi"))
}

/// A line in capitals: no run of it is told from the rest.
pub(super) fn shouted(all: &[Word<'_>]) -> bool {
    all.len() > 1
        && all.iter().all(|word| word.text.chars().count() > 1 && !word.text.chars().any(char::is_lowercase))
}

/// Syllables that Vietnamese can have: short, at most three vowels.
pub(super) fn viet_shaped(all: &[Word<'_>]) -> bool {
    let shaped = |word: &Word<'_>| {
        let folded = fold(word.text);
        let ends = ["c", "ch", "m", "n", "ng", "nh", "p", "t", "a", "e", "i", "o", "u", "y"];
        folded.len() <= 6
            && ends.iter().any(|end| folded.ends_with(end))
            && !folded.contains(['f', 'j', 'w', 'z'])
    };
    all.iter().all(shaped)
}

/// One to three pinyin syllables in one word.
pub(super) fn pinyin_shaped(word: &str) -> bool {
    crate::han::is_pinyin(&fold(&word.replace(['-', '\'', '’'], "")))
}
