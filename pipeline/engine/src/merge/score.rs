//! How much two mentions speak for one event: a weight a field, from the reviewed file, and the finding in words.

use super::Mention;
use super::bearers::{Bearers, Shared};
use super::features::{Features, Vocabulary};
use super::kinds::Kinds;
use super::link::Scored;
use super::rivals::Rivals;
use super::weights::{Sums, Weights};
use annalist_core::timeline::FieldScore;
use annalist_core::{Concepts, Grain, Quantity, Status};
use annalist_names::{Gazetteer, PlaceId, PlaceRelation, Relation};
use annalist_similarity::cosine;
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

/// How much the same days say, in bits, where the weights file's figure holds as it is.
const USUAL_DAY: f64 = 4.5;

/// How many fields are compared.
pub const FIELDS: usize = 11;

/// Everything that can be found about a pair: the fields in the order of the weights file, each with its findings.
pub const FINDINGS: [(&str, &[&str]); FIELDS] = [
    (
        "date",
        &[
            "same-day",
            "same-unit",
            "same-year",
            "inside-month",
            "inside-year",
            "inside-range",
            "overlap",
            "near",
            "apart",
            "undated",
        ],
    ),
    ("concept", &["same", "kin", "course", "mode", "type", "different", "unknown"]),
    ("similarity", &["very-high", "high", "good", "fair", "low", "none", "absent"]),
    ("words", &["rare", "some", "few", "none"]),
    ("person", &["same", "likely", "common", "different", "absent"]),
    ("place", &["same", "common", "inside", "country", "different", "absent"]),
    ("number", &["identifier", "same", "contradiction", "different", "absent"]),
    ("status", &["same", "plan-and-fact", "cancelled"]),
    ("story", &["one", "like", "akin", "other", "absent"]),
    ("document", &["same", "other"]),
    ("rival", &["best", "outdone", "close", "beaten", "absent"]),
];

/// Findings of a field, of which each must weigh at least as much as the next.
pub const ORDERED: [(&str, &[&str]); 11] = [
    ("rival", &["best", "close", "beaten"]),
    ("date", &["same-day", "same-unit", "same-year"]),
    ("date", &["same-day", "near", "apart"]),
    ("similarity", &["very-high", "high", "good", "fair", "low", "none"]),
    ("words", &["rare", "some", "few", "none"]),
    ("concept", &["same", "kin", "mode", "type", "different"]),
    ("person", &["same", "likely", "common", "different"]),
    ("place", &["same", "common", "different"]),
    ("number", &["identifier", "same", "contradiction", "different"]),
    ("status", &["same", "plan-and-fact", "cancelled"]),
    ("story", &["one", "like", "akin", "other"]),
];

