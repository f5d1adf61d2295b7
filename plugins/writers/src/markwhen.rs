//! `timeline.mw`: the timeline as markwhen text, to be edited and drawn by its tools.
//!
//! An event is a line `date: title #type` and list items below. markwhen has no escapes, so a word joiner (U+2060,
//! invisible) breaks what would be a tag, a reference or a link inside quoted words. It knows no open and no fuzzy
//! dates: the words of the date stand below where they say more. Undated events, and those before the year 1, are left
//! out.

use crate::digest::{self, Days, Precision};
use crate::words;
use annalist_core::shown::one_line;
use annalist_core::timeline::Event;
use annalist_core::{Grain, Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use std::io::{self, Write};

/// The `markwhen` writer.
struct Markwhen;

impl WriterPlugin for Markwhen {
    fn id(&self) -> &'static str {
        "markwhen"
    }

    fn file_name(&self) -> &'static str {
        "timeline.mw"
    }

    fn about(&self) -> &'static str {
        "text for markwhen"
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn Write) -> Result<(), WriteError> {
        writeln!(out, "title: Timeline")?;
        for event in &timeline.events {
            if let Some(days) = Days::of(event) {
                block(event, days, out)?;
            }
        }
        Ok(())
    }
}

inventory::submit! { WriterRegistration(&Markwhen) }

fn block(event: &Event, days: Days, out: &mut dyn Write) -> io::Result<()> {
    let precision = days.precision();
    let (first, last) = (digest::iso(days.first, precision), digest::iso(days.last, precision));
    let date = if first == last { first } else { format!("{first}/{last}") };
    write!(out, "\n{date}: {}", inert(&event.title))?;
    for tag in [event.event_type.as_deref(), Some(event.status.as_str())].into_iter().flatten() {
        write!(out, " #{}", tag_name(tag))?;
    }
    writeln!(out)?;
    let plain = precision == Precision::Day && event.grain == Grain::Day && event.earliest.is_some();
    if !plain || event.latest.is_none() {
        writeln!(out, "- {}", inert(&words::event_date(event)))?;
    }
    for who in &event.participants {
        writeln!(out, "- with {}", inert(&who.name))?;
    }
    for place in &event.places {
        writeln!(out, "- in {}", inert(place))?;
    }
    for mention in &event.mentions {
        writeln!(
            out,
            "- “{}” ({}, {})",
            inert(&mention.quote),
            inert(&mention.document),
            inert(&mention.language)
        )?;
    }
    Ok(())
}

/// The words on one line, without anything that markwhen would read.
fn inert(words: &str) -> String {
    const JOINER: char = '\u{2060}';
    let mut inert = String::with_capacity(words.len());
    for character in one_line(words).chars() {
        // A link is `](` and a location or picture is a link: without the bracket before it, nothing is one.
        if character == '(' && inert.ends_with(']') {
            inert.push(JOINER);
        }
        inert.push(character);
        if matches!(character, '#' | '@' | '!') {
            inert.push(JOINER);
        }
    }
    inert
}

/// Letters and digits of one word.
fn tag_name(tag: &str) -> String {
    tag.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};

    #[test]
    fn keeps_the_contract() {
        check_writer(&Markwhen);
    }

    /// Every line is the title, empty, a date of ours, or an item of ours.
    #[test]
    fn hostile_words_start_no_line() {
        let timeline = hostile_timeline();
        let text = written(&Markwhen, &timeline);
        let mut dates = 0;
        for line in text.lines().skip(1) {
            let is_date = line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(": ");
            dates += usize::from(is_date);
            assert!(line.is_empty() || is_date || line.starts_with("- "), "{line:.60}");
        }
        assert_eq!(dates, timeline.events.iter().filter(|event| Days::of(event).is_some()).count());
        assert!(!text.contains("#tag") && !text.contains("@name") && !text.contains("]("));
    }

    #[test]
    fn dates_are_ranges_and_say_what_they_can_not() {
        let text = written(&Markwhen, &hostile_timeline());
        for line in [
            "\n2024-02-29/2024-03-01: dated",
            "\n1870/1879: dated",
            "\n2025-01/2025-03: dated",
            "\n- first quarter of 2025\n",
            "\n- from April 2025 on\n",
            "\n- until 13 April 2025\n",
        ] {
            assert!(text.contains(line), "{line}");
        }
    }
}
