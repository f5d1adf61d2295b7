//! Which mentions tell one event: probabilistic record linkage (Fellegi and Sunter 1969) with average linkage.
//!
//! ```text
//! mentions ─features→ ─block→ candidate pairs ─score, rivals→ weights in bits ─link→ groups
//!          ─put_off→ plans join what came of them ─undated→ mentions without a date join through rare anchors
//!          ─parts→ part of, related ─journeys→ arrival, stay and departure join their visit
//! ```
//!
//! # What it costs
//! Time and memory grow with the number of mentions times the size of a block, never with all pairs:
//!
//! - [`block`]: a mention meets everybody only on days with up to 150 mentions; on others those that share a word or a mark
//!   which at most 60 of that day, month or run have. Partners are looked up and not listed.
//! - [`score`]: a constant amount of work for each pair, on all processors; what can be said about a mention, a name or a
//!   pair of concepts is worked out once. 12 bytes are kept of each pair.
//! - [`link`]: a group's neighbours are walked through a few times for each join, so that an island of n mentions with k
//!   partners each costs about n · k, as long as groups are small; islands run on all processors.
//! - [`rivals`]: one entry for each mention and document that it was compared with.
//! - [`put_off`]: looks at plans that nobody tells as past, and at what shares rare words or bearers with them.
//! - [`undated`] and [`parts`] ask indexes of rare words, of documents, and of places by day.
//!
//! Score tables and reasons in words are made for the joins that an event shows and not for the pairs. How it comes out:
//! `cargo run --release -p annalist-engine --example merge-scale -- 10000 100000 1000000`, and `docs/scale.md`.

mod bearers;
mod block;
mod candidates;
mod features;
mod journeys;
mod kinds;
mod link;
mod marks;
mod month;
mod nearness;
mod order;
mod part;
mod parts;
mod put_off;
mod rivals;
mod score;
mod undated;
mod weights;

pub use candidates::{Candidate, Finding, candidates};
pub use score::{FINDINGS, ORDERED};
use weights::Sums;
pub use weights::Weights;

use crate::article::{Article, FoundEvent, FoundTime};
use crate::parallel;
use annalist_core::expression::Anchor;
use annalist_core::timeline::MergeRecord;
use annalist_core::{Concept, Concepts, DateValue};
use annalist_names::PlaceId;
use bearers::Bearers;
use block::Blocks;
use chrono::NaiveDate;
use features::{Features, Vocabulary};
use kinds::Kinds;
use link::{Join, Links, Scored};
use rivals::Rivals;
use score::Scorer;
use std::collections::BTreeMap;

/// How many score tables an event keeps.
const TABLES: usize = 6;

/// Days that mentions of one event may be apart: one of them may be mistaken.
const SLACK: i64 = 2;

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
    pub anchor: Option<Anchor>,
    /// The day on which its article was written, where that is known.
    pub written: Option<NaiveDate>,
}

impl<'a> Mention<'a> {
    /// What `article`, the `document`-th of the run, tells of this day; nothing is known of how it tells the day, nor of
    /// when it was written.
    pub fn of(article: &'a Article, document: usize, found: &'a FoundEvent, date: Option<DateValue>) -> Self {
        Self { article, document, found, time: None, date, anchor: None, written: None }
    }

