//! Participants and places of an event: the names of its mentions, each person and place once, in the letters of the
//! output language where anybody writes them so.

use super::namebook::Namebook;
use crate::merge::Mention;
use annalist_core::timeline::Participant;
use annalist_names::{Gazetteer, Name, NameKind, PlaceId, PlaceKind, Relation, compare};
use std::collections::BTreeMap;

/// From this many documents on, one of them alone makes nobody a participant.
const MANY: usize = 5;

/// A name as a mention writes it.
#[derive(Clone, Copy, Debug)]
struct Written<'m> {
    name: &'m Name,
    document: &'m str,
    /// In the output language?
    at_home: bool,
    /// What a book of names gives, told by no mention of the event.
    added: bool,
}

/// The people and organisations that the mentions name, most named first; then the countries. Of a clause that names
/// nobody the sentence's count only where no clause names anybody.
pub fn participants(members: &[&Mention<'_>], language: &str, book: &Namebook<'_>) -> Vec<Participant> {
    let documents = distinct(members.iter().map(|m| m.article.id.as_str()));
    let mut groups: Vec<Vec<Written<'_>>> = Vec::new();
    for written in written(members, language) {
        add(&mut groups, written);
        if let Some(other) = book.other(written.name) {
            add(&mut groups, Written { name: other, added: true, ..written });
        }
    }
    let told = |group: &Vec<Written<'_>>| distinct(group.iter().map(|w| w.document));
    groups.retain(|group| {
        let sure = group.iter().any(|w| w.name.kind != NameKind::Unknown && !is_phrase(w.name));
        let least = if documents >= MANY || (!sure && documents > 1) { 2 } else { 1 };
        told(group) >= least && (sure || !group.iter().all(|w| is_phrase(w.name)))
    });
    groups.sort_by_key(|group| (std::cmp::Reverse((told(group), group.len())), lead(group, book).to_owned()));
    let mut all: Vec<Participant> = groups.iter().map(|group| participant(group, book)).collect();
    all.extend(bodies(members, language));
    all.extend(countries(members, language));
    all
}

/// The names that stand in the clauses; where none does and no country is told either, those of the sentences.
fn written<'m>(members: &[&'m Mention<'_>], language: &str) -> Vec<Written<'m>> {
    let variant = format!("{language}-");
    let told = |m: &&&'m Mention<'_>| !m.found.entities.names_of_sentence;
    let own = members.iter().filter(told).any(|m| !m.found.entities.names.is_empty());
    let countries = || !countries(members, language).is_empty();
    let only_own = own || countries();
    let speaking = members.iter().filter(|m| !only_own || told(m));
    let all = speaking.flat_map(|m| {
        let at_home = m.found.language == language || m.found.language.starts_with(&variant);
        let document = m.article.id.as_str();
        let names = m.found.entities.names.iter().filter(|name| !is_body(name, &m.found.language));
        names.map(move |name| Written { name, document, at_home, added: false })
    });
    all.collect()
}

/// Is it a body of many states, which the gazetteer knows in all languages?
fn is_body(name: &Name, language: &str) -> bool {
    let gazetteer = Gazetteer::shared();
    gazetteer.place_of(&name.text, language).is_some_and(|place| gazetteer.kind(place) == PlaceKind::Body)
}

/// Puts a name to the groups that it belongs to, which become one.
fn add<'m>(groups: &mut Vec<Vec<Written<'m>>>, written: Written<'m>) {
    let same = |known: &Written<'_>| {
        known.name == written.name
            || matches!(compare(known.name, written.name).relation, Relation::Same | Relation::Likely)
    };
    let mut joined = vec![written];
    groups.retain_mut(|group| {
        let mine = group.iter().any(same);
        if mine {
            joined.append(group);
        }
        !mine
    });
    groups.push(joined);
}

/// A phrase in quotation marks rather than a name: Han characters alone, and no person or body.
fn is_phrase(name: &Name) -> bool {
    name.tokens.is_empty() && matches!(name.kind, NameKind::Unknown | NameKind::Work)
}

