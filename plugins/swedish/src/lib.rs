//! Swedish: the words are in the TOML files beside this folder, the rules in `rules/`, with their examples. What it
//! shares with its neighbour comes from [`annalist_grammar::shared::nordic`].

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::shared::nordic;
use annalist_grammar::{DataLanguage, LanguageFiles};

static SWEDISH: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "swedish",
    codes: &["sv"],
    about: "Swedish",
    lexicons: &[nordic::LEXICON, ("swedish/lexicon.toml", include_str!("../lexicon.toml"))],
    rules: &[
        nordic::DAYS,
        nordic::WEEKDAYS,
        nordic::MONTHS,
        nordic::YEARS,
        nordic::RELATIVE,
        nordic::DURATIONS,
        nordic::CLOCK,
        nordic::FEASTS,
        nordic::RANGES,
        nordic::CONTEXT,
        ("swedish/rules/own.toml", include_str!("../rules/own.toml")),
        ("swedish/rules/examples.toml", include_str!("../rules/examples.toml")),
    ],
    events: &[nordic::EVENTS, ("swedish/events.toml", include_str!("../events.toml"))],
});

/// The plugin; its parts are compiled when first asked for.
pub fn plugin() -> &'static dyn LanguagePlugin {
    &SWEDISH
}

annalist_core::inventory::submit! {
    LanguageRegistration { id: "swedish", codes: &["sv"], plugin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit;
    use annalist_grammar::corpus;

    #[test]
    fn the_files_compile() {
        SWEDISH.check().unwrap();
    }

    #[test]
    fn keeps_the_contract() {
        testkit::check_language(
            plugin(),
            &["I fredags, den 18 januari 1950, möttes de båda länderna; förra månaden gjorde de det inte."],
        );
    }

    #[test]
    fn rule_examples_hold() {
        corpus::check_examples(SWEDISH.tagger());
    }

    #[test]
    fn the_corpus_holds() {
        corpus::check_corpus(SWEDISH.tagger(), include_str!("../corpus.txt"));
    }
}
