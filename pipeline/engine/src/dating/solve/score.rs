//! How well a day fits: ties that hold on it, votes of other documents, and the facts that the article tells.

use super::Solver;
use crate::dating::classes::{Class, Told};
use crate::dating::content::Holds;
use crate::resolve;
use annalist_core::Grain;
use annalist_core::timeline::Created;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Votes of other documents count no more than this together.
const VOTES: f64 = 5.0;
/// So many votes name a day without a tie of the article's own.
const VOTERS: usize = 3;

/// A day's score and what it is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Score {
    pub(super) total: f64,
    pub(super) holds: Vec<(f64, String)>,
    /// A tie or a vote that few days of a year satisfy holds.
    pub(super) tells_day: bool,
    /// Something that names its year holds.
    pub(super) tells_year: bool,
    pub(super) by_documents: bool,
    /// How many votes hold.
    pub(super) votes: usize,
    /// One of the article's own ties holds that few days of a year satisfy.
    pub(super) tied_day: bool,
    /// One of its own ties holds that names the year.
    pub(super) tied_year: bool,
    /// The newest fact is of this day or the day before.
    pub(super) fresh: bool,
}

impl Score {
    /// Is there enough to name a day at all? Votes are of single clauses that look alike, which now and then tell two
    /// things: alone they count only where there are several.
    pub(super) fn is_founded(&self) -> bool {
        self.tied_day
            || self.tied_year && self.fresh
            || self.votes >= VOTERS && (self.tells_day || self.fresh)
    }
}

impl Solver<'_> {
    /// Ties and votes on a day.
    pub(super) fn ties(&self, day: NaiveDate) -> Score {
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
    pub(super) fn score(&self, day: NaiveDate, known: &BTreeSet<i32>) -> Score {
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
}
