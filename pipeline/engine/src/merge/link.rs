//! Average linkage: the two groups whose mentions speak for each other most, on average over all pairs, become one,
//! until no two groups reach the threshold. A group is never joined through one good pair alone, and never against a
//! rule that forbids it.

use std::collections::BinaryHeap;

/// A pair that was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    pair: (u32, u32),
    /// Its score in thousandths of a bit: whole numbers, so that sums don't depend on their order.
    pub millibits: i32,
}

impl Scored {
    /// A pair, and its score in bits.
    pub fn new(pair: (u32, u32), bits: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "scores are a few dozen bits")]
        let millibits = (bits * 1_000.0).round() as i32;
        Self { pair, millibits }
    }

    /// The mentions.
    pub fn places(&self) -> (usize, usize) {
        (self.pair.0 as usize, self.pair.1 as usize)
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

/// What is known between a group and another one: the sum of scores, of how many pairs, and the best pair.
#[derive(Clone, Copy, Debug)]
struct Between {
    other: u32,
    pairs: u32,
    sum: i64,
    best: Scored,
}

impl Between {
    fn and(self, more: Between) -> Between {
        Between {
            other: self.other,
            pairs: self.pairs + more.pairs,
            sum: self.sum + more.sum,
            best: if more.best.millibits > self.best.millibits { more.best } else { self.best },
        }
    }
}

/// A group's neighbours, sorted by their number: a vector, because there are a few hundred and they are walked through
/// far more often than one is put in.
type Neighbours = Vec<Between>;

fn find(neighbours: &[Between], other: u32) -> Result<usize, usize> {
    neighbours.binary_search_by_key(&other, |between| between.other)
}

/// Links `count` mentions by the scores of their candidate pairs, sorted. `forbidden` says whether two groups must not be
/// one.
pub fn link(
    count: usize,
    scores: &[Scored],
    threshold: f64,
    forbidden: impl Fn(&[usize], &[usize]) -> bool,
) -> Links {
    let threshold = i64::from(Scored::new((0, 0), threshold).millibits).max(NEVER_COMPARED + 1);
    let islands = Islands::of(count, scores, threshold);
    let mut groups: Vec<Option<Vec<usize>>> = (0..count).map(|place| Some(vec![place])).collect();
    let mut joins: Vec<Vec<Join>> = vec![Vec::new(); count];
    let mut between: Vec<Neighbours> = vec![Vec::new(); count];
    let mut queue: BinaryHeap<Ranked> = BinaryHeap::new();
    for scored in scores {
        let (a, b) = scored.places();
        if !islands.together(a, b) {
            continue;
        }
        let link = Between { other: scored.pair.1, sum: scored.millibits.into(), pairs: 1, best: *scored };
        // the pairs being sorted, so are the neighbours
        between[a].push(link);
        between[b].push(Between { other: scored.pair.0, ..link });
        if i64::from(scored.millibits) >= threshold {
            queue.push(Ranked::new(scored.millibits.into(), a, b));
        }
    }
    while let Some(top) = queue.pop() {
        let (a, b) = (top.a, top.b);
        let (Some(x), Some(y)) = (&groups[a], &groups[b]) else { continue };
        let Some(link) = find(&between[a], number(b)).ok().map(|at| between[a][at]) else { continue };
        let average = average(&link, x.len(), y.len());
        if Ranked::new(average, a, b) != top || forbidden(x, y) {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "averages are a few thousand")]
        joins[a].push(Join { pair: link.best.places(), average: average as f64 / 1_000.0 });
        let absorbed = std::mem::take(&mut joins[b]);
        joins[a].extend(absorbed);
        merge(a, b, &mut groups, &mut between);
        for link in &between[a] {
            let other = link.other as usize;
            let (Some(x), Some(y)) = (&groups[a], &groups[other]) else { continue };
            let score = self::average(link, x.len(), y.len());
            if score >= threshold {
                queue.push(Ranked::new(score, a, other));
            }
        }
    }
    collect(groups, joins)
}

/// Mentions that a chain of good pairs connects. Only inside an island can groups be joined, because an average reaches
/// a threshold above [`NEVER_COMPARED`] only where a pair does.
struct Islands(Vec<usize>);

