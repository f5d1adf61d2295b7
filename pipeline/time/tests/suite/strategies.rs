//! Any expression, context and day, for the properties.

use annalist_core::Fields;
use annalist_core::expression::{
    Anchor, DayPart, Direction, Lunar, LunarCalendar, Moment, Part, Tense, Unit, Year,
};
use annalist_time::{Context, Period, feast_ids};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const UNITS: [Unit; 16] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::DayPart,
    Unit::Day,
    Unit::Workday,
    Unit::Weekend,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Half,
    Unit::Season,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Millennium,
];

const DAY_PARTS: [DayPart; 7] = [
    DayPart::Morning,
    DayPart::Midday,
    DayPart::Afternoon,
    DayPart::Evening,
    DayPart::Night,
    DayPart::SmallHours,
    DayPart::Daytime,
];

pub fn unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(&UNITS[..])
}

/// Small numbers mostly, any now and then.
fn count() -> impl Strategy<Value = i32> {
    prop_oneof![8 => -40..40i32, 1 => any::<i32>(), 1 => Just(i32::MIN), 1 => Just(i32::MAX)]
}

/// Days that a document may have, and the first and last that there are.
pub fn anchor() -> impl Strategy<Value = NaiveDate> {
    let usual = (0..150_000u64).prop_map(|days| crate::common::ymd_of("1700-01-01") + Days::new(days));
    prop_oneof![30 => usual, 1 => Just(NaiveDate::MIN), 1 => Just(NaiveDate::MAX)]
}

fn year() -> impl Strategy<Value = Year> {
    prop_oneof![
        6 => (1800..2100i32).prop_map(Year::Full),
        1 => any::<i32>().prop_map(Year::Full),
        2 => any::<u8>().prop_map(Year::Short),
    ]
}

/// Now and then a field, within its range mostly.
fn field<T: std::fmt::Debug + Clone + 'static>(
    usual: impl Strategy<Value = T> + 'static,
    any: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Option<T>> {
    prop_oneof![5 => Just(None), 4 => usual.prop_map(Some), 1 => any.prop_map(Some)]
}

pub fn fields() -> BoxedStrategy<Fields> {
    let long = (
        field(year(), year()),
        field(15..21i16, any::<i16>()),
        field(0..210i16, any::<i16>()),
        field(1..3u8, any::<u8>()),
        field(1..5u8, any::<u8>()),
        field(1..5u8, any::<u8>()),
    );
    let short = (
        field(1..13u8, any::<u8>()),
        field(1..54u8, any::<u8>()),
        any::<bool>(),
        field(1..8u8, any::<u8>()),
        field(-1..32i8, any::<i8>()),
        proptest::option::of(proptest::sample::select(&DAY_PARTS[..])),
        field(0..25u8, any::<u8>()),
        field(0..60u8, any::<u8>()),
    );
    (long, short)
        .prop_map(|((year, century, decade, half, quarter, season), short)| {
            let (month, week, weekend, weekday, day, day_part, hour, minute) = short;
            let second = minute.filter(|minute| minute % 2 == 0);
            Fields {
                year,
                century,
                decade,
                half,
                quarter,
                season,
                month,
                week,
                weekend,
                weekday,
                day,
                day_part,
                hour,
                minute,
                second,
            }
        })
        .boxed()
}

pub fn leaf() -> BoxedStrategy<Moment> {
    let tense = proptest::sample::select(&[Tense::Past, Tense::Present, Tense::Future][..]);
    prop_oneof![
        2 => proptest::sample::select(&[Anchor::Created, Anchor::Text][..]).prop_map(Moment::Anchor),
        6 => fields().prop_map(Moment::fields),
        1 => tense.prop_map(Moment::Vague),
        1 => (proptest::option::of(any::<i64>()), unit())
            .prop_map(|amount| Moment::Length { amounts: vec![amount] }),
        1 => (fields(), any::<u32>(), unit())
            .prop_map(|(fields, every, unit)| Moment::Recurring { fields, every, unit }),
    ]
    .boxed()
}

fn lunar(within: Option<Box<Moment>>) -> impl Strategy<Value = Moment> {
    let calendar = proptest::sample::select(&[LunarCalendar::Chinese, LunarCalendar::Vietnamese][..]);
    let cycle = field(0..60u8, any::<u8>());
    (calendar, cycle, field(1..13u8, any::<u8>()), any::<bool>(), field(-1..31i8, any::<i8>())).prop_map(
        move |(calendar, cycle, month, leap, day)| {
            Moment::Lunar(Lunar { calendar, cycle, month, leap, day, within: within.clone() })
        },
    )
}

pub fn moment() -> BoxedStrategy<Moment> {
    let feasts: Vec<&str> = feast_ids().collect();
    leaf()
        .prop_recursive(3, 12, 2, move |inner| {
            let of = || inner.clone().prop_map(Box::new);
            let part = prop_oneof![
                any::<u8>().prop_map(Part::Weekday),
                unit().prop_map(Part::Unit),
                any::<u8>().prop_map(Part::Month),
            ];
            prop_oneof![
                (fields(), proptest::option::of(of()))
                    .prop_map(|(fields, within)| Moment::Fields { fields, within }),
                (unit(), count(), of()).prop_map(|(unit, steps, of)| Moment::UnitOf { unit, steps, of }),
                (of(), count(), unit(), any::<bool>()).prop_map(|(of, count, unit, keep)| Moment::Shift {
                    of,
                    count,
                    unit,
                    keep
                }),
                (count(), part, of()).prop_map(|(ordinal, what, within)| Moment::Nth {
                    ordinal,
                    what,
                    within
                }),
                (of(), proptest::option::of(any::<u32>()), unit(), any::<bool>(), any::<bool>()).prop_map(
                    |(of, count, unit, forward, rolling)| Moment::Stretch {
                        of,
                        count,
                        unit,
                        forward,
                        rolling
                    }
                ),
                (of(), any::<u8>(), any::<u8>()).prop_map(|(of, nth, shares)| Moment::Share {
                    of,
                    nth,
                    shares
                }),
                (of(), of()).prop_map(|(from, to)| Moment::Range { from, to }),
                (proptest::sample::select(feasts.clone()), proptest::option::of(of()))
                    .prop_map(|(feast, within)| Moment::Feast { feast, within }),
                proptest::option::of(of()).prop_flat_map(lunar),
            ]
            .boxed()
        })
        .boxed()
}

pub fn direction() -> impl Strategy<Value = Direction> {
    proptest::sample::select(&[Direction::Past, Direction::Future, Direction::Unknown][..])
}

pub fn context() -> impl Strategy<Value = Context> {
    let told = || (anchor(), unit()).prop_map(|(day, unit)| Period::containing(unit, day));
    (proptest::option::weighted(0.9, anchor()), told(), told(), direction()).prop_map(
        |(created, text, frame, direction)| Context {
            created,
            text,
            frame: frame.filter(|_| direction == Direction::Future),
            direction,
        },
    )
}
