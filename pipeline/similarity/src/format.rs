//! Reads the file format of the table; `tools/similarity/table.py` describes and writes it.

use std::ops::Range;

use crate::{DIMENSIONS, TableError};

const MAGIC: &[u8] = b"ANSIMTB1";
const TAG_BYTES: usize = 8;
const LONGEST_PIECE: usize = 512;

/// The parts of a table file.
pub(crate) struct Parts {
    /// Language tags with the mean vector of each.
    pub(crate) means: Vec<(String, [f32; DIMENSIONS])>,
    /// Log-probabilities of the pieces.
    pub(crate) scores: Vec<f32>,
    /// What one step of a piece's row is worth.
    pub(crate) scales: Vec<f32>,
    /// Where in the file the rows lie: [`DIMENSIONS`] signed bytes a piece.
    pub(crate) rows: Range<usize>,
    /// The pieces, distinct, not empty, in byte order.
    pub(crate) pieces: Pieces,
}

/// Byte strings one after the other.
#[derive(Default)]
pub(crate) struct Pieces {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Pieces {
    pub(crate) fn slices(&self) -> Vec<&[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.bytes[start..end]).collect()
    }
}

/// Walks through the bytes of a file.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn damaged(&self, what: &'static str) -> TableError {
        TableError::Damaged { at: self.at, what }
    }

    fn take(&mut self, count: usize, what: &'static str) -> Result<&'a [u8], TableError> {
        let rest = &self.bytes[self.at..];
        let taken = rest.get(..count).ok_or_else(|| self.damaged(what))?;
        self.at += count;
        Ok(taken)
    }

    fn count(&mut self) -> Result<usize, TableError> {
        let bytes = self.take(4, "a count")?;
        Ok(bytes.iter().rev().fold(0, |value, &byte| value << 8 | usize::from(byte)))
    }

    fn floats(&mut self, count: usize, what: &'static str) -> Result<Vec<f32>, TableError> {
        let bytes = self.take(count.saturating_mul(4), what)?;
        let (numbers, _) = bytes.as_chunks::<4>();
        let numbers: Vec<_> = numbers.iter().map(|&b| f32::from_le_bytes(b)).collect();
        if numbers.iter().all(|n| n.is_finite()) { Ok(numbers) } else { Err(self.damaged(what)) }
    }

    fn pieces(&mut self, count: usize) -> Result<Pieces, TableError> {
        let mut pieces = Pieces::default();
        let (mut before, mut piece) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let lengths = self.take(2, "the lengths of a piece")?;
            let (shared, more) = (usize::from(lengths[0]), usize::from(lengths[1]));
            let start = before.get(..shared).ok_or_else(|| self.damaged("a shared start"))?;
            piece.clear();
            piece.extend_from_slice(start);
            piece.extend_from_slice(self.take(more, "the bytes of a piece")?);
            if piece <= before || piece.len() > LONGEST_PIECE {
                return Err(self.damaged("a piece after the one before it"));
            }
            pieces.bytes.extend_from_slice(&piece);
            pieces.ends.push(pieces.bytes.len());
            std::mem::swap(&mut before, &mut piece);
        }
        Ok(pieces)
    }
}

/// Reads all parts and checks that they fit together.
pub(crate) fn read(bytes: &[u8]) -> Result<Parts, TableError> {
    let mut reader = Reader { bytes, at: 0 };
    if reader.take(MAGIC.len(), "the magic letters") != Ok(MAGIC) {
        return Err(TableError::WrongMagic);
    }
    let (count, width, languages) = (reader.count()?, reader.count()?, reader.count()?);
    if width != DIMENSIONS {
        return Err(TableError::WrongDimensions { found: width, expected: DIMENSIONS });
    }
    let tags = reader.take(languages.saturating_mul(TAG_BYTES), "the language tags")?;
    let tag = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\0').to_owned();
    let mut means = Vec::new();
    for name in tags.chunks(TAG_BYTES) {
        let mut mean = [0.0; DIMENSIONS];
        mean.copy_from_slice(&reader.floats(DIMENSIONS, "a language mean")?);
        means.push((tag(name), mean));
    }
    let scores = reader.floats(count, "the scores")?;
    let scales = reader.floats(count, "the scales")?;
    let start = reader.at;
    reader.take(count.saturating_mul(DIMENSIONS), "the rows")?;
    let rows = start..reader.at;
    let pieces = reader.pieces(count)?;
    if reader.at != bytes.len() {
        return Err(reader.damaged("the end"));
    }
    Ok(Parts { means, scores, scales, rows, pieces })
}

#[cfg(test)]
mod tests {
    use super::{DIMENSIONS, TableError, read};

    /// A table file of two pieces and one language.
    fn small(width: usize, pieces: &[u8]) -> Vec<u8> {
        let mut file = b"ANSIMTB1".to_vec();
        for count in [2, width, 1] {
            file.extend((count as u32).to_le_bytes());
        }
        file.extend(b"sv\0\0\0\0\0\0");
        (0..width + 4).for_each(|i| file.extend((i as f32).to_le_bytes()));
        file.extend(vec![1; 2 * width]);
        file.extend(pieces);
        file
    }

    const PIECES: &[u8] = b"\x00\x02bo\x01\x03ris";

    #[test]
    fn a_whole_table_is_read() {
        let file = small(DIMENSIONS, PIECES);
        let parts = read(&file).unwrap();
        assert_eq!(parts.pieces.slices(), [&b"bo"[..], b"bris"]);
        assert_eq!(parts.means[0].0, "sv");
        assert_eq!(parts.means[0].1[2], 2.0);
        assert_eq!(parts.scores, [128.0, 129.0]);
        assert_eq!(parts.scales, [130.0, 131.0]);
        assert_eq!(file[parts.rows], [1; 256]);
    }

    #[test]
    fn every_shorter_file_is_refused() {
        let file = small(DIMENSIONS, PIECES);
        for length in 0..file.len() {
            assert!(read(&file[..length]).is_err(), "{length} of {} bytes", file.len());
        }
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let error = |pieces: &[u8]| read(&small(DIMENSIONS, pieces)).err();
        let damaged = |pieces| matches!(error(pieces), Some(TableError::Damaged { .. }));
        assert!(damaged(b"\x00\x02bo\x01\x03risX"), "more than the pieces");
        assert!(damaged(b"\x00\x02bo\x03\x01r"), "shares more than there is");
        assert!(damaged(b"\x00\x02bo\x01\x01a"), "not in order");
        assert!(damaged(b"\x00\x02bo\x02\x00"), "twice the same");
        assert!(damaged(b"\x00\x00\x00\x01a"), "an empty piece");
        let mut endless = small(DIMENSIONS, PIECES);
        endless[8..12].copy_from_slice(&[255; 4]);
        assert!(matches!(read(&endless), Err(TableError::Damaged { .. })));
    }

    #[test]
    fn other_files_and_versions_are_told_apart() {
        assert_eq!(read(b"").err(), Some(TableError::WrongMagic));
        assert_eq!(read(b"ANSIMTB0 and so on").err(), Some(TableError::WrongMagic));
        let other = TableError::WrongDimensions { found: 64, expected: DIMENSIONS };
        assert_eq!(read(&small(64, PIECES)).err(), Some(other));
    }
}
