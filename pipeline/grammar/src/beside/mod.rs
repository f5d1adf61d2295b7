//! What stands right beside a match: a cheap look at the neighbouring words, without making tokens of them.
//!
//! A rule that begins with a word of every sentence ("in", "the", "on") would be tried at each of them. Where the word
//! is only evidence ("in **May**"), it is better looked for once something has matched:
//!
//! ```toml
//! after = ["in", "since", "("]       # one of these must stand before the match
//! not-after = ["chapter", "$"]       # none of these may
//! before = ["was", "^"]              # one of these must stand after it ...
//! not-before = ["people", "%"]       # ... and none of these
//! take = ["a", "the"]                # where it stands before the match, it belongs to the mention
//! ```
//!
//! An entry is words (in any case, one blank between) or marks; `^` is the beginning or the end of the line (`^after`:
//! the word that the line begins with), `@class` all words of a class of the lexicon. Words and marks are looked for after any blanks; `~` before marks or letters
//! forbids the blank (`~'s`). Han characters need no border beside them. `[scripts]` of the lexicon holds for entries
//! too.

mod glance;

pub(crate) use glance::{Neighbours, Side};

use glance::{Neighbour, last_wide};

use annalist_core::Span;
use std::collections::BTreeSet;

/// What a rule demands of its neighbourhood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// One of these must stand before the match, if there are any.
    pub after: Vec<String>,
    /// None of these may.
    pub not_after: Vec<String>,
    /// One of these must stand after it, if there are any.
    pub before: Vec<String>,
    /// None of these may.
    pub not_before: Vec<String>,
    /// Words that belong to the mention where they stand right before the match.
    pub take: Vec<String>,
    /// The first four lists by what stands beside the match; None: not found out.
    pub(crate) sides: Option<Box<[Side; 4]>>,
}

impl Beside {
    /// The same with every entry in the other script too, where `other` gives one.
    pub fn in_both_scripts(mut self, other: impl Fn(&str) -> Option<String>) -> Self {
        for list in
            [&mut self.after, &mut self.not_after, &mut self.before, &mut self.not_before, &mut self.take]
        {
            list.extend(list.iter().filter_map(|entry| other(entry)).collect::<Vec<_>>());
            let mut known = BTreeSet::new();
            list.retain(|entry| known.insert(entry.clone()));
        }
        self.sides = Some(Box::new([
            Side::before(&self.after),
            Side::before(&self.not_after),
            Side::after(&self.before),
            Side::after(&self.not_before),
        ]));
        self
    }

    /// The words one of which must stand before a match; None where none must.
    pub(crate) fn side_before(&self) -> Option<&Side> {
        self.sides.as_ref().map(|sides| &sides[0]).filter(|_| !self.after.is_empty())
    }

    /// Do the neighbours of the match `found` (bytes of `text`) fit? `known` are those of this text.
    pub(crate) fn allows(&self, text: &str, found: Span, known: &mut Neighbours) -> bool {
        let (left, right) = (&text[..found.start], &text[found.end..]);
        if !(self.after.is_empty() && self.not_after.is_empty()) {
            let last = known.before(text, found.start);
            let stands = |side: usize, list| {
                self.fitting(side, list, last).any(|entry| stands_before(left, entry).is_some())
            };
            if !self.after.is_empty() && !stands(0, &self.after) || stands(1, &self.not_after) {
                return false;
            }
        }
        if !(self.before.is_empty() && self.not_before.is_empty()) {
            let first = known.after(text, found.end);
            let stands =
                |side: usize, list| self.fitting(side, list, first).any(|entry| stands_after(right, entry));
            if !self.before.is_empty() && !stands(2, &self.before) || stands(3, &self.not_before) {
                return false;
            }
        }
        true
    }

    /// The entries of a list that may stand there, as far as a glance tells.
    fn fitting<'l>(
        &'l self,
        side: usize,
        list: &'l [String],
        there: Neighbour,
    ) -> impl Iterator<Item = &'l String> {
        let known = self.sides.as_ref().map(|sides| sides[side].fitting(list, there));
        let all = if known.is_none() { list } else { &[] };
        known.into_iter().flatten().chain(all)
    }

    /// Where the mention that begins at byte `start` begins with the words that belong to it.
    pub fn beginning(&self, text: &str, start: usize) -> usize {
        let begins = self.take.iter().filter_map(|entry| stands_before(&text[..start], entry));
        begins.min().unwrap_or(start)
    }
}

fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// Where the entry begins, if `left` ends with it.
fn stands_before(left: &str, entry: &str) -> Option<usize> {
    if is_han(entry) && last_wide(left.as_bytes()).is_some() {
        return left.strip_suffix(entry).map(str::len);
    }
    let (entry, glued) = unglued(entry);
    let trimmed = left.trim_end_matches(is_blank);
    if entry == "^" {
        return (trimmed.is_empty() || trimmed.ends_with(is_break)).then_some(trimmed.len());
    }
    if let Some(entry) = entry.strip_prefix('^') {
        let at = stands_before(left, entry)?;
        return stands_before(&left[..at], "^").map(|_| at);
    }
    if glued && trimmed.len() != left.len() {
        return None;
    }
    let rest = ends_with(trimmed, entry)?;
    // without a blank, letters would be part of a longer word
    let apart = glued || trimmed.len() != left.len() || !entry.ends_with(needs_border);
    let whole = !entry.starts_with(needs_border) || !rest.ends_with(needs_border);
    (apart && whole).then_some(rest.len())
}

