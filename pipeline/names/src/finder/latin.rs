//! Names in Latin letters: runs of words with capitals.

use std::collections::{BTreeMap, BTreeSet};

mod shape;
mod short;
mod split;

use super::{Candidate, title_before};
use crate::fold::fold;
use crate::gazetteer::{Gazetteer, PlaceMention};
use crate::name::NameKind;
use crate::words;
use shape::{aged, genitive, pinyin_shaped, shouted, viet_shaped};
use split::{Word, split};

/// Small words inside a name ("Ursula von der Leyen").
const PARTICLES: [&str; 18] = [
    "von", "van", "der", "den", "de", "af", "da", "dos", "del", "della", "di", "du", "bin", "ibn", "al",
    "el", "la", "ten",
];

/// What a document tells of its words.
struct Document<'a> {
    language: &'a str,
    words: Vec<Word<'a>>,
    /// Words that occur in small letters.
    small: BTreeSet<String>,
    /// Words that occur with a capital inside a sentence, and how often.
    capital: BTreeMap<&'a str, u32>,
}

/// A run of words that may be a name: indexes of words, end exclusive.
#[derive(Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
}

pub(super) fn find(text: &str, language: &str, places: &[PlaceMention]) -> Vec<Candidate> {
    let document = Document::read(text, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < document.words.len() {
        let Some(run) = document.run(text, at) else {
            at += 1;
            continue;
        };
        at = run.to;
        if let Some(trimmed) = document.trim(run) {
            found.extend(document.classify(text, trimmed, places));
        }
    }
    let short = document.short_forms(&found);
    found.extend(short);
    found
}

impl<'a> Document<'a> {
    fn read(text: &'a str, language: &'a str) -> Document<'a> {
        let words = split(text);
        let mut small = BTreeSet::new();
        let mut capital: BTreeMap<&str, u32> = BTreeMap::new();
        for word in &words {
            if !word.capital {
                small.insert(word.text.to_owned());
            } else if !word.opens {
                *capital.entry(word.text).or_default() += 1;
            }
        }
        Document { language, words, small, capital }
    }

    /// The run of capitals that begins at a word.
    fn run(&self, text: &str, from: usize) -> Option<Run> {
        if !self.words[from].capital {
            return None;
        }
        let vietnamese = words::primary(self.language) == "vi";
        let mut to = from + 1;
        while let Some(next) = self.words.get(to) {
            let initial = self.words[to - 1].text.chars().count() == 1
                && &text[self.words[to - 1].end..next.start] == ". ";
            if next.capital && (next.joined || initial) {
                to += 1;
            } else if next.joined && !vietnamese && PARTICLES.contains(&next.text) {
                let after = self.words[to..].iter().take_while(|word| PARTICLES.contains(&word.text)).count();
                match self.words.get(to + after) {
                    Some(word) if word.capital && word.joined => to += after + 1,
                    _ => break,
                }
            } else {
                break;
            }
        }
        Some(Run { from, to })
    }

    /// Without common words and words of doubt at its edges; none if nothing is left.
    fn trim(&self, run: Run) -> Option<Run> {
        let Run { mut from, mut to } = run;
        let vietnamese = words::primary(self.language) == "vi";
        let common = |word: &Word<'_>| words::is_common(self.language, &word.text.to_lowercase());
        // A Vietnamese syllable is common and still a family or a given name: "Đoàn Quang Huy", "Phạm Minh Anh".
        let whole = vietnamese && self.eastern(&self.words[from..to]).is_some_and(|sure| sure >= 0.9);
        let front = |at: usize| {
            (common(&self.words[at]) && (!vietnamese || self.words[at].opens)) || self.doubtful(at)
        };
        while from < to && !whole && front(from) {
            from += 1;
        }
        while from < to && !vietnamese && common(&self.words[to - 1]) {
            to -= 1;
        }
        (from < to).then_some(Run { from, to })
    }

    /// A capital that only the start of a sentence explains.
    fn doubtful(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.opens
            && (self.small.contains(&word.text.to_lowercase())
                || self.alone(at) && !self.capital.contains_key(word.text))
    }

    /// No capital follows directly.
    fn alone(&self, at: usize) -> bool {
        self.words.get(at + 1).is_none_or(|next| !(next.capital && next.joined))
    }

    fn classify(&self, text: &str, run: Run, places: &[PlaceMention]) -> Option<Candidate> {
        if self.opens_title(text, run) {
            return None;
        }
        let (mut run, mut title) = self.strip_titles(text, self.without_people(text, run, places));
        let mut own_title = title.clone();
        let before = title_before(text, self.words[run.from].start, self.language).unwrap_or_default();
        let spoken = if title.is_empty() { before } else { title.as_str() };
        if let Some(rest) = self.strip_place(run, spoken, places) {
            title = format!("{title} {}", &text[self.words[run.from].start..self.words[rest.from].start]);
            title.truncate(title.trim_end().len());
            run = rest;
        }
        let (first, last) = (&self.words[run.from], &self.words[run.to - 1]);
        let (start, end) = (first.start, last.end - genitive(last.text, self.language, run.to - run.from));
        if title.is_empty() {
            title_before(text, start, self.language).unwrap_or_default().clone_into(&mut title);
            own_title.clone_from(&title);
        }
        let written = &text[start..end];
        let (kind, confidence) = self.judge(text, run, written, &title, places)?;
        let end =
            if kind == NameKind::Organisation { self.closing_syllable(run).unwrap_or(end) } else { end };
        Some(Candidate {
            start,
            end,
            kind,
            confidence,
            title: if kind == NameKind::Person { own_title } else { String::new() },
        })
    }

    /// "Bộ Ngoại giao": the name of a Vietnamese ministry goes on in a small letter.
    fn closing_syllable(&self, run: Run) -> Option<usize> {
        let ministry = words::primary(self.language) == "vi"
            && run.to - run.from == 2
            && words::body_word(&self.words[run.from].text.to_lowercase()) == Some("ministry");
        let next = self.words.get(run.to).filter(|next| ministry && next.joined && !next.capital)?;
        Some(next.end)
    }

    /// Without the people before a title: "German Chancellor Ada Holm", "Finnish Education Minister Aho".
    fn without_people(&self, text: &str, run: Run, places: &[PlaceMention]) -> Run {
        let demonym = |start: usize| {
            let at = places.partition_point(|place| place.end <= start);
            places.get(at).is_some_and(|place| place.start <= start && place.demonym)
        };
        let mut from = run.from;
        while from < run.to && demonym(self.words[from].start) {
            from += 1;
        }
        let rest = Run { from, to: run.to };
        let titled = from > run.from && run.to - from > 1 && self.strip_titles(text, rest).0.from > from;
        if titled { rest } else { run }
    }

    /// Does a title begin here that goes on in small letters: "Tổng Bí thư"?
    fn opens_title(&self, text: &str, run: Run) -> bool {
        let titles = words::titles(self.language);
        (run.to - run.from + 1..=titles.longest).any(|length| {
            let Some(last) = self.words.get(run.from + length - 1) else { return false };
            let joined = self.words[run.from + 1..run.from + length].iter().all(|word| word.joined);
            joined && titles.before.contains(&text[self.words[run.from].start..last.end].to_lowercase())
        })
    }

    /// Takes titles off the front of a run: "Foreign Minister Le Thi Lan Huong".
    fn strip_titles(&self, text: &str, mut run: Run) -> (Run, String) {
        let titles = words::titles(self.language);
        let from = self.words[run.from].start;
        'again: while run.to - run.from > 1 {
            for length in (1..=titles.longest.min(run.to - run.from - 1)).rev() {
                let phrase = &text[self.words[run.from].start..self.words[run.from + length - 1].end];
                let compound = length == 1 && phrase.contains('-') && titles.names_an_office(phrase);
                if compound || titles.before.contains(&phrase.to_lowercase()) {
                    run.from += length;
                    continue 'again;
                }
            }
            break;
        }
        (run, text[from..self.words[run.from].start].trim_end().to_owned())
    }

    /// Takes a place off the front of a person's name: "(thị trưởng) Đài Bắc Thái Văn Hải".
    fn strip_place(&self, run: Run, title: &str, places: &[PlaceMention]) -> Option<Run> {
        let start = self.words[run.from].start;
        let place = place_at(places, start).filter(|place| !place.demonym)?;
        let from = (run.from..run.to).find(|at| self.words[*at].start >= place.end)?;
        let rest = &self.words[from..run.to];
        // "Trung Quốc Tập Cận Bình": a Chinese family name as Vietnamese reads it, with two more syllables
        let read = words::primary(self.language) == "vi"
            && rest.len() >= 3
            && words::surnames().viet_of_han.contains(&fold(rest[0].text));
        let given = rest.len() > 1 && words::is_given_name(&fold(rest[0].text));
        // "Thủ tướng Na Uy Ada Holm"
        let titled = rest.len() > 1 && words::primary(self.language) == "vi" && !title.is_empty();
        let person = self.eastern(rest).is_some() || given || read || titled;
        person.then_some(Run { from, to: run.to })
    }

    fn judge(
        &self,
        text: &str,
        run: Run,
        written: &str,
        title: &str,
        places: &[PlaceMention],
    ) -> Option<(NameKind, f32)> {
        let all = &self.words[run.from..run.to];
        let count = all.len();
        let (start, end) = (all[0].start, all[0].start + written.len());
        let exact = place_at(places, start).is_some_and(|place| place.end + 1 >= end);
        if exact || (count == 1 && self.is_demonym(written)) || shouted(all) {
            return None;
        }
        let lower: Vec<String> = all.iter().map(|word| word.text.to_lowercase()).collect();
        let body = lower
            .iter()
            .any(|word| words::body_word(word).is_some() || words::body_ending(&fold(word)).is_some());
        let titles = words::titles(self.language);
        let office = titles.names_an_office(written) || (count == 1 && titles.goes_on(title, written));
        let titled = !title.is_empty() && !office;
        if titled && !body {
            return Some((NameKind::Person, if count > 1 { 0.95 } else { 0.85 }));
        }
        if aged(&text[end..]) && count > 1 {
            return Some((NameKind::Person, 0.95));
        }
        if let Some(sure) = self.eastern(all) {
            return Some((NameKind::Person, sure));
        }
        if body && count > 1 {
            return Some((NameKind::Organisation, 0.8));
        }
        if count > 1 && lower.last().is_some_and(|word| words::is_thing(word)) {
            return Some((NameKind::Unknown, 0.6));
        }
        let first = fold(all[0].text);
        let given = first.split('-').next().unwrap_or(&first);
        if count > 1
            && (words::is_given_name(given)
                || words::is_given_name(&fold(all[0].text.split('-').next().unwrap_or(""))))
        {
            return Some((NameKind::Person, 0.85));
        }
        if all.iter().any(|word| PARTICLES.contains(&word.text)) {
            return Some((NameKind::Person, 0.8));
        }
        let syllable = count == 1 && words::primary(self.language) == "vi" && viet_shaped(all);
        if syllable || self.offices_only(all) {
            return None;
        }
        match self.body_before(text, start) {
            Some("ship") => return Some((NameKind::Work, 0.75)),
            Some(_) => return Some((NameKind::Organisation, 0.75)),
            None => {}
        }
        self.unclear(all, places)
    }

    /// Vietnamese and romanised Chinese names: a surname and one to three more syllables.
    fn eastern(&self, all: &[Word<'_>]) -> Option<f32> {
        let surnames = words::surnames();
        let first = all[0].text.to_lowercase();
        let vietnamese = words::primary(self.language) == "vi";
        let exact = surnames.viet.contains(&first);
        let folded = fold(all[0].text);
        let middle = all.iter().skip(1).any(|word| surnames.viet_middle.contains(&fold(word.text)));
        let syllables = all
            .iter()
            .all(|word| word.text.chars().count() <= 7 && word.text.chars().all(char::is_alphabetic));
        if !syllables || !(2..=5).contains(&all.len()) {
            return None;
        }
        match (vietnamese, all.len()) {
            (true, 3..) if exact => Some(0.9),
            (true, 2) if exact && !all[0].opens => Some(0.7),
            (false, 3..) if surnames.viet_folded.contains(&folded) && (middle || viet_shaped(all)) => {
                Some(0.85)
            }
            (false, 2) if surnames.pinyin.contains(&folded) && pinyin_shaped(all[1].text) => Some(0.8),
            _ => None,
        }
    }

    /// Runs that nothing explains: two or three words are mostly a person, one word is something.
    fn unclear(&self, all: &[Word<'_>], places: &[PlaceMention]) -> Option<(NameKind, f32)> {
        let first = places.partition_point(|place| place.start < all[0].start);
        let inside = places[first..].iter().take_while(|place| place.end <= all[all.len() - 1].end);
        let holds_place = inside.filter(|place| !place.demonym).count() > 0;
        let known = |word: &Word<'_>| self.capital.get(word.text).copied().unwrap_or(0);
        let english = words::primary(self.language) == "en";
        match all.len() {
            1 if known(&all[0]) >= 2 && all[0].text.chars().count() >= 3 => Some((NameKind::Unknown, 0.55)),
            1 => None,
            2 | 3 if holds_place => Some((NameKind::Unknown, 0.5)),
            2 | 3 if words::primary(self.language) == "vi" => Some((NameKind::Unknown, 0.55)),
            2 | 3 if !all[0].opens && !english => Some((NameKind::Person, 0.6)),
            2..=6 if !all[0].opens || all.iter().map(known).min().unwrap_or(0) > 0 => {
                Some((NameKind::Unknown, 0.55))
            }
            _ => None,
        }
    }

    fn is_demonym(&self, written: &str) -> bool {
        let found = Gazetteer::shared().find(written, self.language);
        found.iter().any(|mention| mention.demonym && mention.start == 0)
    }

    /// Nothing but titles, peoples and common words: "Chinese Ambassador".
    fn offices_only(&self, all: &[Word<'_>]) -> bool {
        let titles = words::titles(self.language);
        all.iter().all(|word| {
            let lower = word.text.to_lowercase();
            titles.before.contains(&lower)
                || lower == "general"
                || words::is_common(self.language, &lower)
                || self.is_demonym(word.text)
        })
    }

    /// The kind of body that stands right before: "rederiet Fjordlinja", "phà", "Công ty".
    fn body_before(&self, text: &str, start: usize) -> Option<&'static str> {
        let at = self.words.partition_point(|word| word.start < start);
        (1..=4.min(at)).find_map(|length| {
            let phrase = &text[self.words[at - length].start..start];
            let whole = !phrase.contains(['.', ',', '\n', '(', '"', '\r']);
            whole.then(|| words::body_word(&phrase.trim_end().to_lowercase()))?
        })
    }
}

/// The place that begins at a byte; places are sorted.
fn place_at(places: &[PlaceMention], start: usize) -> Option<&PlaceMention> {
    let at = places.binary_search_by_key(&start, |place| place.start).ok()?;
    places.get(at)
}
