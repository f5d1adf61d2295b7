//! Calendar units as stretches of days: the one place that knows how long a quarter is.
//!
//! Every function that could leave the years that TIMEX3 can write (9999 BC to AD 9999) gives `None` instead, so
//! nothing above needs to think of overflow.

use crate::unit::months_in;
use annalist_core::expression::Unit;
use annalist_core::value::{DateValue, Grain};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Years as `chrono` counts them: 0 is 1 BC.
const YEARS: std::ops::RangeInclusive<i32> = -9998..=9999;

/// A calendar unit, or another stretch of whole days, with the grain at which it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
    grain: Grain,
}

impl Period {
    /// From `first` to `last`, both inclusive. None where they are out of order or before 9999 BC or after AD 9999.
    pub fn new(first: NaiveDate, last: NaiveDate, grain: Grain) -> Option<Self> {
        let fits = first <= last && YEARS.contains(&first.year()) && YEARS.contains(&last.year());
        fits.then_some(Self { first, last, grain })
    }

    /// The days of a value, with its grain (a time of day counts as its day); None where it is open or has no days.
    pub fn of(value: &DateValue) -> Option<Self> {
        let (first, last) = value.days()?;
        Self::known(first, last, value.grain)
    }

    /// The days of a value of this grain.
    pub(crate) fn known(first: NaiveDate, last: NaiveDate, grain: Grain) -> Option<Self> {
        Self::new(first, last, grain.max(Grain::Day)).filter(|_| grain != Grain::None)
    }

    /// First day, inclusive.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// Last day, inclusive.
    pub fn last(&self) -> NaiveDate {
        self.last
    }

    /// How finely it is known.
    pub fn grain(&self) -> Grain {
        self.grain
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Option<Self> {
        Self::new(day, day, Grain::Day)
    }

    /// A day of the calendar, -1 for the last of the month.
    pub(crate) fn ymd(year: i32, month: u8, day: i8) -> Option<Self> {
        match day {
            -1 => Self::day(Self::month(year, month)?.last),
            _ => Self::day(NaiveDate::from_ymd_opt(year, month.into(), u32::try_from(day).ok()?)?),
        }
    }

    /// A month, 1 to 12.
    #[inline]
    pub(crate) fn month(year: i32, month: u8) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month.into(), 1)?;
        let days = match month {
            2 if first.leap_year() => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        Self::new(first, first.with_day(days)?, Grain::Month)
    }

    /// So many months (1 to 12) from the first of this one.
    fn months(year: i32, month: u8, count: u8, grain: Grain) -> Option<Self> {
        let first = Self::month(year, month)?.first;
        let last = match month + count - 1 {
            last @ ..=12 => Self::month(year, last)?,
            last => Self::month(year.checked_add(1)?, last - 12)?,
        };
        Self::new(first, last.last, grain)
    }

    /// A quarter, 1 to 4.
    pub(crate) fn quarter(year: i32, quarter: u8) -> Option<Self> {
        (1..=4).contains(&quarter).then(|| Self::months(year, quarter * 3 - 2, 3, Grain::Quarter))?
    }

    /// Half a year, 1 or 2.
    pub(crate) fn half(year: i32, half: u8) -> Option<Self> {
        (1..=2).contains(&half).then(|| Self::months(year, half * 6 - 5, 6, Grain::Half))?
    }

    /// A season, 1 spring (from March) to 4 winter (from December of this year).
    pub(crate) fn season(year: i32, season: u8) -> Option<Self> {
        (1..=4).contains(&season).then(|| Self::months(year, season * 3, 3, Grain::Season))?
    }

    /// An ISO week.
    pub(crate) fn week(year: i32, week: u8) -> Option<Self> {
        Self::containing(Unit::Week, NaiveDate::from_isoywd_opt(year, week.into(), Weekday::Mon)?)
    }

    /// A year, 0 for 1 BC.
    pub(crate) fn year(year: i32) -> Option<Self> {
        Self::years(year, year, Grain::Year)
    }

    /// From the first day of one year to the last of another.
    fn years(from: i32, to: i32, grain: Grain) -> Option<Self> {
        Self::new(NaiveDate::from_ymd_opt(from, 1, 1)?, NaiveDate::from_ymd_opt(to, 12, 31)?, grain)
    }

    /// Ten years: 199 is 1990 to 1999. There are none before our era.
    pub(crate) fn decade(decade: i32) -> Option<Self> {
        let from = decade.checked_mul(10)?;
        (0..=999).contains(&decade).then(|| Self::years(from.max(1), from + 9, Grain::Decade))?
    }

    /// A hundred years: 18 is 1800 to 1899, -5 is the fifth century before our era (499 to 400 BC, as its years'
    /// first digits say).
    pub(crate) fn century(century: i32) -> Option<Self> {
        match century {
            0..=99 => Self::years((century * 100).max(1), century * 100 + 99, Grain::Century),
            -99..=-1 => {
                let nearest = (-century - 1) * 100;
                Self::years(1 - (nearest + 99), 1 - nearest.max(1), Grain::Century)
            }
            _ => None,
        }
    }

