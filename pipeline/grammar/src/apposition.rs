//! Two time expressions side by side that tell one time between them: "in the night of Tuesday, 4 June",
//! "fredag kveld, den 13.". The weekday helps to find the day, and the day is the weekday's.

use annalist_core::expression::{Fields, Moment, TimeMention};

/// The second must begin so near behind the first, in bytes ("kveld, den ").
const NEAR: usize = 14;

/// Joins what the neighbours among `mentions` say. Both keep their spans.
pub fn join(text: &str, mentions: &mut [TimeMention]) {
    for place in 1..mentions.len() {
        let (left, right) = mentions.split_at_mut(place);
        let (Some(first), Some(second)) = (left.last_mut(), right.first_mut()) else { continue };
        let between = text.get(first.span.end..second.span.start).unwrap_or_default();
        let beside = between.len() <= NEAR
            && between.contains([',', '(', '（'])
            && !between.contains(['.', ';', '\n'])
            && !between.contains(|c: char| c.is_ascii_digit());
        if beside {
            combine(first, second);
        }
    }
}

/// A weekday alone before a day of a month without a weekday.
fn combine(first: &mut TimeMention, second: &mut TimeMention) {
    let (Moment::Fields { fields: a, within: None }, Moment::Fields { fields: b, within }) =
        (&first.expression.moment, &second.expression.moment)
    else {
        return;
    };
    let Some(weekday) = a.weekday.filter(|_| is_weekday_alone(a)) else { return };
    if b.day.is_none() || b.weekday.is_some() {
        return;
    }
    let day = Fields { weekday: Some(weekday), ..*b };
    let named = Fields { day_part: a.day_part.or(b.day_part), hour: a.hour, minute: a.minute, ..day };
    let within = within.clone();
    first.expression.moment = Moment::Fields { fields: named, within: within.clone() };
    second.expression.moment = Moment::Fields { fields: day, within };
}

fn is_weekday_alone(fields: &Fields) -> bool {
    let rest = Fields { weekday: None, day_part: None, hour: None, minute: None, second: None, ..*fields };
    rest == Fields::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::{Span, TimeExpression, TimeKind};

    fn mention(text: &str, words: &str, fields: Fields) -> TimeMention {
        let start = text.find(words).expect("the words are in the text");
        let expression = TimeExpression::new(TimeKind::Date, Moment::fields(fields));
        TimeMention { span: Span::new(start, start + words.len()), expression, rule: "test" }
    }

    fn weekdays(text: &str) -> Vec<(Option<u8>, Option<i8>)> {
        let friday = Fields { weekday: Some(5), ..Fields::default() };
        let day = Fields { day: Some(13), month: Some(1), ..Fields::default() };
        let mut mentions = [mention(text, "Friday", friday), mention(text, "13 January", day)];
        join(text, &mut mentions);
        let fields = mentions.iter().map(|m| match m.expression.moment {
            Moment::Fields { fields, .. } => (fields.weekday, fields.day),
            _ => (None, None),
        });
        fields.collect()
    }

    #[test]
    fn a_weekday_and_the_day_beside_it_are_one() {
        assert_eq!(weekdays("on Friday, 13 January, they met"), [(Some(5), Some(13)), (Some(5), Some(13))]);
        assert_eq!(weekdays("on Friday evening (13 January)"), [(Some(5), Some(13)), (Some(5), Some(13))]);
    }

    #[test]
    fn a_day_of_another_sentence_is_another() {
        assert_eq!(weekdays("said on Friday. On 13 January they met"), [(Some(5), None), (None, Some(13))]);
        assert_eq!(weekdays("said on Friday that 13 January was"), [(Some(5), None), (None, Some(13))]);
    }
}
