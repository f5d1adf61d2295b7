//! The words of a text that tell of the past or of what is to come, found once and as far as they are asked about.

use super::{Span, Tenses};
use crate::lexicon::{Reading, Value};
use crate::runs::each_run;
use crate::scan::{Token, TokenKind};
use memchr::{memchr, memrchr};

/// What a cue word weighs whose key is no number.
const USUAL: f32 = 2.0;

/// What an ending of the past weighs.
const ENDING: f32 = 1.0;

/// Words of so many bytes are too short to tell by their ending.
const SHORT: usize = 4;

/// A cue is covered by one that begins at most so many cues before it.
const COVER: usize = 8;

/// A word that tells of the past or of what is to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub place: Span,
    /// How much it speaks of the past; negative: of what is to come.
    pub past: f32,
}

/// The cues of a text, up to a place that moves on: lines are to be asked about in their order.
#[derive(Debug, Default)]
pub(super) struct Cues {
    /// Words of the lexicon, in order.
    words: Vec<Cue>,
    /// Words that end like verbs of the past, in order.
    endings: Vec<Cue>,
    read: usize,
    /// Memory to use.
    tokens: Vec<Token>,
}

impl Cues {
    /// Forgets the text.
    pub fn clear(&mut self) {
        self.words.clear();
        self.endings.clear();
        self.read = 0;
    }

    /// The cues within a sentence.
    pub fn of(&self, sentence: Span) -> impl Iterator<Item = &Cue> {
        [&self.words, &self.endings].into_iter().flat_map(move |all| {
            let first = all.partition_point(|cue| cue.place.start < sentence.start);
            let here = all[first..].iter().take_while(move |cue| cue.place.start < sentence.end);
            here.filter(move |cue| cue.place.end <= sentence.end)
        })
    }
}

impl Tenses {
    /// Reads the cues of the line of `text` that holds a sentence, unless they are known.
    pub(super) fn read_cues(&self, text: &str, sentence: Span, cues: &mut Cues) {
        if sentence.end <= cues.read {
            return;
        }
        // lines between that nobody asked about are left out
        let bytes = text.as_bytes();
        let unread = bytes.get(cues.read..sentence.start).unwrap_or_default();
        let start = memrchr(b'\n', unread).map_or(cues.read, |at| cues.read + at + 1);
        let end = memchr(b'\n', &bytes[sentence.end..]).map_or(text.len(), |step| sentence.end + step);
        cues.read = end;
        let Cues { words, endings, tokens, .. } = cues;
        let first = words.len();
        self.regions.each(&text[start..end], |part| {
            let part = part.start + start..part.end + start;
            self.words.scan_part(text, part, tokens, |chain| self.add_cues(text, chain, words));
        });
        self.endings.each(&text[start..end], |place| {
            let place = place.shifted(start);
            let near = words[first..].partition_point(|cue| cue.place.end <= place.start);
            if !words[first + near..].iter().take(COVER).any(|cue| cue.place.overlaps(place)) {
                endings.push(Cue { place, past: ENDING });
            }
        });
    }

    /// Adds the cue words of a chain, without those inside longer ones ("is" in "is expected") or inside words that
    /// only contain them.
    fn add_cues(&self, text: &str, chain: &[Token], cues: &mut Vec<Cue>) {
        let first = cues.len();
        for token in chain {
            let TokenKind::Word(word) = token.kind else { continue };
            let place = Span::new(token.start as usize, token.end as usize);
            let mut weights = self.words.readings(word).iter().filter_map(|r| self.weight(r)).peekable();
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
}

/// How verbs of the past end.
#[derive(Debug)]
pub(super) struct Endings {
    all: Vec<String>,
    /// The bytes that any of them ends with.
    last: [bool; 256],
}

impl Endings {
    pub fn new(all: impl Iterator<Item = String>) -> Self {
        let all: Vec<String> = all.collect();
        let mut last = [false; 256];
        for byte in all.iter().filter_map(|ending| ending.bytes().next_back()) {
            last[usize::from(byte)] = true;
        }
        Self { all, last }
    }

    /// Calls `found` for every word that is not short, without a capital, that ends so.
    fn each(&self, text: &str, mut found: impl FnMut(Span)) {
        if self.all.is_empty() {
            return;
        }
        let bytes = text.as_bytes();
        each_run(bytes, |start, end| {
            if end - start <= SHORT || !self.last[usize::from(bytes[end - 1])] {
                return;
            }
            let Some(run) = text.get(start..end) else { return };
            let word = run.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(run);
            if word.len() > SHORT
                && word.starts_with(char::is_lowercase)
                && self.all.iter().any(|ending| word.ends_with(ending.as_str()))
            {
                found(Span::new(end - word.len(), end));
            }
        });
    }
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
