//! The resolver: one expression and what it may count from, to one date value.

use crate::context::{Context, Resolution, Unresolved};
use crate::dated::{Dated, Reading};
use crate::fields::{self, Cycle};
use crate::period::Period;
use crate::time::Time;
use crate::write::full_value;
use annalist_core::expression::{Anchor, Direction, Fields, Moment, Tense, TimeExpression, TimeKind};
use annalist_core::value::Grain;
use chrono::{Datelike, NaiveDate};

/// What the expression means. A pure function: nothing is read but its arguments.
pub fn resolve(expression: &TimeExpression, context: &Context) -> Resolution {
    let write = |time| full_value(&time, expression.modifier);
    let (time, anchor) = possible(expression, context);
    let value = time.map(write);
    let other = expression.alternative.as_ref().and_then(|other| evaluate(expression, other, context).0.ok());
    let alternative = other.map(write).filter(|other| value.as_ref() != Ok(other));
    Resolution { value, anchor, alternative }
}

/// The same without the other reading and with nothing written, for those who want the days or the TIMEX3 value only.
pub fn read(expression: &TimeExpression, context: &Context) -> Reading {
    let (time, anchor) = possible(expression, context);
    Reading { value: time.map(|time| Dated::new(time, expression.modifier)), anchor }
}

/// What a moment comes to, and what it was counted from.
type Evaluated = (Result<Time, Unresolved>, Option<Anchor>);

/// What the expression comes to; by its other reading where only that order of day and month exists in the calendar.
fn possible(expression: &TimeExpression, context: &Context) -> Evaluated {
    let first = evaluate(expression, &expression.moment, context);
    if first.0.is_err()
        && let Some(other) = &expression.alternative
    {
        let other = evaluate(expression, other, context);
        return if other.0.is_ok() { other } else { first };
    }
    first
}

fn evaluate(expression: &TimeExpression, moment: &Moment, context: &Context) -> Evaluated {
    let mut resolver = Resolver::new(expression, context);
    let time = resolver.time(moment);
    (time, resolver.anchor)
}

/// Evaluates the nodes of one expression and remembers what was counted from.
pub(crate) struct Resolver<'c> {
    pub(crate) context: &'c Context,
    pub(crate) kind: TimeKind,
    pub(crate) direction: Direction,
    anchor: Option<Anchor>,
}

impl<'c> Resolver<'c> {
    fn new(expression: &TimeExpression, context: &'c Context) -> Self {
        let direction = match expression.direction {
            Direction::Unknown => context.direction,
            direction => direction,
        };
        Self { context, kind: expression.kind, direction, anchor: None }
    }

    /// What a moment comes to.
    pub(crate) fn time(&mut self, moment: &Moment) -> Result<Time, Unresolved> {
        match moment {
            Moment::Anchor(anchor) => Ok(Time::of(self.anchored(*anchor)?)),
            Moment::Fields { fields, within } => self.fields(fields, within.as_deref()),
            Moment::UnitOf { unit, steps, of } => self.unit_of(*unit, *steps, of),
            Moment::Shift { of, count, unit, keep } => self.shift(of, *count, *unit, *keep),
            Moment::Nth { ordinal, what, within } => self.nth(*ordinal, *what, within),
            Moment::Stretch { of, count, unit, forward, rolling } => {
                self.stretch(of, *count, *unit, *forward, *rolling)
            }
            Moment::Share { of, nth, shares } => self.share(of, *nth, *shares),
            Moment::Range { from, to } if self.kind == TimeKind::Duration => self.length_of_range(from, to),
            Moment::Range { from, to } => self.range(from, to),
            Moment::Feast { feast, within } => self.feast(feast, within.as_deref()),
            Moment::Lunar(lunar) => self.lunar(lunar),
            Moment::Length { amounts } => Ok(Time::Length(crate::length::length(amounts), None)),
            Moment::Recurring { fields, every, unit } => {
                crate::length::recurring(fields, *every, *unit).map(Time::Set)
            }
            Moment::Vague(tense) => Ok(Time::Vague(*tense)),
        }
    }

