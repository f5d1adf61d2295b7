//! The timeline: clusters of mentions as events, in order, with stable ids.

mod counts;
mod date;
mod identity;
mod namebook;
mod title;
mod who;

use crate::article::Article;
use crate::merge::{Cluster, Mention};
use annalist_core::timeline::{
    Created, DocumentRecord, Event, MentionRecord, Problem, SCHEMA, TimeRecord, Timeline,
};
use annalist_core::{Concept, Concepts, DateValue, Status};
use chrono::NaiveDate;
use namebook::Namebook;
use std::collections::BTreeMap;

/// The language of titles and names.
const LANGUAGE: &str = "en";

/// Puts the timeline together. `articles` are sorted by id; `created` is in their order.
pub fn timeline(
    articles: &[Article],
    created: Vec<Option<Created>>,
    mentions: &[Mention<'_>],
    clusters: &[Cluster],
    mut problems: Vec<Problem>,
) -> Timeline {
    let book = Namebook::of(articles, mentions, LANGUAGE);
    let made: Vec<Option<Event>> =
        clusters.iter().map(|cluster| event(cluster, mentions, &created, &book, articles.len())).collect();
    let ids = identity::distinct(made.iter().map(|event| event.as_ref().map(|e| e.id.as_str())));
    let mut events = Vec::new();
    for (number, (event, cluster)) in made.into_iter().zip(clusters).enumerate() {
        let Some(mut event) = event else { continue };
        event.id = ids[number].clone().unwrap_or_default();
        event.part_of = cluster.part_of.and_then(|whole| ids[whole].clone());
        event.related = cluster.related.iter().filter_map(|other| ids[*other].clone()).collect();
        event.related.sort();
        events.push(event);
    }
    events.sort_by(|a, b| (&a.earliest, &a.latest, &a.id).cmp(&(&b.earliest, &b.latest, &b.id)));
    for article in articles {
        let told = article.problems.iter();
        problems
            .extend(told.map(|problem| Problem { document: article.id.clone(), problem: problem.clone() }));
    }
    problems.sort();
    problems.dedup();
    let documents = articles.iter().zip(created).map(|(article, created)| record(article, created)).collect();
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
fn event(
    cluster: &Cluster,
    mentions: &[Mention<'_>],
    created: &[Option<Created>],
    book: &Namebook<'_>,
    documents: usize,
) -> Option<Event> {
    let members: Vec<&Mention<'_>> = cluster.mentions.iter().map(|place| &mentions[*place]).collect();
    let concept = leading_concept(&members);
    let (lead, disputed) = date::leading(concept.is_some_and(|c| c.frame), &members, created)?;
    let participants = who::participants(&members, LANGUAGE, book);
    let places = who::places(&members, LANGUAGE);
    let (title, title_language) = title::title(&members, LANGUAGE, concept, &participants, &places);
    let event_type = concept.and_then(|c| c.event_type.clone());
    let mut contradictions: Vec<_> = disputed.into_iter().collect();
    contradictions.extend(counts::contradictions(&members));
    Some(Event {
        id: identity::id(lead, event_type.as_deref(), &members),
        date: lead.edtf.clone()?,
        earliest: lead.earliest.map(|d| d.to_string()),
        latest: lead.latest.map(|d| d.to_string()),
        grain: lead.grain,
        status: status(&members, lead, created),
        event_type,
        mode: concept.and_then(|c| c.mode.clone()),
        title,
        title_language,
        participants,
        places,
        part_of: None,
        related: Vec::new(),
        confidence: confidence(cluster),
        salience: salience(&members, documents),
        mentions: members.iter().map(|m| mention_record(m)).collect(),
        reasons: cluster.reasons.clone(),
        contradictions,
        merges: cluster.merges.clone(),
    })
}

/// The concept most mentions tell, counting documents; of equals one with a type, then the first by id.
fn leading_concept(members: &[&Mention<'_>]) -> Option<&'static Concept> {
    let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for concept in members.iter().filter_map(|m| m.found.concept) {
        *votes.entry(concept).or_default() += 2;
    }
    let table = Concepts::shared();
    let typed = |id: &str| usize::from(table.get(id).is_some_and(|c| c.event_type.is_some()));
    let best = votes.into_iter().max_by_key(|(id, votes)| (*votes + typed(id), std::cmp::Reverse(*id)));
    best.and_then(|(id, _)| table.get(id))
}

/// Past, planned or cancelled: the last word of those who tell it. What lies after the day on which it was told is
/// planned, whatever its tense.
fn status(members: &[&Mention<'_>], lead: &DateValue, created: &[Option<Created>]) -> Status {
    let mut told: Vec<(NaiveDate, Status)> = Vec::new();
    let mut undated = Vec::new();
    for mention in members {
        let written = created
            .get(mention.document)
            .and_then(Option::as_ref)
            .and_then(|c| c.date.parse::<NaiveDate>().ok());
        let status = mention.found.status;
        match written {
            Some(day) => {
                let future = lead.earliest.is_some_and(|first| first > day);
                let over = lead.latest.is_some_and(|last| last < day) && status == Status::Planned;
                // a plan that is told after its day was carried out, unless somebody says that it was not
                let status = if future && status == Status::Past {
                    Status::Planned
                } else if over {
                    Status::Past
                } else {
                    status
                };
                // who says that the plan for another day was called off does not say that of this one
                let elsewhere = status == Status::Cancelled && excludes(mention.date.as_ref(), lead);
                told.push((day, if elsewhere { Status::Planned } else { status }));
            }
            None => undated.push(status),
        }
    }
    if told.iter().any(|(_, status)| *status == Status::Cancelled) {
        return Status::Cancelled;
    }
    let last = told.into_iter().max_by_key(|(day, status)| (*day, std::cmp::Reverse(*status)));
    last.map(|(_, status)| status).or(undated.into_iter().min()).unwrap_or(Status::Past)
}

/// Have the two dates no day in common?
fn excludes(date: Option<&DateValue>, lead: &DateValue) -> bool {
    match (date.and_then(DateValue::days), lead.days()) {
        (Some(p), Some(q)) => p.1 < q.0 || q.1 < p.0,
        _ => false,
    }
}

/// How sure the merge is: of a mention alone quite; else by the weakest join.
fn confidence(cluster: &Cluster) -> f64 {
    let Some(bits) = cluster.weakest else { return 0.7 };
    let odds = 2f64.powf(bits.clamp(-10.0, 10.0));
    (odds / (1.0 + odds) * 100.0).round() / 100.0
}

/// How much it is told: documents, languages, and headlines, against the size of the collection.
fn salience(members: &[&Mention<'_>], documents: usize) -> f64 {
    let distinct = |mut keys: Vec<&str>| {
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    };
    let told = distinct(members.iter().map(|m| m.article.id.as_str()).collect());
    let languages = distinct(members.iter().map(|m| m.found.plugin).collect());
    let headline = members.iter().any(|m| m.found.title || m.found.paragraph <= 1);
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let share = (1.0 + told as f64).ln() / (1.0 + documents.max(1) as f64).ln();
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let score = 0.6 * share + 0.3 * (languages as f64 / 5.0).min(1.0) + if headline { 0.1 } else { 0.0 };
    (score.min(1.0) * 100.0).round() / 100.0
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
            anchor: mention.anchor.map(|anchor| anchor.as_str().to_owned()),
            rule: Some(time.rule.to_owned()),
        }),
        date: mention.date.as_ref().and_then(|d| d.edtf.clone()),
        status: mention.found.status,
        plugin: mention.found.plugin.to_owned(),
        rule: mention.found.rule.to_owned(),
        title: mention.found.title,
    }
}
