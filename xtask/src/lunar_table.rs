//! Makes `pipeline/time/data/lunar.tsv`: the lunar years of China and Vietnam, and their solar terms.
//!
//! New moons and months come from `calendrical_calculations` (after Reingold and Dershowitz, *Calendrical
//! Calculations*). The day begins at midnight in Beijing or in Hanoi: since 1929 China counts at UTC+8, before that by
//! Beijing's own time; Vietnam counted with China until 1967 and at UTC+7 since 1968. The Sun's longitude, for the
//! solar terms, is that of VSOP87 with nutation and aberration, good to a second of arc, 25 seconds of time. Two
//! solstices come within a minute of midnight in Beijing, and fall as the almanacs have them: 23 December 1951 (after
//! midnight by a second) and 21 December 2021 (before it by fifty).
//!
//! The Chinese half was compared with that of `icu_calendar` 2.4, which holds the published tables: it differed in one
//! month of 1906, where the published day stands here ([`PUBLISHED`]).

use anyhow::{Context, ensure};
use calendrical_calculations::chinese_based::{Chinese, ChineseBased, YearBounds, month_structure_for_year};
use calendrical_calculations::gregorian::{fixed_from_gregorian, gregorian_from_fixed};
use calendrical_calculations::rata_die::RataDie;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Where to write, and which years.
#[derive(clap::Args)]
pub struct Arguments {
    /// The table.
    #[arg(long, default_value = "pipeline/time/data/lunar.tsv")]
    out: PathBuf,
}

/// Gregorian years in which the lunar years of the table begin.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Universal time of 1 January 2000, noon, in fixed days.
const J2000: f64 = 730_120.5;

/// Lengths of months as the almanac of the time had them: its fourth month of 1906 began on 24 April.
const PUBLISHED: [(i32, &str); 1] = [(1906, "0110101010101")];

/// The calendar of Vietnam.
struct Vietnamese;

impl ChineseBased for Vietnamese {
    fn utc_offset(fixed: RataDie) -> f64 {
        if fixed < fixed_from_gregorian(1968, 1, 1) { Chinese::utc_offset(fixed) } else { 7.0 / 24.0 }
    }

    const EPOCH: RataDie = Chinese::EPOCH;
    const DEBUG_NAME: &'static str = "vietnamese";
}

/// Writes the table.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut table = String::from(HEAD);
    for year in YEARS {
        row::<Chinese>(&mut table, "cn", year)?;
        row::<Vietnamese>(&mut table, "vn", year)?;
    }
    std::fs::write(&arguments.out, table).with_context(|| format!("writing {}", arguments.out.display()))
}

const HEAD: &str = "\
# Lunar years of China (cn) and Vietnam (vn). Made by `cargo xtask lunar-table`, which names its sources; do not edit.
# year: Gregorian year in which it begins; new year: its first day, month-day; leap: the month after which a leap
# month stands, or 0; months: their lengths in order, leap month included, 1 = 30 days, 0 = 29 days;
# terms: days of the 24 solar terms of that Gregorian year, two in each month, two figures each, from minor cold (the
# Sun at 285 degrees, January) by steps of 15 degrees to the winter solstice (270 degrees, December).
# year\tcalendar\tnew year\tleap\tmonths\tterms
";

/// One lunar year of one calendar.
fn row<C: ChineseBased>(table: &mut String, calendar: &str, year: i32) -> anyhow::Result<()> {
    let bounds = YearBounds::compute::<C>(fixed_from_gregorian(year, 7, 1));
    let (long, leap) = month_structure_for_year::<C>(bounds.new_year, bounds.next_new_year);
    let count = if leap.is_some() { 13 } else { 12 };
    let months: String = long[..count].iter().map(|&long| if long { '1' } else { '0' }).collect();
    let published = PUBLISHED.iter().find(|(published, _)| *published == year);
    let months = published.map_or(months, |(_, months)| (*months).to_owned());
    let days: i64 = months.chars().map(|long| 29 + i64::from(long == '1')).sum();
    ensure!(
        days == bounds.next_new_year - bounds.new_year,
        "the months of {calendar} {year} do not fill the year"
    );
    let new_year = month_day(bounds.new_year)?;
    let terms = (0..24).map(|term| day_of_term::<C>(year, term)).collect::<anyhow::Result<String>>()?;
    let leap = leap.map_or(0, |index| index - 1);
    writeln!(table, "{year}\t{calendar}\t{new_year}\t{leap}\t{months}\t{terms}")?;
    Ok(())
}

/// The day of the month of one of the year's solar terms, 0 to 23, in two figures.
fn day_of_term<C: ChineseBased>(year: i32, term: u8) -> anyhow::Result<String> {
    let (month, second) = (term / 2 + 1, term % 2);
    let longitude = f64::from((285 + 15 * u16::from(term)) % 360);
    let day =
        solar_term::<C>(longitude, fixed_from_gregorian(year, month, if second == 0 { 1 } else { 16 }))?;
    let (_, found, day) = gregorian_from_fixed(day).map_err(|_| anyhow::anyhow!("a day out of range"))?;
    ensure!(found == month, "solar term {term} of {year} is not in month {month}");
    Ok(format!("{day:02}"))
}