    /// What a moment comes to, as days with a grain: what other nodes count from.
    pub(crate) fn period(&mut self, moment: &Moment) -> Result<Period, Unresolved> {
        match self.time(moment)? {
            Time::Vague(Tense::Present) => self.anchored(Anchor::Created),
            time => time.period().ok_or(Unresolved::NoDate),
        }
    }

    /// The anchor's own day (or longer, where the earlier date is).
    pub(crate) fn anchored(&mut self, anchor: Anchor) -> Result<Period, Unresolved> {
        match anchor {
            Anchor::Created => {
                self.anchor.get_or_insert(Anchor::Created);
                self.created()
            }
            Anchor::Text => {
                self.anchor = Some(Anchor::Text);
                self.context.text.ok_or(Unresolved::NoEarlierDate)
            }
        }
    }

    /// Notes what was counted from.
    pub(crate) fn counted_from(&mut self, anchor: Anchor) {
        self.anchor = Some(anchor);
    }

    fn created(&self) -> Result<Period, Unresolved> {
        let created = self.context.created.ok_or(Unresolved::NoCreationDate)?;
        Period::day(created).ok_or(Unresolved::OutOfRange)
    }

    /// Written fields, with what they leave out.
    fn fields(&mut self, written: &Fields, within: Option<&Moment>) -> Result<Time, Unresolved> {
        let cycle = fields::cycle_of(written).ok_or(Unresolved::Impossible)?;
        let period = match within {
            Some(day) if fields::is_year_alone(written) => self.same_day_in(written, day)?,
            _ if cycle == Cycle::Once => fields::once(written, self.near())?,
            Some(frame) => {
                let frame = self.period(frame)?;
                let found = fields::within(written, &frame, self.direction).ok_or(Unresolved::Impossible)?;
                if found == frame && found.first() != found.last() {
                    // it may be several units long, of which no time of day says anything
                    return fields::with_clock(written, found).map(|_| Time::of(found));
                }
                found
            }
            None => self.missing(written, cycle)?,
        };
        fields::with_clock(written, period).map(Time::Point)
    }

    /// "This day in 1950": the day of the frame, moved to the year that is written. A frame longer than a day adds
    /// nothing to the year.
    fn same_day_in(&mut self, written: &Fields, frame: &Moment) -> Result<Period, Unresolved> {
        let year = fields::once(written, self.near())?;
        let frame = self.period(frame)?;
        if frame.first() != frame.last() {
            return Ok(year);
        }
        let day = frame.first().with_year(year.first().year());
        day.and_then(Period::day).ok_or(Unresolved::Impossible)
    }

    /// What a year of two digits is near to.
    pub(crate) fn near(&self) -> Option<NaiveDate> {
        let told = || self.context.frame.or(self.context.text).map(|period| period.first());
        self.context.created.or_else(told)
    }

    /// Fields that leave something out, and nothing beside them says what.
    pub(crate) fn missing(&mut self, written: &Fields, cycle: Cycle) -> Result<Period, Unresolved> {
        if let Some(found) = self.context.frame.and_then(|frame| framed(written, cycle, &frame)) {
            self.anchor = Some(Anchor::Text);
            return Ok(found);
        }
        let anchor = self.anchored(Anchor::Created)?;
        fields::choose(written, cycle, &anchor, self.direction).ok_or(Unresolved::Impossible)
    }
}

/// The instance in the time that the text is telling of: in its year, near its day, in its month, on its day, as far
/// as it says so. Weekdays are never taken from it: news uses them for its own week.
fn framed(written: &Fields, cycle: Cycle, frame: &Period) -> Option<Period> {
    let (first, last) = (frame.first(), frame.last());
    match cycle {
        Cycle::Year if frame.length() > 366 => None,
        Cycle::Year if frame.grain() == Grain::Year => fields::instance(written, cycle, first, 0),
        Cycle::Year => fields::choose(written, cycle, frame, Direction::Unknown),
        Cycle::Month if frame.length() <= 31 => fields::instance(written, cycle, first, 0),
        Cycle::Day if first == last => Some(*frame),
        _ => None,
    }
}
