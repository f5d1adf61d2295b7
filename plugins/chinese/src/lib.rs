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
        ("chinese/words/years.toml", include_str!("../words/years.toml")),
        ("chinese/words/feasts.toml", include_str!("../words/feasts.toml")),
        ("chinese/words/names.toml", include_str!("../words/names.toml")),
        ("chinese/words/cues.toml", include_str!("../words/cues.toml")),
    ],
    rules: &[
        ("chinese/rules/frames.toml", include_str!("../rules/frames.toml")),
        ("chinese/rules/days.toml", include_str!("../rules/days.toml")),
        ("chinese/rules/relative.toml", include_str!("../rules/relative.toml")),
        ("chinese/rules/weeks.toml", include_str!("../rules/weeks.toml")),
        ("chinese/rules/months.toml", include_str!("../rules/months.toml")),
        ("chinese/rules/years.toml", include_str!("../rules/years.toml")),
        ("chinese/rules/ranges.toml", include_str!("../rules/ranges.toml")),
        ("chinese/rules/feasts.toml", include_str!("../rules/feasts.toml")),
        ("chinese/rules/clock.toml", include_str!("../rules/clock.toml")),
        ("chinese/rules/durations.toml", include_str!("../rules/durations.toml")),
        ("chinese/rules/sets.toml", include_str!("../rules/sets.toml")),
        ("chinese/rules/vague.toml", include_str!("../rules/vague.toml")),
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
    use annalist_core::testkit;
    use annalist_grammar::corpus;

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
        corpus::check_corpus(CHINESE.tagger(), include_str!("../corpus.txt"));
    }
}
