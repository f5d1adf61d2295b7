//! Names in Chinese text, where nothing parts words: surnames, titles, dots, verbs of speech.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use super::{Candidate, Spans};
use crate::compare::compare;
use crate::fold::is_han;
use crate::gazetteer::PlaceMention;
use crate::name::{DOTS, Name, NameKind};
use crate::{han, words};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Lists {
    transliteration: String,
    after_name: String,
    before_body: String,
    words_before_body: Vec<String>,
    no_body: Vec<String>,
}

struct Characters {
    foreign: BTreeSet<char>,
    after_name: BTreeSet<char>,
    before_body: BTreeSet<char>,
    words_before_body: BTreeSet<String>,
    no_body: BTreeSet<String>,
}

static CHARACTERS: LazyLock<Characters> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("../../data/chinese-text.toml")).unwrap_or_default();
    let set = |list: &str| list.chars().map(han::simple).collect();
    Characters {
        foreign: set(&lists.transliteration),
        after_name: set(&lists.after_name),
        before_body: set(&lists.before_body),
        words_before_body: lists.words_before_body.into_iter().collect(),
        no_body: lists.no_body.into_iter().collect(),
    }
});

/// The text as simplified characters with their byte offsets; all positions in this file count characters.
struct Text<'a> {
    text: &'a str,
    simple: Vec<char>,
    /// Byte offset of each character, and the length of the text at the end.
    offsets: Vec<usize>,
    /// Characters that a place covers.
    place: Vec<bool>,
}

pub(super) fn find(text: &str, places: &[PlaceMention]) -> Vec<Candidate> {
    let text = Text::read(text, places);
    let mut found = text.foreign();
    found.extend(text.people());
    let repeats = text.repeats(&found);
    found.extend(repeats);
    found.extend(text.bodies());
    found
}

