//! Han characters as small numbers: places in tables of bits, for one and for two beside each other.

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

/// The place of two pieces beside each other, given by theirs, below 65,536.
#[inline]
pub(crate) fn pair_place(former: usize, latter: usize) -> usize {
    let both = (former as u64) << 16 | latter as u64;
    (both.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}
