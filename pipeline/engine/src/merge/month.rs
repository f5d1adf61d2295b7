//! What is left of a date without a year: "in February" in a document that nobody dated is no date, but it says the
//! month.

use annalist_core::{Grain, Moment};
use chrono::{Datelike, NaiveDate};

/// How the month that is told stands to the days of another mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthSays {
    /// They lie in it, or hold it.
    Fits,
    /// They lie in other months.
    Excludes,
    /// Nothing: no month is told, or the days are a year or more.
    Nothing,
}

/// Compares the month that `told` names with days known as finely as `grain`.
pub fn month_says(told: Option<&Moment>, days: Option<(NaiveDate, NaiveDate)>, grain: Grain) -> MonthSays {
    let (Some(month), Some((first, last))) = (told.and_then(month_of), days) else {
        return MonthSays::Nothing;
    };
    let months = (last.year() - first.year()) * 12 + last.month().cast_signed() - first.month().cast_signed();
    if grain > Grain::Month || months > 2 {
        return MonthSays::Nothing;
    }
    let own = |after: i32| (first.month0().cast_signed() + after).rem_euclid(12) + 1;
    if (0..=months).any(|after| own(after) == i32::from(month)) {
        MonthSays::Fits
    } else {
        MonthSays::Excludes
    }
}

/// The month that is written, 1 to 12, where no year is.
fn month_of(moment: &Moment) -> Option<u8> {
    match moment {
        Moment::Fields { fields, within: None } if fields.year.is_none() => fields.month,
        Moment::Range { from, to } => month_of(to).or_else(|| month_of(from)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::Fields;

    fn says(month: u8, first: &str, last: &str, grain: Grain) -> MonthSays {
        let told = Moment::fields(Fields { month: Some(month), ..Fields::default() });
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        month_says(Some(&told), Some((day(first), day(last))), grain)
    }

    #[test]
    fn a_month_fits_days_of_it_in_any_year() {
        assert_eq!(says(2, "2025-02-18", "2025-02-24", Grain::Day), MonthSays::Fits);
        assert_eq!(says(2, "1998-02-01", "1998-02-28", Grain::Month), MonthSays::Fits);
        assert_eq!(says(1, "2024-12-30", "2025-01-02", Grain::Day), MonthSays::Fits);
        assert_eq!(says(3, "2025-02-18", "2025-02-24", Grain::Day), MonthSays::Excludes);
        assert_eq!(says(2, "2025-01-01", "2025-12-31", Grain::Year), MonthSays::Nothing);
    }

    #[test]
    fn a_month_of_a_year_is_a_date_and_not_left_over() {
        let year = Some(annalist_core::expression::Year::Full(2025));
        let told = Moment::fields(Fields { year, month: Some(2), ..Fields::default() });
        let day = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        assert_eq!(month_says(Some(&told), Some((day, day)), Grain::Day), MonthSays::Nothing);
    }
}
