//! Runs of letters and figures, which words are made of: where one ends, and a place for each in small bit tables.
//!
//! Every word of a text is looked at here. The bytes of a run are letters, figures and `_` of ASCII, and what Latin
//! letters with diacritics are written with in UTF-8 (0x80 to 0xBF, 0xC3 to 0xDF and 0xE1); combining marks are among
//! them.

/// How many places runs of letters are spread over; some 2,000 are taken.
const RUNS: usize = 1 << 16;

/// A set of places below 65,536, as bits: 8 kB, which stay near the processor.
#[derive(Clone, Debug)]
pub(crate) struct RunSet(Box<[u64; RUNS / 64]>);

impl Default for RunSet {
    fn default() -> Self {
        Self(Box::new([0; RUNS / 64]))
    }
}

impl RunSet {
    /// Adds a place.
    pub fn insert(&mut self, place: usize) {
        self.0[place / 64 % (RUNS / 64)] |= 1 << (place % 64);
    }

    /// Is the place in it?
    #[inline]
    pub fn contains(&self, place: usize) -> bool {
        self.0[place / 64 % (RUNS / 64)] & (1 << (place % 64)) != 0
    }
}

/// By byte: 0 where it belongs to no run, else what it adds to the place of one. Small letters and capitals of ASCII are
/// the same.
static CODES: [u8; 256] = codes();

const fn codes() -> [u8; 256] {
    let mut codes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        codes[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => (letter & 0x1F) + 1,
            figure @ b'0'..=b'9' => figure - b'0' + 0x20,
            b'_' => 1,
            wide @ (0x80..=0xBF | 0xC3..=0xDF | 0xE1) => wide,
            _ => 0,
        };
        byte += 1;
    }
    codes
}

/// One past the last byte of the run of letters and figures that holds byte `at`.
#[inline]
pub(crate) fn run_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    at + 1 + rest.iter().take_while(|byte| CODES[usize::from(**byte)] != 0).count()
}

/// The place of a run of letters, whatever their case, below 65,536.
#[inline]
pub(crate) fn run_place(bytes: &[u8], start: usize, end: usize) -> usize {
    run_at(&bytes[..end], start).1
}

/// The end and the place of the run of letters that begins at `at`.
#[inline]
pub(crate) fn run_at(bytes: &[u8], at: usize) -> (usize, usize) {
    let (mut end, mut sum) = (at, 0u64);
    for byte in &bytes[at..] {
        let code = CODES[usize::from(*byte)];
        if code == 0 {
            break;
        }
        sum = sum.rotate_left(6) ^ u64::from(code);
        end += 1;
    }
    (end, (sum.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_runs() {
        for (text, end) in [
            ("day", 3),
            ("a day", 1),
            ("ngày mai", 5),
            ("responsibilities—x", 16),
            ("år·", 3),
            ("x上", 1),
            ("a_1'", 3),
        ] {
            let bytes = text.as_bytes();
            assert_eq!(run_end(bytes, 0), end, "{text}");
            assert_eq!(run_at(bytes, 0), (end, run_place(bytes, 0, end)), "{text}");
        }
    }

    #[test]
    fn places_whatever_the_case() {
        let place = |run: &str| run_place(run.as_bytes(), 0, run.len());
        assert_eq!(place("Responsibilities"), place("RESPONSIBILITIES"));
        for (one, other) in [("mai", "may"), ("day", "days"), ("år", "ar"), ("1980", "1981"), ("ab", "ba")] {
            assert_ne!(place(one), place(other));
        }
    }
}
