//! What a time expression means once its anchor is known.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A date value: first day, last day, grain, and how TIMEX3 and EDTF write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateValue {
    /// First day, inclusive; None: open to the past, or no day at all (durations, sets, references).
    pub earliest: Option<NaiveDate>,
    /// Last day, inclusive; None: open to the future, or no day at all.
    pub latest: Option<NaiveDate>,
    /// How finely it is known.
    pub grain: Grain,
    /// Early, about, before …
    pub modifier: Option<Modifier>,
    /// TIMEX3 `value` (`2018-W39-WE`, `2025-02-18/2025-02-24`, `P3D`, `PAST_REF`).
    pub timex: String,
    /// EDTF level 1–2 (`2025-33`, `199X`, `2025-04/..`, `2025-04~`); None where it is no date.
    pub edtf: Option<String>,
}

impl DateValue {
    /// (first day, last day), both inclusive, where both are known.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.earliest?, self.latest?))
    }
}

/// How finely a time is known, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Grain {
    Second,
    Minute,
    Hour,
    DayPart,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    #[serde(rename = "halfyear")]
    Half,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// No calendar grain at all (durations, sets, references).
    None,
}

impl Grain {
    /// As `annalist tag` and `timeline.json` write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::DayPart => "daypart",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "halfyear",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
            Self::None => "none",
        }
    }
}

/// TIMEX3 modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modifier {
    /// Early in.
    Start,
    /// In the middle of.
    Mid,
    /// Late in, at the end of.
    End,
    /// At the very beginning of (年初, 月初): a shorter part than `Start`; TIMEX3 has one word for both.
    Outset,
    /// At the very end of (年底, 月底): a shorter part than `End`; TIMEX3 has one word for both.
    Close,
    /// Of the part before the day of writing ("earlier this week"); TIMEX3 has no word for it, `START` is nearest.
    Earlier,
    /// Of the part from the day of writing on ("later this week"); TIMEX3 has no word for it, `END` is nearest.
    Later,
    /// About.
    Approx,
    /// Before, not including.
    Before,
    /// After, not including.
    After,
    /// By, no later than, until.
    OnOrBefore,
    /// Since, from … on.
    OnOrAfter,
    /// Less than (durations).
    LessThan,
    /// More than (durations).
    MoreThan,
    /// At most.
    EqualOrLess,
    /// At least.
    EqualOrMore,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start | Self::Outset | Self::Earlier => "START",
            Self::Mid => "MID",
            Self::End | Self::Close | Self::Later => "END",
            Self::Approx => "APPROX",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}
