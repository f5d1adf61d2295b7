//! Written fields → value: what is complete, what is missing, what does not exist.

use crate::common::*;
use annalist_core::expression::{DayPart, Direction, Moment, Part, Unit, Year};
use annalist_core::{Fields, TimeExpression};
use annalist_time::{Context, Unresolved, resolve};

#[test]
fn winter_belongs_to_the_year_it_begins_in() {
    let at = created("2019-02-10");
    assert_eq!(shown(&Moment::unit(Unit::Season, 0), &at), "2018-WI = 2018-12-01/2019-02-28");
    assert_eq!(shown(&fields(|f| f.season = Some(4)), &at), "2018-WI = 2018-12-01/2019-02-28");
    assert_eq!(
        shown(&fields(|f| (f.season, f.year) = (Some(4), full(2018))), &at),
        "2018-WI = 2018-12-01/2019-02-28"
    );
}

#[test]
fn complete_fields_need_no_anchor() {
    for (moment, value) in [
        (ymd(1950, 1, 18), "1950-01-18"),
        (fields(|f| (f.year, f.month) = (full(2025), Some(2))), "2025-02 = 2025-02-01/2025-02-28"),
        (fields(|f| f.year = full(2010)), "2010 = 2010-01-01/2010-12-31"),
        (fields(|f| f.decade = Some(199)), "199 = 1990-01-01/1999-12-31"),
        (fields(|f| f.century = Some(18)), "18 = 1800-01-01/1899-12-31"),
        (fields(|f| (f.century, f.decade) = (Some(19), Some(9))), "199 = 1990-01-01/1999-12-31"),
        (fields(|f| (f.year, f.week) = (full(2018), Some(39))), "2018-W39 = 2018-09-24/2018-09-30"),
        (fields(|f| (f.year, f.week, f.weekday) = (full(2018), Some(39), Some(7))), "2018-09-30"),
        (fields(|f| (f.year, f.quarter) = (full(2018), Some(2))), "2018-Q2 = 2018-04-01/2018-06-30"),
        (fields(|f| (f.year, f.half) = (full(2018), Some(2))), "2018-H2 = 2018-07-01/2018-12-31"),
        (fields(|f| (f.year, f.season) = (full(2018), Some(2))), "2018-SU = 2018-06-01/2018-08-31"),
        (fields(|f| (f.year, f.month, f.day) = (full(2025), Some(2), Some(-1))), "2025-02-28"),
        (fields(|f| f.year = full(-44)), "BC0044 = -0043-01-01/-0043-12-31"),
        (fields(|f| f.century = Some(-5)), "BC04 = -0498-01-01/-0399-12-31"),
        (
            fields(|f| {
                (f.year, f.month, f.day, f.hour, f.minute) =
                    (full(2018), Some(10), Some(1), Some(15), Some(40))
            }),
            "2018-10-01T15:40",
        ),
    ] {
        assert_eq!(shown(&moment, &Context::default()), value, "{moment:?}");
    }
}

#[test]
fn what_does_not_exist_is_refused() {
    let at = created("2025-03-11");
    for moment in [
        ymd(2025, 2, 30),
        ymd(2025, 13, 1),
        ymd(2025, 0, 1),
        ymd(2023, 2, 29),
        ymd(0, 1, 1),
        fields(|f| (f.month, f.day) = (Some(2), Some(30))),
        fields(|f| f.day = Some(32)),
        fields(|f| f.day = Some(0)),
        fields(|f| f.day = Some(-2)),
        fields(|f| f.weekday = Some(8)),
        fields(|f| f.quarter = Some(5)),
        fields(|f| f.season = Some(0)),
        fields(|f| (f.year, f.week) = (full(2021), Some(53))),
        fields(|f| f.hour = Some(25)),
        fields(|f| (f.hour, f.minute) = (Some(24), Some(1))),
        fields(|f| (f.hour, f.minute) = (Some(9), Some(60))),
        fields(|_| {}),
        Moment::within(day(31), Moment::unit(Unit::Month, -1)),
        Moment::Nth { ordinal: 5, what: Part::Weekday(1), within: Box::new(Moment::unit(Unit::Month, -1)) },
        Moment::Nth {
            ordinal: 0,
            what: Part::Unit(Unit::Day),
            within: Box::new(Moment::unit(Unit::Month, 0)),
        },
    ] {
        assert_eq!(refused(&moment, &at), Unresolved::Impossible, "{moment:?}");
    }
    for moment in [ymd(10_000, 1, 1), ymd(i32::MAX, 1, 1), Moment::unit(Unit::Millennium, i32::MAX)] {
        assert_eq!(refused(&moment, &at), Unresolved::OutOfRange, "{moment:?}");
    }
}

