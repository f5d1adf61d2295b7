//! `timeline.md`: the timeline for people, by year and month, each event with its evidence; made to be read on a code
//! host and in review. Each event is a block of its own that tells nothing about others but their ids, and nothing is
//! numbered or counted, so that one changed event changes one block.

use crate::{digest, words};
use annalist_core::shown::{markdown as text, one_line};
use annalist_core::timeline::{DocumentRecord, Event, MentionRecord, Participant};
use annalist_core::{Grain, Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use chrono::Datelike;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The `markdown` writer.
struct Markdown;

impl WriterPlugin for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn file_name(&self) -> &'static str {
        "timeline.md"
    }

    fn about(&self) -> &'static str {
        "for people: by year and month, each event with its quotes and documents"
    }

    fn by_default(&self) -> bool {
        true
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn Write) -> Result<(), WriteError> {
        writeln!(out, "# Timeline")?;
        events(timeline, out)?;
        documents(timeline, out)?;
        problems(timeline, out)?;
        Ok(())
    }
}

inventory::submit! { WriterRegistration(&Markdown) }

/// Where an event stands: its year (or decade or century), and its month where it is known that finely. Ordered as
/// the sections are: coarse before fine.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Dated {
        /// The (first) year.
        year: i32,
        /// Is the whole section a year (true) or more (false)?
        is_year: bool,
        /// Its heading.
        heading: String,
        /// 1 to 12; 0: not known that finely.
        month: u32,
    },
    Undated,
}

fn section(event: &Event) -> Section {
    let Some(day) = words::day(event.earliest.as_deref()).or_else(|| words::day(event.latest.as_deref()))
    else {
        return Section::Undated;
    };
    let is_year = event.grain <= Grain::Year || event.grain == Grain::None;
    let heading = if is_year { words::year_name(day.year()) } else { words::date(&event.date, None, None) };
    let month = if event.grain <= Grain::Month { day.month() } else { 0 };
    Section::Dated { year: day.year(), is_year, heading, month }
}

fn events(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let parts = digest::parts(timeline);
    let mut sections: BTreeMap<Section, Vec<&Event>> = BTreeMap::new();
    for event in &timeline.events {
        sections.entry(section(event)).or_default().push(event);
    }
    let mut above = None;
    for (section, events) in &sections {
        match section {
            Section::Dated { heading, month, .. } => {
                if above != Some(heading) {
                    writeln!(out, "\n## {}", text(heading))?;
                    above = Some(heading);
                }
                if *month > 0 {
                    writeln!(out, "\n### {} {}", words::month_name(*month), text(heading))?;
                }
            }
            Section::Undated => writeln!(out, "\n## Undated")?,
        }
        for event in events {
            block(event, parts.get(event.id.as_str()).map_or(&[][..], Vec::as_slice), out)?;
        }
    }
    Ok(())
}

/// One event.
fn block(event: &Event, parts: &[&str], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n#### {}: {}\n", text(&words::event_date(event)), text(&event.title))?;
    writeln!(out, "{}", facts(event))?;
    list(out, "Participants", event.participants.iter().map(participant))?;
    list(out, "Places", event.places.iter().map(|place| text(place)))?;
    list(out, "Part of", event.part_of.iter().map(|id| code(id)))?;
    list(out, "Parts", parts.iter().map(|id| code(id)))?;
    list(out, "Related", event.related.iter().map(|id| code(id)))?;
    for contradiction in &event.contradictions {
        let values = contradiction.values.iter().map(|value| {
            let documents: Vec<String> = value.documents.iter().map(|id| code(id)).collect();
            format!("{} ({})", text(&words::date(&value.value, None, None)), documents.join(", "))
        });
        let values: Vec<String> = values.collect();
        writeln!(out, "- Contradiction, {}: {}", text(&contradiction.about), values.join("; "))?;
    }
    for reason in &event.reasons {
        writeln!(out, "- Why: {}", text(reason))?;
    }
    for mention in &event.mentions {
        writeln!(out, "\n> “{}”\\\n> {}", text(&mention.quote), telling(mention))?;
    }
    Ok(())
}

/// `2025-02-18-consult-k3f9` · 2025-02-18/2025-02-24 · consult (visit) · past
fn facts(event: &Event) -> String {
    let mut facts = vec![code(&event.id), text(&event.date)];
    if let Some(event_type) = &event.event_type {
        let mode = event.mode.as_ref().map(|mode| format!(" ({})", text(mode))).unwrap_or_default();
        facts.push(format!("{}{mode}", text(event_type)));
    }
    facts.push(event.status.as_str().to_owned());
    facts.retain(|fact| !fact.is_empty());
    facts.join(" · ")
}

