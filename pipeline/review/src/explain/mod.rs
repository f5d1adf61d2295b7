//! Why an event is there, or what a document gave: every step from the words to the merge, as the timeline recorded it.

mod text;

use annalist_core::Timeline;
use annalist_core::timeline::{DocumentRecord, Event};
use thiserror::Error;

/// What is to be explained, with what is needed for it.
#[derive(Clone, Copy, Debug)]
pub struct Explanation<'t> {
    timeline: &'t Timeline,
    subject: Subject<'t>,
}

#[derive(Clone, Copy, Debug)]
enum Subject<'t> {
    Event(&'t Event),
    Document(&'t DocumentRecord),
}

/// There is no event and no document with this id.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("no event and no document is called '{id}'{}", hint(nearest))]
pub struct Unknown {
    /// What was asked for.
    pub id: String,
    /// The ids that are most like it, best first; at most three.
    pub nearest: Vec<String>,
}

fn hint(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(", ")) }
}

/// Explains the event or the document of this id.
pub fn explain<'t>(timeline: &'t Timeline, id: &str) -> Result<Explanation<'t>, Unknown> {
    let event = timeline.events.iter().find(|event| event.id == id).map(Subject::Event);
    let document = || timeline.documents.iter().find(|document| document.id == id).map(Subject::Document);
    match event.or_else(document) {
        Some(subject) => Ok(Explanation { timeline, subject }),
        None => Err(Unknown { id: id.to_owned(), nearest: nearest(timeline, id) }),
    }
}

/// The ids most like the one asked for: those that it is a piece of, then by likeness, if there is any to speak of.
fn nearest(timeline: &Timeline, id: &str) -> Vec<String> {
    let events = timeline.events.iter().map(|event| event.id.as_str());
    let ids = events.chain(timeline.documents.iter().map(|document| document.id.as_str()));
    let mut scored: Vec<(f64, &str)> = ids
        .map(|known| {
            let piece = !id.is_empty() && known.contains(id);
            (if piece { 2.0 } else { strsim::jaro_winkler(known, id) }, known)
        })
        .filter(|(score, _)| *score >= 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.into_iter().take(3).map(|(_, known)| known.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample;
    use annalist_core::testkit::hostile_timeline;

    #[test]
    fn an_event_is_explained_from_its_words_to_its_merge() {
        insta::assert_snapshot!(explain(&sample(), "2024-04-29-consult-2c3d").unwrap().to_text());
    }

    #[test]
    fn a_part_and_its_contradictions() {
        insta::assert_snapshot!(explain(&sample(), "2024-05-02-agree-4e5f").unwrap().to_text());
    }

    #[test]
    fn a_document_is_explained_by_its_clues() {
        insta::assert_snapshot!(explain(&sample(), "en/bridge.md").unwrap().to_text());
    }

    #[test]
    fn unknown_ids_get_the_nearest() {
        let sample = sample();
        let error = |id: &str| explain(&sample, id).unwrap_err();
        assert_eq!(error("2024-05-02-agree-4e5x").nearest[0], "2024-05-02-agree-4e5f");
        assert_eq!(error("bridge.md").nearest, ["en/bridge.md"]);
        assert_eq!(error("zzz").to_string(), "no event and no document is called 'zzz'");
        assert!(error("").nearest.is_empty());
    }

    #[test]
    fn hostile_words_are_only_words() {
        let timeline = hostile_timeline();
        for id in timeline.events.iter().map(|e| &e.id).chain(timeline.documents.iter().map(|d| &d.id)) {
            let text = explain(&timeline, id).unwrap().to_text();
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{id:?}");
        }
    }
}
