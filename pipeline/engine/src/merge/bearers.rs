//! Which names of a run are one bearer's, worked out once: names are numbered, and only those that share a blocking key
//! are compared.

use super::Mention;
use annalist_names::{Name, Relation, compare};
use std::collections::BTreeMap;

/// The names of all mentions by number, and how the numbers stand to each other.
#[derive(Debug, Default)]
pub struct Bearers {
    /// The numbers of each mention's names, sorted.
    of_mention: Vec<Vec<u32>>,
    /// Pairs (smaller first) that are, or may be, one bearer.
    related: BTreeMap<(u32, u32), (Relation, String)>,
    /// In how many mentions the bearer of each name stands.
    seen: Vec<u32>,
    names: Vec<Name>,
}

/// What two mentions' names say.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared {
    /// One of them names nobody.
    Absent,
    /// They name others.
    None,
    /// A bearer that hardly another mention names, or one of many; how sure; the two forms.
    One { rare: bool, relation: Relation, forms: String },
}

impl Bearers {
    /// Numbers and compares the names of all mentions.
    pub fn of(mentions: &[Mention<'_>]) -> Self {
        let mut numbers: BTreeMap<Name, u32> = BTreeMap::new();
        for mention in mentions {
            for name in &mention.found.entities.names {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                numbers.entry(name.clone()).or_insert(next);
            }
        }
        let mut names = vec![Name::default(); numbers.len()];
        for (name, number) in &numbers {
            names[*number as usize] = name.clone();
        }
        let mut bearers = Self { related: relate(&names), names, ..Self::default() };
        bearers.of_mention = mentions
            .iter()
            .map(|mention| {
                let mut mine: Vec<u32> =
                    mention.found.entities.names.iter().map(|name| numbers[name]).collect();
                mine.sort_unstable();
                mine.dedup();
                mine
            })
            .collect();
        bearers.count();
        bearers
    }

    /// Counts mentions by name, forms of one bearer together.
    fn count(&mut self) {
        let mut own = vec![0u32; self.names.len()];
        for number in self.of_mention.iter().flatten() {
            own[*number as usize] += 1;
        }
        self.seen = own.clone();
        for ((a, b), (relation, _)) in &self.related {
            if *relation == Relation::Same {
                self.seen[*a as usize] += own[*b as usize];
                self.seen[*b as usize] += own[*a as usize];
            }
        }
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
                let relation = if p == q { Some((Relation::Same, "")) } else { self.relation(*p, *q) };
                let Some((relation, why)) = relation else { continue };
                let rare = self.seen[*p as usize].max(self.seen[*q as usize]) <= common;
                let better = match &best {
                    Shared::One { rare: known, relation: r, .. } => {
                        (rare, relation == Relation::Same) > (*known, *r == Relation::Same)
                    }
                    _ => true,
                };
                if better {
                    best = Shared::One { rare, relation, forms: self.forms(*p, *q, why) };
                }
            }
        }
        best
    }

    fn relation(&self, a: u32, b: u32) -> Option<(Relation, &str)> {
        self.related.get(&(a.min(b), a.max(b))).map(|(relation, why)| (*relation, why.as_str()))
    }

    fn forms(&self, a: u32, b: u32, why: &str) -> String {
        let (x, y) = (&self.names[a as usize].text, &self.names[b as usize].text);
        if a == b || x == y { x.clone() } else { format!("{x} and {y}: {why}") }
    }
}

/// Compares the names that share a blocking key.
fn relate(names: &[Name]) -> BTreeMap<(u32, u32), (Relation, String)> {
    let mut by_key: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, name) in (0u32..).zip(names) {
        for key in name.blocking_keys() {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut related = BTreeMap::new();
    for members in by_key.values() {
        for (nth, a) in members.iter().enumerate() {
            for b in &members[nth + 1..] {
                let pair = (*a.min(b), *a.max(b));
                if a == b || related.contains_key(&pair) {
                    continue;
                }
                let evidence = compare(&names[pair.0 as usize], &names[pair.1 as usize]);
                if matches!(evidence.relation, Relation::Same | Relation::Likely) {
                    related.insert(pair, (evidence.relation, evidence.why));
                }
            }
        }
    }
    related
}
