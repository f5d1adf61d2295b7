//! Other documents: one that tells the same news lends its day, and one that dates the same happening tells which day
//! "yesterday" was.
//!
//! A translation is known by its paragraphs: each has its best counterpart in the other document, the counterpart's best
//! is that paragraph again, and the numbers are the same. Sharing a subject is not enough.

use super::Passage;
use super::classes::{Class, class};
use super::solve::Vote;
use crate::article::{Article, FoundEvent};
use crate::resolve;
use annalist_core::timeline::Created;
use annalist_core::{Grain, Quantity};
use annalist_similarity::cosine;
use annalist_time::Resolution;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Length-weighted similarity of each paragraph to its best counterpart; articles on one subject reach about 0.6.
const NEAR: f64 = 0.6;
/// Share of the text whose best counterpart has it as its own best one.
const MUTUAL: f64 = 0.7;
/// Share of the numbers that the other document has too.
const FIGURES: f64 = 0.7;

/// No article needs more votes than this.
const MOST: usize = 40;
/// So many of the documents nearest in topic are asked.
const ASKED: usize = 40;

/// The documents that are nearest in topic, nearest first; where there are no topics, the first by id.
pub fn nearest<'a>(article: &Article, dated: &[&'a Article]) -> Vec<&'a Article> {
    let near = |other: &Article| {
        article.topic.as_ref().zip(other.topic.as_ref()).map_or(0.0, |(mine, theirs)| cosine(mine, theirs))
    };
    let mut ranked: Vec<(f32, &Article)> = dated.iter().map(|other| (near(other), *other)).collect();
    let nearer =
        |a: &(f32, &Article), b: &(f32, &Article)| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id));
    if ranked.len() > ASKED {
        ranked.select_nth_unstable_by(ASKED, nearer);
        ranked.truncate(ASKED);
    }
    ranked.sort_by(nearer);
    // a list of its own: collecting in place would keep the room of all documents for these few
    let mut nearest = Vec::with_capacity(ranked.len());
    nearest.extend(ranked.into_iter().map(|(_, other)| other));
    nearest
}

/// Does `mine` tell the same news as `theirs`, paragraph by paragraph? How closely, 0 to 1; None where it does not.
pub fn telling(mine: &[Passage], theirs: &[Passage]) -> Option<f64> {
    let (length, figures) = (total(mine), all_figures(mine));
    if length < 300 || total(theirs) < 300 || theirs.is_empty() {
        return None;
    }
    let others = all_figures(theirs);
    let shared = figures.intersection(&others).count();
    let kept = share(shared, figures.len());
    // two articles that share a few numbers by chance are no translations of each other
    if shared < 3 || kept < FIGURES {
        return None;
    }
    let table: Option<Vec<Vec<f64>>> = mine
        .iter()
        .map(|a| {
            theirs.iter().map(|b| Some(f64::from(cosine(a.vector.as_ref()?, b.vector.as_ref()?)))).collect()
        })
        .collect();
    let Some(table) = table else {
        // without vectors, the numbers alone must be nearly the same on both sides
        let both = share(shared, others.len()).min(kept);
        return (shared >= 6 && both >= 0.85).then_some(both);
    };
    let (mut near, mut mutual) = (0.0, 0.0);
    for (place, row) in table.iter().enumerate() {
        let Some(best) = best_of(row.iter().copied()) else { continue };
        let weight = share(mine[place].length, length);
        near += row[best] * weight;
        if best_of(table.iter().map(|row| row[best])) == Some(place) {
            mutual += weight;
        }
    }
    let enough = mine.len() >= 3 || shared >= 6;
    (near >= NEAR && mutual >= MUTUAL && enough)
        .then_some(((near - NEAR) * 2.0 + mutual * kept).clamp(0.5, 1.0))
}

fn total(passages: &[Passage]) -> usize {
    passages.iter().map(|passage| passage.length).sum()
}

fn all_figures(passages: &[Passage]) -> BTreeSet<&str> {
    passages.iter().flat_map(|passage| passage.figures.iter().map(String::as_str)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The place of the greatest number, the first of equals.
fn best_of(numbers: impl Iterator<Item = f64>) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (place, number) in numbers.enumerate() {
        if best.is_none_or(|(_, known)| number > known) {
            best = Some((place, number));
        }
    }
    best.map(|(place, _)| place)
}

/// A happening of a dated document.
pub struct DatedEvent<'a> {
    document: &'a str,
    event: &'a FoundEvent,
    day: NaiveDate,
}

/// The happenings of a dated article that are known to the day.
pub fn dated_events<'a>(article: &'a Article, created: &Created) -> Vec<DatedEvent<'a>> {
    let resolutions = resolve::times(article, Some(created));
    let day = |event: &FoundEvent| {
        let resolution: &Resolution = resolutions.get(event.time?)?;
        let value = resolution.value.as_ref().ok().filter(|value| value.grain <= Grain::Day)?;
        value.days().filter(|(first, last)| first == last).map(|(first, _)| first)
    };
    let dated = |event| day(event).map(|day| DatedEvent { document: &article.id, event, day });
    article.events.iter().filter_map(dated).collect()
}

/// What the happenings of other documents say about the time expressions of this one.
pub fn votes(article: &Article, others: &[&DatedEvent<'_>]) -> Vec<Vote> {
    let mut votes: Vec<Vote> = Vec::new();
    for event in &article.events {
        let Some(time) = event.time.filter(|t| votes.iter().all(|vote| vote.time != *t)) else { continue };
        let told = |time: usize| article.times.get(time).map(|time| class(&time.expression));
        if votes.len() >= MOST || !matches!(told(time), Some(Class::Near | Class::Open)) {
            continue;
        }
        let mut alike: Vec<(f64, &DatedEvent<'_>)> =
            others.iter().filter_map(|other| likeness(event, other.event).map(|l| (l, *other))).collect();
        alike.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| (a.1.document, a.1.event.start).cmp(&(b.1.document, b.1.event.start)))
        });
        let Some((top, best)) = alike.first() else { continue };
        let mut days: Vec<NaiveDate> =
            alike.iter().filter(|(l, _)| *l >= top - 0.1).map(|(_, o)| o.day).collect();
        days.sort_unstable();
        days.dedup();
        if days.len() > 4 {
            continue;
        }
        let text = &article.times[time].text;
        votes.push(Vote {
            time,
            weight: if *top >= 1.0 { 1.2 } else { 0.8 },
            reason: format!("{} dates \"{text}\" {}", best.document, best.day),
            days,
        });
    }
    votes
}

/// How alike two tellings are, from about 0.6; None where they may as well be of two things.
fn likeness(a: &FoundEvent, b: &FoundEvent) -> Option<f64> {
    let near = a.vector.as_ref().zip(b.vector.as_ref()).map_or(0.0, |(x, y)| f64::from(cosine(x, y)));
    let places = a.entities.places.iter().filter(|place| b.entities.places.contains(place)).count();
    let number = |q: &Quantity| q.hundredths.filter(|h| *h >= 1_000);
    let figures = a
        .quantities
        .iter()
        .filter_map(number)
        .filter(|n| b.quantities.iter().filter_map(number).any(|m| m == *n))
        .count();
    let concept = a.concept.is_some() && a.concept == b.concept;
    let bonus =
        0.1 * share(places.min(2), 1) + 0.25 * share(figures.min(2), 1) + if concept { 0.15 } else { 0.0 };
    let likeness = near + bonus;
    (near >= 0.4 && likeness >= 0.65).then_some(likeness)
}
