//! Past or future, by cue words: for what leaves out its year, month or week ("on Friday", "18 januari").
//!
//! Cue words are the classes `cue-past` and `cue-future` of the lexicon (auxiliaries, verbs, participles, adverbs); where
//! the key of an entry is a number, that is its weight, else 2. The class `past-suffix` has endings of past tense verbs,
//! a weaker cue. Only the sentence of the mention is looked at. A cue counts less the further away it is, behind a clause
//! mark, and after a mention that does not open its clause: what a date belongs to mostly stands before it ("met in **May**
//! and will meet again").
//!
//! Words of the class `cue-none` only contain cue words (了解, 為了) and silence them, as longer cue words silence the
//! shorter ones in them. Settings of the lexicon: `least-cue` (how much stronger one side must be, in hundredths; 50),
//! `opening` (no more bytes may stand before a mention that opens its clause; 10) and
//! `weekdays-without-cue = ["past"]` (what a bare weekday means where nothing tells; else the nearest) and
//! `weekends-without-cue = ["future"]` (the same of weekends: in a language whose verbs have tenses, who tells of the
//! weekend that has gone says so).
//!
//! The constants were chosen on dated news in English, Swedish and Norwegian; the direction of one date in ten stays
//! wrong, whatever they are within a factor of two.

mod cues;
mod sentence;

use crate::lexicon::{ClassId, Lexicon};
use crate::scan::{ALONE, Regions, Words};
use annalist_core::Span;
use annalist_core::expression::{Direction, Moment};
use cues::{Cues, Endings};
use sentence::Sentences;

/// A cue so many bytes away counts half.
const REACH_OF_CUE: f32 = 60.0;

/// How much stronger one side must be where the lexicon does not say.
const LEAST: f32 = 0.5;

/// What is left of a cue behind a clause mark.
const MARK: f32 = 0.4;

/// What is left of a cue after a mention that does not open its clause.
const AFTERWARDS: f32 = 0.5;

/// A mention opens its clause if no more bytes stand before it: "On ", "Den ", "Vào ngày ". Where the lexicon does not say.
const OPENING: usize = 10;

/// The cue words of a language.
#[derive(Debug)]
pub struct Tenses {
    past: Option<ClassId>,
    future: Option<ClassId>,
    none: Option<ClassId>,
    words: Words,
    regions: Regions,
    endings: Endings,
    least: f32,
    opening: usize,
    bare_weekdays: Direction,
    bare_weekends: Direction,
}

/// What stands round the time expressions of one text, read as far as it was asked about.
#[derive(Debug, Default)]
pub struct Surroundings {
    sentences: Sentences,
    cues: Cues,
}

impl Surroundings {
    /// Forgets the text.
    pub fn clear(&mut self) {
        self.sentences.clear();
        self.cues.clear();
    }
}

impl Tenses {
    /// Takes the cue classes of a lexicon; a language may have none.
    pub fn new(lexicon: &Lexicon) -> Self {
        let [past, future, none] =
            ["cue-past", "cue-future", "cue-none"].map(|class| lexicon.find_class(class));
        let setting = |name: &str| match lexicon.setting(name).as_deref() {
            Some("past") => Direction::Past,
            Some("future") => Direction::Future,
            _ => Direction::Unknown,
        };
        let mut cues = lexicon.clone();
        cues.look_for_only(past.into_iter().chain(future).chain(none));
        let words = Words::new(&cues);
        Self {
            past,
            future,
            none,
            regions: Regions::new(&words, [0; 2], &[], |_| ALONE),
            words,
            endings: Endings::new(lexicon.forms_of("past-suffix").map(|(form, _)| form)),
            least: lexicon
                .setting("least-cue")
                .and_then(|n| n.parse().ok())
                .map_or(LEAST, |n: f32| n / 100.0),
            opening: lexicon.setting("opening").and_then(|n| n.parse().ok()).unwrap_or(OPENING),
            bare_weekdays: setting("weekdays-without-cue"),
            bare_weekends: setting("weekends-without-cue"),
        }
    }

    /// Which way `moment` points, which the text names at `span` and which leaves out its year, month or week.
    pub fn direction_of(
        &self,
        moment: &Moment,
        text: &str,
        span: Span,
        around: &mut Surroundings,
    ) -> Direction {
        match self.direction(text, span, around) {
            Direction::Unknown if is_weekend(moment) => self.bare_weekends,
            Direction::Unknown if is_weekday(moment) => self.bare_weekdays,
            direction => direction,
        }
    }

    /// Which way the sentence round `span` points.
    pub fn direction(&self, text: &str, span: Span, around: &mut Surroundings) -> Direction {
        let sentence = around.sentences.around(text, span);
        self.read_cues(text, sentence, &mut around.cues);
        let opens = opens_sentence(text, sentence, span, &around.sentences, self.opening);
        let here = around.cues.of(sentence).filter(|cue| !cue.place.overlaps(span));
        let sum: f32 = here
            .map(|cue| cue.past * nearness(&around.sentences, span, cue.place, opens, self.opening))
            .sum();
        if sum > self.least {
            Direction::Past
        } else if sum < -self.least {
            Direction::Future
        } else {
            Direction::Unknown
        }
    }

    /// The classes of the cue words.
    pub fn classes(&self) -> impl Iterator<Item = ClassId> {
        self.past.into_iter().chain(self.future).chain(self.none)
    }
}

/// No word between two dates that are told in one breath is longer than this, in bytes, with its blanks and comma.
const JOINT: usize = 8;

