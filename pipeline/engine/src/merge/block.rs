//! Which pairs are worth comparing: mentions whose days overlap or nearly do. All of them on ordinary days; on crowded
//! days, and for long periods, only those that share something besides (a word, a name, a place, a kind of happening),
//! and nothing that too many share. So a mention meets a bounded number of others, and the work grows with the size of a
//! block and not with the square of the collection.
//!
//! Pairs are not listed anywhere: the blocks are indexes, and each mention asks them for its partners.

use super::features::{Features, Vocabulary};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Days that two mentions may be apart and still be compared: one of them may be mistaken.
const SLACK: i32 = 2;

/// A mention that covers more days than this is found by what it shares instead of by its days.
const LONGEST: i32 = 100;

/// The same on crowded days.
const LONGEST_IN_A_CROWD: i32 = 7;

/// On days with more mentions than this (their neighbours' included) only those that share something are compared.
const CROWD: usize = 150;

/// What more mentions of one crowded day, of a month with such days, or of the whole run share finds no partners.
const COMMON: usize = 60;

/// Where the partners of each mention are looked up.
pub struct Blocks<'f> {
    features: &'f [Features],
    marks: &'f [Vec<u32>],
    days: Vec<Option<(i32, i32)>>,
    by_day: Index<i32>,
    by_year: BTreeMap<i32, Year>,
    by_rare_word: Index<u32>,
    /// On crowded days: by stretch of days and by word (even numbers) or mark (odd ones). A stretch is a day, or, as a
    /// number below zero, a month: there those meet who tell the day and who tell the month only.
    by_stretch_and_key: Index<(i32, u32)>,
}

/// What begins in a year.
#[derive(Default)]
struct Year {
    /// Mentions of more than [`LONGEST`] days.
    long: Vec<u32>,
    short: Vec<u32>,
}

impl<'f> Blocks<'f> {
    /// Blocks of mentions. `marks` are what mentions may share besides words: numbers without meaning, equal for equal
    /// things, a list for each mention.
    pub fn of(features: &'f [Features], vocabulary: &Vocabulary, marks: &'f [Vec<u32>]) -> Self {
        let days: Vec<Option<(i32, i32)>> =
            features.iter().map(|f| f.days.map(|(first, last)| (number(first), number(last)))).collect();
        let mut blocks = Self {
            features,
            marks,
            by_day: by_day(&days),
            by_year: by_year(&days),
            by_rare_word: by_rare_word(features, vocabulary),
            by_stretch_and_key: Index::default(),
            days,
        };
        blocks.by_stretch_and_key = blocks.crowded_days();
        blocks
    }

