//! The weights of the linkage: `data/weights.toml`, one reviewed file.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Weights in bits by field and finding.
#[derive(Clone, Debug, PartialEq, Deserialize)]
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
}
