//! Mentions are merged in an order of their own (document, clause, time), so that the result does not depend on the
//! order in which they come: ties between equal scores are decided by place.

use super::{Cluster, Mention};
use chrono::NaiveDate;

/// What mentions are sorted by.
type Key<'k> = (&'k str, usize, usize, Option<(usize, usize)>, Option<(NaiveDate, NaiveDate)>, &'k str);

fn key<'k>(mention: &'k Mention<'_>) -> Key<'k> {
    (
        &mention.article.id,
        mention.found.start,
        mention.found.end,
        mention.time.map(|time| (time.start, time.end)),
        mention.date.as_ref().and_then(|date| date.days()),
        mention.found.rule,
    )
}

/// Calls `merge` on the mentions in their order, and gives the clusters with the places that they had before.
pub fn merged_in_order(
    mentions: &[Mention<'_>],
    merge: impl Fn(&[Mention<'_>]) -> Vec<Cluster>,
) -> Vec<Cluster> {
    if mentions.is_sorted_by_key(key) {
        return merge(mentions);
    }
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|place| key(&mentions[*place]));
    let sorted: Vec<Mention<'_>> = order.iter().map(|place| mentions[*place].clone()).collect();
    let mut clusters = merge(&sorted);
    for cluster in &mut clusters {
        for place in &mut cluster.mentions {
            *place = order[*place];
        }
        cluster.mentions.sort_unstable();
    }
    clusters
}
