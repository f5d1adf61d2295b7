//! Which pairs are worth comparing: mentions whose days overlap or nearly do. All of them on ordinary days; on crowded
//! days, and for long periods, only those that share something besides (a word, a name, a place, a kind of happening),
//! and nothing that too many share. So a mention meets a bounded number of others, and the work grows with the size of a
//! block and not with the square of the collection.

use super::features::{Features, Vocabulary};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Days that two mentions may be apart and still be compared: one of them may be mistaken.
const SLACK: i32 = 2;

/// A mention that covers more days than this is found by what it shares instead of by its days.
const LONGEST: i32 = 100;

/// The same on crowded days.
const LONGEST_IN_A_CROWD: i32 = 7;

/// On days with more mentions than this (their neighbours' included) only those that share something are compared.
const CROWD: usize = 150;

/// What more mentions of one crowded day share finds no partners.
const COMMON_IN_A_DAY: usize = 40;

/// What more mentions of the whole run share finds no partners.
const COMMON: usize = 60;

/// A pair of mentions, smaller place first.
pub type Pair = (u32, u32);

/// Candidate pairs, sorted, each once. `marks` are what mentions may share besides words: numbers without meaning, equal
/// for equal things, a list for each mention.
pub fn pairs(features: &[Features], vocabulary: &Vocabulary, marks: &[Vec<u32>]) -> Vec<Pair> {
    let days: Vec<Option<(i32, i32)>> =
        features.iter().map(|f| f.days.map(|(first, last)| (number(first), number(last)))).collect();
    let mut pairs = Pairs { days: &days, found: Vec::new() };
    let crowded = by_day(&mut pairs);
    by_day_and_mark(features, marks, &crowded, &mut pairs);
    by_year(&mut pairs);
    by_word(features, vocabulary, &mut pairs);
    let mut found = pairs.found;
    found.sort_unstable();
    found.dedup();
    found
}

/// Collects pairs whose days are no hindrance.
struct Pairs<'d> {
    days: &'d [Option<(i32, i32)>],
    found: Vec<Pair>,
}

impl Pairs<'_> {
    fn add(&mut self, a: u32, b: u32) {
        let (Some(p), Some(q)) = (self.days[a as usize], self.days[b as usize]) else { return };
        if a != b && p.0 <= q.1 + SLACK && q.0 <= p.1 + SLACK {
            self.found.push((a.min(b), a.max(b)));
        }
    }

    fn add_all(&mut self, members: impl Iterator<Item = u32> + Clone) {
        let mut rest = members;
        while let Some(a) = rest.next() {
            for b in rest.clone() {
                self.add(a, b);
            }
        }
    }
}

fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// Compares all mentions of ordinary days, and gives the crowded ones, sorted.
fn by_day(pairs: &mut Pairs<'_>) -> Vec<i32> {
    let mut blocks: Vec<(i32, u32)> = Vec::new();
    for (place, days) in (0u32..).zip(pairs.days) {
        let Some((first, last)) = days.filter(|(first, last)| last - first <= LONGEST) else { continue };
        // half the slack on either side: who stands two days apart meets in between
        blocks.extend((first - SLACK / 2..=last + SLACK / 2).map(|day| (day, place)));
    }
    blocks.sort_unstable();
    let mut crowded = Vec::new();
    for block in blocks.chunk_by(|x, y| x.0 == y.0) {
        let day = block[0].0;
        if block.len() > CROWD {
            crowded.push(day);
            continue;
        }
        for (nth, (_, a)) in block.iter().enumerate() {
            for (_, b) in &block[nth + 1..] {
                // each pair once: on the first day that both stand on, or after a crowded one
                let begins = pairs.days[*a as usize].max(pairs.days[*b as usize]).map(|d| d.0 - SLACK / 2);
                if begins == Some(day) || crowded.last() == Some(&(day - 1)) {
                    pairs.add(*a, *b);
                }
            }
        }
    }
    crowded
}

/// Mentions of a year or more with everything that begins in that year, where that is little.
fn by_year(pairs: &mut Pairs<'_>) {
    let mut years: BTreeMap<i32, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for (place, days) in (0u32..).zip(pairs.days) {
        let Some((first, last)) = *days else { continue };
        let year = NaiveDate::from_num_days_from_ce_opt(first).map_or(0, |day| day.year());
        let (long, short) = years.entry(year).or_default();
        if last - first > LONGEST { long.push(place) } else { short.push(place) }
    }
    for (long, short) in years.values() {
        if long.len() * (long.len() + short.len()) <= CROWD * CROWD {
            pairs.add_all(long.iter().copied());
            for a in long {
                short.iter().for_each(|b| pairs.add(*a, *b));
            }
        }
    }
}

/// On crowded days: those that share a word or a mark which few of that day have.
fn by_day_and_mark(features: &[Features], marks: &[Vec<u32>], crowded: &[i32], pairs: &mut Pairs<'_>) {
    let mut index: Vec<(i32, u64, u32)> = Vec::new();
    for (place, (feature, marks)) in (0u32..).zip(features.iter().zip(marks)) {
        let days = pairs.days[place as usize].filter(|(first, last)| last - first <= LONGEST_IN_A_CROWD);
        let Some((first, last)) = days else { continue };
        for day in (first..=last).filter(|day| crowded.binary_search(day).is_ok()) {
            let words = feature.words.iter().map(|word| u64::from(*word) << 1);
            let marks = marks.iter().map(|mark| u64::from(*mark) << 1 | 1);
            index.extend(words.chain(marks).map(|key| (day, key, place)));
        }
    }
    index.sort_unstable();
    for block in index.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        if block.len() <= COMMON_IN_A_DAY {
            pairs.add_all(block.iter().map(|entry| entry.2));
        }
    }
}

/// Pairs that share a word which is rare in the whole run: for long periods and crowded days.
fn by_word(features: &[Features], vocabulary: &Vocabulary, pairs: &mut Pairs<'_>) {
    let mut index: Vec<(u32, u32)> = Vec::new();
    for (place, feature) in (0u32..).zip(features) {
        if feature.days.is_some() {
            let rare = feature.words.iter().filter(|word| vocabulary.seen(**word) as usize <= COMMON);
            index.extend(rare.map(|word| (*word, place)));
        }
    }
    index.sort_unstable();
    for block in index.chunk_by(|x, y| x.0 == y.0) {
        pairs.add_all(block.iter().map(|entry| entry.1));
    }
}
