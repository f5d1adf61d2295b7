//! Linking an island by chains of nearest neighbours: from a group to the one that fits it best, from there on, until two
//! are each other's best; these become one.
//!
//! Taking the best pair of all first would give the same groups, because a joined group never fits another one better
//! than the better of its two halves did (and what is forbidden stays forbidden). But chains need no queue of all pairs,
//! and only the neighbours of the group at hand are walked through, instead of being told of each join.

use super::islands::Forest;
use super::{Join, NEVER_COMPARED, Scored, number};

/// What is known between a group and another one.
#[derive(Clone, Copy, Debug)]
struct Between {
    other: u32,
    /// How many pairs were compared, and the sum of their scores.
    pairs: u32,
    sum: i64,
    best: Scored,
    /// They were found to be forbidden to be one.
    forbidden: bool,
}

impl Between {
    fn and(self, more: Between) -> Between {
        Between {
            other: self.other,
            pairs: self.pairs + more.pairs,
            sum: self.sum + more.sum,
            best: self.best.or_better(more.best),
            forbidden: self.forbidden || more.forbidden,
        }
    }
}

/// No place in a list.
const NOWHERE: u32 = u32::MAX;

/// An island's groups while they are linked. A group has the number of its first mention.
pub struct Island<'i> {
    groups: Vec<Vec<usize>>,
    joins: Vec<Vec<Join>>,
    pairs: &'i [Scored],
    /// The number in its island of each mention of the run.
    within: &'i [u32],
    /// The pairs of each mention by their place in `pairs`, mention by mention; where they begin, and the end.
    of_mention: Vec<u32>,
    begins: Vec<u32>,
    /// The neighbours of groups that were looked at, by numbers that these have or had; [`Self::gather`] brings them up
    /// to date.
    around: Vec<Option<Vec<Between>>>,
    forest: Forest,
    /// Where each group stands in the list that is being gathered.
    slots: Vec<u32>,
}

impl<'i> Island<'i> {
    /// Each mention by itself. `within` has the number in its island of each mention of the run.
    pub fn of(members: &[u32], pairs: &'i [Scored], within: &'i [u32]) -> Self {
        let ends = |scored: &Scored| {
            let (a, b) = scored.places();
            [within[a] as usize, within[b] as usize]
        };
        let mut begins = vec![0; members.len() + 1];
        for end in pairs.iter().flat_map(ends) {
            begins[end + 1] += 1;
        }
        for nth in 1..begins.len() {
            begins[nth] += begins[nth - 1];
        }
        let mut free = begins.clone();
        let mut of_mention = vec![0; pairs.len() * 2];
        for (nth, scored) in (0u32..).zip(pairs) {
            for end in ends(scored) {
                of_mention[free[end] as usize] = nth;
                free[end] += 1;
            }
        }
        Self {
            groups: members.iter().map(|place| vec![*place as usize]).collect(),
            joins: vec![Vec::new(); members.len()],
            pairs,
            within,
            of_mention,
            begins,
            around: vec![None; members.len()],
            forest: Forest::of(members.len()),
            slots: vec![NOWHERE; members.len()],
        }
    }

    /// Takes the list of a group's neighbours; of a mention that was not looked at yet, the list is made.
    fn neighbours(&mut self, group: usize) -> Vec<Between> {
        if let Some(known) = self.around[group].take() {
            return known;
        }
        let pairs = &self.of_mention[self.begins[group] as usize..self.begins[group + 1] as usize];
        let links = pairs.iter().map(|nth| {
            let best = self.pairs[*nth as usize];
            let (a, b) = best.places();
            let (a, b) = (self.within[a], self.within[b]);
            let other = if a as usize == group { b } else { a };
            Between { other, pairs: 1, sum: best.millibits.into(), best, forbidden: false }
        });
        links.collect()
    }

