//! What changed about an event that is the same, and about documents.

use super::evidence::Evidence;
use super::pairing::{Fate, Pairing};
use super::types::{
    DocumentChange, EvidenceChange, FieldChange, MentionChange, MentionLine, ReadChange, Values, rules_of,
};
use annalist_core::Timeline;
use annalist_core::timeline::{Created, DocumentRecord, Event, MentionRecord};
use std::collections::{BTreeMap, BTreeSet};

/// Two timelines with all that was matched up.
pub(super) struct Matched<'t> {
    pub(super) old: &'t Timeline,
    pub(super) new: &'t Timeline,
    pub(super) evidence: &'t Evidence,
    pub(super) pairing: &'t Pairing,
}

/// All that changed between an old event and the new one that it is.
pub(super) fn fields(before: usize, after: usize, matched: &Matched) -> Vec<FieldChange> {
    let (a, b) = (&matched.old.events[before], &matched.new.events[after]);
    let renamed = &matched.evidence.renamed;
    let now = |ids: &[String]| {
        let now = |id: &String| matched.pairing.new_ids.get(id).unwrap_or(id).clone();
        sorted(ids.iter().map(now).collect())
    };
    let mut changes = Vec::new();
    let mut note = |of: fn(Values) -> FieldChange, old: String, new: String| {
        if old != new {
            changes.push(of(Values { old, new }));
        }
    };
    note(FieldChange::Date, date(a, b), date(b, a));
    note(FieldChange::Type, kind(a), kind(b));
    note(FieldChange::Status, a.status.as_str().to_owned(), b.status.as_str().to_owned());
    note(FieldChange::Title, title(a, b), title(b, a));
    note(FieldChange::Participants, participants(a), participants(b));
    note(FieldChange::Places, a.places.join("; "), b.places.join("; "));
    note(FieldChange::PartOf, now(a.part_of.as_slice()), b.part_of.clone().unwrap_or_default());
    note(FieldChange::Related, now(&a.related), sorted(b.related.clone()));
    note(FieldChange::Contradictions, contradictions(a, renamed), contradictions(b, &BTreeMap::new()));
    let evidence_change = evidence_of(before, after, matched);
    if evidence_change != EvidenceChange::default() {
        changes.push(FieldChange::Evidence(evidence_change));
    }
    let account = account(a, b, renamed);
    if !account.is_empty() {
        changes.push(FieldChange::Account { fields: account });
    }
    if a.id != b.id {
        changes.push(FieldChange::Id(Values { old: a.id.clone(), new: b.id.clone() }));
    }
    changes
}

/// The date; with its days and grain where the other has the same date and they differ.
fn date(event: &Event, other: &Event) -> String {
    let full = |e: &Event| (e.earliest.clone(), e.latest.clone(), e.grain);
    if event.date != other.date || full(event) == full(other) {
        return event.date.clone();
    }
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
    format!("{} ({} to {}, {})", event.date, day(&event.earliest), day(&event.latest), event.grain.as_str())
}

