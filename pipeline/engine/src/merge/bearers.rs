//! Which names of a run are one bearer's, worked out once: names are numbered, and only those that share blocking keys
//! are compared.

use super::Mention;
use crate::parallel;
use annalist_names::{Name, Relation, compare};
use std::collections::BTreeMap;

/// All names that share a key are compared where there are no more of them than this; where there are more, those that
/// share a second key too.
const CROWD: usize = 100;

/// Names by number, and how they stand to each other.
#[derive(Debug, Default)]
pub struct Bearers {
    /// The numbers of each mention's names, sorted.
    of_mention: Vec<Vec<u32>>,
    /// For each name those that are, or may be, the same bearer's, sorted.
    related: Vec<Vec<Related>>,
    /// In how many mentions the bearer of each name stands.
    seen: Vec<u32>,
    /// The least number among a name and those that are surely its bearer's: what related mentions share.
    marks: Vec<u32>,
    names: Vec<Name>,
}

/// Another name of a bearer.
#[derive(Clone, Debug, PartialEq)]
struct Related {
    name: u32,
    relation: Relation,
    why: String,
}

/// What two mentions' names say.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared {
    /// One of them names nobody.
    Absent,
    /// They name others.
    None,
    /// A bearer that hardly another mention names, or one of many; how sure; the two names.
    One { rare: bool, relation: Relation, names: (u32, u32) },
}

impl Bearers {
    /// Numbers and compares the names of all mentions.
    pub fn of(mentions: &[Mention<'_>]) -> Self {
        let mut numbers: BTreeMap<&Name, u32> = BTreeMap::new();
        for name in mentions.iter().flat_map(|mention| &mention.found.entities.names) {
            numbers.insert(name, 0);
        }
        for (number, known) in (0u32..).zip(numbers.values_mut()) {
            *known = number;
        }
        let names: Vec<Name> = numbers.keys().map(|name| (*name).clone()).collect();
        let of_mention = mentions.iter().map(|mention| {
            let mut mine: Vec<u32> = mention.found.entities.names.iter().map(|name| numbers[name]).collect();
            mine.sort_unstable();
            mine.dedup();
            mine
        });
        let mut bearers =
            Self { related: relate(&names), of_mention: of_mention.collect(), names, ..Self::default() };
        bearers.count();
        bearers
    }

    /// Counts mentions by name, forms of one bearer together.
    fn count(&mut self) {
        let mut own = vec![0u32; self.names.len()];
        for number in self.of_mention.iter().flatten() {
            own[*number as usize] += 1;
        }
        for (number, related) in (0u32..).zip(&self.related) {
            let same = || related.iter().filter(|r| r.relation == Relation::Same).map(|r| r.name);
            self.seen.push(own[number as usize] + same().map(|other| own[other as usize]).sum::<u32>());
            self.marks.push(same().chain([number]).min().unwrap_or(number));
        }
    }

    /// What mentions of the same bearers have in common, for blocking: equal numbers for forms that are surely one's.
    pub fn marks(&self, mention: usize) -> Vec<u32> {
        self.of_mention[mention].iter().map(|number| self.marks[*number as usize]).collect()
    }

    /// What the names of two mentions say. A bearer named by more than `common` mentions says little.
    pub fn shared(&self, a: usize, b: usize, common: u32) -> Shared {
        let (x, y) = (&self.of_mention[a], &self.of_mention[b]);
        if x.is_empty() || y.is_empty() {
            return Shared::Absent;
        }
        let mut best = Shared::None;
        for p in x {
            for q in y {
                let known =
                    if p == q { Some(Relation::Same) } else { self.relation(*p, *q).map(|r| r.relation) };
                let Some(relation) = known else { continue };
                let rare = self.seen[*p as usize].max(self.seen[*q as usize]) <= common;
                let better = match &best {
                    Shared::One { rare: known, relation: r, .. } => {
                        (rare, relation == Relation::Same) > (*known, *r == Relation::Same)
                    }
                    _ => true,
                };
                if better {
                    best = Shared::One { rare, relation, names: (*p, *q) };
                }
            }
        }
        best
    }

    fn relation(&self, a: u32, b: u32) -> Option<&Related> {
        let related = &self.related[a as usize];
        related.binary_search_by_key(&b, |r| r.name).ok().map(|at| &related[at])
    }

    /// Two names as score tables show them, with what makes them one.
    pub fn forms(&self, (a, b): (u32, u32)) -> String {
        let (x, y) = (&self.names[a as usize].text, &self.names[b as usize].text);
        match self.relation(a, b) {
            Some(related) if x != y => format!("{x} and {y}: {}", related.why),
            _ => x.clone(),
        }
    }
}

/// Compares the names that share blocking keys.
fn relate(names: &[Name]) -> Vec<Vec<Related>> {
    let pairs = pairs(&numbered_keys(names));
    let found = parallel::map(&pairs, |(a, b)| {
        let evidence = compare(&names[*a as usize], &names[*b as usize]);
        let related = matches!(evidence.relation, Relation::Same | Relation::Likely);
        related.then_some((evidence.relation, evidence.why))
    });
    let mut related = vec![Vec::new(); names.len()];
    for ((a, b), found) in pairs.into_iter().zip(found) {
        if let Some((relation, why)) = found {
            related[a as usize].push(Related { name: b, relation, why: why.clone() });
            related[b as usize].push(Related { name: a, relation, why });
        }
    }
    for related in &mut related {
        related.sort_unstable_by_key(|r| r.name);
    }
    related
}

/// The blocking keys of each name as numbers, sorted.
fn numbered_keys(names: &[Name]) -> Vec<Vec<u32>> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let keys = parallel::map(names, Name::blocking_keys);
    let number = |key: String| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(key).or_insert(next)
    };
    let mut number = number;
    keys.into_iter()
        .map(|keys| {
            let mut mine: Vec<u32> = keys.into_iter().map(&mut number).collect();
            mine.sort_unstable();
            mine
        })
        .collect()
}

