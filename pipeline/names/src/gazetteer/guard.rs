//! Which place names in running text are places: small towns share their names with people, words and ships.
//!
//! Precision comes before recall. A name that may be something else counts only after a cue ("in", "ở", 在), in a row
//! of places, or as a dateline.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::scan::PlaceMention;
use super::{Gazetteer, PlaceId, PlaceKind, PlaceRelation};
use crate::fold::{self, is_han};
use crate::{han, words};

#[derive(Deserialize, Default)]
struct Cues {
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
    ordinary: BTreeMap<String, String>,
    kind: BTreeMap<String, String>,
    link: BTreeMap<String, Vec<String>>,
}

struct Lists {
    before: BTreeMap<String, BTreeSet<String>>,
    after_han: Vec<String>,
    ordinary_han: BTreeSet<String>,
    kinds_han: BTreeSet<char>,
    links: BTreeSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let cues: Cues = toml::from_str(include_str!("../../data/place-cues.toml")).unwrap_or_default();
    let set = |list: &String| list.split_whitespace().map(str::to_owned).collect();
    Lists {
        before: cues.before.iter().map(|(language, list)| (language.clone(), set(list))).collect(),
        after_han: cues.after.values().flat_map(|list| list.split_whitespace()).map(str::to_owned).collect(),
        ordinary_han: cues.ordinary.get("zh").map(set).unwrap_or_default(),
        kinds_han: cues.kind.values().flat_map(|list| list.chars()).filter(|c| is_han(*c)).collect(),
        links: cues.link.into_values().flatten().collect(),
    }
});

/// From this rank on (some 30,000 people) a city needs no cue, unless its name means something else.
const KNOWN_CITY: u8 = 45;
/// The same for two Chinese characters, which are more easily a part of something else (some 600,000 people).
const KNOWN_HAN_CITY: u8 = 58;

/// Drops the mentions that are probably no places.
pub(super) fn keep_likely(gazetteer: &Gazetteer, text: &str, language: &str, found: &mut Vec<PlaceMention>) {
    let mut last: Option<(usize, PlaceId)> = None;
    found.retain(|mention| {
        let sight = Sight { gazetteer, text, language, mention };
        let linked = last.is_some_and(|(end, place)| {
            // 廣西東興: right behind the place that holds it
            let held = || gazetteer.relation(mention.place, place) == PlaceRelation::Inside;
            LISTS.links.contains(&text[end..mention.start]) || end == mention.start && held()
        });
        let keep = mention.demonym || sight.likely(linked);
        if keep {
            last = Some((mention.end, mention.place));
        }
        keep
    });
}

/// One mention and what is around it.
struct Sight<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a str,
    language: &'a str,
    mention: &'a PlaceMention,
}

