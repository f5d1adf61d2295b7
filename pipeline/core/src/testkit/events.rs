//! What a language's sentences must tell: the check behind every plugin's list of sentences and their concepts.

use crate::document::BlockRole;
use crate::mention::{EventMention, Status};
use crate::plugin::{DateHints, LanguagePlugin};

/// The events that a language finds in a paragraph, with the dates it finds there.
pub fn events_of(plugin: &dyn LanguagePlugin, text: &str) -> Vec<EventMention> {
    let (mut times, mut events) = (Vec::new(), Vec::new());
    plugin.dates().dates(text, DateHints::default(), &mut times);
    plugin.events().events(text, BlockRole::Paragraph, &times, &mut events);
    events
}

/// Checks that each text tells an event of this concept and status; it may tell others too.
///
/// # Panics
/// With the first text that does not, and what it tells instead.
pub fn check_events(plugin: &dyn LanguagePlugin, wanted: &[(&str, &str, Status)]) {
    for &(text, concept, status) in wanted {
        let told: Vec<_> =
            events_of(plugin, text).iter().map(|event| (event.concept, event.status)).collect();
        assert!(told.contains(&(Some(concept), status)), "{}: '{text}' tells {told:?}", plugin.id());
    }
}
