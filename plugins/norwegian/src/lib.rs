//! Norwegian (Bokmål): words in `words/`, rules in `rules/` with their examples, words of events in `events.toml`.
//!
//! What it shares with its neighbour comes from [`annalist_grammar::shared::nordic`].

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::shared::nordic;
use annalist_grammar::{DataLanguage, LanguageFiles};

static NORWEGIAN: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "norwegian",
    codes: &["nb", "no", "nn"],
    about: "Norwegian (Bokmål)",
    lexicons: &[
        nordic::LEXICON,
        ("norwegian/words/functions.toml", include_str!("../words/functions.toml")),
        ("norwegian/words/calendar.toml", include_str!("../words/calendar.toml")),
        ("norwegian/words/numbers.toml", include_str!("../words/numbers.toml")),
        ("norwegian/words/relative.toml", include_str!("../words/relative.toml")),
        ("norwegian/words/feasts.toml", include_str!("../words/feasts.toml")),
        ("norwegian/words/tense.toml", include_str!("../words/tense.toml")),
    ],
    rules: &[
        nordic::DAYS,
        nordic::FIGURES,
        nordic::WEEKDAYS,
        nordic::MONTHS,
        nordic::YEARS,
        nordic::RELATIVE,
        nordic::TEXT,
        nordic::COUNTED,
        nordic::GENITIVE,
        nordic::DURATIONS,
        nordic::CLOCK,
        nordic::FEASTS,
        nordic::RANGES,
        nordic::LISTS,
        nordic::HEADINGS,
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
    use annalist_core::{Status, testkit};
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

    #[test]
    fn sentences_tell_their_events() {
        annalist_grammar::told::check_told(plugin(), include_str!("../told.txt"));
    }

    #[test]
    fn events_have_their_concepts() {
        let wanted = [
            (
                "18. januar 1950 opprettet landene diplomatiske forbindelser.",
                "establish-relations",
                Status::Past,
            ),
            ("Avtalen ble undertegnet fredag.", "sign-agreement", Status::Past),
            ("Jernbanen skal settes i drift i slutten av året.", "start-service", Status::Planned),
            ("Møtet 3. mars ble avlyst.", "meet", Status::Cancelled),
            ("Sju personer omkom 14. januar.", "die", Status::Past),
            (
                "Havarikommisjonen opplyste tirsdag at fergen hadde gått på grunn.",
                "run-aground",
                Status::Past,
            ),
        ];
        testkit::check_events(plugin(), &wanted);
    }
}