    /// Was it written before its day came?
    pub fn is_ahead(&self) -> bool {
        let first = self.date.as_ref().and_then(|date| date.earliest);
        matches!((self.written, first), (Some(written), Some(first)) if written < first)
    }
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

impl Cluster {
    /// Takes in another one, and why.
    fn absorb(&mut self, other: Cluster, reason: String) {
        self.mentions.extend(other.mentions);
        self.mentions.sort_unstable();
        self.reasons.push(reason);
        self.reasons.extend(other.reasons);
        self.merges.extend(other.merges);
        self.weakest = [self.weakest, other.weakest].into_iter().flatten().reduce(f64::min);
    }
}

/// Groups mentions into events. Mentions without a date that join none are left out.
pub fn merge(mentions: &[Mention<'_>]) -> Vec<Cluster> {
    merge_with(mentions, Weights::built_in())
}

/// [`merge`] with other weights than the project's.
pub fn merge_with(mentions: &[Mention<'_>], weights: &Weights) -> Vec<Cluster> {
    order::merged_in_order(mentions, |mentions| {
        let compared = Compared::of(mentions);
        let scorer = compared.scorer(mentions, weights);
        let (scores, rivals) = compared.scores(&scorer);
        in_order(&Scorer { rivals: Some(&rivals), ..scorer }, &scores)
    })
}

/// What the comparison of a run's mentions needs, worked out once.
struct Compared {
    features: Vec<Features>,
    vocabulary: Vocabulary,
    kinds: Kinds,
    bearers: Bearers,
    marks: Vec<Vec<u32>>,
    places: BTreeMap<PlaceId, u32>,
    common: u32,
}

impl Compared {
    fn of(mentions: &[Mention<'_>]) -> Self {
        let (features, vocabulary) = Vocabulary::features(mentions);
        let bearers = Bearers::of(mentions);
        Self {
            features,
            vocabulary,
            kinds: Kinds::of(mentions),
            marks: marks::of(mentions, &bearers),
            bearers,
            places: count_places(mentions),
            common: common(mentions.len()),
        }
    }

    fn scorer<'s, 'a>(&'s self, mentions: &'s [Mention<'a>], weights: &'s Weights) -> Scorer<'s, 'a> {
        Scorer {
            mentions,
            features: &self.features,
            vocabulary: &self.vocabulary,
            kinds: &self.kinds,
            bearers: &self.bearers,
            common: self.common,
            places: &self.places,
            weights,
            sums: Sums::of(weights),
            rivals: None,
        }
    }

    /// Asks something of each pair that is worth comparing, smaller place first; the answers share by share, in an order
    /// that is always the same.
    fn pairs<R: Send>(&self, ask: impl Fn(usize, usize) -> R + Sync) -> Vec<Vec<R>> {
        let count = self.features.len();
        let blocks = Blocks::of(&self.features, &self.vocabulary, &self.marks);
        // day after day, because mentions of the same days have the same partners, which are at hand then
        let order = blocks.by_day();
        parallel::by_share(count, |share| {
            let (mut answers, mut partners) = (Vec::new(), Vec::new());
            for place in &order[share] {
                let place = *place as usize;
                blocks.partners(place, &mut partners);
                answers.extend(partners.iter().map(|other| ask(place, *other as usize)));
            }
            answers.shrink_to_fit();
            answers
        })
    }

    /// The score of each pair, its rivals counted.
    fn scores(&self, scorer: &Scorer<'_, '_>) -> (Vec<Vec<Scored>>, Rivals) {
        let mut scores = self.pairs(|a, b| Scored::new((a, b), scorer.alone(a, b)));
        let documents = scorer.mentions.iter().map(|mention| link::number(mention.document));
        let rivals = Rivals::of(&scores, documents.collect());
        for scored in scores.iter_mut().flatten() {
            *scored = scored.and(scorer.sums.rival(rivals.finding(scored)));
        }
        (scores, rivals)
    }
}

/// Merges mentions that stand in their order.
fn in_order(scorer: &Scorer<'_, '_>, scores: &[Vec<Scored>]) -> Vec<Cluster> {
    let count = scorer.mentions.len();
    let links = link::link(count, scores, scorer.weights.threshold("merge"), |x, y| {
        forbidden(scorer, x, y).is_some()
    });
    let refused = nearest_refused(count, &links, scores);
    let groups: Vec<usize> = (0..links.groups.len())
        .filter(|number| links.groups[*number].iter().any(|place| scorer.features[*place].days.is_some()))
        .collect();
    let mut clusters =
        parallel::map(&groups, |n| cluster(&links.groups[*n], &links.joins[*n], refused[*n], scorer));
    put_off::join(scorer, &mut clusters);
    undated::join(scorer, &mut clusters);
    parts::find(scorer, &mut clusters);
    journeys::join(scorer, &mut clusters);
    without_empty(clusters)
}

/// The clusters that still have mentions; part of and related go by their new places.
fn without_empty(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let mut next = 0;
    let places: Vec<Option<usize>> = clusters
        .iter()
        .map(|cluster| {
            let place = (!cluster.mentions.is_empty()).then_some(next);
            next += usize::from(place.is_some());
            place
        })
        .collect();
    let mut kept: Vec<Cluster> =
        clusters.into_iter().filter(|cluster| !cluster.mentions.is_empty()).collect();
    for cluster in &mut kept {
        cluster.part_of = cluster.part_of.and_then(|whole| places[whole]);
        cluster.related = cluster.related.iter().filter_map(|other| places[*other]).collect();
    }
    kept
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
fn forbidden(scorer: &Scorer<'_, '_>, x: &[usize], y: &[usize]) -> Option<&'static str> {
    if let (Some(p), Some(q)) = (extremes(scorer, x), extremes(scorer, y))
        && ((p.0 - q.1).num_days() > SLACK || (q.0 - p.1).num_days() > SLACK)
    {
        return Some("their days exclude each other");
    }
    if let (Some(p), Some(q)) = (extremes(scorer, x), extremes(scorer, y))
        && (p.0 > q.1 || q.0 > p.1)
        && x.iter().any(|a| y.iter().any(|b| scorer.is_elsewhere(*a, *b)))
    {
        return Some("their days and their places differ");
    }
    let clause = |place: usize| (scorer.mentions[place].document, scorer.mentions[place].found.start);
    let mut told: Vec<_> = x.iter().map(|place| (clause(*place), scorer.features[*place].days)).collect();
    told.sort_unstable();
    let differs = |place: &usize| {
        let (clause, days) = (clause(*place), scorer.features[*place].days);
        let from = told.partition_point(|t| t.0 < clause);
        let same = told[from..].iter().take_while(|t| t.0 == clause);
        same.into_iter().any(|t| matches!((t.1, days), (Some(p), Some(q)) if p.1 < q.0 || q.1 < p.0))
    };
    if y.iter().any(differs) {
        return Some("one clause gives them different dates");
    }
    let any = |rule: fn(&Scorer<'_, '_>, usize, usize) -> bool| {
        x.iter().any(|a| y.iter().any(|b| rule(scorer, *a, *b)))
    };
    if any(tells_both) {
        return Some("one date is given to both");
    }
    any(counts_both).then_some("one document counts both, and differently")
}

/// Does one document tell the two with different counts of the same thing, eleven agreements here and twelve there?
fn counts_both(scorer: &Scorer<'_, '_>, a: usize, b: usize) -> bool {
    let (x, y) = (&scorer.mentions[a], &scorer.mentions[b]);
    x.document == y.document && x.found.start != y.found.start && scorer.counts_differ(a, b)
}

/// Are the two told with one date in one breath, a visit and what was done in it?
fn tells_both(scorer: &Scorer<'_, '_>, a: usize, b: usize) -> bool {
    let (x, y) = (&scorer.mentions[a], &scorer.mentions[b]);
    let concept = |id: Option<&str>| id.and_then(|id| Concepts::shared().get(id));
    let (Some(p), Some(q)) = (concept(x.found.concept), concept(y.found.concept)) else { return false };
    let done = |concept: &Concept| !concept.frame && !concept.is_course();
    x.document == y.document
        && x.found.time.is_some()
        && x.found.time == y.found.time
        && ((p.frame && done(q)) || (done(p) && q.frame))
}

/// The latest first day and the earliest last day of a group, where it has a date.
fn extremes(scorer: &Scorer<'_, '_>, group: &[usize]) -> Option<(NaiveDate, NaiveDate)> {
    let days = group.iter().filter_map(|place| scorer.features[*place].part);
    days.reduce(|known, next| (known.0.max(next.0), known.1.min(next.1)))
}

/// For each group the best pair with another group that it was not joined with.
fn nearest_refused(count: usize, links: &Links, scores: &[Vec<Scored>]) -> Vec<Option<Scored>> {
    let mut group_of = vec![usize::MAX; count];
    for (number, group) in links.groups.iter().enumerate() {
        for place in group {
            group_of[*place] = number;
        }
    }
    let mut best: Vec<Option<Scored>> = vec![None; links.groups.len()];
    for scored in scores.iter().flatten() {
        let (a, b) = scored.places();
        if group_of[a] == group_of[b] {
            continue;
        }
        for group in [group_of[a], group_of[b]] {
            best[group] = Some(best[group].map_or(*scored, |known| known.or_better(*scored)));
        }
    }
    best
}

fn cluster(group: &[usize], joins: &[Join], refused: Option<Scored>, scorer: &Scorer<'_, '_>) -> Cluster {
    let mut joins: Vec<&Join> = joins.iter().collect();
    joins.sort_by(|a, b| b.average.total_cmp(&a.average).then(a.pair.cmp(&b.pair)));
    let weakest = joins.last().map(|join| join.average);
    let mut merges: Vec<MergeRecord> =
        joins.iter().take(TABLES).map(|join| record(scorer, join.pair, true, None)).collect();
    if let Some(pair) = refused.map(|scored| scored.places()) {
        let reason = forbidden(scorer, &[pair.0], &[pair.1]);
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
