//! How the kinds of happening of a run's mentions stand to each other, worked out once for each pair of kinds.

use super::Mention;
use annalist_core::{Concept, Concepts};
use std::collections::BTreeMap;

/// The kinds of a run: concepts by number.
pub struct Kinds {
    /// The number of each mention's concept.
    of_mention: Vec<Option<u16>>,
    /// Findings for pairs of numbers, row by row.
    findings: Vec<&'static str>,
    count: usize,
}

impl Kinds {
    /// Compares the concepts of all mentions.
    pub fn of(mentions: &[Mention<'_>]) -> Self {
        let mut numbers: BTreeMap<&'static str, u16> =
            mentions.iter().filter_map(|mention| mention.found.concept).map(|id| (id, 0)).collect();
        for (number, known) in (0u16..).zip(numbers.values_mut()) {
            *known = number;
        }
        let ids: Vec<&'static str> = numbers.keys().copied().collect();
        let pairs = ids.iter().flat_map(|x| ids.iter().map(move |y| (x, y)));
        Self {
            of_mention: mentions.iter().map(|m| m.found.concept.map(|id| numbers[id])).collect(),
            findings: pairs.map(|(x, y)| finding(x, y)).collect(),
            count: ids.len(),
        }
    }

    /// What is found about the concepts of two mentions, by the names of the weights file.
    pub fn finding(&self, a: usize, b: usize) -> &'static str {
        match (self.of_mention[a], self.of_mention[b]) {
            (Some(x), Some(y)) => self.findings[usize::from(x) * self.count + usize::from(y)],
            _ => "unknown",
        }
    }
}

fn finding(x: &str, y: &str) -> &'static str {
    match Concepts::shared().likeness(x, y) {
        like if like >= 1.0 => "same",
        like if like >= 0.7 => "kin",
        _ if is_course(x) != is_course(y) => "course",
        like if like >= 0.5 => "mode",
        like if like >= 0.3 => "type",
        _ => "different",
    }
}

fn is_course(concept: &str) -> bool {
    Concepts::shared().get(concept).is_some_and(Concept::is_course)
}
