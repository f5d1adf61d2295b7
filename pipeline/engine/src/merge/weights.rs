//! The weights of the linkage: `data/weights.toml`, one reviewed file.

use super::score::{FIELDS, FINDINGS};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Weights in bits by field and finding.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Weights(BTreeMap<String, BTreeMap<String, f64>>);

static BUILT_IN: LazyLock<Weights> =
    LazyLock::new(|| match Weights::parse(include_str!("../../data/weights.toml")) {
        Ok(weights) => weights,
        Err(error) => unreachable!("pipeline/engine/data/weights.toml is tested: {error}"),
    });

impl Weights {
    /// The project's own.
    pub fn built_in() -> &'static Weights {
        &BUILT_IN
    }

    /// Reads a file of the form of `data/weights.toml`. Errors say which line is wrong.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The weight of a finding; what the file lacks says nothing.
    pub fn of(&self, field: &str, finding: &str) -> f64 {
        self.0.get(field).and_then(|findings| findings.get(finding)).copied().unwrap_or(0.0)
    }

    /// A threshold.
    pub fn threshold(&self, name: &str) -> f64 {
        self.of("threshold", name)
    }

    /// Does the file have this finding?
    pub fn has(&self, field: &str, finding: &str) -> bool {
        self.0.get(field).is_some_and(|findings| findings.contains_key(finding))
    }

    /// Gives a finding another weight.
    pub fn set(&mut self, field: &str, finding: &str, bits: f64) {
        self.0.entry(field.to_owned()).or_default().insert(finding.to_owned(), bits);
    }

    /// All fields with their findings and weights, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, f64)> {
        self.0.iter().flat_map(|(field, findings)| {
            findings.iter().map(|(finding, bits)| (field.as_str(), finding.as_str(), *bits))
        })
    }
}

/// The weights of the findings in the order of the fields: for millions of pairs.
pub struct Sums([Vec<(&'static str, f64)>; FIELDS]);

impl Sums {
    /// The same weights.
    pub fn of(weights: &Weights) -> Self {
        Self(FINDINGS.map(|(field, findings)| {
            findings.iter().map(|finding| (*finding, weights.of(field, finding))).collect()
        }))
    }

    /// The sum over findings, one for each of the first fields in the order of [`FINDINGS`], in bits.
    pub fn sum(&self, found: &[(&'static str, &'static str)]) -> f64 {
        let weight = |(known, (_, finding)): (&Vec<(&str, f64)>, &(&str, &str))| {
            known.iter().find(|(name, _)| name == finding).map_or(0.0, |(_, bits)| *bits)
        };
        self.0.iter().zip(found).map(weight).sum()
    }

    /// The weight of what is found about rivals, the last field.
    pub fn rival(&self, finding: &str) -> f64 {
        self.0[FIELDS - 1].iter().find(|(name, _)| *name == finding).map_or(0.0, |(_, bits)| *bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::ORDERED;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_has_a_weight_for_every_finding_and_no_other() {
        let known: BTreeSet<(&str, &str)> = FINDINGS
            .iter()
            .flat_map(|(field, findings)| findings.iter().map(|finding| (*field, *finding)))
            .collect();
        let in_file: BTreeSet<(&str, &str)> = Weights::built_in()
            .iter()
            .filter(|(field, ..)| *field != "threshold")
            .map(|(field, finding, _)| (field, finding))
            .collect();
        assert_eq!(known, in_file, "compare pipeline/engine/data/weights.toml with score::FINDINGS");
    }

    #[test]
    fn what_is_more_alike_speaks_more_for_one_event() {
        let weights = Weights::built_in();
        for (field, findings) in ORDERED {
            for pair in findings.windows(2) {
                let (more, less) = (weights.of(field, pair[0]), weights.of(field, pair[1]));
                assert!(more >= less, "{field}: {} {more} is below {} {less}", pair[0], pair[1]);
            }
        }
    }
}
