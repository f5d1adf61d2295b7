//! Written calendar fields: which day, month or year they name, and how what they leave out is found.
//!
//! Fields come back: "Friday" every week, "the 28th" every month, "18 January" every year, "15:40" every day. So each
//! set of fields has a [`Cycle`], and an instance in every turn of that cycle (or none: not every month has a 31st).

use crate::clock::clock_of;
use crate::context::Unresolved;
use crate::period::{Period, add_days, add_months, monday, month_of};
use crate::time::Point;
use annalist_core::expression::{Direction, Fields, Unit, Year};
use chrono::{Datelike, NaiveDate};

/// How often fields come back, from rarely to often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cycle {
    /// They name one time: there is a year, a century, a full decade.
    Once,
    /// "The nineties".
    Century,
    /// "18 January", "week 23", "summer".
    Year,
    /// "The 28th".
    Month,
    /// "Friday".
    Week,
    /// "15:40".
    Day,
}

/// How often these fields come back; None where nothing is written.
pub(crate) fn cycle_of(fields: &Fields) -> Option<Cycle> {
    let in_year = fields.half.or(fields.quarter).or(fields.season).or(fields.month).or(fields.week);
    Some(match fields {
        Fields { year: Some(_), .. } | Fields { century: Some(_), .. } => Cycle::Once,
        Fields { decade: Some(decade), .. } if *decade > 9 => Cycle::Once,
        Fields { decade: Some(_), .. } => Cycle::Century,
        _ if in_year.is_some() => Cycle::Year,
        Fields { day: Some(_), .. } => Cycle::Month,
        Fields { weekday: Some(_), .. } | Fields { weekend: true, .. } => Cycle::Week,
        Fields { hour: Some(_), .. } | Fields { day_part: Some(_), .. } => Cycle::Day,
        _ => return None,
    })
}

/// The instance in the turn of the cycle that holds `at`, or so many turns later. The cycle must be that of the
/// fields, and not [`Cycle::Once`].
pub(crate) fn instance(fields: &Fields, cycle: Cycle, at: NaiveDate, turns: i32) -> Option<Period> {
    match cycle {
        Cycle::Once => None,
        Cycle::Century => Period::decade(
            at.year()
                .div_euclid(100)
                .checked_add(turns)?
                .checked_mul(10)?
                .checked_add(fields.decade?.into())?,
        ),
        Cycle::Year => in_year(fields, at.year().checked_add(turns)?),
        Cycle::Month => {
            let month = add_months(at.with_day(1)?, turns.into())?;
            weekend_or_day(fields, Period::ymd(month.year(), month_of(month), fields.day?)?)
        }
        Cycle::Week => {
            let monday = add_days(monday(at)?, i64::from(turns) * 7)?;
            match fields.weekday {
                Some(day @ 1..=7) => Period::day(add_days(monday, i64::from(day) - 1)?),
                Some(_) => None,
                None => Period::containing(Unit::Weekend, monday),
            }
        }
        Cycle::Day => Period::day(add_days(at, turns.into())?),
    }
}

/// What the fields below the year name within a year (0 for 1 BC).
#[inline]
fn in_year(fields: &Fields, year: i32) -> Option<Period> {
    match fields {
        Fields { month: Some(month), day: Some(day), .. } => {
            weekend_or_day(fields, Period::ymd(year, *month, *day)?)
        }
        Fields { month: Some(month), .. } => Period::month(year, *month),
        Fields { day: Some(_), .. } => None,
        Fields { week: Some(week), .. } => {
            let week = Period::week(year, *week)?;
            match fields.weekday {
                Some(_) => instance(fields, Cycle::Week, week.first(), 0),
                None if fields.weekend => Period::containing(Unit::Weekend, week.first()),
                None => Some(week),
            }
        }
        Fields { quarter: Some(quarter), .. } => Period::quarter(year, *quarter),
        Fields { season: Some(season), .. } => Period::season(year, *season),
        Fields { half: Some(half), .. } => Period::half(year, *half),
        _ => Period::year(year),
    }
}

/// "The weekend of 5 May" is the weekend of that week.
fn weekend_or_day(fields: &Fields, day: Period) -> Option<Period> {
    if fields.weekend { Period::containing(Unit::Weekend, day.first()) } else { Some(day) }
}

