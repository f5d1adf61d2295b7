//! Rivals: whom of another document a mention fits best. Two documents that tell the same things, such as translations,
//! tell them one by one: what has a far better counterpart over there is mostly another happening, however alike.

use super::link::{Scored, number};

/// From how far below a rival a pair is beaten, in thousandths of a bit.
const FAR: i32 = 2_500;

/// From which score a mention has a counterpart that tells as good as the same words, as a translation does.
const TOLD_AGAIN: i32 = 12_000;

/// From how far below what both have elsewhere a pair is outdone, in thousandths of a bit.
const OUTDONE: i32 = 6_000;

/// How well each mention fits its best counterpart in each other document.
#[derive(Debug, Default)]
pub struct Rivals {
    /// In which document each mention stands.
    documents: Vec<u32>,
    /// Mention, document, and the score of the best counterpart there; sorted.
    best: Vec<(u32, u32, i32)>,
    /// The score of each mention's best counterpart anywhere.
    anywhere: Vec<i32>,
}

impl Rivals {
    /// Of compared pairs; `documents` says in which document each mention stands.
    pub fn of(scores: &[Vec<Scored>], documents: Vec<u32>) -> Self {
        let mut best = Vec::with_capacity(scores.iter().map(Vec::len).sum());
        for scored in scores.iter().flatten() {
            let (a, b) = scored.places();
            let (p, q) = (documents[a], documents[b]);
            if p != q {
                best.extend([(number(a), q, scored.millibits), (number(b), p, scored.millibits)]);
            }
        }
        best.sort_unstable_by_key(|(mention, document, score)| {
            (*mention, *document, std::cmp::Reverse(*score))
        });
        best.dedup_by_key(|(mention, document, _)| (*mention, *document));
        let mut anywhere = vec![i32::MIN; documents.len()];
        for (mention, _, score) in &best {
            let known = &mut anywhere[*mention as usize];
            *known = (*known).max(*score);
        }
        Self { documents, best, anywhere }
    }

    /// How a pair with this score stands to its rivals: `best` where neither mention has a better counterpart in the
    /// other's document, `outdone` where both have far better ones in other documents, `close` where one has by little, else `beaten`; `absent` within one document.
    pub fn finding(&self, scored: &Scored) -> &'static str {
        let (a, b) = scored.places();
        let elsewhere = self.anywhere[a].min(self.anywhere[b]);
        if elsewhere >= TOLD_AGAIN && elsewhere - scored.millibits >= OUTDONE {
            return "outdone";
        }
        let (p, q) = (self.documents[a], self.documents[b]);
        let (Some(x), Some(y)) = (self.best(number(a), q), self.best(number(b), p)) else { return "absent" };
        match x.max(y) - scored.millibits {
            ..=0 => "best",
            gap if gap < FAR => "close",
            _ => "beaten",
        }
    }

    fn best(&self, mention: u32, document: u32) -> Option<i32> {
        let at = self.best.binary_search_by_key(&(mention, document), |best| (best.0, best.1)).ok()?;
        Some(self.best[at].2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_counterpart_beats() {
        // 0 and 1 stand in a document, 2 and 3 in its translation
        let pairs = [((0, 2), 6.0), ((0, 3), 5.0), ((1, 2), 1.0), ((1, 3), 4.0)];
        let scores: Vec<Scored> = pairs.iter().map(|(pair, bits)| Scored::new(*pair, *bits)).collect();
        let rivals = Rivals::of(std::slice::from_ref(&scores), vec![0, 0, 1, 1]);
        let found: Vec<&str> = scores.iter().map(|scored| rivals.finding(scored)).collect();
        assert_eq!(found, ["best", "close", "beaten", "close"]);
        assert_eq!(rivals.finding(&Scored::new((0, 1), 9.0)), "absent");
    }

    #[test]
    fn what_is_far_below_two_translations_is_outdone() {
        // 0 and 1 are one sentence in two languages, 2 and 3 another one
        let pairs = [((0, 1), 20.0), ((2, 3), 19.0), ((0, 2), 5.0), ((1, 3), 14.0), ((0, 4), 6.0)];
        let scores: Vec<Scored> = pairs.iter().map(|(pair, bits)| Scored::new(*pair, *bits)).collect();
        let rivals = Rivals::of(std::slice::from_ref(&scores), vec![0, 1, 2, 3, 4]);
        let found: Vec<&str> = scores.iter().map(|scored| rivals.finding(scored)).collect();
        // nobody else tells what 4 tells: it has nothing nearer
        assert_eq!(found, ["best", "best", "outdone", "best", "best"]);
    }
}
