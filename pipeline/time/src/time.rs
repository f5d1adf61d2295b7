//! What a moment comes to: a point or an interval of the calendar, or something that is no date.
//!
//! The nodes of an expression are evaluated to these; only the last step turns them into words
//! ([`crate::write`]).

use crate::period::Period;
use crate::unit::unit_of;
use annalist_core::expression::{DayPart, Tense};
use annalist_core::value::Grain;
use chrono::NaiveDate;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Clock {
    /// Morning, afternoon …
    Part(DayPart),
    /// An hour, perhaps with minutes and seconds.
    At { hour: u8, minute: Option<u8>, second: Option<u8> },
}

impl Clock {
    /// How finely it is known.
    pub(crate) fn grain(self) -> Grain {
        match self {
            Self::Part(_) => Grain::DayPart,
            Self::At { second: Some(_), .. } => Grain::Second,
            Self::At { minute: Some(_), .. } => Grain::Minute,
            Self::At { .. } => Grain::Hour,
        }
    }

    /// Minutes since midnight at which it begins, to put two times of one day in order.
    pub(crate) fn minutes(self) -> u16 {
        match self {
            Self::Part(DayPart::SmallHours) => 0,
            Self::Part(DayPart::Morning | DayPart::Daytime) => 6 * 60,
            Self::Part(DayPart::Midday) => 12 * 60,
            Self::Part(DayPart::Afternoon) => 13 * 60,
            Self::Part(DayPart::Evening) => 18 * 60,
            Self::Part(DayPart::Night) => 21 * 60,
            Self::At { hour, minute, .. } => u16::from(hour) * 60 + u16::from(minute.unwrap_or(0)),
        }
    }
}

/// A calendar unit, with the time of day where it is a day that has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) period: Period,
    pub(crate) clock: Option<Clock>,
}

impl Point {
    /// How finely it is known.
    pub(crate) fn grain(&self) -> Grain {
        self.clock.map_or(self.period.grain(), Clock::grain)
    }

    /// Does it begin after the other has ended?
    pub(crate) fn is_after(&self, other: &Point) -> bool {
        let minutes = |point: &Point| point.clock.map(Clock::minutes);
        self.period.first() > other.period.last()
            || (self.period == other.period
                && minutes(self).zip(minutes(other)).is_some_and(|(mine, theirs)| mine > theirs))
    }
}

impl From<Period> for Point {
    fn from(period: Period) -> Self {
        Self { period, clock: None }
    }
}

/// What a moment comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// One calendar unit.
    Point(Point),
    /// From the first day of one to the last of the other.
    Interval(Point, Point),
    /// From this on, without an end.
    From(Point),
    /// Up to this, without a beginning.
    Until(Point),
    /// A length, as TIMEX3 writes it, with the days that it covers where it has a place in the calendar.
    Length(String, Option<Period>),
    /// How often, as TIMEX3 writes it.
    Set(String),
    /// Some time in the past, the present or the future.
    Vague(Tense),
}

impl Time {
    /// The interval between two points, or the point where they are one.
    pub(crate) fn between(from: Point, to: Point) -> Self {
        if from == to { Self::Point(from) } else { Self::Interval(from, to) }
    }

    /// A period: the one unit that it is, or the units from its first to its last day.
    pub(crate) fn of(period: Period) -> Self {
        let unit = unit_of(period.grain());
        let from = Period::containing(unit, period.first());
        if from == Some(period) {
            return Self::Point(period.into());
        }
        let ends = from.zip(Period::containing(unit, period.last()));
        match ends.filter(|(from, to)| (from.first(), to.last()) == (period.first(), period.last())) {
            Some((from, to)) => Self::days(from, to),
            None => {
                let day = |day| Period::day(day).unwrap_or(period);
                Self::days(day(period.first()), day(period.last()))
            }
        }
    }

    /// From one unit to another, or the unit where they are one.
    pub(crate) fn days(from: Period, to: Period) -> Self {
        Self::between(from.into(), to.into())
    }

    /// The first and the last point, where it has both.
    pub(crate) fn ends(&self) -> Option<(Point, Point)> {
        match self {
            Self::Point(point) => Some((*point, *point)),
            Self::Interval(from, to) => Some((*from, *to)),
            Self::Length(_, Some(days)) => Self::of(*days).ends(),
            _ => None,
        }
    }

    /// Its first and its last day, where it has them, and how finely it is known.
    pub(crate) fn days_and_grain(&self) -> (Option<NaiveDate>, Option<NaiveDate>, Grain) {
        let (from, to, grain) = match self {
            Self::Point(point) => (Some(point.period), Some(point.period), point.grain()),
            Self::Interval(from, to) => (Some(from.period), Some(to.period), from.grain().min(to.grain())),
            Self::From(from) => (Some(from.period), None, from.grain()),
            Self::Until(to) => (None, Some(to.period), to.grain()),
            Self::Length(_, days) => (*days, *days, Grain::None),
            Self::Set(_) | Self::Vague(_) => (None, None, Grain::None),
        };
        (from.map(|from| from.first()), to.map(|to| to.last()), grain)
    }

    /// All its days as one period, at the finer grain of its ends (a time of day is known by its day).
    pub(crate) fn period(&self) -> Option<Period> {
        let (from, to) = self.ends()?;
        Period::new(from.period.first(), to.period.last(), from.period.grain().min(to.period.grain()))
    }
}
