//! Mentions without a date: "during a recent visit to Vietnam and Laos", "the signing". One joins an event only through
//! a rare anchor: what it shares with the event's mentions must be much, and fit no other event nearly as well.

use super::score::Scorer;
use super::{Cluster, parallel, reason};
use std::collections::BTreeMap;

/// How much better the best event must fit than the next, in bits.
const LEAD: f64 = 1.5;

/// A word in more mentions than this is no anchor.
const COMMON: u32 = 40;

/// Adds undated mentions to the clusters that they fit.
pub fn join(scorer: &Scorer<'_, '_>, clusters: &mut [Cluster]) {
    let threshold = scorer.weights.threshold("undated");
    let mut cluster_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (number, cluster) in clusters.iter().enumerate() {
        for place in &cluster.mentions {
            cluster_of.insert(*place, number);
            for word in &scorer.features[*place].words {
                if scorer.vocabulary.seen(*word) <= COMMON {
                    by_word.entry(*word).or_default().push(*place);
                }
            }
        }
    }
    let undated: Vec<usize> = (0..scorer.mentions.len())
        .filter(|place| scorer.features[*place].days.is_none())
        .filter(|place| scorer.mentions[*place].found.concept.is_some())
        .collect();
    let joined = parallel::map(&undated, |place| best(scorer, *place, &by_word, &cluster_of, threshold));
    for (place, found) in undated.into_iter().zip(joined) {
        let Some((number, partner)) = found else { continue };
        let cluster = &mut clusters[number];
        cluster.mentions.push(place);
        cluster.mentions.sort_unstable();
        cluster.reasons.push(reason(scorer, (partner, place)));
    }
}

/// The cluster that a mention fits best, and its partner there.
fn best(
    scorer: &Scorer<'_, '_>,
    place: usize,
    by_word: &BTreeMap<u32, Vec<usize>>,
    cluster_of: &BTreeMap<usize, usize>,
    threshold: f64,
) -> Option<(usize, usize)> {
    let words = scorer.features[place].words.iter();
    let mut partners: Vec<usize> = words.filter_map(|word| by_word.get(word)).flatten().copied().collect();
    partners.sort_unstable();
    partners.dedup();
    let mut scores: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for partner in partners {
        if !scorer.is_anchored(place, partner) {
            continue;
        }
        let score = scorer.total(place, partner);
        let entry = scores.entry(cluster_of[&partner]).or_insert((f64::MIN, partner));
        if score > entry.0 {
            *entry = (score, partner);
        }
    }
    let mut ranked: Vec<(f64, usize, usize)> =
        scores.into_iter().map(|(c, (score, p))| (score, c, p)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let first = ranked.first()?;
    let rival = ranked.get(1).map_or(f64::MIN, |r| r.0);
    (first.0 >= threshold && first.0 - rival >= LEAD).then_some((first.1, first.2))
}
