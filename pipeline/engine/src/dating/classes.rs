//! What a time expression can be compared as, and how the fact beside it is told: what ties and the solver ask of it.

use crate::article::{Article, FoundTime};
use annalist_core::Status;
use annalist_core::expression::{Anchor, Direction, Fields, Lunar, Moment, TimeExpression, Unit};
use annalist_time::{Context, resolve};
use chrono::{Datelike, NaiveDate};

/// What an expression can be compared as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// A day with its year.
    Full(NaiveDate),
    /// A day without its year, or without its month.
    Open,
    /// A day counted from the day of writing.
    Near,
    /// A feast or a lunar day without its year.
    Feast,
    /// So many days.
    Days(i64),
    /// So many years.
    Years(i32),
    /// So many years after an earlier date of the text.
    Later(i32),
    /// Anything else.
    Other,
}

/// What an expression can be compared as.
pub(super) fn class(expression: &TimeExpression) -> Class {
    if expression.in_name {
        return Class::Other;
    }
    match &expression.moment {
        Moment::Length { amounts } => match amounts.as_slice() {
            [(Some(hundredths), Unit::Day)] if hundredths % 100 == 0 => Class::Days(hundredths / 100),
            [(Some(hundredths), Unit::Week)] if hundredths % 100 == 0 => Class::Days(hundredths / 100 * 7),
            [(Some(hundredths), Unit::Year)] if hundredths % 100 == 0 => {
                Class::Years(i32::try_from(hundredths / 100).unwrap_or(0))
            }
            _ => Class::Other,
        },
        Moment::Fields { fields, within: None } => of_fields(expression, fields),
        Moment::Shift { of, count, unit: Unit::Year, .. } if **of == Moment::TEXT && *count > 0 => {
            Class::Later(*count)
        }
        Moment::Feast { within: None, .. } | Moment::Lunar(Lunar { within: None, day: Some(_), .. }) => {
            Class::Feast
        }
        moment if counts_from_created(moment) && names_day(moment) => Class::Near,
        _ => full(expression),
    }
}

fn of_fields(expression: &TimeExpression, fields: &Fields) -> Class {
    let finer = fields.hour.is_some() || fields.day_part.is_some();
    match fields {
        Fields { year: Some(_), .. } => full(expression),
        Fields { century: Some(_), .. } | Fields { decade: Some(_), .. } => Class::Other,
        Fields { day: Some(_), .. } => Class::Open,
        Fields { weekday: Some(_), month: None, week: None, .. } => Class::Near,
        // "this morning at nine" is written without a day
        _ if finer => Class::Other,
        _ => Class::Other,
    }
}

fn full(expression: &TimeExpression) -> Class {
    let resolution = resolve(expression, &Context::default());
    let day = resolution.value.ok().filter(|_| resolution.anchor.is_none()).and_then(|value| value.days());
    day.filter(|(first, last)| first == last).map_or(Class::Other, |(first, _)| Class::Full(first))
}

/// Does it count from the day of writing?
pub(super) fn counts_from_created(moment: &Moment) -> bool {
    let within = |inner: &Option<Box<Moment>>| inner.as_deref().is_some_and(counts_from_created);
    match moment {
        Moment::Anchor(anchor) => *anchor == Anchor::Created,
        Moment::Fields { within: inner, .. } | Moment::Feast { within: inner, .. } => within(inner),
        Moment::Lunar(lunar) => within(&lunar.within),
        Moment::UnitOf { of, .. } | Moment::Shift { of, .. } | Moment::Share { of, .. } => {
            counts_from_created(of)
        }
        Moment::Nth { within, .. } => counts_from_created(within),
        _ => false,
    }
}

/// Is it known to the day?
fn names_day(moment: &Moment) -> bool {
    match moment {
        Moment::Anchor(_) => true,
        Moment::Fields { fields, within } => {
            fields.day.is_some()
                || fields.weekday.is_some()
                || (fields.day_part.is_some() || fields.hour.is_some())
                    && within.as_deref().is_some_and(names_day)
        }
        Moment::Shift { unit, .. } => matches!(unit, Unit::Day | Unit::Week),
        Moment::UnitOf { unit, .. } => *unit == Unit::Day,
        Moment::Feast { .. } => true,
        Moment::Lunar(lunar) => lunar.day.is_some(),
        _ => false,
    }
}

/// A weekday and nothing else?
pub(super) fn weekday_only(expression: &TimeExpression) -> bool {
    matches!(&expression.moment, Moment::Fields { fields, within: None }
        if fields.weekday.is_some() && fields.day.is_none() && fields.month.is_none())
}

/// Could this day be meant by an expression that lacks its year (or month), or by one that names its day? A feast is
/// looked for in the year of the day.
pub(super) fn names(expression: &TimeExpression, class: Class, day: NaiveDate) -> bool {
    match (class, &expression.moment) {
        (Class::Full(full), _) => full == day,
        (Class::Open, Moment::Fields { fields, .. }) => {
            let last = day.succ_opt().is_some_and(|next| next.month() != day.month());
            fields.month.is_none_or(|month| u32::from(month) == day.month())
                && fields.day.is_none_or(|d| if d == -1 { last } else { u32::try_from(d) == Ok(day.day()) })
                && fields.weekday.is_none_or(|w| u32::from(w) == day.weekday().number_from_monday())
        }
        (Class::Near, Moment::Fields { fields, within: None }) => {
            fields.weekday.is_some_and(|w| u32::from(w) == day.weekday().number_from_monday())
        }
        (Class::Feast, _) => {
            let nearest = TimeExpression { direction: Direction::Unknown, ..expression.clone() };
            let found = resolve(&nearest, &Context::created(day)).value.ok().and_then(|value| value.days());
            found.is_some_and(|(first, last)| first <= day && day <= last)
        }
        _ => false,
    }
}

/// How the fact at a time expression is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// As past, by the tense beside it.
    Past,
    /// As past, in that its clause says nothing else.
    Likely,
    /// As to come.
    Planned,
    /// Nothing tells.
    Unclear,
}

/// The events that each time expression dates, by their places in [`Article::events`].
pub(super) fn events_of_times(article: &Article) -> Vec<Vec<usize>> {
    let mut events = vec![Vec::new(); article.times.len()];
    for (place, event) in article.events.iter().enumerate() {
        if let Some(dated) = event.time.and_then(|time| events.get_mut(time)) {
            dated.push(place);
        }
    }
    events
}

/// How the fact at each time expression is told.
pub(super) fn told(article: &Article) -> Vec<Told> {
    let tell = |(time, events): (&FoundTime, Vec<usize>)| {
        let direction = time.expression.direction;
        let planned = events.iter().any(|event| article.events[*event].status == Status::Planned);
        match (direction, events.is_empty()) {
            _ if planned => Told::Planned,
            (Direction::Future, _) => Told::Planned,
            (Direction::Past, _) => Told::Past,
            (Direction::Unknown, false) => Told::Likely,
            (Direction::Unknown, true) => Told::Unclear,
        }
    };
    article.times.iter().zip(events_of_times(article)).map(tell).collect()
}
