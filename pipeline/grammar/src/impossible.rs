//! Months beside a day that they never have: "30 February 1951" is no date, and so not February 1951 either.

use annalist_core::expression::{Moment, TimeMention, Year};
use chrono::NaiveDate;

/// Takes out of `mentions`, from place `first` on, the months whose written day does not exist.
pub fn drop_months(text: &str, mentions: &mut Vec<TimeMention>, first: usize) {
    let mut place = 0;
    mentions.retain(|mention| {
        place += 1;
        place <= first || !has_impossible_day(text, mention)
    });
}

fn has_impossible_day(text: &str, mention: &TimeMention) -> bool {
    let Moment::Fields { fields, within: None } = &mention.expression.moment else { return false };
    let (Some(month), None) = (fields.month, fields.day) else { return false };
    let (before, after) = (&text[..mention.span.start], &text[mention.span.end..]);
    if !may_end_with_figures(before.as_bytes()) && !may_begin_with_figures(after.as_bytes()) {
        return false;
    }
    let before = before.trim_end_matches([' ', '.', '\u{a0}']).trim_end_matches("th");
    let after = after.trim_start_matches([' ', '\t', '\u{a0}']);
    let year = match fields.year {
        Some(Year::Full(year)) => year,
        // a leap year, so that 29 February may be
        _ => 2000,
    };
    let missing = |day: u32| day <= 31 && NaiveDate::from_ymd_opt(year, month.into(), day).is_none();
    figures_at_end(before).is_some_and(missing) || figures_at_start(after).is_some_and(missing)
}

/// A look at the bytes: most months have no figures beside them.
fn may_end_with_figures(text: &[u8]) -> bool {
    let beside = text.iter().rev().find(|byte| !matches!(byte, b' ' | b'.' | 0xA0 | 0xC2));
    beside.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'h')
}

/// The same of what stands behind.
fn may_begin_with_figures(text: &[u8]) -> bool {
    let beside = text.iter().find(|byte| !matches!(byte, b' ' | b'\t' | 0xC2 | 0xA0));
    beside.is_some_and(u8::is_ascii_digit)
}

/// The number of just two figures that the text ends with.
fn figures_at_end(text: &str) -> Option<u32> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (text.len() - rest.len() == 2).then(|| text[rest.len()..].parse().ok()).flatten()
}

/// The number of just two figures that the text begins with.
fn figures_at_start(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let length = text.len() - rest.len();
    (length == 2).then(|| text[..length].parse().ok()).flatten().filter(|day| *day > 28)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::expression::Fields;
    use annalist_core::{Span, TimeExpression, TimeKind};

    fn left(text: &str, words: &str, month: u8, year: Option<i32>) -> usize {
        let start = text.find(words).expect("the words are in the text");
        let fields = Fields { month: Some(month), year: year.map(Year::Full), ..Fields::default() };
        let expression = TimeExpression::new(TimeKind::Date, Moment::fields(fields));
        let mut mentions =
            vec![TimeMention { span: Span::new(start, start + words.len()), expression, rule: "test" }];
        drop_months(text, &mut mentions, 0);
        mentions.len()
    }

    #[test]
    fn days_that_a_month_never_has() {
        assert_eq!(left("on 30 February 1951", "February 1951", 2, Some(1951)), 0);
        assert_eq!(left("den 31. april", "april", 4, None), 0);
        assert_eq!(left("29. februar 2025", "februar 2025", 2, Some(2025)), 0);
        assert_eq!(left("on February 30 they met", "February", 2, None), 0);
        assert_eq!(left("29. februar 2024", "februar 2024", 2, Some(2024)), 1);
        assert_eq!(left("all 12 February 1951 papers", "February 1951", 2, Some(1951)), 1);
        assert_eq!(left("in February 1951", "February 1951", 2, Some(1951)), 1);
        assert_eq!(left("in February\n30 people", "February", 2, None), 1, "another line is another matter");
    }
}
