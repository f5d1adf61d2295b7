//! A small solver: which day satisfies most of what an article's ties, its facts and other documents say about the day
//! it was written on.
//!
//! A day's score is a sum in nats: ties that hold on it, votes of other documents, less what is told as past but lies
//! after it and what is planned but lies before it, plus a little for news: the newest fact is usually of the day
//! before. Days are tried in the years that the article or its collection name. What leaves two years, or more than a
//! week, equally likely is no answer.

mod candidates;
mod holds;
mod score;

use super::classes::{Class, Told, class, told};
use crate::article::{Article, FoundTime};
use annalist_core::Grain;
use annalist_time::{Context, resolve};
use chrono::{Datelike, NaiveDate};
use score::Score;
use std::collections::BTreeSet;

/// Another document dates what this one tells: an expression must come to one of these days.
#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    /// The expression's place in [`Article::times`].
    pub time: usize,
    /// The days, sorted.
    pub days: Vec<NaiveDate>,
    /// In nats.
    pub weight: f64,
    /// In words.
    pub reason: String,
}

/// A day that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The day.
    pub day: NaiveDate,
    /// 0 to 1.
    pub confidence: f64,
    /// What holds on it, strongest first, with its weight in nats.
    pub reasons: Vec<(f64, String)>,
    /// Did other documents have a vote in it?
    pub by_documents: bool,
}

/// A day must be this much better than any that is not its neighbour.
const MARGIN: f64 = 0.75;
/// What counts as a neighbour, in days.
const NEIGHBOURS: i64 = 4;

/// Asks how well days fit an article.
pub struct Solver<'a> {
    article: &'a Article,
    votes: &'a [Vote],
    classes: Vec<Class>,
    told: Vec<Told>,
    /// The year that each expression names, and whether it names the whole of it.
    years: Vec<Option<(i32, bool)>>,
}

impl<'a> Solver<'a> {
    /// A solver for this article with these votes of others.
    pub fn new(article: &'a Article, votes: &'a [Vote]) -> Self {
        let classes = article.times.iter().map(|time| class(&time.expression)).collect();
        let told = told(article);
        let years = article.times.iter().map(named_year).collect();
        Self { article, votes, classes, told, years }
    }

    /// The day that fits best, if one stands out. `known` are the years of the collection's dated documents.
    pub fn find(&self, known: &BTreeSet<i32>) -> Option<Found> {
        let years = self.years(known);
        let mut candidates = self.by_ties(&years);
        candidates.extend(self.by_news(&years));
        let mut scored: Vec<(NaiveDate, Score)> =
            candidates.into_iter().map(|day| (day, self.score(day, known))).collect();
        scored.sort_by(|a, b| b.1.total.total_cmp(&a.1.total).then(a.0.cmp(&b.0)));
        let (day, best) = scored.first()?;
        let away = |other: &NaiveDate| (*other - *day).num_days().abs();
        let rival = scored.iter().filter(|(other, _)| away(other) > NEIGHBOURS).map(|(_, s)| s.total).next();
        let margin = rival.map_or(f64::INFINITY, |rival| best.total - rival);
        let plateau = scored.iter().filter(|(_, score)| score.total > best.total - 0.9).count();
        if margin < MARGIN || best.total < 1.5 || !best.is_founded() || plateau > 3 {
            return None;
        }
        let strength: f64 = best.holds.iter().map(|(weight, _)| weight).sum();
        let sure = if best.tells_day { 0.62 + 0.04 * strength } else { 0.45 + 0.04 * strength };
        let blur = if plateau > 1 { 0.85 } else { 1.0 };
        let mut reasons = best.holds.clone();
        reasons.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let confidence = (sure * blur).min(if best.tells_year { 0.88 } else { 0.6 });
        Some(Found { day: *day, confidence, reasons, by_documents: best.by_documents })
    }

    /// Why the article can hardly be from this day: something that it tells as past, with its year, lies after it.
    pub fn objection(&self, day: NaiveDate) -> Option<String> {
        let mut newest: Option<(NaiveDate, &str)> = None;
        for (time, found) in self.article.times.iter().enumerate() {
            let Class::Full(fact) = self.classes[time] else { continue };
            // exact days are rarely planned so many years ahead
            let far = (fact - day).num_days() > 1_100 && self.told[time] != Told::Planned;
            let told = self.told[time] == Told::Past || far;
            let told = told && !found.furniture;
            if told && newest.is_none_or(|(known, _)| fact > known) {
                newest = Some((fact, &found.text));
            }
        }
        let (fact, text) = newest.filter(|(fact, _)| (*fact - day).num_days() > 1)?;
        Some(format!("it tells of {fact} (\"{text}\") as past"))
    }

    /// How well the ties hold on a day, in nats (for choosing between clues).
    pub fn fit(&self, day: NaiveDate) -> f64 {
        self.ties(day).total
    }
}

/// The year that an expression names, and whether it names the whole of it; None where it names none, or a stretch of
/// several, or stands in a name or in page furniture.
fn named_year(time: &FoundTime) -> Option<(i32, bool)> {
    let named = resolve(&time.expression, &Context::default());
    let value =
        named.value.ok().filter(|_| named.anchor.is_none() && !time.expression.in_name && !time.furniture)?;
    let (first, last) = value.days()?;
    (first.year() == last.year())
        .then_some((first.year(), value.grain == Grain::Year && value.modifier.is_none()))
}
