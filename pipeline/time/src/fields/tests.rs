//! What is reckoned from two instances is what all of them say.

use super::*;

/// Fields of all cycles that come back, with the days of a year and more.
fn fields_and_days() -> impl Iterator<Item = (Fields, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(2023, 12, 1).unwrap();
    let months = (1..=12).map(|month| Fields { month: Some(month), ..Fields::default() });
    let days = (1..=31).map(|day| Fields { month: Some(2), day: Some(day), ..Fields::default() });
    let others = [
        Fields { weekday: Some(5), ..Fields::default() },
        Fields { weekend: true, ..Fields::default() },
        Fields { season: Some(4), ..Fields::default() },
        Fields { week: Some(53), ..Fields::default() },
        Fields { day: Some(31), ..Fields::default() },
        Fields { day: Some(5), weekend: true, ..Fields::default() },
        Fields { hour: Some(9), ..Fields::default() },
    ];
    let all = months.chain(days).chain(others);
    all.flat_map(move |fields| first.iter_days().take(500).map(move |day| (fields, day)))
}

#[test]
fn the_two_instances_round_a_day_are_enough() {
    let (mut asked, mut told) = (0, 0);
    for (fields, day) in fields_and_days() {
        let turn = |turns| instance(&fields, cycle_of(&fields).unwrap(), day, turns);
        let anchor = Period::day(day).unwrap();
        asked += 1;
        if let Some(found) = nearest_to_day(turn, &anchor) {
            told += 1;
            assert_eq!(Some(found), nearest((-2..=2).filter_map(turn), &anchor), "{fields:?} {anchor:?}");
        }
    }
    assert!(told * 5 > asked * 4, "it tells nearly always: {told} of {asked}");
}

#[test]
fn turn_0_rules_out_only_what_cannot_be_meant() {
    for (fields, day) in fields_and_days() {
        for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Year] {
            let anchor = Period::containing(unit, day).unwrap();
            let turn = |turns| instance(&fields, cycle_of(&fields).unwrap(), anchor.first(), turns);
            let past = (-REACH..=1).rev().filter_map(turn).find(|found| found.first() <= anchor.last());
            let future = (-1..=REACH).filter_map(turn).find(|found| found.last() >= anchor.first());
            assert_eq!(pick(turn, &anchor, Direction::Past), past, "{fields:?} {anchor:?}");
            assert_eq!(pick(turn, &anchor, Direction::Future), future, "{fields:?} {anchor:?}");
        }
    }
}