impl<'a> Text<'a> {
    fn read(text: &'a str, places: &[PlaceMention]) -> Text<'a> {
        let simple = text.chars().map(han::simple).collect();
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        let mut place = vec![false; offsets.len()];
        for mention in places.iter().filter(|mention| !mention.demonym) {
            let from = offsets.partition_point(|at| *at < mention.start);
            let to = offsets.partition_point(|at| *at < mention.end);
            place[from..to].fill(true);
        }
        Text { text, simple, offsets, place }
    }

    fn candidate(&self, from: usize, to: usize, kind: NameKind, confidence: f32, title: usize) -> Candidate {
        let (start, end) = (self.offsets[from], self.offsets[to]);
        let title = self.text[self.offsets[from - title]..start].to_owned();
        Candidate { start, end, kind, confidence, title }
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.simple.get(from..to.min(self.simple.len())).unwrap_or_default().iter().collect()
    }

    /// The characters of the title that ends at a position, or 0.
    fn title_before(&self, at: usize) -> usize {
        let titles = words::titles("zh");
        let is = |length: &usize| titles.before.contains(&self.slice(at - length, at));
        (2..=titles.longest.min(at)).rev().find(is).unwrap_or(0)
    }

    fn title_after(&self, at: usize) -> bool {
        let titles = words::titles("zh");
        (2..=titles.longest).any(|length| titles.after.contains(&self.slice(at, at + length)))
    }

    fn speech_after(&self, at: usize) -> bool {
        let rest = self.slice(at, at + 4);
        words::titles("zh").speech.iter().any(|verb| rest.starts_with(verb.as_str()))
    }

    /// Names with dots: as many characters that write foreign sounds as there are on both sides.
    fn foreign(&self) -> Vec<Candidate> {
        let sound = |at: usize| self.simple.get(at).is_some_and(|c| CHARACTERS.foreign.contains(c));
        let dot = |at: usize| self.simple.get(at).is_some_and(|c| DOTS.contains(c));
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.simple.len() {
            if !dot(at) || at == 0 || !sound(at - 1) {
                at += 1;
                continue;
            }
            let mut from = at;
            while from > 0 && sound(from - 1) && at - from < 7 && !self.place[from - 1] {
                from -= 1;
            }
            // A title whose last character also writes sounds: 总理安格拉.
            let cut = (from..at).filter(|cut| self.title_before(*cut) > 0).max();
            from = cut.unwrap_or(from);
            let mut to = at + 1;
            while (sound(to) || (dot(to) && sound(to + 1))) && to - at < 16 {
                to += 1;
            }
            if to > at + 1 && from < at {
                found.push(self.candidate(from, to, NameKind::Person, 0.95, self.title_before(from)));
            }
            at = to;
        }
        found
    }

    /// Chinese (and Vietnamese) names of two to four characters, by what is around them.
    fn people(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.simple.len() {
            match self.person(at) {
                Some(person) => {
                    at = self.offsets.partition_point(|offset| *offset < person.end);
                    found.push(person);
                }
                None => at += 1,
            }
        }
        found
    }

    fn person(&self, at: usize) -> Option<Candidate> {
        let surnames = words::surnames();
        let double = surnames.han_double.contains(&self.slice(at, at + 2));
        if !(double || surnames.han.contains(self.simple.get(at)?)) || self.place[at] {
            return None;
        }
        let title = self.title_before(at);
        // 向 is a family name, and mostly "to"
        if title == 0 && self.simple[at] == '向' {
            return None;
        }
        let vietnamese = self.simple.get(at + 1) == Some(&'氏');
        let lengths: &[usize] = if double || vietnamese { &[4, 3] } else { &[3, 2, 4] };
        let long = double || vietnamese;
        let of = |length: usize, sure: bool| self.person_of(at, length, title, long, sure);
        lengths.iter().find_map(|n| of(*n, true)).or_else(|| lengths.iter().find_map(|n| of(*n, false)))
    }

    /// The person of so many characters; `sure`: only if the name certainly ends there.
    fn person_of(&self, at: usize, length: usize, title: usize, long: bool, sure: bool) -> Option<Candidate> {
        let to = at + length;
        let all = self.simple.get(at..to)?;
        let clean = all.iter().all(|c| is_han(*c)) && !self.place[at..to].contains(&true);
        let given = &all[1..];
        let function = given.iter().any(|c| {
            "的在于与和将已曾是为被从向对等也都就并但而因说称到去来给让把这那、一二三四五六七八九十两"
                .contains(*c)
        });
        let among_places = (at >= 2 && self.simple[at - 1] == '、' && self.place[at - 2])
            || (self.simple.get(to) == Some(&'、') && self.place.get(to + 1) == Some(&true));
        if !clean || function || among_places || words::is_common("zh", &self.slice(at, at + 2)) {
            return None;
        }
        let ends = self.ends_name(to);
        let alias = self.alias_after(at, to);
        let confidence = if alias {
            0.97
        } else if length == 4 && !long {
            return None;
        } else if self.title_after(to) || (title > 0 && ends) {
            0.92
        } else if !sure && title > 0 && (length == 3 || (long && length == 4)) {
            0.8
        } else if self.starts_name(at) && (self.speech_after(to) || self.listed(to, length)) {
            0.7
        } else if self.aged(to) {
            0.9
        } else {
            return None;
        };
        Some(self.candidate(at, to, NameKind::Person, confidence, title))
    }

    /// In a list of people: a stroke and another surname follow.
    fn listed(&self, to: usize, length: usize) -> bool {
        length == 3 && self.simple.get(to) == Some(&'、') && self.surname_at(to + 1)
    }

    fn surname_at(&self, at: usize) -> bool {
        self.simple.get(at).is_some_and(|c| words::surnames().han.contains(c))
    }

    /// Whether what follows can't be a part of the name.
    fn ends_name(&self, at: usize) -> bool {
        let next = self.simple.get(at);
        next.is_none_or(|c| !is_han(*c) || CHARACTERS.after_name.contains(c))
            || self.speech_after(at)
            || self.title_after(at)
    }

    /// Whether a word ends before: a sign, a place, or a word that joins.
    fn starts_name(&self, at: usize) -> bool {
        at == 0
            || !is_han(self.simple[at - 1])
            || self.place[at - 1]
            || "与和及对向由让称是为的、".contains(self.simple[at - 1])
    }

    /// （58岁）, 现年 after.
    fn aged(&self, at: usize) -> bool {
        let rest = self.slice(at, at + 6);
        let digits =
            rest.trim_start_matches(['（', '(', '，']).chars().take_while(char::is_ascii_digit).count();
        rest.starts_with(['（', '('])
            && (1..=2).contains(&digits)
            && (rest.contains('岁') || rest.contains('）'))
    }

    /// Whether a bracket follows that holds the same name in Latin letters.
    fn alias_after(&self, at: usize, to: usize) -> bool {
        let rest = &self.text[self.offsets[to.min(self.offsets.len() - 1)]..];
        let Some(inside) =
            rest.strip_prefix(['（', '(']).and_then(|rest| rest.split(['）', ')', '，', ',']).next())
        else {
            return false;
        };
        let latin = inside.len() < 60 && inside.contains(char::is_alphabetic) && !inside.chars().any(is_han);
        let written = &self.text[self.offsets[at]..self.offsets[to]];
        latin && compare(&Name::parse(written, "zh"), &Name::parse(inside, "vi")).score >= 0.6
    }

    /// Further mentions of the names that were found, and the last parts of foreign ones.
    fn repeats(&self, found: &[Candidate]) -> Vec<Candidate> {
        let mut wanted: BTreeMap<String, f32> = BTreeMap::new();
        for person in found.iter().filter(|person| person.confidence >= 0.7) {
            let simple = han::simplify(&self.text[person.start..person.end]);
            let parts = simple.split(DOTS).filter(|part| part.contains(is_han) && simple.contains(DOTS));
            for part in parts.filter(|part| part.chars().count() >= 2) {
                wanted.entry(part.to_owned()).or_insert(0.7);
            }
            wanted.insert(simple, 0.85);
        }
        let taken = Spans::of(found.iter().map(|name| (name.start, name.end)));
        let (names, sure): (Vec<String>, Vec<f32>) = wanted.into_iter().unzip();
        let Ok(all) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else {
            return Vec::new();
        };
        // Simplified text may have other byte lengths than the text itself; its characters are in the same places.
        let joined: String = self.simple.iter().collect();
        let bytes: Vec<usize> = joined.char_indices().map(|(at, _)| at).collect();
        let character = |byte: usize| bytes.partition_point(|at| *at < byte);
        let mut repeats = Vec::new();
        for hit in all.find_iter(&joined) {
            let (from, to) = (character(hit.start()), character(hit.end()));
            if !taken.overlaps(self.offsets[from], self.offsets[to]) {
                let (sure, title) = (sure[hit.pattern().as_usize()], self.title_before(from));
                repeats.push(self.candidate(from, to, NameKind::Person, sure, title));
            }
        }
        repeats
    }

    /// Firms, courts, universities: what stands before their closing word, up to a sign, a place or a joining word.
    fn bodies(&self) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for at in 0..self.simple.len() {
            if !words::opens_body_han(self.simple[at]) {
                continue;
            }
            let window = self.slice(at, at + 6);
            let Some((length, kind)) = words::body_prefix_han(&window) else { continue };
            let (from, confidence) = self.body_from(at, kind);
            let new = found.last().is_none_or(|last| last.end <= self.offsets[from]);
            let told = !CHARACTERS.no_body.contains(&self.slice(from, at));
            if at - from >= 2 && new && told {
                found.push(self.candidate(from, at + length, NameKind::Organisation, confidence, 0));
            }
        }
        found
    }

    /// Where the name of a body begins whose closing word stands at a position, and how sure that is.
    fn body_from(&self, at: usize, kind: &str) -> (usize, f32) {
        let mut from = at;
        let verb = |to: usize| to >= 2 && CHARACTERS.words_before_body.contains(&self.slice(to - 2, to));
        while from > 0 && at - from < 8 && self.belongs_to_body(from - 1) && !verb(from) {
            from -= 1;
        }
        // 地方法院 or 公司 alone says little: the place before belongs to it, and the whole is surer than the place.
        if from > 0 && self.place[from - 1] && (from == at || (kind == "court" && at - from <= 2)) {
            while from > 0 && self.place[from - 1] {
                from -= 1;
            }
            return (from, 0.87);
        }
        let title = (from..at).filter(|cut| self.title_before(*cut) > 0).max();
        (title.unwrap_or(from), 0.65)
    }

    fn belongs_to_body(&self, at: usize) -> bool {
        is_han(self.simple[at]) && !self.place[at] && !CHARACTERS.before_body.contains(&self.simple[at])
    }
}
