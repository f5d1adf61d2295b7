//! Event mentions: clauses with their time expression, trigger word, and status.
//!
//! A language gives the words in `events.toml`, in the form of [`crate::lexicon`]:
//!
//! | class | value = forms |
//! |---|---|
//! | `trigger` | concept of `pipeline/core/data/concepts.toml` = words that tell it: verbs in all their forms, nouns of happenings |
//! | `compound` | concept = nouns that close compounds ("-besöket": statsbesöket, höstbesöket) |
//! | `report` | concept = words that mostly tell who said it (said, announced): a trigger only where there is no other |
//! | `paper` | concept = nouns of papers that carry their date ("Resolution 57 dated"): the trigger of a date right beside them |
//! | `status` | `planned`, `cancelled` = auxiliaries and cue words of the clause; `none` = words that only contain such words |
//! | `deny` | `not` = words after which a date is denied ("not on"); `clause` = words that deny what the clause tells ("did not take place") |
//! | `still` | words of what has a date and tells no happening, see [`still`] |
//! | `setting` | `opens`, `closes` = words before or behind a visit or the like in which something is done ("during", 期間) |
//! | `dateline` | any = words right behind the date of a date line (電) |
//! | `article` | `own` = words by which an article speaks of its own text ("here follows", "told this newspaper"); `earlier` = words beside what it prints that make it that of an earlier one ("previous") |
//! | `clause` | `and` = words that begin a clause of its own ("and", "but"); `sub` = one that hangs on another ("which", "after") |
//! | `abbreviation` | any = forms with a full stop that ends no sentence ("Oct.", "kl.") |
//! | `counted` | name = nouns that are counted, under one English name in all languages (`agreements`, `dead`, `people`) |
//! | `scale` | number = words that multiply ("million") |
//!
//! Number words come from the class `num` of the language's lexicon.

mod clause;
mod compound;
mod dated;
mod dateline;
mod frame;
mod given;
mod hits;
mod mention;
mod paper;
mod piece;
mod quantity;
mod sentence;
mod still;

use crate::GrammarError;
use crate::language::File;
use crate::lexicon::{Lexicon, intern};
use crate::scan::Words;
use annalist_core::plugin::EventExtractor;
use annalist_core::{BlockRole, Concepts, EventMention, TimeMention};
use compound::Compounds;
use given::Given;
use hits::{Classes, Hit, What};

/// The event extractor of a language.
#[derive(Debug)]
pub struct Events {
    words: Words,
    classes: Classes,
    abbreviations: Vec<String>,
    compounds: Compounds,
    rules: RuleIds,
}

/// What the mentions say of how they were found.
#[derive(Debug)]
struct RuleIds {
    dated: &'static str,
    framed: &'static str,
    undated: &'static str,
    given: &'static str,
}

impl Events {
    /// Compiles the event files of a language, and the number words of its lexicon files; `prefix` begins the rules'
    /// ids. Errors name the file, or the concept that the shared table lacks.
    pub fn new(prefix: &str, lexicons: &[File], files: &[File]) -> Result<Self, GrammarError> {
        let mut lexicon = Lexicon::default();
        for (file, text) in lexicons {
            lexicon.add_only(file, text, &["num", "settings", "scripts"])?;
        }
        for (file, text) in files {
            lexicon.add(file, text)?;
        }
        for class in ["trigger", "report", "paper", "compound"] {
            let unknown = lexicon.forms_of(class).find(|(_, id)| Concepts::shared().get(id).is_none());
            if let Some((form, id)) = unknown {
                let message = format!(
                    "'{form}': the table of concepts (pipeline/core/data/concepts.toml) has no '{id}'"
                );
                return Err(GrammarError::Rule { rule: format!("events.toml [{class}]"), message });
            }
        }
        let compounds = Compounds::of(lexicon.forms_of("compound"));
        let mut abbreviations: Vec<String> =
            lexicon.forms_of("abbreviation").map(|(form, _)| form.to_lowercase()).collect();
        abbreviations.sort();
        let id = |name: &str| intern(&format!("{prefix}.{name}"));
        let rules = RuleIds {
            dated: id("clause"),
            framed: id("clause-framed"),
            undated: id("clause-undated"),
            given: id("clause-of-article"),
        };
        Ok(Self {
            words: Words::new(&lexicon),
            classes: Classes::of(&lexicon),
            abbreviations,
            compounds,
            rules,
        })
    }
}

impl EventExtractor for Events {
    fn events(&self, text: &str, role: BlockRole, times: &[TimeMention], found: &mut Vec<EventMention>) {
        if matches!(role, BlockRole::Furniture | BlockRole::Byline) {
            return;
        }
        let mut given = Given::default();
        sentence::each(text, &self.abbreviations, times, |sentence| {
            self.sentence(text, sentence, times, found, &mut given);
        });
        found.extend(given.told());
    }
}

/// About how many words: a run of letters is one, a Han character a half.
fn word_weight(text: &str) -> usize {
    let han = text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}')).count();
    let words = text.split(|c: char| !c.is_alphanumeric() || matches!(c, '\u{3400}'..='\u{9FFF}'));
    words.filter(|w| w.chars().any(char::is_alphabetic)).count() + han / 2
}
