//! Plans that were put off: the summit of March that was held in November, the report promised for January that came in
//! June. Their days exclude each other, so linking keeps them apart. A plan of which nobody tells that it came to pass
//! joins the one later happening that fits it by everything but its date; the last word gives the date.

use super::nearness::nearness;
use super::score::Scorer;
use super::{Cluster, reason};
use crate::parallel;
use annalist_core::Status;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A happening is not put off by more days than this.
const LONGEST: i64 = 550;

/// What more clusters than this share finds no partners.
const COMMON: usize = 40;

/// How much better the best later happening must fit than the next, in bits.
const LEAD: f64 = 1.0;

/// What it adds, in bits, that somebody tells of a delay.
const TOLD_OF_DELAY: f64 = 1.0;

/// What it says, in bits, that one clause tells of the delay with both dates: "from 12 May to 26 May". It decides,
/// whatever else the tellings say.
const TOLD_WITH_BOTH_DATES: f64 = 6.0;

/// Joins plans with what came of them.
pub fn join(scorer: &Scorer<'_, '_>, clusters: &mut Vec<Cluster>) {
    let days: Vec<Option<(NaiveDate, NaiveDate)>> =
        clusters.iter().map(|cluster| span(scorer, cluster)).collect();
    let shared = Shared::of(scorer, clusters);
    let plans: Vec<usize> =
        (0..clusters.len()).filter(|number| is_unfulfilled(scorer, &clusters[*number])).collect();
    let threshold = scorer.weights.threshold("put-off");
    let found = parallel::map(&plans, |plan| {
        let later = shared.partners(*plan).into_iter();
        let later = later
            .filter(|other| follows(days[*plan], days[*other]))
            .filter(|other| is_told_after(scorer, &clusters[*other], days[*plan]));
        best(scorer, clusters, *plan, later, threshold)
    });
    let mut into: Vec<usize> = (0..clusters.len()).collect();
    // from the last to the first, so that a plan put off twice ends where the last one does
    for (plan, found) in plans.iter().zip(found).rev() {
        let Some((later, pair)) = found else { continue };
        let home = into[later];
        let absorbed = std::mem::take(&mut clusters[*plan]);
        into.iter_mut().filter(|at| **at == *plan).for_each(|at| *at = home);
        clusters[home].absorb(absorbed, format!("put off: {}", reason(scorer, pair)));
    }
    clusters.retain(|cluster| !cluster.mentions.is_empty());
}

/// First and last day of all that its mentions tell.
fn span(scorer: &Scorer<'_, '_>, cluster: &Cluster) -> Option<(NaiveDate, NaiveDate)> {
    let days = cluster.mentions.iter().filter_map(|place| scorer.features[*place].days);
    days.reduce(|known, next| (known.0.min(next.0), known.1.max(next.1)))
}

/// Does one begin after the other is over, and not much later?
fn follows(plan: Option<(NaiveDate, NaiveDate)>, other: Option<(NaiveDate, NaiveDate)>) -> bool {
    let (Some(plan), Some(other)) = (plan, other) else { return false };
    (1..=LONGEST).contains(&(other.0 - plan.1).num_days())
}

/// Is it told as a plan, put off or called off, by one before its day at least, and by hardly anybody as past?
fn is_unfulfilled(scorer: &Scorer<'_, '_>, cluster: &Cluster) -> bool {
    let planned = |place: &&usize| {
        let mention = &scorer.mentions[**place];
        mention.found.status != Status::Past || mention.is_ahead() || tells_of_delay(scorer, **place)
    };
    let ahead = |place: &usize| scorer.mentions[*place].is_ahead();
    cluster.mentions.iter().any(ahead)
        && cluster.mentions.iter().filter(planned).count() * 4 >= cluster.mentions.len() * 3
}

