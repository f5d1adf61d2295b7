//! Written times of day.

use crate::context::Unresolved;
use crate::time::Clock;
use annalist_core::expression::Fields;

/// The time of day among these fields. An hour says more than a part of the day; minutes without an hour say nothing.
pub(crate) fn clock_of(fields: &Fields) -> Result<Option<Clock>, Unresolved> {
    let Some(hour) = fields.hour else { return Ok(fields.day_part.map(Clock::Part)) };
    let (minute, second) = (fields.minute, fields.second);
    let exists = hour <= 24 && [minute, second].into_iter().flatten().all(|part| part <= 59);
    let past_midnight = hour == 24 && (minute.unwrap_or(0) > 0 || second.unwrap_or(0) > 0);
    if !exists || past_midnight {
        return Err(Unresolved::Impossible);
    }
    Ok(Some(Clock::At { hour, minute, second }))
}
