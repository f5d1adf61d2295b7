//! Counting: units before and after, the n-th of something, stretches and shares.

use crate::context::Unresolved;
use crate::period::{Period, add_days, is_weekend, shift};
use crate::range::ordered;
use crate::resolve::Resolver;
use crate::time::Time;
use crate::unit::{grain_of, months_in, unit_of};
use annalist_core::expression::{Moment, Part, Tense, TimeKind, Unit};
use annalist_core::value::Grain;
use chrono::{Datelike, NaiveDate};

impl Resolver<'_> {
    /// The unit that holds the first day of `of`, some units later; "that day" told of a month is known as that month.
    pub(crate) fn unit_of(&mut self, unit: Unit, steps: i32, of: &Moment) -> Result<Time, Unresolved> {
        let whole = self.period(of)?;
        let start = whole.first();
        if *of == Moment::TEXT && whole.grain() > grain_of(unit) && unit >= Unit::Day {
            return self.shift(of, steps, unit, false);
        }
        let unit =
            if unit < Unit::Day && steps != 0 { return self.shift(of, steps, unit, false) } else { unit };
        point(Period::stepped(unit, start, steps).ok_or(Unresolved::OutOfRange)?)
    }

    /// `of` moved by some units.
    ///
    /// Years are known as years, months as months, but weeks as days: "five weeks from now" is that day. Decades
    /// and centuries are years by the ten and the hundred. What is moved by less than its own grain stays as coarse as
    /// it was: two days after "October" is still October.
    pub(crate) fn shift(
        &mut self,
        of: &Moment,
        count: i32,
        unit: Unit,
        keep: bool,
    ) -> Result<Time, Unresolved> {
        let time = self.time(of)?;
        let start = match &time {
            Time::Vague(Tense::Present) => self.period(of)?,
            _ => time.period().ok_or(Unresolved::NoDate)?,
        };
        let count = i64::from(count);
        let moved = |day: NaiveDate| shift(day, count, unit).ok_or(Unresolved::OutOfRange);
        if keep {
            let (from, to) = time.ends().unwrap_or((start.into(), start.into()));
            let mut ends = [from, to];
            for end in &mut ends {
                let day = moved(end.period.first())?;
                end.period =
                    Period::containing(unit_of(end.period.grain()), day).ok_or(Unresolved::OutOfRange)?;
            }
            return ordered(ends[0], ends[1]);
        }
        let known = known_as(unit);
        if start.grain() > grain_of(known) {
            let middle = add_days(start.first(), start.length() / 2).ok_or(Unresolved::OutOfRange)?;
            return unit_at(unit_of(start.grain()), moved(middle)?);
        }
        // Counted forward from its end and backward from its beginning.
        unit_at(known, moved(if count < 0 { start.first() } else { start.last() })?)
    }

    /// The n-th of something within a time.
    pub(crate) fn nth(&mut self, ordinal: i32, what: Part, within: &Moment) -> Result<Time, Unresolved> {
        let frame = self.period(within)?;
        let found = match what {
            Part::Weekday(day @ 1..=7) => nth_weekday(ordinal, day, &frame),
            Part::Month(month @ 1..=12) => nth_month(ordinal, month, &frame),
            Part::Unit(Unit::Day) => nth_day(ordinal, &frame),
            Part::Unit(unit) if unit > Unit::Day => nth_unit(ordinal, unit, &frame),
            _ => None,
        };
        point(found.filter(|found| frame.contains(found.home())).ok_or(Unresolved::Impossible)?)
    }

    /// Whole units before or after the one that holds `of`, which is left out: "the past two months", told on any
    /// day of March, are January and February. A rolling stretch is counted from the day itself. The open number of
    /// "the next few days" has no days.
    pub(crate) fn stretch(
        &mut self,
        of: &Moment,
        count: Option<u32>,
        unit: Unit,
        forward: bool,
        rolling: bool,
    ) -> Result<Time, Unresolved> {
        let hundredths = count.map(|count| i64::from(count) * 100);
        let length = || crate::length::length(&[(hundredths, unit)]);
        let Some(count) = count else {
            let tense = if forward { Tense::Future } else { Tense::Past };
            let duration = self.kind == TimeKind::Duration;
            return Ok(if duration { Time::Length(length(), None) } else { Time::Vague(tense) });
        };
        let days = match self.period(of) {
            Ok(_) if count == 0 => return Err(Unresolved::Impossible),
            Ok(frame) if rolling => Some(rolling_days(&frame, count, unit, forward)?),
            Ok(frame) => Some(stretch_days(&frame, count, unit, forward)?),
            // How long it was is known even where it has no place in the calendar.
            Err(_) if self.kind == TimeKind::Duration => None,
            Err(reason) => return Err(reason),
        };
        let days = match days {
            Some((from, to)) if self.kind != TimeKind::Duration => return Ok(Time::days(from, to)),
            Some((from, to)) => Period::new(from.first(), to.last(), Grain::Day),
            None => None,
        };
        Ok(Time::Length(length(), days))
    }

    /// A share of a time: cut at whole years, months or days.
    pub(crate) fn share(&mut self, of: &Moment, nth: u8, shares: u8) -> Result<Time, Unresolved> {
        let whole = self.period(of)?;
        if nth == 0 || nth > shares {
            return Err(Unresolved::Impossible);
        }
        let (from, to) = cut(&whole, nth.into(), shares.into()).ok_or(Unresolved::Impossible)?;
        Ok(Time::days(from, to))
    }
}

