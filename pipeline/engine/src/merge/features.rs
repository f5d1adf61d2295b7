//! What a mention is compared by, worked out once.

use super::Mention;
use super::part::part;
use crate::parallel;
use annalist_core::{DateValue, Grain};
use annalist_names::fold::{fold, is_han};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A mention's comparable side.
#[derive(Clone, Debug)]
pub struct Features {
    /// First and last day, where it is dated.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The same, but of what is told as early or late in a stretch only that part.
    pub part: Option<(NaiveDate, NaiveDate)>,
    /// How finely.
    pub grain: Grain,
    /// Content words by number, sorted, each once.
    pub words: Vec<u32>,
    /// How much it says that another mention tells these same days, in bits: little where half of the news is of that
    /// day. Zero where it has no date.
    pub day_information: f64,
}

/// The words of a run by number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// In how many mentions each stands.
    mentions: Vec<u32>,
    /// How much each says, in bits.
    information: Vec<f64>,
    /// In how many mentions each stretch of days is told.
    days: BTreeMap<(NaiveDate, NaiveDate), u32>,
    total: u32,
}

impl Vocabulary {
    /// Features of all mentions, and the vocabulary that they share.
    pub fn features(mentions: &[Mention<'_>]) -> (Vec<Features>, Vocabulary) {
        let prints = parallel::map(mentions, |mention| fingerprints(&mention.found.matter));
        let known = distinct(prints.iter().flatten().copied().collect());
        let mut vocabulary = Vocabulary {
            total: u32::try_from(mentions.len()).unwrap_or(u32::MAX),
            mentions: vec![0; known.len()],
            ..Self::default()
        };
        let words = parallel::map(&prints, |prints| numbers(prints, &known));
        let mut all: Vec<Features> =
            mentions.iter().zip(words).map(|(mention, words)| vocabulary.of(mention, words)).collect();
        vocabulary.information = vocabulary.mentions.iter().map(|seen| vocabulary.bits(*seen)).collect();
        for features in &mut all {
            let seen = features.days.and_then(|days| vocabulary.days.get(&days));
            features.day_information = seen.map_or(0.0, |seen| vocabulary.bits(*seen));
        }
        (all, vocabulary)
    }

    fn of(&mut self, mention: &Mention<'_>, words: Vec<u32>) -> Features {
        for word in &words {
            self.mentions[*word as usize] += 1;
        }
        let date = mention.date.as_ref();
        if let Some(days) = date.and_then(DateValue::days) {
            *self.days.entry(days).or_default() += 1;
        }
        Features {
            days: date.and_then(DateValue::days),
            part: date.and_then(part),
            grain: date.map_or(Grain::None, |d| d.grain),
            words,
            day_information: 0.0,
        }
    }

    /// How much a shared word says, in bits: the rarer, the more.
    pub fn information(&self, word: u32) -> f64 {
        self.information.get(word as usize).copied().unwrap_or(0.0)
    }

    /// How much something says that so many mentions have, in bits.
    fn bits(&self, seen: u32) -> f64 {
        (f64::from(self.total.max(2)) / f64::from(seen.max(1))).log2()
    }

    /// In how many mentions the word stands.
    pub fn seen(&self, word: u32) -> u32 {
        self.mentions.get(word as usize).copied().unwrap_or(0)
    }
}

/// The content words of a text as numbers of 64 bits (FNV-1a), sorted, each once: two words with one number would be a
/// chance of one in a hundred million in a run with half a million words.
fn fingerprints(text: &str) -> Vec<u64> {
    let print = |word: String| {
        let step = |known: u64, byte: u8| (known ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        word.bytes().fold(0xcbf2_9ce4_8422_2325, step)
    };
    distinct(content_words(text).into_iter().map(print).collect())
}

fn distinct(mut prints: Vec<u64>) -> Vec<u64> {
    prints.sort_unstable();
    prints.dedup();
    prints
}

/// The places of words among the known ones, both sorted.
fn numbers(prints: &[u64], known: &[u64]) -> Vec<u32> {
    let place = |print: &u64| u32::try_from(known.partition_point(|other| other < print)).unwrap_or(u32::MAX);
    prints.iter().map(place).collect()
}

/// Words that may be shared: Latin ones of four letters or more, folded and cut to a stem of six; figures of two or
/// more; neighbouring Han characters two by two.
fn content_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()) {
        let han: Vec<char> = run.chars().filter(|c| is_han(*c)).map(annalist_names::han::simple).collect();
        words.extend(han.windows(2).map(|pair| pair.iter().collect::<String>()));
        let latin: String = run.chars().filter(|c| !is_han(*c)).collect();
        let folded = fold(&latin);
        let figures = folded.chars().all(|c| c.is_ascii_digit());
        if (figures && folded.len() >= 2) || folded.chars().count() >= 4 {
            words.push(folded.chars().take(6).collect());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_and_pair() {
        assert_eq!(content_words("Havsvalas 12 avtal på 海燕號"), ["havsva", "12", "avtal", "海燕", "燕号"]);
    }
}
