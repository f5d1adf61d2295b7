//! When each document was written: clues from independent finders, and one decision.

use crate::article::Article;
use annalist_core::Document;
use annalist_core::timeline::Created;
use chrono::NaiveDate;

/// A pointer to a document's creation date.
#[derive(Clone, Debug, PartialEq)]
pub struct Clue {
    /// The finder: `metadata`, `byline`, `address`, `content`, `documents`, `option`.
    pub from: &'static str,
    /// The first day it allows.
    pub earliest: NaiveDate,
    /// The last day it allows, inclusive.
    pub latest: NaiveDate,
    /// How much it counts, 0 to 1.
    pub weight: f64,
    /// In words.
    pub reason: String,
}

/// The clues that a document's own format and text give.
pub fn clues_of(document: &Document, _article: &Article) -> Vec<Clue> {
    let mut clues = Vec::new();
    for item in &document.metadata {
        let published = item.key.to_lowercase();
        let is_date =
            ["publish", "front-matter:date", "created", "dc.date"].iter().any(|k| published.contains(k));
        if let Some(day) = item.value.get(..10).and_then(|d| d.parse::<NaiveDate>().ok()).filter(|_| is_date)
        {
            let reason = format!("{} says {}", item.key, item.value);
            clues.push(Clue { from: "metadata", earliest: day, latest: day, weight: 0.95, reason });
        }
    }
    clues
}

/// The creation date of every article, in their order. `given` is for those that have none.
pub fn decide(articles: &[Article], given: Option<NaiveDate>) -> Vec<Option<Created>> {
    articles.iter().map(|article| decide_one(article, given)).collect()
}

fn decide_one(article: &Article, given: Option<NaiveDate>) -> Option<Created> {
    let best = article
        .clues
        .iter()
        .max_by(|a, b| a.weight.total_cmp(&b.weight).then_with(|| b.reason.cmp(&a.reason)));
    if let Some(clue) = best {
        return Some(Created {
            date: clue.earliest.to_string(),
            from: clue.from.to_owned(),
            confidence: clue.weight,
            reason: clue.reason.clone(),
            clues: Vec::new(),
        });
    }
    given.map(|day| Created {
        date: day.to_string(),
        from: "option".to_owned(),
        confidence: 0.5,
        reason: "given with --created".to_owned(),
        clues: Vec::new(),
    })
}
