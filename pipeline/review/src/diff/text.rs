//! A comparison for a terminal: what changed in one line, the rules behind it, then the events by date.

use super::types::{
    DocumentChange, EventChange, EventLine, EvidenceChange, FieldChange, MentionLine, RuleChange,
    TimelineDiff, Values,
};
use crate::paint::{Colour, Paint};
use annalist_core::shown::one_line;
use std::collections::BTreeMap;

impl TimelineDiff {
    /// The comparison as text, a line each, ending with a line break; empty if there is no difference.
    pub fn to_text(&self, colour: Colour) -> String {
        if self.is_empty() {
            return String::new();
        }
        let mut lines = vec![colour.paint(Paint::Strong, &self.summary())];
        lines.extend(self.rules.iter().map(|rule| format!("  {}", rule_line(rule))));
        lines.extend(self.events.iter().flat_map(|change| event_lines(change, colour)));
        lines.extend(self.documents.iter().map(|change| document_line(change, colour)));
        for (problems, mark, paint) in
            [(&self.problems_added, "+", Paint::Added), (&self.problems_gone, "-", Paint::Gone)]
        {
            for problem in problems {
                let words =
                    format!("{mark} problem {}: {}", one_line(&problem.document), one_line(&problem.problem));
                lines.push(colour.paint(paint, &words));
            }
        }
        lines.join("\n") + "\n"
    }

    /// "2 events added, 1 moved; 1 document redated"
    pub fn summary(&self) -> String {
        let events = counted(self.events.iter().flat_map(kinds));
        let documents = counted(self.documents.iter().map(|change| match change {
            DocumentChange::Added { .. } => "added",
            DocumentChange::Gone { .. } => "gone",
            DocumentChange::Renamed { .. } => "renamed",
            DocumentChange::Dated { .. } => "redated",
            DocumentChange::Described { .. } => "described otherwise",
        }));
        let problems =
            self.problems_added.iter().map(|_| "added").chain(self.problems_gone.iter().map(|_| "gone"));
        let parts = [("events", events), ("documents", documents), ("problems", counted(problems))];
        let parts = parts.into_iter().filter(|(_, counts)| !counts.is_empty());
        let parts: Vec<String> = parts.map(|(what, counts)| format!("{what}: {counts}")).collect();
        if parts.is_empty() { "no difference".to_owned() } else { parts.join("; ") }
    }
}

/// The kinds of change, each at most once an event.
fn kinds(change: &EventChange) -> Vec<&'static str> {
    match change {
        EventChange::Added { .. } => vec!["added"],
        EventChange::Gone { .. } => vec!["gone"],
        EventChange::Merged { .. } => vec!["merged"],
        EventChange::Split { .. } => vec!["split"],
        EventChange::Changed { changes, .. } => changes.iter().map(|change| field(change).1).collect(),
    }
}

/// "3 moved, 1 added", most first.
fn counted<'k>(kinds: impl Iterator<Item = &'k str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect::<Vec<_>>().join(", ")
}

/// A field's name, the word for its change, and the values where it has any.
pub(super) fn field(change: &FieldChange) -> (&'static str, &'static str, Option<&Values>) {
    match change {
        FieldChange::Date(values) => ("date", "moved", Some(values)),
        FieldChange::Type(values) => ("type", "retyped", Some(values)),
        FieldChange::Status(values) => ("status", "with another status", Some(values)),
        FieldChange::Title(values) => ("title", "retitled", Some(values)),
        FieldChange::Participants(values) => ("participants", "with other participants", Some(values)),
        FieldChange::Places(values) => ("places", "with other places", Some(values)),
        FieldChange::PartOf(values) => ("part of", "part of another", Some(values)),
        FieldChange::Related(values) => ("related", "related to others", Some(values)),
        FieldChange::Contradictions(values) => ("contradictions", "with other contradictions", Some(values)),
        FieldChange::Id(values) => ("id", "with another id", Some(values)),
        FieldChange::Evidence(_) => ("evidence", "with other evidence", None),
        FieldChange::Account { .. } => ("account", "with other reasons or confidence", None),
    }
}

/// "rule zh.month-day → zh.month-days: 3 mentions"
pub(super) fn rule_line(rule: &RuleChange) -> String {
    let mentions =
        if rule.mentions == 1 { "1 mention".to_owned() } else { format!("{} mentions", rule.mentions) };
    match (&rule.old, &rule.new) {
        (Some(old), Some(new)) if old == new => format!("rule {}: {mentions} read otherwise", one_line(new)),
        (Some(old), Some(new)) => format!("rule {} → {}: {mentions}", one_line(old), one_line(new)),
        (None, Some(new)) => format!("rule {}: {mentions} found", one_line(new)),
        (Some(old), None) => format!("rule {}: {mentions} lost", one_line(old)),
        (None, None) => mentions,
    }
}

