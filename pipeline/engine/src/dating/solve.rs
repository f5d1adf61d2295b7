//! A small solver: which day satisfies most of what an article's ties, its facts and other documents say about the day
//! it was written on.
//!
//! A day's score is a sum in nats: ties that hold on it, votes of other documents, less what is told as past but lies
//! after it and what is planned but lies before it, plus a little for news: the newest fact is usually of the day
//! before. Days are tried in the years that the article or its collection name. What leaves two years, or more than a
//! week, equally likely is no answer.

use super::classes::{Class, Told, class, names, told};
use super::content::Holds;
use crate::article::{Article, FoundTime};
use crate::resolve;
use annalist_core::Grain;
use annalist_core::expression::{Direction, TimeExpression};
use annalist_core::timeline::Created;
use annalist_time::{Context, resolve as resolve_one};
use chrono::{Datelike, Days, Months, NaiveDate};
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

/// Votes of other documents count no more than this together.
const VOTES: f64 = 5.0;
/// So many votes name a day without a tie of the article's own.
const VOTERS: usize = 3;
/// A day must be this much better than any that is not its neighbour.
const MARGIN: f64 = 0.75;
/// What counts as a neighbour, in days.
const NEIGHBOURS: i64 = 4;
/// No more years than this are searched.
const MOST_YEARS: usize = 60;

/// Asks how well days fit an article.
pub struct Solver<'a> {
    article: &'a Article,
    votes: &'a [Vote],
    classes: Vec<Class>,
    told: Vec<Told>,
    /// The year that each expression names, and whether it names the whole of it.
    years: Vec<Option<(i32, bool)>>,
}

/// A day's score and what it is made of.
#[derive(Clone, Debug, Default)]
struct Score {
    total: f64,
    holds: Vec<(f64, String)>,
    /// A tie or a vote that few days of a year satisfy holds.
    tells_day: bool,
    /// Something that names its year holds.
    tells_year: bool,
    by_documents: bool,
    /// How many votes hold.
    votes: usize,
    /// One of the article's own ties holds that few days of a year satisfy.
    tied_day: bool,
    /// One of its own ties holds that names the year.
    tied_year: bool,
    /// The newest fact is of this day or the day before.
    fresh: bool,
}

impl Score {
    /// Is there enough to name a day at all? Votes are of single clauses that look alike, which now and then tell two
    /// things: alone they count only where there are several.
    fn is_founded(&self) -> bool {
        self.tied_day
            || self.tied_year && self.fresh
            || self.votes >= VOTERS && (self.tells_day || self.fresh)
    }
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

    /// The years to search: those named in the text and in the collection, and their neighbours.
    fn years(&self, known: &BTreeSet<i32>) -> Vec<i32> {
        let mut years = known.clone();
        years.extend(self.years.iter().flatten().map(|(year, _)| *year));
        for tie in &self.article.ties {
            if let Holds::Years(_, full, count) = tie.holds
                && let Class::Full(day) = self.classes[full]
            {
                years.insert(day.year() + count);
            }
        }
        let near: BTreeSet<i32> = years.iter().flat_map(|year| [year - 1, *year, year + 1]).collect();
        let wanted = near.into_iter().rev().filter(|year| super::YEARS.contains(year));
        let mut wanted: Vec<i32> = wanted.take(MOST_YEARS).collect();
        wanted.reverse();
        wanted
    }

    /// Days on which the ties and votes hold about as well as on any.
    fn by_ties(&self, years: &[i32]) -> BTreeSet<NaiveDate> {
        let telling = self.article.ties.iter().any(super::Tie::tells_day) || !self.votes.is_empty();
        if !telling {
            return BTreeSet::new();
        }
        let days = years.iter().flat_map(|year| {
            let first = NaiveDate::from_ymd_opt(*year, 1, 1);
            first.into_iter().flat_map(|day| day.iter_days().take_while(move |d| d.year() == day.year()))
        });
        let scored: Vec<(NaiveDate, f64)> = days.map(|day| (day, self.ties(day).total)).collect();
        let top = scored.iter().map(|(_, score)| *score).fold(0.5, f64::max);
        let mut best: Vec<(NaiveDate, f64)> =
            scored.into_iter().filter(|(_, score)| *score >= top - 1.5).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.into_iter().take(400).map(|(day, _)| day).collect()
    }