/// Is nothing written but a year?
pub(crate) fn is_year_alone(fields: &Fields) -> bool {
    fields.year.is_some() && *fields == Fields { year: fields.year, ..Fields::default() }
}

/// What fields name that say all by themselves. `near` is what a year of two digits is near to.
pub(crate) fn once(fields: &Fields, near: Option<NaiveDate>) -> Result<Period, Unresolved> {
    let period = match (fields.year, fields.century, fields.decade) {
        (Some(Year::Full(0)), ..) => return Err(Unresolved::Impossible),
        (Some(Year::Full(year)), ..) if !(-9999..=9999).contains(&year) => {
            return Err(Unresolved::OutOfRange);
        }
        (Some(Year::Full(year)), ..) => in_year(fields, if year < 0 { year + 1 } else { year }),
        (Some(Year::Short(short)), ..) => {
            let near = near.ok_or(Unresolved::NoCreationDate)?;
            in_year(fields, full_year(short, near.year()).ok_or(Unresolved::Impossible)?)
        }
        (None, Some(century), Some(decade @ 0..=9)) => {
            Period::decade(i32::from(century) * 10 + i32::from(decade))
        }
        (None, _, Some(decade)) => Period::decade(decade.into()),
        (None, Some(century), None) => Period::century(century.into()),
        (None, None, None) => None,
    };
    period.ok_or(Unresolved::Impossible)
}

/// How far ahead a year of two digits can be: people look back further than they plan ("the summer of '68").
const AHEAD: i32 = 15;

/// The latest year that ends in these two digits and is not too far ahead of another.
fn full_year(short: u8, near: i32) -> Option<i32> {
    if short > 99 {
        return None;
    }
    let same = near.checked_div(100)?.checked_mul(100)?.checked_add(short.into())?;
    [same + 100, same, same - 100].into_iter().find(|year| *year <= near + AHEAD)
}

/// How many turns are looked at in each direction: leap days can be eight years apart (1896 to 1904).
const REACH: i32 = 8;

/// The instance that an anchor and a direction choose.
pub(crate) fn choose(fields: &Fields, cycle: Cycle, anchor: &Period, direction: Direction) -> Option<Period> {
    if cycle == Cycle::Century && direction == Direction::Unknown {
        return nearest_decade(fields, anchor.first());
    }
    agreeing_weekday(fields, cycle, anchor, direction)
        .or_else(|| pick(|turns| instance(fields, cycle, anchor.first(), turns), anchor, direction))
}

/// Of what comes back, the instance that an anchor and a direction choose; turn 0 is near the anchor. One comes after the
/// other, so that turn 0 says of those on one side of it whether they can be meant.
pub(crate) fn pick(
    turn: impl Fn(i32) -> Option<Period>,
    anchor: &Period,
    direction: Direction,
) -> Option<Period> {
    match direction {
        Direction::Past => {
            let begun = |found: &Period| found.first() <= anchor.last();
            let latest = match turn(0) {
                Some(here) if !begun(&here) => -1,
                Some(here) if here.last() >= anchor.last() => return Some(here),
                _ => 1,
            };
            (-REACH..=latest).rev().filter_map(turn).find(begun)
        }
        Direction::Future => {
            let open = |found: &Period| found.last() >= anchor.first();
            let earliest = match turn(0) {
                Some(here) if !open(&here) => 1,
                Some(here) if here.first() <= anchor.first() => return Some(here),
                _ => -1,
            };
            (earliest..=REACH).filter_map(turn).find(open)
        }
        Direction::Unknown => {
            let nearest = |reach: i32| nearest((-reach..=reach).filter_map(&turn), anchor);
            nearest_to_day(&turn, anchor).or_else(|| nearest(2)).or_else(|| nearest(REACH))
        }
    }
}

/// The nearest of some periods, the earlier one of two.
fn nearest(periods: impl Iterator<Item = Period>, anchor: &Period) -> Option<Period> {
    periods.min_by_key(|found| (found.gap(anchor), found.first()))
}

