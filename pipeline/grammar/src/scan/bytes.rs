//! What bytes begin, and where words may end.

/// What a byte begins.
pub(super) const SPACE: u8 = 0;
pub(super) const LETTER: u8 = 1;
pub(super) const DIGIT: u8 = 2;
pub(super) const BREAK: u8 = 3;
pub(super) const MARK: u8 = 4;
pub(super) const WIDE: u8 = 5;
pub(super) const CONTINUED: u8 = 6;
pub(super) const HAN: u8 = 7;

/// By byte: letters of Latin scripts are what words are made of; WIDE bytes begin characters that need a look.
pub(super) static BYTES: [u8; 256] = byte_table();

const fn byte_table() -> [u8; 256] {
    let mut table = [MARK; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' => SPACE,
            b'\n' | b'\r' | 0x0B | 0x0C => BREAK,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => LETTER,
            0x80..=0xBF => CONTINUED,
            0xC3..=0xDF | 0xE1 => LETTER,
            0xE4..=0xE9 => HAN,
            0xC0..=0xFF => WIDE,
            _ => MARK,
        };
        byte += 1;
    }
    table
}

/// May a word end before byte `end`? Not inside a run of Latin letters and figures; anywhere beside Han.
#[inline]
pub(super) fn is_border(bytes: &[u8], end: usize) -> bool {
    let Some(&next) = bytes.get(end) else { return true };
    match BYTES[usize::from(next)] {
        LETTER => !ends_in_latin(bytes, end, true),
        DIGIT => !ends_in_latin(bytes, end, false),
        CONTINUED => false,
        _ => true,
    }
}

/// Is the character before `end` a Latin letter or a figure? `figures_too` is false where only letters count.
fn ends_in_latin(bytes: &[u8], end: usize, letters: bool) -> bool {
    let mut at = end - 1;
    while at > 0 && BYTES[usize::from(bytes[at])] == CONTINUED {
        at -= 1;
    }
    match BYTES[usize::from(bytes[at])] {
        LETTER => letters || bytes[at].is_ascii_alphabetic() || bytes[at] >= 0x80,
        DIGIT => true,
        _ => false,
    }
}