fn participant(who: &Participant) -> String {
    if who.also.is_empty() {
        return text(&who.name);
    }
    let also: Vec<String> = who.also.iter().map(|name| text(name)).collect();
    format!("{} (also {})", text(&who.name), also.join(", "))
}

/// Who says it, in what language, and when it was by their words.
fn telling(mention: &MentionRecord) -> String {
    let mut telling = format!("— {}, {}", code(&mention.document), text(&mention.language));
    if mention.title {
        telling.push_str(", headline");
    }
    if let Some(time) = &mention.time {
        telling.push_str(&format!("; “{}”", text(&time.text)));
    }
    match &mention.date {
        Some(date) => telling.push_str(&format!(": {}", text(&words::date(date, None, None)))),
        None => telling.push_str("; undated"),
    }
    telling
}

/// A list item, if there is anything to list.
fn list(out: &mut dyn Write, name: &str, items: impl Iterator<Item = String>) -> io::Result<()> {
    let items: Vec<String> = items.collect();
    if items.is_empty() { Ok(()) } else { writeln!(out, "- {name}: {}", items.join("; ")) }
}

fn documents(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    if !timeline.documents.is_empty() {
        writeln!(out, "\n## Documents\n")?;
    }
    for document in &timeline.documents {
        writeln!(out, "- {}", document_line(document))?;
    }
    Ok(())
}

fn document_line(document: &DocumentRecord) -> String {
    let mut line = code(&document.id);
    if let Some(title) = &document.title {
        line.push_str(&format!(": {}", text(title)));
    }
    let languages: Vec<String> = document.languages.iter().map(|language| text(language)).collect();
    line.push_str(&format!(" ({})", languages.join(", ")));
    match &document.created {
        Some(created) => line.push_str(&format!(
            "; written {} ({}: {})",
            text(&words::date(&created.date, None, None)),
            text(&created.from),
            text(&created.reason)
        )),
        None => line.push_str("; creation date unknown"),
    }
    if let Some(source) = &document.source {
        let address = digest::web_address(source).map(|address| format!("<{address}>"));
        line.push_str(&format!("; {}", address.unwrap_or_else(|| text(source))));
    }
    line
}

fn problems(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    if !timeline.problems.is_empty() {
        writeln!(out, "\n## Left out or mended\n")?;
    }
    for problem in &timeline.problems {
        writeln!(out, "- {}: {}", code(&problem.document), text(&problem.problem))?;
    }
    Ok(())
}

/// An id or a path, as code where it can be.
fn code(id: &str) -> String {
    let line = one_line(id);
    if line.contains('`') || line.trim().is_empty() { text(id) } else { format!("`{line}`") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline, hostile_words};
    use pulldown_cmark::{Event as Piece, LinkType, Options, Parser, Tag};

    #[test]
    fn keeps_the_contract() {
        check_writer(&Markdown);
    }

    /// Read by a CommonMark parser, hostile words are words: no HTML, no link but the addresses, no emphasis, no
    /// table, no heading or item that we did not write.
    #[test]
    fn hostile_words_are_only_words() {
        let timeline = hostile_timeline();
        let written = written(&Markdown, &timeline);
        let (mut headings, mut shown) = (0, String::new());
        for piece in Parser::new_ext(&written, Options::all()) {
            match piece {
                Piece::Html(html) | Piece::InlineHtml(html) => panic!("HTML: {html}"),
                Piece::Start(Tag::Link { link_type, dest_url, .. }) => {
                    assert_eq!(link_type, LinkType::Autolink, "{dest_url}");
                }
                Piece::Start(tag @ (Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Table(_))) => {
                    panic!("{tag:?}");
                }
                Piece::Start(Tag::Strikethrough | Tag::CodeBlock(_)) => panic!("markup"),
                Piece::Start(Tag::Heading { level, .. }) if level as usize == 4 => headings += 1,
                Piece::Text(words) | Piece::Code(words) => shown.push_str(&words),
                _ => {}
            }
        }
        assert_eq!(headings, timeline.events.len());
        for words in hostile_words() {
            let words = one_line(&words).trim().replace(['"', '\''], "");
            assert!(shown.replace(['"', '\'', '“', '”', '‘', '’'], "").contains(&words), "{words:.60}");
        }
    }

    /// Another date for one event changes its block and nothing else.
    #[test]
    fn one_changed_event_changes_one_block() {
        let old = hostile_timeline();
        let mut new = old.clone();
        let event = new.events.iter_mut().find(|event| !event.mentions.is_empty()).unwrap();
        event.title = "Something else".to_owned();
        event.mentions.pop();
        let (old, new) = (written(&Markdown, &old), written(&Markdown, &new));
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.split("\n#### ").collect(), new.split("\n#### ").collect());
        assert_eq!(old.len(), new.len());
        assert_eq!(old.iter().zip(&new).filter(|(a, b)| a != b).count(), 1);
    }
}
