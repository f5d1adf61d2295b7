//! Ranges: "14. og 15. april 2025", "30 december–2 januari", "2015–17", Monday to Wednesday.
//!
//! The side that says more is found first, and the other is the instance of its fields that stands next to it: the
//! last one before the end, or the first one after the beginning.

use crate::context::Unresolved;
use crate::fields::{self, Cycle, cycle_of};
use crate::period::Period;
use crate::resolve::Resolver;
use crate::time::{Point, Time};
use annalist_core::expression::{Anchor, Direction, Fields, Moment, Tense, Unit, Year};
use annalist_core::value::Grain;

impl Resolver<'_> {
    /// From the first day of one to the last of the other.
    pub(crate) fn range(&mut self, from: &Moment, to: &Moment) -> Result<Time, Unresolved> {
        match (from, to) {
            (Moment::Vague(Tense::Past), to) => return Ok(Time::Until(self.end(to)?)),
            (from, Moment::Vague(Tense::Future)) => return Ok(Time::From(self.start(from)?)),
            (from, Moment::Vague(Tense::Present)) => {
                let from = self.start(from)?;
                return ordered(from, self.anchored(Anchor::Created)?.into());
            }
            _ => {}
        }
        let (from, to) = &shared_century(from, to);
        match (open_fields(from), open_fields(to)) {
            (None, None) => {
                let from = self.start(from)?;
                ordered(from, self.end(to)?)
            }
            (None, Some(fields)) => {
                let from = self.start(from)?;
                ordered(from, next_after(fields, &from)?)
            }
            (Some(fields), None) => {
                let to = self.end(to)?;
                ordered(last_before(fields, &to)?, to)
            }
            (Some(first), Some(last)) => self.open_range(first, last),
        }
    }

    /// How long a range is, by what one of its sides is counted in, with its days where they are known: "the last three
    /// years", up to today.
    pub(crate) fn length_of_range(&mut self, from: &Moment, to: &Moment) -> Result<Time, Unresolved> {
        let time = self.range(from, to);
        let counted = [from, to].map(counted).into_iter().find(|amounts| !amounts.is_empty());
        let Some(amounts) = counted else { return time };
        let days = time.ok().and_then(|time| time.period());
        let days = days.and_then(|whole| Period::new(whole.first(), whole.last(), Grain::Day));
        Ok(Time::Length(crate::length::length(&amounts), days))
    }

    /// A range of which neither side is complete.
    fn open_range(&mut self, first: &Fields, last: &Fields) -> Result<Time, Unresolved> {
        let cycles = cycle_of(first).zip(cycle_of(last)).ok_or(Unresolved::Impossible)?;
        if cycles.0 <= cycles.1 {
            // "3 juni–5", "30 december–2 januari", "Monday to Wednesday": the beginning says as much as the end.
            let from = self.open_side(first, cycles.0)?;
            return ordered(from, next_after(last, &from)?);
        }
        // "3–5 juni": the beginning is in the month of the end, if that puts it before the end.
        let borrowed = Fields { month: last.month, ..*first };
        let in_order = first.day.zip(last.day).is_some_and(|(first, last)| last == -1 || first <= last);
        if cycles == (Cycle::Month, Cycle::Year) && in_order {
            let from = self.open_side(&borrowed, Cycle::Year)?;
            return ordered(from, next_after(last, &from)?);
        }
        let to = self.open_side(last, cycles.1)?;
        ordered(last_before(first, &to)?, to)
    }

    /// One side by direction.
    fn open_side(&mut self, fields: &Fields, cycle: Cycle) -> Result<Point, Unresolved> {
        let period = self.missing(fields, cycle)?;
        fields::with_clock(fields, period)
    }

    /// The beginning of a side that is complete.
    fn start(&mut self, moment: &Moment) -> Result<Point, Unresolved> {
        self.time(moment)?.ends().map(|ends| ends.0).ok_or(Unresolved::NoDate)
    }

    /// The end of a side that is complete.
    fn end(&mut self, moment: &Moment) -> Result<Point, Unresolved> {
        self.time(moment)?.ends().map(|ends| ends.1).ok_or(Unresolved::NoDate)
    }
}

/// How many units a side was moved by, in hundredths: "two months and ten days" are both.
fn counted(moment: &Moment) -> Vec<(Option<i64>, Unit)> {
    match moment {
        Moment::Shift { of, count, unit, .. } => {
            let mut amounts = counted(of);
            amounts.push((Some(i64::from(count.unsigned_abs()) * 100), *unit));
            amounts
        }
        Moment::UnitOf { of, .. } => counted(of),
        _ => Vec::new(),
    }
}

/// The fields of a side that needs the other one.
fn open_fields(moment: &Moment) -> Option<&Fields> {
    match moment {
        Moment::Fields { fields, within: None } if cycle_of(fields) != Some(Cycle::Once) => Some(fields),
        _ => None,
    }
}

/// "2015–17": a year of two digits beside a full one is of its century, or the next.
fn shared_century(from: &Moment, to: &Moment) -> (Moment, Moment) {
    let (mut from, mut to) = (from.clone(), to.clone());
    if let (Moment::Fields { fields: first, .. }, Moment::Fields { fields: last, .. }) = (&mut from, &mut to)
    {
        match (first.year, last.year) {
            (Some(Year::Full(year)), Some(Year::Short(short))) if (1..=9999).contains(&year) => {
                let same = year / 100 * 100 + i32::from(short);
                last.year = Some(Year::Full(if same < year { same + 100 } else { same }));
            }
            (Some(Year::Short(short)), Some(Year::Full(year))) if (1..=9999).contains(&year) => {
                let same = year / 100 * 100 + i32::from(short);
                first.year = Some(Year::Full(if same > year { same - 100 } else { same }));
            }
            _ => {}
        }
    }
    (from, to)
}

/// The first instance that begins with or after the range's beginning.
fn next_after(fields: &Fields, from: &Point) -> Result<Point, Unresolved> {
    let cycle = cycle_of(fields).ok_or(Unresolved::Impossible)?;
    beside(fields, cycle, &from.period, Direction::Future, |found| {
        found.period.first() >= from.period.first() && found != from && !from.is_after(found)
    })
}

/// The last instance that ends with or before the range's end.
fn last_before(fields: &Fields, to: &Point) -> Result<Point, Unresolved> {
    let cycle = cycle_of(fields).ok_or(Unresolved::Impossible)?;
    beside(fields, cycle, &to.period, Direction::Past, |found| {
        found.period.last() <= to.period.last() && found != to && !found.is_after(to)
    })
}

/// The nearest instance in one direction for which a condition holds.
fn beside(
    fields: &Fields,
    cycle: Cycle,
    anchor: &Period,
    direction: Direction,
    fits: impl Fn(&Point) -> bool,
) -> Result<Point, Unresolved> {
    let sign = if direction == Direction::Future { 1 } else { -1 };
    for turns in -1..=8 {
        let Some(period) = fields::instance(fields, cycle, anchor.first(), turns * sign) else { continue };
        let found = fields::with_clock(fields, period)?;
        if fits(&found) {
            return Ok(found);
        }
    }
    Err(Unresolved::Impossible)
}

/// The range, if it does not end before it begins.
pub(crate) fn ordered(from: Point, to: Point) -> Result<Time, Unresolved> {
    let backwards = from.is_after(&to) || from.period.first() > to.period.last();
    if backwards { Err(Unresolved::Backwards) } else { Ok(Time::between(from, to)) }
}
