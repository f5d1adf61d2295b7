//! Runs of letters and figures, which words are made of: where one ends, and a place for each in small bit tables.
//!
//! Every word of a text is looked at here, so that eight bytes are taken at a time, as one number: each operation on it
//! is one on all of its bytes. The bytes of a run are letters, figures and `_` of ASCII, and what Latin letters with
//! diacritics are written with in UTF-8 (0x80 to 0xBF, 0xC3 to 0xDF and 0xE1); combining marks are among them.

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
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The top bit of every byte.
const TOP: u64 = all(0x80);

/// The top bits of the bytes between `low` and `high`, both inclusive, of bytes below 0x80.
#[inline]
const fn between(bytes: u64, low: u8, high: u8) -> u64 {
    (bytes + all(0x80 - low)) & !(bytes + all(0x7F - high)) & TOP
}

/// The top bits of the bytes that are `byte`.
#[inline]
const fn equal(bytes: u64, byte: u8) -> u64 {
    let other = bytes ^ all(byte);
    !(((other & !TOP) + !TOP) | other) & TOP
}

/// The top bits of the bytes that belong to a run.
#[inline]
const fn in_run(bytes: u64) -> u64 {
    let low = bytes & !TOP;
    let ascii = between(low | all(0x20), b'a', b'z') | between(low, b'0', b'9') | equal(low, b'_');
    let wide = bytes & TOP;
    if wide == 0 {
        return ascii;
    }
    // 0x80 to 0xBF; 0xC0 to 0xDF but for 0xC2 (0xC0 and 0xC1 are no UTF-8); 0xE1
    let inside = wide & !(bytes << 1);
    let leads = wide & (bytes << 1) & !(bytes << 2) & !equal(bytes, 0xC2);
    ascii & !wide | inside | leads | equal(bytes, 0xE1)
}

/// Eight bytes from `at` on, or as many as there are and zeros behind them; the first is the lowest.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => last_of(bytes, at),
    }
}

/// The same near the end.
fn last_of(bytes: &[u8], at: usize) -> u64 {
    match bytes.last_chunk::<8>() {
        // at least eight bytes, of which at least one stands before `at`
        Some(last) => {
            let before = at + 8 - bytes.len();
            u64::from_le_bytes(*last).checked_shr(u32::try_from(8 * before).unwrap_or(64)).unwrap_or(0)
        }
        None => {
            bytes.get(at..).unwrap_or_default().iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
        }
    }
}

/// One past the last byte of the run of letters and figures that holds byte `at`.
#[inline]
pub(crate) fn run_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let others = !in_run(eight(bytes, end)) & TOP;
        if others != 0 {
            return (end + others.trailing_zeros() as usize / 8).min(bytes.len());
        }
        end += 8;
    }
}

/// The place of a run of letters, whatever their case, below 65,536: by its first and last eight bytes and its length.
#[inline]
pub(crate) fn run_place(bytes: &[u8], start: usize, end: usize) -> usize {
    let len = end - start;
    let head = eight(bytes, start);
    let (head, tail) = if len >= 8 {
        (head, eight(bytes, end - 8))
    } else {
        let head = head & ((1 << (8 * len)) - 1);
        (head, head)
    };
    // setting this bit makes capitals of ASCII small, and tells all other bytes apart no worse than need be
    let (head, tail) = (head | all(0x20), tail | all(0x20));
    let mixed = head ^ tail.rotate_left(29) ^ len as u64;
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

/// The runs of a text, of which 64 bytes are looked at together: a bit each, whether it belongs to a run.
pub(crate) struct Runs<'t> {
    bytes: &'t [u8],
    block: usize,
    belongs: u64,
}

impl<'t> Runs<'t> {
    /// Of this text.
    pub fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, block: usize::MAX, belongs: 0 }
    }

    /// The end and the place of the run of letters that begins at `at`.
    #[inline(always)]
    pub fn at(&mut self, at: usize) -> (usize, usize) {
        let end = self.end(at);
        (end, run_place(self.bytes, at, end))
    }

    /// One past the last byte of the run that holds byte `at`.
    #[inline(always)]
    fn end(&mut self, at: usize) -> usize {
        let mut from = at;
        loop {
            if from / 64 != self.block {
                self.read(from / 64);
            }
            let others = !self.belongs >> (from % 64);
            if others != 0 {
                return from + others.trailing_zeros() as usize;
            }
            from = (self.block + 1) * 64;
        }
    }

    fn read(&mut self, block: usize) {
        self.block = block;
        self.belongs = (0..8).fold(0, |all, part| {
            let bits = in_run(eight(self.bytes, block * 64 + part * 8)) >> 7;
            // one bit of each byte, gathered in the highest byte
            all | bits.wrapping_mul(0x0102_0408_1020_4080) >> 56 << (part * 8)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_runs() {
        for byte in 0..=u8::MAX {
            // 0xC0 and 0xC1 begin no character
            if matches!(byte, 0xC0 | 0xC1) {
                continue;
            }
            let belongs = matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' | 0x80..=0xBF | 0xC3..=0xDF | 0xE1);
            for others in [0x00, b'x', 0xFF, 0xC2, 0x7F] {
                let mut bytes = [others; 8];
                bytes[3] = byte;
                let found = in_run(u64::from_le_bytes(bytes)) >> 31 & 1 == 1;
                assert_eq!(found, belongs, "{byte:#x} among {others:#x}");
            }
        }
    }

    #[test]
    fn runs_over_blocks() {
        for len in [1, 62, 63, 64, 65, 127, 128, 129, 300] {
            for start in 0..3 {
                let text = format!("{}{}, x", " ".repeat(start), "ab".repeat(len));
                let mut runs = Runs::new(text.as_bytes());
                assert_eq!(runs.at(start).0, start + 2 * len);
                assert_eq!(runs.at(text.len() - 1).0, text.len());
            }
        }
    }

    #[test]
    fn ends_of_runs() {
        for (text, end) in
            [("day", 3), ("a day", 1), ("ngày mai", 5), ("responsibilities—x", 16), ("år·", 3), ("x上", 1)]
        {
            let bytes = text.as_bytes();
            assert_eq!(run_end(bytes, 0), end, "{text}");
            assert_eq!(Runs::new(bytes).at(0), (end, run_place(bytes, 0, end)), "{text}");
        }
    }
}
