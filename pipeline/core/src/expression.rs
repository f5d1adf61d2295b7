//! What words mean in time before any calendar date is known: the language-neutral form that language
//! plugins write and that the one resolver of `annalist-time` reads.
//!
//! Because "上個月", "forrige måned" and "last month" become the same [`Moment`], they can't come to mean
//! different days. A moment is a small tree; each node says one thing and is documented with an example.

use crate::span::Span;
use crate::value::Modifier;

/// A time expression in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// The words, in bytes of the text given to the extractor.
    pub span: Span,
    /// What they say.
    pub expression: TimeExpression,
    /// The rule that found it, `<language>.<rule>` (`zh.month-days`).
    pub rule: &'static str,
}

/// What a time expression says.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// The time it points to.
    pub moment: Moment,
    /// Early, about, before …
    pub modifier: Option<Modifier>,
    /// Which way an expression that leaves out its year, month or week points, as tense and cue words say.
    pub direction: Direction,
    /// The other reading where the words allow two (11/03: 11 March or November 3).
    pub alternative: Option<Moment>,
    /// The year stands in a name ("Agenda 2030", "the 2016 law"): a date, but no event hangs on it.
    pub in_name: bool,
}

impl TimeExpression {
    /// A plain expression of this kind.
    pub fn new(kind: TimeKind, moment: Moment) -> Self {
        Self {
            kind,
            moment,
            modifier: None,
            direction: Direction::Unknown,
            alternative: None,
            in_name: false,
        }
    }
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// A day or longer.
    Date,
    /// Shorter than a day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimeKind {
    /// As TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// Which way an underspecified expression points from its anchor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the latest one that is not after the anchor.
    Past,
    /// To the earliest one that is not before the anchor.
    Future,
    /// To the nearest one.
    #[default]
    Unknown,
}

/// The units of time, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    /// Morning, afternoon, evening, night.
    DayPart,
    Day,
    /// A day from Monday to Friday; feasts are not left out.
    Workday,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday (ISO 8601).
    Week,
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Half a year.
    Half,
    /// Spring from March, summer from June, autumn from September, winter from December (into the next year).
    Season,
    Year,
    /// Ten years from one divisible by ten.
    Decade,
    /// A hundred years from one divisible by a hundred (as TIMEX3 counts: the 19th is 1800 to 1899).
    Century,
    Millennium,
}

/// A time, as a tree. Calendar units are whole: "last month" is a month, from its first to its last day.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// The anchor's own day: "today" is `Anchor(Created)`, "that day" is `Anchor(Text)`.
    Anchor(Anchor),
    /// Calendar fields. What stands above the largest written field is taken from `within`, or, without it, found
    /// by the mention's direction: "18 januari" (year missing), "Friday" (week missing), "den 28:e" (month missing).
    /// "day 18 of last month" is `Fields { day 18 } within UnitOf { Month, -1, Created }`.
    Fields {
        /// What is written.
        fields: Fields,
        /// Where the rest comes from. Beside a year alone, the day that is meant: "this day in 1950".
        within: Option<Box<Moment>>,
    },
    /// The whole calendar unit that contains (the first day of) `of`, `steps` units later: "last month" is
    /// `UnitOf { Month, -1, Anchor(Created) }`, "this year" has 0 steps, "the same year" counts from `Anchor(Text)`.
    UnitOf {
        /// Which unit.
        unit: Unit,
        /// How many units later; negative is earlier.
        steps: i32,
        /// Counted from here.
        of: Box<Moment>,
    },
    /// `of` moved by `count` units, known as finely as the unit: "three days ago" is a day, "two years ago" a year
    /// (but weeks are counted as days, and a decade or century ago is a year); "a year ago on Friday" moves a day by a
    /// year and keeps the day (`keep`).
    Shift {
        /// From here.
        of: Box<Moment>,
        /// How many units later; negative is earlier.
        count: i32,
        /// Of which unit.
        unit: Unit,
        /// Keep the grain of `of` (true) or take the unit's (false).
        keep: bool,
    },
    /// The n-th (from 1; from the end: -1) of something within a time: "first Monday of May", "last week of June".
    Nth {
        /// Which one.
        ordinal: i32,
        /// Of what.
        what: Part,
        /// Within this time.
        within: Box<Moment>,
    },
    /// A stretch of units that ends at (`forward` false) or begins at (`forward` true) `of`:
    /// "the past three years", "the next few days" (`count` None: an unknown, small number).
    Stretch {
        /// Where it ends or begins.
        of: Box<Moment>,
        /// How many units.
        count: Option<u32>,
        /// Of which unit.
        unit: Unit,
        /// After (true) or before (false) `of`.
        forward: bool,
        /// Counted from the day itself ("the last three months" reach to yesterday) and not in whole units of the
        /// calendar.
        rolling: bool,
    },
    /// The n-th (from 1) of so many equal shares of a time: 上旬 is share 1 of 3 of a month (cut at days 10 and 20).
    Share {
        /// Of what.
        of: Box<Moment>,
        /// Which share, from 1.
        nth: u8,
        /// Of how many.
        shares: u8,
    },
    /// From the first day of one to the last of the other, both inclusive. Fields missing on one side are taken from
    /// the other ("14. og 15. april 2025"), and both sides lie in the same period unless the words say otherwise.
    Range {
        /// The beginning.
        from: Box<Moment>,
        /// The end.
        to: Box<Moment>,
    },
    /// A feast by its id in the feast table of `annalist-time` (`christmas-eve`, `easter`, `lunar-new-year.vn`).
    Feast {
        /// Id in the table.
        feast: &'static str,
        /// The year, or None: by direction.
        within: Option<Box<Moment>>,
    },
    /// A day or month of a lunar calendar, "mùng 6 tháng Giêng", 農曆五月十三.
    Lunar(Lunar),
    /// How long: amounts in hundredths (None: left open) by unit, longest first. "two and a half years" is 250.
    Length {
        /// Amounts and units.
        amounts: Vec<(Option<i64>, Unit)>,
    },
    /// How often: "every Friday", "twice a week".
    Recurring {
        /// The time that comes back, as written fields.
        fields: Fields,
        /// Every how many units.
        every: u32,
        /// Of which unit.
        unit: Unit,
    },
    /// Some time in the past, the present, or the future: "recently", "now", "soon".
    Vague(Tense),
}

