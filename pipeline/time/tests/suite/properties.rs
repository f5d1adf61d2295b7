//! What holds for every expression, year and anchor, whatever they are.

use crate::strategies::{anchor, context, direction, fields, leaf, moment, unit};
use annalist_core::expression::{Direction, Moment, TimeKind, Unit};
use annalist_core::{DateValue, Fields, Grain, TimeExpression};
use annalist_time::{Context, Period, date_value, days_of, parse_edtf, parse_timex, part_days, resolve};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

/// What must hold for a value, however it came about.
fn check(value: &DateValue) -> Result<(), TestCaseError> {
    if let Some((first, last)) = value.days() {
        prop_assert!(first <= last, "{value:?}");
        if value.grain == Grain::None {
            return Ok(());
        }
        let timex = parse_timex(&value.timex);
        prop_assert!(timex.is_some(), "unreadable TIMEX3 in {value:?}");
        let timex = timex.map(|read| (read.earliest, read.latest, read.grain));
        prop_assert_eq!(timex, Some((Some(first), Some(last), value.grain)), "TIMEX3 of {:?}", value);
        prop_assert_eq!(value.edtf.as_deref().and_then(days_of), Some((first, last)), "EDTF of {:?}", value);
        let part = value.modifier.and_then(|m| part_days((first, last), value.grain, m, value.latest));
        if let Some((from, to)) = part {
            prop_assert!(first <= from && from <= to && to <= last, "part of {value:?}");
        }
    } else {
        let read = value.edtf.as_deref().and_then(parse_edtf);
        let read = read.map(|read| (read.earliest, read.latest));
        let open = value.earliest.is_some() || value.latest.is_some();
        prop_assert_eq!(read.unwrap_or_default(), (value.earliest, value.latest), "EDTF of {:?}", value);
        prop_assert!(value.edtf.is_some() == open, "{value:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// No expression panics, its days are in order, and what is written reads back as the same days and grain.
    #[test]
    fn values_are_in_order_and_read_back(moment in moment(), other in proptest::option::of(leaf()), context in context()) {
        for kind in [TimeKind::Date, TimeKind::Duration] {
            let expression = TimeExpression {
                alternative: other.clone(),
                ..TimeExpression::new(kind, moment.clone())
            };
            let found = resolve(&expression, &context);
            prop_assert_eq!(&found, &resolve(&expression, &context));
            if let Ok(value) = &found.value {
                check(value)?;
            }
            if let Some(value) = &found.alternative {
                check(value)?;
            }
        }
    }

    /// Every unit around any day holds that day, and reads back.
    #[test]
    fn units_hold_their_days(day in anchor(), unit in unit()) {
        let unit = unit.max(Unit::Day);
        if let Some(period) = Period::containing(unit, day) {
            if unit != Unit::Weekend {
                prop_assert!(period.contains(day), "{unit:?} of {day}");
            }
            check(&date_value(period))?;
            // Units lie side by side without a gap, but for those that leave days out.
            let side_by_side = !matches!(unit, Unit::Weekend | Unit::Workday);
            if let Some(next) = Period::stepped(unit, day, 1).filter(|_| side_by_side) {
                prop_assert_eq!(period.last().succ_opt(), Some(next.first()));
                prop_assert_eq!(Period::stepped(unit, next.first(), -1), Some(period));
            }
        }
    }

    /// What leaves something out and is told as past does not begin after the anchor; as future, does not end before.
    #[test]
    fn directions_hold(fields in fields(), created in anchor(), direction in direction()) {
        let fields = Fields { year: None, century: None, decade: None, day: fields.day.filter(|_| fields.weekday.is_none()), ..fields };
        let expression = TimeExpression {
            direction,
            ..TimeExpression::new(TimeKind::Date, Moment::fields(fields))
        };
        if let Ok(value) = resolve(&expression, &Context::created(created)).value {
            match direction {
                Direction::Past => prop_assert!(value.earliest <= Some(created), "{value:?}"),
                Direction::Future => prop_assert!(value.latest >= Some(created), "{value:?}"),
                Direction::Unknown => {}
            }
        }
    }

    /// A range of two complete dates holds both.
    #[test]
    fn ranges_hold_their_ends(from in anchor(), days in 0..4_000u64) {
        let to = from.checked_add_days(Days::new(days)).unwrap_or(from);
        let day = |day: NaiveDate| Period::day(day).map(|period| date_value(period).timex);
        if let (Some(first), Some(last)) = (day(from), day(to)) {
            let moment = |day: NaiveDate| {
                let year = day.year();
                crate::common::ymd(if year <= 0 { year - 1 } else { year }, day.month() as u8, day.day() as i8)
            };
            let range = Moment::Range { from: Box::new(moment(from)), to: Box::new(moment(to)) };
            let value = crate::common::value(&range, &Context::default());
            prop_assert_eq!(value.days(), Some((from, to)));
            let written = if from == to { first } else { format!("{first}/{last}") };
            prop_assert_eq!(value.timex, written);
        }
    }

    /// Reading never panics, whatever is read.
    #[test]
    fn reading_takes_anything(text in "[0-9XWQHTBC/.~?:%sSPUFAIER-]{0,24}|\\PC{0,12}") {
        for bounds in [parse_edtf(&text), parse_timex(&text)].into_iter().flatten() {
            if let (Some(first), Some(last)) = (bounds.earliest, bounds.latest) {
                prop_assert!(first <= last, "{text}");
            }
        }
    }
}
