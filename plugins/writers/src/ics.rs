//! `timeline.ics`: the events as all-day entries of a calendar (RFC 5545).
//!
//! A month or a year is an entry over all its days; what is open begins and ends with the day that is known, and says
//! so in its description. Entries are transparent: they make nobody busy. The stamp is the day of the newest document
//! that tells the event, not the clock. Undated events, and those before the year 1, can't stand in a calendar and are
//! left out.

use crate::digest::{self, Days};
use crate::words;
use annalist_core::shown::one_line;
use annalist_core::timeline::{DocumentRecord, Event};
use annalist_core::{Status, Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus, Property};
use std::collections::BTreeMap;
use std::io;

/// The `ics` writer.
struct Ics;

impl WriterPlugin for Ics {
    fn id(&self) -> &'static str {
        "ics"
    }

    fn file_name(&self) -> &'static str {
        "timeline.ics"
    }

    fn about(&self) -> &'static str {
        "all-day entries for calendars (iCalendar)"
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let records = digest::records(timeline);
        let mut calendar = Calendar::empty();
        for (key, value) in [
            ("VERSION", "2.0"),
            ("PRODID", "-//Annalist//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("X-WR-CALNAME", "Timeline"),
        ] {
            calendar.append_property((key, value));
        }
        for event in &timeline.events {
            if let Some(days) = Days::of(event) {
                calendar.push(entry(event, days, &records));
            }
        }
        Ok(write!(out, "{calendar}")?)
    }
}

inventory::submit! { WriterRegistration(&Ics) }

fn entry(event: &Event, days: Days, records: &BTreeMap<&str, &DocumentRecord>) -> icalendar::Event {
    let mut entry = icalendar::Event::new();
    entry
        .uid(&uid(&event.id))
        .timestamp(stamp(event, days, records))
        .summary(&one_line(&event.title))
        .description(&description(event))
        .starts(days.first)
        .status(match event.status {
            Status::Past => EventStatus::Confirmed,
            Status::Planned => EventStatus::Tentative,
            Status::Cancelled => EventStatus::Cancelled,
        })
        .add_property("TRANSP", "TRANSPARENT");
    // The end is exclusive; four digits hold no later day.
    if let Some(end) = days.last.succ_opt().filter(|end| end.year() <= 9999) {
        entry.ends(end);
    }
    if !event.places.is_empty() {
        entry.location(&one_line(&event.places.join("; ")));
    }
    if let Some(event_type) = &event.event_type {
        entry.add_property("CATEGORIES", one_line(event_type));
    }
    if let Some(whole) = &event.part_of {
        entry.append_property(
            Property::new("RELATED-TO", uid(whole)).add_parameter("RELTYPE", "PARENT").done(),
        );
    }
    let sources = event.mentions.iter().filter_map(|mention| records.get(mention.document.as_str()));
    if let Some(address) = sources.filter_map(|record| digest::web_address(record.source.as_deref()?)).next()
    {
        entry.url(address);
    }
    entry.done()
}

fn uid(id: &str) -> String {
    format!("{}@annalist", one_line(id))
}

/// Midnight of the newest created date among the event's documents; else of its first day.
fn stamp(event: &Event, days: Days, records: &BTreeMap<&str, &DocumentRecord>) -> DateTime<Utc> {
    let created = event.mentions.iter().filter_map(|mention| {
        let record = records.get(mention.document.as_str())?;
        words::day(Some(&record.created.as_ref()?.date)).filter(|day| (1..=9999).contains(&day.year()))
    });
    let day: NaiveDate = created.max().unwrap_or(days.first);
    day.and_time(NaiveTime::MIN).and_utc()
}

fn description(event: &Event) -> String {
    let mut lines = vec![words::event_date(event)];
    if !event.participants.is_empty() {
        let names: Vec<&str> = event.participants.iter().map(|who| who.name.as_str()).collect();
        lines.push(names.join("; "));
    }
    for mention in &event.mentions {
        lines.push(format!("“{}” ({}, {})", mention.quote, mention.document, mention.language));
    }
    let lines: Vec<_> = lines.iter().map(|line| one_line(line)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};
    use ical::parser::ical::component::IcalEvent;

    #[test]
    fn keeps_the_contract() {
        check_writer(&Ics);
    }

    fn read(timeline: &Timeline) -> Vec<IcalEvent> {
        let text = written(&Ics, timeline);
        let mut calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).map(Result::unwrap).collect();
        assert_eq!(calendars.len(), 1);
        calendars.remove(0).events
    }

    /// A property without its escapes and without spaces, which the parser loses where a line was folded.
    fn value(event: &IcalEvent, name: &str) -> Option<String> {
        let raw = event.properties.iter().find(|property| property.name == name)?.value.clone()?;
        let mut plain = String::new();
        let mut characters = raw.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => plain.extend(characters.next().map(|next| if next == 'n' { ' ' } else { next })),
                _ => plain.push(character),
            }
        }
        Some(solid(&plain))
    }

    fn solid(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn read_back_it_has_the_dated_events_in_full() {
        let timeline = hostile_timeline();
        let dated: Vec<&Event> = timeline.events.iter().filter(|event| Days::of(event).is_some()).collect();
        let entries = read(&timeline);
        assert_eq!(entries.len(), dated.len());
        for (entry, event) in entries.iter().zip(dated) {
            assert_eq!(value(entry, "UID"), Some(format!("{}@annalist", event.id)));
            assert_eq!(value(entry, "SUMMARY").unwrap_or_default(), solid(&one_line(&event.title)));
            for mention in &event.mentions {
                let quote = solid(&one_line(&mention.quote));
                assert!(value(entry, "DESCRIPTION").unwrap().contains(&quote), "{quote:.40}");
            }
        }
    }

    #[test]
    fn ends_are_exclusive_and_coarse_dates_are_spans() {
        let timeline = hostile_timeline();
        let entries = read(&timeline);
        for (id, start, end) in [
            ("dated-2024-02-29/2024-03-01", "20240229", Some("20240302")),
            ("dated-2025-33", "20250101", Some("20250401")),
            ("dated-187X", "18700101", Some("18800101")),
            ("dated-2025-04/..", "20250401", Some("20250402")),
            ("dated-../2025-04-13", "20250413", Some("20250414")),
            ("dated-9999-12-31", "99991231", None),
        ] {
            let uid = Some(format!("{id}@annalist"));
            let entry = entries.iter().find(|entry| value(entry, "UID") == uid).unwrap();
            assert_eq!(value(entry, "DTSTART").as_deref(), Some(start), "{id}");
            assert_eq!(value(entry, "DTEND").as_deref(), end, "{id}");
            assert_eq!(value(entry, "DTSTAMP"), Some(format!("{start}T000000Z")), "{id}");
        }
        let told = entries.iter().find(|entry| value(entry, "DESCRIPTION").unwrap().contains('“')).unwrap();
        assert_eq!(value(told, "DTSTAMP").as_deref(), Some("20250311T000000Z"), "the day of its document");
    }

    #[test]
    fn lines_are_short_and_end_in_crlf() {
        let text = written(&Ics, &hostile_timeline());
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
    }
}