impl Islands {
    fn of(count: usize, scores: &[Scored], threshold: i64) -> Self {
        let mut islands = Self((0..count).collect());
        for scored in scores.iter().filter(|scored| i64::from(scored.millibits) >= threshold) {
            let (a, b) = scored.places();
            let (x, y) = (islands.root(a), islands.root(b));
            islands.0[x.max(y)] = x.min(y);
        }
        for place in 0..count {
            islands.0[place] = islands.root(place);
        }
        islands
    }

    fn root(&mut self, mut place: usize) -> usize {
        while self.0[place] != place {
            self.0[place] = self.0[self.0[place]];
            place = self.0[place];
        }
        place
    }

    fn together(&self, a: usize, b: usize) -> bool {
        self.0[a] == self.0[b]
    }
}

/// Moves group `b` into `a`.
fn merge(a: usize, b: usize, groups: &mut [Option<Vec<usize>>], between: &mut [Neighbours]) {
    if let (Some(taken), Some(kept)) = (groups[b].take(), groups[a].as_mut()) {
        kept.extend(taken);
        kept.sort_unstable();
    }
    let (kept, moved) = (std::mem::take(&mut between[a]), std::mem::take(&mut between[b]));
    for link in moved.iter().filter(|link| link.other != number(a)) {
        let theirs = &mut between[link.other as usize];
        if let Ok(at) = find(theirs, number(b)) {
            theirs.remove(at);
        }
        let back = Between { other: number(a), ..*link };
        match find(theirs, number(a)) {
            Ok(at) => theirs[at] = theirs[at].and(back),
            Err(at) => theirs.insert(at, back),
        }
    }
    between[a] = joined(&kept, &moved, |other| other == number(a) || other == number(b));
}

/// Two lists of neighbours as one, sorted, without some.
fn joined(a: &[Between], b: &[Between], without: impl Fn(u32) -> bool) -> Neighbours {
    let mut joined: Neighbours = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a, b);
    loop {
        let next = match (a.first(), b.first()) {
            (Some(x), Some(y)) if x.other == y.other => {
                (a, b) = (&a[1..], &b[1..]);
                x.and(*y)
            }
            (Some(x), y) if y.is_none_or(|y| x.other < y.other) => {
                a = &a[1..];
                *x
            }
            (_, Some(y)) => {
                b = &b[1..];
                *y
            }
            _ => return joined,
        };
        if !without(next.other) {
            joined.push(next);
        }
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The average over all pairs of two groups of these sizes, rounded to thousandths of a bit.
fn average(link: &Between, a: usize, b: usize) -> i64 {
    let all = i64::try_from(a * b).unwrap_or(i64::MAX);
    let missing = all - i64::from(link.pairs);
    (2 * (link.sum + NEVER_COMPARED * missing) + all).div_euclid(2 * all)
}

fn collect(groups: Vec<Option<Vec<usize>>>, joins: Vec<Vec<Join>>) -> Links {
    let mut links = Links::default();
    for (group, joins) in groups.into_iter().zip(joins) {
        if let Some(group) = group {
            links.groups.push(group);
            links.joins.push(joins);
        }
    }
    links
}

/// A pair of groups in the queue: by score in thousandths of a bit, then by place, so that equal scores have an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    score: i64,
    a: usize,
    b: usize,
}

impl Ranked {
    fn new(score: i64, a: usize, b: usize) -> Self {
        Self { score, a: a.min(b), b: a.max(b) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(
        scores: &[((u32, u32), f64)],
        forbidden: impl Fn(&[usize], &[usize]) -> bool,
    ) -> Vec<Vec<usize>> {
        let scores: Vec<Scored> = scores.iter().map(|(pair, bits)| Scored::new(*pair, *bits)).collect();
        link(4, &scores, 1.0, forbidden).groups
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
        let forbidden = |a: &[usize], b: &[usize]| a.contains(&0) && b.contains(&1);
        assert_eq!(groups(&scores, forbidden), [vec![0], vec![1, 2], vec![3]]);
    }

    #[test]
    fn who_was_never_compared_counts_against() {
        // the pair 1 and 3 is missing: (3 times 1.5, and -1) / 4 is less than 1
        let scores = [((0, 1), 5.0), ((0, 2), 1.5), ((0, 3), 1.5), ((1, 2), 1.5), ((2, 3), 5.0)];
        assert_eq!(groups(&scores, |_, _| false), [vec![0, 1], vec![2, 3]]);
    }
}
