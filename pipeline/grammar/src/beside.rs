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

use annalist_core::Span;

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
    /// What may be told of the first four lists from a neighbouring byte; None: not found out.
    pub(crate) glances: Option<Box<[Glance; 4]>>,
}

/// The bytes beside a match with which a list may have an entry there, and whether it may without any.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glance {
    bytes: [bool; 256],
    nothing: bool,
}

impl Glance {
    fn new(entries: &[String], byte_of: fn(&str) -> Option<u8>) -> Self {
        let may = |found: Option<u8>| entries.iter().any(|entry| may_be(found, byte_of(entry)));
        let mut bytes = [false; 256];
        for byte in 0..=u8::MAX {
            bytes[usize::from(byte)] = may(Some(byte));
        }
        Self { bytes, nothing: may(None) }
    }
}

impl Beside {
    /// The same with every entry in the other script too, where `other` gives one.
    pub fn in_both_scripts(mut self, other: impl Fn(&str) -> Option<String>) -> Self {
        for list in
            [&mut self.after, &mut self.not_after, &mut self.before, &mut self.not_before, &mut self.take]
        {
            list.extend(list.iter().filter_map(|entry| other(entry)).collect::<Vec<_>>());
        }
        self.glances = Some(Box::new([
            Glance::new(&self.after, last_byte),
            Glance::new(&self.not_after, last_byte),
            Glance::new(&self.before, first_byte),
            Glance::new(&self.not_before, first_byte),
        ]));
        self
    }

    /// Do the neighbours of the match `found` (bytes of `text`) fit?
    pub fn allows(&self, text: &str, found: Span) -> bool {
        let lists = [&self.after, &self.not_after, &self.before, &self.not_before];
        if lists.iter().all(|list| list.is_empty()) {
            return true;
        }
        let (left, right) = (&text[..found.start], &text[found.end..]);
        let last = neighbour(left.bytes().next_back()).unwrap_or_else(|| trim_end(left).bytes().next_back());
        let first = neighbour(right.bytes().next()).unwrap_or_else(|| trim_start(right).bytes().next());
        let may = |number: usize, byte: Option<u8>| {
            let glance = self.glances.as_ref().and_then(|glances| glances.get(number));
            glance.is_none_or(|glance| byte.map_or(glance.nothing, |byte| glance.bytes[usize::from(byte)]))
        };
        let behind = |number: usize| {
            let stands =
                |entry: &String| may_be(last, last_byte(entry)) && stands_before(left, entry).is_some();
            may(number, last) && lists[number].iter().any(stands)
        };
        let ahead = |number: usize| {
            let stands = |entry: &String| may_be(first, first_byte(entry)) && stands_after(right, entry);
            may(number, first) && lists[number].iter().any(stands)
        };
        (self.after.is_empty() || behind(0))
            && !behind(1)
            && (self.before.is_empty() || ahead(2))
            && !ahead(3)
    }

    /// Where the mention that begins at byte `start` begins with the words that belong to it.
    pub fn beginning(&self, text: &str, start: usize) -> usize {
        let begins = self.take.iter().filter_map(|entry| stands_before(&text[..start], entry));
        begins.min().unwrap_or(start)
    }
}

/// The neighbouring byte where it is surely no blank.
fn neighbour(byte: Option<u8>) -> Option<Option<u8>> {
    byte.filter(u8::is_ascii_graphic).map(Some)
}

fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

fn last_byte(entry: &str) -> Option<u8> {
    entry.bytes().next_back()
}

fn first_byte(entry: &str) -> Option<u8> {
    unglued(entry).0.bytes().next()
}

/// May the two be bytes of the same letter? A glance at the neighbour, which rules most entries out.
fn may_be(found: Option<u8>, wanted: Option<u8>) -> bool {
    match (found, wanted) {
        (_, Some(b'^')) => true,
        (Some(found), Some(wanted)) => !found.is_ascii() || found.eq_ignore_ascii_case(&wanted),
        _ => false,
    }
}

/// Where the entry begins, if `left` ends with it.
fn stands_before(left: &str, entry: &str) -> Option<usize> {
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
        beside.allows(&format!("{before}{word}{after}"), span)
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