    /// All mentions, day after day.
    pub fn by_day(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0u32..).zip(&self.days).map(|(place, _)| place).collect();
        order.sort_by_key(|place| self.days[*place as usize]);
        order
    }

    /// The partners of a mention that come after it, into `found`: sorted, each once.
    pub fn partners(&self, place: usize, found: &mut Vec<u32>) {
        found.clear();
        let Some(days) = self.days[place] else { return };
        if days.1 - days.0 <= LONGEST {
            self.of_ordinary_days(days, found);
        }
        self.of_the_year(days, found);
        for word in &self.features[place].words {
            found.extend(self.by_rare_word.block(*word));
        }
        for key in self.keys(place) {
            found.extend(self.by_stretch_and_key.block(key));
        }
        found.retain(|other| {
            let near = |theirs: (i32, i32)| days.0 <= theirs.1 + SLACK && theirs.0 <= days.1 + SLACK;
            *other as usize > place && self.days[*other as usize].is_some_and(near)
        });
        found.sort_unstable();
        found.dedup();
    }

    /// Who stands on a day that isn't crowded.
    fn of_ordinary_days(&self, days: (i32, i32), found: &mut Vec<u32>) {
        let span = standing(days);
        let mut after_crowd = true;
        for day in span {
            let block = self.by_day.block(day);
            if block.len() > CROWD {
                after_crowd = true;
                continue;
            }
            // who stood on the day before was met there
            let new = |other: &&u32| {
                after_crowd
                    || self.days[**other as usize].is_some_and(|theirs| *standing(theirs).start() == day)
            };
            found.extend(block.iter().filter(new));
            after_crowd = false;
        }
    }

    /// Mentions of a year or so with everything that begins in that year, where that is little.
    fn of_the_year(&self, days: (i32, i32), found: &mut Vec<u32>) {
        let Some(Year { long, short }) = self.by_year.get(&year(days.0)) else { return };
        if long.len() * (long.len() + short.len()) > CROWD * CROWD {
            return;
        }
        found.extend(long);
        if days.1 - days.0 > LONGEST {
            found.extend(short);
        }
    }

    /// What a mention may share on crowded days, with each of these days and their months.
    fn keys(&self, place: usize) -> impl Iterator<Item = (i32, u32)> + '_ {
        let words = move || self.features[place].words.iter().map(|word| word << 1);
        let marks = move || self.marks[place].iter().map(|mark| mark << 1 | 1);
        let stretches = self.days[place].map(|days| self.crowded_stretches(days)).unwrap_or_default();
        stretches.into_iter().flat_map(move |day| words().chain(marks()).map(move |key| (day, key)))
    }

    /// The crowded days of a short mention, and the months of one that stands on such a day.
    fn crowded_stretches(&self, (first, last): (i32, i32)) -> Vec<i32> {
        if last - first > LONGEST {
            return Vec::new();
        }
        let mut stretches: Vec<i32> =
            (first..=last).filter(|day| self.by_day.block(*day).len() > CROWD).collect();
        if stretches.is_empty() {
            return stretches;
        }
        if last - first > LONGEST_IN_A_CROWD {
            stretches.clear();
        }
        stretches.extend((month(first)..=month(last)).map(|month| -month));
        stretches
    }

    fn crowded_days(&self) -> Index<(i32, u32)> {
        let keys = (0u32..).zip(0..self.days.len());
        let entries = keys.flat_map(|(name, place)| self.keys(place).map(move |key| (key, name)));
        Index::of(entries.collect(), COMMON)
    }
}

/// The days on which a mention stands: half the slack on either side, so that two days apart meet in between.
fn standing((first, last): (i32, i32)) -> std::ops::RangeInclusive<i32> {
    first - SLACK / 2..=last + SLACK / 2
}

fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

fn year(day: i32) -> i32 {
    NaiveDate::from_num_days_from_ce_opt(day).map_or(0, |day| day.year())
}

/// Months since the beginning of our era.
fn month(day: i32) -> i32 {
    NaiveDate::from_num_days_from_ce_opt(day).map_or(1, |day| day.year() * 12 + day.month0() as i32)
}

fn by_day(days: &[Option<(i32, i32)>]) -> Index<i32> {
    let short = (0u32..).zip(days).filter_map(|(place, days)| {
        days.filter(|(first, last)| last - first <= LONGEST).map(|days| (place, days))
    });
    let entries = short.flat_map(|(place, days)| standing(days).map(move |day| (day, place)));
    Index::of(entries.collect(), usize::MAX)
}

fn by_year(days: &[Option<(i32, i32)>]) -> BTreeMap<i32, Year> {
    let mut years: BTreeMap<i32, Year> = BTreeMap::new();
    for (place, days) in (0u32..).zip(days) {
        let Some((first, last)) = *days else { continue };
        let Year { long, short } = years.entry(year(first)).or_default();
        if last - first > LONGEST { long.push(place) } else { short.push(place) }
    }
    years
}

/// By words that are rare in the whole run: for long periods and crowded days.
fn by_rare_word(features: &[Features], vocabulary: &Vocabulary) -> Index<u32> {
    let dated = (0u32..).zip(features).filter(|(_, feature)| feature.days.is_some());
    let entries = dated.flat_map(|(place, feature)| {
        let rare = feature.words.iter().filter(|word| vocabulary.seen(**word) as usize <= COMMON);
        rare.map(move |word| (*word, place))
    });
    Index::of(entries.collect(), usize::MAX)
}

/// Mentions by a key, and where those of each key begin.
#[derive(Default)]
struct Index<K> {
    keys: Vec<K>,
    begins: Vec<u32>,
    places: Vec<u32>,
}

