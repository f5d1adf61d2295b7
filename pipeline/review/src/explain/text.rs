//! An explanation as text.

use super::{Explanation, Subject};
use annalist_core::shown::one_line;
use annalist_core::timeline::{DocumentRecord, Event, MentionRecord, MergeRecord};
use std::collections::BTreeSet;

impl Explanation<'_> {
    /// The explanation, a line each, ending with a line break.
    pub fn to_text(&self) -> String {
        let mut page = Page::default();
        match self.subject {
            Subject::Event(event) => self.event(event, &mut page),
            Subject::Document(document) => self.document(document, &mut page),
        }
        page.0
    }

    fn event(&self, event: &Event, page: &mut Page) {
        page.line(0, &format!("event {}", event.id));
        page.line(1, &event.title);
        page.line(1, &format!("date {}: {}", event.date, days(event)));
        let kind: Vec<&str> =
            [event.event_type.as_deref(), event.mode.as_deref()].into_iter().flatten().collect();
        let kind = if kind.is_empty() { "no type".to_owned() } else { format!("type {}", kind.join("/")) };
        page.line(
            1,
            &format!(
                "status {}, {kind}, confidence {:.2}, salience {:.2}",
                event.status.as_str(),
                event.confidence,
                event.salience
            ),
        );
        for who in &event.participants {
            let also =
                if who.also.is_empty() { String::new() } else { format!(", also {}", who.also.join(", ")) };
            page.line(1, &format!("with {} ({}){also}", who.name, who.kind));
        }
        for place in &event.places {
            page.line(1, &format!("in {place}"));
        }
        self.links(event, page);

        page.heading("What tells it");
        for mention in &event.mentions {
            self.mention(mention, page);
        }
        page.heading("When its documents were written");
        let ids: BTreeSet<&str> = event.mentions.iter().map(|mention| mention.document.as_str()).collect();
        for id in ids {
            match self.timeline.documents.iter().find(|document| document.id == id) {
                Some(document) => created(document, page),
                None => page.line(1, &format!("{id}: not among the documents of this timeline")),
            }
        }
        page.heading("Why it is one event");
        for reason in &event.reasons {
            page.line(1, reason);
        }
        for contradiction in &event.contradictions {
            page.line(1, &format!("contradiction, {}:", contradiction.about));
            for value in &contradiction.values {
                page.line(2, &format!("{} ({})", value.value, value.documents.join(", ")));
            }
        }
        for merge in event.merges.iter().filter(|merge| merge.merged) {
            self.merge(merge, page);
        }
        if event.reasons.is_empty()
            && event.contradictions.is_empty()
            && !event.merges.iter().any(|m| m.merged)
        {
            page.line(1, "nothing was merged");
        }
        page.heading("What it was not merged with");
        let refused: Vec<&MergeRecord> = event.merges.iter().filter(|merge| !merge.merged).collect();
        for merge in &refused {
            self.merge(merge, page);
        }
        if refused.is_empty() {
            page.line(1, "no other event came near");
        }
    }

    fn links(&self, event: &Event, page: &mut Page) {
        if let Some(whole) = &event.part_of {
            page.line(1, &format!("part of {}", self.named(whole)));
        }
        for part in self.timeline.events.iter().filter(|other| other.part_of.as_ref() == Some(&event.id)) {
            page.line(1, &format!("has the part {}", self.named(&part.id)));
        }
        for id in &event.related {
            page.line(1, &format!("related to {}", self.named(id)));
        }
    }

    /// An id with its title.
    fn named(&self, id: &str) -> String {
        match self.timeline.events.iter().find(|event| event.id == id) {
            Some(event) => format!("{id}: {}", event.title),
            None => format!("{id} (not in this timeline)"),
        }
    }

    /// From the words to the day.
    fn mention(&self, mention: &MentionRecord, page: &mut Page) {
        let headline = if mention.title { ", in the headline" } else { "" };
        page.line(
            1,
            &format!(
                "{}:{}-{} [{}]{headline}",
                mention.document, mention.start, mention.end, mention.language
            ),
        );
        page.line(2, &format!("“{}”", mention.quote));
        page.line(
            2,
            &format!("found by {} ({}), told as {}", mention.rule, mention.plugin, mention.status.as_str()),
        );
        match &mention.time {
            Some(time) => {
                page.line(2, &format!("time words “{}” at {}-{}", time.text, time.start, time.end));
                if let Some(rule) = &time.rule {
                    page.line(2, &format!("read by {rule}"));
                }
                page.line(
                    2,
                    &format!("value {}{}", time.value, self.counted_from(mention, time.anchor.as_deref())),
                );
            }
            None if mention.date.is_some() => page.line(2, "no time words: it is of the day of the article"),
            None => page.line(2, "no time words of its own"),
        }
        page.line(2, &format!("so the date is {}", mention.date.as_deref().unwrap_or("unknown")));
    }

    /// ", counted from the creation date 2025-03-11"
    fn counted_from(&self, mention: &MentionRecord, anchor: Option<&str>) -> String {
        match anchor {
            Some("created") => {
                let document =
                    self.timeline.documents.iter().find(|document| document.id == mention.document);
                let day = document
                    .and_then(|document| document.created.as_ref())
                    .map(|created| created.date.as_str());
                format!(", counted from the creation date {}", day.unwrap_or("(unknown)"))
            }
            Some("text") => ", counted from an earlier date in the text".to_owned(),
            Some("none") => ", which stands in the words".to_owned(),
            Some(other) => format!(", counted from {other}"),
            None => String::new(),
        }
    }

    /// A score table.
    fn merge(&self, merge: &MergeRecord, page: &mut Page) {
        let verdict = if merge.merged { "merged" } else { "refused" };
        page.line(1, &format!("{verdict}: {} and {}", merge.between[0], merge.between[1]));
        for place in &merge.between {
            if let Some((event, mention)) = self.at(place) {
                page.line(2, &format!("{place} in {}: “{}”", event.id, mention.quote));
            }
        }
        let width =
            merge.scores.iter().map(|score| one_line(&score.field).chars().count()).max().unwrap_or(0);
        let width = width.clamp("total".len(), 24);
        for score in &merge.scores {
            page.line(
                2,
                &format!("{:<width$} {:+7.2}  {}", one_line(&score.field), score.weight, score.finding),
            );
        }
        page.line(2, &format!("{:<width$} {:+7.2} bits", "total", merge.total));
        if let Some(rule) = &merge.forbidden {
            page.line(2, &format!("forbidden: {rule}"));
        }
    }

    /// The mention that stands at `document:start`, with its event.
    fn at(&self, place: &str) -> Option<(&Event, &MentionRecord)> {
        let (document, start) = place.rsplit_once(':')?;
        let start: usize = start.parse().ok()?;
        let is_it = |mention: &&MentionRecord| mention.document == document && mention.start == start;
        self.timeline.events.iter().find_map(|event| Some((event, event.mentions.iter().find(is_it)?)))
    }

    fn document(&self, document: &DocumentRecord, page: &mut Page) {
        page.line(0, &format!("document {}", document.id));
        if let Some(title) = &document.title {
            page.line(1, title);
        }
        if let Some(source) = &document.source {
            page.line(1, source);
        }
        page.line(1, &format!("languages: {}", document.languages.join(", ")));
        page.heading("When it was written");
        created(document, page);
        page.heading("What it tells");
        let mut nothing = true;
        for event in &self.timeline.events {
            let mentions = event.mentions.iter().filter(|mention| mention.document == document.id);
            for (number, mention) in mentions.enumerate() {
                if number == 0 {
                    page.line(1, &format!("{}  {}  [{}]", event.date, event.title, event.id));
                }
                nothing = false;
                let words = mention.time.as_ref().map_or("no time words", |time| time.text.as_str());
                let date = mention.date.as_deref().unwrap_or("no date");
                page.line(
                    2,
                    &format!("{}-{} {words} -> {date}: “{}”", mention.start, mention.end, mention.quote),
                );
            }
        }
        if nothing {
            page.line(1, "no event");
        }
        let problems: Vec<_> = self.timeline.problems.iter().filter(|p| p.document == document.id).collect();
        if !problems.is_empty() {
            page.heading("What was left out or mended");
        }
        for problem in problems {
            page.line(1, &problem.problem);
        }
    }
}

