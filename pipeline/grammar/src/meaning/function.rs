//! What meanings are made of: the functions and the fields that they name.

/// A function of meanings; the module's table says what each comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `date`
    Date,
    /// `numeric`
    Numeric,
    /// `unit`
    Unit,
    /// `shift`
    Shift,
    /// `keep`
    Keep,
    /// `nth`
    Nth,
    /// `weekday`, inside `nth`
    Weekday,
    /// `month`, inside `nth`
    Month,
    /// `stretch`
    Stretch,
    /// `rolling`
    Rolling,
    /// `share`
    Share,
    /// `range`
    Range,
    /// `feast`
    Feast,
    /// `lunar`
    Lunar,
    /// `length`
    Length,
    /// `half`
    Half,
    /// `every`
    Every,
    /// `first`
    First,
}

impl Function {
    /// A function by its name in rules.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "date" => Self::Date,
            "numeric" => Self::Numeric,
            "unit" => Self::Unit,
            "shift" => Self::Shift,
            "keep" => Self::Keep,
            "nth" => Self::Nth,
            "weekday" => Self::Weekday,
            "month" => Self::Month,
            "stretch" => Self::Stretch,
            "rolling" => Self::Rolling,
            "share" => Self::Share,
            "range" => Self::Range,
            "feast" => Self::Feast,
            "lunar" => Self::Lunar,
            "length" => Self::Length,
            "half" => Self::Half,
            "every" => Self::Every,
            "first" => Self::First,
            _ => return None,
        })
    }
}

/// A field of `date` or `lunar`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `year`
    Year,
    /// `century`
    Century,
    /// `decade`
    Decade,
    /// `half`
    Half,
    /// `quarter`
    Quarter,
    /// `season`
    Season,
    /// `month`
    Month,
    /// `week`
    Week,
    /// `weekend`
    Weekend,
    /// `weekday`
    Weekday,
    /// `day`
    Day,
    /// `part`
    Part,
    /// `hour`
    Hour,
    /// `minute`
    Minute,
    /// `second`
    Second,
    /// `in`
    In,
    /// `cycle`, of lunar dates
    Cycle,
    /// `leap`, of lunar dates
    Leap,
}

impl Field {
    /// A field by its name in rules.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "year" => Self::Year,
            "century" => Self::Century,
            "decade" => Self::Decade,
            "half" => Self::Half,
            "quarter" => Self::Quarter,
            "season" => Self::Season,
            "month" => Self::Month,
            "week" => Self::Week,
            "weekend" => Self::Weekend,
            "weekday" => Self::Weekday,
            "day" => Self::Day,
            "part" => Self::Part,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "second" => Self::Second,
            "in" => Self::In,
            "cycle" => Self::Cycle,
            "leap" => Self::Leap,
            _ => return None,
        })
    }
}
