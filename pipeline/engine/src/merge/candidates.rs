//! Candidate pairs with what is found about them: what the weights are fitted on, and what `merge` adds up.

use super::score::{FIELDS, Scorer};
use super::{Compared, Mention, Weights};

/// What is found about a pair in one field, by the names of the weights file: `("person", "same")`.
pub type Finding = (&'static str, &'static str);

/// Two mentions that are worth comparing.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The places of the mentions in the list, smaller first.
    pub pair: (usize, usize),
    /// One finding for each field of [`super::FINDINGS`], in that order.
    pub findings: [Finding; FIELDS],
    /// Bits that are added to the weights of the findings, whatever these are: less where many mentions tell the same days.
    pub offset: f64,
}

/// The candidate pairs among mentions, sorted. The score of a pair is the sum of the weights of its findings and the
/// offset.
pub fn candidates(mentions: &[Mention<'_>]) -> Vec<Candidate> {
    let compared = Compared::of(mentions);
    let scorer = compared.scorer(mentions, Weights::built_in());
    let (_, rivals) = compared.scores(&scorer);
    let scorer = Scorer { rivals: Some(&rivals), ..scorer };
    let found = compared.pairs(|a, b| {
        let findings = scorer.named(a, b);
        Candidate { pair: (a, b), offset: scorer.day_offset(a, findings[0].1), findings }
    });
    let mut found: Vec<Candidate> = found.into_iter().flatten().collect();
    found.sort_unstable_by_key(|candidate| candidate.pair);
    found
}
