//! Expression → value, a line each: what every node comes to from several anchors.

mod common;

use annalist_core::expression::{DayPart, Direction, Moment, Part, Tense, TimeKind, Unit, Year};
use annalist_core::{Fields, Modifier, TimeExpression};
use annalist_time::{Context, Unresolved, part_days, resolve};
use common::*;

#[test]
fn anchors_and_units() {
    // A Monday, the first of a month and of a quarter.
    let at = created("2018-10-01");
    for (moment, value) in [
        (Moment::CREATED, "2018-10-01"),
        (Moment::unit(Unit::Day, -1), "2018-09-30"),
        (Moment::unit(Unit::Week, -1), "2018-W39 = 2018-09-24/2018-09-30"),
        (Moment::unit(Unit::Weekend, -1), "2018-W39-WE = 2018-09-29/2018-09-30"),
        (Moment::unit(Unit::Month, -1), "2018-09 = 2018-09-01/2018-09-30"),
        (Moment::unit(Unit::Quarter, 0), "2018-Q4 = 2018-10-01/2018-12-31"),
        (Moment::unit(Unit::Quarter, 1), "2019-Q1 = 2019-01-01/2019-03-31"),
        (Moment::unit(Unit::Half, -1), "2018-H1 = 2018-01-01/2018-06-30"),
        (Moment::unit(Unit::Season, -1), "2018-SU = 2018-06-01/2018-08-31"),
        (Moment::unit(Unit::Season, 1), "2018-WI = 2018-12-01/2019-02-28"),
        (Moment::unit(Unit::Year, 1), "2019 = 2019-01-01/2019-12-31"),
        (Moment::unit(Unit::Decade, -1), "200 = 2000-01-01/2009-12-31"),
        (Moment::unit(Unit::Century, -1), "19 = 1900-01-01/1999-12-31"),
        (Moment::unit(Unit::Millennium, 0), "2 = 2000-01-01/2999-12-31"),
    ] {
        assert_eq!(shown(&moment, &at), value, "{moment:?}");
    }
}

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
fn shifts_are_known_as_their_unit_tells() {
    let at = created("2018-10-31");
    for (count, unit, keep, value) in [
        (-3, Unit::Day, false, "2018-10-28"),
        (5, Unit::Week, false, "2018-12-05"),
        (-3, Unit::Month, false, "2018-07 = 2018-07-01/2018-07-31"),
        (-2, Unit::Year, false, "2016 = 2016-01-01/2016-12-31"),
        (-1, Unit::Decade, false, "2008 = 2008-01-01/2008-12-31"),
        (-1, Unit::Century, false, "1918 = 1918-01-01/1918-12-31"),
        (1, Unit::Half, false, "2019-04 = 2019-04-01/2019-04-30"),
        (1, Unit::Quarter, false, "2019-Q1 = 2019-01-01/2019-03-31"),
        (-1, Unit::Year, true, "2017-10-31"),
        (1, Unit::Month, true, "2018-11-30"),
        (4, Unit::Month, true, "2019-02-28"),
        (-3, Unit::Hour, false, "2018-10-31"),
        (-24, Unit::Hour, false, "2018-10-30"),
        (48, Unit::Hour, false, "2018-11-02"),
        (-90, Unit::Minute, false, "2018-10-31"),
    ] {
        let moment = Moment::Shift { of: Box::new(Moment::CREATED), count, unit, keep };
        assert_eq!(shown(&moment, &at), value, "{count} {unit:?} {keep}");
    }
}

