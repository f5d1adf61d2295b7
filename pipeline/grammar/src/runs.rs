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

/// The same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = each(0x80);

/// The highest bit of each of eight bytes below 0x80 that is one of these, the last included.
#[inline]
const fn among(bytes: u64, first: u8, last: u8) -> u64 {
    // no byte carries over into the next
    let from = bytes + each(0x80 - first);
    let beyond = bytes + each(0x7F - last);
    from & !beyond & HIGH
}

/// The highest bit of each of eight bytes that belongs to a run.
#[inline]
const fn in_run(bytes: u64) -> u64 {
    let low = bytes & !HIGH;
    let small = low | each(0x20);
    // `_` becomes DEL
    let ascii = among(small, b'a', b'z') | among(low, b'0', b'9') | among(low, b'_', b'_');
    let wide = (among(low, 0, 0x3F) | among(low, 0x43, 0x5F) | among(low, 0x61, 0x61)) & bytes;
    wide | ascii & !bytes
}

/// The eight bytes from `at` on, zeros behind the last.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().map_or_else(|| few(rest), |eight| u64::from_le_bytes(*eight))
}

#[cold]
fn few(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// How many of eight bytes belong to the run that they begin with.
#[inline]
const fn run_len(eight: u64) -> usize {
    (!in_run(eight) & HIGH).trailing_zeros() as usize / 8
}

/// One past the last byte of the run of letters and figures that holds byte `at`.
#[inline]
pub(crate) fn run_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let more = run_len(eight(bytes, end));
        end += more;
        if more < 8 {
            return end;
        }
    }
}

/// Calls `found` for every run of letters and figures, with its first byte and one past its last.
#[inline]
pub(crate) fn each_run(bytes: &[u8], mut found: impl FnMut(usize, usize)) {
    let mut at = 0;
    while at < bytes.len() {
        let runs = in_run(eight(bytes, at));
        if runs == 0 {
            at += 8;
            continue;
        }
        let mut start = at + runs.trailing_zeros() as usize / 8;
        at = run_end(bytes, start);
        // the end of a character that belongs to no run
        while start < at && (0x80..=0xBF).contains(&bytes[start]) {
            start += 1;
        }
        if start < at {
            found(start, at);
        }
    }
}

/// The place of a run of letters, whatever the case of those of ASCII, below 65,536.
#[inline]
pub(crate) fn run_place(bytes: &[u8], start: usize, end: usize) -> usize {
    run_at(&bytes[..end], start).1
}

/// The end and the place of the run of letters that begins at `at`.
#[inline]
pub(crate) fn run_at(bytes: &[u8], at: usize) -> (usize, usize) {
    let (mut end, mut sum) = (at, 0u64);
    loop {
        let next = eight(bytes, end);
        let more = run_len(next);
        end += more;
        // small letters and capitals are the same with this bit
        let letters = next | each(0x20);
        sum = sum.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        if more < 8 {
            sum ^= letters & !(u64::MAX << (8 * more));
            return (end, (sum.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize);
        }
        sum ^= letters;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            ("sevenfol", 8),
            ("sevenfold sixteen", 9),
            ("sixteen_letters_", 16),
        ] {
            let bytes = text.as_bytes();
            assert_eq!(run_end(bytes, 0), end, "{text}");
            assert_eq!(run_at(bytes, 0), (end, run_place(bytes, 0, end)), "{text}");
        }
    }

    #[test]
    fn runs_of_a_text() {
        let text = "it's 2 o’clock, or — ünlike a_1 — responsibilities   .           x";
        let mut all = Vec::new();
        each_run(text.as_bytes(), |start, end| all.push(&text[start..end]));
        assert_eq!(all, ["it", "s", "2", "o", "clock", "or", "ünlike", "a_1", "responsibilities", "x"]);
    }

    proptest! {
        /// Eight bytes at a time, runs are what they are byte by byte, wherever the text ends.
        #[test]
        fn runs_of_any_text(text in "[a-cX-Z0-2_åñệ上，’ .\u{a0}]{0,40}") {
            let bytes = text.as_bytes();
            let belongs = |at: usize| bytes.get(at).is_some_and(|byte| is_in_run(*byte));
            let starts = (0..bytes.len()).filter(|at| text.is_char_boundary(*at) && belongs(*at));
            for at in starts.clone() {
                let end = (at..).find(|at| !belongs(*at)).unwrap_or(at);
                prop_assert_eq!(run_end(bytes, at), end);
                prop_assert_eq!(run_at(bytes, at), (end, run_place(bytes, at, end)));
                prop_assert_eq!(run_place(bytes, at, end), run_place(&bytes[at..end], 0, end - at));
            }
            let mut found = Vec::new();
            each_run(bytes, |start, _| found.push(start));
            let first: Vec<usize> = starts.filter(|at| !text[..*at].ends_with(|c: char| belongs_whole(c))).collect();
            prop_assert_eq!(found, first);
        }
    }

    /// Does a byte belong to runs?
    fn is_in_run(byte: u8) -> bool {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | 0x80..=0xBF | 0xC3..=0xDF | 0xE1)
    }

    /// Do all bytes of a character?
    fn belongs_whole(letter: char) -> bool {
        letter.encode_utf8(&mut [0; 4]).bytes().all(is_in_run)
    }

    #[test]
    fn bytes_that_belong_to_runs() {
        for byte in 0..=u8::MAX {
            let belongs = is_in_run(byte);
            for place in 0..8 {
                for others in [0, u64::MAX, each(b'a'), each(b' ')] {
                    let eight = others & !(0xFF << (place * 8)) | u64::from(byte) << (place * 8);
                    let found = in_run(eight) >> (place * 8) & 0x80 != 0;
                    assert_eq!(found, belongs, "{byte:#x} at {place} of {eight:#x}");
                }
            }
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