/// Does `right` begin with the entry?
fn stands_after(right: &str, entry: &str) -> bool {
    let (entry, glued) = unglued(entry);
    let trimmed = right.trim_start_matches(is_blank);
    if entry == "^" {
        return trimmed.is_empty() || trimmed.starts_with(is_break);
    }
    if glued && trimmed.len() != right.len() {
        return false;
    }
    let Some(rest) = starts_with(trimmed, entry) else { return false };
    !entry.ends_with(needs_border) || !rest.starts_with(needs_border)
}

/// Is it nothing but Han characters, which have no case and need no border?
#[inline]
fn is_han(entry: &str) -> bool {
    entry.as_bytes().chunks(3).all(|letter| matches!(letter, [0xE4..=0xE9, ..]))
}

fn unglued(entry: &str) -> (&str, bool) {
    entry.strip_prefix('~').map_or((entry, false), |rest| (rest, true))
}

/// Does it make one word with a neighbour of its kind? Han characters and kana don't.
fn needs_border(letter: char) -> bool {
    letter.is_alphanumeric() && !('\u{3005}'..='\u{9FFF}').contains(&letter)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !is_break(letter)
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// What stands before `ending`, if `text` ends with it in any case.
fn ends_with<'t>(text: &'t str, ending: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in ending.chars().rev() {
        if wanted == ' ' {
            let shorter = rest.trim_end_matches(is_blank);
            if shorter.len() == rest.len() {
                return None;
            }
            rest = shorter;
            continue;
        }
        let letter = rest.chars().next_back().filter(|letter| same(*letter, wanted))?;
        rest = &rest[..rest.len() - letter.len_utf8()];
    }
    Some(rest)
}

/// What stands after `beginning`, if `text` begins with it in any case.
fn starts_with<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in beginning.chars() {
        if wanted == ' ' {
            let shorter = rest.trim_start_matches(is_blank);
            if shorter.len() == rest.len() {
                return None;
            }
            rest = shorter;
            continue;
        }
        let letter = rest.chars().next().filter(|letter| same(*letter, wanted))?;
        rest = &rest[letter.len_utf8()..];
    }
    Some(rest)
}

/// The same letter in any case, the curly apostrophe like the straight one.
fn same(letter: char, wanted: char) -> bool {
    letter == wanted
        || (wanted == '\'' && letter == '’')
        || letter.is_uppercase() && letter.to_lowercase().eq(wanted.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: &[&str]) -> Vec<String> {
        entries.iter().map(|entry| (*entry).to_owned()).collect()
    }

    /// Is the word between the bars allowed?
    fn allowed(beside: &Beside, text: &str) -> bool {
        let (before, rest) = text.split_once('|').unwrap();
        let (word, after) = rest.split_once('|').unwrap();
        let span = Span::new(before.len(), before.len() + word.len());
        beside.allows(&format!("{before}{word}{after}"), span, &mut Neighbours::default())
    }

    #[test]
    fn words_before() {
        let beside = Beside { after: list(&["in", "of the", "(", "^"]), ..Beside::default() };
        for text in ["In |1950|", "out of  the |1950|", "war (|1950|)", "|1950|", "x\n|1950|"] {
            assert!(allowed(&beside, text), "{text}");
        }
        for text in ["begin |1950|", "in|1950|", "the |1950|", "in a |1950|"] {
            assert!(!allowed(&beside, text), "{text}");
        }
    }

    #[test]
    fn words_that_begin_the_line() {
        let beside = Beside { after: list(&["^after", "(+"]), ..Beside::default() };
        for text in ["After |1950|", "x\nafter  |1950|", "war (+|1950|)"] {
            assert!(allowed(&beside, text), "{text}");
        }
        assert!(!allowed(&beside, "soon after |1950|") && !allowed(&beside, "a +|1950|"));
    }

    #[test]
    fn words_after() {
        let beside = Beside {
            before: list(&["was", "~'s", "^"]),
            not_before: list(&["was not"]),
            ..Beside::default()
        };
        for text in ["|1950| was", "|1950|'s", "|1950|’s war", "|1950|", "|1950| \nnext"] {
            assert!(allowed(&beside, text), "{text}");
        }
        for text in ["|1950| wash", "|1950| 's", "|1950| was not", "|1950|s"] {
            assert!(!allowed(&beside, text), "{text}");
        }
    }

    #[test]
    fn han_characters_need_no_border() {
        let beside = Beside { after: list(&["第"]), not_before: list(&["國"]), ..Beside::default() };
        let beside = beside.in_both_scripts(|entry| (entry == "國").then(|| "国".to_owned()));
        assert!(allowed(&beside, "在第|三年|裡") && !allowed(&beside, "在第|三年|國會"));
        assert!(!allowed(&beside, "在第|三年|国会") && !allowed(&beside, "在|三年|裡"));
    }

    #[test]
    fn words_that_belong_to_the_mention() {
        let beside = Beside { take: list(&["a", "the"]), ..Beside::default() };
        assert_eq!(beside.beginning("For The week", 8), 4);
        assert_eq!(beside.beginning("via week", 4), 4);
        assert_eq!(beside.beginning("a week", 2), 0);
    }
}