fn kind(event: &Event) -> String {
    let parts = [event.event_type.as_deref(), event.mode.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// The title; with its language where only that differs.
fn title(event: &Event, other: &Event) -> String {
    if event.title == other.title && event.title_language != other.title_language {
        return format!("{} [{}]", event.title, event.title_language);
    }
    event.title.clone()
}

fn participants(event: &Event) -> String {
    let one = |who: &annalist_core::timeline::Participant| {
        let also = if who.also.is_empty() { String::new() } else { format!(" = {}", who.also.join(" = ")) };
        format!("{} ({}){also}", who.name, who.kind)
    };
    event.participants.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// With the documents' new names.
fn contradictions(event: &Event, renamed: &BTreeMap<String, String>) -> String {
    let one = |c: &annalist_core::timeline::Contradiction| {
        let values = c.values.iter().map(|value| {
            let documents = value.documents.iter().map(|id| renamed.get(id).unwrap_or(id).clone()).collect();
            format!("{} ({})", value.value, sorted(documents))
        });
        format!("{}: {}", c.about, values.collect::<Vec<_>>().join(", "))
    };
    event.contradictions.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn sorted(mut names: Vec<String>) -> String {
    names.sort();
    names.dedup();
    names.join(", ")
}

/// What differs in the account of the event: not what it is, but why. Documents count by their new names.
fn account(a: &Event, b: &Event, renamed: &BTreeMap<String, String>) -> Vec<String> {
    let own: BTreeSet<&String> = a.mentions.iter().map(|mention| &mention.document).collect();
    let named = |reason: &String| {
        let names = own.iter().filter_map(|old| Some((old.as_str(), renamed.get(*old)?)));
        names.fold(reason.clone(), |reason, (old, new)| reason.replace(old, new))
    };
    let place = |place: &String| match place.rsplit_once(':') {
        Some((document, start)) => {
            format!("{}:{start}", renamed.get(document).map_or(document, String::as_str))
        }
        None => place.clone(),
    };
    let mut merges = a.merges.clone();
    for merge in &mut merges {
        merge.between = [place(&merge.between[0]), place(&merge.between[1])];
    }
    [
        ("confidence", a.confidence != b.confidence),
        ("salience", a.salience != b.salience),
        ("reasons", a.reasons.iter().map(named).ne(b.reasons.iter().cloned())),
        ("merges", merges != b.merges),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(name, _)| name.to_owned())
    .collect()
}

fn evidence_of(before: usize, after: usize, matched: &Matched) -> EvidenceChange {
    let Matched { old, new, evidence, pairing } = matched;
    let mut change = EvidenceChange::default();
    for (number, mention) in new.events[after].mentions.iter().enumerate() {
        match evidence.same_back.get(&(after, number)) {
            None => change.added.push(MentionLine::of(mention)),
            Some(&(event, place)) => {
                let was = &old.events[event].mentions[place];
                let read = read_changes(was, mention);
                // What came with a merged event is told with the merge.
                if event != before && pairing.old[event] != Fate::Into(after) {
                    change.arrived.push(MentionLine::of(mention));
                }
                if !read.is_empty() {
                    change.changed.push(MentionChange {
                        mention: MentionLine::of(mention),
                        differences: read,
                        old_rules: rules_of(was),
                    });
                } else if (&was.document, was.start) != (&mention.document, mention.start) {
                    change.elsewhere += 1;
                }
            }
        }
    }
    for (number, mention) in old.events[before].mentions.iter().enumerate() {
        match evidence.same.get(&(before, number)) {
            None => change.gone.push(MentionLine::of(mention)),
            Some(&(event, _)) if event != after && pairing.new[event] != Fate::Into(before) => {
                change.left.push(MentionLine::of(mention));
            }
            Some(_) => {}
        }
    }
    change
}

/// What is read otherwise; places don't count.
fn read_changes(old: &MentionRecord, new: &MentionRecord) -> Vec<ReadChange> {
    readings(old)
        .into_iter()
        .zip(readings(new))
        .filter(|(old, new)| old != new)
        .map(|((of, old), (_, new))| ReadChange { of: of.to_owned(), values: Values { old, new } })
        .collect()
}

/// All that is read of a mention, by name.
fn readings(mention: &MentionRecord) -> [(&'static str, String); 9] {
    let time = mention.time.as_ref();
    [
        ("quote", mention.quote.clone()),
        ("time", time.map(|time| time.text.clone()).unwrap_or_default()),
        ("value", time.map(|time| time.value.clone()).unwrap_or_default()),
        ("anchor", time.and_then(|time| time.anchor.clone()).unwrap_or_default()),
        ("date", mention.date.clone().unwrap_or_default()),
        ("status", mention.status.as_str().to_owned()),
        ("language", mention.language.clone()),
        ("headline", if mention.title { "headline".to_owned() } else { String::new() }),
        ("rule", rules_of(mention).join(", ")),
    ]
}

/// What happened to the documents, by their new ids.
pub(super) fn documents(
    old: &Timeline,
    new: &Timeline,
    renamed: &BTreeMap<String, String>,
) -> Vec<DocumentChange> {
    let after: BTreeMap<&str, &DocumentRecord> = new.documents.iter().map(|d| (d.id.as_str(), d)).collect();
    let mut matched: BTreeSet<&str> = BTreeSet::new();
    let mut changes: Vec<(String, DocumentChange)> = Vec::new();
    for before in &old.documents {
        let name = renamed.get(&before.id).unwrap_or(&before.id);
        let Some(now) = after.get(name.as_str()) else {
            changes.push((before.id.clone(), DocumentChange::Gone { id: before.id.clone() }));
            continue;
        };
        matched.insert(&now.id);
        let mut note = |change| changes.push((now.id.clone(), change));
        if now.id != before.id {
            note(DocumentChange::Renamed { old: before.id.clone(), new: now.id.clone() });
        }
        let (was, is) = (created(&before.created), created(&now.created));
        if was != is {
            note(DocumentChange::Dated { id: now.id.clone(), values: Values { old: was, new: is } });
        }
        let fields = described(before, now);
        if !fields.is_empty() {
            note(DocumentChange::Described { id: now.id.clone(), fields });
        }
    }
    for document in new.documents.iter().filter(|document| !matched.contains(document.id.as_str())) {
        changes.push((document.id.clone(), DocumentChange::Added { id: document.id.clone() }));
    }
    changes.sort_by(|a, b| a.0.cmp(&b.0));
    changes.into_iter().map(|(_, change)| change).collect()
}

fn created(created: &Option<Created>) -> String {
    created.as_ref().map_or_else(String::new, |c| format!("{} ({}: {})", c.date, c.from, c.reason))
}

fn described(a: &DocumentRecord, b: &DocumentRecord) -> Vec<String> {
    let clues = |d: &DocumentRecord| d.created.as_ref().map(|c| (c.clues.clone(), c.confidence));
    [
        ("languages", a.languages != b.languages),
        ("title", a.title != b.title),
        ("source", a.source != b.source),
        ("clues", a.created.is_some() && b.created.is_some() && clues(a) != clues(b)),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(name, _)| name.to_owned())
    .collect()
}
