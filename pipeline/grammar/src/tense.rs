//! Past or future, by cue words: for what leaves out its year, month or week ("on Friday", "18 januari").
//!
//! Cue words are the classes `cue-past` and `cue-future` of the lexicon (auxiliaries, verbs, participles, adverbs); where
//! the key of an entry is a number, that is its weight, else 2. The class `past-suffix` has endings of past tense verbs,
//! a weaker cue. Only the sentence of the mention is looked at. A cue counts less the further away it is, behind a clause
//! mark, and after a mention that does not open its clause: what a date belongs to mostly stands before it ("met in **May**
//! and will meet again").
//!
//! Words of the class `cue-none` only contain cue words (了解, 為了) and silence them, as longer cue words silence the
//! shorter ones in them. Settings of the lexicon: `least-cue` (how much stronger one side must be, in hundredths; 50) and
//! `weekdays-without-cue = ["past"]` (what a bare weekday means where nothing tells; else the nearest) and
//! `weekends-without-cue = ["future"]` (the same of weekends: in a language whose verbs have tenses, who tells of the
//! weekend that has gone says so).
//!
//! The constants were chosen on dated news in English, Swedish and Norwegian; the direction of one date in ten stays
//! wrong, whatever they are within a factor of two.

use crate::lexicon::{ClassId, Lexicon, Reading, Value};
use crate::scan::{Token, TokenKind, Words};
use annalist_core::Span;
use annalist_core::expression::{Direction, Moment};

/// No sentence is followed further than this, in bytes, on either side.
const REACH: usize = 400;

/// What a cue word weighs whose key is no number.
const USUAL: f32 = 2.0;

/// What an ending of the past weighs.
const ENDING: f32 = 1.0;

/// A cue so many bytes away counts half.
const REACH_OF_CUE: f32 = 60.0;

/// How much stronger one side must be where the lexicon does not say.
const LEAST: f32 = 0.5;

/// What is left of a cue behind a clause mark.
const MARK: f32 = 0.4;

/// What is left of a cue after a mention that does not open its clause.
const AFTERWARDS: f32 = 0.5;

/// A mention opens its clause if no more bytes stand before it: "On ", "Den ", "Vào ngày ".
const OPENING: usize = 10;

/// A cue is covered by one that begins at most so many cues before it.
const COVER: usize = 8;

/// The cue words of a language.
#[derive(Debug, Default)]
pub struct Tenses {
    past: Option<ClassId>,
    future: Option<ClassId>,
    none: Option<ClassId>,
    past_suffixes: Vec<String>,
    least: f32,
    bare_weekdays: Direction,
    bare_weekends: Direction,
}

impl Tenses {
    /// Takes the cue classes of a lexicon; a language may have none.
    pub fn new(lexicon: &Lexicon) -> Self {
        let setting = |name: &str| match lexicon.setting(name).as_deref() {
            Some("past") => Direction::Past,
            Some("future") => Direction::Future,
            _ => Direction::Unknown,
        };
        Self {
            past: lexicon.find_class("cue-past"),
            future: lexicon.find_class("cue-future"),
            none: lexicon.find_class("cue-none"),
            past_suffixes: lexicon.forms_of("past-suffix").map(|(form, _)| form).collect(),
            least: lexicon
                .setting("least-cue")
                .and_then(|n| n.parse().ok())
                .map_or(LEAST, |n: f32| n / 100.0),
            bare_weekdays: setting("weekdays-without-cue"),
            bare_weekends: setting("weekends-without-cue"),
        }
    }

