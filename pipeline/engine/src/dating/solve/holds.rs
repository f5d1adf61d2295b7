//! Does a tie hold, and to which days does an expression come, if the article is from a certain day?

use super::Solver;
use crate::dating::classes::{Class, class, names};
use crate::dating::content::Holds;
use annalist_core::expression::{Direction, TimeExpression};
use annalist_time::{Context, resolve};
use chrono::{Days, Months, NaiveDate};

impl Solver<'_> {
    pub(super) fn holds(&self, holds: Holds, day: NaiveDate) -> bool {
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
                    resolve(expression, &Context::created(day)).value.ok().and_then(|value| value.days())
                };
                let days = period(near);
                days.is_some() && days == period(other)
            }
        }
    }

    /// The single days that an expression may come to if the article is from this day.
    pub(super) fn days(&self, time: usize, day: NaiveDate) -> Vec<NaiveDate> {
        days_of(&self.article.times[time].expression, day)
    }

    /// Is it a day counted from the day of writing by days or weeks?
    pub(super) fn counts_days(&self, time: usize) -> bool {
        self.classes[time] == Class::Near
            && !matches!(
                &self.article.times[time].expression.moment,
                annalist_core::Moment::Fields { within: Some(_), fields } if fields.month.is_some()
            )
    }
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
        let value = resolve(&expression, &Context::created(day)).value.ok()?;
        value.days().filter(|(first, last)| first == last).map(|(first, _)| first)
    };
    directions.iter().filter_map(come_to).collect()
}

/// Do two expressions, of which at least one counts from the day of writing, come to one day?
fn twice(a: &TimeExpression, b: &TimeExpression, day: NaiveDate) -> bool {
    let (near, other) = if class(a) == Class::Near { (a, b) } else { (b, a) };
    days_of(near, day).into_iter().any(|found| names(other, class(other), found))
}
