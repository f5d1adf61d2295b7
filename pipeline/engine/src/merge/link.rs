//! Average linkage: the two groups whose mentions speak for each other most, on average over all pairs, become one,
//! until no two groups reach the threshold. A group is never joined through one good pair alone, and never against a
//! rule that forbids it.
//!
//! Mentions that no chain of good pairs connects can't end in one group: each island of them ([`islands`]) is linked by
//! itself ([`chain`]), on all processors.

mod chain;
mod islands;

use crate::parallel;
use islands::Islands;

/// A pair that was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    pair: (u32, u32),
    /// Its score in thousandths of a bit: whole numbers, so that sums don't depend on their order.
    pub millibits: i32,
}

impl Scored {
    /// A pair, smaller place first, and its score in bits.
    pub fn new((a, b): (usize, usize), bits: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "scores are a few dozen bits")]
        let millibits = (bits * 1_000.0).round() as i32;
        Self { pair: (number(a), number(b)), millibits }
    }

    /// The same pair with bits added.
    pub fn and(self, bits: f64) -> Self {
        Self { pair: self.pair, millibits: self.millibits + Self::new((0, 0), bits).millibits }
    }

    /// The mentions.
    pub fn places(&self) -> (usize, usize) {
        (self.pair.0 as usize, self.pair.1 as usize)
    }

    /// The better of two pairs; of equals the first by place.
    pub fn or_better(self, other: Self) -> Self {
        let rank = |scored: &Self| (scored.millibits, std::cmp::Reverse(scored.pair));
        if rank(&other) > rank(&self) { other } else { self }
    }
}

/// What was joined, and how well.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// The best pair between the two groups.
    pub pair: (usize, usize),
    /// The average of all pairs, in bits.
    pub average: f64,
}

/// The result of linking.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Groups of mentions, each sorted, in order of their first.
    pub groups: Vec<Vec<usize>>,
    /// The joins of each group, in the order of `groups`.
    pub joins: Vec<Vec<Join>>,
}

/// The score of pairs that were never compared, in thousandths of a bit: they share neither days nor words.
const NEVER_COMPARED: i64 = -1_000;

/// Links `count` mentions by the scores of their candidate pairs, each given once, in any order. `forbidden` says
/// whether two groups must not be one; what it forbids to two groups it must forbid to all that hold them.
pub fn link(
    count: usize,
    scores: &[Vec<Scored>],
    threshold: f64,
    forbidden: impl Fn(&[usize], &[usize]) -> bool + Sync,
) -> Links {
    let threshold = i64::from(Scored::new((0, 0), threshold).millibits).max(NEVER_COMPARED + 1);
    let islands = Islands::of(count, scores, threshold);
    let linked = parallel::map_heavy(&islands.loads(), |load| {
        let islands = load.clone().map(|nth| islands.island(nth));
        islands.flat_map(|island| island.linked(threshold, &forbidden)).collect::<Vec<_>>()
    });
    let alone = islands.alone().map(|place| (vec![place], Vec::new()));
    let mut found: Vec<(Vec<usize>, Vec<Join>)> = linked.into_iter().flatten().chain(alone).collect();
    found.sort_unstable_by_key(|(group, _)| group[0]);
    let (groups, joins) = found.into_iter().unzip();
    Links { groups, joins }
}

pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(
        scores: &[((usize, usize), f64)],
        forbidden: impl Fn(&[usize], &[usize]) -> bool + Sync,
    ) -> Vec<Vec<usize>> {
        let scores: Vec<Scored> = scores.iter().map(|(pair, bits)| Scored::new(*pair, *bits)).collect();
        link(4, &[scores], 1.0, forbidden).groups
    }

    #[test]
    fn a_chain_is_not_a_group() {
        // 0 and 1 agree, 1 and 2 agree, 0 and 2 contradict each other
        let scores = [((0, 1), 5.0), ((0, 2), -9.0), ((1, 2), 4.0)];
        assert_eq!(groups(&scores, |_, _| false), [vec![0, 1], vec![2], vec![3]]);
    }

    #[test]
    fn what_is_forbidden_stays_apart() {
        let scores = [((0, 1), 5.0), ((0, 2), 4.0), ((1, 2), 4.0)];
        let apart = |a: &[usize], b: &[usize]| a.contains(&0) && b.contains(&1);
        assert_eq!(groups(&scores, |a, b| apart(a, b) || apart(b, a)), [vec![0], vec![1, 2], vec![3]]);
    }

    #[test]
    fn who_was_never_compared_counts_against() {
        // the pair 1 and 3 is missing: (3 times 1.5, and -1) / 4 is less than 1
        let scores = [((0, 1), 5.0), ((0, 2), 1.5), ((0, 3), 1.5), ((1, 2), 1.5), ((2, 3), 5.0)];
        assert_eq!(groups(&scores, |_, _| false), [vec![0, 1], vec![2, 3]]);
    }

    /// The same by the book: the best of all pairs of groups again and again.
    fn by_the_book(
        count: usize,
        scores: &[Scored],
        threshold: i64,
        apart: (usize, usize),
    ) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (0..count).map(|place| vec![place]).collect();
        let known = |a: usize, b: usize| {
            let found = scores.iter().find(|s| s.places() == (a.min(b), a.max(b)));
            found.map_or(NEVER_COMPARED, |s| s.millibits.into())
        };
        let is_apart = |x: &[usize], y: &[usize]| {
            let both = |a: usize, b: usize| x.contains(&a) && y.contains(&b);
            both(apart.0, apart.1) || both(apart.1, apart.0)
        };
        loop {
            let mut best: Option<(i64, usize, usize)> = None;
            for (a, x) in groups.iter().enumerate() {
                for (b, y) in groups.iter().enumerate().skip(a + 1) {
                    let sum: i64 = x.iter().flat_map(|p| y.iter().map(|q| known(*p, *q))).sum();
                    let all = (x.len() * y.len()) as i64;
                    // rounded as the program rounds
                    let average = (2 * sum + all).div_euclid(2 * all);
                    let rank = (average, x[0], y[0]);
                    let named = best.map(|(s, p, q)| (s, groups[p][0], groups[q][0]));
                    if average >= threshold && !is_apart(x, y) && named.is_none_or(|n| rank > n) {
                        best = Some((average, a, b));
                    }
                }
            }
            let Some((_, a, b)) = best else { break };
            let taken = groups.remove(b);
            groups[a].extend(taken);
            groups[a].sort_unstable();
        }
        groups.sort();
        groups
    }

    #[test]
    fn chains_find_what_the_best_of_all_pairs_would() {
        let mut state = 7_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        for _ in 0..60 {
            let mut scores = Vec::new();
            for a in 0..14 {
                for b in a + 1..14 {
                    // few values, so that many are equal
                    let bits = next() % 9;
                    if next() % 3 > 0 {
                        scores
                            .push(Scored::new((a, b), f64::from(u32::try_from(bits).expect("small")) - 5.0));
                    }
                }
            }
            let apart = (next() as usize % 14, next() as usize % 14);
            let is_apart = |x: &[usize], y: &[usize]| {
                let both = |a: usize, b: usize| x.contains(&a) && y.contains(&b);
                both(apart.0, apart.1) || both(apart.1, apart.0)
            };
            let mut found = link(14, &[scores.clone()], 0.5, is_apart).groups;
            found.sort();
            assert_eq!(found, by_the_book(14, &scores, 500, apart));
        }
    }
}
