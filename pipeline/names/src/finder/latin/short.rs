//! Short forms of people's names: "Almgren" after "Karin Almgren".

use std::collections::BTreeSet;

use super::shape::genitive;
use super::{Document, PARTICLES};
use crate::finder::{Candidate, Spans};
use crate::fold::fold;
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::name::NameKind;
use crate::words;

impl<'a> Document<'a> {
    /// The words by which a person is called alone: any of a western name, the ends of an eastern one, and in
    /// Vietnamese only the last.
    fn called(&self, name: &[&'a str]) -> Vec<&'a str> {
        let surnames = words::surnames();
        let eastern =
            name.first().is_some_and(|first| surnames.viet_folded.contains(&fold(first)) && name.len() > 2);
        let parts = match name {
            [.., last] if words::primary(self.language) == "vi" => vec![*last],
            [first, .., last] if eastern => vec![*first, *last],
            all => all.to_vec(),
        };
        parts.into_iter().filter(|word| word.chars().count() >= 2 && !PARTICLES.contains(word)).collect()
    }

    /// Single words that repeat a part of a person's name found elsewhere.
    pub(super) fn short_forms(&self, found: &[Candidate]) -> Vec<Candidate> {
        let mut parts: BTreeSet<&str> = BTreeSet::new();
        for person in found.iter().filter(|name| name.kind == NameKind::Person && name.confidence >= 0.6) {
            let first = self.words.partition_point(|word| word.start < person.start);
            let inside = || self.words[first..].iter().take_while(|word| word.start < person.end);
            parts.extend(self.called(&inside().map(|word| word.text).collect::<Vec<_>>()));
        }
        let sure = found.iter().filter(|name| name.kind != NameKind::Unknown);
        let sure = Spans::of(sure.map(|name| (name.start, name.end)));
        let places = Gazetteer::shared();
        let place = |word: &str| {
            places.place_of(word, self.language).is_some_and(|p| places.kind(p) == PlaceKind::Country)
        };
        let mut short = Vec::new();
        for (at, word) in self.words.iter().enumerate().filter(|(_, word)| word.capital) {
            let length = genitive(word.text, self.language, 2);
            let bare = &word.text[..word.text.len() - length];
            let part = if parts.contains(word.text) {
                Some(word.end)
            } else {
                parts.contains(bare).then_some(word.end - length)
            };
            let lone = self.alone(at)
                && !(word.joined && at > 0 && self.words[at - 1].capital && !self.words[at - 1].opens);
            let common = words::is_common(self.language, &word.text.to_lowercase());
            if let Some(end) =
                part.filter(|_| lone && !common && !sure.overlaps(word.start, word.end) && !place(word.text))
            {
                let kind = NameKind::Person;
                short.push(Candidate {
                    start: word.start,
                    end,
                    kind,
                    confidence: 0.75,
                    title: String::new(),
                });
            }
        }
        short
    }
}
