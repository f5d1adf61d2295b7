//! Who and where: the names of a document, found once, with short forms taken for the fullest form of the same bearer
//! ("Chen" for Chen Gang), and handed out by clause.

use annalist_core::Span;
use annalist_names::{FoundName, Gazetteer, Name, NameKind, PlaceId, find_names, resolve};

/// Whom, what and where a clause names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// People, organisations, ships and works in their fullest form in the document, in order, each once.
    pub names: Vec<Name>,
    /// Places and countries (also as "Swedish"), sorted, each once.
    pub places: Vec<PlaceId>,
    /// Are the names the sentence's, because the clause itself names nobody?
    pub names_of_sentence: bool,
}

/// The names of a document.
#[derive(Debug, Default)]
pub struct Named {
    names: Vec<(Span, Name)>,
    places: Vec<(Span, PlaceId)>,
    /// Pairs that the document itself holds equal, such as a name and the one in brackets behind it.
    pub aliases: Vec<(Name, Name)>,
}

impl Named {
    /// Finds the names of all paragraphs, given as (where, language code).
    pub fn of<'l>(text: &str, paragraphs: impl Iterator<Item = (Span, &'l str)>) -> Self {
        let mut found: Vec<(Span, FoundName)> = Vec::new();
        let mut places: Vec<(Span, PlaceId)> = Vec::new();
        let mut aliases = Vec::new();
        for (span, language) in paragraphs {
            let words = span.of(text);
            let offset = found.len();
            for name in find_names(words, language) {
                aliases.extend(name.alias_of.map(|of| (offset + of, found.len())));
                found.push((Span::new(name.start, name.end).shifted(span.start), name));
            }
            // a ship that is named after a country is none
            let works: Vec<Span> = found[offset..]
                .iter()
                .filter(|(_, name)| name.kind == NameKind::Work && name.place.is_none())
                .map(|(at, _)| *at)
                .collect();
            let marked = Gazetteer::shared().find(words, language).into_iter();
            let marked = marked.map(|m| (Span::new(m.start, m.end).shifted(span.start), m.place));
            places.extend(marked.filter(|(at, _)| !works.iter().any(|work| work.overlaps(*at))));
        }
        let all: Vec<Name> = found.iter().map(|(_, name)| name.name.clone()).collect();
        let fullest = resolve(&all, &aliases);
        let mut told: Vec<(Name, Name)> =
            aliases.iter().map(|(a, b)| (all[*a].clone(), all[*b].clone())).collect();
        told.sort();
        told.dedup();
        let kept = found.iter().zip(&fullest).filter(|((_, name), _)| name.kind != NameKind::Place);
        let names = kept.map(|((span, _), full)| (*span, all[*full].clone())).collect();
        Self { names, places, aliases: told }
    }

    /// Those of a clause; what it names none of is taken from its sentence.
    pub fn clause(&self, clause: Span, sentence: Span) -> Entities {
        let mut own = self.within(clause);
        if own.names.is_empty() || own.places.is_empty() {
            let whole = self.within(sentence);
            if own.names.is_empty() {
                own.names_of_sentence = !whole.names.is_empty();
                own.names = whole.names;
            }
            if own.places.is_empty() {
                own.places = whole.places;
            }
        }
        own
    }

    fn within(&self, span: Span) -> Entities {
        let mut names: Vec<Name> = Vec::new();
        for (_, name) in self.names.iter().filter(|(place, _)| span.contains(*place)) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let inside = self.places.iter().filter(|(place, _)| span.contains(*place));
        let mut places: Vec<PlaceId> = inside.map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        Entities { names, places, names_of_sentence: false }
    }
}
