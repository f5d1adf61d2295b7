//! Data files that neighbouring languages share, so that each of them writes only its own.
//!
//! A language names these files before its own ones; what it then says itself adds to them or replaces them.

/// What Swedish and Norwegian share: the words that are written alike, and the rules, which name classes of words only.
pub mod nordic {
    use crate::language::File;

    /// Words that are written alike.
    pub const LEXICON: File = ("nordic/lexicon.toml", include_str!("../data/nordic/lexicon.toml"));
    /// Words of events that are written alike.
    pub const EVENTS: File = ("nordic/events.toml", include_str!("../data/nordic/events.toml"));
    /// Days of the month.
    pub const DAYS: File = ("nordic/days.toml", include_str!("../data/nordic/days.toml"));
    /// Days and months in figures.
    pub const FIGURES: File = ("nordic/figures.toml", include_str!("../data/nordic/figures.toml"));
    /// Weekdays, weeks and weekends.
    pub const WEEKDAYS: File = ("nordic/weekdays.toml", include_str!("../data/nordic/weekdays.toml"));
    /// Months, quarters, halves and seasons.
    pub const MONTHS: File = ("nordic/months.toml", include_str!("../data/nordic/months.toml"));
    /// Years, decades and centuries.
    pub const YEARS: File = ("nordic/years.toml", include_str!("../data/nordic/years.toml"));
    /// Counted from the day of writing.
    pub const RELATIVE: File = ("nordic/relative.toml", include_str!("../data/nordic/relative.toml"));
    /// Counted from an earlier date of the text.
    pub const TEXT: File = ("nordic/text.toml", include_str!("../data/nordic/text.toml"));
    /// Rarer ways to count from the day of writing.
    pub const COUNTED: File = ("nordic/counted.toml", include_str!("../data/nordic/counted.toml"));
    /// Genitives of the calendar.
    pub const GENITIVE: File = ("nordic/genitive.toml", include_str!("../data/nordic/genitive.toml"));
    /// How long and how often.
    pub const DURATIONS: File = ("nordic/durations.toml", include_str!("../data/nordic/durations.toml"));
    /// Times of day.
    pub const CLOCK: File = ("nordic/clock.toml", include_str!("../data/nordic/clock.toml"));
    /// Feasts.
    pub const FEASTS: File = ("nordic/feasts.toml", include_str!("../data/nordic/feasts.toml"));
    /// Ranges of one kind of unit.
    pub const RANGES: File = ("nordic/ranges.toml", include_str!("../data/nordic/ranges.toml"));
    /// Times told together.
    pub const LISTS: File = ("nordic/lists.toml", include_str!("../data/nordic/lists.toml"));
    /// Names in a row that date nothing.
    pub const HEADINGS: File = ("nordic/headings.toml", include_str!("../data/nordic/headings.toml"));
    /// Over times that other rules found.
    pub const CONTEXT: File = ("nordic/context.toml", include_str!("../data/nordic/context.toml"));
}
