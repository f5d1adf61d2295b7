//! People and places of a clause, from the library of names.

use annalist_names::{Gazetteer, Name, PlaceId};

/// Whom and where a stretch of text names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// People and organisations, in order.
    pub people: Vec<Name>,
    /// Places, sorted, each once.
    pub places: Vec<PlaceId>,
}

/// Finds them.
pub fn find(text: &str, language: &str) -> Entities {
    let mut places: Vec<PlaceId> =
        Gazetteer::shared().find(text, language).into_iter().map(|m| m.place).collect();
    places.sort_unstable();
    places.dedup();
    Entities { people: Vec::new(), places }
}

/// Those of a clause; what it lacks is taken from its sentence.
pub fn of_clause(clause: &str, sentence: &str, language: &str) -> Entities {
    let mut own = find(clause, language);
    if own.people.is_empty() || own.places.is_empty() {
        let whole = find(sentence, language);
        if own.people.is_empty() {
            own.people = whole.people;
        }
        if own.places.is_empty() {
            own.places = whole.places;
        }
    }
    own
}
