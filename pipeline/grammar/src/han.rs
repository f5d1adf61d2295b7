//! Han characters as small numbers: places in tables of bits, for one and for two beside each other; and the marks between
//! them.

/// How many characters of three bytes begin with the bytes E4 to E9: most of CJK.
pub(crate) const HAN_PLACES: usize = 6 << 12;

/// The place of a character of three bytes that begins with E4 to E9.
pub(crate) const fn han_place(bytes: [u8; 3]) -> usize {
    let [first, second, third] = bytes;
    (first.wrapping_sub(0xE4) as usize) << 12 | ((second & 0x3F) as usize) << 6 | (third & 0x3F) as usize
}

/// The place of the Han character at byte `at`; None where none begins there.
#[inline]
pub(crate) fn han_at(bytes: &[u8], at: usize) -> Option<usize> {
    let here = *bytes.get(at..)?.first_chunk::<3>()?;
    matches!(here[0], 0xE4..=0xE9).then(|| han_place(here))
}

/// Is it one of the marks that East Asian text is full of? No blank, letter or figure is among them.
#[inline]
pub(crate) const fn is_mark(letter: &[u8; 3]) -> bool {
    matches!(letter, [0xE3, 0x80, 0x81..=0x84 | 0x88..=0xA0] | [0xEF, 0xBC, 0x81..=0x8F | 0x9A..=0xA0])
}

/// The place of two pieces beside each other, given by theirs, below 65,536.
#[inline]
pub(crate) fn pair_place(former: usize, latter: usize) -> usize {
    let both = (former as u64) << 16 | latter as u64;
    (both.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_letters_and_no_blanks() {
        let is_mark =
            |letter: char| letter.encode_utf8(&mut [0; 4]).as_bytes().first_chunk().is_some_and(is_mark);
        for letter in '\u{800}'..=char::MAX {
            assert!(!is_mark(letter) || !letter.is_alphanumeric() && !letter.is_whitespace(), "{letter}");
        }
        assert!("、。「」《》【】，！？：；（）".chars().all(is_mark));
    }
}
