//! What else is known of who bears a name: two people can share one written form.
//!
//! The organist 陳明德 of a church in Fujian and the goalkeeper *Trần Minh Đức* of Vinh are written alike in both
//! languages. Names can't part them; their roles and places can.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Evidence, compare};
use crate::name::Name;

/// Facts about the bearer of a name, by field. The fields and values are the caller's: "country" → "VN", "role" →
/// "organist", "age" → "47".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    facts: BTreeMap<String, BTreeSet<String>>,
}

/// What a field that contradicts takes from the score, and what one that agrees closes of the gap to 1.
const CONTRADICTS: f32 = 0.55;
const AGREES: f32 = 0.25;

impl Context {
    /// Nothing known.
    #[must_use]
    pub fn new() -> Context {
        Context::default()
    }

    /// With one more fact. Several values of a field are alternatives.
    #[must_use]
    pub fn with(mut self, field: &str, value: &str) -> Context {
        self.facts.entry(field.to_owned()).or_default().insert(value.to_owned());
        self
    }

    /// Fields on which the two agree (share a value), and on which they contradict (share none).
    #[must_use]
    pub fn against(&self, other: &Context) -> (usize, usize) {
        let shared = self.facts.iter().filter_map(|(field, mine)| Some((mine, other.facts.get(field)?)));
        shared.fold(
            (0, 0),
            |(yes, no), (mine, theirs)| {
                if mine.is_disjoint(theirs) { (yes, no + 1) } else { (yes + 1, no) }
            },
        )
    }
}

/// Compares two names together with what is known of their bearers. Without common fields, the same as [`compare`].
#[must_use]
pub fn compare_in_context(a: &Name, context_a: &Context, b: &Name, context_b: &Context) -> Evidence {
    let mut evidence = compare(a, b);
    let (agree, contradict) = context_a.against(context_b);
    for _ in 0..contradict {
        evidence = evidence.times(CONTRADICTS, "what is known of them contradicts");
    }
    if contradict == 0 && evidence.score >= crate::compare::UNKNOWN {
        for _ in 0..agree {
            let closer = evidence.score + (1.0 - evidence.score) * AGREES;
            let factor = closer / evidence.score;
            evidence = evidence.times(factor, "what is known of them agrees");
        }
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Relation;

    #[test]
    fn namesakes_are_told_apart() {
        let (organist, goalkeeper) = (Name::parse("陳明德", "zh-Hant"), Name::parse("Trần Minh Đức", "vi"));
        assert_eq!(
            compare(&organist, &goalkeeper).relation,
            Relation::Same,
            "by the names alone they are one"
        );
        let church = Context::new().with("country", "CN").with("role", "organist");
        let club = Context::new().with("country", "VN").with("role", "goalkeeper");
        let apart = compare_in_context(&organist, &church, &goalkeeper, &club);
        assert!(apart.score < 0.35, "{apart:?}");
        assert_eq!(apart, compare_in_context(&goalkeeper, &club, &organist, &church));
        let same = compare_in_context(&organist, &church, &goalkeeper, &Context::new().with("country", "CN"));
        assert!(same.score > compare(&organist, &goalkeeper).score);
    }
}
