//! Units of time beside grains and months.

use annalist_core::expression::Unit;
use annalist_core::value::Grain;

/// How many months a unit has; None for those shorter than a month.
pub(crate) fn months_in(unit: Unit) -> Option<i64> {
    Some(match unit {
        Unit::Month => 1,
        Unit::Quarter | Unit::Season => 3,
        Unit::Half => 6,
        Unit::Year => 12,
        Unit::Decade => 120,
        Unit::Century => 1_200,
        Unit::Millennium => 12_000,
        _ => return None,
    })
}

/// The grain of a unit.
pub(crate) fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second => Grain::Second,
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::DayPart => Grain::DayPart,
        Unit::Day | Unit::Workday => Grain::Day,
        Unit::Weekend => Grain::Weekend,
        Unit::Week => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Half => Grain::Half,
        Unit::Season => Grain::Season,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
        Unit::Millennium => Grain::Millennium,
    }
}

/// The unit of a grain; days for those that are shorter, and for none.
pub(crate) fn unit_of(grain: Grain) -> Unit {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day | Grain::None => Unit::Day,
        Grain::Weekend => Unit::Weekend,
        Grain::Week => Unit::Week,
        Grain::Month => Unit::Month,
        Grain::Quarter => Unit::Quarter,
        Grain::Half => Unit::Half,
        Grain::Season => Unit::Season,
        Grain::Year => Unit::Year,
        Grain::Decade => Unit::Decade,
        Grain::Century => Unit::Century,
        Grain::Millennium => Unit::Millennium,
    }
}
