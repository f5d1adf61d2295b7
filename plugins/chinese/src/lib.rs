//! Chinese, in both scripts: the words and rules are in the TOML files beside this folder, with their examples.

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::{DataLanguage, LanguageFiles};

/// The first begins the ids of the rules; traditional or simplified is told from the letters of a text.
const CODES: &[&str] = &["zh", "zh-Hant", "zh-Hans", "zh-TW", "zh-HK", "zh-MO", "zh-CN", "zh-SG"];

static CHINESE: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "chinese",
    codes: CODES,
    about: "Chinese, traditional and simplified",
    lexicons: &[
        ("chinese/words/scripts.toml", include_str!("../words/scripts.toml")),
        ("chinese/words/time.toml", include_str!("../words/time.toml")),
        ("chinese/words/units.toml", include_str!("../words/units.toml")),
        ("chinese/words/years.toml", include_str!("../words/years.toml")),
        ("chinese/words/reigns.toml", include_str!("../words/reigns.toml")),
        ("chinese/words/feasts.toml", include_str!("../words/feasts.toml")),
        ("chinese/words/names.toml", include_str!("../words/names.toml")),
        ("chinese/words/cues.toml", include_str!("../words/cues.toml")),
    ],
    rules: &[
        ("chinese/rules/frames.toml", include_str!("../rules/frames.toml")),
        ("chinese/rules/days.toml", include_str!("../rules/days.toml")),
        ("chinese/rules/numeric.toml", include_str!("../rules/numeric.toml")),
        ("chinese/rules/relative.toml", include_str!("../rules/relative.toml")),
        ("chinese/rules/counted.toml", include_str!("../rules/counted.toml")),
        ("chinese/rules/weeks.toml", include_str!("../rules/weeks.toml")),
        ("chinese/rules/months.toml", include_str!("../rules/months.toml")),
        ("chinese/rules/quarters.toml", include_str!("../rules/quarters.toml")),
        ("chinese/rules/years.toml", include_str!("../rules/years.toml")),
        ("chinese/rules/centuries.toml", include_str!("../rules/centuries.toml")),
        ("chinese/rules/ranges.toml", include_str!("../rules/ranges.toml")),
        ("chinese/rules/spans.toml", include_str!("../rules/spans.toml")),
        ("chinese/rules/feasts.toml", include_str!("../rules/feasts.toml")),
        ("chinese/rules/clock.toml", include_str!("../rules/clock.toml")),
        ("chinese/rules/durations.toml", include_str!("../rules/durations.toml")),
        ("chinese/rules/sets.toml", include_str!("../rules/sets.toml")),
        ("chinese/rules/vague.toml", include_str!("../rules/vague.toml")),
        ("chinese/rules/headings.toml", include_str!("../rules/headings.toml")),
    ],
    events: &[("chinese/events.toml", include_str!("../events.toml"))],
});

/// The plugin; its parts are compiled when first asked for.
pub fn plugin() -> &'static dyn LanguagePlugin {
    &CHINESE
}

annalist_core::inventory::submit! {
    LanguageRegistration { id: "chinese", codes: CODES, plugin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::{Status, testkit};
    use annalist_grammar::corpus;
    use annalist_grammar::lexicon::Lexicon;

    const CORPUS: &str = include_str!("../corpus.txt");

    #[test]
    fn the_files_compile() {
        CHINESE.check().unwrap();
    }

    #[test]
    fn keeps_the_contract() {
        testkit::check_language(
            plugin(),
            &[
                "两国1950年1月18日建交；上個月18日至24日，他率團訪問。",
                "民國114年3月11日（週二）凌晨，將於下周三下午3點半舉行，翌日閉幕。",
            ],
        );
    }

    #[test]
    fn rule_examples_hold() {
        corpus::check_examples(CHINESE.tagger());
    }

    #[test]
    fn the_corpus_holds() {
        corpus::check_corpus(CHINESE.tagger(), CORPUS);
    }

    /// Whatever the corpus says of traditional text holds for the same text in simplified characters.
    #[test]
    fn the_corpus_holds_in_simplified_characters() {
        let mut lexicon = Lexicon::default();
        lexicon.add("scripts", include_str!("../words/scripts.toml")).unwrap();
        let simplified = lexicon.in_other_script(CORPUS).unwrap();
        assert!(simplified.contains("上个月18日") && !simplified.contains("上個月"));
        corpus::check_corpus(CHINESE.tagger(), &simplified);
    }

    #[test]
    fn the_script_is_told_by_its_letters() {
        assert_eq!(plugin().code_of("兩國會談後發表聲明"), "zh-Hant");
        assert_eq!(plugin().code_of("两国会谈后发表声明"), "zh-Hans");
    }

    #[test]
    fn sentences_tell_their_events() {
        annalist_grammar::told::check_told(plugin(), include_str!("../told.txt"));
    }

    #[test]
    fn events_have_their_concepts() {
        let wanted = [
            ("1950年1月18日，兩國建立外交關係。", "establish-relations", Status::Past),
            ("代表團上個月18日至24日訪問了越南。", "visit", Status::Past),
            ("双方昨天签署了11项合作协议。", "sign-agreement", Status::Past),
            ("新機場預計今年底啟用。", "start-service", Status::Planned),
            ("展览将于9月开幕。", "open", Status::Planned),
            ("原定3月3日舉行的會議已取消。", "conference", Status::Cancelled),
            ("兩艘客輪1月14日相撞，七人罹難。", "collide", Status::Past),
            ("警方5日逮捕了兩名將領。", "arrest", Status::Past),
            ("委員會週二表示，渡輪是在凌晨觸礁的。", "run-aground", Status::Past),
        ];
        testkit::check_events(plugin(), &wanted);
    }

    #[test]
    fn what_is_counted_has_its_shared_name() {
        for (text, hundredths, of) in [
            ("雙方昨天簽署了11項合作協議。", 1_100, "agreements"),
            ("昨天的坍塌造成41人遇難。", 4_100, "dead"),
            ("昨日约有三万人上街抗议。", 3_000_000, "people"),
            ("基金昨天成立，規模100億元。", 1_000_000_000_000, "yuan"),
        ] {
            let told = testkit::events_of(plugin(), text);
            let mut counted = told.iter().flat_map(|e| &e.quantities);
            let right = counted.any(|q| q.hundredths == Some(hundredths) && q.of == of);
            assert!(right, "'{text}' tells {told:?}");
        }
    }
}