/// A period as the time that it is.
fn point(period: Period) -> Result<Time, Unresolved> {
    Ok(Time::Point(period.into()))
}

/// The unit that holds a day.
fn unit_at(unit: Unit, day: NaiveDate) -> Result<Time, Unresolved> {
    point(Period::containing(unit, day).ok_or(Unresolved::OutOfRange)?)
}

/// As what a time is known that was counted in these units.
fn known_as(unit: Unit) -> Unit {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::DayPart | Unit::Workday | Unit::Week => Unit::Day,
        Unit::Half => Unit::Month,
        Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
        unit => unit,
    }
}

/// The n-th such weekday, from the end where the ordinal is negative.
fn nth_weekday(ordinal: i32, weekday: u8, frame: &Period) -> Option<Period> {
    let weekday = i64::from(weekday);
    let of = |day: NaiveDate| i64::from(day.weekday().number_from_monday());
    let day = if ordinal > 0 {
        let first = add_days(frame.first(), (weekday - of(frame.first())).rem_euclid(7))?;
        add_days(first, (i64::from(ordinal) - 1) * 7)?
    } else {
        let last = add_days(frame.last(), -(of(frame.last()) - weekday).rem_euclid(7))?;
        add_days(last, (i64::from(ordinal) + 1) * 7)?
    };
    Period::day(day).filter(|_| ordinal != 0)
}

/// The n-th day.
fn nth_day(ordinal: i32, frame: &Period) -> Option<Period> {
    let ordinal = i64::from(ordinal);
    let day = match ordinal {
        1.. => add_days(frame.first(), ordinal - 1)?,
        0 => return None,
        _ => add_days(frame.last(), ordinal + 1)?,
    };
    Period::day(day)
}

/// The n-th month of that number: of a year, the only one.
fn nth_month(ordinal: i32, month: u8, frame: &Period) -> Option<Period> {
    let first = Period::month(frame.first().year(), month)?;
    let first =
        if first.first() < frame.first() { Period::month(frame.first().year() + 1, month)? } else { first };
    if ordinal > 0 {
        return Period::month(first.first().year().checked_add(ordinal - 1)?, month);
    }
    let last = Period::month(frame.last().year(), month)?;
    let back = i32::from(last.first() > frame.last());
    let years = ordinal.checked_add(1)?.checked_sub(back)?;
    Period::month(last.first().year().checked_add(years)?, month).filter(|_| ordinal != 0)
}

/// The n-th unit whose home day lies in the frame: weeks belong where their Thursday is.
fn nth_unit(ordinal: i32, unit: Unit, frame: &Period) -> Option<Period> {
    let edge = if ordinal > 0 { frame.first() } else { frame.last() };
    let start = Period::containing(unit, edge)?;
    let outside = !frame.contains(start.home()) || unit == Unit::Workday && is_weekend(edge);
    let steps = match ordinal {
        1.. => ordinal - 1 + i32::from(outside),
        0 => return None,
        _ => ordinal.checked_add(1)?.checked_sub(i32::from(outside))?,
    };
    Period::stepped(unit, edge, steps)
}

