//! A text's pieces: a line each, or the several lines of a hard-wrapped paragraph; and what their shape says.

use annalist_core::Span;

/// No hard-wrapped text has longer lines, in columns.
const WIDEST_WRAP: usize = 120;
/// A remark in brackets behind a sentence is no longer, in characters.
const REMARK: usize = 30;
/// Shorter lines are not wrapped but short.
const NARROWEST_WRAP: usize = 40;

/// A piece of text that stands alone.
#[derive(Clone, Debug)]
pub struct Piece<'t> {
    /// Where, in bytes of the text, without the white space around it.
    pub span: Span,
    /// The words.
    pub text: &'t str,
    /// How wide it would be on one line: Han characters count two.
    pub columns: usize,
    /// Does a blank line, or the text's start, stand before it?
    pub gap: bool,
    /// The mark that ends its last sentence, if one does.
    pub end: Option<char>,
}

impl Piece<'_> {
    /// Is it running text: a long piece, or a sentence of some length with a full stop?
    pub fn is_body(&self) -> bool {
        self.columns >= 120 || (self.columns >= 40 && self.ends_sentence())
    }

    /// Does it end as a sentence does? A headline may end with a question or exclamation mark, too.
    pub fn ends_sentence(&self) -> bool {
        ends(self.end) || (self.end == Some(':') && self.columns >= 80)
    }

    /// Does it end with a full stop, as a headline does not?
    pub fn ends_with_stop(&self) -> bool {
        matches!(self.end, Some('.' | '。' | '…'))
    }
}

/// The pieces of a text, in order; blank lines are left out.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let lines = lines(text);
    let wrapped = lines.iter().all(|line| line.columns <= WIDEST_WRAP);
    if !wrapped {
        return lines;
    }
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for group in lines.chunk_by(|_, next| !next.gap) {
        match joined(text, group) {
            Some(paragraph) => pieces.push(paragraph),
            None => pieces.extend_from_slice(group),
        }
    }
    pieces
}

/// Every line that is not blank.
fn lines(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut gap = true;
    let mut start = 0;
    for line in text.split(['\n', '\u{2028}', '\u{2029}']) {
        let words = line.trim();
        if words.is_empty() {
            gap = true;
        } else {
            let at = start + (line.len() - line.trim_start().len());
            found.push(piece(text, Span::new(at, at + words.len()), gap));
            gap = false;
        }
        start += line.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn piece(text: &str, span: Span, gap: bool) -> Piece<'_> {
    let words = span.of(text);
    Piece { span, text: words, columns: columns(words), gap, end: sentence_mark(words) }
}

/// How wide a text is: Han characters, kana and full-width forms take two columns.
pub fn columns(text: &str) -> usize {
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

fn wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

/// Does a text end as a sentence does?
pub fn ends_sentence(text: &str) -> bool {
    ends(sentence_mark(text))
}

fn ends(mark: Option<char>) -> bool {
    matches!(mark, Some('.' | '。' | '…' | '!' | '?' | '！' | '？'))
}

/// The last character that is no closing quote or bracket; of a sentence with a remark in brackets behind it, the
/// sentence's.
fn sentence_mark(text: &str) -> Option<char> {
    let closing = |c: char| c.is_whitespace() || "”\"»’')）」』】]＊*_".contains(c);
    let text = text.trim_end();
    if text.ends_with([')', '）', '】']) {
        let open = text.char_indices().rev().take(REMARK).find(|(_, c)| matches!(c, '(' | '（' | '【'));
        let before = open.and_then(|(at, _)| text[..at].trim_end_matches(closing).chars().next_back());
        if ends(before) {
            return before;
        }
    }
    text.trim_end_matches(closing).chars().next_back()
}

/// The lines of a paragraph as one piece if an editor wrapped them: every line but the last is so full that the next
/// one's first word would not have fitted.
fn joined<'t>(text: &'t str, group: &[Piece<'t>]) -> Option<Piece<'t>> {
    let (first, last) = (group.first()?, group.last()?);
    let width = group.iter().map(|line| line.columns).max()?;
    if group.len() < 2 || width < NARROWEST_WRAP {
        return None;
    }
    let full = group.windows(2).all(|pair| {
        let next = pair[1].text;
        let word = if next.chars().next().is_some_and(wide) {
            2
        } else {
            1 + columns(next.split_whitespace().next().unwrap_or(""))
        };
        pair[0].columns + word > width && pair[0].text != next
    });
    // Two lines alone may be a headline and its deck; a wrapped sentence ends with the second.
    let sentence = group.len() > 2 || (last.ends_sentence() && !first.ends_sentence());
    (full && sentence).then(|| piece(text, Span::new(first.span.start, last.span.end), first.gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn a_line_is_a_piece() {
        assert_eq!(shown("Head\r\n\r\n  One. \u{2028}Two.\n\n"), ["Head", "One.", "Two."]);
        assert_eq!(shown(" \n\n"), [""; 0]);
        let long = "ord ".repeat(60);
        assert_eq!(shown(&format!("{long}\nkort\nrad")), [long.trim(), "kort", "rad"]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The harbour\n\nThe harbour of the northern town was closed on\nMonday after a ship ran into the pier and broke\nits lamp. Nobody was hurt.\n\nBread\nButter\nMilk";
        assert_eq!(pieces(text).len(), 5);
        assert!(shown(text)[1].ends_with("hurt."));
        let han = "港口新聞\n\n昨天上午港口因為一艘貨輪撞上碼頭而暫時關閉，到下午三點\n才重新開放，沒有人受傷，市長已經到場了解情況。";
        assert_eq!(pieces(han).len(), 2);
    }

    #[test]
    fn sentences_end_before_quotes_and_remarks() {
        for text in
            ["Bron är klar.", "「好。」", "橋通車了。（編譯組）", "It is open.” (Reuters)", "Khi nào?"]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["Bron är klar", "新橋通車（圖）", "Open (at last.)x", ""] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn captions_told_twice_stay_two() {
        let text = "A fishing boat leaves the new harbour early today\nA fishing boat leaves the new harbour early today";
        assert_eq!(pieces(text).len(), 2);
    }
}
