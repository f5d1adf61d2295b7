//! The table of event concepts that all languages share: `data/concepts.toml`.
//!
//! A concept is what a trigger word stands for in any language (`visit`, `sign-agreement`). It has a type and a
//! mode in PLOVER terms, or none where PLOVER has none (a death, a storm), and a label of its own.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One concept of an event.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// PLOVER event type in lower case (`agree`, `consult`, …), or None.
    #[serde(rename = "type")]
    pub event_type: Option<String>,
    /// A finer word: the PLOVER mode or our own (`visit`, `meet`, `death`).
    pub mode: Option<String>,
    /// English verb phrase for composed titles, third person: "visits", "signs".
    pub label: String,
    /// The happening in a word or some, for composed titles: "Fire", "Signing of an agreement".
    pub noun: String,
    /// Whether the person of whom it is told is mostly the one who does it: "visits", not "arrests".
    #[serde(default)]
    pub agent: bool,
    /// A happening that others are part of: a visit, a summit, a hearing.
    #[serde(default)]
    pub frame: bool,
    /// The mode of the happenings that it is a part of by nature, on their days or in the week after: a rescue belongs to
    /// a disaster.
    pub of: Option<String>,
    /// A word so common that a clause without a time of its own tells no event by it.
    #[serde(default)]
    pub weak: bool,
    /// It rises or falls: figures, not a happening, where only a year is told.
    #[serde(default)]
    pub trend: bool,
    /// It comes about by being printed, and the article that gives its text is of its day: an interview.
    #[serde(default)]
    pub printed: bool,
    /// It is the printing itself, and stands behind what is printed: a publication.
    #[serde(default)]
    pub prints: bool,
    /// Broader concept, for partial agreement when two mentions are compared.
    pub broader: Option<String>,
    /// Concepts whose mentions on one day are often told of one happening.
    #[serde(default)]
    pub kin: Vec<String>,
}

impl Concept {
    /// Does it tell only how some happening goes: that it is planned, held, put off, over?
    pub fn is_course(&self) -> bool {
        matches!(self.mode.as_deref(), Some("course" | "plan"))
    }

    /// Does it tell that somebody visits a place or travels to it, with what happens there as a part of it?
    pub fn is_journey(&self) -> bool {
        self.frame && matches!(self.mode.as_deref(), Some("visit" | "travel"))
    }
}

/// All concepts, by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concepts {
    by_id: BTreeMap<String, Concept>,
}

static SHARED: LazyLock<Concepts> =
    LazyLock::new(|| match Concepts::parse(include_str!("../data/concepts.toml")) {
        Ok(table) => table,
        Err(error) => unreachable!("pipeline/core/data/concepts.toml is tested: {error}"),
    });

impl Concepts {
    /// The project's own table.
    pub fn shared() -> &'static Concepts {
        &SHARED
    }

    /// Reads a table in the form of `data/concepts.toml`. Errors say which entry is wrong.
    pub fn parse(table: &str) -> Result<Self, toml::de::Error> {
        Ok(Self { by_id: toml::from_str(table)? })
    }

    /// One concept.
    pub fn get(&self, id: &str) -> Option<&Concept> {
        self.by_id.get(id)
    }

    /// The table's own copy of an id, so that mentions can hold it for as long as the program runs.
    pub fn id(&'static self, id: &str) -> Option<&'static str> {
        self.by_id.get_key_value(id).map(|(key, _)| key.as_str())
    }

    /// All, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Concept)> {
        self.by_id.iter().map(|(id, concept)| (id.as_str(), concept))
    }

    /// How alike two concepts are: 1 the same, 0.7 one broader than the other or kin, 0.5 the same mode or the same
    /// broader one, 0.3 the same type, else 0.
    pub fn likeness(&self, a: &str, b: &str) -> f32 {
        if a == b {
            return 1.0;
        }
        let (Some(x), Some(y)) = (self.get(a), self.get(b)) else { return 0.0 };
        let is = |of: &Option<String>, id: &str| of.as_deref() == Some(id);
        if is(&x.broader, b)
            || is(&y.broader, a)
            || x.kin.iter().any(|k| k == b)
            || y.kin.iter().any(|k| k == a)
        {
            0.7
        } else if (x.mode.is_some() && x.mode == y.mode) || (x.broader.is_some() && x.broader == y.broader) {
            0.5
        } else if x.event_type.is_some() && x.event_type == y.event_type {
            0.3
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The types that PLOVER knows (Open Event Data Alliance, PLOVER manual), as the timeline writes them.
    const PLOVER: [&str; 16] = [
        "agree",
        "consult",
        "support",
        "concede",
        "cooperate",
        "aid",
        "retreat",
        "request",
        "accuse",
        "reject",
        "threaten",
        "protest",
        "sanction",
        "mobilize",
        "coerce",
        "assault",
    ];

    #[test]
    fn every_concept_names_known_types_and_concepts() {
        let table = Concepts::shared();
        for (id, concept) in table.iter() {
            if let Some(event_type) = &concept.event_type {
                assert!(
                    PLOVER.contains(&event_type.as_str()),
                    "concepts.toml: {id}: unknown type {event_type}"
                );
            }
            for other in concept.broader.iter().chain(&concept.kin) {
                assert!(table.get(other).is_some(), "concepts.toml: {id}: no concept {other}");
            }
        }
    }

    #[test]
    fn likeness_is_symmetric() {
        let table = Concepts::shared();
        for (a, _) in table.iter() {
            for (b, _) in table.iter() {
                assert_eq!(table.likeness(a, b), table.likeness(b, a), "{a} {b}");
            }
        }
    }
}
