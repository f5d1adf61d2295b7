//! The days of a visit: who lands on Monday and leaves on Tuesday pays a visit of two days. Linking keeps a day and the
//! days that hold it apart, because what happens within a visit is mostly a part of it; arrival, stay and departure are
//! the visit itself.

use super::nearness::nearness;
use super::score::Scorer;
use super::{Cluster, reason};
use annalist_core::Concepts;

/// Joins clusters with the visit that they are a part of, where they tell only that somebody came, was there or left.
/// `part_of` must be known.
pub fn join(scorer: &Scorer<'_, '_>, clusters: &mut [Cluster]) {
    let threshold = scorer.weights.threshold("journey");
    for number in 0..clusters.len() {
        let Some(whole) = clusters[number].part_of else { continue };
        if !is_journey(scorer, &clusters[number], false) || !is_journey(scorer, &clusters[whole], true) {
            continue;
        }
        let Some((bits, pair)) = nearness(scorer, &clusters[number], &clusters[whole]) else { continue };
        if bits < threshold || !scorer.is_of_one(pair.0, pair.1) {
            continue;
        }
        let absorbed = std::mem::take(&mut clusters[number]);
        clusters[whole].absorb(absorbed, format!("a day of it: {}", reason(scorer, pair)));
        for cluster in clusters.iter_mut().filter(|cluster| cluster.part_of == Some(number)) {
            cluster.part_of = Some(whole);
        }
    }
}

/// Do most of its mentions with a known kind tell of a visit or, but not where `visit` is asked for, of coming and going?
/// Where no kind is known, it may.
fn is_journey(scorer: &Scorer<'_, '_>, cluster: &Cluster, visit: bool) -> bool {
    let known = cluster.mentions.iter().filter_map(|place| scorer.mentions[*place].found.concept);
    let mode = |id: &str| Concepts::shared().get(id).and_then(|concept| concept.mode.as_deref());
    let fits = |id: &&str| match mode(id) {
        Some("visit") => *id != "receive",
        Some("travel" | "course") => !visit,
        _ => false,
    };
    let (all, fitting) = (known.clone().count(), known.filter(fits).count());
    fitting * 2 > all || (all == 0 && !visit)
}