/// The nearest instance to a day. One comes after the other, so that only the two matter that the day lies between. None where
/// the anchor is longer, or turn 0 and the one beside it do not tell.
fn nearest_to_day(turn: impl Fn(i32) -> Option<Period>, anchor: &Period) -> Option<Period> {
    let day = Some(anchor.first()).filter(|day| *day == anchor.last())?;
    let here = turn(0)?;
    let (before, after) = if here.first() > day {
        (turn(-1)?, here)
    } else if here.last() < day {
        (here, turn(1)?)
    } else {
        return Some(here);
    };
    if before.first() > day || after.last() < day {
        return None;
    }
    let number = day.num_days_from_ce();
    let ahead = after.first().num_days_from_ce() - number;
    // the one before may reach to the day and beyond
    Some(if ahead < number - before.last().num_days_from_ce() { after } else { before })
}

/// Named decades are looked back on: the latest that has begun, or begins within five years.
fn nearest_decade(fields: &Fields, at: NaiveDate) -> Option<Period> {
    (-2..=1)
        .rev()
        .filter_map(|turns| instance(fields, Cycle::Century, at, turns))
        .find(|decade| i64::from(decade.first().year()) < i64::from(at.year()) + 5)
}

/// "Monday 14 October" without its year: a neighbouring year in which the weekday agrees counts for more than the
/// direction, which is read from tense.
fn agreeing_weekday(fields: &Fields, cycle: Cycle, anchor: &Period, direction: Direction) -> Option<Period> {
    let weekday = fields.weekday?;
    fields.day?;
    // a Friday the 13th may be most of a year away
    let reach = if cycle == Cycle::Month { 13 } else { 1 };
    let agreeing = (-reach..=reach)
        .filter_map(|turns| instance(fields, cycle, anchor.first(), turns))
        .filter(|found| found.first().weekday().number_from_monday() == u32::from(weekday));
    agreeing.min_by_key(|found| {
        // who leaves out the month speaks of this one or the next: a day half a year back would need it
        let near = cycle == Cycle::Month && found.gap(anchor) <= 10;
        let against = !near
            && match direction {
                Direction::Past => found.first() > anchor.last(),
                Direction::Future => found.last() < anchor.first(),
                Direction::Unknown => false,
            };
        (against, found.gap(anchor), found.first())
    })
}

/// The fields within a given time.
pub(crate) fn within(fields: &Fields, frame: &Period, direction: Direction) -> Option<Period> {
    let cycle = cycle_of(fields)?;
    let turn = |turns| instance(fields, cycle, frame.first(), turns);
    let found = inside(turn, frame, shortest_turn(cycle), direction)?;
    // "Friday" told of a day that is none: the day stands.
    let mistaken = cycle == Cycle::Week && fields.weekday.is_some() && !frame.contains(found.home());
    if mistaken { Some(*frame).filter(|frame| frame.first() == frame.last()) } else { Some(found) }
}

/// Of what comes back, the instance that begins within a given time; turn 0 is that of its first day, and a turn has
/// at least `shortest` days. Where several do ("a Friday last month"), the time itself is all that is known. Where the
/// time is shorter than a turn ("March" told of a day), the instance of the same turn.
pub(crate) fn inside(
    turn: impl Fn(i32) -> Option<Period>,
    frame: &Period,
    shortest: i64,
    direction: Direction,
) -> Option<Period> {
    let mut inside = (-1..=12).filter_map(&turn).filter(|found| frame.contains(found.home()));
    match (inside.next(), inside.next()) {
        (Some(_), Some(_)) => Some(*frame),
        (Some(found), None) => Some(found),
        (None, _) if frame.length() >= shortest => None,
        (None, _) => turn(0).or_else(|| pick(&turn, frame, direction)),
    }
}

/// The fewest days a turn of the cycle has.
fn shortest_turn(cycle: Cycle) -> i64 {
    match cycle {
        Cycle::Once => i64::MAX,
        Cycle::Century => 36_500,
        Cycle::Year => 365,
        Cycle::Month => 28,
        Cycle::Week => 7,
        Cycle::Day => 1,
    }
}

/// A period with the time of day among the fields, if the period is a day.
pub(crate) fn with_clock(fields: &Fields, period: Period) -> Result<Point, Unresolved> {
    let clock = clock_of(fields)?;
    Ok(Point { period, clock: clock.filter(|_| period.first() == period.last()) })
}

#[cfg(test)]
mod tests;
