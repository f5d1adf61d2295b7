//! Counts that the mentions of an event contradict each other in: 41 or 43 dead.

use crate::merge::Mention;
use annalist_core::timeline::{ContradictingValue, Contradiction};
use std::collections::BTreeMap;

/// Counts that are compared: what is counted of an event as a whole. Others ("2 ministers") may differ and both be right.
const WHOLE: [&str; 6] = ["dead", "injured", "missing", "agreements", "documents", "people"];

/// The contradictions, one a kind of thing; the value that most documents tell leads.
pub fn contradictions(members: &[&Mention<'_>]) -> Vec<Contradiction> {
    let mut told: BTreeMap<&str, BTreeMap<i64, Vec<String>>> = BTreeMap::new();
    for mention in members {
        for quantity in mention.found.quantities.iter().filter(|q| WHOLE.contains(&q.of.as_str())) {
            let Some(value) = quantity.hundredths else { continue };
            told.entry(&quantity.of).or_default().entry(value).or_default().push(mention.article.id.clone());
        }
    }
    told.into_iter()
        .filter(|(_, values)| values.len() > 1)
        .map(|(about, values)| contradiction(about, values))
        .collect()
}

fn contradiction(about: &str, values: BTreeMap<i64, Vec<String>>) -> Contradiction {
    let mut values: Vec<ContradictingValue> = values
        .into_iter()
        .map(|(value, mut documents)| {
            documents.sort_unstable();
            documents.dedup();
            ContradictingValue { value: (value / 100).to_string(), documents }
        })
        .collect();
    values.sort_by(|a, b| (b.documents.len(), &a.value).cmp(&(a.documents.len(), &b.value)));
    Contradiction { about: about.to_owned(), values }
}