#[test]
fn without_an_anchor_nothing_is_guessed() {
    let nowhere = Context::default();
    assert_eq!(refused(&Moment::unit(Unit::Day, -1), &nowhere), Unresolved::NoCreationDate);
    assert_eq!(refused(&fields(|f| f.weekday = Some(5)), &nowhere), Unresolved::NoCreationDate);
    assert_eq!(refused(&fields(|f| f.year = Some(Year::Short(98))), &nowhere), Unresolved::NoCreationDate);
    assert_eq!(refused(&Moment::TEXT, &created("2025-03-11")), Unresolved::NoEarlierDate);
}

#[test]
fn missing_fields_by_direction() {
    use Direction::{Future, Past, Unknown};
    let january = |day| move |f: &mut Fields| (f.month, f.day) = (Some(1), Some(day));
    for (moment, direction, value) in [
        (fields(january(18)), Past, "2018-01-18"),
        (fields(january(18)), Future, "2019-01-18"),
        (fields(january(18)), Unknown, "2019-01-18"),
        (fields(|f| f.month = Some(12)), Past, "2017-12 = 2017-12-01/2017-12-31"),
        (fields(|f| f.month = Some(7)), Unknown, "2018-07 = 2018-07-01/2018-07-31"),
        (fields(|f| f.month = Some(10)), Past, "2018-10 = 2018-10-01/2018-10-31"),
        (fields(|f| f.weekday = Some(5)), Past, "2018-09-28"),
        (fields(|f| f.weekday = Some(5)), Future, "2018-10-05"),
        (fields(|f| f.weekday = Some(5)), Unknown, "2018-09-28"),
        (fields(|f| f.weekday = Some(4)), Unknown, "2018-10-04"),
        (fields(|f| f.weekday = Some(1)), Past, "2018-10-01"),
        (fields(|f| f.weekday = Some(1)), Future, "2018-10-01"),
        (fields(|f| f.day = Some(28)), Past, "2018-09-28"),
        (fields(|f| f.day = Some(31)), Past, "2018-08-31"),
        (fields(|f| f.day = Some(31)), Future, "2018-10-31"),
        (fields(|f| f.weekend = true), Past, "2018-W39-WE = 2018-09-29/2018-09-30"),
        (fields(|f| f.season = Some(2)), Past, "2018-SU = 2018-06-01/2018-08-31"),
        (fields(|f| f.season = Some(2)), Future, "2019-SU = 2019-06-01/2019-08-31"),
        (fields(|f| f.week = Some(23)), Past, "2018-W23 = 2018-06-04/2018-06-10"),
        (fields(|f| f.quarter = Some(3)), Unknown, "2018-Q3 = 2018-07-01/2018-09-30"),
        (fields(|f| (f.month, f.day) = (Some(2), Some(29))), Past, "2016-02-29"),
        (fields(|f| (f.month, f.day) = (Some(2), Some(29))), Unknown, "2020-02-29"),
        (fields(|f| f.decade = Some(9)), Unknown, "199 = 1990-01-01/1999-12-31"),
        (fields(|f| f.decade = Some(2)), Unknown, "202 = 2020-01-01/2029-12-31"),
        (fields(|f| f.decade = Some(6)), Unknown, "196 = 1960-01-01/1969-12-31"),
        (fields(|f| f.hour = Some(9)), Unknown, "2018-10-01T09"),
        (fields(|f| f.year = Some(Year::Short(98))), Unknown, "1998 = 1998-01-01/1998-12-31"),
        (fields(|f| f.year = Some(Year::Short(30))), Unknown, "2030 = 2030-01-01/2030-12-31"),
        (fields(|f| f.year = Some(Year::Short(44))), Unknown, "1944 = 1944-01-01/1944-12-31"),
        (within(|f| f.year = full(1950), Moment::CREATED), Unknown, "1950-10-01"),
        (
            within(|f| f.year = full(1950), Moment::unit(Unit::Month, 0)),
            Unknown,
            "1950 = 1950-01-01/1950-12-31",
        ),
    ] {
        let expression = TimeExpression { direction, ..date(moment.clone()) };
        let found = resolve(&expression, &created("2018-10-01"));
        assert_eq!(show(&found.value.unwrap()), value, "{moment:?} {direction:?}");
    }
}

#[test]
fn the_context_gives_the_direction_that_the_words_do_not() {
    let friday = fields(|f| f.weekday = Some(4));
    let past = Context { direction: Direction::Past, ..created("2018-10-01") };
    assert_eq!(shown(&friday, &past), "2018-09-27");
    let future = TimeExpression { direction: Direction::Future, ..date(friday) };
    assert_eq!(show(&resolve(&future, &past).value.unwrap()), "2018-10-04");
}

#[test]
fn two_equally_near_go_to_the_earlier() {
    // Day 13 lies 14 days away on both sides of 27 February (a February of 28 days).
    assert_eq!(shown(&fields(|f| f.day = Some(13)), &created("2025-02-27")), "2025-02-13");
}

