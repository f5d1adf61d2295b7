//! `timeline.jsonld`: the events as linked data in schema.org's words: `Event`s, the documents as `NewsArticle`s, and
//! the quotes that tell an event as `Quotation`s in between. `<` is written `\u003c`, so that the file can stand inside
//! a page's `<script>` as it is.

use crate::digest::{self, Days};
use crate::words;
use annalist_core::timeline::{DocumentRecord, Event, MentionRecord, Participant};
use annalist_core::{Status, Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use serde_json::{Map, Value, json};
use std::io;

/// The `jsonld` writer.
struct JsonLd;

impl WriterPlugin for JsonLd {
    fn id(&self) -> &'static str {
        "jsonld"
    }

    fn file_name(&self) -> &'static str {
        "timeline.jsonld"
    }

    fn about(&self) -> &'static str {
        "linked data: schema.org events, articles and quotations"
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let parts = digest::parts(timeline);
        let events = timeline.events.iter().map(|event| {
            let parts = parts.get(event.id.as_str()).map_or(&[][..], Vec::as_slice);
            event_node(event, parts)
        });
        let graph: Vec<Value> = events.chain(timeline.documents.iter().map(document_node)).collect();
        let whole = json!({ "@context": "https://schema.org", "@graph": graph });
        let text = serde_json::to_string_pretty(&whole).map_err(io::Error::from)?;
        // Outside strings JSON has no `<`.
        out.write_all(text.replace('<', "\\u003c").as_bytes())?;
        Ok(out.write_all(b"\n")?)
    }
}

inventory::submit! { WriterRegistration(&JsonLd) }

fn event_node(event: &Event, parts: &[&str]) -> Value {
    let mut node = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            node.insert(key.to_owned(), value);
        }
    };
    put("@type", json!("Event"));
    put("@id", json!(event_iri(&event.id)));
    put("identifier", json!(event.id));
    put("name", json!(event.title));
    put("description", json!(words::event_date(event)));
    if let Some(days) = Days::of(event) {
        let side = |known: &Option<String>, day| {
            words::day(known.as_deref()).map(|_| digest::iso(day, days.precision()))
        };
        put("startDate", json!(side(&event.earliest, days.first)));
        put("endDate", json!(side(&event.latest, days.last)));
    }
    put(
        "eventStatus",
        json!(match event.status {
            Status::Past | Status::Planned => "https://schema.org/EventScheduled",
            Status::Cancelled => "https://schema.org/EventCancelled",
        }),
    );
    let keywords = [event.event_type.as_deref(), event.mode.as_deref(), Some(event.status.as_str())];
    put("keywords", keywords.into_iter().flatten().collect());
    put("location", event.places.iter().map(|name| json!({ "@type": "Place", "name": name })).collect());
    let (who, what): (Vec<&Participant>, Vec<&Participant>) =
        event.participants.iter().partition(|who| matches!(who.kind.as_str(), "person" | "organisation"));
    // Only people and organisations attend.
    put("attendee", who.into_iter().map(participant).collect());
    put("about", what.into_iter().map(participant).collect());
    put("superEvent", json!(event.part_of.as_ref().map(|id| json!({ "@id": event_iri(id) }))));
    put("subEvent", parts.iter().map(|id| json!({ "@id": event_iri(id) })).collect());
    put("subjectOf", event.mentions.iter().map(quotation).collect());
    Value::Object(node)
}

fn participant(who: &Participant) -> Value {
    let kind = match who.kind.as_str() {
        "person" => "Person",
        "organisation" => "Organization",
        "country" => "Country",
        _ => "Thing",
    };
    let mut node = json!({ "@type": kind, "name": who.name });
    if !who.also.is_empty() {
        node["alternateName"] = json!(who.also);
    }
    node
}

fn quotation(mention: &MentionRecord) -> Value {
    json!({
        "@type": "Quotation",
        "text": mention.quote,
        "inLanguage": mention.language,
        "isPartOf": { "@id": document_iri(&mention.document) },
    })
}