impl<K: Ord + Copy> Index<K> {
    /// Blocks of two mentions or more; those above `limit` are left out.
    fn of(mut entries: Vec<(K, u32)>, limit: usize) -> Self {
        entries.sort_unstable();
        let mut index = Self { keys: Vec::new(), begins: Vec::new(), places: Vec::new() };
        for block in entries.chunk_by(|x, y| x.0 == y.0).filter(|block| (2..=limit).contains(&block.len())) {
            index.keys.push(block[0].0);
            index.begins.push(u32::try_from(index.places.len()).unwrap_or(u32::MAX));
            index.places.extend(block.iter().map(|entry| entry.1));
        }
        index
    }

    /// The mentions under a key, sorted.
    fn block(&self, key: K) -> &[u32] {
        let Ok(at) = self.keys.binary_search(&key) else { return &[] };
        let until = self.begins.get(at + 1).map_or(self.places.len(), |begin| *begin as usize);
        &self.places[self.begins[at] as usize..until]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::Grain;

    fn day(nth: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(730_000 + nth).expect("a day that exists")
    }

    /// A mention of these days; words by number.
    fn mention(days: Option<(i32, i32)>, words: &[u32]) -> Features {
        let days = days.map(|(a, b)| (day(a), day(b)));
        Features { days, part: days, grain: Grain::Day, words: words.to_vec(), day_information: 0.0 }
    }

    fn partners(features: &[Features], marks: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let vocabulary = Vocabulary::default();
        let blocks = Blocks::of(features, &vocabulary, marks);
        let mut found = Vec::new();
        (0..features.len())
            .map(|place| {
                blocks.partners(place, &mut found);
                found.clone()
            })
            .collect()
    }

    #[test]
    fn who_is_two_days_apart_is_compared_and_three_is_not() {
        let days = [Some((0, 0)), Some((2, 2)), Some((3, 3)), None, Some((1, 40))];
        let features = days.map(|days| mention(days, &[]));
        let found = partners(&features, &vec![Vec::new(); 5]);
        assert_eq!(found, [vec![1, 4], vec![2, 4], vec![4], vec![], vec![]]);
    }

    #[test]
    fn in_a_crowd_only_those_meet_that_share_what_few_share() {
        let many = u32::try_from(CROWD + 10).expect("small");
        // the first and the last share a mark, the first and the second a mark of all
        let features: Vec<Features> = (0..many).map(|_| mention(Some((0, 0)), &[])).collect();
        let mut marks: Vec<Vec<u32>> = (0..many).map(|_| vec![1]).collect();
        marks[0].push(2);
        marks[many as usize - 1].push(2);
        let found = partners(&features, &marks);
        assert_eq!(found[0], [many - 1]);
        assert!(found[1..].iter().all(Vec::is_empty));
    }

    #[test]
    fn in_a_crowd_who_tells_the_month_meets_who_tells_the_day_by_what_they_share() {
        let mut features: Vec<Features> = (0..CROWD + 10).map(|_| mention(Some((0, 0)), &[])).collect();
        let mut marks = vec![Vec::new(); CROWD + 10];
        marks[7].push(5);
        features.push(mention(Some((-10, 15)), &[]));
        marks.push(vec![5]);
        let found = partners(&features, &marks);
        assert!(found[7].contains(&u32::try_from(CROWD + 10).expect("small")), "{:?}", found[7]);
        assert!(found[8].is_empty(), "{:?}", found[8]);
    }

    #[test]
    fn a_crowded_day_hides_no_partner_of_the_next() {
        let mut features: Vec<Features> = (0..CROWD + 10).map(|_| mention(Some((0, 0)), &[])).collect();
        let first = features.len();
        features.push(mention(Some((1, 3)), &[]));
        features.push(mention(Some((3, 4)), &[]));
        let found = partners(&features, &vec![Vec::new(); features.len()]);
        assert_eq!(found[first], [u32::try_from(first + 1).expect("small")]);
    }

    #[test]
    fn long_periods_meet_what_begins_in_their_year() {
        // 730000 is in 1999
        let features =
            [mention(Some((0, 364)), &[]), mention(Some((0, 364)), &[]), mention(Some((9, 9)), &[])];
        assert_eq!(partners(&features, &vec![Vec::new(); 3]), [vec![1, 2], vec![2], vec![]]);
    }
}
