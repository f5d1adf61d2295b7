//! What the time expressions of an article mean, once its creation date is known.

use crate::article::Article;
use crate::dating::{STOPS, one_sentence};
use annalist_core::timeline::Created;
use annalist_core::{DateValue, Moment, TimeExpression, TimeKind};
use annalist_time::{Context, Narrative, Resolution, resolve};
use chrono::NaiveDate;

/// The resolutions of an article's time expressions, in their order.
pub fn times(article: &Article, created: Option<&Created>) -> Vec<Resolution> {
    let created = created.and_then(|c| c.date.parse::<NaiveDate>().ok());
    let mut narrative = Narrative::new(created);
    if article.one_sentence && article.times.len() == 1 {
        narrative.stand_alone();
    }
    let mut paragraph = None;
    let mut all = Vec::with_capacity(article.times.len());
    for time in &article.times {
        if paragraph != Some(time.paragraph) {
            narrative.paragraph();
            paragraph = Some(time.paragraph);
        }
        let context: Context = narrative.context(&time.expression);
        let resolution = resolve(&time.expression, &context);
        if !time.furniture {
            narrative.tell(&time.expression, &resolution);
        }
        all.push(resolution);
    }
    all
}

/// The day of an article as the value of what happens by its being printed.
pub fn day(written: NaiveDate) -> Option<DateValue> {
    let expression = TimeExpression::new(TimeKind::Date, Moment::CREATED);
    let context = Narrative::new(Some(written)).context(&expression);
    resolve(&expression, &context).value.ok()
}

/// Is the text nothing but one sentence, such as a caption or a line of a list?
pub fn is_one_sentence(text: &str) -> bool {
    one_sentence(text.trim().trim_end_matches(STOPS))
}

#[cfg(test)]
mod tests {
    use super::is_one_sentence;

    #[test]
    fn sentences_are_told_apart() {
        for text in ["Two days later", "Sales rose 3.5 per cent a week later.\n", "翌日，部長離開。"]
        {
            assert!(is_one_sentence(text), "{text}");
        }
        for text in ["He fell. Two days later he died.", "Fire\nTwo days later", "他病了。翌日離開"] {
            assert!(!is_one_sentence(text), "{text}");
        }
    }
}
