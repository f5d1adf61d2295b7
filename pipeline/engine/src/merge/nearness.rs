//! How near two clusters are by everything but their dates: for the joins that dates can't decide.

use super::Cluster;
use super::score::Scorer;

/// Of a cluster with more mentions only the first ones are compared.
const ENOUGH: usize = 24;

/// The average of the better half of all pairs, in bits, and the best pair: things are told in many words, and some of
/// them say little. A clause in both clusters is not compared with itself; None where nothing is left to compare.
pub fn nearness(scorer: &Scorer<'_, '_>, x: &Cluster, y: &Cluster) -> Option<(f64, (usize, usize))> {
    let clause = |place: usize| (scorer.mentions[place].document, scorer.mentions[place].found.start);
    let some = |cluster: &Cluster| cluster.mentions.iter().copied().take(ENOUGH).collect::<Vec<_>>();
    let (xs, ys) = (some(x), some(y));
    let pairs = xs.iter().flat_map(|a| ys.iter().map(|b| (*a, *b)));
    let mut scores: Vec<(f64, (usize, usize))> = pairs
        .filter(|(a, b)| clause(*a) != clause(*b))
        .map(|(a, b)| (scorer.substance(a, b), (a.min(b), a.max(b))))
        .collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scores.truncate(scores.len().div_ceil(2));
    let best = scores.first()?.1;
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let average = scores.iter().map(|(bits, _)| bits).sum::<f64>() / scores.len() as f64;
    Some((average, best))
}
