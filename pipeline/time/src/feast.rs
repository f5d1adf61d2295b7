//! Feasts: named days whose date a rule gives (`data/feasts.toml`).

use crate::context::Unresolved;
use crate::lunar::LunarYear;
use crate::period::{Period, add_days, month_of};
use crate::resolve::Resolver;
use crate::time::Time;
use annalist_core::expression::{LunarCalendar, Moment};
use annalist_core::value::Grain;
use chrono::{Datelike, NaiveDate, Weekday};
use std::sync::LazyLock;

/// Every feast with its rule, by id. A rule that cannot be read is left out; a test reads them all.
static FEASTS: LazyLock<Vec<(&'static str, Rule)>> = LazyLock::new(|| {
    let mut feasts: Vec<(&str, Rule)> =
        lines().filter_map(|(id, rule)| Some((id, Rule::read(rule)?))).collect();
    feasts.sort_unstable_by_key(|feast| feast.0);
    feasts
});

/// The lines of the table, `id = "rule"`: the part of TOML that it keeps to.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = include_str!("../data/feasts.toml");
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (id, rule) = line.split_once('=')?;
        Some((id.trim().trim_matches('"'), rule.trim().strip_prefix('"')?.strip_suffix('"')?))
    })
}

/// The id as the table holds it, which a [`Moment::Feast`] needs; None where the table lacks it.
pub fn feast_id(id: &str) -> Option<&'static str> {
    find(id).map(|feast| feast.0)
}

/// Every id, sorted: a language's lexicon is checked against them.
pub fn feast_ids() -> impl Iterator<Item = &'static str> {
    FEASTS.iter().map(|feast| feast.0)
}

fn find(id: &str) -> Option<&'static (&'static str, Rule)> {
    FEASTS.binary_search_by_key(&id, |feast| feast.0).ok().map(|at| &FEASTS[at])
}

impl Resolver<'_> {
    /// A feast of the given year, or by direction.
    pub(crate) fn feast(&mut self, id: &str, within: Option<&Moment>) -> Result<Time, Unresolved> {
        let (_, rule) = find(id).ok_or(Unresolved::UnknownFeast)?;
        let frame = match within {
            Some(within) => Some(self.period(within)?),
            None => None,
        };
        self.yearly(frame, |year| rule.days(year))
    }
}

/// From one day to another, both inclusive.
#[derive(Clone, Copy, Debug)]
struct Rule {
    from: Day,
    to: Day,
}

impl Rule {
    /// Reads a rule of the table.
    fn read(text: &str) -> Option<Self> {
        match text.split_once("..") {
            Some((from, to)) => Some(Self { from: Day::read(from)?, to: Day::read(to)? }),
            None => Day::read(text).map(|day| Self { from: day, to: day }),
        }
    }

    /// The days in the year.
    fn days(&self, year: i32) -> Option<Period> {
        Period::new(self.from.of(year)?, self.to.of(year)?, Grain::Day)
    }
}

/// One day of a year, moved by so many days.
#[derive(Clone, Copy, Debug)]
struct Day {
    base: Base,
    offset: i64,
}

#[derive(Clone, Copy, Debug)]
enum Base {
    /// Month and day.
    Fixed(u32, u32),
    Easter,
    /// The n-th weekday of a month, -1 the last.
    Nth(Weekday, i32, u8),
    /// The first such weekday on or after a day.
    OnOrAfter(Weekday, u32, u32),
    /// Month and day of the lunar year.
    Lunar(LunarCalendar, u8, i8),
    /// A solar term, 1 to 24.
    Term(LunarCalendar, u8),
}

