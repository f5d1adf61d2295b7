//! A timeline as text that is made to be read in a diff: a block an event, a line a mention, nothing numbered or
//! counted, so that one changed event changes one block. The snapshot tests keep timelines in this form.

use annalist_core::Timeline;
use annalist_core::shown::one_line;
use annalist_core::timeline::{DocumentRecord, Event, MentionRecord};
use std::fmt::Write as _;

/// What stands in a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotOptions {
    /// Each mention's quote, and what may hold words of a quote: titles and reasons. Off where the texts are not ours
    /// to copy; time words, names and places stay, being facts.
    pub quotes: bool,
}

impl Default for SnapshotOptions {
    fn default() -> Self {
        Self { quotes: true }
    }
}

/// The timeline as text. Ends with a line break; an empty timeline is empty.
pub fn snapshot_text(timeline: &Timeline, options: SnapshotOptions) -> String {
    let mut blocks: Vec<String> = timeline.events.iter().map(|event| block(event, options)).collect();
    if !timeline.documents.is_empty() {
        blocks.push(timeline.documents.iter().map(|record| document(record, options)).collect());
    }
    if !timeline.problems.is_empty() {
        let lines = timeline.problems.iter().map(|problem| {
            format!("problem {}: {}\n", one_line(&problem.document), one_line(&problem.problem))
        });
        blocks.push(lines.collect());
    }
    blocks.join("\n")
}

fn block(event: &Event, options: SnapshotOptions) -> String {
    let mut text = format!("{}  {}", one_line(&event.date), one_line(&event.id));
    if options.quotes {
        line(&mut text, &format!("  {}", one_line(&event.title)));
    }
    let kind = [event.event_type.as_deref(), event.mode.as_deref()];
    let kind: Vec<&str> = kind.into_iter().flatten().collect();
    let kind = if kind.is_empty() { "no type".to_owned() } else { kind.join("/") };
    line(&mut text, &format!("  {}, {}", event.status.as_str(), one_line(&kind)));
    if let Some(whole) = &event.part_of {
        line(&mut text, &format!("  part of {}", one_line(whole)));
    }
    for id in &event.related {
        line(&mut text, &format!("  related {}", one_line(id)));
    }
    for who in &event.participants {
        line(&mut text, &format!("  with {} ({})", one_line(&who.name), one_line(&who.kind)));
    }
    for place in &event.places {
        line(&mut text, &format!("  in {}", one_line(place)));
    }
    for mention in &event.mentions {
        line(&mut text, &telling(mention));
        if options.quotes {
            line(&mut text, &format!("      “{}”", one_line(&mention.quote)));
        }
    }
    for contradiction in &event.contradictions {
        let values: Vec<String> = contradiction
            .values
            .iter()
            .map(|value| format!("{} ({})", one_line(&value.value), one_line(&value.documents.join(", "))))
            .collect();
        line(
            &mut text,
            &format!("  contradiction, {}: {}", one_line(&contradiction.about), values.join("; ")),
        );
    }
    if options.quotes {
        for reason in &event.reasons {
            line(&mut text, &format!("  why: {}", one_line(reason)));
        }
    }
    text.push('\n');
    text
}

fn line(text: &mut String, words: &str) {
    text.push('\n');
    text.push_str(words);
}

/// `    003.txt:5120-5180 [zh-Hant] 上個月18日至24日 -> 2025-02-18/2025-02-24`
fn telling(mention: &MentionRecord) -> String {
    let mut telling = format!(
        "    {}:{}-{} [{}]",
        one_line(&mention.document),
        mention.start,
        mention.end,
        one_line(&mention.language)
    );
    if let Some(time) = &mention.time {
        // Writing to a String cannot fail.
        let _ = write!(telling, " {} -> {}", one_line(&time.text), one_line(&time.value));
        if mention.date.as_deref() != Some(time.value.as_str()) {
            let _ = write!(telling, " = {}", one_line(mention.date.as_deref().unwrap_or("no date")));
        }
    } else {
        let _ = write!(telling, " no time");
        if let Some(date) = &mention.date {
            let _ = write!(telling, " -> {}", one_line(date));
        }
    }
    if mention.title {
        telling.push_str(", headline");
    }
    if mention.status != annalist_core::Status::Past {
        let _ = write!(telling, ", {}", mention.status.as_str());
    }
    telling
}

/// `document 003.txt [zh-Hant, en]: 2025-03-11 (content: …)`
fn document(record: &DocumentRecord, options: SnapshotOptions) -> String {
    let created = match &record.created {
        Some(created) if options.quotes => {
            format!(
                "{} ({}: {})",
                one_line(&created.date),
                one_line(&created.from),
                one_line(&created.reason)
            )
        }
        Some(created) => format!("{} ({})", one_line(&created.date), one_line(&created.from)),
        None => "no creation date".to_owned(),
    };
    format!("document {} [{}]: {created}\n", one_line(&record.id), one_line(&record.languages.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample;
    use annalist_core::testkit::hostile_timeline;

    #[test]
    fn a_block_an_event() {
        insta::assert_snapshot!(snapshot_text(&sample(), SnapshotOptions::default()));
    }

    #[test]
    fn without_quotes_no_words_of_the_documents_but_times() {
        let sample = sample();
        let text = snapshot_text(&sample, SnapshotOptions { quotes: false });
        for event in &sample.events {
            assert!(text.contains(&event.id) && !text.contains(&event.title), "{}", event.title);
            for mention in &event.mentions {
                assert!(!text.contains(&mention.quote), "{}", mention.quote);
            }
        }
    }

    #[test]
    fn hostile_words_stay_on_their_lines() {
        let timeline = hostile_timeline();
        let text = snapshot_text(&timeline, SnapshotOptions::default());
        let blocks = text.split("\n\n").count();
        assert_eq!(blocks, timeline.events.len() + 2, "events, documents, problems");
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        assert_eq!(snapshot_text(&Timeline::empty(), SnapshotOptions::default()), "");
    }
}
