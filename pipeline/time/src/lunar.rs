//! The lunar calendars of China and Vietnam, from a table of their years (`data/lunar.tsv`).

use crate::context::Unresolved;
use crate::fields::{inside, pick};
use crate::period::{Period, add_days};
use crate::resolve::Resolver;
use crate::time::Time;
use annalist_core::expression::{Anchor, Direction, Lunar, LunarCalendar};
use annalist_core::value::Grain;
use chrono::{Datelike, NaiveDate};
use std::sync::LazyLock;

/// The first year of the table; it goes on without a gap to 2100.
const FIRST_YEAR: i32 = 1900;

/// China's years and Vietnam's, in order.
static YEARS: LazyLock<[Vec<LunarYear>; 2]> = LazyLock::new(|| {
    let mut years = [Vec::new(), Vec::new()];
    for line in include_str!("../data/lunar.tsv").lines().filter(|line| !line.starts_with('#')) {
        let calendar = usize::from(line.split('\t').nth(1) == Some("vn"));
        years[calendar].extend(LunarYear::read(line));
    }
    years
});

/// One lunar year.
#[derive(Clone, Debug)]
pub(crate) struct LunarYear {
    first: NaiveDate,
    /// The month after which a leap month stands, or 0.
    leap: u8,
    /// Lengths of its months in order, the leap month included.
    months: Vec<u8>,
    /// Days of the 24 solar terms in the Gregorian year in which it begins, two in each month.
    terms: Vec<NaiveDate>,
}

impl LunarYear {
    /// Reads a line of the table.
    fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let year: i32 = cells.next()?.parse().ok()?;
        let day = |cell: &str| {
            let (month, day) = cell.split_once('-')?;
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        };
        let first = day(cells.nth(1)?)?;
        let leap = cells.next()?.parse().ok()?;
        let months = cells.next()?.bytes().map(|long| 29 + (long - b'0')).collect();
        let figures = cells.next()?.as_bytes().chunks(2);
        let terms = figures.zip(0..).map(|(figures, term)| {
            let day = std::str::from_utf8(figures).ok()?.parse().ok()?;
            NaiveDate::from_ymd_opt(year, term / 2 + 1, day)
        });
        Some(Self { first, leap, months, terms: terms.collect::<Option<_>>()? })
    }

    /// The lunar year that begins in this Gregorian year; None outside 1900 to 2100.
    pub(crate) fn of(calendar: LunarCalendar, year: i32) -> Option<&'static Self> {
        let years = match calendar {
            LunarCalendar::Chinese => &YEARS[0],
            LunarCalendar::Vietnamese => &YEARS[1],
        };
        years.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?)
    }

    /// The day of a solar term, 1 (minor cold, in January) to 24 (the winter solstice).
    pub(crate) fn term(&self, term: u8) -> Option<NaiveDate> {
        self.terms.get(usize::from(term).checked_sub(1)?).copied()
    }

    /// The whole year.
    fn whole(&self) -> Option<Period> {
        let length: i64 = self.months.iter().map(|&days| i64::from(days)).sum();
        Period::new(self.first, add_days(self.first, length - 1)?, Grain::Day)
    }

    /// A month, 1 to 12, or the leap month after it.
    fn month(&self, month: u8, leap: bool) -> Option<Period> {
        let exists = (1..=12).contains(&month) && (!leap || self.leap == month);
        let before =
            usize::from(month - u8::from(exists)) + usize::from(leap || (self.leap > 0 && self.leap < month));
        let length = *self.months.get(before).filter(|_| exists)?;
        let skipped: i64 = self.months[..before].iter().map(|&days| i64::from(days)).sum();
        let first = add_days(self.first, skipped)?;
        Period::new(first, add_days(first, i64::from(length) - 1)?, Grain::Day)
    }

    /// A day of a month, -1 for its last.
    pub(crate) fn day(&self, month: u8, leap: bool, day: i8) -> Option<Period> {
        let month = self.month(month, leap)?;
        let found = match day {
            -1 => month.last(),
            1..=30 => add_days(month.first(), i64::from(day) - 1)?,
            _ => return None,
        };
        Period::day(found).filter(|found| month.contains(found.first()))
    }
}

/// What a written lunar date is in the lunar year that begins in a Gregorian year.
///
/// A day without its month belongs to the new year's feast: 1 to 19 to the first month, 20 to 30 to the month before
/// it ("28 Tết"), -1 is the eve.
fn instance(lunar: &Lunar, year: i32) -> Option<Period> {
    let this = LunarYear::of(lunar.calendar, year)?;
    match (lunar.month, lunar.day) {
        (Some(month), Some(day)) => this.day(month, lunar.leap, day),
        (Some(month), None) => this.month(month, lunar.leap),
        (None, Some(-1)) => Period::day(this.first.pred_opt()?),
        (None, Some(day @ 20..)) => LunarYear::of(lunar.calendar, year - 1)?.day(12, false, day),
        (None, Some(day)) => this.day(1, false, day),
        (None, None) => this.whole(),
    }
}

impl Resolver<'_> {
    /// A date of a lunar calendar as days of ours.
    pub(crate) fn lunar(&mut self, lunar: &Lunar) -> Result<Time, Unresolved> {
        let frame = match &lunar.within {
            Some(within) => Some(self.period(within)?),
            None => None,
        };
        if let Some(place) = lunar.cycle {
            let near = match frame {
                Some(frame) => frame.first(),
                None => self.near().ok_or(Unresolved::NoCreationDate)?,
            };
            let year = year_of_cycle(place, near.year()).ok_or(Unresolved::Impossible)?;
            LunarYear::of(lunar.calendar, year).ok_or(Unresolved::OutOfRange)?;
            return instance(lunar, year).map(Time::of).ok_or(Unresolved::Impossible);
        }
        self.yearly(frame, |year| instance(lunar, year))
    }

    /// What comes once in a year: in the given year (its lunar year begins there), within a shorter time, or by
    /// direction.
    pub(crate) fn yearly(
        &mut self,
        frame: Option<Period>,
        of_year: impl Fn(i32) -> Option<Period>,
    ) -> Result<Time, Unresolved> {
        let turn = |from: Period| {
            let of_year = &of_year;
            move |turns: i32| of_year(from.first().year().checked_add(turns)?)
        };
        let found = match frame {
            Some(frame) if frame.grain() == Grain::Year => turn(frame)(0),
            Some(frame) => inside(turn(frame), &frame, 365, self.direction),
            None => match self.context.frame.filter(|frame| frame.length() <= 366) {
                Some(told) => {
                    self.counted_from(Anchor::Text);
                    let direction = Direction::Unknown;
                    if told.grain() == Grain::Year {
                        turn(told)(0)
                    } else {
                        pick(turn(told), &told, direction)
                    }
                }
                None => {
                    let created = self.anchored(Anchor::Created)?;
                    pick(turn(created), &created, self.direction)
                }
            },
        };
        found.map(Time::of).ok_or(Unresolved::Impossible)
    }
}

/// The year with this place in the cycle of sixty (0 is 甲子) that is nearest to another; of two as near, the earlier.
fn year_of_cycle(place: u8, near: i32) -> Option<i32> {
    if place > 59 {
        return None;
    }
    // 1984 was 甲子.
    let since = near.checked_sub(1984 + i32::from(place))?.rem_euclid(60);
    Some(if since <= 30 { near - since } else { near.checked_add(60 - since)? })
}
