//! Are two names the same name? Evidence, never a verdict: who is meant is for the caller to decide.

mod han;
mod latin;
mod readings;

use crate::gazetteer::{Gazetteer, PlaceId, PlaceRelation};
use crate::name::{Name, NameKind};

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Two spellings of one name.
    Same,
    /// Probably two forms of one name: a short form, a rendering by sound, a damaged spelling.
    Likely,
    /// The forms don't decide.
    Unknown,
    /// Two names.
    Different,
}

/// By which way two names were found alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same letters, marks and all.
    Exact,
    /// The same letters but for marks, spaces, hyphens or simplified characters.
    Folded,
    /// The same words in another order.
    Order,
    /// Words with other endings or a letter changed.
    Spelling,
    /// Initials for words.
    Initials,
    /// One is a part of the other.
    Short,
    /// Han characters and their pinyin.
    Pinyin,
    /// Han characters and their Sino-Vietnamese reading.
    SinoVietnamese,
    /// Pinyin and Sino-Vietnamese that share characters.
    ThroughHan,
    /// Rendered by sound in Han characters.
    Sound,
    /// Both are known places.
    Gazetteer,
    /// Nothing alike was found.
    Nothing,
}

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// 0 (surely two names) to 1 (surely one). Not a probability: calibrate it where it is used.
    pub score: f32,
    /// The score in words.
    pub relation: Relation,
    /// The way that gave the score.
    pub how: How,
    /// One line for people.
    pub why: String,
}

/// From this score on, [`Relation::Same`].
pub const SAME: f32 = 0.9;
/// From this score on, [`Relation::Likely`].
pub const LIKELY: f32 = 0.6;
/// From this score on, [`Relation::Unknown`]; below it, [`Relation::Different`].
pub const UNKNOWN: f32 = 0.25;

impl Evidence {
    /// Evidence with the relation that its score means.
    #[must_use]
    pub fn new(score: f32, how: How, why: impl Into<String>) -> Evidence {
        let score = score.clamp(0.0, 1.0);
        let relation = match score {
            s if s >= SAME => Relation::Same,
            s if s >= LIKELY => Relation::Likely,
            s if s >= UNKNOWN => Relation::Unknown,
            _ => Relation::Different,
        };
        Evidence { score, relation, how, why: why.into() }
    }

    /// The same evidence with its score multiplied, and the reason added.
    #[must_use]
    pub fn times(self, factor: f32, reason: &str) -> Evidence {
        let why = format!("{}; {reason}", self.why);
        Evidence::new(self.score * factor, self.how, why)
    }
}

/// Compares two names, in any scripts. Symmetric, deterministic, and needs nothing but the names.
#[must_use]
pub fn compare(a: &Name, b: &Name) -> Evidence {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    if a.is_empty() || b.is_empty() {
        return Evidence::new(UNKNOWN, How::Nothing, "a name without letters");
    }
    if let (Some(x), Some(y)) = (a.place, b.place) {
        return places(x, y);
    }
    let (words_a, words_b) = (Words::of(a), Words::of(b));
    if let Some(evidence) = words_a.numbers_clash(&words_b) {
        return evidence;
    }
    let mut best: Option<Evidence> = None;
    let mut offer = |evidence: Option<Evidence>| {
        let better = |e: &Evidence| best.as_ref().is_none_or(|b| e.score > b.score);
        if let Some(evidence) = evidence.filter(better) {
            best = Some(evidence);
        }
    };
    offer(latin::compare(&words_a.words, &words_b.words));
    offer(han::compare(words_a.han, words_b.han));
    offer(readings::compare(words_a.han, &words_b.words));
    offer(readings::compare(words_b.han, &words_a.words));
    offer(readings::through_han(&words_a.words, &words_b.words));
    let evidence = best.unwrap_or_else(|| Evidence::new(0.05, How::Nothing, "no common form"));
    let evidence = if words_a.numbers.is_empty() == words_b.numbers.is_empty() {
        evidence
    } else {
        evidence.times(0.75, "a number on one side only")
    };
    known_sides(a, b, evidence)
}

/// Two known places: one and the same, one in the other, or two.
fn places(a: PlaceId, b: PlaceId) -> Evidence {
    match Gazetteer::shared().relation(a, b) {
        PlaceRelation::Same => Evidence::new(1.0, How::Gazetteer, "the same place"),
        PlaceRelation::Inside | PlaceRelation::Holds => {
            Evidence::new(0.3, How::Gazetteer, "one place lies in the other")
        }
        PlaceRelation::Apart => Evidence::new(0.02, How::Gazetteer, "two places"),
    }
}

/// What titles and kinds add: a woman is no man, a shipyard no bank, a person no place.
fn known_sides(a: &Name, b: &Name, mut evidence: Evidence) -> Evidence {
    if a.gender.is_some() && b.gender.is_some() && a.gender != b.gender {
        evidence = evidence.times(0.3, "titles of a woman and a man");
    }
    match (a.body, b.body) {
        (Some(x), Some(y)) if x != y => evidence = evidence.times(0.6, "different kinds of bodies"),
        (Some(_), Some(_)) | (None, None) => {}
        _ => evidence = evidence.times(0.95, "kind of body on one side only"),
    }
    let solid = |kind: NameKind| !matches!(kind, NameKind::Unknown);
    if a.kind != b.kind && solid(a.kind) && solid(b.kind) {
        let either = |kind| a.kind == kind || b.kind == kind;
        let factor = if either(NameKind::Person) { 0.5 } else { 0.85 };
        evidence = evidence.times(factor, "names of different kinds of things");
    }
    evidence
}

/// A name's words without its numbers.
struct Words<'a> {
    words: Vec<&'a crate::name::Token>,
    numbers: Vec<&'a str>,
    han: &'a [String],
}

impl<'a> Words<'a> {
    fn of(name: &'a Name) -> Words<'a> {
        let number = |token: &&crate::name::Token| token.folded.bytes().all(|b| b.is_ascii_digit());
        let (numbers, words): (Vec<_>, Vec<_>) = name.tokens.iter().partition(number);
        Words { words, numbers: numbers.iter().map(|token| token.folded.as_str()).collect(), han: &name.han }
    }

    fn numbers_clash(&self, other: &Words<'_>) -> Option<Evidence> {
        let both = !self.numbers.is_empty() && !other.numbers.is_empty();
        let clash = both && !self.numbers.iter().any(|number| other.numbers.contains(number));
        if clash {
            return Some(Evidence::new(0.02, How::Nothing, "different numbers"));
        }
        let bare = |words: &Words<'_>| words.words.is_empty() && words.han.is_empty();
        (both && bare(self) && bare(other)).then(|| Evidence::new(0.7, How::Exact, "the same number"))
    }
}
