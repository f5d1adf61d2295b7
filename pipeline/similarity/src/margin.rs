//! Margins over the neighbourhood: is a pair more alike than its rivals are?
//!
//! Some texts are near to everything ("he said on Monday"), some to nothing. Taking off
//! how near each side is to its nearest neighbours (cross-domain similarity local
//! scaling, CSLS) makes pairs comparable. The other margin is the gap to the best rival
//! in the same document.

use crate::{Vector, cosine};

/// Neighbours that [`Nearness`] is usually measured over.
pub const NEIGHBOURS: usize = 8;

/// The largest few of a stream of similarities, and their mean.
///
/// Feed it every similarity of one text with the texts of the other side.
#[derive(Clone, Debug)]
pub struct Nearness {
    /// In falling order, at most `limit` long.
    largest: Vec<f32>,
    limit: usize,
}

impl Nearness {
    /// Keeps the `limit` largest; at least one.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        let limit = limit.max(1);
        Self { largest: Vec::with_capacity(limit + 1), limit }
    }

    /// Takes one similarity into account.
    pub fn add(&mut self, similarity: f32) {
        let full = self.largest.len() == self.limit;
        if full && self.largest.last().is_some_and(|&least| similarity <= least) {
            return;
        }
        let at = self.largest.partition_point(|&kept| kept >= similarity);
        self.largest.insert(at, similarity);
        self.largest.truncate(self.limit);
    }

    /// Mean of the largest so far; zero before anything was added.
    #[must_use]
    pub fn mean(&self) -> f32 {
        match self.largest.len() {
            0 => 0.0,
            count => self.largest.iter().sum::<f32>() / count as f32,
        }
    }
}

/// Mean similarity of `text` to the `limit` texts of `pool` that are most like it.
#[must_use]
pub fn nearness(text: &Vector, pool: &[Vector], limit: usize) -> f32 {
    let mut nearness = Nearness::new(limit);
    pool.iter().for_each(|other| nearness.add(cosine(text, other)));
    nearness.mean()
}

/// [`nearness`] of each of `left` in `right` and of each of `right` in `left`.
///
/// Every similarity is computed once: `left.len() * right.len()` of them.
#[must_use]
pub fn mutual_nearness(left: &[Vector], right: &[Vector], limit: usize) -> (Vec<f32>, Vec<f32>) {
    let mut of_right = vec![Nearness::new(limit); right.len()];
    let of_left = left.iter().map(|a| {
        let mut of_a = Nearness::new(limit);
        for (b, of_b) in right.iter().zip(&mut of_right) {
            let similarity = cosine(a, b);
            of_a.add(similarity);
            of_b.add(similarity);
        }
        of_a.mean()
    });
    (of_left.collect(), of_right.iter().map(Nearness::mean).collect())
}

/// The similarity of a pair less half of each side's nearness to its neighbours; −2 to 2.
#[must_use]
pub fn csls(similarity: f32, nearness_of_a: f32, nearness_of_b: f32) -> f32 {
    similarity - (nearness_of_a + nearness_of_b) / 2.0
}

/// How far the similarity at `own` lies above the best of the others in `similarities`.
///
/// Negative when a rival is more alike; `None` without a rival or when `own` is outside.
#[must_use]
pub fn rival_gap(similarities: &[f32], own: usize) -> Option<f32> {
    let rivals = similarities.iter().enumerate().filter(|&(i, _)| i != own).map(|(_, &s)| s);
    Some(similarities.get(own)? - rivals.reduce(f32::max)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DIMENSIONS;

    /// Vectors in the plane of the first two axes, by degrees.
    fn at(degrees: &[f32]) -> Vec<Vector> {
        let point = |d: &f32| {
            let mut values = [0.0; DIMENSIONS];
            (values[0], values[1]) = (d.to_radians().cos(), d.to_radians().sin());
            Vector::pointing(&values)
        };
        degrees.iter().map(point).collect()
    }

    #[test]
    fn nearness_is_the_mean_of_the_largest() {
        let mut nearness = Nearness::new(2);
        assert_eq!(nearness.mean(), 0.0);
        for (similarity, mean) in [(0.25, 0.25), (0.75, 0.5), (0.5, 0.625), (0.125, 0.625), (1.0, 0.875)] {
            nearness.add(similarity);
            assert_eq!(nearness.mean(), mean, "after {similarity}");
        }
    }

    #[test]
    fn mutual_nearness_is_nearness_both_ways() {
        let (left, right) = (at(&[0.0, 40.0, 200.0]), at(&[10.0, 50.0, 90.0, 180.0]));
        let (of_left, of_right) = mutual_nearness(&left, &right, 2);
        for (text, found) in left.iter().zip(&of_left) {
            assert_eq!(*found, nearness(text, &right, 2));
        }
        for (text, found) in right.iter().zip(&of_right) {
            assert_eq!(*found, nearness(text, &left, 2));
        }
        assert_eq!(mutual_nearness(&[], &right, 2), (vec![], vec![0.0; 4]));
    }

    #[test]
    fn a_text_that_is_near_to_everything_loses_its_lead() {
        let texts = at(&[0.0]);
        let pool = at(&[10.0, 12.0]);
        let hub = csls(cosine(&texts[0], &pool[0]), nearness(&texts[0], &pool, 8), 0.9);
        let own = csls(cosine(&texts[0], &pool[1]), nearness(&texts[0], &pool, 8), 0.5);
        assert!(own > hub);
    }

    #[test]
    fn the_gap_is_to_the_best_of_the_others() {
        assert_eq!(rival_gap(&[0.25, 0.75, 0.5], 1), Some(0.25));
        assert_eq!(rival_gap(&[0.25, 0.75, 0.5], 0), Some(-0.5));
        assert_eq!(rival_gap(&[0.25], 0), None);
        assert_eq!(rival_gap(&[0.25, 0.75], 2), None);
        assert_eq!(rival_gap(&[], 0), None);
    }
}
