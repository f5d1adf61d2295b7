//! Splits a word into the pieces that are most probable together (unigram model, Viterbi).

use crate::trie::Trie;

/// A character outside the vocabulary costs this much more than the rarest piece.
const UNKNOWN_MARGIN: f32 = 10.0;

/// The vocabulary with its log-probabilities.
#[derive(Debug)]
pub(crate) struct Tokeniser {
    trie: Trie,
    scores: Vec<f32>,
    unknown: f64,
}

/// The best way to one byte of a word.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: f64,
    /// Last piece on the way; none for a character that no piece covers.
    piece: Option<u32>,
    /// Where the last piece starts.
    from: u32,
}

const UNREACHED: Step = Step { score: f64::NEG_INFINITY, piece: None, from: 0 };

/// Buffers of the search, kept from word to word.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    steps: Vec<Step>,
    pieces: Vec<usize>,
}

impl Tokeniser {
    /// `pieces` are distinct, not empty and in byte order; `scores` belong to them.
    pub(crate) fn new(pieces: &[&[u8]], scores: Vec<f32>) -> Self {
        let rarest = scores.iter().copied().fold(0.0, f32::min);
        Self { trie: Trie::new(pieces), scores, unknown: f64::from(rarest) - f64::from(UNKNOWN_MARGIN) }
    }

    /// Numbers of the pieces of a word, in order; what no piece covers is left out.
    ///
    /// Of two equally probable splits the one found first counts: the same on every machine.
    pub(crate) fn split<'a>(&self, word: &str, lattice: &'a mut Lattice) -> &'a [usize] {
        let Lattice { steps, pieces } = lattice;
        steps.clear();
        steps.resize(word.len() + 1, UNREACHED);
        steps[0].score = 0.0;
        for (start, c) in word.char_indices() {
            let base = steps[start].score;
            let from = start as u32;
            let mut offer = |length: usize, piece: Option<u32>, gain: f64| {
                let end = &mut steps[start + length];
                if base + gain > end.score {
                    *end = Step { score: base + gain, piece, from };
                }
            };
            offer(c.len_utf8(), None, self.unknown);
            self.trie.prefixes(&word.as_bytes()[start..], |length, piece| {
                offer(length, Some(piece as u32), f64::from(self.scores[piece]));
            });
        }
        pieces.clear();
        let mut at = word.len();
        while at > 0 {
            pieces.extend(steps[at].piece.map(|piece| piece as usize));
            at = steps[at].from as usize;
        }
        pieces.reverse();
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::{Lattice, Tokeniser};

    const VOCABULARY: [(&str, f32); 8] = [
        ("en", -6.0),
        ("er", -5.0),
        ("▁", -2.0),
        ("▁bro", -8.0),
        ("▁broen", -15.0),
        ("▁s", -7.0),
        ("中", -9.0),
        ("中国", -10.0),
    ];

    fn split(word: &str) -> Vec<&'static str> {
        let bytes: Vec<_> = VOCABULARY.iter().map(|(p, _)| p.as_bytes()).collect();
        let tokeniser = Tokeniser::new(&bytes, VOCABULARY.iter().map(|&(_, s)| s).collect());
        tokeniser.split(word, &mut Lattice::default()).iter().map(|&i| VOCABULARY[i].0).collect()
    }

    #[test]
    fn the_most_probable_split_wins() {
        assert_eq!(split("▁broen"), ["▁bro", "en"], "-14 beats -15");
        assert_eq!(split("▁中国"), ["▁", "中国"], "-12 beats -2 -9 unknown");
    }

    #[test]
    fn what_no_piece_covers_is_left_out() {
        assert_eq!(split("▁中X国"), ["▁", "中"]);
        assert_eq!(split("😀"), [""; 0]);
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split("▁ser"), ["▁s", "er"]);
    }
}
