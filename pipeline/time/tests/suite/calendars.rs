//! Lunar dates and feasts → days, a line each.

use crate::common::*;
use annalist_core::expression::{Direction, Lunar, LunarCalendar, Moment, Unit};
use annalist_time::{Context, Unresolved, feast_id, feast_ids};

const CHINA: LunarCalendar = LunarCalendar::Chinese;
const VIETNAM: LunarCalendar = LunarCalendar::Vietnamese;

/// A lunar date without year.
fn lunar(calendar: LunarCalendar, month: impl Into<Option<u8>>, day: impl Into<Option<i8>>) -> Lunar {
    Lunar { calendar, cycle: None, month: month.into(), leap: false, day: day.into(), within: None }
}

/// The same in the lunar year that begins in a Gregorian year.
fn of_year(lunar: Lunar, year: i32) -> Moment {
    Moment::Lunar(Lunar { within: Some(Box::new(fields(|f| f.year = full(year)))), ..lunar })
}

#[test]
fn the_new_year_begins_by_the_midnight_of_beijing_or_hanoi() {
    for (year, china, vietnam) in [
        (1968, "1968-01-30", "1968-01-29"),
        (1985, "1985-02-20", "1985-01-21"),
        (2000, "2000-02-05", "2000-02-05"),
        (2007, "2007-02-18", "2007-02-17"),
        (2023, "2023-01-22", "2023-01-22"),
        (2024, "2024-02-10", "2024-02-10"),
        (2025, "2025-01-29", "2025-01-29"),
        (2030, "2030-02-03", "2030-02-02"),
    ] {
        let nowhere = Context::default();
        assert_eq!(shown(&of_year(lunar(CHINA, 1, 1), year), &nowhere), china);
        assert_eq!(shown(&of_year(lunar(VIETNAM, 1, 1), year), &nowhere), vietnam);
        assert_eq!(shown(&feast_of("lunar-new-year.cn", year), &nowhere), china);
    }
}

#[test]
fn lunar_days_months_and_years() {
    let nowhere = Context::default();
    let leap = |month, day| Lunar { leap: true, ..lunar(CHINA, month, day) };
    for (moment, value) in [
        (of_year(lunar(CHINA, 8, 15), 2024), "2024-09-17"),
        (of_year(lunar(CHINA, 8, 15), 2025), "2025-10-06"),
        (of_year(lunar(CHINA, 5, 5), 2023), "2023-06-22"),
        (of_year(lunar(CHINA, 9, 9), 2023), "2023-10-23"),
        (of_year(lunar(CHINA, 12, 8), 2024), "2025-01-07"),
        (of_year(lunar(VIETNAM, 3, 10), 2024), "2024-04-18"),
        // Month 6 of 2025 comes twice.
        (of_year(lunar(CHINA, 6, 1), 2025), "2025-06-25"),
        (of_year(leap(6, 1), 2025), "2025-07-25"),
        (of_year(lunar(CHINA, 7, 1), 2025), "2025-08-23"),
        (of_year(leap(11, 1), 2033), "2033-12-22"),
        (of_year(lunar(CHINA, 1, None), 2025), "2025-01-29/2025-02-27"),
        (of_year(lunar(CHINA, 12, -1), 2024), "2025-01-28"),
        (of_year(lunar(CHINA, None, None), 2024), "2024-02-10/2025-01-28"),
        // Of the new year's feast: its eve, its days, and those before it.
        (of_year(lunar(VIETNAM, None, -1), 2025), "2025-01-28"),
        (of_year(lunar(VIETNAM, None, 6), 2025), "2025-02-03"),
        (of_year(lunar(VIETNAM, None, 27), 2025), "2025-01-26"),
    ] {
        assert_eq!(shown(&moment, &nowhere), value, "{moment:?}");
    }
    for moment in [
        of_year(leap(5, 1), 2025),
        of_year(lunar(CHINA, 13, 1), 2025),
        of_year(lunar(CHINA, 0, 1), 2025),
        of_year(lunar(CHINA, 1, 0), 2025),
        of_year(lunar(CHINA, 12, 30), 2024),
        of_year(lunar(CHINA, 1, 1), 1850),
    ] {
        assert_eq!(refused(&moment, &nowhere), Unresolved::Impossible, "{moment:?}");
    }
}

#[test]
fn years_of_the_cycle_are_the_nearest() {
    let dragon = Lunar { cycle: Some(40), ..lunar(CHINA, 1, 10) };
    assert_eq!(shown(&Moment::Lunar(dragon.clone()), &created("2025-03-11")), "2024-02-19");
    assert_eq!(shown(&Moment::Lunar(dragon.clone()), &created("1970-03-11")), "1964-02-22");
    assert_eq!(refused(&Moment::Lunar(dragon), &Context::default()), Unresolved::NoCreationDate);
    let none = Lunar { cycle: Some(60), ..lunar(CHINA, 1, 1) };
    assert_eq!(refused(&Moment::Lunar(none), &created("2025-03-11")), Unresolved::Impossible);
}

