//! Swedish: words in `words/`, rules in `rules/` with their examples, words of events in `events.toml`.
//!
//! What it shares with its neighbour comes from [`annalist_grammar::shared::nordic`].

use annalist_core::plugin::{LanguagePlugin, LanguageRegistration};
use annalist_grammar::shared::nordic;
use annalist_grammar::{DataLanguage, LanguageFiles};

static SWEDISH: DataLanguage = DataLanguage::new(LanguageFiles {
    id: "swedish",
    codes: &["sv"],
    about: "Swedish",
    lexicons: &[
        nordic::LEXICON,
        ("swedish/words/functions.toml", include_str!("../words/functions.toml")),
        ("swedish/words/calendar.toml", include_str!("../words/calendar.toml")),
        ("swedish/words/numbers.toml", include_str!("../words/numbers.toml")),
        ("swedish/words/relative.toml", include_str!("../words/relative.toml")),
        ("swedish/words/feasts.toml", include_str!("../words/feasts.toml")),
        ("swedish/words/tense.toml", include_str!("../words/tense.toml")),
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
    use annalist_core::{Status, testkit};
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

    #[test]
    fn sentences_tell_their_events() {
        annalist_grammar::told::check_told(plugin(), include_str!("../told.txt"));
    }

    #[test]
    fn events_have_their_concepts() {
        let wanted = [
            (
                "Den 18 januari 1950 upprättade länderna diplomatiska förbindelser.",
                "establish-relations",
                Status::Past,
            ),
            ("Avtalet undertecknades i fredags.", "sign-agreement", Status::Past),
            ("Järnvägen ska tas i drift i slutet av året.", "start-service", Status::Planned),
            ("Mötet den 3 mars ställdes in.", "meet", Status::Cancelled),
            ("Sju personer omkom den 14 januari.", "die", Status::Past),
            (
                "Haverikommissionen meddelade i tisdags att färjan hade gått på grund.",
                "run-aground",
                Status::Past,
            ),
        ];
        testkit::check_events(plugin(), &wanted);
    }
}