/// Are two dates told in one breath ("May and June", "Friday or Saturday", 週六、週日), so that what tells the direction
/// of the first tells that of the second?
pub fn are_joined(text: &str, first: Span, second: Span) -> bool {
    let Some(between) = text.get(first.end..second.start) else { return false };
    let word =
        between.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '&' | '/'));
    let near = !between.is_empty() && between.len() <= JOINT && !between.contains('\n');
    near && word.chars().all(char::is_alphabetic)
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

/// Is it a weekend without anything that tells which?
fn is_weekend(moment: &Moment) -> bool {
    matches!(moment, Moment::Fields { fields, within: None } if fields.weekend && is_weekday(moment))
}

/// Does the sentence, or a clause of it, begin with the mention ("On Friday, …")?
fn opens_sentence(text: &str, sentence: Span, span: Span, sentences: &Sentences, opening: usize) -> bool {
    let before = Span::new(sentence.start, span.start);
    let clause =
        sentences.marks_in(before).last().map_or(before, |mark| Span::new(*mark, span.start)).of(text);
    clause.trim_start_matches(|c: char| !c.is_alphanumeric()).len() <= opening
}

/// 1 beside the mention, less for each clause mark and each stretch of words between; less after a mention that does
/// not open its clause, because what it belongs to mostly stands before it ("met in **May** and will meet again").
fn nearness(sentences: &Sentences, span: Span, cue: Span, opens: bool, opening: usize) -> f32 {
    let after = cue.start >= span.end;
    let between =
        if after { Span::new(span.end, cue.start) } else { Span::new(cue.end, span.start.max(cue.end)) };
    // "On Friday, the court …": the comma after an opening date begins no other clause
    let marks = sentences.marks_in(between);
    let own = after && opens && marks.first().is_some_and(|mark| mark - between.start <= opening);
    let marks = marks.len() - usize::from(own);
    let distance = f32::from(u16::try_from(between.len()).unwrap_or(u16::MAX));
    let side = if after && !opens { AFTERWARDS } else { 1.0 };
    side * MARK.powi(i32::try_from(marks.min(4)).unwrap_or(4)) / (1.0 + distance / REACH_OF_CUE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::expression::Fields;

    const WORDS: &str = r#"
[settings]
least-cue = ["50"]
weekdays-without-cue = ["past"]
weekends-without-cue = ["future"]
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
        Tenses::new(&lexicon).direction_of(moment, text, span, &mut Surroundings::default())
    }

    /// The direction of the word "May" in English.
    fn may(text: &str) -> Direction {
        let words = "[cue-past]\n2 = [\"met\", \"said\"]\n[cue-future]\n2 = [\"will\", \"is expected\"]\n1 = [\"is\"]\n[past-suffix]\ned = [\"ed\"]";
        let mut lexicon = Lexicon::default();
        lexicon.add("words", words).unwrap();
        let at = text.find("May").unwrap();
        Tenses::new(&lexicon).direction(text, Span::new(at, at + 3), &mut Surroundings::default())
    }

    #[test]
    fn what_stands_before_the_date_counts_more() {
        assert_eq!(may("They met in May and will meet again."), Direction::Past);
        assert_eq!(may("In May they will meet, he said."), Direction::Future);
        assert_eq!(may("They will go in May, as those who met before them."), Direction::Future);
    }

    #[test]
    fn the_comma_after_an_opening_date_begins_no_clause() {
        assert_eq!(may("In May, the court of the town ruled against him."), Direction::Past);
    }

    #[test]
    fn how_much_may_stand_before_an_opening_date_is_the_languages_own() {
        let text = "法院週五判決，將上訴";
        let at = text.find("週五").unwrap();
        let direction = |settings: &str| {
            let mut lexicon = Lexicon::default();
            lexicon.add("words", WORDS).unwrap();
            lexicon.add("settings", settings).unwrap();
            let span = Span::new(at, at + "週五".len());
            Tenses::new(&lexicon).direction(text, span, &mut Surroundings::default())
        };
        assert_eq!(direction(""), Direction::Future, "two characters are few bytes");
        assert_eq!(direction("[settings]\nopening = [\"3\"]"), Direction::Unknown, "but a subject");
    }

    #[test]
    fn longer_cues_silence_shorter_ones_and_endings() {
        assert_eq!(may("It is expected in May."), Direction::Future);
        assert_eq!(may("It opened in May."), Direction::Past);
        assert_eq!(may("Nothing tells: May."), Direction::Unknown);
        assert_eq!(may("The coach Will met them in May."), Direction::Past, "Will is a name");
    }

    #[test]
    fn dates_in_one_breath() {
        let joined = |text: &str| {
            let (first, second) = (text.find('M').unwrap(), text.rfind('J').unwrap());
            are_joined(text, Span::new(first, first + 3), Span::new(second, second + 4))
        };
        assert!(joined("in May and June") && joined("May, June") && joined("May, or June"));
        assert!(!joined("in May. June") && !joined("since May as in June") && !joined("May 3, June"));
        assert!(!joined("May\nJune"), "lines of a list are no breath");
    }

    #[test]
    fn another_sentence_says_nothing() {
        for text in
            ["They met there. Then comes May.", "He met her. Then comes May.", "They met in 1998. May"]
        {
            assert_eq!(may(text), Direction::Unknown, "{text}");
        }
        for text in ["He met Dr. No in May.", "He met dr. No in May.", "They met on the 5. May"] {
            assert_eq!(may(text), Direction::Past, "{text}");
        }
    }

    #[test]
    fn a_weekend_without_cue_is_as_the_language_says() {
        let weekend = Moment::fields(Fields { weekend: true, ..Fields::default() });
        assert_eq!(direction("週五", &weekend), Direction::Future);
        assert_eq!(direction("週五走了。", &weekend), Direction::Past);
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
