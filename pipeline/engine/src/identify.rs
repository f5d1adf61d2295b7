//! Which language a paragraph is in, by the profiles that the language plugins bring: a script of its own first, then
//! function words and letters. A paragraph too short to tell goes with its document.
//!
//! Profiles and not a general detector, because a new language must be known as soon as its folder is there, and
//! because the answer must be the same bits on every machine.

use annalist_core::plugin::LanguagePlugin;
use annalist_core::registry::Registry;
use std::collections::BTreeMap;

/// Tells the languages of a registry apart.
pub struct Identifier {
    plugins: Vec<&'static dyn LanguagePlugin>,
    words: BTreeMap<String, Vec<usize>>,
    letters: BTreeMap<char, Vec<usize>>,
}

/// What a stretch of text speaks for, by plugin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Votes(Vec<u32>);

impl Identifier {
    /// Reads the profiles of all languages.
    pub fn new(registry: &Registry) -> Self {
        let plugins: Vec<_> = registry.languages().iter().map(|language| (language.plugin)()).collect();
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut letters: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (place, plugin) in plugins.iter().enumerate() {
            for word in &plugin.profile().words {
                words.entry(word.clone()).or_default().push(place);
            }
            for letter in &plugin.profile().letters {
                letters.entry(*letter).or_default().push(place);
            }
        }
        Self { plugins, words, letters }
    }

    /// The languages, in the order of votes.
    pub fn plugins(&self) -> &[&'static dyn LanguagePlugin] {
        &self.plugins
    }

    /// What the text speaks for. Reads at most its first few thousand characters.
    pub fn votes(&self, text: &str) -> Votes {
        let mut votes = vec![0u32; self.plugins.len()];
        let mut word = String::new();
        let mut han = 0u32;
        let mut other = 0u32;
        for letter in text.chars().take(6_000).chain(std::iter::once(' ')) {
            if is_han(letter) {
                han += 1;
            } else if letter.is_alphabetic() {
                other += 1;
                for lower in letter.to_lowercase() {
                    word.push(lower);
                    for place in self.letters.get(&lower).into_iter().flatten() {
                        votes[*place] += 2;
                    }
                }
                continue;
            }
            for place in self.words.get(word.as_str()).into_iter().flatten() {
                votes[*place] += 4;
            }
            word.clear();
        }
        // one Han character says about as much as three letters
        let mostly_han = han * 3 > other;
        for (vote, plugin) in votes.iter_mut().zip(&self.plugins) {
            if plugin.profile().han != mostly_han {
                *vote = 0;
            } else if mostly_han {
                *vote += han.min(1_000);
            }
        }
        Votes(votes)
    }

    /// The best-voted language, where any was voted for; equal votes go to the first.
    pub fn best(&self, votes: &Votes) -> Option<usize> {
        let top = votes.0.iter().copied().max().filter(|top| *top > 0)?;
        votes.0.iter().position(|vote| *vote == top)
    }

    /// The language of a paragraph inside a document: its own where it is clear, else the document's.
    pub fn paragraph(&self, votes: &Votes, document: &Votes) -> Option<usize> {
        let own = self.best(votes)?;
        let rival =
            votes.0.iter().enumerate().filter(|(place, _)| *place != own).map(|(_, v)| *v).max().unwrap_or(0);
        let clear = votes.0[own] >= 8 && votes.0[own] >= rival * 2;
        if clear || document.0.get(own) == document.0.iter().max() {
            return Some(own);
        }
        // not clear: the best-voted of the document among those that the paragraph may be in
        let mut possible: Vec<usize> =
            (0..votes.0.len()).filter(|place| votes.0[*place] * 2 >= votes.0[own]).collect();
        possible
            .sort_by_key(|place| (std::cmp::Reverse(document.0.get(*place).copied().unwrap_or(0)), *place));
        possible.first().copied()
    }

    /// The place of the language with this code.
    pub fn by_code(&self, code: &str) -> Option<usize> {
        let mut code = code.replace('_', "-");
        loop {
            let found =
                self.plugins.iter().position(|p| p.codes().iter().any(|c| c.eq_ignore_ascii_case(&code)));
            if found.is_some() {
                return found;
            }
            code.truncate(code.rfind('-')?);
        }
    }
}

impl Votes {
    /// Adds the votes of another stretch.
    pub fn add(&mut self, other: &Votes) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = mine.saturating_add(*theirs);
        }
    }

    /// Adds votes for one language (a declared one).
    pub fn favour(&mut self, place: usize, votes: u32) {
        if let Some(vote) = self.0.get_mut(place) {
            *vote = vote.saturating_add(votes);
        }
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
