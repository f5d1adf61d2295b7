//! A text's dates told in their order → what the next expression comes to.

use crate::common::*;
use annalist_core::TimeExpression;
use annalist_core::expression::{Direction, Moment, TimeKind, Unit};
use annalist_time::{Narrative, resolve};

/// Something that happens in a text.
enum Step {
    /// A date with its year.
    Said(&'static str),
    /// A mention of any kind.
    Mention(TimeExpression),
    Paragraph,
}

use Step::{Mention, Paragraph, Said};

/// Tells the steps and shows what the expression then comes to.
fn after(created_on: &str, steps: Vec<Step>, expression: &TimeExpression) -> String {
    let mut narrative = Narrative::new(Some(ymd_of(created_on)));
    for step in steps {
        let mention = match step {
            Paragraph => {
                narrative.paragraph();
                continue;
            }
            Said(value) => date(said(value)),
            Mention(expression) => expression,
        };
        let resolution = resolve(&mention, &narrative.context(&mention));
        narrative.tell(&mention, &resolution);
    }
    match resolve(expression, &narrative.context(expression)).value {
        Ok(value) => value.timex,
        Err(reason) => reason.to_string(),
    }
}

fn later(count: i32, unit: Unit) -> TimeExpression {
    date(Moment::Shift { of: Box::new(Moment::TEXT), count, unit, keep: false })
}

fn same(unit: Unit) -> Moment {
    Moment::UnitOf { unit, steps: 0, of: Box::new(Moment::TEXT) }
}

fn monday() -> TimeExpression {
    date(fields(|f| f.weekday = Some(1)))
}

fn may_last_year() -> TimeExpression {
    date(within(|f| f.month = Some(5), Moment::unit(Unit::Year, -1)))
}

fn month_day(month: u8, day: i8) -> TimeExpression {
    date(fields(|f| (f.month, f.day) = (Some(month), Some(day))))
}

#[test]
fn a_sentence_on_its_own_counts_from_its_creation() {
    let created = Some(ymd_of("2024-05-03"));
    let value = |narrative: &Narrative| {
        let two_days_later = later(2, Unit::Day);
        resolve(&two_days_later, &narrative.context(&two_days_later)).value.map(|value| value.timex)
    };
    let mut narrative = Narrative::new(created);
    assert!(value(&narrative).is_err());
    narrative.stand_alone();
    assert_eq!(value(&narrative).as_deref(), Ok("2024-05-05"));
}

#[test]
fn the_same_day_of_a_month_is_known_as_that_month() {
    let told = |value, unit| after("2025-03-11", vec![Said(value)], &date(same(unit)));
    assert_eq!(told("2019-05", Unit::Day), "2019-05");
    assert_eq!(told("2019-05-03", Unit::Day), "2019-05-03");
    assert_eq!(told("2019-05-03", Unit::Month), "2019-05");
    assert_eq!(told("2018", Unit::Month), "2018");
}

const NONE: &str = "no earlier date in the text to count from";

#[test]
fn counting_goes_from_the_nearest_date_that_fits() {
    for (steps, expression, value) in [
        (vec![Said("1918-09-29")], later(4, Unit::Day), "1918-10-03"),
        (vec![Said("1918-09-29"), Paragraph, Paragraph], later(4, Unit::Day), "1918-10-03"),
        // Days are counted from the day, though a year was named since.
        (vec![Said("1918-09-29"), Said("1912")], later(4, Unit::Day), "1918-10-03"),
        // Years from the year.
        (vec![Said("1918-09-29"), Said("1912")], later(2, Unit::Year), "1914"),
        (vec![Said("1870")], later(1, Unit::Decade), "1880"),
        (vec![Said("2013")], date(same(Unit::Year)), "2013"),
        (vec![Said("2013-06-04")], date(Moment::TEXT), "2013-06-04"),
        (vec![Said("2013-06-04")], date(within(|f| f.weekday = Some(5), same(Unit::Week))), "2013-06-07"),
        // Nothing finer: as coarse as what was told.
        (vec![Said("2013-10")], later(2, Unit::Day), "2013-10"),
        (vec![Said("2013")], later(2, Unit::Month), "2013"),
        (vec![Said("2013")], later(2, Unit::Day), NONE),
        // A chain.
        (vec![Said("2013-10-03"), Mention(later(2, Unit::Day))], later(1, Unit::Day), "2013-10-06"),
        (vec![], later(2, Unit::Day), NONE),
    ] {
        assert_eq!(after("2018-10-01", steps, &expression), value, "{:?}", expression.moment);
    }
}

#[test]
fn the_day_of_the_report_does_not_push_the_past_into_the_future() {
    let steps = || vec![Said("1950-01-18"), Mention(monday())];
    assert_eq!(after("2018-10-01", steps(), &later(2, Unit::Year)), "1952");
    let planned = TimeExpression { direction: Direction::Future, ..later(2, Unit::Year) };
    assert_eq!(after("2018-10-01", steps(), &planned), "2020");
}

#[test]
fn what_is_no_date_is_not_counted_from() {
    let length =
        TimeExpression::new(TimeKind::Duration, Moment::Length { amounts: vec![(Some(300), Unit::Day)] });
    let name = TimeExpression { in_name: true, ..date(said("2030")) };
    for mention in [length, name, date(Moment::Vague(annalist_core::expression::Tense::Past))] {
        assert_eq!(after("2018-10-01", vec![Mention(mention)], &later(1, Unit::Day)), NONE);
    }
}

#[test]
fn dates_are_forgotten_after_eight_paragraphs() {
    let steps = |paragraphs: usize| {
        let mut steps = vec![Said("2013-06-04")];
        steps.extend((0..paragraphs).map(|_| Paragraph));
        steps
    };
    assert_eq!(after("2018-10-01", steps(8), &later(1, Unit::Day)), "2013-06-05");
    assert_eq!(after("2018-10-01", steps(9), &later(1, Unit::Day)), NONE);
}

#[test]
fn a_year_is_filled_in_within_a_paragraph() {
    let june = month_day(6, 12);
    for (steps, value) in [
        (vec![Said("2016-05-03")], "2016-06-12"),
        (vec![Said("2016-05-03"), Mention(month_day(7, 1))], "2016-06-12"),
        (vec![Mention(may_last_year())], "2017-06-12"),
        (vec![Said("1953")], "1953-06-12"),
        (vec![Said("2017")], "2018-06-12"),
        (vec![Said("2018-05-03")], "2018-06-12"),
        (vec![Said("2016-05-03"), Paragraph], "2018-06-12"),
        // Said of the week of the report: no frame.
        (vec![Mention(monday())], "2018-06-12"),
    ] {
        assert_eq!(after("2018-10-01", steps, &june), value);
    }
    let planned = TimeExpression { direction: Direction::Future, ..june.clone() };
    assert_eq!(after("2018-10-01", vec![Said("2016-05-03")], &planned), "2019-06-12");
    let done = TimeExpression { direction: Direction::Past, ..june };
    assert_eq!(after("2018-10-01", vec![Said("2019-07-01")], &done), "2018-06-12");
}

#[test]
fn a_day_that_the_text_has_dated_is_that_day_again() {
    let far = || {
        let mut steps = vec![Said("1918-09-29")];
        steps.extend((0..20).map(|_| Paragraph));
        steps.push(Mention(monday()));
        steps
    };
    assert_eq!(after("2018-10-01", far(), &month_day(9, 29)), "1918-09-29");
    assert_eq!(after("2018-10-01", far(), &month_day(9, 28)), "2018-09-28");
    let planned = TimeExpression { direction: Direction::Future, ..month_day(9, 29) };
    assert_eq!(after("2018-10-01", far(), &planned), "2019-09-29");
}

#[test]
fn a_month_and_a_day_are_filled_in() {
    let the_28th = date(fields(|f| f.day = Some(28)));
    let at_nine = TimeExpression::new(TimeKind::Time, fields(|f| (f.hour, f.minute) = (Some(9), Some(0))));
    for (steps, expression, value) in [
        (vec![Said("2018-06-12")], &the_28th, "2018-06-28"),
        (vec![Mention(month_day(6, 12)), Paragraph], &the_28th, "2018-06-28"),
        (vec![Said("2018-06")], &the_28th, "2018-06-28"),
        (vec![Said("2016")], &the_28th, "2018-09-28"),
        (vec![Said("2018-06-12"), Paragraph, Paragraph], &the_28th, "2018-09-28"),
        (vec![Said("2018-06-12")], &at_nine, "2018-06-12T09:00"),
        (vec![Said("2018-06-12"), Paragraph], &at_nine, "2018-10-01T09:00"),
        (vec![Said("2016-05-03")], &monday(), "2018-10-01"),
    ] {
        assert_eq!(after("2018-10-01", steps, expression), value);
    }
    // A range fills in its own month first.
    let range = date(Moment::Range { from: Box::new(Moment::fields(day(3))), to: Box::new(ymd(2018, 2, 5)) });
    assert_eq!(after("2018-10-01", vec![Said("2018-06-12")], &range), "2018-02-03/2018-02-05");
}