fn event_lines(change: &EventChange, colour: Colour) -> Vec<String> {
    match change {
        EventChange::Added { event } => vec![colour.paint(Paint::Added, &format!("+ {}", event.shown()))],
        EventChange::Gone { event } => vec![colour.paint(Paint::Gone, &format!("- {}", event.shown()))],
        EventChange::Merged { from, into } => {
            let mut lines = vec![colour.paint(Paint::Changed, &format!("> merged into {}", into.shown()))];
            lines.extend(from.iter().map(|event| format!("    {}", event.shown())));
            lines
        }
        EventChange::Split { from, into } => {
            let mut lines = vec![colour.paint(Paint::Changed, &format!("< split {}", from.shown()))];
            lines.extend(into.iter().map(|event| format!("    {}", event.shown())));
            lines
        }
        EventChange::Changed { new, changes, .. } => {
            let mut lines = vec![colour.paint(Paint::Changed, &format!("~ {}", new.shown()))];
            for change in changes {
                lines.extend(field_lines(change, colour));
            }
            lines
        }
    }
}

fn field_lines(change: &FieldChange, colour: Colour) -> Vec<String> {
    match (field(change), change) {
        ((name, _, Some(values)), _) => vec![format!("    {name}: {}", values.shown())],
        (_, FieldChange::Evidence(evidence)) => evidence_lines(evidence, colour),
        (_, FieldChange::Account { fields }) => {
            vec![colour.paint(Paint::Faint, &format!("    also: {}", fields.join(", ")))]
        }
        _ => Vec::new(),
    }
}

fn evidence_lines(evidence: &EvidenceChange, colour: Colour) -> Vec<String> {
    let mut lines = Vec::new();
    for (mentions, what, paint) in [
        (&evidence.added, "+", Paint::Added),
        (&evidence.gone, "-", Paint::Gone),
        (&evidence.arrived, "+ from another event:", Paint::Added),
        (&evidence.left, "- to another event:", Paint::Gone),
    ] {
        lines.extend(
            mentions.iter().map(|m| format!("    {}", colour.paint(paint, &format!("{what} {}", m.shown())))),
        );
    }
    for change in &evidence.changed {
        lines.push(format!("    ~ {}", change.mention.shown()));
        for read in &change.differences {
            lines.push(format!("        {}: {}", one_line(&read.of), read.values.shown()));
        }
    }
    if evidence.elsewhere > 0 {
        let quotes = if evidence.elsewhere == 1 {
            "1 quote".to_owned()
        } else {
            format!("{} quotes", evidence.elsewhere)
        };
        lines.push(colour.paint(Paint::Faint, &format!("    {quotes} only at another place")));
    }
    lines
}

fn document_line(change: &DocumentChange, colour: Colour) -> String {
    match change {
        DocumentChange::Added { id } => colour.paint(Paint::Added, &format!("+ document {}", one_line(id))),
        DocumentChange::Gone { id } => colour.paint(Paint::Gone, &format!("- document {}", one_line(id))),
        DocumentChange::Renamed { old, new } => {
            format!("~ document {}: renamed {}", one_line(old), one_line(new))
        }
        DocumentChange::Dated { id, values } => {
            format!("~ document {}: written {}", one_line(id), values.shown())
        }
        DocumentChange::Described { id, fields } => {
            colour.paint(Paint::Faint, &format!("~ document {}: {}", one_line(id), fields.join(", ")))
        }
    }
}

impl EventLine {
    fn shown(&self) -> String {
        format!("{}  {}  [{}]", one_line(&self.date), one_line(&self.title), one_line(&self.id))
    }
}

impl MentionLine {
    fn shown(&self) -> String {
        let place = format!("{}:{}", one_line(&self.document), self.start);
        format!(
            "{place} [{}] “{}” ({})",
            one_line(&self.language),
            one_line(&self.quote),
            one_line(&self.rules.join(", "))
        )
    }
}

impl Values {
    fn shown(&self) -> String {
        let side =
            |words: &str| if words.is_empty() { "(none)".to_owned() } else { one_line(words).into_owned() };
        format!("{} → {}", side(&self.old), side(&self.new))
    }
}
