//! What is right: gold timelines of collections, and dates of parallel articles.

use annalist_time::days_of;
use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// First and last day.
pub type Days = (NaiveDate, NaiveDate);

/// The gold of a set.
pub enum Gold {
    /// Of a collection.
    Timeline(Timeline),
    /// Of parallel articles.
    Parallel(Parallel),
}

/// A gold timeline: its mentions, by document.
pub struct Timeline {
    /// The days of each event, where it has a date.
    pub events: Vec<Option<Days>>,
    /// The event that each is part of.
    pub part_of: Vec<Option<usize>>,
    /// Mentions by document.
    pub mentions: BTreeMap<String, Vec<GoldMention>>,
}

/// A mention of a gold event.
pub struct GoldMention {
    /// The event, by its place.
    pub event: usize,
    /// Its place among the event's mentions.
    pub nth: usize,
    /// The quote without white space.
    pub quote: Vec<char>,
    /// What it says.
    pub days: Option<Days>,
}

impl Timeline {
    /// Reads a `gold.json`.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let file: File = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        let mut mentions: BTreeMap<String, Vec<GoldMention>> = BTreeMap::new();
        for (event, row) in file.events.iter().enumerate() {
            for (nth, mention) in row.mentions.iter().enumerate() {
                mentions.entry(mention.doc.clone()).or_default().push(GoldMention {
                    event,
                    nth,
                    quote: squeezed(&mention.quote),
                    days: mention.date.as_deref().and_then(days_of),
                });
            }
        }
        let events = file.events.iter().map(|row| row.date.as_deref().and_then(days_of)).collect();
        let place = |id: &Option<String>| file.events.iter().position(|row| Some(&row.id) == id.as_ref());
        let part_of = file.events.iter().map(|row| place(&row.part_of)).collect();
        Ok(Self { events, part_of, mentions })
    }
}

#[derive(Deserialize)]
struct File {
    events: Vec<EventRow>,
}

#[derive(Deserialize)]
struct EventRow {
    id: String,
    part_of: Option<String>,
    date: Option<String>,
    mentions: Vec<MentionRow>,
}

#[derive(Deserialize)]
struct MentionRow {
    doc: String,
    quote: String,
    date: Option<String>,
}

/// Where the segments of parallel articles begin, by article and language.
pub struct Parallel {
    segments: BTreeMap<(String, String), Vec<(usize, usize)>>,
    /// Gold dates by article and language.
    pub dates: BTreeMap<(String, String), Vec<GoldDate>>,
}

/// A date that stands in a parallel article.
#[derive(Deserialize)]
pub struct GoldDate {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The value.
    pub value: String,
    /// The segment.
    pub segment: usize,
    #[serde(default)]
    ignore: bool,
}

#[derive(Deserialize)]
struct ParallelRow {
    id: String,
    segments: Vec<(usize, usize)>,
    gold: Vec<GoldDate>,
}

impl Parallel {
    /// Reads the annotated articles.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let mut parallel = Self { segments: BTreeMap::new(), dates: BTreeMap::new() };
        for line in text.lines() {
            let row: ParallelRow = serde_json::from_str(line).with_context(|| path.display().to_string())?;
            let Some((article, language)) = row.id.rsplit_once('.') else { continue };
            let key = (article.to_owned(), language.to_owned());
            parallel.segments.insert(key.clone(), row.segments);
            parallel.dates.insert(key, row.gold.into_iter().filter(|date| !date.ignore).collect());
        }
        Ok(parallel)
    }

    /// Article and language of a document `<language>/<article>.json`.
    pub fn key(document: &str) -> Option<(String, String)> {
        let (language, article) = document.rsplit_once('/')?;
        let language = language.rsplit('/').next().unwrap_or(language);
        Some((article.trim_end_matches(".json").to_owned(), language.to_owned()))
    }

    /// The segment in which a character of an article stands.
    pub fn segment(&self, key: &(String, String), start: usize) -> Option<usize> {
        let segments = self.segments.get(key)?;
        let at = segments.partition_point(|(_, begins)| *begins <= start);
        segments.get(at.saturating_sub(1)).map(|(number, _)| *number)
    }
}

/// Without white space, as quotes are compared.
pub fn squeezed(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Do two quotes share at least half of the shorter one, in one run of four characters or more?
pub fn overlap(a: &[char], b: &[char]) -> bool {
    let shorter = a.len().min(b.len());
    let longest = longest_run(a, b);
    shorter > 0 && (longest == shorter || (longest * 2 >= shorter && longest >= 4))
}

/// The length of the longest run of characters that stands in both.
fn longest_run(a: &[char], b: &[char]) -> usize {
    let mut above = vec![0; b.len() + 1];
    let mut longest = 0;
    for x in a {
        let mut diagonal = 0;
        for (n, y) in b.iter().enumerate() {
            let here = if x == y { diagonal + 1 } else { 0 };
            diagonal = above[n + 1];
            above[n + 1] = here;
            longest = longest.max(here);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_overlap_by_half_of_the_shorter() {
        let overlaps = |a: &str, b: &str| overlap(&squeezed(a), &squeezed(b));
        assert!(overlaps("the ferry left on Monday", "ferry  left"));
        assert!(overlaps("ABCDEFGH", "xxEFGHyy"));
        assert!(!overlaps("ABCDEFGH", "xxEFGyyy"));
        assert!(!overlaps("", "x"));
    }

    #[test]
    fn a_document_names_its_article_and_language() {
        assert_eq!(
            Parallel::key("documents/zh-Hant/bbc.1.json"),
            Some(("bbc.1".to_owned(), "zh-Hant".to_owned()))
        );
    }
}
