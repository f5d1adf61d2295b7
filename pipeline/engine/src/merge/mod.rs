//! Which mentions tell one event.

use crate::article::{Article, FoundEvent, FoundTime};
use annalist_core::DateValue;
use annalist_core::timeline::MergeRecord;
use annalist_similarity::cosine;

/// An event mention with its date, as merging compares it.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// The article.
    pub article: &'a Article,
    /// The article's place in the run.
    pub document: usize,
    /// What was found.
    pub found: &'a FoundEvent,
    /// Its time expression.
    pub time: Option<&'a FoundTime>,
    /// What that means; None: undated or unresolved.
    pub date: Option<DateValue>,
    /// What it was counted from.
    pub anchor: Option<&'static str>,
}

/// Mentions that tell one event.
#[derive(Clone, Debug, Default)]
pub struct Cluster {
    /// By their place in the list, sorted.
    pub mentions: Vec<usize>,
    /// Why they were taken for one.
    pub reasons: Vec<String>,
    /// Score tables.
    pub merges: Vec<MergeRecord>,
    /// The cluster that this one is part of.
    pub part_of: Option<usize>,
    /// Clusters about the same matter.
    pub related: Vec<usize>,
}

/// Groups mentions into events.
pub fn merge(mentions: &[Mention<'_>]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for place in 0..mentions.len() {
        if mentions[place].date.as_ref().and_then(DateValue::days).is_none() {
            continue;
        }
        let found = clusters
            .iter_mut()
            .find(|cluster| cluster.mentions.iter().any(|other| same(&mentions[*other], &mentions[place])));
        match found {
            Some(cluster) => {
                cluster.mentions.push(place);
                cluster.reasons = vec!["the same days and like words".to_owned()];
            }
            None => clusters.push(Cluster { mentions: vec![place], ..Cluster::default() }),
        }
    }
    clusters
}

fn same(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    let days = |m: &Mention<'_>| m.date.as_ref().and_then(DateValue::days);
    if days(a) != days(b) {
        return false;
    }
    match (&a.found.vector, &b.found.vector) {
        (Some(x), Some(y)) => cosine(x, y) > 0.35,
        _ => true,
    }
}
