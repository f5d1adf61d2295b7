//! What merging promises whatever the mentions are.

use annalist_core::{DateValue, Grain, Quantity, Span, Status};
use annalist_engine::article::{Article, FoundEvent};
use annalist_engine::entities::Entities;
use annalist_engine::merge::{Cluster, Mention, candidates, merge};
use annalist_names::Name;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A mention in a few numbers, from which [`articles`] makes a real one.
#[derive(Clone, Debug)]
struct Told {
    document: usize,
    /// First day, and how many more; None: no date.
    days: Option<(u64, u64)>,
    concept: Option<&'static str>,
    name: Option<&'static str>,
    words: Vec<&'static str>,
    count: Option<i64>,
    status: Status,
}

fn told() -> impl Strategy<Value = Told> {
    let names = ["Chen Gang", "陳剛", "Trần Cương", "Anna Berg", "Bergs varv"];
    let words = ["avtal", "agreement", "harbour", "rescued", "tunnel", "hafnium", "quorum", "zeppelin"];
    (
        0..5usize,
        proptest::option::weighted(0.9, (0..12u64, prop_oneof![Just(0u64), Just(0), Just(3), Just(30)])),
        proptest::option::of(proptest::sample::select(vec!["sign-agreement", "visit", "meet", "fire"])),
        proptest::option::of(proptest::sample::select(names.to_vec())),
        proptest::sample::subsequence(words.to_vec(), 0..5),
        proptest::option::of(1..4i64),
        proptest::sample::select(vec![Status::Past, Status::Planned, Status::Cancelled]),
    )
        .prop_map(|(document, days, concept, name, words, count, status)| Told {
            document,
            days,
            concept,
            name,
            words,
            count,
            status,
        })
}

/// Five articles with these mentions, and the dates of each article's mentions.
fn articles(all: &[Told]) -> Vec<(Article, Vec<Option<DateValue>>)> {
    let one = |document: usize| {
        let mine: Vec<&Told> = all.iter().filter(|told| told.document == document).collect();
        let events = mine.iter().enumerate().map(|(nth, told)| event(nth, told)).collect();
        let dates = mine.iter().map(|told| told.days.map(date)).collect();
        (Article { id: format!("{document}.txt"), events, ..Article::default() }, dates)
    };
    (0..5).map(one).collect()
}

fn event(nth: usize, told: &Told) -> FoundEvent {
    let quote = told.words.join(" ");
    let language = told.name.map_or("en", |name| if name.is_ascii() { "en" } else { "zh-Hant" });
    let quantity = |count: i64| Quantity {
        span: Span::new(0, 1),
        hundredths: Some(count * 100),
        of: "agreements".to_owned(),
        identifier: false,
    };
    FoundEvent {
        matter: quote.clone(),
        quote,
        // two neighbours share a clause: one clause may tell two dates
        start: nth / 2 * 100,
        end: nth / 2 * 100 + 50,
        time: None,
        of_article: false,
        concept: told.concept,
        trigger: None,
        status: told.status,
        quantities: told.count.map(quantity).into_iter().collect(),
        rule: ["test.first", "test.second"][nth % 2],
        plugin: "test",
        language: language.to_owned(),
        paragraph: nth / 4,
        title: false,
        entities: Entities {
            names: told.name.map(|name| Name::parse(name, language)).into_iter().collect(),
            places: Vec::new(),
            names_of_sentence: false,
        },
        line: None,
        fallback: None,
        vector: None,
    }
}

fn date((first, more): (u64, u64)) -> DateValue {
    let first = NaiveDate::from_ymd_opt(2025, 2, 10).expect("a day") + Days::new(first);
    let last = first + Days::new(more);
    DateValue {
        earliest: Some(first),
        latest: Some(last),
        grain: if more >= 28 { Grain::Month } else { Grain::Day },
        modifier: None,
        timex: format!("{first}/{last}"),
        edtf: Some(format!("{first}/{last}")),
    }
}

fn mentions(articles: &[(Article, Vec<Option<DateValue>>)]) -> Vec<Mention<'_>> {
    let each = articles.iter().enumerate().flat_map(|(document, (article, dates))| {
        article
            .events
            .iter()
            .zip(dates)
            .map(move |(found, date)| Mention::of(article, document, found, date.clone()))
    });
    each.collect()
}

