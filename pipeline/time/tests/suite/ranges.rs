//! Ranges → value: what the sides lend each other.

use crate::common::*;
use annalist_core::expression::{DayPart, Moment, Tense, Unit, Year};
use annalist_time::{Context, Unresolved};

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
            within(|f| f.day_part = Some(DayPart::Night), ymd(2024, 9, 5)),
            within(|f| f.day_part = Some(DayPart::SmallHours), ymd(2024, 9, 6)),
            "2024-09-05TNI/2024-09-06TNI = 2024-09-05/2024-09-06",
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
