//! Days on the command line and in records: read in one form, refused in words that show it.

use chrono::NaiveDate;

/// A day such as 2025-03-11; else what is wrong, for the person who wrote it.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "not a day such as 2025-03-11".to_owned())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_read_and_what_is_none_is_told_the_form() {
        assert_eq!(day("2024-02-29").map(|d| d.to_string()), Ok("2024-02-29".to_owned()));
        for text in ["2025-02-29", "2025-03", "11/03/2025", "yesterday", ""] {
            assert_eq!(day(text), Err("not a day such as 2025-03-11".to_owned()), "{text}");
        }
    }
}