#[test]
fn a_weekday_chooses_the_year_but_never_overrules_a_date() {
    let at = Context { direction: Direction::Past, ..created("2018-10-01") };
    let monday_22 = fields(|f| (f.month, f.day, f.weekday) = (Some(10), Some(22), Some(1)));
    assert_eq!(shown(&monday_22, &at), "2018-10-22");
    let wrong = fields(|f| (f.month, f.day, f.weekday) = (Some(6), Some(12), Some(4)));
    assert_eq!(shown(&wrong, &at), "2018-06-12");
    let full_but_wrong =
        fields(|f| (f.year, f.month, f.day, f.weekday) = (full(2020), Some(5), Some(5), Some(1)));
    assert_eq!(shown(&full_but_wrong, &at), "2020-05-05");
}

#[test]
fn a_weekday_with_its_day_and_no_month_is_near() {
    let tuesday_19 = fields(|f| (f.weekday, f.day) = (Some(2), Some(19)));
    let past = |day: &str| {
        let context = Context { direction: Direction::Past, ..created(day) };
        shown(&tuesday_19, &context)
    };
    // a week ahead, whatever the tense; three weeks ahead would be too far
    assert_eq!(past("2018-06-12"), "2018-06-19");
    assert_eq!(past("2018-05-29"), "2017-12-19");
}

#[test]
fn fields_within_a_time() {
    let at = created("2025-03-11");
    for (moment, value) in [
        (Moment::within(day(18), Moment::unit(Unit::Month, -1)), "2025-02-18"),
        (within(|f| f.month = Some(7), Moment::unit(Unit::Year, -1)), "2024-07 = 2024-07-01/2024-07-31"),
        (within(|f| f.weekday = Some(3), Moment::unit(Unit::Week, 1)), "2025-03-19"),
        (within(|f| f.weekend = true, Moment::unit(Unit::Week, 1)), "2025-W12-WE = 2025-03-22/2025-03-23"),
        (within(|f| f.day_part = Some(DayPart::Morning), Moment::CREATED), "2025-03-11TMO"),
        (within(|f| f.day_part = Some(DayPart::SmallHours), Moment::unit(Unit::Day, -1)), "2025-03-10TNI"),
        (within(|f| f.hour = Some(20), Moment::unit(Unit::Day, -1)), "2025-03-10T20"),
        (within(|f| f.half = Some(1), Moment::unit(Unit::Year, 0)), "2025-H1 = 2025-01-01/2025-06-30"),
        (within(|f| f.week = Some(1), Moment::unit(Unit::Year, 0)), "2025-W01 = 2024-12-30/2025-01-05"),
        (within(|f| f.season = Some(4), Moment::unit(Unit::Year, -1)), "2024-WI = 2024-12-01/2025-02-28"),
        // Five Fridays: the month is what is known.
        (within(|f| f.weekday = Some(5), Moment::unit(Unit::Month, -1)), "2025-02 = 2025-02-01/2025-02-28"),
        (within(|f| f.month = Some(6), fields(|f| f.decade = Some(199))), "199 = 1990-01-01/1999-12-31"),
        // "today, Friday" on a Tuesday: the day stands.
        (within(|f| f.weekday = Some(5), Moment::CREATED), "2025-03-11"),
        (within(|f| f.weekend = true, Moment::CREATED), "2025-W11-WE = 2025-03-15/2025-03-16"),
    ] {
        assert_eq!(shown(&moment, &at), value, "{moment:?}");
    }
}

#[test]
fn the_frame_gives_year_month_and_day_but_no_week() {
    let at = created("2018-10-01").with_frame(period("2016-06-12"));
    let text = Some(annalist_core::expression::Anchor::Text);
    for (moment, value, anchor) in [
        (fields(|f| (f.month, f.day) = (Some(8), Some(3))), "2016-08-03", text),
        (fields(|f| f.day = Some(28)), "2016-06-28", text),
        (fields(|f| f.hour = Some(15)), "2016-06-12T15", text),
        (fields(|f| f.weekday = Some(5)), "2018-09-28", Some(annalist_core::expression::Anchor::Created)),
        (ymd(2017, 1, 1), "2017-01-01", None),
    ] {
        let found = resolve(&date(moment.clone()), &at);
        assert_eq!((show(&found.value.unwrap()).as_str(), found.anchor), (value, anchor), "{moment:?}");
    }
    // A story of late December goes on in January.
    let at = created("2018-10-01").with_frame(period("2016-12-28"));
    assert_eq!(shown(&fields(|f| (f.month, f.day) = (Some(1), Some(3))), &at), "2017-01-03");
    // A frame of a year gives the year.
    let at = created("2018-10-01").with_frame(period("1953"));
    assert_eq!(shown(&fields(|f| f.month = Some(12)), &at), "1953-12 = 1953-12-01/1953-12-31");
}