impl Day {
    /// Reads one day of a rule.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(offset) = text.strip_prefix("easter") {
            let offset = if offset.is_empty() { 0 } else { offset.parse().ok()? };
            return Some(Self { base: Base::Easter, offset });
        }
        let mut words = text.split(' ');
        let base = Base::read(words.next()?, &mut words)?;
        let offset = words.next().map_or(Some(0), |offset| offset.parse().ok())?;
        words.next().is_none().then_some(Self { base, offset })
    }

    /// The day in a year.
    fn of(&self, year: i32) -> Option<NaiveDate> {
        let day = match self.base {
            Base::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day)?,
            Base::Easter => easter(year)?,
            Base::Nth(weekday, ordinal, month) => nth(weekday, ordinal, &Period::month(year, month)?)?,
            Base::OnOrAfter(weekday, month, day) => {
                let from = NaiveDate::from_ymd_opt(year, month, day)?;
                add_days(from, i64::from(weekday.days_since(from.weekday())))?
            }
            Base::Lunar(calendar, month, day) => {
                LunarYear::of(calendar, year)?.day(month, false, day)?.first()
            }
            Base::Term(calendar, term) => LunarYear::of(calendar, year)?.term(term)?,
        };
        add_days(day, self.offset)
    }
}

impl Base {
    /// Reads what a day is counted from; takes a second word where it needs one.
    fn read<'t>(word: &str, rest: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        if let Some((weekday, ordinal)) = word.split_once('#') {
            return Some(Self::Nth(weekday.parse().ok()?, ordinal.parse().ok()?, rest.next()?.parse().ok()?));
        }
        if let Some((weekday, day)) = word.split_once(">=") {
            let (month, day) = month_day(day)?;
            return Some(Self::OnOrAfter(weekday.parse().ok()?, month, day));
        }
        let calendar = match word {
            "cn" => LunarCalendar::Chinese,
            "vn" => LunarCalendar::Vietnamese,
            _ => return month_day(word).map(|(month, day)| Self::Fixed(month, day)),
        };
        let word = rest.next()?;
        if let Some(term) = word.strip_prefix("term#") {
            return Some(Self::Term(calendar, term.parse().ok()?));
        }
        let (month, day) = month_day(word)?;
        Some(Self::Lunar(calendar, u8::try_from(month).ok()?, i8::try_from(day).ok()?))
    }
}

/// `MM-DD`.
fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The n-th weekday of a month, or the n-th from its end.
fn nth(weekday: Weekday, ordinal: i32, month: &Period) -> Option<NaiveDate> {
    let (first, last) = (month.first(), month.last());
    let day = if ordinal > 0 {
        let ahead = i64::from(weekday.days_since(first.weekday()));
        add_days(first, ahead + i64::from(ordinal - 1) * 7)?
    } else {
        let back = i64::from(last.weekday().days_since(weekday));
        add_days(last, i64::from(ordinal + 1) * 7 - back)?
    };
    (month_of(day) == month_of(first)).then_some(day)
}

/// Easter Sunday of the Gregorian calendar, by the rule of its reform (the algorithm that Meeus prints as anonymous).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let skipped =
        century - century.div_euclid(4) - (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + skipped + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * century.rem_euclid(4) + 2 * rest.div_euclid(4) - epact - rest.rem_euclid(4)).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let days = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31).ok()? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_feast_with_a_day_in_every_year_of_the_lunar_tables() {
        let table: toml::Table = include_str!("../data/feasts.toml").parse().unwrap();
        let mut ids: Vec<&str> = table.keys().map(String::as_str).collect();
        ids.sort_unstable();
        assert_eq!(ids, feast_ids().collect::<Vec<_>>(), "feasts.toml has a line that is not read");
        for (id, rule) in FEASTS.iter() {
            for year in 1901..=2100 {
                assert!(rule.days(year).is_some(), "{id} has no day in {year}");
            }
        }
    }

    #[test]
    fn easter_is_where_the_tables_have_it() {
        for day in
            ["1961-04-02", "1981-04-19", "1943-04-25", "2000-04-23", "2008-03-23", "2016-03-27", "2025-04-20"]
        {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
    }
}
