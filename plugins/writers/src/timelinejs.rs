//! `timelinejs.json`: the events as slides of Knight Lab's TimelineJS 3. Dates are given as finely as they are known
//! (a year without its month), and in words in `display_date`. TimelineJS puts texts into its page as HTML, so
//! everything from documents is escaped. Undated events, and those before the year 1, are left out.

use crate::digest::{self, Days, Precision};
use crate::words;
use annalist_core::shown::{html, one_line};
use annalist_core::timeline::{DocumentRecord, Event, MentionRecord};
use annalist_core::{Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;

/// The `timelinejs` writer.
struct TimelineJs;

impl WriterPlugin for TimelineJs {
    fn id(&self) -> &'static str {
        "timelinejs"
    }

    fn file_name(&self) -> &'static str {
        "timelinejs.json"
    }

    fn about(&self) -> &'static str {
        "slides for TimelineJS 3"
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let records = digest::records(timeline);
        let slides: Vec<Value> = timeline
            .events
            .iter()
            .filter_map(|event| Days::of(event).map(|days| slide(event, days, &records)))
            .collect();
        let whole = json!({ "scale": "human", "events": slides });
        serde_json::to_writer_pretty(&mut *out, &whole).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    }
}

inventory::submit! { WriterRegistration(&TimelineJs) }

fn slide(event: &Event, days: Days, records: &BTreeMap<&str, &DocumentRecord>) -> Value {
    let precision = days.precision();
    let (start, end) = (date(days.first, precision), date(days.last, precision));
    let mut slide = Map::new();
    slide.insert("unique_id".to_owned(), json!(identifier(&event.id)));
    let is_span = start != end;
    slide.insert("start_date".to_owned(), start);
    if is_span {
        slide.insert("end_date".to_owned(), end);
    }
    slide.insert("display_date".to_owned(), json!(html(&words::event_date(event))));
    slide.insert("text".to_owned(), json!({ "headline": html(&event.title), "text": text(event, records) }));
    if let Some(event_type) = &event.event_type {
        slide.insert("group".to_owned(), json!(html(event_type)));
    }
    // Addresses in quotes stay words.
    slide.insert("autolink".to_owned(), json!(false));
    Value::Object(slide)
}

fn date(day: NaiveDate, precision: Precision) -> Value {
    match precision {
        Precision::Year => json!({ "year": day.year() }),
        Precision::Month => json!({ "year": day.year(), "month": day.month() }),
        Precision::Day => json!({ "year": day.year(), "month": day.month(), "day": day.day() }),
    }
}

/// TimelineJS uses it as an id in the page and in the address.
fn identifier(id: &str) -> String {
    one_line(id).chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

fn text(event: &Event, records: &BTreeMap<&str, &DocumentRecord>) -> String {
    let mut facts = vec![event.status.as_str().to_owned()];
    facts.extend(event.participants.iter().map(|who| html(&who.name)));
    facts.extend(event.places.iter().map(|place| html(place)));
    let mut text = format!("<p>{}</p>", facts.join(" · "));
    for mention in &event.mentions {
        let source = records.get(mention.document.as_str()).and_then(|record| record.source.as_deref());
        text.push_str(&quote(mention, source));
    }
    text
}

fn quote(mention: &MentionRecord, source: Option<&str>) -> String {
    let document = html(&mention.document);
    let cite = match source.and_then(digest::web_address) {
        Some(address) => format!("<a href=\"{}\">{document}</a>", html(address)),
        None => document,
    };
    let language = html(&mention.language);
    format!("<blockquote lang=\"{language}\">“{}” <cite>{cite}</cite></blockquote>", html(&mention.quote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};
    use pulldown_cmark::{Event as Piece, Parser};

    #[test]
    fn keeps_the_contract() {
        check_writer(&TimelineJs);
    }

    fn slides() -> Vec<Value> {
        let whole: Value = serde_json::from_str(&written(&TimelineJs, &hostile_timeline())).unwrap();
        whole["events"].as_array().unwrap().clone()
    }

    /// All tags are ours, read by a parser that knows HTML.
    #[test]
    fn hostile_words_are_only_words() {
        let ours = ["<p>", "</p>", "</blockquote>", "<cite>", "</cite>", "</a>"];
        for slide in slides() {
            let parts =
                [&slide["text"]["headline"], &slide["text"]["text"], &slide["display_date"], &slide["group"]];
            for part in parts.into_iter().filter_map(Value::as_str) {
                for piece in Parser::new(&format!("x {part}")) {
                    if let Piece::InlineHtml(tag) | Piece::Html(tag) = piece {
                        let known = ours.contains(&&*tag)
                            || tag.starts_with("<blockquote lang=\"")
                            || tag.starts_with("<a href=\"https://example.org/");
                        assert!(known, "{tag}");
                    }
                }
            }
            assert_eq!(slide["autolink"], json!(false));
        }
    }

    #[test]
    fn dates_are_as_fine_as_they_are_known() {
        let slides = slides();
        for (id, start, end, words) in [
            ("dated-187X", json!({"year": 1870}), json!({"year": 1879}), "1870s"),
            (
                "dated-2025-",
                json!({"year": 2025, "month": 1}),
                json!({"year": 2025, "month": 4}),
                "early 2025",
            ),
            (
                "dated-2025-33",
                json!({"year": 2025, "month": 1}),
                json!({"year": 2025, "month": 3}),
                "first quarter of 2025",
            ),
            (
                "dated-2025-04---",
                json!({"year": 2025, "month": 4, "day": 1}),
                Value::Null,
                "from April 2025 on",
            ),
        ] {
            let slide = slides.iter().find(|slide| slide["unique_id"] == json!(id)).unwrap();
            assert_eq!(slide["start_date"], start);
            assert_eq!(slide["end_date"], end);
            assert_eq!(slide["display_date"], json!(words));
        }
    }
}
