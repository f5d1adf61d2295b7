//! Which pairs are worth comparing: mentions whose days overlap or nearly do. A mention that names a year or more is
//! compared with finer ones only where they share a rare word, so that the work grows with the size of a day's news
//! and not with the square of the collection.

use super::features::{Features, Vocabulary};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Days that two mentions may be apart and still be compared: one of them may be mistaken.
const SLACK: i64 = 2;

/// A mention that covers more days than this is found by its words instead of by its days.
const LONGEST: i64 = 100;

/// In larger blocks only mentions that share a rare word are compared.
const CROWD: usize = 150;

/// A word in more mentions than this finds no partners.
const COMMON: u32 = 60;

/// Candidate pairs (smaller place first), sorted, each once.
pub fn pairs(features: &[Features], vocabulary: &Vocabulary) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (block, members) in by_day(features) {
        let _ = block;
        if members.len() <= CROWD {
            all_pairs(&members, features, &mut pairs);
        }
    }
    by_year(features, &mut pairs);
    by_word(features, vocabulary, &mut pairs);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Mentions by the days that they cover (with slack), as day numbers.
fn by_day(features: &[Features]) -> BTreeMap<i64, Vec<usize>> {
    let mut days: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (place, feature) in features.iter().enumerate() {
        let Some((first, last)) = feature.days else { continue };
        let (first, last) = (number(first), number(last));
        if last - first <= LONGEST {
            for day in first - SLACK / 2..=last + SLACK / 2 {
                days.entry(day).or_default().push(place);
            }
        }
    }
    days
}

fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

fn all_pairs(members: &[usize], features: &[Features], pairs: &mut Vec<(usize, usize)>) {
    for (nth, a) in members.iter().enumerate() {
        for b in &members[nth + 1..] {
            if close(&features[*a], &features[*b]) {
                pairs.push((*a.min(b), *a.max(b)));
            }
        }
    }
}

/// Mentions of a year with everything in that year, where that is little.
fn by_year(features: &[Features], pairs: &mut Vec<(usize, usize)>) {
    let mut years: BTreeMap<i32, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (place, feature) in features.iter().enumerate() {
        let Some((first, last)) = feature.days else { continue };
        let entry = years.entry(first.year()).or_default();
        if number(last) - number(first) > LONGEST {
            entry.0.push(place);
        } else {
            entry.1.push(place);
        }
    }
    for (long, short) in years.values() {
        if long.len() * (long.len() + short.len()) <= CROWD * CROWD {
            let close = |a: usize, b: usize| a != b && close(&features[a], &features[b]);
            let found =
                long.iter().flat_map(|a| long.iter().chain(short).map(move |b| (*a.min(b), *a.max(b))));
            pairs.extend(found.filter(|(a, b)| close(*a, *b)));
        }
    }
}

/// Pairs that share a rare word and whose days are no hindrance: for long periods and crowded days.
fn by_word(features: &[Features], vocabulary: &Vocabulary, pairs: &mut Vec<(usize, usize)>) {
    let mut index: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, feature) in features.iter().enumerate() {
        if feature.days.is_none() {
            continue;
        }
        for word in feature.words.iter().filter(|word| vocabulary.seen(**word) <= COMMON) {
            index.entry(*word).or_default().push(place);
        }
    }
    for members in index.values() {
        all_pairs(members, features, pairs);
    }
}

/// Do the days overlap, or lie within the slack of each other?
fn close(a: &Features, b: &Features) -> bool {
    let (Some(p), Some(q)) = (a.days, b.days) else { return false };
    number(p.0) <= number(q.1) + SLACK && number(q.0) <= number(p.1) + SLACK
}
