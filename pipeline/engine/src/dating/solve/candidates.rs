//! Which days are tried at all: those on which ties and votes hold, and those of the news that the article tells.

use super::Solver;
use crate::dating::YEARS;
use crate::dating::classes::{Class, Told};
use crate::dating::content::{Holds, Tie};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// No more years than this are searched.
const MOST_YEARS: usize = 60;

impl Solver<'_> {
    /// The years to search: those named in the text and in the collection, and their neighbours.
    pub(super) fn years(&self, known: &BTreeSet<i32>) -> Vec<i32> {
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
        let wanted = near.into_iter().rev().filter(|year| YEARS.contains(year));
        let mut wanted: Vec<i32> = wanted.take(MOST_YEARS).collect();
        wanted.reverse();
        wanted
    }

    /// Days on which the ties and votes hold about as well as on any.
    pub(super) fn by_ties(&self, years: &[i32]) -> BTreeSet<NaiveDate> {
        let telling = self.article.ties.iter().any(Tie::tells_day) || !self.votes.is_empty();
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
    pub(super) fn by_news(&self, years: &[i32]) -> BTreeSet<NaiveDate> {
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
}
