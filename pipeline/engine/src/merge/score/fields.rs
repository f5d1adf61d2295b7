//! What two mentions say of each other, one finding a field.

use super::Scorer;
use crate::merge::SLACK;
use crate::merge::bearers::Shared;
use crate::merge::month::{MonthSays, month_says};
use annalist_core::{Grain, Quantity, Status};
use annalist_names::{Gazetteer, PlaceId, PlaceRelation, Relation};
use annalist_similarity::cosine;

/// How much the same days say, in bits, where the weights file's figure holds as it is.
const USUAL_DAY: f64 = 4.5;

impl Scorer<'_, '_> {
    /// What the month that an undated one of the two names says of the other.
    pub fn month(&self, a: usize, b: usize) -> MonthSays {
        let (undated, dated) = if self.features[a].days.is_none() { (a, b) } else { (b, a) };
        let told = self.mentions[undated].time.map(|time| &time.expression.moment);
        month_says(told, self.features[dated].days, self.features[dated].grain)
    }

    /// Are they told as early and late in the same stretch, or one of them on a day that the other's part leaves out?
    fn are_parts_apart(&self, a: usize, b: usize) -> bool {
        let (Some(p), Some(q)) = (self.features[a].part, self.features[b].part) else { return false };
        (p.0 - q.1).max(q.0 - p.1).num_days() > SLACK
            && self.features[a].grain.max(self.features[b].grain) >= Grain::Month
    }

    /// How the dates stand to each other.
    pub fn date(&self, a: usize, b: usize) -> &'static str {
        let (x, y) = (&self.features[a], &self.features[b]);
        let (Some(p), Some(q)) = (x.days, y.days) else {
            return if self.month(a, b) == MonthSays::Fits { "month-alone" } else { "undated" };
        };
        if self.are_parts_apart(a, b) {
            return "apart";
        }
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

    pub(super) fn concept(&self, a: usize, b: usize) -> &'static str {
        self.kinds.finding(a, b)
    }

    pub(super) fn similarity(&self, a: usize, b: usize) -> (&'static str, f32) {
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
    pub(super) fn words(&self, a: usize, b: usize) -> (&'static str, usize) {
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
    pub(super) fn person(&self, a: usize, b: usize) -> (&'static str, Option<(u32, u32)>) {
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

    pub(super) fn place(&self, a: usize, b: usize) -> &'static str {
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

    /// Counts and identifiers, and the two that say most.
    pub(super) fn number(&self, a: usize, b: usize) -> (&'static str, Option<(&Quantity, &Quantity)>) {
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

    pub(super) fn status(&self, a: usize, b: usize) -> &'static str {
        match (self.mentions[a].found.status, self.mentions[b].found.status) {
            (x, y) if x == y => "same",
            (Status::Cancelled, _) | (_, Status::Cancelled) => "cancelled",
            _ => "plan-and-fact",
        }
    }

    /// Are the two articles about one story?
    pub(super) fn story(&self, a: usize, b: usize) -> (&'static str, f32) {
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
    pub(super) fn retelling(&self, a: usize, b: usize) -> &'static str {
        let dated = self.features[a].days.is_some() && self.features[b].days.is_some();
        if dated { self.document(a, b) } else { "other" }
    }

    pub(super) fn document(&self, a: usize, b: usize) -> &'static str {
        if self.mentions[a].document == self.mentions[b].document { "same" } else { "other" }
    }
}

fn share_country(gazetteer: &Gazetteer, a: PlaceId, b: PlaceId) -> bool {
    gazetteer.country(a).is_some_and(|country| gazetteer.country(b) == Some(country))
}
