//! English: the words are in the TOML files beside this folder, the rules and their examples too.

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::{DataLanguage, LanguageFiles};

static ENGLISH: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "english",
    codes: &["en"],
    about: "English",
    lexicons: &[("english/lexicon.toml", include_str!("../lexicon.toml"))],
    rules: &[("english/rules.toml", include_str!("../rules.toml"))],
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
}