    /// Which way `moment` points, which the text names at `span` and which leaves out its year, month or week. `cues`
    /// holds all cue words of the text, in order: see [`Self::add_cues`].
    pub fn direction_of(
        &self,
        moment: &Moment,
        text: &str,
        span: Span,
        cues: &[Cue],
        memory: &mut Memory,
    ) -> Direction {
        let sentence = sentence_around(text, span);
        if memory.sentence != Some(sentence) {
            memory.sentence = Some(sentence);
            memory.cues.clear();
            let first = cues.partition_point(|cue| cue.place.start < sentence.start);
            let here = cues[first..].iter().take_while(|cue| cue.place.start < sentence.end);
            memory.cues.extend(here.filter(|cue| cue.place.end <= sentence.end));
            self.add_suffixes(text, sentence, &mut memory.cues);
        }
        match self.weigh(text, sentence, span, &memory.cues) {
            Direction::Unknown if is_weekend(moment) => self.bare_weekends,
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
        let mut cues = self.cue_words(words, text, sentence);
        self.add_suffixes(text, sentence, &mut cues);
        self.weigh(text, sentence, span, &cues)
    }

    /// Which way these cues of a sentence point for what stands at `span`.
    fn weigh(&self, text: &str, sentence: Span, span: Span, cues: &[Cue]) -> Direction {
        if cues.is_empty() {
            return Direction::Unknown;
        }
        let opens = opens_sentence(text, sentence, span);
        let apart = cues.iter().filter(|cue| !cue.place.overlaps(span));
        let sum: f32 = apart.map(|cue| cue.past * nearness(text, span, cue.place, opens)).sum();
        if sum > self.least {
            Direction::Past
        } else if sum < -self.least {
            Direction::Future
        } else {
            Direction::Unknown
        }
    }

    /// The cue words of a sentence.
    fn cue_words(&self, words: &Words, text: &str, sentence: Span) -> Vec<Cue> {
        let mut cues = Vec::new();
        words.scan(sentence.of(text), |chain| self.add_cues(words, sentence.of(text), chain, &mut cues));
        for cue in &mut cues {
            cue.place = cue.place.shifted(sentence.start);
        }
        cues
    }

    /// Adds the cue words of a chain, without those inside longer ones ("is" in "is expected") or inside words that
    /// only contain them.
    pub fn add_cues(&self, words: &Words, text: &str, chain: &[Token], cues: &mut Vec<Cue>) {
        let first = cues.len();
        for token in chain {
            let TokenKind::Word(word) = token.kind else { continue };
            let place = Span::new(token.start as usize, token.end as usize);
            let mut weights = words.readings(word).iter().filter_map(|r| self.weight(r)).peekable();
            if weights.peek().is_some() && !is_name(text, place) {
                cues.extend(weights.map(|past| Cue { place, past }));
            }
        }
        if cues.len() > first + 1 {
            let here = cues.split_off(first);
            let covers = |long: &Cue, short: &Cue| {
                long.place.contains(short.place) && long.place.len() > short.place.len()
            };
            // tokens come by start, so that what covers a cue is near it
            let covered = |at: usize| {
                let after = here[at..].iter().take_while(|cue| cue.place.start == here[at].place.start);
                let before = here[..at].iter().rev().take(COVER);
                before.chain(after).any(|other| covers(other, &here[at]))
            };
            cues.extend((0..here.len()).filter(|at| !covered(*at)).map(|at| here[at]));
        }
    }

    /// What a word says: positive of the past, negative of what is to come, nothing where it only contains a cue.
    fn weight(&self, reading: &Reading) -> Option<f32> {
        let size = match reading.value {
            Value::Number(weight) => f32::from(i16::try_from(weight).unwrap_or(0)),
            Value::Symbol(_) => USUAL,
        };
        let class = Some(reading.class);
        match class {
            _ if class == self.past => Some(size),
            _ if class == self.future => Some(-size),
            _ if class == self.none => Some(0.0),
            _ => None,
        }
    }

    /// Adds the words that end like verbs of the past and are no cue words.
    fn add_suffixes(&self, text: &str, sentence: Span, cues: &mut Vec<Cue>) {
        if self.past_suffixes.is_empty() {
            return;
        }
        let known = cues.len();
        let ends = |word: &str| self.past_suffixes.iter().any(|s| word.ends_with(s.as_str()));
        each_word(sentence.of(text), |start, word| {
            if word.len() > 4 && ends(word) && word.starts_with(char::is_lowercase) {
                let place = Span::new(start, start + word.len()).shifted(sentence.start);
                if !cues[..known].iter().any(|cue| cue.place.overlaps(place)) {
                    cues.push(Cue { place, past: ENDING });
                }
            }
        });
    }
}

/// Calls `each` for every run of letters, with the byte that it begins at.
fn each_word(text: &str, mut each: impl FnMut(usize, &str)) {
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let letter = if bytes[at].is_ascii() { None } else { text[at..].chars().next() };
        let len = letter.map_or(1, char::len_utf8);
        if !letter.is_some_and(char::is_alphabetic) {
            if start < at {
                each(start, &text[start..at]);
            }
            start = at + len;
        }
        at += len;
    }
    if start < at {
        each(start, &text[start..at]);
    }
}

/// A word that tells of the past or of what is to come.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    place: Span,
    /// How much it speaks of the past; negative: of what is to come.
    past: f32,
}

/// The cues of the sentence that was asked about last: several dates of one sentence share them.
#[derive(Debug, Default)]
pub struct Memory {
    sentence: Option<Span>,
    cues: Vec<Cue>,
}

/// No word between two dates that are told in one breath is longer than this, in bytes, with its blanks and comma.
const JOINT: usize = 8;

/// Are two dates told in one breath ("May and June", "Friday or Saturday", 週六、週日), so that what tells the direction
/// of the first tells that of the second?
pub fn are_joined(text: &str, first: Span, second: Span) -> bool {
    let Some(between) = text.get(first.end..second.start) else { return false };
    let word =
        between.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '&' | '/'));
    !between.is_empty() && between.len() <= JOINT && word.chars().all(char::is_alphabetic)
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
fn opens_sentence(text: &str, sentence: Span, span: Span) -> bool {
    let before = &text[sentence.start..span.start];
    let clause = before.rfind(is_clause_mark).map_or(before, |mark| &before[mark..]);
    clause.trim_start_matches(|c: char| !c.is_alphanumeric()).len() <= OPENING
}