    /// The days of the facts that are told as past without their year, and the days after.
    fn by_news(&self, years: &[i32]) -> BTreeSet<NaiveDate> {
        let mut found = BTreeSet::new();
        for (time, class) in self.classes.iter().enumerate() {
            let fields = match &self.article.times[time].expression.moment {
                annalist_core::Moment::Fields { fields, within: None } => fields,
                _ => continue,
            };
            let (Class::Open, Some(month), Some(day)) = (class, fields.month, fields.day) else { continue };
            if self.told[time] == Told::Planned || self.article.times[time].furniture {
                continue;
            }
            for year in years {
                let first =
                    u32::try_from(day).ok().and_then(|d| NaiveDate::from_ymd_opt(*year, month.into(), d));
                found.extend(first.into_iter().flat_map(|first| first.iter_days().take(2)));
            }
        }
        found
    }

    /// Ties and votes on a day.
    fn ties(&self, day: NaiveDate) -> Score {
        let mut score = Score::default();
        for tie in &self.article.ties {
            if self.holds(tie.holds, day) {
                score.total += tie.weight;
                score.holds.push((tie.weight, tie.reason.clone()));
                score.tells_day |= tie.tells_day();
                score.tied_day |= tie.tells_day();
                let names_year = !matches!(
                    tie.holds,
                    Holds::Today(_) | Holds::Same(..) | Holds::Away(..) | Holds::Twice(_)
                );
                score.tells_year |= names_year;
                score.tied_year |= names_year;
            } else if tie.tells_day() {
                score.total -= tie.weight * 0.5;
            }
        }
        let mut voted = 0.0f64;
        for vote in self.votes {
            if self.days(vote.time, day).iter().any(|found| vote.days.binary_search(found).is_ok()) {
                let weight = vote.weight.min(VOTES - voted).max(0.0);
                voted += weight;
                score.holds.push((weight, vote.reason.clone()));
                score.by_documents = true;
                score.votes += 1;
                score.tells_year = true;
                score.tells_day |= self.counts_days(vote.time) && vote.weight >= 1.0;
            }
        }
        score.total += voted;
        score
    }

    /// Ties, votes, and the facts of the article.
    fn score(&self, day: NaiveDate, known: &BTreeSet<i32>) -> Score {
        let mut score = self.ties(day);
        // what is read together is mostly of one time
        score.total += if known.contains(&day.year()) { 0.8 } else { 0.0 };
        let created = Created {
            date: day.to_string(),
            from: String::new(),
            confidence: 0.0,
            reason: String::new(),
            clues: Vec::new(),
        };
        let resolutions = resolve::times(self.article, Some(&created));
        let (mut too_late, mut too_early, mut far) = (0.0f64, 0.0f64, 0.0f64);
        let mut newest: Option<NaiveDate> = None;
        for (time, resolution) in resolutions.iter().enumerate() {
            let found = &self.article.times[time];
            let Some((value, (first, last))) =
                resolution.value.as_ref().ok().and_then(|v| v.days().map(|days| (v, days)))
            else {
                continue;
            };
            if found.furniture || found.expression.in_name || value.grain > Grain::Year {
                continue;
            }
            let named = resolution.anchor.is_none();
            match self.told[time] {
                Told::Past if named && first > day => too_late += 2.5,
                // what lies years ahead is a plan, whatever the words round it
                Told::Likely if named && first > day && (first - day).num_days() < 400 => too_late += 0.8,
                Told::Planned if named && value.grain == Grain::Year && first.year() == day.year() => {
                    too_early += 0.4;
                }
                Told::Planned if named && last < day => too_early += 0.7,
                _ => {}
            }
            let dated = matches!(self.classes[time], Class::Open | Class::Full(_));
            if self.classes[time] == Class::Open && (first - day).num_days().abs() > 330 {
                far += 0.7;
            }
            if dated && self.told[time] != Told::Planned && last <= day {
                newest = newest.max(Some(last));
            }
        }
        if let Some(newest) = newest {
            let days = u32::try_from((day - newest).num_days()).unwrap_or(u32::MAX);
            let fresh = 2.0 * (-f64::from(days.min(60)) / 4.0).exp();
            score.total += fresh;
            score.fresh = days <= 1;
            if score.fresh {
                score.holds.push((fresh / 2.0, format!("the newest fact is of {newest}")));
            }
        }
        let stale = if score.tells_year { 0.0 } else { self.stale(day.year()) };
        score.total -= too_late.min(5.0) + too_early.min(1.5) + far.min(1.5) + stale;
        score
    }