/// Is it told by somebody who knew that the day of the plan had passed, or who tells of a delay?
fn is_told_after(scorer: &Scorer<'_, '_>, later: &Cluster, plan: Option<(NaiveDate, NaiveDate)>) -> bool {
    let Some((_, last)) = plan else { return false };
    later.mentions.iter().any(|place| {
        scorer.mentions[*place].written.is_some_and(|written| written > last)
            || tells_of_delay(scorer, *place)
    })
}

fn tells_of_delay(scorer: &Scorer<'_, '_>, place: usize) -> bool {
    scorer.mentions[place].found.concept == Some("postpone")
}

/// The later cluster that a plan fits best, and the pair that says most; None where it fits none, or two alike.
fn best(
    scorer: &Scorer<'_, '_>,
    clusters: &[Cluster],
    plan: usize,
    later: impl Iterator<Item = usize>,
    threshold: f64,
) -> Option<(usize, (usize, usize))> {
    let mut fits: Vec<(f64, usize, (usize, usize))> =
        later.filter_map(|other| fit(scorer, &clusters[plan], &clusters[other], other)).collect();
    fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let first = fits.first()?;
    let rival = fits.get(1).map_or(f64::MIN, |fit| fit.0);
    (first.0 >= threshold && first.0 - rival >= LEAD).then_some((first.1, first.2))
}

/// How well a plan fits what came later, and the pair that says most.
fn fit(
    scorer: &Scorer<'_, '_>,
    plan: &Cluster,
    later: &Cluster,
    number: usize,
) -> Option<(f64, usize, (usize, usize))> {
    // a clause that tells both dates is no proof of itself
    let clause = |place: usize| (scorer.mentions[place].document, scorer.mentions[place].found.start);
    let near = nearness(scorer, plan, later);
    let delays: Vec<usize> = [plan, later]
        .iter()
        .flat_map(|cluster| cluster.mentions.iter().copied())
        .filter(|place| tells_of_delay(scorer, *place))
        .collect();
    let tells =
        |cluster: &Cluster, of: usize| cluster.mentions.iter().any(|place| clause(*place) == clause(of));
    let both = delays.iter().find(|place| tells(plan, **place) && tells(later, **place));
    let (bits, pair) = match (near, both) {
        (Some((bits, pair)), Some(_)) => (bits.max(0.0) + TOLD_WITH_BOTH_DATES, pair),
        (None, Some(place)) => (TOLD_WITH_BOTH_DATES, (*place, *place)),
        (Some((bits, pair)), None) if delays.is_empty() => (bits, pair),
        (Some((bits, pair)), None) => (bits + TOLD_OF_DELAY, pair),
        (None, None) => return None,
    };
    Some((bits, number, pair))
}

/// What clusters have in common: rare words and bearers.
struct Shared {
    keys: Vec<Vec<u64>>,
    clusters: BTreeMap<u64, Vec<usize>>,
}

impl Shared {
    fn of(scorer: &Scorer<'_, '_>, clusters: &[Cluster]) -> Self {
        let keys: Vec<Vec<u64>> = clusters.iter().map(|cluster| keys(scorer, cluster)).collect();
        let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (number, keys) in keys.iter().enumerate() {
            keys.iter().for_each(|key| index.entry(*key).or_default().push(number));
        }
        Self { keys, clusters: index }
    }

    /// The clusters that share a key with this one which few have, sorted, each once.
    fn partners(&self, number: usize) -> Vec<usize> {
        let lists = self.keys[number].iter().filter_map(|key| self.clusters.get(key));
        let mut found: Vec<usize> = lists.filter(|list| list.len() <= COMMON).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Words and bearers of a cluster by number, sorted, each once.
fn keys(scorer: &Scorer<'_, '_>, cluster: &Cluster) -> Vec<u64> {
    let words = |place: &usize| scorer.features[*place].words.iter().map(|word| u64::from(*word) << 1);
    let names = |place: &usize| scorer.bearers.marks(*place).into_iter().map(|name| u64::from(name) << 1 | 1);
    let mut keys: Vec<u64> =
        cluster.mentions.iter().flat_map(|place| words(place).chain(names(place))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