impl Moment {
    /// The creation date's day.
    pub const CREATED: Moment = Moment::Anchor(Anchor::Created);
    /// The day of the earlier date in the text.
    pub const TEXT: Moment = Moment::Anchor(Anchor::Text);

    /// Fields without a frame.
    pub fn fields(fields: Fields) -> Self {
        Self::Fields { fields, within: None }
    }

    /// These fields within that time.
    pub fn within(fields: Fields, frame: Moment) -> Self {
        Self::Fields { fields, within: Some(Box::new(frame)) }
    }

    /// The unit that contains the creation date, some units later.
    pub fn unit(unit: Unit, steps: i32) -> Self {
        Self::UnitOf { unit, steps, of: Box::new(Self::CREATED) }
    }
}

/// What an expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// The creation date.
    Created,
    /// The nearest fitting earlier date in the text ("two days later", "the same year", 翌日).
    Text,
}

impl Anchor {
    /// As `annalist tag` and `timeline.json` write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Text => "text",
        }
    }
}

/// Past, present, future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Tense {
    Past,
    Present,
    Future,
}

/// What an ordinal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Monday = 1 to Sunday = 7.
    Weekday(u8),
    /// A unit.
    Unit(Unit),
    /// Month 1 to 12.
    Month(u8),
}

/// Written parts of a lunar date.
#[derive(Clone, Debug, PartialEq)]
pub struct Lunar {
    /// Whose calendar.
    pub calendar: LunarCalendar,
    /// Place of the year in the cycle of sixty (0 = 甲子), where it is given by name.
    pub cycle: Option<u8>,
    /// Month 1 to 12; None with a day: the month of the new year's feast.
    pub month: Option<u8>,
    /// Is it the leap month after the month of that number?
    pub leap: bool,
    /// Day 1 to 30; None: the whole month. -1 means the last day, whichever it is (除夕, 30 Tết).
    pub day: Option<i8>,
    /// The Gregorian year in which the lunar year begins, where words give it ("last year's …"); None: by direction.
    pub within: Option<Box<Moment>>,
}

/// Whose lunar calendar: the day begins at midnight in Beijing (UTC+8) or Hanoi (UTC+7), so that months, and
/// sometimes the new year, begin on different days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LunarCalendar {
    Chinese,
    Vietnamese,
}

/// A written year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Year {
    /// As it stands.
    Full(i32),
    /// Two digits ("'98", "15/3/24"): the latest such year that is at most fifteen years after the anchor.
    Short(u8),
}

/// Written calendar fields. Values are as people write them, unchecked; the resolver refuses what does not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Year of the common era; negative before it (-1 is 1 BC).
    pub year: Option<Year>,
    /// Years divided by hundred, rounded down: 18 is 1800 to 1899, "the 19th century".
    pub century: Option<i16>,
    /// Years divided by ten, rounded down: 199 is the 1990s. 0 to 9: of the nearest century ("90-talet").
    pub decade: Option<i16>,
    /// 1 or 2.
    pub half: Option<u8>,
    /// 1 to 4.
    pub quarter: Option<u8>,
    /// 1 spring, 2 summer, 3 autumn, 4 winter.
    pub season: Option<u8>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// ISO 8601 week, 1 to 53.
    pub week: Option<u8>,
    /// A weekend is meant (of the week, or the nearest).
    pub weekend: bool,
    /// Monday = 1 to Sunday = 7.
    pub weekday: Option<u8>,
    /// Day of the month, 1 to 31; -1 the last day.
    pub day: Option<i8>,
    /// Part of the day.
    pub day_part: Option<DayPart>,
    /// 0 to 24.
    pub hour: Option<u8>,
    /// 0 to 59.
    pub minute: Option<u8>,
    /// 0 to 59.
    pub second: Option<u8>,
}

/// Parts of the day as TIMEX3 writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayPart {
    /// MO, also early morning.
    Morning,
    /// MI, noon.
    Midday,
    /// AF.
    Afternoon,
    /// EV.
    Evening,
    /// NI. The night of a day is the one that begins on its evening, unless it is `SmallHours`.
    Night,
    /// NI, from midnight to dawn of the day named (凌晨, rạng sáng, "natt til lørdag").
    SmallHours,
    /// DT, daytime.
    Daytime,
}
