//! Vietnamese: the words and rules are in the TOML files beside this folder, with their examples.

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::{DataLanguage, LanguageFiles};

/// The first begins the ids of the rules.
const CODES: &[&str] = &["vi", "vi-VN"];

static VIETNAMESE: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "vietnamese",
    codes: CODES,
    about: "Vietnamese",
    lexicons: &[
        ("vietnamese/lexicon/numbers.toml", include_str!("../lexicon/numbers.toml")),
        ("vietnamese/lexicon/time.toml", include_str!("../lexicon/time.toml")),
        ("vietnamese/lexicon/feasts.toml", include_str!("../lexicon/feasts.toml")),
        ("vietnamese/lexicon/cues.toml", include_str!("../lexicon/cues.toml")),
    ],
    rules: &[
        ("vietnamese/rules/frames.toml", include_str!("../rules/frames.toml")),
        ("vietnamese/rules/days.toml", include_str!("../rules/days.toml")),
        ("vietnamese/rules/weekdays.toml", include_str!("../rules/weekdays.toml")),
        ("vietnamese/rules/relative.toml", include_str!("../rules/relative.toml")),
        ("vietnamese/rules/months.toml", include_str!("../rules/months.toml")),
        ("vietnamese/rules/periods.toml", include_str!("../rules/periods.toml")),
        ("vietnamese/rules/years.toml", include_str!("../rules/years.toml")),
        ("vietnamese/rules/ranges.toml", include_str!("../rules/ranges.toml")),
        ("vietnamese/rules/lists.toml", include_str!("../rules/lists.toml")),
        ("vietnamese/rules/feasts.toml", include_str!("../rules/feasts.toml")),
        ("vietnamese/rules/clock.toml", include_str!("../rules/clock.toml")),
        ("vietnamese/rules/durations.toml", include_str!("../rules/durations.toml")),
        ("vietnamese/rules/sets.toml", include_str!("../rules/sets.toml")),
        ("vietnamese/rules/vague.toml", include_str!("../rules/vague.toml")),
        ("vietnamese/rules/headings.toml", include_str!("../rules/headings.toml")),
    ],
    events: &[("vietnamese/events.toml", include_str!("../events.toml"))],
});

/// The plugin; its parts are compiled when first asked for.
pub fn plugin() -> &'static dyn LanguagePlugin {
    &VIETNAMESE
}

annalist_core::inventory::submit! {
    LanguageRegistration { id: "vietnamese", codes: CODES, plugin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit;
    use annalist_grammar::corpus;

    #[test]
    fn the_files_compile() {
        VIETNAMESE.check().unwrap();
    }

    #[test]
    fn keeps_the_contract() {
        testkit::check_language(
            plugin(),
            &[
                "Quan hệ ngoại giao có từ ngày 18 tháng 1 năm 1950; tuần trước, đoàn đã sang thăm từ ngày 18 đến ngày 24/2.",
                "Đêm 5, rạng sáng 6/9, tức mùng 4 tháng Tám, nhà kho ngập nước; hôm sau nước rút.",
            ],
        );
    }

    #[test]
    fn rule_examples_hold() {
        corpus::check_examples(VIETNAMESE.tagger());
    }

    #[test]
    fn the_corpus_holds() {
        corpus::check_corpus(VIETNAMESE.tagger(), include_str!("../corpus.txt"));
    }
    #[test]
    fn sentences_tell_their_events() {
        annalist_grammar::told::check_told(plugin(), include_str!("../told.txt"));
    }
}
