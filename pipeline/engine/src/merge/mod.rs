//! Which mentions tell one event: probabilistic record linkage (Fellegi and Sunter 1969) with average linkage.
//!
//! ```text
//! mentions ─features→ ─block→ candidate pairs ─score→ weights in bits ─link→ groups
//!          ─undated→ mentions without a date join through rare anchors ─parts→ part of, related
//! ```

mod bearers;
mod block;
mod features;
mod link;
mod parts;
mod score;
mod undated;
mod weights;

pub use weights::Weights;

use crate::article::{Article, FoundEvent, FoundTime};
use annalist_core::DateValue;
use annalist_core::timeline::MergeRecord;
use annalist_names::PlaceId;
use bearers::Bearers;
use features::{Features, Vocabulary};
use link::{Join, Links};
use score::Scorer;
use std::collections::BTreeMap;

/// How many score tables an event keeps.
const TABLES: usize = 6;

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
    /// Clusters about the same matter, sorted.
    pub related: Vec<usize>,
    /// The average of the weakest join in bits; None for a mention alone.
    pub weakest: Option<f64>,
}

/// Groups mentions into events. Mentions without a date that join none are left out.
pub fn merge(mentions: &[Mention<'_>]) -> Vec<Cluster> {
    let (features, vocabulary) = Vocabulary::features(mentions);
    let weights = Weights::built_in();
    let bearers = Bearers::of(mentions);
    let places = count_places(mentions);
    let common = common(mentions.len());
    let scorer = Scorer {
        mentions,
        features: &features,
        vocabulary: &vocabulary,
        bearers: &bearers,
        common,
        places: &places,
        weights,
    };
    let pairs = block::pairs(&features, &vocabulary);
    let scores: Vec<((usize, usize), f64)> =
        pairs.into_iter().map(|(a, b)| ((a, b), scorer.total(a, b))).collect();
    let links = link::link(mentions.len(), &scores, weights.threshold("merge"), |x, y| {
        forbidden(mentions, &features, x, y).is_some()
    });
    let refused = nearest_refused(mentions.len(), &links, &scores);
    let mut clusters = Vec::new();
    for ((group, joins), refused) in links.groups.iter().zip(&links.joins).zip(refused) {
        if group.iter().any(|place| features[*place].days.is_some()) {
            clusters.push(cluster(group, joins, refused, &scorer));
        }
    }
    undated::join(&scorer, &mut clusters);
    parts::find(&scorer, &mut clusters);
    clusters
}

/// From how many mentions on a name or place is the matter of the collection and no more a mark of one event.
fn common(mentions: usize) -> u32 {
    u32::try_from((mentions / 8).clamp(12, 200)).unwrap_or(200)
}

/// In how many mentions each place stands.
fn count_places(mentions: &[Mention<'_>]) -> BTreeMap<PlaceId, u32> {
    let mut counts = BTreeMap::new();
    for place in mentions.iter().flat_map(|m| &m.found.entities.places) {
        *counts.entry(*place).or_default() += 1;
    }
    counts
}

/// Why two groups can't be one, if they can't: days that exclude each other, or one clause that tells two dates.
fn forbidden(
    mentions: &[Mention<'_>],
    features: &[Features],
    x: &[usize],
    y: &[usize],
) -> Option<&'static str> {
    for a in x {
        for b in y {
            if let (Some(p), Some(q)) = (features[*a].days, features[*b].days) {
                let gap = if p.1 < q.0 { (q.0 - p.1).num_days() } else { (p.0 - q.1).num_days() };
                if gap > 2 {
                    return Some("their days exclude each other");
                }
                let (m, n) = (&mentions[*a], &mentions[*b]);
                if p != q && m.document == n.document && m.found.start == n.found.start {
                    return Some("one clause gives them different dates");
                }
            }
        }
    }
    None
}

/// For each group the best pair with another group that it was not joined with.
fn nearest_refused(
    count: usize,
    links: &Links,
    scores: &[((usize, usize), f64)],
) -> Vec<Option<((usize, usize), f64)>> {
    let mut group_of = vec![usize::MAX; count];
    for (number, group) in links.groups.iter().enumerate() {
        for place in group {
            group_of[*place] = number;
        }
    }
    let mut best: Vec<Option<((usize, usize), f64)>> = vec![None; links.groups.len()];
    for ((a, b), score) in scores {
        if group_of[*a] == group_of[*b] {
            continue;
        }
        for group in [group_of[*a], group_of[*b]] {
            if best[group].is_none_or(|(_, known)| *score > known) {
                best[group] = Some(((*a, *b), *score));
            }
        }
    }
    best
}

fn cluster(
    group: &[usize],
    joins: &[Join],
    refused: Option<((usize, usize), f64)>,
    scorer: &Scorer<'_, '_>,
) -> Cluster {
    let mut joins: Vec<&Join> = joins.iter().collect();
    joins.sort_by(|a, b| b.average.total_cmp(&a.average).then(a.pair.cmp(&b.pair)));
    let weakest = joins.last().map(|join| join.average);
    let mut merges: Vec<MergeRecord> =
        joins.iter().take(TABLES).map(|join| record(scorer, join.pair, true, None)).collect();
    if let Some((pair, _)) = refused {
        let reason = forbidden(scorer.mentions, scorer.features, &[pair.0], &[pair.1]);
        merges.push(record(scorer, pair, false, reason));
    }
    let mut reasons: Vec<String> = joins.iter().take(TABLES).map(|join| reason(scorer, join.pair)).collect();
    reasons.dedup();
    Cluster { mentions: group.to_vec(), reasons, merges, part_of: None, related: Vec::new(), weakest }
}

/// A mention as score tables name it.
fn place_of(mention: &Mention<'_>) -> String {
    format!("{}:{}", mention.article.id, mention.found.start)
}

fn record(
    scorer: &Scorer<'_, '_>,
    (a, b): (usize, usize),
    merged: bool,
    forbidden: Option<&'static str>,
) -> MergeRecord {
    MergeRecord {
        merged,
        between: [place_of(&scorer.mentions[a]), place_of(&scorer.mentions[b])],
        scores: scorer.table(a, b),
        total: (scorer.total(a, b) * 100.0).round() / 100.0,
        forbidden: forbidden.map(str::to_owned),
    }
}

/// The findings that spoke for one event, strongest first, in a line.
fn reason(scorer: &Scorer<'_, '_>, (a, b): (usize, usize)) -> String {
    let mut rows = scorer.table(a, b);
    rows.retain(|row| row.weight > 0.3);
    rows.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| x.field.cmp(&y.field)));
    let told: Vec<String> =
        rows.iter().take(4).map(|row| format!("{}: {}", row.field, row.finding)).collect();
    format!("{} = {}: {}", place_of(&scorer.mentions[a]), place_of(&scorer.mentions[b]), told.join("; "))
}