#[test]
fn a_lunar_day_without_year_goes_by_direction() {
    let sixth = Moment::Lunar(lunar(VIETNAM, None, 6));
    for (direction, at, value) in [
        (Direction::Past, "2025-01-10", "2024-02-15"),
        (Direction::Future, "2025-01-10", "2025-02-03"),
        (Direction::Unknown, "2025-01-10", "2025-02-03"),
        (Direction::Past, "2025-03-11", "2025-02-03"),
    ] {
        let context = Context { direction, ..created(at) };
        assert_eq!(shown(&sixth, &context), value, "{direction:?} {at}");
    }
}

#[test]
fn feasts_of_a_year() {
    for (id, year, days) in [
        ("christmas-eve", 2024, "2024-12-24"),
        ("advent-1", 2024, "2024-12-01"),
        ("advent-1", 2022, "2022-11-27"),
        ("advent-4", 2023, "2023-12-24"),
        ("shrove-tuesday", 2025, "2025-03-04"),
        ("good-friday", 2025, "2025-04-18"),
        ("easter-weekend", 2016, "2016-03-25/2016-03-28"),
        ("ascension", 2025, "2025-05-29"),
        ("whitsun", 2025, "2025-06-08"),
        ("whitsun-monday", 2024, "2024-05-20"),
        ("midsummer-eve", 2025, "2025-06-20"),
        ("midsummer", 2020, "2020-06-20"),
        ("midsummer-weekend", 2024, "2024-06-21/2024-06-23"),
        ("all-saints.se", 2025, "2025-11-01"),
        ("all-saints.no", 2025, "2025-11-02"),
        ("mothers-day.se", 2025, "2025-05-25"),
        ("mothers-day.gb", 2025, "2025-03-30"),
        ("mlk-day", 2025, "2025-01-20"),
        ("memorial-day.us", 2025, "2025-05-26"),
        ("labor-day.us", 2025, "2025-09-01"),
        ("election-day.us", 2022, "2022-11-08"),
        ("thanksgiving.us", 2025, "2025-11-27"),
        ("black-friday", 2025, "2025-11-28"),
        ("national-holiday.cn", 2024, "2024-10-01/2024-10-07"),
        ("lunar-new-years-eve.vn", 2024, "2024-02-09"),
        ("lunar-new-year-holiday.vn", 2025, "2025-01-28/2025-02-02"),
        ("lantern.cn", 2025, "2025-02-12"),
        ("hung-kings", 2025, "2025-04-07"),
        ("dragon-boat.cn", 2025, "2025-05-31"),
        ("mid-autumn.vn", 2024, "2024-09-17"),
        ("double-ninth.cn", 2024, "2024-10-11"),
        ("kitchen-gods.vn", 2024, "2025-01-22"),
        ("qingming.cn", 2023, "2023-04-05"),
        ("qingming.cn", 2025, "2025-04-04"),
        ("start-of-spring.cn", 2021, "2021-02-03"),
        ("grain-in-ear.cn", 2024, "2024-06-05"),
        ("major-cold.cn", 2025, "2025-01-20"),
        ("winter-solstice.cn", 2021, "2021-12-21"),
        ("winter-solstice.cn", 2023, "2023-12-22"),
    ] {
        assert_eq!(shown(&feast_of(id, year), &Context::default()), days, "{id} {year}");
    }
}

#[test]
fn feasts_without_a_year_go_by_direction() {
    let at = |direction| Context { direction, ..created("2018-10-01") };
    for (id, direction, day) in [
        ("halloween", Direction::Unknown, "2018-10-31"),
        ("christmas", Direction::Past, "2017-12-25"),
        ("christmas", Direction::Unknown, "2018-12-25"),
        ("easter", Direction::Past, "2018-04-01"),
        ("easter", Direction::Future, "2019-04-21"),
        ("lunar-new-year.cn", Direction::Future, "2019-02-05"),
        ("national-day.cn", Direction::Past, "2018-10-01"),
        ("national-day.cn", Direction::Future, "2018-10-01"),
    ] {
        assert_eq!(shown(&feast(id), &at(direction)), day, "{id} {direction:?}");
    }
    let last_year = Moment::Feast {
        feast: feast_id("easter").unwrap(),
        within: Some(Box::new(Moment::unit(Unit::Year, -1))),
    };
    assert_eq!(shown(&last_year, &created("2018-10-01")), "2017-04-16");
    let in_2016 = created("2018-10-01").with_frame(period("2016"));
    assert_eq!(shown(&feast("midsummer-eve"), &in_2016), "2016-06-24");
}

#[test]
fn unknown_feasts_are_refused() {
    assert_eq!(feast_id("christmas-day-of-mars"), None);
    let made_up = Moment::Feast { feast: "christmas-day-of-mars", within: None };
    assert_eq!(refused(&made_up, &created("2025-01-01")), Unresolved::UnknownFeast);
    let ids: Vec<_> = feast_ids().collect();
    assert!(ids.is_sorted() && ids.contains(&"lucia"));
}