    /// The groups, each sorted, with their joins.
    pub fn linked(
        mut self,
        threshold: i64,
        forbidden: &impl Fn(&[usize], &[usize]) -> bool,
    ) -> Vec<(Vec<usize>, Vec<Join>)> {
        let mut chain: Vec<usize> = Vec::new();
        for start in 0..self.groups.len() {
            if !self.groups[start].is_empty() {
                chain.push(start);
            }
            while let Some(group) = chain.last().copied() {
                let Some(nearest) = self.nearest(group, threshold, forbidden) else {
                    // nor will it ever fit another one
                    self.around[group] = Some(Vec::new());
                    chain.pop();
                    continue;
                };
                let other = nearest.other as usize;
                if chain.len() > 1 && chain[chain.len() - 2] == other {
                    chain.truncate(chain.len() - 2);
                    self.join(group, other, &nearest);
                    if chain.is_empty() {
                        chain.push(group.min(other));
                    }
                } else {
                    chain.push(other);
                }
            }
        }
        let grouped = self.groups.into_iter().zip(self.joins).filter(|(group, _)| !group.is_empty());
        grouped
            .map(|(mut group, joins)| {
                group.sort_unstable();
                (group, joins)
            })
            .collect()
    }

    /// The group that fits best, if one reaches the threshold and isn't forbidden.
    fn nearest(
        &mut self,
        group: usize,
        threshold: i64,
        forbidden: &impl Fn(&[usize], &[usize]) -> bool,
    ) -> Option<Between> {
        let mut around = self.gather(group);
        let size = self.groups[group].len();
        let nearest = loop {
            let rated = around.iter().enumerate().filter(|(_, link)| !link.forbidden).map(|(at, link)| {
                let other = link.other as usize;
                // by place where scores are equal, so that any order of joining gives the same groups
                let rank = (group.min(other), group.max(other));
                (average(link, size, self.groups[other].len()), rank, at)
            });
            let Some((.., at)) = rated.filter(|(score, ..)| *score >= threshold).max() else { break None };
            if !forbidden(&self.groups[group], &self.groups[around[at].other as usize]) {
                break Some(around[at]);
            }
            around[at].forbidden = true;
        };
        self.around[group] = Some(around);
        nearest
    }

    /// A group's neighbours with the numbers that they have by now, those that became one together.
    fn gather(&mut self, group: usize) -> Vec<Between> {
        let mut list = self.neighbours(group);
        let mut kept = 0;
        for at in 0..list.len() {
            let link = Between { other: self.forest.root(list[at].other), ..list[at] };
            if link.other as usize == group {
                continue;
            }
            let slot = &mut self.slots[link.other as usize];
            if *slot == NOWHERE {
                *slot = number(kept);
                list[kept] = link;
                kept += 1;
            } else {
                list[*slot as usize] = list[*slot as usize].and(link);
            }
        }
        list.truncate(kept);
        list.iter().for_each(|link| self.slots[link.other as usize] = NOWHERE);
        list
    }

    fn join(&mut self, a: usize, b: usize, link: &Between) {
        let (kept, gone) = (a.min(b), a.max(b));
        let average = average(link, self.groups[a].len(), self.groups[b].len());
        let (group, joins) = (std::mem::take(&mut self.groups[gone]), std::mem::take(&mut self.joins[gone]));
        let (mut around, more) = (self.neighbours(kept), self.neighbours(gone));
        around.extend(more);
        self.around[kept] = Some(around);
        self.groups[kept].extend(group);
        #[expect(clippy::cast_precision_loss, reason = "averages are a few thousand")]
        self.joins[kept].push(Join { pair: link.best.places(), average: average as f64 / 1_000.0 });
        self.joins[kept].extend(joins);
        self.forest.join(number(kept), number(gone));
    }
}

/// The average over all pairs of two groups of these sizes, rounded to thousandths of a bit.
fn average(link: &Between, a: usize, b: usize) -> i64 {
    let all = i64::try_from(a * b).unwrap_or(i64::MAX);
    let missing = all - i64::from(link.pairs);
    (2 * (link.sum + NEVER_COMPARED * missing) + all).div_euclid(2 * all)
}
