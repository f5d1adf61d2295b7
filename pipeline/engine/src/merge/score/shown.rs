//! The findings about a pair in words, for the reasons of a merge.

use super::Scorer;
use crate::merge::Mention;
use annalist_core::Quantity;
use annalist_core::timeline::FieldScore;
use annalist_names::{Gazetteer, PlaceId};

/// A finding: field, its name in the weights file, and the same in words for people.
type Finding = (&'static str, &'static str, String);

impl Scorer<'_, '_> {
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

    fn shared_places(&self, a: usize, b: usize) -> String {
        let (x, y) = (&self.mentions[a].found.entities.places, &self.mentions[b].found.entities.places);
        let shared: Vec<&str> = x
            .iter()
            .filter(|p| y.contains(p))
            .map(|p: &PlaceId| Gazetteer::shared().name(*p, "en"))
            .collect();
        if shared.is_empty() { String::new() } else { format!(" ({})", shared.join(", ")) }
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
