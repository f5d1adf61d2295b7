//! How values are written: EDTF, modifiers, lengths and sets; two readings.

use crate::common::*;
use annalist_core::expression::{DayPart, Moment, Tense, Unit};
use annalist_core::{Fields, Modifier, TimeExpression};
use annalist_time::{Context, part_days, resolve};

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
        (&decade, Modifier::Start, "1990-01-01/1992-12-31"),
        (&decade, Modifier::End, "1997-01-01/1999-12-31"),
        (&month, Modifier::Outset, "2013-02-01/2013-02-05"),
        (&month, Modifier::Close, "2013-02-26/2013-02-28"),
        (&year, Modifier::Outset, "2012-01-01/2012-02-29"),
        (&year, Modifier::Close, "2012-11-01/2012-12-31"),
    ] {
        let expression = TimeExpression { modifier: Some(modifier), ..date(moment.clone()) };
        let value = resolve(&expression, &Context::default()).value.unwrap();
        let (first, last) = part_days(value.days().unwrap(), value.grain, modifier, None).unwrap();
        assert_eq!(format!("{first}/{last}"), days, "{moment:?} {modifier:?}");
    }
    let other = value(&year, &Context::default());
    assert_eq!(part_days(other.days().unwrap(), other.grain, Modifier::Approx, None), None);
}

#[test]
fn earlier_and_later_in_a_month_are_parts_beside_the_day_of_writing() {
    let month = fields(|f| (f.year, f.month) = (full(2013), Some(2)));
    let year = fields(|f| f.year = full(2013));
    let days = |moment: &Moment, modifier, written: &str| {
        let expression = TimeExpression { modifier: Some(modifier), ..date(moment.clone()) };
        let value = resolve(&expression, &Context::default()).value.unwrap();
        let part = part_days(value.days().unwrap(), value.grain, modifier, written.parse().ok());
        part.map(|(first, last)| format!("{first}/{last}"))
    };
    assert_eq!(days(&month, Modifier::Earlier, "2013-02-12").as_deref(), Some("2013-02-01/2013-02-11"));
    assert_eq!(days(&month, Modifier::Later, "2013-02-12").as_deref(), Some("2013-02-12/2013-02-28"));
    assert_eq!(days(&month, Modifier::Earlier, "2013-02-01"), None);
    assert_eq!(days(&month, Modifier::Later, "2013-03-01"), None);
    assert_eq!(days(&month, Modifier::Later, "unknown"), None);
    assert_eq!(days(&year, Modifier::Later, "2013-02-12"), None);
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
