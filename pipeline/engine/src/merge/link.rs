//! Average linkage: the two groups whose mentions speak for each other most, on average over all pairs, become one,
//! until no two groups reach the threshold. A group is never joined through one good pair alone, and never against a
//! rule that forbids it.

use std::collections::{BTreeMap, BTreeSet};

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

/// The score of pairs that were never compared: they share neither days nor words.
const NEVER_COMPARED: f64 = -1.0;

/// The sum of scores and the best pair between two groups.
#[derive(Clone, Copy, Debug)]
struct Between {
    sum: f64,
    pairs: usize,
    best: (f64, (usize, usize)),
}

/// Links `count` mentions by the scores of their candidate pairs. `forbidden` says whether two groups must not be one.
pub fn link(
    count: usize,
    scores: &[((usize, usize), f64)],
    threshold: f64,
    forbidden: impl Fn(&[usize], &[usize]) -> bool,
) -> Links {
    let mut groups: Vec<Option<Vec<usize>>> = (0..count).map(|place| Some(vec![place])).collect();
    let mut joins: Vec<Vec<Join>> = vec![Vec::new(); count];
    let mut between: Vec<BTreeMap<usize, Between>> = vec![BTreeMap::new(); count];
    let mut queue: BTreeSet<Ranked> = BTreeSet::new();
    for ((a, b), score) in scores {
        let link = Between { sum: *score, pairs: 1, best: (*score, (*a, *b)) };
        between[*a].insert(*b, link);
        between[*b].insert(*a, link);
        if *score >= threshold {
            queue.insert(Ranked::new(*score, *a, *b));
        }
    }
    while let Some(top) = queue.pop_last() {
        let (a, b) = (top.a, top.b);
        let (Some(x), Some(y)) = (&groups[a], &groups[b]) else { continue };
        let Some(link) = between[a].get(&b).copied() else { continue };
        let average = average(&link, x.len(), y.len());
        if Ranked::new(average, a, b) != top || forbidden(x, y) {
            continue;
        }
        joins[a].push(Join { pair: link.best.1, average });
        let absorbed = std::mem::take(&mut joins[b]);
        joins[a].extend(absorbed);
        merge(a, b, &mut groups, &mut between);
        for (other, link) in &between[a] {
            let (Some(x), Some(y)) = (&groups[a], &groups[*other]) else { continue };
            let score = self::average(link, x.len(), y.len());
            if score >= threshold {
                queue.insert(Ranked::new(score, a.min(*other), a.max(*other)));
            }
        }
    }
    collect(groups, joins)
}

/// Moves group `b` into `a`.
fn merge(a: usize, b: usize, groups: &mut [Option<Vec<usize>>], between: &mut [BTreeMap<usize, Between>]) {
    if let (Some(taken), Some(kept)) = (groups[b].take(), groups[a].as_mut()) {
        kept.extend(taken);
        kept.sort_unstable();
    }
    for (other, link) in std::mem::take(&mut between[b]) {
        between[other].remove(&b);
        if other == a {
            continue;
        }
        let joined = match between[a].get(&other) {
            Some(known) => Between {
                sum: known.sum + link.sum,
                pairs: known.pairs + link.pairs,
                best: if link.best.0 > known.best.0 { link.best } else { known.best },
            },
            None => link,
        };
        between[a].insert(other, joined);
        between[other].insert(a, joined);
    }
}

fn average(link: &Between, a: usize, b: usize) -> f64 {
    let all = a * b;
    let missing = all.saturating_sub(link.pairs);
    #[expect(clippy::cast_precision_loss, reason = "groups are far smaller than 2^52")]
    let average = (link.sum + NEVER_COMPARED * missing as f64) / all as f64;
    average
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
    fn new(score: f64, a: usize, b: usize) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "scores are a few dozen bits")]
        let score = (score * 1_000.0).round() as i64;
        Self { score, a: a.min(b), b: a.max(b) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_not_a_group() {
        // 0 and 1 agree, 1 and 2 agree, 0 and 2 contradict each other
        let links = link(3, &[((0, 1), 5.0), ((1, 2), 4.0), ((0, 2), -9.0)], 1.0, |_, _| false);
        assert_eq!(links.groups, [vec![0, 1], vec![2]]);
    }

    #[test]
    fn what_is_forbidden_stays_apart() {
        let links = link(3, &[((0, 1), 5.0), ((1, 2), 4.0), ((0, 2), 4.0)], 1.0, |a, b| {
            a.contains(&0) && b.contains(&1)
        });
        assert_eq!(links.groups, [vec![0], vec![1, 2]]);
    }
}
