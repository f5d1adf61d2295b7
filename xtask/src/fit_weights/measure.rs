//! How good the timeline of a set is with given weights: the measures that depend on merging.

use super::data::Set;
use super::gold::{Days, Gold, Parallel, Timeline, overlap, squeezed};
use annalist_core::timeline::{self, Event};
use annalist_engine::merge::Weights;
use annalist_engine::run::put_together;
use annalist_time::days_of;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// In percent. Of a collection: timeline F1, B-cubed precision and recall. Of parallel articles: pairs of one date in two
/// languages that ended in one event, and wrong pairs across articles and in one.
pub enum Measures {
    /// Of a collection.
    Timeline { timeline: f64, precision: f64, recall: f64, parts: (usize, usize) },
    /// Of parallel articles.
    Parallel { collapse: f64, across: f64, within: f64 },
}

impl Measures {
    /// What stands above the figures.
    pub const HEAD: &'static str = "in percent";

    /// One figure to fit for: wrong merges weigh more than missed ones, as they tell what never happened.
    pub fn worth(&self) -> f64 {
        match self {
            Self::Timeline { timeline, precision, recall, parts } => {
                let part_share = 100.0 * parts.0 as f64 / parts.1.max(1) as f64;
                (timeline + f1(*precision, *recall)) / 2.0 + 0.05 * part_share
            }
            Self::Parallel { collapse, across, within } => {
                collapse - 2.0 * (across - 1.0).max(0.0) - 2.0 * (within - 1.0).max(0.0)
            }
        }
    }
}

impl fmt::Display for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeline { timeline, precision, recall, parts } => write!(
                f,
                "timeline F1 {timeline:.1}, B-cubed F1 {:.1} (precision {precision:.1} recall {recall:.1}), \
                 parts {} of {}",
                f1(*precision, *recall),
                parts.0,
                parts.1
            ),
            Self::Parallel { collapse, across, within } => write!(
                f,
                "collapse {collapse:.1}, wrong across articles {across:.1}, in one article {within:.1}"
            ),
        }
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Puts the timeline of a set together with these weights and measures it.
pub fn of(set: &Set, weights: &Weights) -> Measures {
    let line = put_together(&set.articles, &set.options, Vec::new(), weights);
    match &set.gold {
        Gold::Timeline(gold) => of_timeline(gold, &line),
        Gold::Parallel(gold) => of_parallel(gold, &line),
    }
}

/// One of ours that may tell a gold mention.
struct Told {
    gold_event: usize,
    event: usize,
    same_days: bool,
    gold: (usize, usize),
    ours: (usize, usize),
}

fn of_timeline(gold: &Timeline, line: &timeline::Timeline) -> Measures {
    let told = told(gold, &line.events);
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for pair in &told {
        *shared.entry((pair.gold_event, pair.event)).or_default() += 1;
    }
    let mut ranked: Vec<_> = shared.into_iter().collect();
    ranked.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let days: Vec<Option<Days>> = line.events.iter().map(|event| days_of(&event.date)).collect();
    let match_by = |fits: fn(Days, Days) -> bool| -> BTreeMap<usize, usize> {
        let (mut matched, mut taken) = (BTreeMap::new(), BTreeSet::new());
        for ((known, ours), _) in &ranked {
            let dates = gold.events[*known].zip(days[*ours]);
            if dates.is_some_and(|(a, b)| fits(a, b)) && !matched.contains_key(known) && taken.insert(*ours) {
                matched.insert(*known, *ours);
            }
        }
        matched
    };
    let strict = match_by(|a, b| a == b);
    let lenient = match_by(|a, b| (a.0 <= b.0 && b.1 <= a.1) || (b.0 <= a.0 && a.1 <= b.1));
    let dated = gold.events.iter().flatten().count();
    let timeline = f1(percent(strict.len(), line.events.len()), percent(strict.len(), dated));
    let (precision, recall) = b_cubed(told);
    Measures::Timeline { timeline, precision, recall, parts: parts(gold, &line.events, &lenient) }
}

/// Of the parts whose whole was found too, how many are parts of it.
fn parts(gold: &Timeline, events: &[Event], found: &BTreeMap<usize, usize>) -> (usize, usize) {
    let mut right = 0;
    let mut all = 0;
    for (part, ours) in found {
        let Some(whole) = gold.part_of[*part].and_then(|whole| found.get(&whole)) else { continue };
        all += 1;
        right += usize::from(events[*ours].part_of.as_ref() == Some(&events[*whole].id));
    }
    (right, all)
}

