//! Counting → value: units, shifts, the n-th, stretches, shares.

use crate::common::*;
use annalist_core::TimeExpression;
use annalist_core::expression::{Moment, Part, TimeKind, Unit};
use annalist_time::{Context, resolve};

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
fn working_days_leave_weekends_out() {
    let shift =
        |count| Moment::Shift { of: Box::new(Moment::CREATED), count, unit: Unit::Workday, keep: false };
    // a Wednesday, a Friday, a Saturday, a Sunday
    for (day, count, value) in [
        ("2018-10-03", 2, "2018-10-05"),
        ("2018-10-03", 3, "2018-10-08"),
        ("2018-10-03", 10, "2018-10-17"),
        ("2018-10-03", -3, "2018-09-28"),
        ("2018-10-05", 1, "2018-10-08"),
        ("2018-10-06", 1, "2018-10-08"),
        ("2018-10-06", -1, "2018-10-05"),
        ("2018-10-07", -6, "2018-09-28"),
        ("2018-10-07", 0, "2018-10-07"),
    ] {
        assert_eq!(shown(&shift(count), &created(day)), value, "{count} from {day}");
    }
    let last = Moment::Nth {
        ordinal: -1,
        what: Part::Unit(Unit::Workday),
        within: Box::new(Moment::unit(Unit::Month, 0)),
    };
    assert_eq!(shown(&last, &created("2018-09-10")), "2018-09-28");
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
    let stretch = |count, unit, forward| Moment::Stretch {
        of: Box::new(Moment::CREATED),
        count,
        unit,
        forward,
        rolling: false,
    };
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
fn rolling_stretches_are_counted_from_the_day_itself() {
    let rolling = |count, unit, forward| {
        let of = Box::new(Moment::CREATED);
        let moment = Moment::Stretch { of, count: Some(count), unit, forward, rolling: true };
        show(
            &resolve(&TimeExpression::new(TimeKind::Duration, moment), &created("2013-02-12")).value.unwrap(),
        )
    };
    assert_eq!(rolling(2, Unit::Week, false), "P2W = 2013-01-29/2013-02-11");
    assert_eq!(rolling(3, Unit::Month, false), "P3M = 2012-11-12/2013-02-11");
    assert_eq!(rolling(1, Unit::Year, true), "P1Y = 2013-02-13/2014-02-12");
}

#[test]
fn a_range_that_is_told_as_a_length_is_one_with_its_days() {
    let of = || Box::new(Moment::CREATED);
    let back = |keep| Box::new(Moment::Shift { of: of(), count: -3, unit: Unit::Year, keep });
    let at = created("2013-02-12");
    for (from, to, value) in [
        (back(false), of(), "P3Y = 2010-01-01/2013-02-12"),
        (back(true), Box::new(Moment::unit(Unit::Day, -1)), "P3Y = 2010-02-12/2013-02-11"),
    ] {
        let duration = TimeExpression::new(TimeKind::Duration, Moment::Range { from, to });
        assert_eq!(show(&resolve(&duration, &at).value.unwrap()), value);
        assert_eq!(show(&resolve(&duration, &Context::default()).value.unwrap()), "P3Y");
    }
    let months = Moment::Shift { of: of(), count: -2, unit: Unit::Month, keep: true };
    let from = Box::new(Moment::Shift { of: Box::new(months), count: -10, unit: Unit::Day, keep: true });
    let both = TimeExpression::new(TimeKind::Duration, Moment::Range { from, to: of() });
    assert_eq!(show(&resolve(&both, &at).value.unwrap()), "P2M10D = 2012-12-02/2013-02-12");
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
