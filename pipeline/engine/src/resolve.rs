//! What the time expressions of an article mean, once its creation date is known.

use crate::article::Article;
use annalist_core::timeline::Created;
use annalist_time::{Context, Narrative, Resolution, resolve};
use chrono::NaiveDate;

/// The resolutions of an article's time expressions, in their order.
pub fn times(article: &Article, created: Option<&Created>) -> Vec<Resolution> {
    let created = created.and_then(|c| c.date.parse::<NaiveDate>().ok());
    let mut narrative = Narrative::new(created);
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
