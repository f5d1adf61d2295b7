//! Norwegian (Bokmål): the words are in the TOML files beside this folder, the rules in `rules/`, with their examples. What it
//! shares with its neighbour comes from [`annalist_grammar::shared::nordic`].

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::shared::nordic;
use annalist_grammar::{DataLanguage, LanguageFiles};

static NORWEGIAN: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "norwegian",
    codes: &["nb", "no", "nn"],
    about: "Norwegian (Bokmål)",
    lexicons: &[nordic::LEXICON, ("norwegian/lexicon.toml", include_str!("../lexicon.toml"))],
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
        ("norwegian/rules/own.toml", include_str!("../rules/own.toml")),
        ("norwegian/rules/examples.toml", include_str!("../rules/examples.toml")),
    ],
    events: &[nordic::EVENTS, ("norwegian/events.toml", include_str!("../events.toml"))],
});

/// The plugin; its parts are compiled when first asked for.
pub fn plugin() -> &'static dyn LanguagePlugin {
    &NORWEGIAN
}

annalist_core::inventory::submit! {
    LanguageRegistration { id: "norwegian", codes: &["nb", "no", "nn"], plugin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit;
    use annalist_grammar::corpus;

    #[test]
    fn the_files_compile() {
        NORWEGIAN.check().unwrap();
    }

    #[test]
    fn keeps_the_contract() {
        testkit::check_language(
            plugin(),
            &["Fredag 18. januar 1950 møttes de to landene; forrige måned gjorde de det ikke."],
        );
    }

    #[test]
    fn rule_examples_hold() {
        corpus::check_examples(NORWEGIAN.tagger());
    }

    #[test]
    fn the_corpus_holds() {
        corpus::check_corpus(NORWEGIAN.tagger(), include_str!("../corpus.txt"));
    }
}