#[test]
fn shifts_from_the_text() {
    let shift = |count, unit| Moment::Shift { of: Box::new(Moment::TEXT), count, unit, keep: false };
    for (text, moment, value) in [
        ("1918-09-29", shift(4, Unit::Day), "1918-10-03"),
        ("1870", shift(1, Unit::Decade), "1880 = 1880-01-01/1880-12-31"),
        ("2016", shift(-10, Unit::Year), "2006 = 2006-01-01/2006-12-31"),
        // Two days after some day of October is still October.
        ("2023-10", shift(2, Unit::Day), "2023-10 = 2023-10-01/2023-10-31"),
        // A visit of two days: later counts from its end, earlier from its beginning.
        ("2025-04-14/2025-04-15", shift(2, Unit::Day), "2025-04-17"),
        ("2025-04-14/2025-04-15", shift(-2, Unit::Day), "2025-04-12"),
        ("2025-04-14/2025-04-15", Moment::TEXT, "2025-04-14/2025-04-15"),
        ("2018-06", Moment::TEXT, "2018-06 = 2018-06-01/2018-06-30"),
        (
            "2018-06-12",
            Moment::UnitOf { unit: Unit::Year, steps: 0, of: Box::new(Moment::TEXT) },
            "2018 = 2018-01-01/2018-12-31",
        ),
        (
            "2018-06-12",
            within(
                |f| f.weekday = Some(5),
                Moment::UnitOf { unit: Unit::Week, steps: 0, of: Box::new(Moment::TEXT) },
            ),
            "2018-06-15",
        ),
    ] {
        let at = created("2025-10-01").with_text(period(text));
        assert_eq!(shown(&moment, &at), value, "{text} {moment:?}");
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

#[test]
fn the_nth_of_something() {
    let nth = |ordinal, what, within: Moment| Moment::Nth { ordinal, what, within: Box::new(within) };
    let month = |year, month| fields(|f| (f.year, f.month) = (full(year), Some(month)));
    let year = |year| fields(|f| f.year = full(year));
    for (moment, value) in [
        (nth(3, Part::Weekday(2), month(2014, 9)), "2014-09-16"),
        (nth(1, Part::Weekday(3), month(2014, 10)), "2014-10-01"),
        (nth(-1, Part::Weekday(7), month(2014, 3)), "2014-03-30"),
        (nth(-1, Part::Unit(Unit::Day), month(2015, 10)), "2015-10-31"),
        (nth(-5, Part::Unit(Unit::Day), month(2013, 5)), "2013-05-27"),
        (nth(-1, Part::Unit(Unit::Week), month(2014, 9)), "2014-W39 = 2014-09-22/2014-09-28"),
        (nth(-2, Part::Unit(Unit::Week), month(2018, 10)), "2018-W42 = 2018-10-15/2018-10-21"),
        (nth(1, Part::Unit(Unit::Week), month(2017, 9)), "2017-W36 = 2017-09-04/2017-09-10"),
        (nth(-3, Part::Unit(Unit::Week), year(2018)), "2018-W50 = 2018-12-10/2018-12-16"),
        (nth(-1, Part::Unit(Unit::Weekend), month(2017, 10)), "2017-W43-WE = 2017-10-28/2017-10-29"),
        (nth(3, Part::Unit(Unit::Quarter), year(2020)), "2020-Q3 = 2020-07-01/2020-09-30"),
        (nth(9, Part::Unit(Unit::Month), year(2022)), "2022-09 = 2022-09-01/2022-09-30"),
        (nth(1, Part::Month(5), year(2022)), "2022-05 = 2022-05-01/2022-05-31"),
        (nth(-1, Part::Month(5), year(2022)), "2022-05 = 2022-05-01/2022-05-31"),
        (nth(1, Part::Unit(Unit::Decade), fields(|f| f.century = Some(20))), "200 = 2000-01-01/2009-12-31"),
        (nth(1, Part::Unit(Unit::Year), fields(|f| f.decade = Some(199))), "1990 = 1990-01-01/1990-12-31"),
    ] {
        assert_eq!(shown(&moment, &Context::default()), value, "{moment:?}");
    }
}

#[test]
fn stretches_are_whole_units_beside_the_anchor() {
    let stretch =
        |count, unit, forward| Moment::Stretch { of: Box::new(Moment::CREATED), count, unit, forward };
    let at = created("2013-02-12");
    for (moment, value) in [
        (stretch(Some(3), Unit::Day, true), "2013-02-13/2013-02-15"),
        (stretch(Some(2), Unit::Day, false), "2013-02-10/2013-02-11"),
        (stretch(Some(2), Unit::Week, false), "2013-W05/2013-W06 = 2013-01-28/2013-02-10"),
        (stretch(Some(3), Unit::Month, true), "2013-03/2013-05 = 2013-03-01/2013-05-31"),
        (stretch(Some(2), Unit::Year, false), "2011/2012 = 2011-01-01/2012-12-31"),
        (stretch(Some(1), Unit::Week, false), "2013-W06 = 2013-02-04/2013-02-10"),
        (stretch(Some(2), Unit::Decade, true), "202/203 = 2020-01-01/2039-12-31"),
        (stretch(Some(24), Unit::Hour, false), "2013-02-11/2013-02-12"),
        (stretch(None, Unit::Day, true), "FUTURE_REF"),
        (stretch(None, Unit::Week, false), "PAST_REF"),
    ] {
        assert_eq!(shown(&moment, &at), value, "{moment:?}");
    }
    let duration = |moment| TimeExpression::new(TimeKind::Duration, moment);
    let found = resolve(&duration(stretch(Some(2), Unit::Month, false)), &at).value.unwrap();
    assert_eq!(show(&found), "P2M = 2012-12-01/2013-01-31");
    let found = resolve(&duration(stretch(Some(2), Unit::Month, false)), &Context::default()).value.unwrap();
    assert_eq!(show(&found), "P2M");
    let found = resolve(&duration(stretch(None, Unit::Day, true)), &at).value.unwrap();
    assert_eq!(show(&found), "PXD");
}

#[test]
fn shares() {
    let share = |nth, shares, of: Moment| Moment::Share { of: Box::new(of), nth, shares };
    let june = fields(|f| (f.year, f.month) = (full(2023), Some(6)));
    let year = fields(|f| f.year = full(2018));
    let week = fields(|f| (f.year, f.week) = (full(2019), Some(36)));
    let nineties = fields(|f| f.decade = Some(199));
    for (moment, value) in [
        (share(1, 3, june.clone()), "2023-06-01/2023-06-10"),
        (share(2, 3, june.clone()), "2023-06-11/2023-06-20"),
        (share(3, 3, june.clone()), "2023-06-21/2023-06-30"),
        (share(1, 2, june), "2023-06-01/2023-06-15"),
        (share(1, 2, year.clone()), "2018-H1 = 2018-01-01/2018-06-30"),
        (share(2, 4, year.clone()), "2018-Q2 = 2018-04-01/2018-06-30"),
        (share(1, 3, year), "2018-01/2018-04 = 2018-01-01/2018-04-30"),
        (share(2, 2, week), "2019-09-05/2019-09-08"),
        (share(1, 2, nineties), "1990/1994 = 1990-01-01/1994-12-31"),
    ] {
        assert_eq!(shown(&moment, &Context::default()), value, "{moment:?}");
    }
}

#[test]
fn ranges_share_what_they_leave_out() {
    let md = |month, day| fields(move |f| (f.month, f.day) = (Some(month), Some(day)));
    let month = |month| fields(move |f| f.month = Some(month));
    let weekday = |day| fields(move |f| f.weekday = Some(day));
    let year = |year| fields(move |f| f.year = full(year));
    let short = |year| fields(move |f| f.year = Some(Year::Short(year)));
    let hour = |hour| fields(move |f| f.hour = Some(hour));
    for (from, to, value) in [
        (Moment::fields(day(14)), ymd(2025, 4, 15), "2025-04-14/2025-04-15"),
        (Moment::fields(day(28)), ymd(2025, 3, 3), "2025-02-28/2025-03-03"),
        (md(12, 30), ymd(2025, 1, 2), "2024-12-30/2025-01-02"),
        (md(12, 30), md(1, 2), "2017-12-30/2018-01-02"),
        (Moment::fields(day(3)), md(6, 5), "2018-06-03/2018-06-05"),
        (Moment::fields(day(28)), md(6, 3), "2018-05-28/2018-06-03"),
        (md(6, 3), Moment::fields(day(5)), "2018-06-03/2018-06-05"),
        (Moment::fields(day(3)), Moment::fields(day(5)), "2018-03-03/2018-03-05"),
        (ymd(2025, 6, 3), Moment::fields(day(5)), "2025-06-03/2025-06-05"),
        (year(2015), short(17), "2015/2017 = 2015-01-01/2017-12-31"),
        (year(1998), short(2), "1998/2002 = 1998-01-01/2002-12-31"),
        (short(98), year(2002), "1998/2002 = 1998-01-01/2002-12-31"),
        (year(1950), year(1953), "1950/1953 = 1950-01-01/1953-12-31"),
        (
            month(11),
            fields(|f| (f.year, f.month) = (full(2019), Some(2))),
            "2018-11/2019-02 = 2018-11-01/2019-02-28",
        ),
        (weekday(1), weekday(3), "2018-03-05/2018-03-07"),
        (weekday(5), weekday(7), "2018-03-09/2018-03-11"),
        (
            Moment::fields(day(18)),
            Moment::within(day(24), Moment::unit(Unit::Month, -1)),
            "2018-02-18/2018-02-24",
        ),
        (
            Moment::within(day(3), Moment::unit(Unit::Month, 0)),
            Moment::fields(day(5)),
            "2018-03-03/2018-03-05",
        ),
        (Moment::unit(Unit::Day, -1), Moment::unit(Unit::Day, 1), "2018-03-05/2018-03-07"),
        (ymd(2018, 3, 1), Moment::Vague(Tense::Present), "2018-03-01/2018-03-06"),
        (
            hour(10),
            within(|f| f.hour = Some(12), Moment::unit(Unit::Day, -1)),
            "2018-03-05T10/2018-03-05T12 = 2018-03-05",
        ),
        (
            within(|f| f.hour = Some(22), Moment::CREATED),
            hour(2),
            "2018-03-06T22/2018-03-07T02 = 2018-03-06/2018-03-07",
        ),
        (
            within(|f| f.day_part = Some(DayPart::Night), ymd(2023, 1, 13)),
            within(|f| f.day_part = Some(DayPart::SmallHours), ymd(2023, 1, 14)),
            "2023-01-13TNI/2023-01-14TNI = 2023-01-13/2023-01-14",
        ),
    ] {
        let moment = Moment::Range { from: Box::new(from), to: Box::new(to) };
        assert_eq!(shown(&moment, &created("2018-03-06")), value, "{moment:?}");
    }
}

#[test]
fn open_and_backward_ranges() {
    let april = fields(|f| (f.year, f.month) = (full(2025), Some(4)));
    let range = |from, to| Moment::Range { from: Box::new(from), to: Box::new(to) };
    let nowhere = Context::default();
    let open = value(&range(april.clone(), Moment::Vague(Tense::Future)), &nowhere);
    assert_eq!((open.timex.as_str(), open.edtf.as_deref()), ("2025-04/..", Some("2025-04/..")));
    assert_eq!((open.earliest, open.latest), (Some(ymd_of("2025-04-01")), None));
    let open = value(&range(Moment::Vague(Tense::Past), april.clone()), &nowhere);
    assert_eq!((open.edtf.as_deref(), open.latest), (Some("../2025-04"), Some(ymd_of("2025-04-30"))));
    assert_eq!(refused(&range(april, ymd(2024, 1, 1)), &nowhere), Unresolved::Backwards);
}

#[test]
fn edtf_has_its_own_forms() {
    for (moment, edtf) in [
        (fields(|f| (f.year, f.season) = (full(2025), Some(2))), "2025-22"),
        (fields(|f| (f.year, f.season) = (full(2025), Some(4))), "2025-24"),
        (fields(|f| (f.year, f.quarter) = (full(2025), Some(1))), "2025-33"),
        (fields(|f| (f.year, f.half) = (full(2025), Some(2))), "2025-41"),
        (fields(|f| f.decade = Some(199)), "199X"),
        (fields(|f| f.century = Some(18)), "18XX"),
        (fields(|f| (f.year, f.week) = (full(2025), Some(1))), "2024-12-30/2025-01-05"),
        (fields(|f| (f.year, f.week, f.weekend) = (full(2025), Some(1), true)), "2025-01-04/2025-01-05"),
        (fields(|f| f.year = full(-1)), "0000"),
        (fields(|f| f.year = full(-44)), "-0043"),
        (within(|f| f.hour = Some(9), ymd(2025, 1, 2)), "2025-01-02"),
    ] {
        assert_eq!(value(&moment, &Context::default()).edtf.as_deref(), Some(edtf), "{moment:?}");
    }
}

#[test]
fn modifiers_stand_beside_the_bare_value() {
    let year = fields(|f| f.year = full(2010));
    for (modifier, edtf) in [
        (Modifier::OnOrAfter, "2010"),
        (Modifier::Before, "2010"),
        (Modifier::Start, "2010"),
        (Modifier::Approx, "2010~"),
    ] {
        let expression = TimeExpression { modifier: Some(modifier), ..date(year.clone()) };
        let value = resolve(&expression, &Context::default()).value.unwrap();
        assert_eq!(show(&value), "2010 = 2010-01-01/2010-12-31");
        assert_eq!((value.edtf.as_deref(), value.modifier), (Some(edtf), Some(modifier)));
    }
}

#[test]
fn early_and_late_have_their_days_on_request() {
    let month = fields(|f| (f.year, f.month) = (full(2013), Some(2)));
    let year = fields(|f| f.year = full(2012));
    let week = fields(|f| (f.year, f.week) = (full(2013), Some(8)));
    let decade = fields(|f| f.decade = Some(199));
    for (moment, modifier, days) in [
        (&month, Modifier::Start, "2013-02-01/2013-02-10"),
        (&month, Modifier::Mid, "2013-02-11/2013-02-20"),
        (&month, Modifier::End, "2013-02-21/2013-02-28"),
        (&week, Modifier::Start, "2013-02-18/2013-02-20"),
        (&week, Modifier::End, "2013-02-22/2013-02-24"),
        (&year, Modifier::Start, "2012-01-01/2012-03-31"),
        (&year, Modifier::End, "2012-09-01/2012-12-31"),
        (&decade, Modifier::End, "1997-01-01/1999-12-31"),
    ] {
        let expression = TimeExpression { modifier: Some(modifier), ..date(moment.clone()) };
        let value = resolve(&expression, &Context::default()).value.unwrap();
        let (first, last) = part_days(&value).unwrap();
        assert_eq!(format!("{first}/{last}"), days, "{moment:?} {modifier:?}");
    }
    assert_eq!(part_days(&value(&year, &Context::default())), None);
}

#[test]
fn lengths_sets_and_references() {
    let length = |amounts: &[(Option<i64>, Unit)]| Moment::Length { amounts: amounts.to_vec() };
    let every = |change: fn(&mut Fields), every, unit| {
        let mut fields = Fields::default();
        change(&mut fields);
        Moment::Recurring { fields, every, unit }
    };
    for (moment, value) in [
        (length(&[(Some(300), Unit::Day)]), "P3D"),
        (length(&[(Some(200), Unit::Hour)]), "PT2H"),
        (length(&[(Some(250), Unit::Year)]), "P2.5Y"),
        (length(&[(Some(125), Unit::Hour)]), "PT1.25H"),
        (length(&[(Some(100), Unit::Half)]), "P6M"),
        (length(&[(None, Unit::Day)]), "PXD"),
        (length(&[(Some(100), Unit::Day), (Some(200), Unit::Hour), (Some(3000), Unit::Minute)]), "P1DT2H30M"),
        (length(&[(Some(200), Unit::Decade)]), "P2DE"),
        (every(|f| f.weekday = Some(5), 1, Unit::Week), "XXXX-WXX-5"),
        (every(|f| (f.month, f.day) = (Some(10), Some(5)), 1, Unit::Year), "XXXX-10-05"),
        (every(|f| f.season = Some(2), 1, Unit::Year), "XXXX-SU"),
        (every(|f| f.weekend = true, 1, Unit::Week), "XXXX-WXX-WE"),
        (every(|f| f.day_part = Some(DayPart::Morning), 1, Unit::Day), "XXXX-XX-XXTMO"),
        (every(|_| {}, 2, Unit::Year), "P2Y"),
        (Moment::Vague(Tense::Past), "PAST_REF"),
        (Moment::Vague(Tense::Present), "PRESENT_REF"),
        (Moment::Vague(Tense::Future), "FUTURE_REF"),
    ] {
        assert_eq!(shown(&moment, &Context::default()), value, "{moment:?}");
    }
}

#[test]
fn two_readings_are_kept_or_the_only_possible_one_taken() {
    let at = created("2025-03-01");
    let both = TimeExpression { alternative: Some(ymd(2025, 11, 3)), ..date(ymd(2025, 3, 11)) };
    let found = resolve(&both, &at);
    assert_eq!(found.value.unwrap().timex, "2025-03-11");
    assert_eq!(found.alternative.unwrap().timex, "2025-11-03");
    let one = TimeExpression { alternative: Some(ymd(2025, 4, 14)), ..date(ymd(2025, 14, 4)) };
    let found = resolve(&one, &at);
    assert_eq!(found.value.unwrap().timex, "2025-04-14");
    assert_eq!(found.alternative, None);
    let same = TimeExpression { alternative: Some(ymd(2025, 4, 4)), ..date(ymd(2025, 4, 4)) };
    assert_eq!(resolve(&same, &at).alternative, None);
}
