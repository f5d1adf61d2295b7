//! What differs between two timelines, as a reviewer wants to know it: events added, gone, moved, merged, split,
//! retyped, with other evidence.
//!
//! Events are matched by evidence, not by id: two events are the same if they are told by the same quotes of the same
//! documents ([`evidence`]). Renamed documents are recognised by their quotes. Only events that share no evidence at
//! all are compared by id. The work is proportional to the number of mentions: everything goes through indexes by
//! document and quote.

mod changes;
mod evidence;
mod markdown;
mod pairing;
mod rules;
#[cfg(test)]
mod tests;
mod text;
mod types;

pub use types::{
    DocumentChange, EventChange, EventLine, EvidenceChange, FieldChange, MentionChange, MentionLine,
    ReadChange, RuleChange, TimelineDiff,
};

use annalist_core::Timeline;
use annalist_core::timeline::Event;
use changes::Matched;
use evidence::Evidence;
use pairing::{Fate, Pairing};
use rules::Rules;
use std::collections::BTreeSet;

/// Compares two timelines. Empty ([`TimelineDiff::is_empty`]) exactly if a reviewer need not look: all that could
/// still differ then is the order of what is the same.
pub fn diff(old: &Timeline, new: &Timeline) -> TimelineDiff {
    let evidence = Evidence::match_up(old, new);
    let pairing = Pairing::of(old, new, &evidence);
    let matched = Matched { old, new, evidence: &evidence, pairing: &pairing };
    let mut rules = Rules::default();
    let line = |event: &Event| EventLine::of(event);
    let mut events = Vec::new();
    for (at, fate) in pairing.new.iter().enumerate() {
        let event = &new.events[at];
        match *fate {
            Fate::Alone => {
                rules.whole(&event.mentions, true);
                events.push(EventChange::Added { event: line(event) });
            }
            Fate::Same(before) => {
                let changes = changes::fields(before, at, &matched);
                if !changes.is_empty() {
                    let (old, new) = (line(&old.events[before]), line(event));
                    events.push(EventChange::Changed { old, new, changes });
                }
            }
            // Told with the event that it came out of.
            Fate::Into(_) => {}
        }
    }
    for (at, fate) in pairing.old.iter().enumerate() {
        if *fate == Fate::Alone {
            rules.whole(&old.events[at].mentions, false);
            events.push(EventChange::Gone { event: line(&old.events[at]) });
        }
    }
    for (&into, from) in &pairing.merged {
        let from = from.iter().map(|&at| line(&old.events[at])).collect();
        events.push(EventChange::Merged { from, into: line(&new.events[into]) });
    }
    for (&from, into) in &pairing.split {
        let into = into.iter().map(|&at| line(&new.events[at])).collect();
        events.push(EventChange::Split { from: line(&old.events[from]), into });
    }
    events.sort_by(|a, b| a.place().cmp(&b.place()));
    for change in &events {
        rules.changed(change);
    }
    TimelineDiff {
        events,
        documents: changes::documents(old, new, &evidence.renamed),
        problems_added: missing(&new.problems, &old.problems),
        problems_gone: missing(&old.problems, &new.problems),
        rules: rules.sorted(),
    }
}

/// What stands in the one and not in the other.
fn missing<T: Clone + Ord>(of: &[T], from: &[T]) -> Vec<T> {
    let known: BTreeSet<&T> = from.iter().collect();
    of.iter().filter(|item| !known.contains(item)).cloned().collect()
}
