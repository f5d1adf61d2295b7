//! Any text gives a vector: no panic, the same twice, and nothing for texts without words.
#![cfg(feature = "table")]

use annalist_similarity::{Scratch, SimilarityTable, Vector, cosine};
use proptest::prelude::*;

#[expect(clippy::unwrap_used, reason = "a test without the table has failed")]
fn table() -> &'static SimilarityTable {
    SimilarityTable::bundled().unwrap()
}

#[test]
fn texts_without_words_point_nowhere() {
    for text in ["", "   ", "\n\t\r", "\u{0}\u{0}", "\u{feff}\u{200b}"] {
        let vector = table().embed(text, "sv");
        assert!(vector.is_nothing(), "{text:?}");
        assert_eq!(vector, Vector::NOTHING);
        assert_eq!(cosine(&vector, &table().embed("Bron är öppen", "sv")), 0.0);
    }
}

#[test]
fn odd_characters_do_no_harm() {
    let plain = table().embed("The ferry sank off the coast", "en");
    for text in [
        "The ferry\u{0}sank off the coast",
        "The  ferry\r\nsank\u{a0}off the\u{3000}coast ",
        "\u{feff}The fer\u{ad}ry sank off the coast",
        "Ｔｈｅ ｆｅｒｒｙ ｓａｎｋ ｏｆｆ ｔｈｅ ｃｏａｓｔ",
    ] {
        assert_eq!(table().embed(text, "en"), plain, "{text:?}");
    }
    let with_emoji = table().embed("The ferry sank off the coast 😢🚢👨‍👩‍👧‍👦", "en");
    assert!(cosine(&with_emoji, &plain) > 0.8);
}

#[test]
fn huge_texts_are_taken_whole() {
    let sentence = "渡輪在海岸外沉沒，全船人員獲救。";
    let many = sentence.repeat(5_000);
    let similarity = cosine(&table().embed(&many, "zh"), &table().embed(sentence, "zh"));
    assert!(similarity > 0.95, "{similarity}");
    assert!(!table().embed(&"a".repeat(200_000), "en").is_nothing());
}

#[test]
fn tags_of_one_language_mean_the_same() {
    let text = "總統週三訪問港口";
    assert_eq!(table().embed(text, "zh-TW"), table().embed(text, "zh-Hant"));
    assert_ne!(table().embed(text, "zh-TW"), table().embed(text, "zh-CN"));
    assert_eq!(table().embed("Ferja sank", "no"), table().embed("Ferja sank", "nb-NO"));
    assert_eq!(table().embed("Ferja sank", "fi"), table().embed("Ferja sank", ""));
    for language in ["en", "sv", "nb", "vi", "zh-Hant", "zh-Hans", "zh"] {
        assert!(table().languages().any(|known| known == language), "{language}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_text_gives_the_same_vector_twice(text in any::<String>(), before in any::<String>()) {
        let mut used = Scratch::default();
        let _ = table().embed_with(&mut used, &before, "vi");
        let again = table().embed_with(&mut used, &text, "en");
        prop_assert_eq!(table().embed(&text, "en"), again);
    }

    #[test]
    fn similarities_are_symmetric_and_bounded(a in "\\PC{0,40}", b in "[a-zåäöđươ中國 ]{0,40}") {
        let (a, b) = (table().embed(&a, "nb"), table().embed(&b, "zh"));
        prop_assert_eq!(cosine(&a, &b), cosine(&b, &a));
        prop_assert!((-1.0..=1.0).contains(&cosine(&a, &b)));
        prop_assert!(a.is_nothing() || cosine(&a, &a) > 0.999);
    }
}
