//! Blanks of any kind and length, in UTF-8.

/// The length in bytes of the blank that `text` begins with: space, tab, no-break and other fixed spaces, the
/// ideographic space; 0 where there is none. Line breaks are no blanks: an expression does not run over them.
#[inline]
pub(crate) fn blank_len(text: &[u8]) -> usize {
    match text {
        [b' ' | b'\t', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] | [0xE3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// The length of the run of blanks at `at`.
#[inline]
pub(crate) fn blanks_len(text: &[u8], at: usize) -> usize {
    let visible = |at: usize| text.get(at).is_none_or(u8::is_ascii_graphic);
    match text.get(at) {
        Some(b' ') if visible(at + 1) => 1,
        _ if visible(at) => 0,
        _ => any_blanks_len(text, at),
    }
}

fn any_blanks_len(text: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        match blank_len(&text[end..]) {
            0 => return end - at,
            step => end += step,
        }
    }
}
