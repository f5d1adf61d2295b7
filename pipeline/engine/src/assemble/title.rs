//! One line that says who did what where, in the output language: the best clause in that language where there is one,
//! else composed from concept, participants and places. Never cut.

use crate::merge::Mention;
use annalist_core::timeline::Participant;
use annalist_core::{Concept, Concepts};

/// A clause longer than this (in characters) is no title.
const LONGEST: usize = 140;

/// A clause shorter than this says too little.
const SHORTEST: usize = 18;

/// The title and its language.
pub fn title(
    members: &[&Mention<'_>],
    language: &str,
    concept: Option<&Concept>,
    participants: &[Participant],
    places: &[String],
) -> (String, String) {
    if let Some(clause) = best_clause(members, language, concept) {
        return (clause, language.to_owned());
    }
    if let Some(composed) = concept.and_then(|c| composed(c, participants, places)) {
        return (composed, "en".to_owned());
    }
    let any = members.iter().max_by_key(|m| (score(m), std::cmp::Reverse((&m.article.id, m.found.start))));
    any.map(|m| (tidy(&m.found.quote), m.found.language.clone())).unwrap_or_default()
}

/// The clause of the language that says most in a line: one that begins like a sentence and tells what the event is.
fn best_clause(members: &[&Mention<'_>], language: &str, concept: Option<&Concept>) -> Option<String> {
    let variant = format!("{language}-");
    let told = |m: &Mention<'_>| m.found.concept.and_then(|id| Concepts::shared().get(id));
    let good = members.iter().filter(|m| {
        let mine = m.found.language == language || m.found.language.starts_with(&variant);
        mine && score(m) > 0 && begins_whole(&m.found.quote) && told(m) == concept
    });
    let best = good.max_by_key(|m| (score(m), std::cmp::Reverse((&m.article.id, m.found.start))))?;
    Some(tidy(&best.found.quote))
}

/// How well a clause would stand as a title; 0: not at all.
fn score(mention: &Mention<'_>) -> usize {
    let found = mention.found;
    let length = tidy(&found.quote).chars().count();
    let han = found.quote.chars().filter(|c| ('\u{3400}'..='\u{9FFF}').contains(c)).count();
    let width = length + han;
    if !(SHORTEST..=LONGEST).contains(&width) {
        return 0;
    }
    let mut score = 1;
    score += if found.concept.is_some() { 4 } else { 0 };
    score += if found.title { 3 } else { 0 };
    score += found.entities.names.len().min(2) * 2 + found.entities.places.len().min(2);
    score += if begins_whole(&found.quote) { 2 } else { 0 };
    score + if (40..=100).contains(&width) { 2 } else { 0 }
}

/// Does the clause begin like a sentence and not like a rest?
fn begins_whole(clause: &str) -> bool {
    clause.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_numeric() || !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase()
    })
}

/// On one line, without marks at its ends.
fn tidy(clause: &str) -> String {
    let line = clause.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | '。' | ',' | '，' | ';' | '；' | ':' | '：' | '-' | '–' | '—')
    });
    let mut letters = bare.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "Chen Gang visits Vietnam", "Vietnam and China sign (Hanoi)".
fn composed(concept: &Concept, participants: &[Participant], places: &[String]) -> Option<String> {
    let latin = |p: &&Participant| p.name.chars().any(|c| c.is_ascii_alphabetic());
    let names: Vec<&str> = participants.iter().filter(latin).take(2).map(|p| p.name.as_str()).collect();
    let who = match names.as_slice() {
        [] => places.first()?.clone(),
        [one] => (*one).to_owned(),
        [one, two, ..] => format!("{one} and {two}"),
    };
    let elsewhere: Vec<&str> =
        places.iter().map(String::as_str).filter(|p| !who.contains(p)).take(2).collect();
    let where_to = if elsewhere.is_empty() { String::new() } else { format!(" ({})", elsewhere.join(", ")) };
    Some(format!("{who}: {}{where_to}", concept.label))
}
