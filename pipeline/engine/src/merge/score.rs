//! How much two mentions speak for one event: a weight a field, from the reviewed file.

mod fields;
mod findings;
mod shown;

pub use findings::{FIELDS, FINDINGS, ORDERED};

use super::Mention;
use super::bearers::Bearers;
use super::features::{Features, Vocabulary};
use super::kinds::Kinds;
use super::link::Scored;
use super::rivals::Rivals;
use super::weights::{Sums, Weights};
use annalist_core::{Concept, Concepts};
use annalist_names::PlaceId;
use std::collections::BTreeMap;

/// Compares the mentions of a run.
pub struct Scorer<'s, 'a> {
    /// The mentions.
    pub mentions: &'s [Mention<'a>],
    /// Their features.
    pub features: &'s [Features],
    /// The words of the run.
    pub vocabulary: &'s Vocabulary,
    /// How their kinds stand to each other.
    pub kinds: &'s Kinds,
    /// Who bears which name.
    pub bearers: &'s Bearers,
    /// A name or place in more mentions than this says little.
    pub common: u32,
    /// In how many mentions each place stands.
    pub places: &'s BTreeMap<PlaceId, u32>,
    /// The weights.
    pub weights: &'s Weights,
    /// The same by field, for quick reading.
    pub sums: Sums,
    /// Who fits whom best; None before the pairs are scored.
    pub rivals: Option<&'s Rivals>,
}

impl Scorer<'_, '_> {
    /// The sum of the weights of a pair, in bits.
    pub fn total(&self, a: usize, b: usize) -> f64 {
        self.alone(a, b) + self.sums.rival(self.rival(a, b))
    }

    /// The sum without a look at rivals.
    pub fn alone(&self, a: usize, b: usize) -> f64 {
        let found = self.of_the_two(a, b);
        self.sums.sum(&found) + self.day_offset(a, found[0].1)
    }

    /// What speaks for one happening whatever the dates and the status say.
    pub fn substance(&self, a: usize, b: usize) -> f64 {
        let told = |(field, _): &&(&str, &str)| !matches!(*field, "date" | "status" | "document");
        let found = self.of_the_two(a, b);
        found.iter().filter(told).map(|(field, finding)| self.weights.of(field, finding)).sum()
    }

    /// What is found about a pair, one finding a field, by the names of the weights file; the date first.
    pub fn named(&self, a: usize, b: usize) -> [(&'static str, &'static str); FIELDS] {
        let [date, concept, similarity, words, person, place, number, status, story, document] =
            self.of_the_two(a, b);
        let rival = ("rival", self.rival(a, b));
        [date, concept, similarity, words, person, place, number, status, story, document, rival]
    }

    /// What the two mentions say by themselves.
    fn of_the_two(&self, a: usize, b: usize) -> [(&'static str, &'static str); FIELDS - 1] {
        [
            ("date", self.date(a, b)),
            ("concept", self.concept(a, b)),
            ("similarity", self.similarity(a, b).0),
            ("words", self.words(a, b).0),
            ("person", self.person(a, b).0),
            ("place", self.place(a, b)),
            ("number", self.number(a, b).0),
            ("status", self.status(a, b)),
            ("story", self.story(a, b).0),
            ("document", self.retelling(a, b)),
        ]
    }

    /// Do two mentions share a rare anchor: the same kind of happening, and a paper's number, a bearer that few name, or
    /// rare words and a clause that says nearly the same?
    pub fn is_anchored(&self, a: usize, b: usize) -> bool {
        let number = self.number(a, b).0;
        if number == "identifier" {
            return true;
        }
        let kind = matches!(self.concept(a, b), "same" | "kin");
        let bearer = matches!(self.person(a, b).0, "same" | "likely");
        let (similarity, _) = self.similarity(a, b);
        let alike = matches!(similarity, "very-high" | "high" | "absent");
        let words = self.words(a, b).0 == "rare";
        let near = self.document(a, b) == "same";
        let title = self.mentions[a].found.title || self.mentions[b].found.title;
        // a headline tells what the text below it dates; elsewhere as good as the same must be said of the same
        let headline = near && title && alike && (bearer || words);
        let story = !near && self.story(a, b).0 == "one";
        let told_again = story && similarity == "very-high" && bearer && words;
        // a visit is told by who is visited: "on his last journey to Norway"
        let same_place = matches!(self.place(a, b), "same" | "common");
        let tale = near || matches!(self.story(a, b).0, "one" | "like");
        let visited = self.is_one_visit(a, b) && tale && same_place;
        kind && number != "different" && (headline || told_again || visited)
    }

    /// Does the same person, whom few name, go to the same place in both?
    pub fn is_one_journey(&self, a: usize, b: usize) -> bool {
        self.is_one_visit(a, b)
            && self.person(a, b).0 == "same"
            && matches!(self.place(a, b), "same" | "common")
    }

    /// Do both tell of a visit, or one of it and one of the journey there?
    fn is_one_visit(&self, a: usize, b: usize) -> bool {
        let known = |place: usize| Concepts::shared().get(self.mentions[place].found.concept?);
        let (Some(x), Some(y)) = (known(a), known(b)) else { return false };
        let visit = |c: &Concept| c.mode.as_deref() == Some("visit");
        match self.concept(a, b) {
            "same" => visit(x) || x.is_journey(),
            "kin" => x.is_journey() && y.is_journey(),
            _ => false,
        }
    }

    /// Do two mentions name one bearer, however often it is named?
    pub fn is_of_one(&self, a: usize, b: usize) -> bool {
        matches!(self.person(a, b).0, "same" | "likely" | "common")
    }

    /// Has one of them a better counterpart in the document of the other?
    fn rival(&self, a: usize, b: usize) -> &'static str {
        let pair = (a.min(b), a.max(b));
        self.rivals.map_or("absent", |rivals| rivals.finding(&Scored::new(pair, self.alone(pair.0, pair.1))))
    }
}
