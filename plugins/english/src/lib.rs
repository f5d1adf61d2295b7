//! English: the words are in the TOML files beside this folder, the rules and their examples too.

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::{DataLanguage, LanguageFiles};
use std::sync::LazyLock;

static FILES: LanguageFiles = LanguageFiles {
    id: "english",
    codes: &["en"],
    about: "English",
    lexicons: &[("english/lexicon.toml", include_str!("../lexicon.toml"))],
    rules: &[("english/rules.toml", include_str!("../rules.toml"))],
    events: &[("english/events.toml", include_str!("../events.toml"))],
};

static LANGUAGE: LazyLock<DataLanguage> = LazyLock::new(|| DataLanguage::built_in(&FILES));

/// The plugin, made when first asked for.
pub fn plugin() -> &'static dyn LanguagePlugin {
    &*LANGUAGE
}

annalist_core::inventory::submit! {
    LanguageRegistration { id: FILES.id, codes: FILES.codes, plugin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit;
    use annalist_grammar::corpus;

    #[test]
    fn the_files_compile() {
        DataLanguage::load(&FILES).unwrap();
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
        corpus::check_examples(LANGUAGE.tagger());
    }

    #[test]
    fn the_corpus_holds() {
        corpus::check_corpus(LANGUAGE.tagger(), include_str!("../corpus.txt"));
    }
}