/// A finding: field, its name in the weights file, and the same in words for people.
type Finding = (&'static str, &'static str, String);

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
        let concept = self.mentions[a].found.concept.and_then(|id| Concepts::shared().get(id));
        let visit = concept.is_some_and(|c| c.mode.as_deref() == Some("visit"));
        let same_place = matches!(self.place(a, b), "same" | "common");
        let tale = near || matches!(self.story(a, b).0, "one" | "like");
        let visited = visit && tale && same_place && self.concept(a, b) == "same";
        kind && number != "different" && (headline || told_again || visited)
    }

    /// Do two mentions name one bearer, however often it is named?
    pub fn is_of_one(&self, a: usize, b: usize) -> bool {
        matches!(self.person(a, b).0, "same" | "likely" | "common")
    }

    /// The score table of a pair, in the order of the weights file; rows that say nothing are left out.
    pub fn table(&self, a: usize, b: usize) -> Vec<FieldScore> {
        let rows = self.findings(a, b).into_iter().map(|(field, finding, shown)| {
            let offset = if field == "date" { self.day_offset(a, finding) } else { 0.0 };
            let weight = ((self.weights.of(field, finding) + offset) * 100.0).round() / 100.0;
            FieldScore { field: field.to_owned(), finding: shown, weight }
        });
        rows.filter(|row| row.weight != 0.0).collect()
    }

    fn findings(&self, a: usize, b: usize) -> Vec<Finding> {
        let plain = |finding: &'static str| finding.replace('-', " ");
        let (similarity, cosine) = self.similarity(a, b);
        let (words, shared) = self.words(a, b);
        let (person, who) = self.person(a, b);
        let who = who.map(|names| self.bearers.forms(names)).unwrap_or_default();
        let (number, counts) = self.number(a, b);
        let counts = counts.map(|(p, q)| told_counts(p, q)).unwrap_or_default();
        let told = |m: &Mention<'_>| {
            m.date.as_ref().and_then(|d| d.edtf.clone()).unwrap_or_else(|| "no date".to_owned())
        };
        let named = |m: &Mention<'_>| m.found.concept.unwrap_or("none");
        let (x, y) = (&self.mentions[a], &self.mentions[b]);
        let date = self.date(a, b);
        let concept = self.concept(a, b);
        let place = self.place(a, b);
        let (story, topic) = self.story(a, b);
        vec![
            ("date", date, format!("{} ({} and {})", plain(date), told(x), told(y))),
            ("concept", concept, format!("{} ({} and {})", plain(concept), named(x), named(y))),
            ("similarity", similarity, format!("{} ({cosine:.2})", plain(similarity))),
            (
                "words",
                words,
                if shared == 0 { plain(words) } else { format!("{} ({shared} shared)", plain(words)) },
            ),
            (
                "person",
                person,
                if who.is_empty() { plain(person) } else { format!("{} ({who})", plain(person)) },
            ),
            ("place", place, format!("{}{}", plain(place), self.shared_places(a, b))),
            (
                "number",
                number,
                if counts.is_empty() { plain(number) } else { format!("{} ({counts})", plain(number)) },
            ),
            ("status", self.status(a, b), plain(self.status(a, b))),
            ("story", story, format!("{} ({topic:.2})", plain(story))),
            ("document", self.retelling(a, b), format!("{} document", self.retelling(a, b))),
            ("rival", self.rival(a, b), shown_rival(self.rival(a, b)).to_owned()),
        ]
    }

    /// How the dates stand to each other.
    pub fn date(&self, a: usize, b: usize) -> &'static str {
        let (x, y) = (&self.features[a], &self.features[b]);
        let (Some(p), Some(q)) = (x.days, y.days) else { return "undated" };
        if p == q {
            return match x.grain.max(y.grain) {
                Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => "same-day",
                grain if grain < Grain::Year => "same-unit",
                _ => "same-year",
            };
        }
        let inside = |inner: (_, _), outer: (_, _)| outer.0 <= inner.0 && inner.1 <= outer.1;
        if inside(p, q) || inside(q, p) {
            let coarse = if inside(p, q) { y } else { x };
            return match coarse.grain {
                Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => "inside-range",
                grain if grain < Grain::Year => "inside-month",
                _ => "inside-year",
            };
        }
        if p.0 <= q.1 && q.0 <= p.1 {
            return "overlap";
        }
        let gap = if p.1 < q.0 { q.0 - p.1 } else { p.0 - q.1 };
        if gap.num_days() <= 2 { "near" } else { "apart" }
    }

    /// What is added to the weight of the dates: that two tell the same days says the less, the more mentions tell them.
    pub fn day_offset(&self, a: usize, finding: &str) -> f64 {
        if finding.starts_with("same-") {
            (self.features[a].day_information - USUAL_DAY).clamp(-1.5, 1.0)
        } else {
            0.0
        }
    }

    fn concept(&self, a: usize, b: usize) -> &'static str {
        self.kinds.finding(a, b)
    }

    fn similarity(&self, a: usize, b: usize) -> (&'static str, f32) {
        let (Some(x), Some(y)) = (&self.mentions[a].found.vector, &self.mentions[b].found.vector) else {
            return ("absent", 0.0);
        };
        let value = cosine(x, y);
        let finding = match value {
            v if v >= 0.60 => "very-high",
            v if v >= 0.48 => "high",
            v if v >= 0.38 => "good",
            v if v >= 0.28 => "fair",
            v if v >= 0.18 => "low",
            _ => "none",
        };
        (finding, value)
    }

    /// How much the shared words say, and how many they are.
    fn words(&self, a: usize, b: usize) -> (&'static str, usize) {
        let (mut x, mut y) =
            (self.features[a].words.iter().peekable(), self.features[b].words.iter().peekable());
        let (mut bits, mut shared) = (0.0, 0);
        while let (Some(p), Some(q)) = (x.peek(), y.peek()) {
            match p.cmp(q) {
                std::cmp::Ordering::Less => drop(x.next()),
                std::cmp::Ordering::Greater => drop(y.next()),
                std::cmp::Ordering::Equal => {
                    bits += self.vocabulary.information(**p);
                    shared += 1;
                    x.next();
                    y.next();
                }
            }
        }
        let finding = match bits {
            b if b >= 14.0 => "rare",
            b if b >= 7.0 => "some",
            b if b >= 3.0 => "few",
            _ => "none",
        };
        (finding, shared)
    }

    /// What the names say, and the two that say most.
    fn person(&self, a: usize, b: usize) -> (&'static str, Option<(u32, u32)>) {
        match self.bearers.shared(a, b, self.common) {
            Shared::Absent => ("absent", None),
            Shared::None => ("different", None),
            Shared::One { rare: true, relation: Relation::Same, names } => ("same", Some(names)),
            Shared::One { rare: true, names, .. } => ("likely", Some(names)),
            Shared::One { names, .. } => ("common", Some(names)),
        }
    }

    /// Do both count the same thing, differently, and not one of those that are often counted differently?
    pub fn counts_differ(&self, a: usize, b: usize) -> bool {
        self.number(a, b).0 == "different"
    }

    /// Do both name places, and no two of them related?
    pub fn is_elsewhere(&self, a: usize, b: usize) -> bool {
        matches!(self.place(a, b), "different" | "country")
    }

    fn place(&self, a: usize, b: usize) -> &'static str {
        let (x, y) = (&self.mentions[a].found.entities.places, &self.mentions[b].found.entities.places);
        if x.is_empty() || y.is_empty() {
            return "absent";
        }
        let gazetteer = Gazetteer::shared();
        let mut best = "different";
        for p in x {
            for q in y {
                match gazetteer.relation(*p, *q) {
                    PlaceRelation::Same if self.places.get(p).is_none_or(|seen| *seen <= self.common) => {
                        return "same";
                    }
                    PlaceRelation::Same => best = "common",
                    _ if best == "common" => {}
                    PlaceRelation::Inside | PlaceRelation::Holds => best = "inside",
                    PlaceRelation::Apart if best == "different" && share_country(gazetteer, *p, *q) => {
                        best = "country"
                    }
                    PlaceRelation::Apart => {}
                }
            }
        }
        best
    }

    fn shared_places(&self, a: usize, b: usize) -> String {
        let (x, y) = (&self.mentions[a].found.entities.places, &self.mentions[b].found.entities.places);
        let shared: Vec<&str> = x
            .iter()
            .filter(|p| y.contains(p))
            .map(|p: &PlaceId| Gazetteer::shared().name(*p, "en"))
            .collect();
        if shared.is_empty() { String::new() } else { format!(" ({})", shared.join(", ")) }
    }

    /// Counts and identifiers, and the two that say most.
    fn number(&self, a: usize, b: usize) -> (&'static str, Option<(&Quantity, &Quantity)>) {
        let (x, y) = (&self.mentions[a].found.quantities, &self.mentions[b].found.quantities);
        let mut best = ("absent", None);
        for p in x {
            for q in y.iter().filter(|q| q.identifier == p.identifier && q.of == p.of) {
                if p.identifier {
                    return ("identifier", Some((p, q)));
                }
                let (Some(m), Some(n)) = (p.hundredths, q.hundredths) else { continue };
                if m == n {
                    best = ("same", Some((p, q)));
                } else if best.0 != "same" {
                    let soft = matches!(p.of.as_str(), "dead" | "injured" | "missing" | "people");
                    best = (if soft { "contradiction" } else { "different" }, Some((p, q)));
                }
            }
        }
        best
    }

    fn status(&self, a: usize, b: usize) -> &'static str {
        match (self.mentions[a].found.status, self.mentions[b].found.status) {
            (x, y) if x == y => "same",
            (Status::Cancelled, _) | (_, Status::Cancelled) => "cancelled",
            _ => "plan-and-fact",
        }
    }

    /// Are the two articles about one story?
    fn story(&self, a: usize, b: usize) -> (&'static str, f32) {
        let (x, y) = (&self.mentions[a], &self.mentions[b]);
        let (Some(p), Some(q)) = (&x.article.topic, &y.article.topic) else { return ("absent", 0.0) };
        let value = cosine(p, q);
        let finding = match value {
            _ if x.document == y.document => "absent",
            v if v >= 0.75 => "one",
            v if v >= 0.55 => "like",
            v if v >= 0.40 => "akin",
            _ => "other",
        };
        (finding, value)
    }

    /// A document mostly tells a thing once with its date; without a date it may come back to it as often as it likes.
    fn retelling(&self, a: usize, b: usize) -> &'static str {
        let dated = self.features[a].days.is_some() && self.features[b].days.is_some();
        if dated { self.document(a, b) } else { "other" }
    }

    /// Has one of them a better counterpart in the document of the other?
    fn rival(&self, a: usize, b: usize) -> &'static str {
        let pair = (a.min(b), a.max(b));
        self.rivals.map_or("absent", |rivals| rivals.finding(&Scored::new(pair, self.alone(pair.0, pair.1))))
    }

    fn document(&self, a: usize, b: usize) -> &'static str {
        if self.mentions[a].document == self.mentions[b].document { "same" } else { "other" }
    }
}

fn shown_rival(finding: &str) -> &'static str {
    match finding {
        "best" => "best counterpart in the other document",
        "close" => "a slightly better counterpart in the other document",
        "outdone" => "both have far better counterparts in other documents",
        "beaten" => "a far better counterpart in the other document",
        _ => "absent",
    }
}

/// "12 agreements", "41 and 43 dead", "57-NQ/TW".
fn told_counts(p: &Quantity, q: &Quantity) -> String {
    let shown = |n: i64| {
        if n % 100 == 0 { (n / 100).to_string() } else { format!("{}.{:02}", n / 100, n % 100) }
    };
    match (p.hundredths, q.hundredths) {
        (Some(m), Some(n)) if m == n => format!("{} {}", shown(m), p.of),
        (Some(m), Some(n)) => format!("{} and {} {}", shown(m), shown(n), p.of),
        _ => p.of.clone(),
    }
}

fn share_country(gazetteer: &Gazetteer, a: PlaceId, b: PlaceId) -> bool {
    gazetteer.country(a).is_some_and(|country| gazetteer.country(b) == Some(country))
}
