//! Names in quotation marks: ships, books, campaigns.

use super::Candidate;
use crate::fold::is_han;
use crate::name::NameKind;

/// Pairs of marks. Speech stands in some of them too, so what is inside must look like a title.
const PAIRS: [(char, char); 7] =
    [('«', '»'), ('「', '」'), ('『', '』'), ('《', '》'), ('“', '”'), ('”', '”'), ('"', '"')];

/// What stands in quotation marks and looks like a name; the marks are left out.
pub(super) fn find(text: &str, language: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c| PAIRS.iter().any(|(open, _)| *open == c)) {
        let open_at = at + offset;
        let open = text[open_at..].chars().next().unwrap_or('"');
        let start = open_at + open.len_utf8();
        at = start;
        let close = PAIRS.iter().filter(|(o, _)| *o == open).map(|(_, close)| *close).next().unwrap_or(open);
        let line = text[start..].find('\n').map_or(text.len(), |end| start + end);
        let Some(end) = text[start..line].find(close).map(|end| start + end) else { continue };
        let inside = &text[start..end];
        if looks_like_title(inside, language) {
            let titled = matches!(open, '《' | '«') || after_is_ship(&text[end..]);
            let confidence = if titled { 0.9 } else { 0.7 };
            found.push(Candidate { start, end, kind: NameKind::Work, confidence, title: String::new() });
            at = end + close.len_utf8();
        }
    }
    found
}

/// 號, 号, 轮 right after the closing mark: a ship.
fn after_is_ship(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| "號号轮輪".contains(c))
}

/// Few words that all (but small ones) begin with a capital, or few characters without a sentence's signs.
fn looks_like_title(inside: &str, language: &str) -> bool {
    if inside.is_empty() || inside.chars().any(|c| ".,!?。，！？：:；;…".contains(c)) {
        return false;
    }
    if inside.chars().any(is_han) {
        return inside.chars().count() <= 8;
    }
    let words: Vec<&str> = inside.split(' ').filter(|word| !word.is_empty()).collect();
    let capital = |word: &&&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let capitals = words.iter().filter(capital).count();
    let opens = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    let common = words.len() == 1 && crate::words::is_common(language, &words[0].to_lowercase());
    opens && !common && words.len() <= 5 && capitals * 2 > words.len()
}
