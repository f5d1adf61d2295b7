//! The part of a stretch that words leave: "at the end of 2025" and "early in 2025" are both of that year, and tell two
//! happenings.

use annalist_core::{DateValue, Modifier};
use chrono::{Days, NaiveDate};

/// "Early" and "late" reach over at most so many twelfths of a stretch: until early June, from August on.
const REACH: u64 = 5;

/// The days that a date can mean, first and last: of a year told as early or late, that part of it.
pub fn part(date: &DateValue) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = date.days()?;
    let whole = (first, last);
    let length = u64::try_from((last - first).num_days()).ok()? + 1;
    let reach = Days::new((length * REACH).div_ceil(12).saturating_sub(1));
    match date.modifier {
        Some(Modifier::Start | Modifier::Outset) => Some((first, first.checked_add_days(reach)?)),
        Some(Modifier::End | Modifier::Close) => Some((last.checked_sub_days(reach)?, last)),
        _ => Some(whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::Grain;

    fn of(modifier: Option<Modifier>) -> String {
        let date = DateValue {
            earliest: NaiveDate::from_ymd_opt(2025, 1, 1),
            latest: NaiveDate::from_ymd_opt(2025, 12, 31),
            grain: Grain::Year,
            modifier,
            timex: "2025".to_owned(),
            edtf: Some("2025".to_owned()),
        };
        let (first, last) = part(&date).unwrap();
        format!("{first}/{last}")
    }

    #[test]
    fn early_and_late_are_apart() {
        assert_eq!(of(None), "2025-01-01/2025-12-31");
        assert_eq!(of(Some(Modifier::Start)), "2025-01-01/2025-06-02");
        assert_eq!(of(Some(Modifier::Close)), "2025-08-01/2025-12-31");
        assert_eq!(of(Some(Modifier::Approx)), "2025-01-01/2025-12-31");
    }
}
