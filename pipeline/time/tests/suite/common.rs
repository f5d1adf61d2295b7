//! Short ways to write expressions and to show values, for the tables of the tests.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses some of them; a helper that fails fails the test"
)]

use annalist_core::expression::{Moment, TimeKind, Year};
use annalist_core::{DateValue, Fields, TimeExpression};
use annalist_time::{Context, Period, Unresolved, feast_id, parse_timex, resolve};
use chrono::NaiveDate;

/// A context with this creation date.
pub fn created(day: &str) -> Context {
    Context::created(ymd_of(day))
}

/// A day as ISO writes it.
pub fn ymd_of(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// The period that a TIMEX3 value names.
pub fn period(timex: &str) -> Period {
    let bounds = parse_timex(timex).unwrap();
    Period::new(bounds.earliest.unwrap(), bounds.latest.unwrap(), bounds.grain).unwrap()
}

/// Fields, set by a closure.
pub fn fields<R>(change: impl FnOnce(&mut Fields) -> R) -> Moment {
    let mut fields = Fields::default();
    change(&mut fields);
    Moment::fields(fields)
}

/// Fields within a time.
pub fn within<R>(change: impl FnOnce(&mut Fields) -> R, frame: Moment) -> Moment {
    let mut fields = Fields::default();
    change(&mut fields);
    Moment::within(fields, frame)
}

/// A written year.
pub fn full(year: i32) -> Option<Year> {
    Some(Year::Full(year))
}

/// Only a day of the month.
pub fn day(day: i8) -> Fields {
    Fields { day: Some(day), ..Fields::default() }
}

/// A full date.
pub fn ymd(year: i32, month: u8, day: i8) -> Moment {
    fields(|f| (f.year, f.month, f.day) = (full(year), Some(month), Some(day)))
}

/// An expression of type DATE.
pub fn date(moment: Moment) -> TimeExpression {
    TimeExpression::new(TimeKind::Date, moment)
}

/// The value of a moment, which must have one.
pub fn value(moment: &Moment, context: &Context) -> DateValue {
    resolve(&date(moment.clone()), context).value.unwrap_or_else(|reason| panic!("{moment:?}: {reason}"))
}

/// Why a moment has no value.
pub fn refused(moment: &Moment, context: &Context) -> Unresolved {
    resolve(&date(moment.clone()), context).value.unwrap_err()
}

/// The value of a moment, shown.
pub fn shown(moment: &Moment, context: &Context) -> String {
    show(&value(moment, context))
}

/// `timex = first/last`, or only the first where the days say nothing more.
pub fn show(value: &DateValue) -> String {
    let days = match value.days() {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}/{last}"),
        None => return value.timex.clone(),
    };
    let time = value.timex.split('T').next() == Some(&days) && !value.timex.contains('/');
    if value.timex == days || time { value.timex.clone() } else { format!("{} = {days}", value.timex) }
}

/// A feast without year.
pub fn feast(id: &str) -> Moment {
    Moment::Feast { feast: feast_id(id).unwrap(), within: None }
}

/// A feast of a year.
pub fn feast_of(id: &str, year: i32) -> Moment {
    Moment::Feast { feast: feast_id(id).unwrap(), within: Some(Box::new(fields(|f| f.year = full(year)))) }
}

/// Fields for `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub fn said(value: &str) -> Moment {
    let mut parts = value.split('-').map(|part| part.parse::<i32>().unwrap());
    let year = parts.next().unwrap();
    fields(|f| {
        f.year = full(year);
        f.month = parts.next().map(|month| month as u8);
        f.day = parts.next().map(|day| day as i8);
    })
}