fn document_node(document: &DocumentRecord) -> Value {
    let mut node = json!({
        "@type": "NewsArticle",
        "@id": document_iri(&document.id),
        "identifier": document.id,
        "inLanguage": document.languages,
    });
    if let Some(title) = &document.title {
        node["headline"] = json!(title);
    }
    if let Some(address) = document.source.as_deref().and_then(digest::web_address) {
        node["url"] = json!(address);
    }
    // Only whole days: schema.org knows no EDTF.
    if let Some(created) = &document.created
        && words::day(Some(&created.date)).is_some()
    {
        node["datePublished"] = json!(created.date);
    }
    node
}

fn event_iri(id: &str) -> String {
    format!("#event-{}", encoded(id))
}

fn document_iri(id: &str) -> String {
    format!("#document-{}", encoded(id))
}

/// Percent-encoded but for what RFC 3986 leaves as it is everywhere.
fn encoded(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};
    use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
    use std::collections::BTreeSet;

    #[test]
    fn keeps_the_contract() {
        check_writer(&JsonLd);
    }

    /// The statements that a JSON-LD processor finds: (subject, predicate, object).
    fn statements(text: &str) -> BTreeSet<(String, String, String)> {
        // What of schema.org's context matters here, so that the test needs no network.
        let context = r#"{"@context": {"@vocab": "http://schema.org/", "url": {"@type": "@id"}}}"#;
        JsonLdParser::new()
            .with_base_iri("https://example.org/timeline.jsonld")
            .unwrap()
            .for_slice(text)
            .with_load_document_callback(move |url, _| {
                assert_eq!(url, "https://schema.org");
                Ok(JsonLdRemoteDocument {
                    document: context.as_bytes().to_vec(),
                    document_url: url.to_owned(),
                })
            })
            .map(|quad| {
                let quad = quad.unwrap();
                let plain = |text: String| text.trim_matches(['<', '>']).to_owned();
                (plain(quad.subject.to_string()), plain(quad.predicate.to_string()), quad.object.to_string())
            })
            .collect()
    }

    #[test]
    fn a_processor_reads_every_event_and_document() {
        let timeline = hostile_timeline();
        let statements = statements(&written(&JsonLd, &timeline));
        let of_type = |kind: &str| {
            let kind = format!("<http://schema.org/{kind}>");
            statements.iter().filter(|(_, is, what)| is.ends_with("#type") && *what == kind).count()
        };
        assert_eq!(of_type("Event"), timeline.events.len());
        assert_eq!(of_type("NewsArticle"), timeline.documents.len());
        assert_eq!(
            of_type("Quotation"),
            timeline.events.iter().map(|event| event.mentions.len()).sum::<usize>()
        );
        let start = |id: &str| {
            let id = format!("https://example.org/timeline.jsonld{}", event_iri(id));
            let mut found = statements.iter().filter(|(s, p, _)| *s == id && p.ends_with("/startDate"));
            found.next().map(|(_, _, object)| object.clone())
        };
        assert_eq!(start("dated-187X").as_deref(), Some("\"1870\""));
        assert_eq!(start("dated-2025-33").as_deref(), Some("\"2025-01\""));
        assert_eq!(start("dated-../2025-04-13"), None);
    }

    #[test]
    fn it_can_stand_in_a_script_and_loses_nothing() {
        let timeline = hostile_timeline();
        let text = written(&JsonLd, &timeline);
        assert!(!text.contains('<'));
        let whole: Value = serde_json::from_str(&text).unwrap();
        for (node, event) in whole["@graph"].as_array().unwrap().iter().zip(&timeline.events) {
            assert_eq!(node["name"].as_str(), Some(event.title.as_str()));
            for (quote, mention) in node["subjectOf"].as_array().into_iter().flatten().zip(&event.mentions) {
                assert_eq!(quote["text"].as_str(), Some(mention.quote.as_str()));
            }
        }
    }
}