fn participant(group: &[Written<'_>], book: &Namebook<'_>) -> Participant {
    let shown = lead(group, book);
    let written = group.iter().find(|w| w.name.text == shown);
    let name = written.and_then(|w| book.at_home(w.name)).unwrap_or(shown).to_owned();
    let told = group.iter().filter(|w| !w.added).map(|w| w.name.text.clone());
    let mut also: Vec<String> = told.filter(|text| *text != name).collect();
    also.sort();
    also.dedup();
    // the kind that most mentions give
    let mut votes: BTreeMap<NameKind, usize> = BTreeMap::new();
    for written in group.iter().filter(|w| w.name.kind != NameKind::Unknown) {
        *votes.entry(written.name.kind).or_default() += 1;
    }
    let kind = match votes.into_iter().max_by_key(|(kind, votes)| (*votes, std::cmp::Reverse(*kind))) {
        Some((NameKind::Person, _)) => "person",
        Some((NameKind::Organisation, _)) => "organisation",
        _ => "other",
    };
    Participant { name, kind: kind.to_owned(), also }
}

/// The form to show: in Latin letters, more than a word, as the output language mostly writes it, the fullest, without
/// marks, most told.
fn lead<'m>(group: &[Written<'m>], book: &Namebook<'_>) -> &'m str {
    let told = |text: &str| group.iter().filter(|w| w.name.text == text).count();
    let best = group.iter().max_by_key(|w| {
        let words = w.name.tokens.iter().filter(|token| !token.initial).count();
        (
            words > 0,
            words > 1,
            book.told_at_home(w.name),
            w.at_home,
            words,
            w.name.text.is_ascii(),
            told(&w.name.text),
            std::cmp::Reverse(w.name.text.as_str()),
        )
    });
    best.map(|w| w.name.text.as_str()).unwrap_or_default()
}

fn distinct<'i>(ids: impl Iterator<Item = &'i str>) -> usize {
    ids.collect::<std::collections::BTreeSet<_>>().len()
}

/// The countries that at least a third of the mentions name.
fn countries(members: &[&Mention<'_>], language: &str) -> Vec<Participant> {
    of_kind(members, language, PlaceKind::Country, "country")
}

/// The same for bodies of many states.
fn bodies(members: &[&Mention<'_>], language: &str) -> Vec<Participant> {
    of_kind(members, language, PlaceKind::Body, "organisation")
}

fn of_kind(members: &[&Mention<'_>], language: &str, wanted: PlaceKind, kind: &str) -> Vec<Participant> {
    let gazetteer = Gazetteer::shared();
    let shown = |place: PlaceId| Participant {
        name: gazetteer.name(place, language).to_owned(),
        kind: kind.to_owned(),
        also: Vec::new(),
    };
    often(members, |place| gazetteer.kind(place) == wanted).into_iter().map(shown).collect()
}

/// The places of the event, most named first.
pub fn places(members: &[&Mention<'_>], language: &str) -> Vec<String> {
    let gazetteer = Gazetteer::shared();
    let mut names: Vec<String> = often(members, |place| gazetteer.kind(place) != PlaceKind::Body)
        .into_iter()
        .map(|place| gazetteer.name(place, language).to_owned())
        .collect();
    let mut seen = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    names
}

/// Places that at least a third of the mentions name.
fn often(members: &[&Mention<'_>], wanted: impl Fn(PlaceId) -> bool) -> Vec<PlaceId> {
    let mut counts: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for place in members.iter().flat_map(|m| m.found.entities.places.iter().copied()).filter(|p| wanted(*p)) {
        *counts.entry(place).or_default() += 1;
    }
    let mut places: Vec<(usize, PlaceId)> = counts
        .into_iter()
        .filter(|(_, count)| count * 3 >= members.len())
        .map(|(place, count)| (count, place))
        .collect();
    places.sort_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
    places.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written<'m>(name: &'m Name, document: &'m str, at_home: bool) -> Written<'m> {
        Written { name, document, at_home, added: false }
    }

    #[test]
    fn one_person_in_three_scripts_is_one() {
        let names = [("陳剛", "zh-Hant"), ("Trần Cương", "vi"), ("Chen Gang", "en"), ("Xi Jinping", "en")];
        let names: Vec<Name> = names.iter().map(|(text, language)| Name::parse(text, language)).collect();
        let mut groups = Vec::new();
        for name in &names {
            add(&mut groups, written(name, "a", name.text.is_ascii()));
        }
        assert_eq!(groups.len(), 2);
        let book = Namebook::default();
        let shown: Vec<&str> = groups.iter().map(|group| lead(group, &book)).collect();
        assert_eq!(shown, ["Chen Gang", "Xi Jinping"]);
    }

    #[test]
    fn phrases_in_quotation_marks_are_no_names() {
        assert!(is_phrase(&Name::parse("“一路平安”", "zh-Hans").with_kind(NameKind::Work)));
        assert!(!is_phrase(&Name::parse("“Havsule”", "nb")));
    }
}