/// Is the word written with a capital after a word without one, as in "the coach Will Wade said"?
fn is_name(text: &str, word: Span) -> bool {
    if !text[word.start..].starts_with(char::is_uppercase) {
        return false;
    }
    let before = text[..word.start].trim_end_matches(' ');
    let from = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    before.len() < word.start && before.get(from..).is_some_and(|w| w.starts_with(char::is_lowercase))
}

/// 1 beside the mention, less for each clause mark and each stretch of words between; less after a mention that does
/// not open its clause, because what it belongs to mostly stands before it ("met in **May** and will meet again").
fn nearness(text: &str, span: Span, cue: Span, opens: bool) -> f32 {
    let after = cue.start >= span.end;
    let between =
        if after { Span::new(span.end, cue.start) } else { Span::new(cue.end, span.start.max(cue.end)) };
    // "On Friday, the court …": the comma after an opening date begins no other clause
    let own = after && opens && between.of(text).find(is_clause_mark).is_some_and(|mark| mark <= OPENING);
    let marks = clause_marks(between.of(text)) - usize::from(own);
    let distance = f32::from(u16::try_from(between.len()).unwrap_or(u16::MAX));
    let side = if after && !opens { AFTERWARDS } else { 1.0 };
    side * MARK.powi(i32::try_from(marks.min(4)).unwrap_or(4)) / (1.0 + distance / REACH_OF_CUE)
}

fn clause_marks(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| matches!(byte, b',' | b';' | b':' | b'"')).count();
    }
    text.chars().filter(|c| is_clause_mark(*c)).count()
}

fn is_clause_mark(mark: char) -> bool {
    matches!(mark, ',' | ';' | ':' | '，' | '；' | '：' | '—' | '–' | '"' | '“' | '”' | '「' | '」')
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
    let stop = |at: &usize| may_stop(text.as_bytes()[*at]) && is_stop(text, *at);
    let start =
        (low..span.start).rev().find(stop).map_or(low, |at| at + char_at(text, at).map_or(1, char::len_utf8));
    let end = (span.end..high).find(stop).unwrap_or(high);
    Span::new(start, end)
}

/// May a character that begins with this byte end a sentence?
fn may_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'\n' | b'!' | b'?' | 0xE3 | 0xEF)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Short words before a full stop that ends no sentence, whatever follows: titles and the like in Latin scripts.
const ABBREVIATIONS: [&str; 14] =
    ["dr", "mr", "mrs", "ms", "st", "kl", "nr", "no", "ca", "hr", "fr", "jr", "vs", "tp"];

/// Does the character at `at` end a sentence?
fn is_stop(text: &str, at: usize) -> bool {
    match char_at(text, at) {
        Some('\n' | '。' | '！' | '？' | '!' | '?') => true,
        Some('.') => is_full_stop(&text[..at], &text[at + 1..]),
        _ => false,
    }
}

/// A full stop ends a sentence before a blank and a capital or a quotation mark, but not after a short word that begins
/// with a capital or is an abbreviation, nor after a day of the month ("Oct. 27", "dr. Berg", "18. Januar" go on).
fn is_full_stop(before: &str, after: &str) -> bool {
    let mut next = after.chars().skip_while(|c| matches!(c, '"' | '”' | '»' | ')'));
    let blank = next.next().is_none_or(char::is_whitespace);
    let capital = after.trim_start().chars().next().is_none_or(|c| c.is_uppercase() || !c.is_alphanumeric());
    if !blank || !capital {
        return false;
    }
    let tail = |fits: fn(char) -> bool| {
        let from = before.char_indices().rev().take_while(|(_, c)| fits(*c)).take(5).last();
        from.map_or("", |(from, _)| &before[from..])
    };
    let word = tail(char::is_alphabetic);
    match word.chars().count() {
        0 => !matches!(tail(|c| c.is_ascii_digit()).len(), 1 | 2),
        1..=3 => word.starts_with(char::is_lowercase) && !ABBREVIATIONS.contains(&word),
        _ => true,
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
        let (words, tenses, mut cues) = (Words::new(&lexicon), Tenses::new(&lexicon), Vec::new());
        words.scan(text, |chain| tenses.add_cues(&words, text, chain, &mut cues));
        tenses.direction_of(moment, text, span, &cues, &mut Memory::default())
    }

    /// The direction of the word "May" in English.
    fn may(text: &str) -> Direction {
        let words = "[cue-past]\n2 = [\"met\", \"said\"]\n[cue-future]\n2 = [\"will\", \"is expected\"]\n1 = [\"is\"]\n[past-suffix]\ned = [\"ed\"]";
        let mut lexicon = Lexicon::default();
        lexicon.add("words", words).unwrap();
        let at = text.find("May").unwrap();
        Tenses::new(&lexicon).direction(&Words::new(&lexicon), text, Span::new(at, at + 3))
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