    /// What speaks against a year because of the years that the article names: news names the last year or two, and
    /// calls its own "this year" when it has passed as a whole.
    fn stale(&self, year: i32) -> f64 {
        let named =
            self.years.iter().zip(&self.told).filter_map(|(named, told)| named.map(|named| (named, *told)));
        let newest = named.filter(|((named, _), _)| *named <= year).max_by_key(|((named, _), _)| *named);
        match newest {
            None => 1.5,
            Some(((named, whole), told)) => match year - named {
                0 if whole && told != Told::Planned => 0.8,
                0 | 1 => 0.0,
                years => (1.0 + 0.3 * f64::from(years - 2)).min(2.5),
            },
        }
    }

    fn holds(&self, holds: Holds, day: NaiveDate) -> bool {
        let names = |time: usize, day: NaiveDate| {
            names(&self.article.times[time].expression, self.classes[time], day)
        };
        match holds {
            Holds::Today(time) => names(time, day),
            Holds::Same(near, other) => self.days(near, day).into_iter().any(|found| names(other, found)),
            Holds::Twice(time) => {
                self.article.times[time].apart.as_ref().is_some_and(|parts| twice(&parts.0, &parts.1, day))
            }
            Holds::Weekday(time) => {
                let found = days_of(&self.article.times[time].expression, day);
                // the resolver looks for a year in which the weekday fits; only the nearest one is meant
                found.into_iter().any(|found| names(time, found) && (found - day).num_days().abs() <= 200)
            }
            Holds::Feast(open, feast) => {
                let found = days_of(&self.article.times[open].expression, day);
                found.into_iter().any(|found| names(feast, found) && (found - day).num_days().abs() <= 200)
            }
            Holds::Away(time, days) => {
                let moved = Days::new(days.unsigned_abs());
                let there = if days < 0 { day.checked_sub_days(moved) } else { day.checked_add_days(moved) };
                there.is_some_and(|there| names(time, there))
            }
            Holds::Years(near, full, count) => {
                let Class::Full(first) = self.classes[full] else { return false };
                let later =
                    u32::try_from(count).ok().and_then(|c| first.checked_add_months(Months::new(c * 12)));
                self.days(near, day).into_iter().any(|found| Some(found) == later)
            }
            Holds::Period(near, other) => {
                let period = |time: usize| {
                    let expression = &self.article.times[time].expression;
                    resolve_one(expression, &Context::created(day)).value.ok().and_then(|value| value.days())
                };
                let days = period(near);
                days.is_some() && days == period(other)
            }
        }
    }

    /// The single days that an expression may come to if the article is from this day.
    fn days(&self, time: usize, day: NaiveDate) -> Vec<NaiveDate> {
        days_of(&self.article.times[time].expression, day)
    }

    /// Is it a day counted from the day of writing by days or weeks?
    fn counts_days(&self, time: usize) -> bool {
        self.classes[time] == Class::Near
            && !matches!(
                &self.article.times[time].expression.moment,
                annalist_core::Moment::Fields { within: Some(_), fields } if fields.month.is_some()
            )
    }
}

/// The year that an expression names, and whether it names the whole of it; None where it names none, or a stretch of
/// several, or stands in a name or in page furniture.
fn named_year(time: &FoundTime) -> Option<(i32, bool)> {
    let named = resolve_one(&time.expression, &Context::default());
    let value =
        named.value.ok().filter(|_| named.anchor.is_none() && !time.expression.in_name && !time.furniture)?;
    let (first, last) = value.days()?;
    (first.year() == last.year())
        .then_some((first.year(), value.grain == Grain::Year && value.modifier.is_none()))
}

/// The single days that an expression may come to if it is written on this day: where its direction is not told, the
/// last and the next.
fn days_of(expression: &TimeExpression, day: NaiveDate) -> Vec<NaiveDate> {
    let directions: &[Direction] = match expression.direction {
        Direction::Unknown => &[Direction::Past, Direction::Future],
        Direction::Past => &[Direction::Past],
        Direction::Future => &[Direction::Future],
    };
    let come_to = |direction: &Direction| {
        let expression = TimeExpression { direction: *direction, ..expression.clone() };
        let value = resolve_one(&expression, &Context::created(day)).value.ok()?;
        value.days().filter(|(first, last)| first == last).map(|(first, _)| first)
    };
    directions.iter().filter_map(come_to).collect()
}

/// Do two expressions, of which at least one counts from the day of writing, come to one day?
fn twice(a: &TimeExpression, b: &TimeExpression, day: NaiveDate) -> bool {
    let (near, other) = if class(a) == Class::Near { (a, b) } else { (b, a) };
    days_of(near, day).into_iter().any(|found| names(other, class(other), found))
}
