//! Time expressions to date values: calendars, resolution, EDTF, TIMEX3.
//!
//! Language plugins say what words mean in time without knowing any date ([`annalist_core::expression`]);
//! [`resolve`] is the one place that turns this into days, so that "forrige måned", 上個月 and "last month" are the
//! same month.
//!
//! # What holds for every value
//! - `earliest` and `latest` are the first and the last day of the time that is named, both inclusive. A modifier
//!   changes neither them nor `timex` and `edtf`: "early March" is March with `START`, "since 2010" is 2010 with
//!   `ON_OR_AFTER`, "before 2030" is 2030 with `BEFORE`. (An event told so is compared by the time that was named;
//!   [`part_days`] gives the days of an early, middle or late part, or of one before or after the day of writing.) Only a range whose end the words leave open is
//!   open: `Range { from, to: Vague(Future) }` is `2025-04/..`.
//! - What does not exist is refused, never bent to the next thing that does: 30 February has no value. Only
//!   *arithmetic* with months ends on the last day of a shorter month (31 January and a month).
//! - Years run from 9999 BC to AD 9999; nothing outside gets a value, and nothing panics.
//!
//! # How missing fields are found
//! "18 January" lacks its year, "the 28th" its month, "Friday" its week. Candidates are compared with the anchor (the
//! creation date, or [`Context::frame`]) by the expression's direction: past, the latest one that does not begin
//! after it; future, the earliest one that does not end before it; unknown, the nearest one, counting the days
//! between them, and of two equally near the earlier. A weekday beside a day of the month decides where it can, and is
//! ignored where it contradicts a full date: writers mistake weekdays more often than dates.

mod clock;
mod context;
mod dated;
mod edtf;
mod feast;
mod fields;
mod length;
mod lunar;
pub mod narrative;
mod part;
mod period;
mod range;
mod read;
mod resolve;
mod steps;
mod time;
mod unit;
mod write;

pub use context::{Context, Resolution, Unresolved};
pub use dated::{Dated, Reading, Timex};
pub use feast::{feast_id, feast_ids};
pub use narrative::Narrative;
pub use part::part_days;
pub use period::Period;
pub use read::{Bounds, days_of, parse_edtf, parse_timex};
pub use resolve::{read, resolve};
pub use write::{date_value, interval_value, iso_day};
