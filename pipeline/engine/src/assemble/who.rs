//! Participants and places of an event: the names of its mentions, each person and place once.

use crate::merge::Mention;
use annalist_core::timeline::Participant;
use annalist_names::{Gazetteer, Name, NameKind, PlaceId, PlaceKind, Relation, compare};
use std::collections::BTreeMap;

/// The people and organisations that the mentions name, most named first; then the countries.
pub fn participants(members: &[&Mention<'_>], language: &str) -> Vec<Participant> {
    let mut groups: Vec<Vec<&Name>> = Vec::new();
    for name in members.iter().flat_map(|m| &m.found.entities.names) {
        let same = |group: &&mut Vec<&Name>| {
            group
                .iter()
                .any(|known| matches!(compare(known, name).relation, Relation::Same | Relation::Likely))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(name),
            None => groups.push(vec![name]),
        }
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), fullest(group).to_owned()));
    let mut all: Vec<Participant> = groups.iter().map(|group| person(group)).collect();
    all.extend(countries(members, language));
    all
}

fn person(group: &[&Name]) -> Participant {
    let name = fullest(group).to_owned();
    let mut also: Vec<String> = group.iter().map(|n| n.text.clone()).filter(|text| *text != name).collect();
    also.sort();
    also.dedup();
    let kind = match group.iter().map(|n| n.kind).find(|kind| *kind != NameKind::Unknown) {
        Some(NameKind::Person) => "person",
        Some(NameKind::Organisation) => "organisation",
        _ => "other",
    };
    Participant { name, kind: kind.to_owned(), also }
}

/// The fullest form in Latin letters where there is one.
fn fullest<'n>(group: &[&'n Name]) -> &'n str {
    let best = group.iter().max_by_key(|name| {
        (
            !name.tokens.is_empty(),
            name.tokens.len(),
            name.text.is_ascii(),
            std::cmp::Reverse(name.text.as_str()),
        )
    });
    best.map(|name| name.text.as_str()).unwrap_or_default()
}

/// The countries that at least a third of the mentions name.
fn countries(members: &[&Mention<'_>], language: &str) -> Vec<Participant> {
    let gazetteer = Gazetteer::shared();
    let wanted = |place: PlaceId| gazetteer.kind(place) == PlaceKind::Country;
    let shown = |place: PlaceId| Participant {
        name: gazetteer.name(place, language).to_owned(),
        kind: "country".to_owned(),
        also: Vec::new(),
    };
    often(members, wanted).into_iter().map(shown).collect()
}

/// The places of the event, most named first.
pub fn places(members: &[&Mention<'_>], language: &str) -> Vec<String> {
    let gazetteer = Gazetteer::shared();
    let mut names: Vec<String> = often(members, |_| true)
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
