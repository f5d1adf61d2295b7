//! How much a shared name says: "Nordlie" says more than "Nguyen".

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::Evidence;
use crate::name::Name;

/// Counts of the words of all names of a run.
///
/// It counts different names, not mentions: a minister who is in every article does not become common, but a surname
/// that many people share does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rarity {
    counts: BTreeMap<String, u32>,
    names: u32,
}

impl Rarity {
    /// Counts the words of the names. The result does not depend on their order or repetition.
    #[must_use]
    pub fn of<'a>(names: impl IntoIterator<Item = &'a Name>) -> Rarity {
        let different: BTreeSet<Vec<String>> =
            names.into_iter().map(|name| units(name).into_iter().collect()).collect();
        let mut rarity = Rarity::default();
        for units in different.iter().filter(|units| !units.is_empty()) {
            rarity.names += 1;
            for unit in units {
                *rarity.counts.entry(unit.clone()).or_default() += 1;
            }
        }
        rarity
    }

    /// How rare a folded word (or a Chinese name) is: 1 where at most one name has it, towards 0 where all do.
    #[must_use]
    pub fn of_word(&self, word: &str) -> f32 {
        let count = self.counts.get(word).copied().unwrap_or(0).max(1);
        if self.names < 2 {
            return 1.0;
        }
        1.0 - (count as f32).ln() / ((self.names + 1) as f32).ln()
    }

    /// How rare the rarest word of a name is.
    #[must_use]
    pub fn of_name(&self, name: &Name) -> f32 {
        units(name).iter().map(|unit| self.of_word(unit)).fold(0.0, f32::max)
    }

    /// Evidence with less weight where the names are common in this run: a score above one half moves towards it.
    #[must_use]
    pub fn weigh(&self, a: &Name, b: &Name, evidence: Evidence) -> Evidence {
        let rare = self.of_name(a).min(self.of_name(b));
        if evidence.score <= 0.5 || rare >= 0.8 {
            return evidence;
        }
        let score = 0.5 + (evidence.score - 0.5) * (0.4 + 0.75 * rare).min(1.0);
        let factor = score / evidence.score;
        evidence.times(factor, "a common name here")
    }
}

/// What is counted: words, Chinese names whole and their surname.
fn units(name: &Name) -> BTreeSet<String> {
    let latin = name.tokens.iter().filter(|token| !token.initial).map(|token| token.folded.clone());
    let surnames = name.han.iter().filter_map(|part| part.chars().next()).map(|first| first.to_string());
    latin.chain(name.han.iter().cloned()).chain(surnames).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare;

    #[test]
    fn many_people_make_a_surname_common() {
        let names: Vec<Name> =
            ["Nguyen Van Thinh", "Nguyen Thi Tuyet", "Nguyen Manh Hung", "Nguyen Van Phu", "Birger Nordlie"]
                .iter()
                .map(|text| Name::parse(text, "en"))
                .collect();
        let rarity = Rarity::of(&names);
        assert!(rarity.of_word("nguyen") < rarity.of_word("nordlie"));
        let (a, b) = (Name::parse("Nguyen", "en"), Name::parse("Nguyen", "en"));
        let plain = compare(&a, &b);
        assert!(rarity.weigh(&a, &b, plain.clone()).score < plain.score);
        assert_eq!(rarity, Rarity::of(names.iter().rev().chain(&names)), "order and repetition don't count");
    }
}
