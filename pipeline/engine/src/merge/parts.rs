//! What is part of what: a signing inside a visit, a testimony inside a hearing. And what is related: events of the same
//! days that were nearly taken for one.

use super::Cluster;
use super::score::Scorer;
use annalist_core::{Concepts, Grain};
use annalist_names::{Gazetteer, PlaceRelation};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A whole may last this many days.
const LONGEST: i64 = 200;

/// What parts are decided by.
struct Extent {
    first: NaiveDate,
    last: NaiveDate,
    /// A happening that others are part of, by its concept.
    frame: bool,
    /// The share of mentions with such a concept.
    documents: Vec<usize>,
}

/// Sets `part_of` and `related` of every cluster.
pub fn find(scorer: &Scorer<'_, '_>, clusters: &mut [Cluster]) {
    let extents: Vec<Option<Extent>> = clusters.iter().map(|cluster| extent(scorer, cluster)).collect();
    let mut by_day: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (number, extent) in extents.iter().enumerate() {
        let Some(extent) = extent.as_ref().filter(|e| e.frame) else { continue };
        for day in extent.first.iter_days().take_while(|day| *day <= extent.last) {
            by_day.entry(day).or_default().push(number);
        }
    }
    let mut wholes: Vec<Option<usize>> = vec![None; clusters.len()];
    for (number, extent) in extents.iter().enumerate() {
        let Some(extent) = extent else { continue };
        let candidates =
            by_day.get(&extent.first).into_iter().flatten().copied().filter(|whole| *whole != number);
        let scored = candidates.filter_map(|whole| {
            let frame = extents[whole].as_ref()?;
            let score = part_score(scorer, &clusters[number], &clusters[whole], extent, frame)?;
            Some((score, whole, frame.last - frame.first))
        });
        let best =
            scored.reduce(|best, next| if (next.0, -next.2) > (best.0, -best.2) { next } else { best });
        wholes[number] = best.filter(|b| b.0 >= scorer.weights.threshold("part")).map(|b| b.1);
    }
    for (number, whole) in wholes.iter().enumerate() {
        // two of equal days are not parts of each other
        clusters[number].part_of = whole.filter(|whole| wholes[*whole] != Some(number) || *whole < number);
    }
    relate(scorer, clusters);
}

/// The days of an event, where it is known to the day.
fn extent(scorer: &Scorer<'_, '_>, cluster: &Cluster) -> Option<Extent> {
    let fine = |place: &&usize| scorer.features[**place].grain <= Grain::Day;
    let days: Vec<(NaiveDate, NaiveDate)> =
        cluster.mentions.iter().filter(fine).filter_map(|place| scorer.features[*place].days).collect();
    let (first, last) = most_told(&days)?;
    if (last - first).num_days() > LONGEST {
        return None;
    }
    let concepts = cluster.mentions.iter().filter_map(|place| scorer.mentions[*place].found.concept);
    let table = Concepts::shared();
    let is_frame = |id: &str| table.get(id).is_some_and(|concept| concept.frame);
    let is_open = |id: &str| {
        table.get(id).is_some_and(|c| matches!(c.mode.as_deref(), Some("course" | "plan" | "open")))
    };
    let frames = concepts.clone().filter(|id| is_frame(id)).count();
    let open = concepts.clone().filter(|id| is_open(id)).count();
    let all = concepts.count();
    // some days that are only said to be held, put off or to end may be a visit or a summit, too
    let frame = frames * 2 > all || (last > first && frames + open == all);
    let mut documents: Vec<usize> =
        cluster.mentions.iter().map(|place| scorer.mentions[*place].document).collect();
    documents.sort_unstable();
    documents.dedup();
    Some(Extent { first, last, frame, documents })
}

/// The days told most often; of equally often told the longest, then the earliest.
fn most_told(days: &[(NaiveDate, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    let mut counts: BTreeMap<(NaiveDate, NaiveDate), usize> = BTreeMap::new();
    for day in days {
        *counts.entry(*day).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|((first, last), count)| (*count, *last - *first, std::cmp::Reverse(*first)))
        .map(|(d, _)| d)
}

/// How much speaks for a part: None where its days or its kind exclude it.
fn part_score(
    scorer: &Scorer<'_, '_>,
    part: &Cluster,
    whole: &Cluster,
    inner: &Extent,
    outer: &Extent,
) -> Option<f64> {
    let inside = outer.first <= inner.first && inner.last <= outer.last;
    let longer = outer.last - outer.first > inner.last - inner.first;
    if !inside || (!longer && inner.frame) {
        return None;
    }
    let mut score = if longer { 0.5 } else { 0.0 };
    let shared = inner.documents.iter().filter(|d| outer.documents.contains(d)).count();
    if shared > 0 {
        score += 1.0;
    }
    let (mut near, mut places) = (false, false);
    for a in &part.mentions {
        for b in &whole.mentions {
            let (x, y) = (&scorer.mentions[*a], &scorer.mentions[*b]);
            near |= x.document == y.document && x.found.paragraph == y.found.paragraph;
            places |= share_place(&x.found.entities.places, &y.found.entities.places);
        }
    }
    Some(score + if near { 0.5 } else { 0.0 } + if places { 0.5 } else { -0.5 })
}

fn share_place(a: &[annalist_names::PlaceId], b: &[annalist_names::PlaceId]) -> bool {
    let gazetteer = Gazetteer::shared();
    a.iter().any(|p| b.iter().any(|q| !matches!(gazetteer.relation(*p, *q), PlaceRelation::Apart)))
}

/// Events whose best pair was refused by little, on days that touch.
fn relate(scorer: &Scorer<'_, '_>, clusters: &mut [Cluster]) {
    let mut cluster_of: BTreeMap<String, usize> = BTreeMap::new();
    for (number, cluster) in clusters.iter().enumerate() {
        for place in &cluster.mentions {
            cluster_of.insert(super::place_of(&scorer.mentions[*place]), number);
        }
    }
    let mut related: Vec<(usize, usize)> = Vec::new();
    for (number, cluster) in clusters.iter().enumerate() {
        for refused in cluster.merges.iter().filter(|m| !m.merged && m.total > 0.0 && m.forbidden.is_none()) {
            for side in &refused.between {
                if let Some(other) = cluster_of.get(side).filter(|other| **other != number) {
                    related.push((number, *other));
                }
            }
        }
    }
    for (a, b) in related {
        let whole = clusters[a].part_of == Some(b) || clusters[b].part_of == Some(a);
        if !whole {
            clusters[a].related.push(b);
            clusters[b].related.push(a);
        }
    }
    for cluster in clusters {
        cluster.related.sort_unstable();
        cluster.related.dedup();
    }
}