    /// A thousand years: 1 is 1000 to 1999. There are none before our era.
    pub(crate) fn millennium(millennium: i32) -> Option<Self> {
        let from = millennium.checked_mul(1000)?;
        (0..=9).contains(&millennium).then(|| Self::years(from.max(1), from + 999, Grain::Millennium))?
    }

    /// The whole unit that holds this day; units shorter than a day count as a day.
    pub fn containing(unit: Unit, day: NaiveDate) -> Option<Self> {
        let (year, month) = (day.year(), month_of(day));
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::DayPart | Unit::Day | Unit::Workday => {
                Self::day(day)
            }
            Unit::Weekend => {
                let monday = monday(day)?;
                Self::new(add_days(monday, 5)?, add_days(monday, 6)?, Grain::Weekend)
            }
            Unit::Week => {
                let monday = monday(day)?;
                Self::new(monday, add_days(monday, 6)?, Grain::Week)
            }
            Unit::Month => Self::month(year, month),
            Unit::Quarter => Self::quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::half(year, (month - 1) / 6 + 1),
            Unit::Season if month < 3 => Self::season(year.checked_sub(1)?, 4),
            Unit::Season => Self::season(year, month / 3),
            Unit::Year => Self::year(year),
            Unit::Decade => Self::decade(year.checked_div_euclid(10)?),
            Unit::Century if year > 0 => Self::century(year / 100),
            Unit::Century => Self::century(-((1 - year) / 100) - 1),
            Unit::Millennium => Self::millennium(year.checked_div_euclid(1000)?),
        }
    }

    /// The unit so many units after the one that holds `day`.
    pub fn stepped(unit: Unit, day: NaiveDate, steps: i32) -> Option<Self> {
        let start = Self::containing(unit, day)?;
        if steps == 0 {
            return Some(start);
        }
        Self::containing(unit, shift(start.last, steps.into(), unit)?)
    }

    /// The day by which it belongs to a longer unit: a week to the month and year of its Thursday (ISO 8601), every
    /// other unit to those of its first day.
    pub(crate) fn home(&self) -> NaiveDate {
        if self.grain == Grain::Week { add_days(self.first, 3).unwrap_or(self.first) } else { self.first }
    }

    /// Does it hold this day?
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days lie between the two; 0 where they touch or overlap.
    pub(crate) fn gap(&self, other: &Period) -> i64 {
        let days =
            |from: NaiveDate, to: NaiveDate| i64::from(to.num_days_from_ce() - from.num_days_from_ce());
        days(other.last, self.first).max(days(self.last, other.first)).max(0)
    }

    /// Its length in days.
    pub(crate) fn length(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }
}

/// The month of a day as a small number.
#[expect(clippy::cast_possible_truncation, reason = "a month is 1 to 12")]
pub(crate) fn month_of(day: NaiveDate) -> u8 {
    day.month() as u8
}

/// Is it a Saturday or a Sunday?
pub(crate) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The Monday on or before a day.
pub(crate) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))
}

/// So many days later, or earlier.
pub(crate) fn add_days(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// So many days from Monday to Friday later, or earlier. Counted from a Saturday or Sunday, the first one later is
/// Monday and the first one earlier Friday.
fn add_workdays(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    if count == 0 {
        return Some(day);
    }
    let place = i64::from(day.weekday().num_days_from_monday());
    let monday = add_days(day, -place)?;
    let from = if count < 0 { place.min(5) } else { place.min(4) };
    let to = from.checked_add(count)?;
    add_days(monday, to.div_euclid(5).checked_mul(7)?.checked_add(to.rem_euclid(5))?)
}

/// So many months later, or earlier; the last day of a shorter month stands for a day that it lacks.
pub(crate) fn add_months(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let months = chrono::Months::new(u32::try_from(count.unsigned_abs()).ok()?);
    if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

/// A day moved by so many units. Hours and less are counted in whole days, rounded to the nearest, because a day
/// has no time of day to count from.
pub(crate) fn shift(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let days = |per_day: i64| add_days(day, (count + count.signum() * (per_day / 2 - 1)) / per_day);
    match unit {
        Unit::Second => days(86_400),
        Unit::Minute => days(1_440),
        Unit::Hour => days(24),
        Unit::DayPart | Unit::Day => add_days(day, count),
        Unit::Workday => add_workdays(day, count),
        Unit::Weekend | Unit::Week => add_days(day, count.checked_mul(7)?),
        _ => add_months(day, count.checked_mul(months_in(unit)?)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_on_the_day_before_the_next_begins() {
        for (year, month) in (-9_998..=9_998).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let first = NaiveDate::from_ymd_opt(year, month.into(), 1).unwrap();
            let end =
                |count| first.checked_add_months(chrono::Months::new(count)).unwrap().pred_opt().unwrap();
            let days = |period: Option<Period>| period.map(|period| (period.first, period.last)).unwrap();
            assert_eq!(days(Period::month(year, month)), (first, end(1)));
            for count in [1, 3, 6, 12_u8] {
                let months = Period::months(year, month, count, Grain::Month);
                assert_eq!(days(months), (first, end(count.into())));
            }
        }
        assert_eq!(Period::month(2024, 0).or(Period::month(2024, 13)), None);
        assert_eq!(Period::season(9_999, 4), None, "it ends in the year 10000");
    }
}