/// The clusters as sets of mentions, which don't depend on places in a list.
fn groups(
    mentions: &[Mention<'_>],
    clusters: &[Cluster],
) -> BTreeSet<BTreeSet<(String, usize, &'static str)>> {
    let key = |place: &usize| {
        let mention = &mentions[*place];
        (mention.article.id.clone(), mention.found.start, mention.found.rule)
    };
    clusters.iter().map(|cluster| cluster.mentions.iter().map(key).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_mentions_does_not_matter(
        (told, order) in proptest::collection::vec(told(), 1..30).prop_flat_map(|told| {
            let places: Vec<usize> = (0..told.len()).collect();
            (Just(told), Just(places).prop_shuffle())
        })
    ) {
        let articles = articles(&told);
        let sorted = mentions(&articles);
        let shuffled: Vec<Mention<'_>> = order.iter().map(|place| sorted[*place].clone()).collect();
        prop_assert_eq!(groups(&sorted, &merge(&sorted)), groups(&shuffled, &merge(&shuffled)));
    }

    #[test]
    fn days_that_exclude_each_other_are_never_one_event(told in proptest::collection::vec(told(), 1..40)) {
        let articles = articles(&told);
        let mentions = mentions(&articles);
        for cluster in merge(&mentions) {
            let days: Vec<_> =
                cluster.mentions.iter().filter_map(|m| mentions[*m].date.as_ref()?.days()).collect();
            for a in &days {
                for b in &days {
                    prop_assert!((b.0 - a.1).num_days() <= 2, "{a:?} and {b:?} in one event");
                }
            }
        }
    }

    #[test]
    fn the_same_mentions_give_the_same_events(told in proptest::collection::vec(told(), 1..30)) {
        let articles = articles(&told);
        let mentions = mentions(&articles);
        prop_assert_eq!(format!("{:?}", merge(&mentions)), format!("{:?}", merge(&mentions)));
    }

    #[test]
    fn a_mention_is_in_one_event_at_most(told in proptest::collection::vec(told(), 1..40)) {
        let articles = articles(&told);
        let mentions = mentions(&articles);
        let mut seen = BTreeSet::new();
        for place in merge(&mentions).iter().flat_map(|cluster| &cluster.mentions) {
            prop_assert!(seen.insert(*place), "{place} twice");
        }
        for (place, mention) in mentions.iter().enumerate() {
            prop_assert!(mention.date.is_none() || seen.contains(&place), "{place} has a date and no event");
        }
    }
}

#[test]
fn two_tellings_of_one_signing_are_one_event_and_another_day_is_another() {
    let signing = Told {
        document: 0,
        days: Some((0, 0)),
        concept: Some("sign-agreement"),
        name: Some("Chen Gang"),
        words: vec!["agreement", "hafnium", "quorum"],
        count: Some(12),
        status: Status::Past,
    };
    let again = Told { document: 1, name: Some("陳剛"), ..signing.clone() };
    let later = Told { document: 2, days: Some((9, 0)), ..signing.clone() };
    let articles = articles(&[signing, again, later]);
    let mentions = mentions(&articles);
    let found: Vec<Vec<usize>> = merge(&mentions).into_iter().map(|cluster| cluster.mentions).collect();
    assert_eq!(found, [vec![0, 1], vec![2]]);
    let pairs: Vec<(usize, usize)> = candidates(&mentions).iter().map(|candidate| candidate.pair).collect();
    assert_eq!(pairs, [(0, 1)], "another day is not even compared");
}

/// One of two tellings of a visit that differ in nothing but their days.
fn summit(document: usize, days: (u64, u64), status: Status) -> Told {
    Told {
        document,
        days: Some(days),
        concept: Some("visit"),
        name: Some("Anna Berg"),
        words: vec!["harbour", "hafnium", "quorum"],
        count: None,
        status,
    }
}

#[test]
fn a_plan_that_was_put_off_joins_what_came_of_it() {
    let told = [summit(0, (2, 0), Status::Planned), summit(1, (20, 0), Status::Past)];
    let articles = articles(&told);
    let mut mentions = mentions(&articles);
    let day = |number: u64| NaiveDate::from_ymd_opt(2025, 2, 10).map(|first| first + Days::new(number));
    (mentions[0].written, mentions[1].written) = (day(0), day(21));
    let groups = |mentions: &[Mention<'_>]| -> Vec<Vec<usize>> {
        merge(mentions).into_iter().map(|cluster| cluster.mentions).collect()
    };
    assert_eq!(groups(&mentions), [vec![0, 1]], "the plan of the 2nd was carried out on the 20th");
    mentions[0].written = day(3);
    assert_eq!(groups(&mentions), [vec![0], vec![1]], "told after its day, it is a happening of its own");
    (mentions[0].written, mentions[1].written) = (day(0), day(1));
    assert_eq!(
        groups(&mentions),
        [vec![0], vec![1]],
        "told before the day of the first plan, it is another plan"
    );
}

#[test]
fn what_one_document_counts_twice_is_two_events_for_all() {
    let signing = |document: usize, count: i64| Told {
        document,
        days: Some((0, 0)),
        concept: Some("sign-agreement"),
        name: Some("Chen Gang"),
        words: vec!["agreement", "hafnium", "quorum"],
        count: Some(count),
        status: Status::Past,
    };
    // two neighbours of a document share a clause: what stands between them keeps the two counts apart
    let between = Told { words: vec!["zeppelin"], count: None, concept: None, name: None, ..signing(0, 0) };
    let articles = articles(&[signing(0, 1), between, signing(0, 2), signing(1, 1), signing(2, 2)]);
    let mentions = mentions(&articles);
    let found = merge(&mentions);
    let together =
        |a: usize, b: usize| found.iter().any(|c| c.mentions.contains(&a) && c.mentions.contains(&b));
    assert!(!together(0, 2), "one document counts both");
    assert!(together(0, 3) && together(2, 4), "each count finds its own");
}
