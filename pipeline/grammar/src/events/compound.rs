//! Compounds: languages that write nouns together tell a visit by "statsbesöket" and a fire by "skogsbrannen".

use super::{Hit, What};
use annalist_core::{Concepts, Span};
use std::collections::BTreeMap;

/// A compound has at least so many letters before its last noun.
const HEAD: usize = 3;

/// The nouns that close compounds, by their last two bytes.
#[derive(Debug, Default)]
pub struct Compounds {
    by_end: BTreeMap<[u8; 2], Vec<(String, &'static str)>>,
}

impl Compounds {
    /// From forms in small letters and their concepts; longer forms are tried first.
    pub fn of<'f>(forms: impl Iterator<Item = (String, &'f str)>) -> Self {
        let mut by_end: BTreeMap<[u8; 2], Vec<(String, &'static str)>> = BTreeMap::new();
        for (form, concept) in forms {
            if let (Some(end), Some(id)) = (last_two(&form), Concepts::shared().id(concept)) {
                by_end.entry(end).or_default().push((form.to_lowercase(), id));
            }
        }
        for forms in by_end.values_mut() {
            forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        Self { by_end }
    }

    /// Adds the compounds of a sentence that no word of the lists covers.
    pub fn add(&self, text: &str, sentence: Span, hits: &mut Vec<Hit>) {
        if self.by_end.is_empty() {
            return;
        }
        let known = hits.len();
        let words = sentence.of(text);
        for word in words.split(|c: char| !c.is_alphabetic()) {
            let Some(concept) = self.concept(word) else { continue };
            let start = sentence.start + (word.as_ptr() as usize - words.as_ptr() as usize);
            let span = Span::new(start, start + word.len());
            if !hits[..known].iter().any(|hit| hit.span.overlaps(span)) {
                hits.push(Hit { span, what: What::Compound(concept) });
            }
        }
    }

    fn concept(&self, word: &str) -> Option<&'static str> {
        let forms = self.by_end.get(&last_two(word)?)?;
        let closes = |form: &str| {
            word.strip_suffix(form).is_some_and(|head| {
                head.chars().count() >= HEAD
                    && head.chars().any(|c| "aeiouyåäöæø".contains(c.to_ascii_lowercase()))
            })
        };
        forms.iter().find(|(form, _)| closes(form)).map(|(_, concept)| *concept)
    }
}

fn last_two(word: &str) -> Option<[u8; 2]> {
    word.as_bytes().last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_noun_tells() {
        let compounds = Compounds::of(
            [("besøket", "visit"), ("brann", "fire")].map(|(form, id)| (form.to_owned(), id)).into_iter(),
        );
        let concept = |word: &str| compounds.concept(word);
        assert_eq!(concept("høstbesøket"), Some("visit"));
        assert_eq!(concept("Skogbrann"), Some("fire"));
        assert_eq!(concept("besøket"), None, "no compound");
        assert_eq!(concept("abrann"), None, "too short");
    }
}
