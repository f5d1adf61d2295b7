//! What must hold on any text: no panic, offsets on character borders, order, symmetry, the same result twice.

use annalist_names::{Gazetteer, Name, compare, find_names, resolve};
use proptest::prelude::*;

/// Pieces of which realistic and unrealistic texts are put together.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("陳剛".to_owned()),
        Just("市長".to_owned()),
        Just("卡琳·阿爾姆格倫".to_owned()),
        Just("Nguyễn Mạnh Hùng".to_owned()),
        Just("utrikesminister ".to_owned()),
        Just("Karin Almgren".to_owned()),
        Just(" van der ".to_owned()),
        Just("Hà Nội".to_owned()),
        Just("Tra\u{302}\u{300}n".to_owned()),
        Just("中挪两国".to_owned()),
        Just("造船廠".to_owned()),
        Just("（".to_owned()),
        Just("Sveriges ".to_owned()),
        Just("«".to_owned()),
        Just("“海燕”号".to_owned()),
        Just(" 240 ".to_owned()),
        Just("İstanbul ß ﬁ".to_owned()),
        "\\PC{0,6}",
        "[ .,\n·、’'-]{1,2}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

fn language() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["en", "sv", "nb", "vi", "zh-Hant", "zh-Hans", "", "xx"])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn finders_keep_to_the_text(text in text(), language in language()) {
        let places = Gazetteer::shared().find(&text, language);
        prop_assert_eq!(&places, &Gazetteer::shared().find(&text, language));
        let mut last = 0;
        for place in &places {
            prop_assert!(place.start >= last && place.start < place.end);
            prop_assert!(text.get(place.start..place.end).is_some());
            last = place.end;
        }
        let names = find_names(&text, language);
        prop_assert_eq!(&names, &find_names(&text, language));
        let mut last = 0;
        for (at, name) in names.iter().enumerate() {
            prop_assert!(name.start >= last && name.start < name.end);
            prop_assert!(text.get(name.start..name.end).is_some());
            prop_assert!((0.5..=1.0).contains(&name.confidence));
            prop_assert!(name.alias_of.is_none_or(|of| of < at));
            last = name.end;
        }
        let parsed: Vec<Name> = names.into_iter().map(|found| found.name).collect();
        let resolved = resolve(&parsed, &[]);
        prop_assert_eq!(resolved.len(), parsed.len());
        for full in &resolved {
            prop_assert_eq!(resolved[*full], *full, "a fullest form is its own");
        }
    }

    #[test]
    fn comparing_is_symmetric_and_bounded(a in text(), b in text(), la in language(), lb in language()) {
        let (a, b) = (Name::parse(&a, la), Name::parse(&b, lb));
        let evidence = compare(&a, &b);
        prop_assert_eq!(&evidence, &compare(&b, &a));
        prop_assert!((0.0..=1.0).contains(&evidence.score));
        if !a.is_empty() && a.tokens.iter().any(|token| !token.initial && token.folded.len() > 1) {
            prop_assert!(compare(&a, &a).score >= 0.6, "a name is like itself: {:?} {:?}", a, compare(&a, &a));
        }
    }
}
