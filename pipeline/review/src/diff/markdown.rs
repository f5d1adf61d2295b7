//! A comparison for a pull request, in Markdown as code hosts read it.

use super::text::{field, rule_line};
use super::types::{
    DocumentChange, EventChange, EventLine, EvidenceChange, FieldChange, MentionLine, TimelineDiff, Values,
};
use annalist_core::shown::markdown;

impl TimelineDiff {
    /// The comparison as Markdown, ending with a line break: a summary, the rules behind it, a list of events.
    /// Nobody is notified by a name in a quote: a word joiner stands after every `@`.
    pub fn to_markdown(&self) -> String {
        let mut lines = vec![format!("### Timeline: {}", words(&self.summary())), String::new()];
        let rules = self.rules.iter().map(|rule| format!("- {}", words(&rule_line(rule))));
        section(&mut lines, rules.collect());
        section(&mut lines, self.events.iter().flat_map(event_items).collect());
        section(&mut lines, self.documents.iter().map(document_item).collect());
        let problems = self.problems_added.iter().map(|problem| ("added", problem));
        let problems = problems.chain(self.problems_gone.iter().map(|problem| ("gone", problem)));
        let problems = problems.map(|(what, problem)| {
            format!("- problem **{what}**, {}: {}", words(&problem.document), words(&problem.problem))
        });
        section(&mut lines, problems.collect());
        lines.join("\n").trim_end().to_owned() + "\n"
    }
}

/// The items with an empty line below, if there are any.
fn section(lines: &mut Vec<String>, items: Vec<String>) {
    if !items.is_empty() {
        lines.extend(items);
        lines.push(String::new());
    }
}

fn words(text: &str) -> String {
    markdown(text).replace('@', "@\u{2060}")
}

fn event_items(change: &EventChange) -> Vec<String> {
    match change {
        EventChange::Added { event } => vec![format!("- **added** {}", line(event))],
        EventChange::Gone { event } => vec![format!("- **gone** {}", line(event))],
        EventChange::Merged { from, into } => {
            let from = from.iter().map(|event| format!("  - was {}", line(event)));
            [format!("- **merged** {}", line(into))].into_iter().chain(from).collect()
        }
        EventChange::Split { from, into } => {
            let into = into.iter().map(|event| format!("  - is {}", line(event)));
            [format!("- **split** {}", line(from))].into_iter().chain(into).collect()
        }
        EventChange::Changed { new, changes, .. } => {
            let items = changes.iter().flat_map(field_items).map(|item| format!("  - {item}"));
            [format!("- **changed** {}", line(new))].into_iter().chain(items).collect()
        }
    }
}

fn field_items(change: &FieldChange) -> Vec<String> {
    match (field(change), change) {
        ((name, _, Some(of)), _) => vec![format!("{name}: {}", values(of))],
        (_, FieldChange::Evidence(evidence)) => evidence_items(evidence),
        (_, FieldChange::Account { fields }) => vec![format!("also: {}", words(&fields.join(", ")))],
        _ => Vec::new(),
    }
}

fn evidence_items(evidence: &EvidenceChange) -> Vec<String> {
    let mut items = Vec::new();
    for (mentions, what) in [
        (&evidence.added, "told by"),
        (&evidence.gone, "no longer told by"),
        (&evidence.arrived, "told by (from another event)"),
        (&evidence.left, "no longer told by (now another event)"),
    ] {
        items.extend(mentions.iter().map(|m| format!("{what} {}", mention(m))));
    }
    for change in &evidence.changed {
        let reads =
            change.differences.iter().map(|read| format!("{}: {}", words(&read.of), values(&read.values)));
        items.push(format!(
            "read otherwise: {}; {}",
            mention(&change.mention),
            reads.collect::<Vec<_>>().join("; ")
        ));
    }
    if evidence.elsewhere > 0 {
        items.push(format!("{} quotes only at another place", evidence.elsewhere));
    }
    items
}

fn document_item(change: &DocumentChange) -> String {
    match change {
        DocumentChange::Added { id } => format!("- document **added** {}", words(id)),
        DocumentChange::Gone { id } => format!("- document **gone** {}", words(id)),
        DocumentChange::Renamed { old, new } => {
            format!("- document **renamed** {} → {}", words(old), words(new))
        }
        DocumentChange::Dated { id, values: of } => {
            format!("- document **redated** {}: {}", words(id), values(of))
        }
        DocumentChange::Described { id, fields } => {
            format!("- document {}: {}", words(id), words(&fields.join(", ")))
        }
    }
}

fn line(event: &EventLine) -> String {
    format!("{}: {} ({})", words(&event.date), words(&event.title), words(&event.id))
}

fn mention(mention: &MentionLine) -> String {
    let rules = words(&mention.rules.join(", "));
    format!(
        "{}, {}: “{}” ({rules})",
        words(&mention.document),
        words(&mention.language),
        words(&mention.quote)
    )
}

fn values(values: &Values) -> String {
    let side = |text: &str| if text.is_empty() { "none".to_owned() } else { words(text) };
    format!("{} → {}", side(&values.old), side(&values.new))
}
