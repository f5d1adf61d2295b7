//! Sentences of a paragraph.

use annalist_core::{Span, TimeMention};

/// A sentence longer than this (in bytes) is cut at a blank, or at any character where there is none: no writer means
/// it, and what follows looks at all pairs of words and marks of a sentence.
const LONGEST: usize = 2_000;

/// Calls `each` for every sentence, without the white space round it. A full stop ends one before a blank and
/// something that is no small letter, unless it belongs to an abbreviation, an initial, a time expression, or follows
/// a number ("18. januar"). Han punctuation ends one always, except inside quotation marks that go on.
pub fn each(text: &str, abbreviations: &[String], times: &[TimeMention], mut each: impl FnMut(Span)) {
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, mark)) = letters.next() {
        let ends = match mark {
            '\n' | '。' | '！' | '？' | '!' | '?' | '…' => true,
            '.' => is_full_stop(text, start, at, abbreviations, times),
            _ if at - start > LONGEST => mark.is_whitespace() || at - start > 2 * LONGEST,
            _ => false,
        };
        if !ends {
            continue;
        }
        let mut end = at + mark.len_utf8();
        while let Some((next, closing)) = letters
            .next_if(|(_, c)| matches!(c, '"' | '”' | '»' | '」' | '』' | '）' | ')' | '’' | '.' | '!' | '?'))
        {
            end = next + closing.len_utf8();
        }
        emit(text, Span::new(start, end), &mut each);
        start = end;
    }
    emit(text, Span::new(start, text.len()), &mut each);
}

fn emit(text: &str, span: Span, each: &mut impl FnMut(Span)) {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let trimmed = Span::new(start, start + words.trim().len());
    if !trimmed.is_empty() {
        each(trimmed);
    }
}

fn is_full_stop(
    text: &str,
    start: usize,
    at: usize,
    abbreviations: &[String],
    times: &[TimeMention],
) -> bool {
    let after = &text[at + 1..];
    let rest = after.trim_start_matches(['"', '”', '»', ')', '’', '」']);
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start().chars().next();
    if next.is_none_or(char::is_lowercase) && next.is_some() {
        return false;
    }
    if times.iter().any(|t| t.span.start <= at && at + 1 < t.span.end) {
        return false;
    }
    let before = &text[start..at];
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or_default();
    if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
        return false;
    }
    // "den 3." goes on only before a small letter, and that was looked at above; "18. Januar" is a time expression
    let with_stop = format!("{}.", word.to_lowercase());
    abbreviations.binary_search(&with_stop).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences<'t>(text: &'t str, abbreviations: &[&str]) -> Vec<&'t str> {
        let mut found = Vec::new();
        let abbreviations: Vec<String> = abbreviations.iter().map(|a| (*a).to_owned()).collect();
        each(text, &abbreviations, &[], |span| found.push(span.of(text)));
        found
    }

    #[test]
    fn endless_sentences_are_cut() {
        for text in ["word and ".repeat(10_000), "字".repeat(10_000)] {
            let found = sentences(&text, &[]);
            assert!(found.len() > 5 && found.iter().all(|s| s.len() <= 2 * LONGEST + 8));
            assert_eq!(found.concat().replace(' ', ""), text.replace(' ', ""), "nothing is lost");
        }
    }

    #[test]
    fn stops_and_abbreviations() {
        assert_eq!(
            sentences("Mr. N. Hung came. It cost 1.5 m. “Fine.” They left", &["mr."]),
            ["Mr. N. Hung came.", "It cost 1.5 m.", "“Fine.”", "They left"]
        );
        assert_eq!(sentences("他來了。「好！」她說", &[]), ["他來了。", "「好！」", "她說"]);
    }
}