/// A fixed day as month-day.
fn month_day(day: RataDie) -> anyhow::Result<String> {
    let (_, month, day) = gregorian_from_fixed(day).map_err(|_| anyhow::anyhow!("a day out of range"))?;
    Ok(format!("{month:02}-{day:02}"))
}

/// The first day from `from` on, in the calendar's own time, at whose end the Sun has reached a longitude.
fn solar_term<C: ChineseBased>(longitude: f64, from: RataDie) -> anyhow::Result<RataDie> {
    for ahead in 0..12 {
        let day = from + ahead;
        let midnight = universal(day + 1) - C::utc_offset(day);
        // Degrees past the longitude at the midnight that ends the day, -180 to 180.
        let past = (solar_longitude(midnight) - longitude + 180.0).rem_euclid(360.0) - 180.0;
        if past > 0.0 {
            return Ok(day);
        }
    }
    anyhow::bail!("no day with the Sun at {longitude} degrees")
}

/// A midnight, in fixed days.
#[expect(clippy::cast_precision_loss, reason = "days of these centuries are exact")]
fn universal(day: RataDie) -> f64 {
    day.to_i64_date() as f64
}

/// The Sun's apparent longitude in degrees at a moment in universal time, in fixed days.
fn solar_longitude(moment: f64) -> f64 {
    let dynamical = moment + delta_t(moment) / 86_400.0;
    let earth = vsop87::vsop87d::earth(dynamical - J2000 + 2_451_545.0);
    let centuries = (dynamical - J2000) / 36_525.0;
    // The largest terms of nutation, and aberration, in seconds of arc (Meeus, chapters 22 and 25).
    let node = (125.04452 - 1_934.136_26 * centuries).to_radians();
    let sun = (280.4665 + 36_000.769_8 * centuries).to_radians();
    let moon = (218.3165 + 481_267.881_3 * centuries).to_radians();
    let nutation = -17.20 * node.sin() - 1.32 * (2.0 * sun).sin() - 0.23 * (2.0 * moon).sin()
        + 0.21 * (2.0 * node).sin();
    let aberration = -20.4898 / earth.distance();
    // The frame of VSOP87 is turned by a little against that of the almanacs.
    let seconds = nutation + aberration - 0.0903;
    (earth.longitude().to_degrees() + 180.0 + seconds / 3_600.0).rem_euclid(360.0)
}

/// By how many seconds dynamical time runs ahead of universal time: measured until 2020 (USNO), then as forecast.
fn delta_t(moment: f64) -> f64 {
    const KNOWN: [(f64, f64); 11] = [
        (1900.0, -2.8),
        (1910.0, 10.5),
        (1920.0, 21.2),
        (1930.0, 24.0),
        (1940.0, 24.3),
        (1950.0, 29.1),
        (1970.0, 40.2),
        (1990.0, 56.9),
        (2000.0, 63.8),
        (2020.0, 69.4),
        (2101.0, 130.0),
    ];
    let year = 2000.0 + (moment - J2000) / 365.25;
    let after = KNOWN.iter().position(|known| known.0 > year).unwrap_or(KNOWN.len() - 1).max(1);
    let ((from, first), (to, last)) = (KNOWN[after - 1], KNOWN[after]);
    first + (last - first) * (year - from) / (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sun_keeps_the_almanac() {
        // March equinox of 2024, 20 March 03:06.4 UT: longitude 0.
        let moment = universal(fixed_from_gregorian(2024, 3, 20)) + (3.0 + 6.4 / 60.0) / 24.0;
        let longitude = (solar_longitude(moment) + 180.0).rem_euclid(360.0) - 180.0;
        assert!(longitude.abs() < 0.001, "{longitude}");
    }

    #[test]
    fn solar_terms_are_where_the_almanacs_have_them() {
        // start of spring 2021 and 2025, which came a day early; summer and winter solstice
        for (year, term, day) in
            [(2021, 2, "03"), (2024, 2, "04"), (2025, 2, "03"), (2024, 11, "21"), (2021, 23, "21")]
        {
            assert_eq!(day_of_term::<Chinese>(year, term).unwrap(), day, "term {term} of {year}");
        }
    }

    #[test]
    fn the_committed_table_is_what_this_makes() {
        let mut row_2025 = String::new();
        row::<Chinese>(&mut row_2025, "cn", 2025).unwrap();
        row::<Vietnamese>(&mut row_2025, "vn", 1985).unwrap();
        let committed = include_str!("../../pipeline/time/data/lunar.tsv");
        for line in row_2025.lines() {
            assert!(committed.lines().any(|other| other == line), "{line}");
        }
    }
}