/// The first and the last unit of a stretch.
fn stretch_days(
    frame: &Period,
    count: u32,
    unit: Unit,
    forward: bool,
) -> Result<(Period, Period), Unresolved> {
    let count = i32::try_from(count).map_err(|_| Unresolved::OutOfRange)?;
    if unit < Unit::Day {
        // Hours reach from the day itself into the next or the last.
        let (edge, signed) =
            if forward { (frame.last(), i64::from(count)) } else { (frame.first(), -i64::from(count)) };
        let other = shift(edge, signed, unit).ok_or(Unresolved::OutOfRange)?;
        let days = (Period::day(edge.min(other)), Period::day(edge.max(other)));
        return days.0.zip(days.1).ok_or(Unresolved::OutOfRange);
    }
    let ends = if forward {
        Period::stepped(unit, frame.last(), 1).zip(Period::stepped(unit, frame.last(), count))
    } else {
        Period::stepped(unit, frame.first(), -count).zip(Period::stepped(unit, frame.first(), -1))
    };
    ends.ok_or(Unresolved::OutOfRange)
}

/// The first and the last day of a stretch that is counted from the day itself, which is left out.
fn rolling_days(
    frame: &Period,
    count: u32,
    unit: Unit,
    forward: bool,
) -> Result<(Period, Period), Unresolved> {
    let count = i64::from(count);
    let ends = if forward {
        add_days(frame.last(), 1).zip(shift(frame.last(), count, unit))
    } else {
        shift(frame.first(), -count, unit).zip(add_days(frame.first(), -1))
    };
    let (from, to) = ends.ok_or(Unresolved::OutOfRange)?;
    Period::day(from).zip(Period::day(to)).ok_or(Unresolved::OutOfRange)
}

/// Cuts a period in equal shares and gives the first and the last unit of one. A share that is a calendar unit
/// itself (a half or a quarter of a year) comes as that unit, twice.
fn cut(whole: &Period, nth: i64, shares: i64) -> Option<(Period, Period)> {
    let (inner, per_unit) = match whole.grain() {
        Grain::Millennium => (Unit::Year, 1000),
        Grain::Century => (Unit::Year, 100),
        Grain::Decade => (Unit::Year, 10),
        Grain::Year => (Unit::Month, 12),
        Grain::Half => (Unit::Month, 6),
        Grain::Quarter | Grain::Season => (Unit::Month, 3),
        _ => (Unit::Day, whole.length()),
    };
    if whole.grain() == Grain::Month && shares == 3 {
        return thirds_of_month(whole, nth);
    }
    let (inner, per_unit) = if per_unit % shares == 0 || inner == Unit::Year {
        (inner, per_unit)
    } else {
        (Unit::Day, whole.length())
    };
    let (from, to) = (per_unit * (nth - 1) / shares, per_unit * nth / shares - 1);
    if inner != Unit::Day {
        for unit in [Unit::Half, Unit::Quarter] {
            if months_in(unit) == Some(to - from + 1) && whole.grain() == Grain::Year {
                let unit = Period::stepped(unit, whole.first(), i32::try_from(nth).ok()? - 1)?;
                return Some((unit, unit));
            }
        }
    }
    let at = |index: i64| Period::stepped(inner, whole.first(), i32::try_from(index).ok()?);
    at(from).zip(at(to)).filter(|(from, to)| from.first() <= to.first())
}

/// Thirds of a month are cut after the 10th and the 20th, however long it is (上旬, 中旬, 下旬).
fn thirds_of_month(month: &Period, nth: i64) -> Option<(Period, Period)> {
    let from = Period::day(add_days(month.first(), (nth - 1) * 10)?)?;
    let to = if nth == 3 { month.last() } else { add_days(month.first(), nth * 10 - 1)? };
    Some((from, Period::day(to)?))
}
