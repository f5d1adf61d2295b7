//! Past or future, by cue words: for what leaves out its year, month or week ("on Friday", "18 januari").
//!
//! Cue words are the classes `cue-past` and `cue-future` of the lexicon (auxiliaries, participles, adverbs), and
//! `past-suffix` (endings of past tense verbs, a weaker cue). Only the sentence of the mention is looked at; a cue in
//! another clause counts less, and so does one further away.

use crate::lexicon::{ClassId, Lexicon};
use crate::scan::{TokenKind, Words};
use annalist_core::Span;
use annalist_core::expression::Direction;

/// No sentence is followed further than this, in bytes, on either side.
const REACH: usize = 400;

/// The cue words of a language.
#[derive(Debug, Default)]
pub struct Tenses {
    past: Option<ClassId>,
    future: Option<ClassId>,
    past_suffixes: Vec<String>,
}

impl Tenses {
    /// Takes the cue classes of a lexicon; a language may have none.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            past: lexicon.find_class("cue-past"),
            future: lexicon.find_class("cue-future"),
            past_suffixes: lexicon.forms_of("past-suffix").map(|(form, _)| form).collect(),
        }
    }

    /// The classes of the cue words.
    pub fn classes(&self) -> impl Iterator<Item = ClassId> {
        self.past.into_iter().chain(self.future)
    }

    /// Which way the sentence round `span` points.
    pub fn direction(&self, words: &Words, text: &str, span: Span) -> Direction {
        let sentence = sentence_around(text, span);
        let window = sentence.of(text);
        let (mut past, mut future) = (0.0f32, 0.0f32);
        words.scan(window, |chain| {
            for token in chain.iter() {
                let TokenKind::Word(word) = token.kind else { continue };
                let place = Span::new(token.start as usize, token.end as usize).shifted(sentence.start);
                if place.overlaps(span) {
                    continue;
                }
                let weight = 2.0 * nearness(text, span, place);
                for reading in words.readings(word) {
                    if Some(reading.class) == self.past {
                        past += weight;
                    } else if Some(reading.class) == self.future {
                        future += weight;
                    }
                }
            }
        });
        past += self.suffixes(text, sentence, span);
        if past > future {
            Direction::Past
        } else if future > past {
            Direction::Future
        } else {
            Direction::Unknown
        }
    }

    /// How much the endings of the sentence's words speak of the past.
    fn suffixes(&self, text: &str, sentence: Span, span: Span) -> f32 {
        if self.past_suffixes.is_empty() {
            return 0.0;
        }
        let mut sum = 0.0;
        let mut at = sentence.start;
        for word in sentence.of(text).split(|c: char| !c.is_alphabetic()) {
            let place = Span::new(at, at + word.len());
            at = place.end + text[place.end..].chars().next().map_or(0, char::len_utf8);
            let long = word.len() > 4 && word.starts_with(char::is_lowercase) && !place.overlaps(span);
            if long && self.past_suffixes.iter().any(|s| word.ends_with(s.as_str())) {
                sum += 0.6 * nearness(text, span, place);
            }
        }
        sum
    }
}

/// 1 beside the mention, less for each clause mark and each stretch of words between.
fn nearness(text: &str, span: Span, cue: Span) -> f32 {
    let between = if cue.end <= span.start {
        Span::new(cue.end, span.start)
    } else {
        Span::new(span.end, cue.start.max(span.end))
    };
    let marks = between
        .of(text)
        .chars()
        .filter(|c| {
            matches!(c, ',' | ';' | ':' | '，' | '；' | '：' | '—' | '–' | '"' | '“' | '”' | '「' | '」')
        })
        .count();
    let distance = f32::from(u16::try_from(between.len()).unwrap_or(u16::MAX));
    0.4f32.powi(i32::try_from(marks.min(4)).unwrap_or(4)) / (1.0 + distance / 60.0)
}

/// The sentence round a span: up to a line break, a full stop of any script, or 400 bytes.
pub fn sentence_around(text: &str, span: Span) -> Span {
    let mut low = span.start.saturating_sub(REACH);
    while !text.is_char_boundary(low) {
        low += 1;
    }
    let mut high = (span.end + REACH).min(text.len());
    while !text.is_char_boundary(high) {
        high -= 1;
    }
    let start = text[low..span.start]
        .char_indices()
        .rfind(|(at, c)| is_stop(text, low + at, *c))
        .map_or(low, |(at, c)| low + at + c.len_utf8());
    let end = text[span.end..high]
        .char_indices()
        .find(|(at, c)| is_stop(text, span.end + at, *c))
        .map_or(high, |(at, _)| span.end + at);
    Span::new(start, end)
}

/// Does the character at `at` end a sentence? A full stop does only after a word of more than three letters and
/// before a blank and a capital or a quotation mark ("Oct. 27", "18. januar" go on).
fn is_stop(text: &str, at: usize, mark: char) -> bool {
    match mark {
        '\n' | '。' | '！' | '？' | '!' | '?' => true,
        '.' => {
            let after = &text[at + 1..];
            let mut next = after.chars().skip_while(|c| matches!(c, '"' | '”' | '»' | ')'));
            let blank = next.next().is_none_or(char::is_whitespace);
            let capital =
                after.trim_start().chars().next().is_none_or(|c| c.is_uppercase() || !c.is_alphanumeric());
            let word = text[..at].chars().rev().take_while(|c| c.is_alphabetic()).take(4).count();
            blank && capital && (word > 3 || word == 0 && !text[..at].ends_with(|c: char| c.is_ascii_digit()))
        }
        _ => false,
    }
}
