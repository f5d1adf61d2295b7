//! Short forms within one document: "Chen" is Chen Gang where only one Chen is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{How, compare};
use crate::name::{Name, NameKind};

/// For each name, in the order of the text, the index of the fullest form of the same bearer (its own, if none).
///
/// `aliases` are pairs of indexes that the text itself holds equal, such as a name and the one in brackets after it.
/// The fullest form is the first one among those with the most words; all names of one bearer get one index.
#[must_use]
pub fn resolve(names: &[Name], aliases: &[(usize, usize)]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..names.len()).collect();
    for (a, b) in aliases.iter().filter(|(a, b)| *a < names.len() && *b < names.len()) {
        join(&mut group, *a, *b);
    }
    // Each spelling is compared once; all mentions of one spelling are held for one bearer.
    let mut spellings = Spellings::default();
    let mut first: BTreeMap<&Name, usize> = BTreeMap::new();
    for at in 0..names.len() {
        if let Some(known) = first.get(&names[at]) {
            join(&mut group, at, *known);
            continue;
        }
        first.insert(&names[at], at);
        for known in spellings.near(&names[at]) {
            if group[at] != group[known] && spelled_alike(&names[at], &names[known]) {
                join(&mut group, at, known);
            }
        }
        spellings.add(at, &names[at]);
    }
    for at in first.values().copied().collect::<BTreeSet<_>>() {
        if let Some(full) = owner(names, &spellings.near(&names[at]), &group, at) {
            join(&mut group, at, full);
        }
    }
    let mut fullest: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, group) in group.iter().enumerate() {
        let best = fullest.entry(*group).or_insert(at);
        if length(&names[at]) > length(&names[*best]) {
            *best = at;
        }
    }
    group.iter().map(|group| fullest[group]).collect()
}

/// Different spellings by their blocking keys, so that a book's names are not all compared with each other.
#[derive(Default)]
struct Spellings {
    keys: BTreeMap<String, Vec<usize>>,
}

impl Spellings {
    fn add(&mut self, at: usize, name: &Name) {
        for key in name.blocking_keys() {
            self.keys.entry(key).or_default().push(at);
        }
    }

    /// The spellings that share a key with a name, in the order of the text.
    fn near(&self, name: &Name) -> BTreeSet<usize> {
        name.blocking_keys().iter().filter_map(|key| self.keys.get(key)).flatten().copied().collect()
    }
}

/// Whole forms that are one name: other spellings, not short forms.
fn spelled_alike(a: &Name, b: &Name) -> bool {
    let evidence = compare(a, b);
    evidence.score >= 0.8 && !matches!(evidence.how, How::Short | How::Initials)
}

/// Who a short form belongs to: the one mentioned last before it, or the only one that comes later.
fn owner(names: &[Name], near: &BTreeSet<usize>, group: &[usize], at: usize) -> Option<usize> {
    let mut owners: Vec<usize> = Vec::new();
    let before = near.range(..at).rev();
    for other in before.chain(near.range(at + 1..)) {
        let fuller = length(&names[*other]) > length(&names[at]) && group[*other] != group[at];
        if fuller && belongs(&names[at], &names[*other]) && !owners.iter().any(|o| group[*o] == group[*other])
        {
            owners.push(*other);
        }
    }
    owners.first().copied().filter(|first| *first < at || owners.len() == 1)
}

fn belongs(short: &Name, full: &Name) -> bool {
    let about_people = |name: &Name| matches!(name.kind, NameKind::Person | NameKind::Unknown);
    let bodies = short.kind == full.kind;
    let evidence = compare(short, full);
    (about_people(short) && about_people(full) || bodies)
        && evidence.score >= 0.4
        && matches!(evidence.how, How::Short | How::Initials)
}

/// Words or characters: how full a form is.
fn length(name: &Name) -> usize {
    let characters: usize = name.han.iter().map(|part| part.chars().count()).sum();
    name.tokens.iter().filter(|token| !token.initial).count().max(characters)
}

/// All of the group of `a` join the group of `b`.
fn join(group: &mut [usize], a: usize, b: usize) {
    let (from, to) = (group[a].max(group[b]), group[a].min(group[b]));
    group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[&str], language: &str) -> Vec<Name> {
        texts.iter().map(|text| Name::parse(text, language)).collect()
    }

    #[test]
    fn a_surname_finds_its_bearer() {
        let names = names(&["Chen Gang", "Minister Nguyen Manh Hung", "Chen", "Minister Hung"], "en");
        assert_eq!(resolve(&names, &[]), [0, 1, 0, 1]);
    }

    #[test]
    fn the_last_one_named_is_meant() {
        let names = names(&["Nils-Petter Rognli", "Leif Rognli", "Rognli"], "nb");
        assert_eq!(resolve(&names, &[]), [0, 1, 1]);
    }

    #[test]
    fn brackets_make_aliases() {
        let mut all = names(&["比格爾‧諾德利"], "zh-Hant");
        all.extend(names(&["Birger Nordlie", "Nordlie"], "nb"));
        let resolved = resolve(&all, &[(0, 1)]);
        assert!(resolved.iter().all(|full| *full == resolved[0]));
    }

    #[test]
    fn nobody_is_invented() {
        assert_eq!(resolve(&[], &[]), Vec::<usize>::new());
        let names = names(&["Bjerke", "Almgren"], "nb");
        assert_eq!(resolve(&names, &[(0, 9)]), [0, 1]);
    }
}
