//! English: the words are in the TOML files beside this folder, the rules and their examples too.

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::{DataLanguage, LanguageFiles};

static ENGLISH: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "english",
    codes: &["en"],
    about: "English",
    lexicons: &[
        ("english/lexicon/words.toml", include_str!("../lexicon/words.toml")),
        ("english/lexicon/numbers.toml", include_str!("../lexicon/numbers.toml")),
        ("english/lexicon/feasts.toml", include_str!("../lexicon/feasts.toml")),
        ("english/lexicon/tense.toml", include_str!("../lexicon/tense.toml")),
    ],
    rules: &[
        ("english/rules/days.toml", include_str!("../rules/days.toml")),
        ("english/rules/numeric.toml", include_str!("../rules/numeric.toml")),
        ("english/rules/months.toml", include_str!("../rules/months.toml")),
        ("english/rules/small-letters.toml", include_str!("../rules/small-letters.toml")),
        ("english/rules/years.toml", include_str!("../rules/years.toml")),
        ("english/rules/periods.toml", include_str!("../rules/periods.toml")),
        ("english/rules/weekdays.toml", include_str!("../rules/weekdays.toml")),
        ("english/rules/feasts.toml", include_str!("../rules/feasts.toml")),
        ("english/rules/relative.toml", include_str!("../rules/relative.toml")),
        ("english/rules/stretches.toml", include_str!("../rules/stretches.toml")),
        ("english/rules/whole.toml", include_str!("../rules/whole.toml")),
        ("english/rules/counted.toml", include_str!("../rules/counted.toml")),
        ("english/rules/counted-more.toml", include_str!("../rules/counted-more.toml")),
        ("english/rules/shorthand.toml", include_str!("../rules/shorthand.toml")),
        ("english/rules/text.toml", include_str!("../rules/text.toml")),
        ("english/rules/that.toml", include_str!("../rules/that.toml")),
        ("english/rules/vague.toml", include_str!("../rules/vague.toml")),
        ("english/rules/durations.toml", include_str!("../rules/durations.toml")),
        ("english/rules/lists.toml", include_str!("../rules/lists.toml")),
        ("english/rules/clock.toml", include_str!("../rules/clock.toml")),
        ("english/rules/compound.toml", include_str!("../rules/compound.toml")),
        ("english/rules/nth.toml", include_str!("../rules/nth.toml")),
        ("english/rules/ranges.toml", include_str!("../rules/ranges.toml")),
        ("english/rules/names.toml", include_str!("../rules/names.toml")),
        ("english/rules/headings.toml", include_str!("../rules/headings.toml")),
    ],
    events: &[("english/events.toml", include_str!("../events.toml"))],
});

/// The plugin; its parts are compiled when first asked for.
pub fn plugin() -> &'static dyn LanguagePlugin {
    &ENGLISH
}

annalist_core::inventory::submit! {
    LanguageRegistration { id: "english", codes: &["en"], plugin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit;
    use annalist_grammar::corpus;

    #[test]
    fn the_files_compile() {
        ENGLISH.check().unwrap();
    }

    #[test]
    fn keeps_the_contract() {
        testkit::check_language(
            plugin(),
            &["On Friday, 18 January 1950, the two countries met; last month they did not."],
        );
    }

    #[test]
    fn rule_examples_hold() {
        corpus::check_examples(ENGLISH.tagger());
    }

    #[test]
    fn the_corpus_holds() {
        corpus::check_corpus(ENGLISH.tagger(), include_str!("../corpus.txt"));
    }
    #[test]
    fn sentences_tell_their_events() {
        annalist_grammar::told::check_told(plugin(), include_str!("../told.txt"));
    }
}