impl Sight<'_> {
    fn likely(&self, linked: bool) -> bool {
        let written = &self.text[self.mention.start..self.mention.end];
        if written.chars().any(is_han) {
            self.likely_han(written, linked)
        } else {
            self.likely_latin(written, linked)
        }
    }

    fn kind(&self) -> PlaceKind {
        self.gazetteer.kind(self.mention.place)
    }

    fn rank(&self) -> u8 {
        self.gazetteer.rows[self.mention.place.0 as usize].rank
    }

    fn before(&self) -> &str {
        &self.text[..self.mention.start]
    }

    fn after(&self) -> &str {
        &self.text[self.mention.end..]
    }

    fn likely_han(&self, written: &str, linked: bool) -> bool {
        let dot = |c: char| crate::name::DOTS.contains(&c);
        if self.after().starts_with(dot) || self.before().ends_with(dot) {
            return false;
        }
        if self.kind() == PlaceKind::City && self.is_ordinary(written) {
            return self.after().starts_with(|c| LISTS.kinds_han.contains(&han::simple(c)));
        }
        let known =
            self.kind() != PlaceKind::City || self.rank() >= KNOWN_HAN_CITY || written.chars().count() > 2;
        known || linked || self.cue_han()
    }

    /// A word first, and a town's name only beside what the town is called by.
    fn is_ordinary(&self, written: &str) -> bool {
        LISTS.ordinary_han.contains(&written.chars().map(han::simple).collect::<String>())
    }

    fn cue_han(&self) -> bool {
        let cues = LISTS.before.get("zh");
        let before = self.before().chars().next_back().map(|c| han::simple(c).to_string());
        let after: String = self.after().chars().take(2).map(han::simple).collect();
        let cue = before.is_some_and(|before| cues.is_some_and(|cues| cues.contains(&before)));
        cue || LISTS.after_han.iter().any(|cue| after.starts_with(cue.as_str()))
    }

    fn likely_latin(&self, written: &str, linked: bool) -> bool {
        let (before, next_capital) = (self.word_before(), self.next_capital());
        let folded = fold::fold(written);
        let person = words::is_given_name(&folded) || words::surnames().pinyin.contains(&folded);
        if person && next_capital {
            return false;
        }
        let cue = linked || self.cue(before) || self.dateline(written);
        if self.inside_a_name(before) {
            return cue;
        }
        let known = match self.kind() {
            PlaceKind::City => self.rank() >= KNOWN_CITY,
            _ => true,
        };
        let code = written.chars().count() >= 2 && !written.chars().any(char::is_lowercase);
        let syllable = !written.contains([' ', '-']);
        let short = syllable && folded.len() <= 3 && !code;
        let common = syllable && words::is_common(self.language, &written.to_lowercase());
        if words::primary(self.language) == "vi" && syllable && folded.len() <= 5 && !code {
            // "Anh", "Nga", "Đức" are countries, words and people's names.
            return cue
                || (!common && !next_capital && self.kind() == PlaceKind::Country && !self.opens_sentence());
        }
        (known && !short && !common && !person) || (cue && (known || !next_capital))
    }

    /// The word before, if only a blank lies between.
    fn word_before(&self) -> Option<&str> {
        let before = self.before().strip_suffix([' ', '\u{a0}'])?;
        let start = before.rfind(|c: char| {
            !(c.is_alphanumeric() || "-.'’".contains(c) || ('\u{300}'..'\u{370}').contains(&c))
        });
        let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        Some(&before[start..]).filter(|word| !word.is_empty())
    }

    fn next_capital(&self) -> bool {
        let after = self.after().strip_prefix(' ').unwrap_or_default();
        after.chars().next().is_some_and(char::is_uppercase)
    }

    fn cue(&self, before: Option<&str>) -> bool {
        let lower = before.map(str::to_lowercase).unwrap_or_default();
        LISTS.before.get(words::primary(self.language)).is_some_and(|cues| cues.contains(&lower))
    }

    /// Whether a word with a capital right before makes it a part of a longer name ("Jack London").
    fn inside_a_name(&self, before: Option<&str>) -> bool {
        let Some(before) = before.filter(|word| word.starts_with(char::is_uppercase)) else { return false };
        if before.ends_with('.') && before.chars().count() > 2 {
            return false;
        }
        let lower = before.to_lowercase();
        let known = words::is_common(self.language, &lower)
            || words::titles(self.language).names_an_office(&lower)
            || words::body_word(&lower).is_some();
        match self.kind() {
            PlaceKind::Country | PlaceKind::Body | PlaceKind::Continent | PlaceKind::Sea => {
                words::is_given_name(&fold::fold(before))
            }
            _ => !known,
        }
    }

    fn opens_sentence(&self) -> bool {
        let before = self.before().trim_end_matches([' ', '"', '“', '«', '(', '–', '-']);
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '…'])
    }

    /// "TROMSØ:", "HANOI —" at the start of a line.
    fn dateline(&self, written: &str) -> bool {
        let opens =
            self.before().is_empty() || self.before().ends_with('\n') || self.before().ends_with("\n ");
        let capitals = !written.chars().any(char::is_lowercase);
        opens && capitals && self.after().trim_start().starts_with([':', '—', '–', '.', ',', '(', '-', '/'])
    }
}
