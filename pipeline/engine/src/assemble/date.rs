//! The date of an event from the dates that its mentions give: the finest that most documents agree on, the last word
//! where they don't; the others are kept as a contradiction.

use crate::merge::Mention;
use annalist_core::timeline::{ContradictingValue, Contradiction, Created};
use annalist_core::{DateValue, Grain, Status};
use std::collections::BTreeMap;

/// A date and who tells it.
#[derive(Debug)]
struct Told<'m> {
    value: &'m DateValue,
    documents: Vec<&'m str>,
    /// The creation date of the latest document that tells it; "" where none is known.
    last: String,
    /// Told by somebody who says that another date was wrong, or that it was put off.
    corrected: bool,
    /// Told as past, after its day.
    came: bool,
}

/// The event's date, and what its mentions contradict each other in. `frame`: it is a happening of some days, such as a
/// visit.
pub fn leading<'m>(
    frame: bool,
    members: &[&'m Mention<'_>],
    created: &[Option<Created>],
) -> Option<(&'m DateValue, Option<Contradiction>)> {
    let told = tally(members, created);
    let lead = told.iter().max_by(|a, b| rank(a, &told, frame).cmp(&rank(b, &told, frame)))?;
    let contradiction = contradiction(lead, &told);
    Some((lead.value, contradiction))
}

fn tally<'m>(members: &[&'m Mention<'_>], created: &[Option<Created>]) -> Vec<Told<'m>> {
    let mut told: BTreeMap<&str, Told<'m>> = BTreeMap::new();
    for mention in members {
        let Some(value) = mention.date.as_ref().filter(|value| value.days().is_some()) else { continue };
        let Some(edtf) = value.edtf.as_deref() else { continue };
        let entry = told.entry(edtf).or_insert_with(|| Told {
            value,
            documents: Vec::new(),
            last: String::new(),
            corrected: false,
            came: false,
        });
        entry.documents.push(&mention.article.id);
        let written = created
            .get(mention.document)
            .and_then(Option::as_ref)
            .map(|c| c.date.clone())
            .unwrap_or_default();
        entry.last = entry.last.clone().max(written);
        entry.came |= mention.found.status == Status::Past && !mention.is_ahead();
        entry.corrected |= mention.found.concept == Some("postpone");
    }
    told.into_values()
        .map(|mut t| {
            t.documents.sort_unstable();
            t.documents.dedup();
            t
        })
        .collect()
}

/// What a date is ranked by, the first that differs deciding.
type Rank<'t> = (bool, bool, &'t str, usize, &'t str, std::cmp::Reverse<Grain>, std::cmp::Reverse<i64>);

/// Known to the day or a few; come to pass and not only planned; where something was put off, told last; told by how many documents; told last; the finer;
/// the shorter. Of a visit or a summit those who tell one of its days speak for all of them.
fn rank<'t>(told: &'t Told<'_>, all: &'t [Told<'_>], frame: bool) -> Rank<'t> {
    let fine = told.value.grain <= Grain::Day || all.iter().all(|other| !within(other.value, told.value));
    let length = told.value.days().map_or(i64::MAX, |(first, last)| (last - first).num_days());
    let put_off = if all.iter().any(|t| t.corrected) { told.last.as_str() } else { "" };
    let parts = all.iter().filter(|other| frame && fine && within(other.value, told.value));
    let documents = told.documents.len() + parts.map(|part| part.documents.len()).sum::<usize>();
    let (grain, length) = (std::cmp::Reverse(told.value.grain), std::cmp::Reverse(length));
    (fine, told.came, put_off, documents, &told.last, grain, length)
}

/// Is `inner` a finer date inside `outer`?
fn within(inner: &DateValue, outer: &DateValue) -> bool {
    match (inner.days(), outer.days()) {
        (Some(p), Some(q)) => p != q && q.0 <= p.0 && p.1 <= q.1,
        _ => false,
    }
}

/// Dates that exclude each other, the leading one first.
fn contradiction(lead: &Told<'_>, all: &[Told<'_>]) -> Option<Contradiction> {
    let excludes = |other: &&Told<'_>| match (lead.value.days(), other.value.days()) {
        (Some(p), Some(q)) => p.1 < q.0 || q.1 < p.0,
        _ => false,
    };
    let others: Vec<&Told<'_>> = all.iter().filter(excludes).collect();
    if others.is_empty() {
        return None;
    }
    let shown = |told: &Told<'_>| ContradictingValue {
        value: told.value.edtf.clone().unwrap_or_default(),
        documents: told.documents.iter().map(|d| (*d).to_owned()).collect(),
    };
    Some(Contradiction {
        about: "date".to_owned(),
        values: std::iter::once(lead).chain(others).map(shown).collect(),
    })
}