fn told(gold: &Timeline, events: &[Event]) -> Vec<Told> {
    let mut told = Vec::new();
    for (event, row) in events.iter().enumerate() {
        for (nth, mention) in row.mentions.iter().enumerate() {
            let document = mention.document.rsplit('/').next().unwrap_or_default();
            let quote = squeezed(&mention.quote);
            let days = mention.date.as_deref().and_then(days_of);
            for known in gold.mentions.get(document).into_iter().flatten() {
                if overlap(&known.quote, &quote) {
                    told.push(Told {
                        gold_event: known.event,
                        event,
                        same_days: known.days.is_some() && known.days == days,
                        gold: (known.event, known.nth),
                        ours: (event, nth),
                    });
                }
            }
        }
    }
    told
}

/// B-cubed precision and recall over a one-to-one alignment of mentions, in percent.
fn b_cubed(mut told: Vec<Told>) -> (f64, f64) {
    told.sort_by_key(|pair| (!pair.same_days, pair.gold, pair.ours));
    let (mut golds, mut ours) = (BTreeSet::new(), BTreeSet::new());
    let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let (mut by_gold, mut by_event) = (BTreeMap::<usize, usize>::new(), BTreeMap::<usize, usize>::new());
    let mut all = 0;
    for pair in told {
        if golds.contains(&pair.gold) || ours.contains(&pair.ours) {
            continue;
        }
        golds.insert(pair.gold);
        ours.insert(pair.ours);
        *both.entry((pair.gold_event, pair.event)).or_default() += 1;
        *by_gold.entry(pair.gold_event).or_default() += 1;
        *by_event.entry(pair.event).or_default() += 1;
        all += 1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((known, event), count) in both {
        precision += (count * count) as f64 / by_event[&event] as f64;
        recall += (count * count) as f64 / by_gold[&known] as f64;
    }
    let all = f64::from(u32::try_from(all).unwrap_or(u32::MAX).max(1));
    (100.0 * precision / all, 100.0 * recall / all)
}

/// A mention of a parallel article: first character, one past the last, days, event.
type Found = (usize, usize, Option<Days>, usize);

/// A place in the parallel articles: article, language, segment, and the days told there.
type Spot<'l> = (&'l str, &'l str, usize, Option<Days>);

fn of_parallel(gold: &Parallel, line: &timeline::Timeline) -> Measures {
    let mut by_article: BTreeMap<(String, String), Vec<Found>> = BTreeMap::new();
    for (event, row) in line.events.iter().enumerate() {
        for mention in &row.mentions {
            let Some(key) = Parallel::key(&mention.document) else { continue };
            let days = mention.date.as_deref().and_then(days_of);
            by_article.entry(key).or_default().push((mention.start, mention.end, days, event));
        }
    }
    let mut spots: BTreeMap<usize, BTreeSet<Spot<'_>>> = BTreeMap::new();
    let mut groups: BTreeMap<(&str, usize, &str), BTreeMap<&str, BTreeSet<usize>>> = BTreeMap::new();
    for (key, dates) in &gold.dates {
        let here = by_article.get(key).map_or(&[][..], Vec::as_slice);
        for (start, _, days, event) in here {
            let Some(segment) = gold.segment(key, *start) else { continue };
            spots.entry(*event).or_default().insert((&key.0, &key.1, segment, *days));
        }
        for date in dates {
            let wanted = days_of(&date.value);
            let found = here.iter().filter(|(start, end, days, _)| {
                *start <= date.start && date.end <= *end && days.is_some() && *days == wanted
            });
            let events: BTreeSet<usize> = found.map(|found| found.3).collect();
            if !events.is_empty() {
                let group = groups.entry((&key.0, date.segment, &date.value)).or_default();
                group.entry(&key.1).or_default().extend(events);
            }
        }
    }
    let (mut pairs, mut collapsed) = (0, 0);
    for group in groups.values() {
        each_pair(&group.values().collect::<Vec<_>>(), |a, b| {
            pairs += 1;
            collapsed += usize::from(!a.is_disjoint(b));
        });
    }
    let (mut all, mut across, mut within) = (0, 0, 0);
    for spots in spots.values() {
        each_pair(&spots.iter().collect::<Vec<_>>(), |a, b| {
            all += 1;
            across += usize::from(a.0 != b.0);
            within += usize::from(a.0 == b.0 && a.2 != b.2 && a.3 != b.3);
        });
    }
    Measures::Parallel {
        collapse: percent(collapsed, pairs),
        across: percent(across, all),
        within: percent(within, all),
    }
}

fn each_pair<T: Copy>(things: &[T], mut visit: impl FnMut(T, T)) {
    for (nth, a) in things.iter().enumerate() {
        for b in &things[nth + 1..] {
            visit(*a, *b);
        }
    }
}
