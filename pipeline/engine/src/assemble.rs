//! The timeline: clusters of mentions as events, in order, with stable ids.

use crate::article::Article;
use crate::merge::{Cluster, Mention};
use annalist_core::timeline::{
    Created, DocumentRecord, Event, MentionRecord, Problem, SCHEMA, TimeRecord, Timeline,
};
use annalist_core::{Concepts, DateValue, Status};
use std::collections::BTreeMap;

/// Puts the timeline together. `articles` are sorted by id; `created` is in their order.
pub fn timeline(
    articles: &[Article],
    created: Vec<Option<Created>>,
    mentions: &[Mention<'_>],
    clusters: &[Cluster],
    problems: Vec<Problem>,
) -> Timeline {
    let documents = articles.iter().zip(created).map(|(article, created)| record(article, created)).collect();
    let mut events: Vec<Event> = clusters.iter().filter_map(|cluster| event(cluster, mentions)).collect();
    events.sort_by(|a, b| (&a.earliest, &a.latest, &a.id).cmp(&(&b.earliest, &b.latest, &b.id)));
    let mut problems = problems;
    for article in articles {
        let told = article.problems.iter();
        problems
            .extend(told.map(|problem| Problem { document: article.id.clone(), problem: problem.clone() }));
    }
    problems.sort();
    problems.dedup();
    Timeline { schema: SCHEMA.to_owned(), documents, events, problems }
}

fn record(article: &Article, created: Option<Created>) -> DocumentRecord {
    DocumentRecord {
        id: article.id.clone(),
        languages: article.languages.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        created,
    }
}

/// One cluster as an event; None where no mention has a date.
fn event(cluster: &Cluster, mentions: &[Mention<'_>]) -> Option<Event> {
    let members: Vec<&Mention<'_>> = cluster.mentions.iter().map(|place| &mentions[*place]).collect();
    let lead = leading_date(&members)?;
    let concept = members.iter().find_map(|m| m.found.concept);
    let known = concept.and_then(|id| Concepts::shared().get(id));
    let event_type = known.and_then(|c| c.event_type.clone());
    let title = members.iter().min_by_key(|m| (m.found.language != "en", m.found.quote.len()))?;
    let status = members.iter().map(|m| m.found.status).max().unwrap_or(Status::Past);
    Some(Event {
        id: id(&lead, event_type.as_deref(), &members),
        date: lead.edtf.clone()?,
        earliest: lead.earliest.map(|d| d.to_string()),
        latest: lead.latest.map(|d| d.to_string()),
        grain: lead.grain,
        status,
        event_type,
        mode: known.and_then(|c| c.mode.clone()),
        title: title.found.quote.clone(),
        title_language: title.found.language.clone(),
        participants: Vec::new(),
        places: Vec::new(),
        part_of: None,
        related: Vec::new(),
        confidence: 0.5,
        salience: 0.0,
        mentions: members.iter().map(|m| mention_record(m)).collect(),
        reasons: cluster.reasons.clone(),
        contradictions: Vec::new(),
        merges: cluster.merges.clone(),
    })
}

/// The finest date among those most told.
fn leading_date(members: &[&Mention<'_>]) -> Option<DateValue> {
    let mut told: BTreeMap<(i64, String), (usize, DateValue)> = BTreeMap::new();
    for value in members.iter().filter_map(|m| m.date.as_ref()) {
        let (Some((first, last)), Some(edtf)) = (value.days(), &value.edtf) else { continue };
        let entry = told.entry(((last - first).num_days(), edtf.clone())).or_insert((0, value.clone()));
        entry.0 += 1;
    }
    told.into_values().next().map(|(_, value)| value)
}

/// Day, type and a hash of the first mention's document and words, which change only when the event does.
fn id(date: &DateValue, event_type: Option<&str>, members: &[&Mention<'_>]) -> String {
    let day = date.earliest.map(|d| d.to_string()).unwrap_or_default();
    let mut seed: Vec<String> =
        members.iter().map(|m| format!("{}:{}", m.article.id, m.found.quote)).collect();
    seed.sort();
    let hash = fnv(seed.first().map(String::as_str).unwrap_or_default());
    format!("{day}-{}-{}", event_type.unwrap_or("event"), base32(hash, 4))
}

/// FNV-1a, 64 bits: small, the same everywhere, and good enough to tell events of one day and type apart.
fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn base32(mut hash: u64, letters: usize) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..letters)
        .map(|_| {
            let letter = ALPHABET[(hash % 32) as usize];
            hash /= 32;
            char::from(letter)
        })
        .collect()
}

fn mention_record(mention: &Mention<'_>) -> MentionRecord {
    MentionRecord {
        document: mention.article.id.clone(),
        language: mention.found.language.clone(),
        quote: mention.found.quote.clone(),
        start: mention.found.start,
        end: mention.found.end,
        time: mention.time.map(|time| TimeRecord {
            text: time.text.clone(),
            start: time.start,
            end: time.end,
            value: mention.date.as_ref().map(|d| d.timex.clone()).unwrap_or_default(),
            anchor: mention.anchor.map(str::to_owned),
            rule: Some(time.rule.to_owned()),
        }),
        date: mention.date.as_ref().and_then(|d| d.edtf.clone()),
        status: mention.found.status,
        plugin: mention.found.plugin.to_owned(),
        rule: mention.found.rule.to_owned(),
        title: mention.found.title,
    }
}
