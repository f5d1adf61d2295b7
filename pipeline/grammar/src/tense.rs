//! Past or future, by cue words: for what leaves out its year, month or week ("on Friday", "18 januari").
//!
//! Cue words are the classes `cue-past` and `cue-future` of the lexicon (auxiliaries, participles, adverbs), and
//! `past-suffix` (endings of past tense verbs, a weaker cue). Only the sentence of the mention is looked at; a cue in
//! another clause counts less, and so does one further away.
//!
//! Words of the class `cue-none` only contain cue words (了解, 為了) and silence them. Settings of the lexicon:
//! `least-cue` (how much stronger one side must be, in hundredths of a cue; 0) and `weekdays-without-cue = ["past"]`
//! (what a bare weekday means where nothing tells; else the nearest).

use crate::lexicon::{ClassId, Lexicon};
use crate::scan::{Token, TokenKind, Words};
use annalist_core::Span;
use annalist_core::expression::{Direction, Moment};

/// No sentence is followed further than this, in bytes, on either side.
const REACH: usize = 400;

/// The cue words of a language.
#[derive(Debug, Default)]
pub struct Tenses {
    past: Option<ClassId>,
    future: Option<ClassId>,
    none: Option<ClassId>,
    past_suffixes: Vec<String>,
    least: f32,
    bare_weekdays: Direction,
}

impl Tenses {
    /// Takes the cue classes of a lexicon; a language may have none.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            past: lexicon.find_class("cue-past"),
            future: lexicon.find_class("cue-future"),
            none: lexicon.find_class("cue-none"),
            past_suffixes: lexicon.forms_of("past-suffix").map(|(form, _)| form).collect(),
            least: lexicon.setting("least-cue").and_then(|n| n.parse().ok()).map_or(0.0, |n: f32| n / 100.0),
            bare_weekdays: match lexicon.setting("weekdays-without-cue").as_deref() {
                Some("past") => Direction::Past,
                _ => Direction::Unknown,
            },
        }
    }

    /// Which way `moment` points, which the text names at `span` and which leaves out its year, month or week.
    pub fn direction_of(&self, moment: &Moment, words: &Words, text: &str, span: Span) -> Direction {
        match self.direction(words, text, span) {
            Direction::Unknown if is_weekday(moment) => self.bare_weekdays,
            direction => direction,
        }
    }

    /// The classes of the cue words.
    pub fn classes(&self) -> impl Iterator<Item = ClassId> {
        self.past.into_iter().chain(self.future).chain(self.none)
    }

    /// Which way the sentence round `span` points.
    pub fn direction(&self, words: &Words, text: &str, span: Span) -> Direction {
        let sentence = sentence_around(text, span);
        let window = sentence.of(text);
        let (mut past, mut future) = (0.0f32, 0.0f32);
        words.scan(window, |chain| {
            let silent = self.silenced(words, chain);
            for token in chain.iter() {
                let TokenKind::Word(word) = token.kind else { continue };
                if silent.iter().any(|(start, end)| *start <= token.start && token.end <= *end) {
                    continue;
                }
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
        if past > future + self.least {
            Direction::Past
        } else if future > past + self.least {
            Direction::Future
        } else {
            Direction::Unknown
        }
    }

    /// Where words stand that only contain cue words.
    fn silenced(&self, words: &Words, chain: &[Token]) -> Vec<(u32, u32)> {
        let Some(none) = self.none else { return Vec::new() };
        let silences = |token: &&Token| match token.kind {
            TokenKind::Word(word) => words.readings(word).iter().any(|reading| reading.class == none),
            _ => false,
        };
        chain.iter().filter(silences).map(|token| (token.start, token.end)).collect()
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

/// Is it a weekday or a weekend without anything that tells which?
fn is_weekday(moment: &Moment) -> bool {
    match moment {
        Moment::Fields { fields, within: None } => {
            (fields.weekday.is_some() || fields.weekend) && fields.day.is_none() && fields.year.is_none()
        }
        Moment::Fields { within: Some(within), .. } => is_weekday(within),
        Moment::Range { from, .. } => is_weekday(from),
        _ => false,
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

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::expression::Fields;

    const WORDS: &str = r#"
[settings]
least-cue = ["50"]
weekdays-without-cue = ["past"]
[cue-past]
p = ["了"]
[cue-future]
f = ["將"]
[cue-none]
n = ["了解", "將軍"]
"#;

    fn direction(text: &str, moment: &Moment) -> Direction {
        let mut lexicon = Lexicon::default();
        lexicon.add("words", WORDS).unwrap();
        let at = text.find('週').unwrap();
        let span = Span::new(at, at + "週五".len());
        Tenses::new(&lexicon).direction_of(moment, &Words::new(&lexicon), text, span)
    }

    #[test]
    fn cues_and_words_that_only_contain_them() {
        let friday = Moment::fields(Fields { weekday: Some(5), ..Fields::default() });
        assert_eq!(direction("週五走了。", &friday), Direction::Past);
        assert_eq!(direction("將於週五走。", &friday), Direction::Future);
        assert_eq!(direction("將軍週五了解", &friday), Direction::Past, "as bare weekdays are");
        let may = Moment::fields(Fields { month: Some(5), ..Fields::default() });
        assert_eq!(direction("將軍週五了解", &may), Direction::Unknown);
        let far = "將來這座城市，這條河，這些人，週五";
        assert_eq!(direction(far, &may), Direction::Unknown, "too far away");
    }
}
