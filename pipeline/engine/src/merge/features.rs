//! What a mention is compared by, worked out once.

use super::Mention;
use annalist_core::{DateValue, Grain};
use annalist_names::fold::{fold, is_han};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A mention's comparable side.
#[derive(Clone, Debug)]
pub struct Features {
    /// First and last day, where it is dated.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How finely.
    pub grain: Grain,
    /// Content words by number, sorted, each once.
    pub words: Vec<u32>,
    /// How much it says that another mention tells these same days, in bits: little where half of the news is of that
    /// day. Zero where it has no date.
    pub day_information: f64,
}

/// The words of a run: numbers for them, and in how many mentions each stands.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: BTreeMap<String, u32>,
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
        let mut vocabulary =
            Vocabulary { total: u32::try_from(mentions.len()).unwrap_or(u32::MAX), ..Self::default() };
        let mut all: Vec<Features> = mentions.iter().map(|mention| vocabulary.of(mention)).collect();
        vocabulary.information = vocabulary.mentions.iter().map(|seen| vocabulary.bits(*seen)).collect();
        for features in &mut all {
            let seen = features.days.and_then(|days| vocabulary.days.get(&days));
            features.day_information = seen.map_or(0.0, |seen| vocabulary.bits(*seen));
        }
        (all, vocabulary)
    }

    fn of(&mut self, mention: &Mention<'_>) -> Features {
        let mut words: Vec<u32> =
            content_words(&mention.found.matter).into_iter().map(|w| self.number(w)).collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            self.mentions[*word as usize] += 1;
        }
        let date = mention.date.as_ref();
        if let Some(days) = date.and_then(DateValue::days) {
            *self.days.entry(days).or_default() += 1;
        }
        Features {
            days: date.and_then(DateValue::days),
            grain: date.map_or(Grain::None, |d| d.grain),
            words,
            day_information: 0.0,
        }
    }

    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.mentions.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.mentions.push(0);
        }
        number
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
        assert_eq!(content_words("Havsörns 12 avtal på 海雕號"), ["havsor", "12", "avtal", "海雕", "雕号"]);
    }
}
