//! Islands: mentions that a chain of good pairs connects. Only inside one can groups be joined, because an average
//! reaches a threshold above that of pairs that were never compared only where a pair does.

use super::chain::Island;
use super::{Scored, number};
use std::ops::Range;

/// Islands are handed out in loads of about so many pairs.
const LOAD: usize = 20_000;

/// The place of a mention that is no part of an island.
const ALONE: u32 = u32::MAX;

/// The islands of two mentions and more.
pub struct Islands {
    /// Their mentions, island by island, sorted in each, and where each island begins; the end is the last.
    members: Vec<u32>,
    begins: Vec<usize>,
    /// The pairs inside each, and where these begin; the end is the last.
    pairs: Vec<Scored>,
    pairs_begin: Vec<usize>,
    /// The place of each mention among the members of its island, or [`ALONE`].
    within: Vec<u32>,
}

impl Islands {
    /// The islands of `count` mentions.
    pub fn of(count: usize, scores: &[Vec<Scored>], threshold: i64) -> Self {
        let mut forest = Forest::of(count);
        for scored in scores.iter().flatten().filter(|scored| i64::from(scored.millibits) >= threshold) {
            forest.join(scored.pair.0, scored.pair.1);
        }
        let mut all: Vec<(u32, u32)> = (0..number(count)).map(|place| (forest.root(place), place)).collect();
        all.sort_unstable();
        let mut islands = Self {
            members: Vec::new(),
            begins: vec![0],
            pairs: Vec::new(),
            pairs_begin: Vec::new(),
            within: vec![ALONE; count],
        };
        let mut island_of = vec![ALONE; count];
        for island in all.chunk_by(|x, y| x.0 == y.0).filter(|island| island.len() > 1) {
            for (nth, (_, place)) in (0u32..).zip(island) {
                islands.within[*place as usize] = nth;
                island_of[*place as usize] = number(islands.begins.len() - 1);
                islands.members.push(*place);
            }
            islands.begins.push(islands.members.len());
        }
        islands.sort_in(scores, &island_of);
        islands
    }

    /// Sorts the pairs by island; those between islands are left out.
    fn sort_in(&mut self, scores: &[Vec<Scored>], island_of: &[u32]) {
        let island = |scored: &Scored| {
            let (a, b) = scored.places();
            let (a, b) = (island_of[a], island_of[b]);
            (a == b && a != ALONE).then_some(a as usize)
        };
        let mut begins = vec![0; self.begins.len()];
        for nth in scores.iter().flatten().filter_map(island) {
            begins[nth + 1] += 1;
        }
        for nth in 1..begins.len() {
            begins[nth] += begins[nth - 1];
        }
        let mut free = begins.clone();
        self.pairs = vec![Scored::new((0, 0), 0.0); begins.last().copied().unwrap_or(0)];
        for scored in scores.iter().flatten() {
            if let Some(nth) = island(scored) {
                self.pairs[free[nth]] = *scored;
                free[nth] += 1;
            }
        }
        self.pairs_begin = begins;
    }

    /// Mentions without a good pair.
    pub fn alone(&self) -> impl Iterator<Item = usize> + '_ {
        let places = self.within.iter().enumerate();
        places.filter(|(_, within)| **within == ALONE).map(|(place, _)| place)
    }

    /// All islands by number, neighbouring ones with about [`LOAD`] pairs together.
    pub fn loads(&self) -> Vec<Range<usize>> {
        let count = self.begins.len() - 1;
        let (mut loads, mut begin) = (Vec::new(), 0);
        for end in 1..=count {
            if end == count || self.pairs_begin[end] - self.pairs_begin[begin] >= LOAD {
                loads.push(begin..end);
                begin = end;
            }
        }
        loads
    }

    /// An island, ready to be linked.
    pub fn island(&self, nth: usize) -> Island<'_> {
        let members = &self.members[self.begins[nth]..self.begins[nth + 1]];
        let pairs = &self.pairs[self.pairs_begin[nth]..self.pairs_begin[nth + 1]];
        Island::of(members, pairs, &self.within)
    }
}

/// Which of some things belong together: each points to another one of its group or, as the group's first, to itself.
pub struct Forest(Vec<u32>);

impl Forest {
    /// Each by itself.
    pub fn of(count: usize) -> Self {
        Self((0..number(count)).collect())
    }

    /// The first of its group.
    pub fn root(&mut self, mut place: u32) -> u32 {
        while self.0[place as usize] != place {
            let next = self.0[place as usize];
            self.0[place as usize] = self.0[next as usize];
            place = next;
        }
        place
    }

    /// Makes two groups one.
    pub fn join(&mut self, a: u32, b: u32) {
        let (x, y) = (self.root(a), self.root(b));
        self.0[x.max(y) as usize] = x.min(y);
    }
}
