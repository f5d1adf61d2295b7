//! Letters and figures of all scripts, with a short way for what East Asian text is full of.

/// The same as [`char::is_alphanumeric`], without its tables for Han characters, kana and the marks between them.
#[inline]
pub(super) fn is_alphanumeric(letter: char) -> bool {
    match letter {
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => false,
        _ => letter.is_alphanumeric(),
    }
}

/// Does one of the marks that East Asian text is full of stand at byte `at`? No blank and no figure is among them.
#[inline]
pub(super) fn is_mark_at(bytes: &[u8], at: usize) -> bool {
    let here = bytes.get(at..).and_then(<[u8]>::first_chunk::<3>);
    matches!(here, Some([0xE3, 0x80, 0x81..=0x84 | 0x88..=0xA0] | [0xEF, 0xBC, 0x81..=0x8F | 0x9A..=0xA0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_leads_to_the_same() {
        let other = ('\0'..=char::MAX).find(|letter| is_alphanumeric(*letter) != letter.is_alphanumeric());
        assert_eq!(other, None);
        for letter in '\u{3000}'..='\u{FFEF}' {
            let mut bytes = [0; 4];
            let bytes = letter.encode_utf8(&mut bytes).as_bytes();
            assert!(
                !is_mark_at(bytes, 0) || !letter.is_alphanumeric() && !letter.is_whitespace(),
                "{letter}"
            );
        }
        assert!(is_mark_at("他，".as_bytes(), 3) && is_mark_at("。".as_bytes(), 0));
    }
}
