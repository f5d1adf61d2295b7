//! Decisions over several documents: conflicts, defaults, and independence of order.

use super::{Clue, Kind, Passage, decide};
use crate::article::Article;
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn article(id: &str, clues: &[(&'static str, Kind, &str, f64)], figures: &[&str]) -> Article {
    let clues = clues
        .iter()
        .map(|(from, kind, date, weight)| {
            Clue::day(from, *kind, day(date), *weight, format!("{from} says {date}"))
        })
        .collect();
    let figures: Vec<String> = figures.iter().map(|f| (*f).to_owned()).collect();
    let passages = vec![Passage { length: 400, vector: None, figures }];
    Article { id: id.to_owned(), clues, passages, ..Article::default() }
}

fn shown(articles: &[Article], given: Option<NaiveDate>) -> Vec<String> {
    let mut lines: Vec<String> = decide(articles, given)
        .iter()
        .zip(articles)
        .map(|(created, article)| match created {
            Some(c) => format!("{} {} {} {} {}", article.id, c.date, c.from, c.confidence, c.reason),
            None => format!("{} -", article.id),
        })
        .collect();
    lines.sort();
    lines
}

fn one(clues: &[(&'static str, Kind, &str, f64)]) -> (String, f64) {
    let created = decide(&[article("a", clues, &[])], None).remove(0).unwrap();
    (format!("{} {}", created.date, created.from), created.confidence)
}

const FIGURES: [&str; 7] = ["118", "23", "321", "329", "47", "58", "2024"];

/// Documents of which some date themselves, one is a translation, one a translation of that, and one nothing.
fn collection() -> Vec<Article> {
    let own = [("metadata", Kind::Published, "2024-05-03", 0.97)];
    vec![
        article("a", &own, &FIGURES),
        article("b", &[], &FIGURES),
        article(
            "c",
            &[("byline", Kind::Published, "2024-05-09", 0.95)],
            &["11", "12", "13", "14", "15", "16"],
        ),
        article("d", &[], &["99"]),
        article("e", &[("address", Kind::Published, "2024-05-03", 0.92)], &FIGURES),
        article("f", &[("metadata", Kind::Updated, "2024-06-01", 0.6)], &[]),
    ]
}

#[test]
fn publication_wins_over_change() {
    let clues =
        [("metadata", Kind::Updated, "2024-05-09", 0.6), ("metadata", Kind::Published, "2024-05-03", 0.97)];
    assert_eq!(one(&clues), ("2024-05-03 metadata".to_owned(), 0.97));
    assert_eq!(one(&clues[..1]), ("2024-05-09 metadata".to_owned(), 0.6));
}

#[test]
fn two_finders_win_over_one() {
    let (date, confidence) = one(&[
        ("metadata", Kind::Published, "2024-05-03", 0.97),
        ("byline", Kind::Published, "2024-04-14", 0.95),
        ("address", Kind::Published, "2024-04-14", 0.92),
    ]);
    assert_eq!(date, "2024-04-14 byline");
    assert!(confidence < 0.9, "a contradicted date is not certain: {confidence}");
}

#[test]
fn agreement_makes_sure_and_contradiction_unsure() {
    let byline = ("byline", Kind::Published, "2024-04-14", 0.95);
    let (_, alone) = one(&[byline]);
    let (_, agreed) = one(&[byline, ("address", Kind::Published, "2024-04-14", 0.92)]);
    let (_, contradicted) = one(&[byline, ("address", Kind::Published, "2024-04-20", 0.92)]);
    let (_, neighbours) = one(&[byline, ("address", Kind::Published, "2024-04-13", 0.92)]);
    assert!(
        agreed > alone && contradicted < 0.9 && neighbours >= alone,
        "{agreed} {alone} {contradicted} {neighbours}"
    );
}

#[test]
fn what_lies_after_the_fetching_or_is_a_default_is_refused() {
    let fetched = ("metadata", Kind::Collected, "2024-05-06", 0.2);
    let (date, _) = one(&[
        ("metadata", Kind::Published, "2034-05-03", 0.97),
        fetched,
        ("address", Kind::Published, "2024-05-03", 0.92),
    ]);
    assert_eq!(date, "2024-05-03 address");
    assert_eq!(
        decide(&[article("a", &[("metadata", Kind::Published, "1970-01-01", 0.97)], &[])], None),
        [None]
    );
    assert_eq!(decide(&[article("a", &[fetched], &[])], None), [None]);
}

#[test]
fn a_day_that_a_template_writes_into_every_page_is_refused() {
    let page = |id: &str, date: &str| {
        article(
            id,
            &[("metadata", Kind::Published, "2021-03-15", 0.97), ("address", Kind::Published, date, 0.92)],
            &[],
        )
    };
    let pages = [page("a", "2023-05-04"), page("b", "2023-06-11"), page("c", "2023-07-12")];
    let dates: Vec<String> = decide(&pages, None).into_iter().flatten().map(|c| c.date).collect();
    assert_eq!(dates, ["2023-05-04", "2023-06-11", "2023-07-12"]);
}

#[test]
fn a_day_in_two_readings_follows_what_agrees() {
    let mut slashes = article(
        "a",
        &[("byline", Kind::Published, "2025-11-03", 0.57), ("address", Kind::Published, "2025-03-11", 0.92)],
        &[],
    );
    slashes.clues[0].also = Some(day("2025-03-11"));
    assert_eq!(decide(&[slashes], None)[0].as_ref().unwrap().date, "2025-03-11");
}

#[test]
fn another_telling_lends_its_date_with_less_confidence() {
    let lines = shown(&collection(), None);
    assert!(lines[1].starts_with("b 2024-05-03 documents 0.8"), "{lines:?}");
    assert_eq!(lines[3], "d -");
}

#[test]
fn the_option_dates_only_what_nothing_else_does() {
    let lines = shown(&collection(), Some(day("2000-02-02")));
    let given: Vec<&String> = lines.iter().filter(|line| line.contains("2000-02-02 option")).collect();
    assert_eq!(given.len(), 1, "{lines:?}");
    assert!(given[0].starts_with("d "));
}

#[test]
fn every_clue_is_kept() {
    let clues =
        [("metadata", Kind::Published, "2024-05-03", 0.97), ("metadata", Kind::Collected, "2024-05-06", 0.2)];
    let created = decide(&[article("a", &clues, &[])], None).remove(0).unwrap();
    assert_eq!(created.clues.len(), 2);
    assert_eq!(created.clues[0].weight, 0.97);
}

proptest! {
    #[test]
    fn order_changes_nothing(shuffled in Just(collection()).prop_shuffle()) {
        prop_assert_eq!(shown(&shuffled, None), shown(&collection(), None));
    }
}
