//! Folding: what two spellings of one name have in common.
//!
//! Translators and keyboards lose marks ("Tromso", "Nguyen"), so names are compared by folded letters; marks that are
//! there on both sides are then looked at as further evidence (see [`tone_key`]).

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Folded forms of the characters below U+0250 and of U+1E00–U+1EFF, computed once.
static LATIN: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    let lower = |code: u32| char::from_u32(code).map(slow).unwrap_or_default().into_boxed_str();
    (0..0x250).chain(0x1e00..0x1f00).map(lower).collect()
});

fn slow(character: char) -> String {
    let plain: String = any_ascii::any_ascii_char(character).to_lowercase();
    plain.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Position in [`LATIN`].
fn slot(character: char) -> Option<usize> {
    match u32::from(character) {
        code @ 0..0x250 => Some(code as usize),
        code @ 0x1e00..0x1f00 => Some((code - 0x1e00 + 0x250) as usize),
        _ => None,
    }
}

/// The folded letters of a Latin character ("Đ" → "d", "æ" → "ae"); empty for marks and signs, and for what is not
/// Latin.
#[must_use]
pub fn latin(character: char) -> &'static str {
    slot(character).map_or("", |slot| LATIN.get(slot).map_or("", |folded| folded))
}

/// Whether the character is a letter or a digit; quick for the Latin ones.
#[must_use]
pub fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    match slot(character) {
        Some(slot) => LATIN.get(slot).is_some_and(|folded| !folded.is_empty()),
        None => character.is_alphanumeric(),
    }
}

/// Whether the character is one of the Han characters the tables know.
#[must_use]
pub fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}

/// A word in small letters without marks: "Đoàn" → "doan", "Göran" → "goran". Letters of scripts other than Latin are
/// romanised; Han characters are kept.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for character in word.chars() {
        if is_han(character) {
            folded.push(character);
        } else if slot(character).is_some() {
            folded.push_str(latin(character));
        } else {
            folded.push_str(&slow(character));
        }
    }
    folded
}

/// A syllable with its marks in one normal form, so that "Hoà" and "Hòa" are equal: the letters with their hats, then
/// the tone.
#[must_use]
pub fn tone_key(word: &str) -> String {
    let (mut letters, mut tone) = (String::new(), String::new());
    for character in word.nfd().flat_map(char::to_lowercase) {
        match character {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone.push(character),
            _ => letters.push(character),
        }
    }
    letters + &tone
}

/// Whether the word has marks or letters beyond ASCII, so that their absence elsewhere means something.
#[must_use]
pub fn has_marks(word: &str) -> bool {
    word.chars().any(|c| !c.is_ascii() && slot(c).is_some_and(|_| c.is_alphabetic()))
}

/// A Vietnamese syllable folded, with the two spellings of one sound made equal ("Lý" and "Lí").
#[must_use]
pub fn viet_key(syllable: &str) -> String {
    let folded = fold(syllable);
    match folded.strip_suffix('y') {
        Some(head) if head.ends_with(|c: char| !"aeiou".contains(c)) => format!("{head}i"),
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_folded() {
        let pairs =
            [("Đoàn", "doan"), ("Nordlie", "nordlie"), ("Håkon", "hakon"), ("Østersjøen", "ostersjoen")];
        for (word, folded) in pairs.into_iter().chain([("Ærø", "aero"), ("Nguyễn", "nguyen"), ("陳", "陳")])
        {
            assert_eq!(fold(word), folded, "{word}");
        }
    }

    #[test]
    fn decomposed_text_folds_like_composed() {
        let decomposed: String = "Trần Cương".nfd().collect();
        assert_eq!(fold(&decomposed), fold("Trần Cương"));
        assert_eq!(tone_key("Trâ\u{300}n"), tone_key("Trần"));
    }

    #[test]
    fn the_place_of_a_tone_mark_does_not_matter() {
        assert_eq!(tone_key("Hoà"), tone_key("Hòa"));
        assert_ne!(tone_key("Hùng"), tone_key("Hưng"));
        assert_eq!(viet_key("Lý"), viet_key("Lí"));
        assert_eq!(viet_key("Thụy"), "thuy");
    }
}