/// Pairs of names that share a key, or two where many share one; smaller first, sorted, each once.
fn pairs(keys: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let mut single: Vec<(u32, u32)> = Vec::new();
    for (name, keys) in (0u32..).zip(keys) {
        single.extend(keys.iter().map(|key| (*key, name)));
    }
    single.sort_unstable();
    let mut crowded = Vec::new();
    let mut pairs = Vec::new();
    for block in single.chunk_by(|x, y| x.0 == y.0) {
        match block.len() {
            0..=CROWD => all_pairs(block.iter().map(|entry| entry.1), &mut pairs),
            _ => crowded.push(block[0].0),
        }
    }
    let mut double: Vec<((u32, u32), u32)> = Vec::new();
    for (name, keys) in (0u32..).zip(keys) {
        let mut shared = keys.iter().filter(|key| crowded.binary_search(key).is_ok());
        while let Some(first) = shared.next() {
            double.extend(shared.clone().map(|second| ((*first, *second), name)));
        }
    }
    double.sort_unstable();
    for block in double.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() <= CROWD) {
        all_pairs(block.iter().map(|entry| entry.1), &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn all_pairs(members: impl Iterator<Item = u32> + Clone, pairs: &mut Vec<(u32, u32)>) {
    let mut rest = members;
    while let Some(a) = rest.next() {
        pairs.extend(rest.clone().map(|b| (a, b)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_crowded_key_meet_by_two() {
        // key 0 is everybody's; 1 is shared by the first and the last only
        let mut keys = vec![vec![0]; CROWD + 2];
        keys[0] = vec![0, 1, 2];
        keys[CROWD + 1] = vec![0, 1];
        let last = u32::try_from(CROWD + 1).expect("a small number");
        assert_eq!(pairs(&keys), [(0, last)]);
        assert_eq!(pairs(&keys[..3]), [(0, 1), (0, 2), (1, 2)]);
    }
}
