//! The days that "early", "middle" and "late" mean by custom, and those that "earlier" and "later" leave.

use crate::period::{Period, add_days};
use crate::unit::unit_of;
use annalist_core::expression::Unit;
use annalist_core::value::{Grain, Modifier};
use chrono::{Datelike, NaiveDate};

/// The first and the last day of the early, middle or late part of a value of this grain, between these days, all inclusive;
/// None where its modifier is another. The whole value stays right in any case: nobody has said where early March
/// ends. Months are cut after the 10th and the 20th; weeks are Monday to Wednesday, Tuesday to Thursday, Friday to
/// Sunday; years January to March, May to August, September to December; decades are cut after their years 2 and 6,
/// centuries after 33 and 66. The very beginning and the very end are a sixth of a year (January and February, November
/// and December), five or six days of a month, a fifth of a century.
///
/// "Earlier this week" ends on the day before `created`, the day of writing, and "later this week" begins with it: what
/// is printed in the morning was written the day before. That holds of weeks and months; of longer units the words are
/// used of any part, and the whole is left.
pub fn part_days(
    (first, last): (NaiveDate, NaiveDate),
    grain: Grain,
    modifier: Modifier,
    created: Option<NaiveDate>,
) -> Option<(NaiveDate, NaiveDate)> {
    let written = || created.filter(|day| (first..=last).contains(day) && grain <= Grain::Month);
    let part = match modifier {
        Modifier::Earlier => return Some((first, written().filter(|day| *day > first)?.pred_opt()?)),
        Modifier::Later => return Some((written()?, last)),
        Modifier::Start | Modifier::Outset => 0,
        Modifier::Mid => 1,
        Modifier::End | Modifier::Close => 2,
        _ => return None,
    };
    let narrow = matches!(modifier, Modifier::Outset | Modifier::Close);
    let (unit, parts) = match grain {
        Grain::Month if narrow => (Unit::Day, [(0, 4), (10, 19), (25, 30)]),
        Grain::Year if narrow => (Unit::Month, [(0, 1), (4, 7), (10, 11)]),
        Grain::Century if narrow => (Unit::Year, [(0, 19), (34, 66), (80, 99)]),
        Grain::Week => (Unit::Day, [(0, 2), (1, 3), (4, 6)]),
        Grain::Month => (Unit::Day, [(0, 9), (10, 19), (20, 30)]),
        Grain::Quarter | Grain::Season => (Unit::Month, [(0, 0), (1, 1), (2, 2)]),
        Grain::Half => (Unit::Month, [(0, 1), (2, 3), (4, 5)]),
        Grain::Year => (Unit::Month, [(0, 2), (4, 7), (8, 11)]),
        Grain::Decade => (Unit::Year, [(0, 2), (3, 6), (7, 9)]),
        Grain::Century => (Unit::Year, [(0, 33), (34, 66), (67, 99)]),
        _ => return Some((first, last)),
    };
    // A range has the grain of its ends and no such parts.
    let whole = Period::containing(unit_of(grain), first)?;
    if (whole.first(), whole.last()) != (first, last) {
        return Some((first, last));
    }
    let (from, to) = parts[part];
    // The first century and decade begin with year 1; their years are counted from 0.
    let zero =
        if unit == Unit::Year { NaiveDate::from_ymd_opt(first.year() / 10 * 10, 1, 1)? } else { first };
    let start = Period::stepped(unit, zero, from)?.first();
    let end =
        if unit == Unit::Day { add_days(first, to.into())? } else { Period::stepped(unit, zero, to)?.last() };
    Some((start.max(first), end.min(last)))
}