/// The creation date, why, and all clues.
fn created(document: &DocumentRecord, page: &mut Page) {
    let Some(created) = &document.created else {
        page.line(1, &format!("{}: unknown; nothing tells it", document.id));
        return;
    };
    page.line(
        1,
        &format!(
            "{}: {}, by its {} (confidence {:.2}): {}",
            document.id, created.date, created.from, created.confidence, created.reason
        ),
    );
    for clue in &created.clues {
        page.line(2, &format!("clue {:+6.2}  {} ({}): {}", clue.weight, clue.date, clue.from, clue.reason));
    }
}

fn days(event: &Event) -> String {
    let grain = event.grain.as_str();
    match (event.earliest.as_deref(), event.latest.as_deref()) {
        (Some(first), Some(last)) if first == last => format!("{first} (grain {grain})"),
        (first, last) => {
            format!("{} to {} (grain {grain})", first.unwrap_or("open"), last.unwrap_or("open"))
        }
    }
}

/// Lines with two spaces for each level; whatever stands in them stays on them.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, level: usize, words: &str) {
        self.0.push_str(&"  ".repeat(level));
        self.0.push_str(one_line(words).trim_end());
        self.0.push('\n');
    }

    fn heading(&mut self, words: &str) {
        self.0.push('\n');
        self.line(0, words);
    }
}
