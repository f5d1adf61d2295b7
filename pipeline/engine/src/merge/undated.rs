//! Mentions without a date: "on his last journey to Norway", "the signing". One joins an event only through
//! a rare anchor: what it shares with the event's mentions must be much, and fit no other event nearly as well.

use super::month::MonthSays;
use super::score::Scorer;
use super::{Cluster, reason};
use crate::parallel;
use annalist_core::{Concepts, Status};
use annalist_names::PlaceId;
use std::collections::BTreeMap;

/// How much better the best event must fit than the next, in bits.
const LEAD: f64 = 1.5;

/// A word in more mentions than this is no anchor.
const COMMON: u32 = 40;

/// Where the dated partners of an undated mention are looked for.
#[derive(Default)]
struct Index {
    by_word: BTreeMap<u32, Vec<usize>>,
    /// Visits and the like by whom they are paid to: the languages share no words.
    by_place: BTreeMap<(&'static str, PlaceId), Vec<usize>>,
    cluster_of: BTreeMap<usize, usize>,
}

impl Index {
    fn of(scorer: &Scorer<'_, '_>, clusters: &[Cluster]) -> Self {
        let mut index = Self::default();
        for (number, cluster) in clusters.iter().enumerate() {
            for place in &cluster.mentions {
                index.cluster_of.insert(*place, number);
                let words = scorer.features[*place].words.iter();
                for word in words.filter(|word| scorer.vocabulary.seen(**word) <= COMMON) {
                    index.by_word.entry(*word).or_default().push(*place);
                }
                for key in visited(scorer, *place) {
                    index.by_place.entry(key).or_default().push(*place);
                }
            }
        }
        index
    }

    /// Those that may be the partner of the mention, sorted, each once.
    fn partners(&self, scorer: &Scorer<'_, '_>, place: usize) -> Vec<usize> {
        let words = scorer.features[place].words.iter().filter_map(|word| self.by_word.get(word));
        let mut partners: Vec<usize> = words.flatten().copied().collect();
        let visits = visited(scorer, place).into_iter().filter_map(|key| self.by_place.get(&key));
        partners.extend(visits.filter(|list| list.len() <= COMMON as usize).flatten());
        partners.sort_unstable();
        partners.dedup();
        partners
    }
}

/// The kind of visit that a mention tells, with each of its places; visits and journeys are of one kind.
fn visited(scorer: &Scorer<'_, '_>, place: usize) -> Vec<(&'static str, PlaceId)> {
    let found = scorer.mentions[place].found;
    let kind = |id: &'static str| match Concepts::shared().get(id)? {
        concept if concept.is_journey() => Some("visit"),
        concept if concept.mode.as_deref() == Some("visit") => Some(id),
        _ => None,
    };
    let visit = found.concept.and_then(kind);
    visit.map(|id| found.entities.places.iter().map(|p| (id, *p)).collect()).unwrap_or_default()
}

/// Adds undated mentions to the clusters that they fit.
pub fn join(scorer: &Scorer<'_, '_>, clusters: &mut [Cluster]) {
    let threshold = scorer.weights.threshold("undated");
    let index = Index::of(scorer, clusters);
    let undated: Vec<usize> = (0..scorer.mentions.len())
        .filter(|place| scorer.features[*place].days.is_none())
        .filter(|place| scorer.mentions[*place].found.concept.is_some())
        .collect();
    let joined = parallel::map(&undated, |place| best(scorer, *place, &index, threshold));
    for (place, found) in undated.into_iter().zip(joined) {
        let Some((number, partner)) = found else { continue };
        let cluster = &mut clusters[number];
        cluster.mentions.push(place);
        cluster.mentions.sort_unstable();
        cluster.reasons.push(reason(scorer, (partner, place)));
    }
}

/// What a document tells as past can't have begun after the document was written.
fn came_later(scorer: &Scorer<'_, '_>, place: usize, partner: usize) -> bool {
    let mention = &scorer.mentions[place];
    let first = scorer.features[partner].days.map(|days| days.0);
    mention.found.status == Status::Past
        && matches!((mention.written, first), (Some(written), Some(first)) if written < first)
}

/// The cluster that a mention fits best, and its partner there.
fn best(scorer: &Scorer<'_, '_>, place: usize, index: &Index, threshold: f64) -> Option<(usize, usize)> {
    let mut scores: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for partner in index.partners(scorer, place) {
        let month = scorer.month(place, partner);
        let anchored = scorer.is_anchored(place, partner)
            || (month == MonthSays::Fits && scorer.is_one_journey(place, partner));
        if !anchored || month == MonthSays::Excludes || came_later(scorer, place, partner) {
            continue;
        }
        let score = scorer.total(place, partner);
        let entry = scores.entry(index.cluster_of[&partner]).or_insert((f64::MIN, partner));
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
