//! Finds likely names of people, bodies, works and places in running text.
//!
//! There is no model behind it, only shapes and cues: runs of capitals, Vietnamese and Chinese surnames, titles, ages,
//! quotation marks. Precision comes before recall: what only might be a name is left out.

mod chinese;
mod latin;
mod quoted;

use std::collections::BTreeMap;

use crate::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use crate::name::{Name, NameKind};
use crate::{fold, words};

/// A name in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundName {
    /// First byte of the name; a title before it is left out.
    pub start: usize,
    /// After its last byte.
    pub end: usize,
    /// What it seems to be the name of.
    pub kind: NameKind,
    /// How sure that is, from 0.5 to 1. Not a probability.
    pub confidence: f32,
    /// The name, parsed; titles that stood before it in the text are in `name.titles`.
    pub name: Name,
    /// The place, for places.
    pub place: Option<PlaceId>,
    /// The position in the list of the name that this one repeats in brackets: 比格爾‧諾德利（Birger Nordlie）.
    pub alias_of: Option<usize>,
}

/// A name before it is parsed.
struct Candidate {
    start: usize,
    end: usize,
    kind: NameKind,
    confidence: f32,
    /// Title before it, as written.
    title: String,
}

/// Stretches of a text that are taken, for quick look-up.
struct Spans(Vec<(usize, usize)>);

impl Spans {
    /// From stretches in any order; ones that overlap are joined.
    fn of(spans: impl Iterator<Item = (usize, usize)>) -> Spans {
        let mut sorted: Vec<(usize, usize)> = spans.collect();
        sorted.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::with_capacity(sorted.len());
        for (start, end) in sorted {
            match joined.last_mut() {
                Some(last) if start < last.1 => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        Spans(joined)
    }

    /// Whether any of them shares a byte with this one.
    fn overlaps(&self, start: usize, end: usize) -> bool {
        let after = self.0.partition_point(|span| span.1 <= start);
        self.0.get(after).is_some_and(|span| span.0 < end)
    }
}

/// Names in running text, sorted, never overlapping, offsets in bytes on character borders.
///
/// `language` is a code such as "nb" or "zh-Hant"; Chinese names are found in text of any language and Latin ones in
/// Chinese text. Places come from the [`Gazetteer`]; demonyms are no names.
#[must_use]
pub fn find_names(text: &str, language: &str) -> Vec<FoundName> {
    let gazetteer = Gazetteer::shared();
    let places = gazetteer.find(text, language);
    let mut all: Vec<Candidate> = quoted::find(text, language);
    if text.chars().any(fold::is_han) {
        all.extend(chinese::find(text, &places));
    }
    all.extend(latin::find(text, language, &places));
    agree(text, &mut all);
    let mut found: Vec<FoundName> = Vec::new();
    for candidate in all {
        let title = &candidate.title;
        let written = &text[candidate.start..candidate.end];
        let titled = if title.is_empty() { written.to_owned() } else { join(title, written) };
        let mut name = Name::parse(&titled, language);
        written.clone_into(&mut name.text);
        name.kind = candidate.kind;
        name.place = None;
        let (start, end, kind, confidence) =
            (candidate.start, candidate.end, candidate.kind, candidate.confidence);
        found.push(FoundName { start, end, kind, confidence, name, place: None, alias_of: None });
    }
    for mention in places.iter().filter(|mention| !mention.demonym) {
        let kind = if gazetteer.kind(mention.place) == PlaceKind::Body {
            NameKind::Organisation
        } else {
            NameKind::Place
        };
        let name = Name::parse(&text[mention.start..mention.end], language).with_kind(kind);
        let (start, end, place) = (mention.start, mention.end, Some(mention.place));
        found.push(FoundName { start, end, kind, confidence: 0.85, name, place, alias_of: None });
    }
    keep_best(&mut found);
    note_aliases(text, &mut found);
    found
}

/// One spelling, one kind: where the text is surer somewhere what a name is, that holds for all of its mentions.
fn agree(text: &str, all: &mut [Candidate]) {
    let mut best: BTreeMap<&str, (f32, NameKind)> = BTreeMap::new();
    for candidate in all.iter() {
        let known = best.entry(&text[candidate.start..candidate.end]).or_insert((0.0, NameKind::Unknown));
        if candidate.confidence > known.0 {
            *known = (candidate.confidence, candidate.kind);
        }
    }
    for candidate in all.iter_mut() {
        let known = best.get(&text[candidate.start..candidate.end]);
        if let Some((confidence, kind)) =
            known.filter(|(sure, _)| *sure >= 0.7 && candidate.confidence <= 0.6)
        {
            candidate.kind = *kind;
            candidate.confidence = confidence.min(0.75);
        }
    }
}

fn join(title: &str, written: &str) -> String {
    let chinese = written.chars().any(fold::is_han);
    if chinese { format!("{title}{written}") } else { format!("{title} {written}") }
}

/// Of names that overlap, the surer one, then the longer one, then the first.
fn keep_best(found: &mut Vec<FoundName>) {
    found.sort_by(|a, b| {
        let sure = b.confidence.total_cmp(&a.confidence);
        sure.then((b.end - b.start).cmp(&(a.end - a.start)))
            .then(a.start.cmp(&b.start))
            .then(a.kind.cmp(&b.kind))
    });
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    found.retain(|name| {
        let before = kept.range(..name.end).next_back().is_none_or(|(_, end)| *end <= name.start);
        if before {
            kept.insert(name.start, name.end);
        }
        before
    });
    found.sort_by_key(|name| name.start);
}

/// A name right before a bracket and the same in another script inside it.
fn note_aliases(text: &str, found: &mut [FoundName]) {
    for at in 1..found.len() {
        let (before, this) = (&found[at - 1], &found[at]);
        let between = text[before.end..this.start].trim();
        let after = text[this.end..].trim_start();
        let brackets =
            ["（", "(", "」（", "”（", "”号（", "号（", "」號（", "號（", "”号(", "” ("].contains(&between);
        let closed = after.starts_with(['）', ')', '，', ',']);
        let scripts = before.name.han.is_empty() != this.name.han.is_empty();
        if brackets && closed && (scripts || before.kind == this.kind) && this.kind != NameKind::Place {
            found[at].alias_of = Some(at - 1);
        }
    }
}

/// Whether the text right before `at` ends in a title of the language; gives the title as written.
fn title_before<'a>(text: &'a str, at: usize, language: &str) -> Option<&'a str> {
    let titles = words::titles(language);
    // Titles are short: looking further back would only cost time.
    let near = (at.saturating_sub(120)..=at).find(|cut| text.is_char_boundary(*cut)).unwrap_or(at);
    let stops = ['\n', ',', '.', ':', ';', '–', '(', '"', '“', '”', '«'];
    let line = text[near..at].char_indices().rev().find(|(_, c)| stops.contains(c));
    let line = line.map_or(near, |(cut, stop)| near + cut + stop.len_utf8());
    let before = text[line..at].trim_end_matches([' ', '\u{a0}']);
    let mut start = before.len();
    let mut best = None;
    for length in 0..titles.longest.max(1) {
        let Some(rest) = before.get(..start).filter(|rest| !rest.is_empty()) else { break };
        start = rest.trim_end().rfind([' ', '\u{a0}']).map_or(0, |cut| cut + 1);
        let Some(phrase) = before.get(start..) else { break };
        let lower = phrase.trim().to_lowercase();
        if titles.before.contains(&lower) || (length == 0 && titles.names_an_office(&lower)) {
            best = Some(phrase.trim());
        }
    }
    best.filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests;
