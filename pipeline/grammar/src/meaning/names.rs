//! Units and parts of the day by the names that lexicons and rules give them.

use annalist_core::expression::{DayPart, Unit};

/// A unit by its name in lexicons.
pub fn unit_named(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "daypart" => Unit::DayPart,
        "day" => Unit::Day,
        "workday" => Unit::Workday,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "season" => Unit::Season,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

/// A part of the day by its name in lexicons.
pub(super) fn day_part_named(name: &str) -> Option<DayPart> {
    Some(match name {
        "morning" => DayPart::Morning,
        "midday" => DayPart::Midday,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        "small-hours" => DayPart::SmallHours,
        "daytime" => DayPart::Daytime,
        _ => return None,
    })
}
