//! What is part of what: a signing inside a visit, a testimony inside a hearing. And what is related: events of the same
//! days that were nearly taken for one.

use super::Cluster;
use super::score::Scorer;
use crate::parallel;
use annalist_core::{Concepts, Grain};
use annalist_names::{Gazetteer, PlaceId, PlaceRelation};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A whole may last this many days.
const LONGEST: i64 = 200;

/// Days after the end of a happening within which what belongs to it by nature may follow.
const AFTER: i64 = 7;

/// More events than this in one place on one day are not looked through.
const CROWD: usize = 60;

/// What parts are decided by.
struct Extent {
    first: NaiveDate,
    last: NaiveDate,
    /// A happening that others are part of, by its concept.
    frame: bool,
    /// The modes that a good share of its mentions tell by themselves: a fire, a hearing.
    modes: Vec<&'static str>,
    /// The modes of what a good share of its mentions is a part of by nature.
    of: Vec<&'static str>,
    /// The documents that tell it, sorted.
    documents: Vec<usize>,
    /// The places that its mentions name, sorted.
    places: Vec<PlaceId>,
}

/// Where to look for the whole of a part: among what a common document tells, or what lies in related places on its
/// first day. What has neither in common is no part.
#[derive(Default)]
struct Frames {
    by_document: Vec<(usize, usize)>,
    /// A frame by its places and by all that hold these, and by its days.
    by_place: Vec<((PlaceId, NaiveDate), usize)>,
    /// By its places alone, and by its days.
    by_own_place: Vec<((PlaceId, NaiveDate), usize)>,
}

impl Frames {
    fn of(extents: &[Option<Extent>]) -> Self {
        let mut frames = Self::default();
        for (number, extent) in extents.iter().enumerate() {
            let Some(extent) = extent.as_ref().filter(|e| e.frame || !e.modes.is_empty()) else { continue };
            frames.by_document.extend(extent.documents.iter().map(|document| (*document, number)));
            let after = if extent.frame { 0 } else { AFTER };
            let last = extent.last + chrono::TimeDelta::days(after);
            for day in extent.first.iter_days().take_while(|day| *day <= last) {
                frames.by_own_place.extend(extent.places.iter().map(|place| ((*place, day), number)));
                let holders = extent.places.iter().flat_map(|place| Gazetteer::shared().chain(*place));
                frames.by_place.extend(holders.map(|place| ((place, day), number)));
            }
        }
        frames.by_document.sort_unstable();
        for index in [&mut frames.by_place, &mut frames.by_own_place] {
            index.sort_unstable();
            index.dedup();
        }
        frames
    }

    /// The frames that may hold a part, sorted.
    fn around(&self, part: &Extent) -> Vec<usize> {
        let mut found = Vec::new();
        for document in &part.documents {
            found.extend(at(&self.by_document, document));
        }
        for place in &part.places {
            let inside = few(at(&self.by_place, &(*place, part.first)));
            let holders = Gazetteer::shared().chain(*place);
            found.extend(inside);
            found.extend(holders.flat_map(|holder| few(at(&self.by_own_place, &(holder, part.first)))));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The entries of a sorted index under a key.
fn at<'i, K: Ord>(index: &'i [(K, usize)], key: &K) -> impl Iterator<Item = usize> + use<'i, K> {
    let from = index.partition_point(|entry| entry.0 < *key);
    let until = from + index[from..].partition_point(|entry| entry.0 == *key);
    index[from..until].iter().map(|entry| entry.1)
}

/// Nothing where there are too many: on such a day in such a place a common document must tell.
fn few(found: impl Iterator<Item = usize>) -> Vec<usize> {
    let found: Vec<usize> = found.take(CROWD + 1).collect();
    if found.len() > CROWD { Vec::new() } else { found }
}

/// Sets `part_of` and `related` of every cluster.
pub fn find(scorer: &Scorer<'_, '_>, clusters: &mut [Cluster]) {
    let extents: Vec<Option<Extent>> = clusters.iter().map(|cluster| extent(scorer, cluster)).collect();
    let frames = Frames::of(&extents);
    let threshold = scorer.weights.threshold("part");
    let numbers: Vec<usize> = (0..clusters.len()).collect();
    let wholes = parallel::map(&numbers, |number| {
        let inner = extents[*number].as_ref()?;
        let scored = frames.around(inner).into_iter().filter(|whole| whole != number).filter_map(|whole| {
            let outer = extents[whole].as_ref()?;
            let score = part_score(scorer, &clusters[*number], &clusters[whole], inner, outer)?;
            Some((score, whole, outer.last - outer.first))
        });
        // of equally good ones the shortest, then the first
        let best =
            scored.reduce(|best, next| if (next.0, -next.2) > (best.0, -best.2) { next } else { best });
        best.filter(|b| b.0 >= threshold).map(|b| b.1)
    });
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
    let all = concepts.clone().count();
    let known = concepts.filter_map(|id| table.get(id));
    let modes = shares(known.clone().filter(|c| c.of.is_none()).filter_map(|c| c.mode.as_deref()), all);
    let of = shares(known.filter_map(|c| c.of.as_deref()), all);
    // some days that are only said to be held, put off or to end may be a visit or a summit, too
    let frame = frames * 2 > all || (last > first && frames + open == all);
    let mut documents: Vec<usize> =
        cluster.mentions.iter().map(|place| scorer.mentions[*place].document).collect();
    documents.sort_unstable();
    documents.dedup();
    let named = cluster.mentions.iter().flat_map(|place| &scorer.mentions[*place].found.entities.places);
    let mut places: Vec<PlaceId> = named.copied().collect();
    places.sort_unstable();
    places.dedup();
    Some(Extent { first, last, frame, modes, of, documents, places })
}

/// What a third or more of `all` mentions say, sorted, each once.
fn shares<'m>(said: impl Iterator<Item = &'m str>, all: usize) -> Vec<&'m str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mode in said {
        *counts.entry(mode).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| count * 3 >= all).map(|(mode, _)| mode).collect()
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
    let belongs = belongs(inner, outer);
    let inside = outer.first <= inner.first && inner.last <= outer.last;
    let longer = outer.last - outer.first > inner.last - inner.first;
    if !(belongs || (outer.frame && inside && (longer || !inner.frame))) {
        return None;
    }
    let mut score = if belongs || longer { 0.5 } else { 0.0 };
    let shared = inner.documents.iter().filter(|d| outer.documents.contains(d)).count();
    if shared > 0 {
        score += 1.0;
    }
    let paragraph = |place: usize| (scorer.mentions[place].document, scorer.mentions[place].found.paragraph);
    let near = shared > 0
        && part.mentions.iter().any(|a| whole.mentions.iter().any(|b| paragraph(*a) == paragraph(*b)));
    let places = share_place(&inner.places, &outer.places);
    Some(score + if near { 0.5 } else { 0.0 } + if places { 0.5 } else { -0.5 })
}

/// Is it a part of the other by nature, and of its days or the week after?
fn belongs(inner: &Extent, outer: &Extent) -> bool {
    let after = (inner.first - outer.last).num_days();
    // on one day the one that tells less of what follows is the whole
    let first = outer.first < inner.first || (outer.first == inner.first && outer.of.is_empty());
    first && after <= AFTER && inner.of.iter().any(|mode| outer.modes.contains(mode))
}

fn share_place(a: &[PlaceId], b: &[PlaceId]) -> bool {
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
