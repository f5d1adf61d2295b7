//! One line that says who did what where, in the output language: the best line in that language where there is one
//! ([`crate::line`]), else composed from concept, participants, counts and places. Never cut.

use crate::merge::Mention;
use annalist_core::timeline::Participant;
use annalist_core::{Concept, Concepts};

/// The title and its language.
pub fn title(
    members: &[&Mention<'_>],
    language: &str,
    concept: Option<&Concept>,
    participants: &[Participant],
    places: &[String],
) -> (String, String) {
    let variant = format!("{language}-");
    let mine = |m: &Mention<'_>| m.found.language == language || m.found.language.starts_with(&variant);
    if let Some(line) = best_line(members, concept, mine) {
        return (line, language.to_owned());
    }
    if let Some(composed) = concept.and_then(|c| composed(c, members, participants, places)) {
        return (composed, "en".to_owned());
    }
    let sentences = members.iter().filter(|m| mine(m)).filter_map(|m| m.found.fallback.as_ref());
    if let Some(sentence) = sentences.min_by_key(|sentence| (sentence.chars().count(), sentence.as_str())) {
        return (sentence.clone(), language.to_owned());
    }
    let other = best_line(members, concept, |_| true).map(|line| (line, members));
    if let Some((line, _)) = other {
        let said = members.iter().find(|m| m.found.line.as_deref() == Some(&line));
        return (line, said.map(|m| m.found.language.clone()).unwrap_or_default());
    }
    let any =
        members.iter().max_by_key(|m| (clearness(m), std::cmp::Reverse((&m.article.id, m.found.start))));
    any.map(|m| (crate::line::tidy(&m.found.quote), m.found.language.clone())).unwrap_or_default()
}

/// The line that says most: of one that tells what the event is before one that tells it by the way.
fn best_line(
    members: &[&Mention<'_>],
    concept: Option<&Concept>,
    mine: impl Fn(&Mention<'_>) -> bool,
) -> Option<String> {
    let told = |m: &Mention<'_>| m.found.concept.and_then(|id| Concepts::shared().get(id));
    let course = |m: &Mention<'_>| told(m).is_none_or(|c| c.mode.as_deref() == Some("course"));
    let good = members.iter().filter(|m| mine(m) && m.found.line.is_some());
    // a clause of another happening that was joined to this one is no title for it
    let fitting =
        good.filter(|m| told(m) == concept || (told(m).is_some() && !course(m) && related(told(m), concept)));
    let best = fitting.max_by_key(|m| {
        (told(m) == concept, clearness(m), std::cmp::Reverse((&m.article.id, m.found.start)))
    })?;
    best.found.line.clone()
}

/// Do two concepts tell of one kind of thing?
fn related(one: Option<&Concept>, other: Option<&Concept>) -> bool {
    match (one, other) {
        (Some(a), Some(b)) => a.mode == b.mode || vague(b),
        (Some(_), None) => true,
        _ => false,
    }
}

/// Does the concept say only that something takes its course?
fn vague(concept: &Concept) -> bool {
    concept.mode.as_deref() == Some("course")
}

/// How well a mention's line would stand as a title.
fn clearness(mention: &Mention<'_>) -> usize {
    let found = mention.found;
    let Some(line) = &found.line else { return 0 };
    let han = line.chars().filter(|c| ('\u{3400}'..='\u{9FFF}').contains(c)).count();
    let width = line.chars().count() + han;
    let own_names = if found.entities.names_of_sentence { 0 } else { found.entities.names.len().min(2) };
    let mut score = if found.time.is_some() { 2 } else { 1 };
    score += if found.title { 4 } else { 0 };
    score += own_names * 2 + found.entities.places.len().min(2);
    score + if (30..=100).contains(&width) { 2 } else { 0 }
}

/// Modes of what befalls things: a person who is named beside it mostly tells it.
const LIFELESS: [&str; 10] =
    ["disaster", "course", "transport", "build", "law", "deliver", "launch", "operate", "plan", "economy"];

/// "Chen Gang visits Vietnam", "Signing of 4 agreements: Norway and Vietnam, Tromsø". None where there is
/// nothing to say but that something took its course.
fn composed(
    concept: &Concept,
    members: &[&Mention<'_>],
    participants: &[Participant],
    places: &[String],
) -> Option<String> {
    let latin = |p: &&Participant| p.name.chars().any(|c| c.is_ascii_alphabetic());
    let lifeless = concept.mode.as_deref().is_some_and(|mode| LIFELESS.contains(&mode));
    let named: Vec<&Participant> =
        participants.iter().filter(latin).filter(|p| !(lifeless && p.kind == "person")).collect();
    let doer = named.iter().find(|p| p.kind == "person" || p.kind == "organisation");
    if let Some(doer) = doer.filter(|_| concept.agent) {
        let elsewhere: Vec<&str> = without(places, &doer.name).take(2).collect();
        // of two countries one may be where the guest comes from
        let countries = participants.iter().filter(|p| p.kind == "country").count();
        match (concept.mode.as_deref(), elsewhere.first()) {
            (Some("visit"), Some(place)) if countries <= 1 && concept.frame => {
                return Some(format!("{} {} {place}", doer.name, concept.label));
            }
            (Some("visit"), _) => {}
            (_, None) => return Some(format!("{} {}", doer.name, concept.label)),
            _ => return Some(format!("{} {} ({})", doer.name, concept.label, elsewhere.join(", "))),
        }
    }
    // countries are places, too: they lead only where nobody else is named
    let named_as = |country: bool| named.iter().filter(move |p| (p.kind == "country") == country);
    let mut who: Vec<&str> = named_as(false).take(2).map(|p| p.name.as_str()).collect();
    if who.is_empty() {
        who = named_as(true).take(2).map(|p| p.name.as_str()).collect();
    }
    let elsewhere = without(places, "").filter(|place| !who.contains(place)).take(2);
    let mut details: Vec<String> = Vec::new();
    if !who.is_empty() {
        details.push(who.join(" and "));
    }
    details.extend(elsewhere.map(str::to_owned));
    if details.is_empty() {
        return None;
    }
    Some(format!("{}: {}", noun(concept, members), details.join(", ")))
}

/// The concept's noun with what most mentions count: "Signing of 11 agreements"; where as many tell another
/// count, without.
fn noun(concept: &Concept, members: &[&Mention<'_>]) -> String {
    let signed = concept.noun == "Signing of an agreement";
    let counted = members
        .iter()
        .flat_map(|m| &m.found.quantities)
        .filter(|q| q.of == "agreements" || q.of == "documents");
    let mut votes: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    for value in counted.filter_map(|q| q.hundredths).filter(|value| value % 100 == 0 && *value > 100) {
        *votes.entry(value / 100).or_default() += 1;
    }
    let most = votes.values().copied().max().unwrap_or_default();
    let mut leading = votes.into_iter().filter(|(_, told)| *told == most).map(|(count, _)| count);
    match (leading.next(), leading.next()) {
        (Some(count), None) if signed => format!("Signing of {count} agreements"),
        _ => concept.noun.clone(),
    }
}

fn without<'p>(places: &'p [String], name: &'p str) -> impl Iterator<Item = &'p str> {
    let mut known: Vec<&str> = Vec::new();
    for place in places {
        if !name.contains(place.as_str()) && !known.contains(&place.as_str()) {
            known.push(place);
        }
    }
    known.into_iter()
}
