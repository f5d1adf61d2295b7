//! The table: from a text and its language to a vector.

use std::borrow::Cow;
use std::ops::Range;

use crate::language::table_tag;
use crate::normalise::each_word;
use crate::tokenise::{Lattice, Tokeniser};
use crate::{DIMENSIONS, TableError, Vector, format};

/// A vector for every word piece, and the mean sentence vector of every language.
///
/// [`SimilarityTable::bundled`] gives the one that the library carries. Reading is all it
/// can do, so any number of threads may share it.
#[derive(Debug)]
pub struct SimilarityTable {
    bytes: Cow<'static, [u8]>,
    rows: Range<usize>,
    scales: Vec<f32>,
    tokeniser: Tokeniser,
    means: Vec<(String, [f32; DIMENSIONS])>,
    common_mean: [f32; DIMENSIONS],
}

/// Buffers that [`SimilarityTable::embed_with`] uses again and again; one a thread.
#[derive(Debug, Default)]
pub struct Scratch {
    word: String,
    lattice: Lattice,
}

impl SimilarityTable {
    /// Reads a table file that `tools/similarity` wrote.
    ///
    /// # Errors
    /// When the bytes are not a whole table of this version.
    pub fn parse(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, TableError> {
        let bytes = bytes.into();
        let parts = format::read(&bytes)?;
        let tokeniser = Tokeniser::new(&parts.pieces.slices(), parts.scores);
        let mut means = parts.means;
        let common_mean = mean_of(&means, "");
        if means.iter().any(|(tag, _)| tag.starts_with("zh-")) {
            means.push(("zh".to_owned(), mean_of(&means, "zh-")));
        }
        Ok(Self { rows: parts.rows, bytes, scales: parts.scales, tokeniser, means, common_mean })
    }

    /// Where a text points; the same for the same text on every machine.
    ///
    /// `language` is a tag such as `sv`, `zh-Hant` or `zh-TW`; for a language that the table
    /// doesn't know, or an empty tag, the mean of all languages is taken off. Clauses of a
    /// few words give a vague vector. [`Vector::NOTHING`] when no piece of the text is known.
    #[must_use]
    pub fn embed(&self, text: &str, language: &str) -> Vector {
        self.embed_with(&mut Scratch::default(), text, language)
    }

    /// [`SimilarityTable::embed`] with buffers of the caller's: for many texts in a row.
    #[must_use]
    pub fn embed_with(&self, scratch: &mut Scratch, text: &str, language: &str) -> Vector {
        let mut sum = [0.0; DIMENSIONS];
        let Scratch { word, lattice } = scratch;
        each_word(text, word, |word| {
            for &piece in self.tokeniser.split(word, lattice) {
                self.add_row(&mut sum, piece);
            }
        });
        if !scale_to_one(&mut sum) {
            return Vector::NOTHING;
        }
        let mean = self.mean(language);
        sum.iter_mut().zip(mean).for_each(|(s, m)| *s -= m);
        Vector::pointing(&sum)
    }

    /// The languages whose mean the table knows, as tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.means.iter().map(|(tag, _)| tag.as_str())
    }

    /// Number of word pieces in the table.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.scales.len()
    }

    fn mean(&self, language: &str) -> &[f32; DIMENSIONS] {
        let wanted = table_tag(language);
        let known = self.means.iter().find(|(tag, _)| *tag == wanted);
        known.map_or(&self.common_mean, |(_, mean)| mean)
    }

    fn add_row(&self, sum: &mut [f32; DIMENSIONS], piece: usize) {
        let scale = self.scales[piece];
        let row = &self.bytes[self.rows.clone()][piece * DIMENSIONS..][..DIMENSIONS];
        for (s, &byte) in sum.iter_mut().zip(row) {
            *s += scale * f32::from(byte.cast_signed());
        }
    }
}

/// Mean of the means whose tags start with `prefix`.
fn mean_of(means: &[(String, [f32; DIMENSIONS])], prefix: &str) -> [f32; DIMENSIONS] {
    let mut sum = [0.0; DIMENSIONS];
    let chosen = || means.iter().filter(|(tag, _)| tag.starts_with(prefix));
    for (_, mean) in chosen() {
        sum.iter_mut().zip(mean).for_each(|(s, m)| *s += m);
    }
    let count = chosen().count().max(1) as f32;
    sum.map(|s| s / count)
}

/// Scales to length one; false when there is no direction.
fn scale_to_one(values: &mut [f32; DIMENSIONS]) -> bool {
    let length = values.iter().map(|v| v * v).sum::<f32>().sqrt();
    let sound = length > 0.0 && length.is_finite();
    if sound {
        values.iter_mut().for_each(|v| *v /= length);
    }
    sound
}
