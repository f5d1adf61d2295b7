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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_leads_to_the_same() {
        let other = ('\0'..=char::MAX).find(|letter| is_alphanumeric(*letter) != letter.is_alphanumeric());
        assert_eq!(other, None);
    }
}
