//! Date lines: "HANOI, 3 March (Agency) —", "北京3月3日電". Their place and date are the article's, not the story's.

use super::{Hit, What, clause, word_weight};
use annalist_core::{Span, TimeMention};

/// A date line has no more words than this before its dash or colon.
const LONGEST: usize = 9;

/// The sentence without the date line that it begins with.
pub fn without(text: &str, sentence: Span, hits: &[Hit], times: &[TimeMention]) -> Span {
    let end = wire(text, sentence, hits, times).or_else(|| capitals(text, sentence, hits, times));
    let Some(end) = end else { return sentence };
    let rest = Span::new(end, sentence.end);
    let words = rest.of(text).trim_start();
    Span::new(sentence.end - words.len(), sentence.end)
}

/// Up to the word behind a date that marks a wire story, and the reporter in brackets behind that.
fn wire(text: &str, sentence: Span, hits: &[Hit], times: &[TimeMention]) -> Option<usize> {
    let marked = |hit: &&Hit| {
        hit.what == What::Dateline
            && times.iter().any(|t| t.span.end == hit.span.start && sentence.contains(t.span))
    };
    let mark = hits.iter().find(marked)?.span;
    let before = Span::new(sentence.start, mark.start);
    if before.of(text).contains(['，', '。', ',']) || clause::triggers(before, hits).next().is_some() {
        return None;
    }
    // the mark may hold the bracket that opens behind it
    let from = text[mark.start..mark.end].find(['（', '(']).map_or(mark.end, |at| mark.start + at);
    let behind = &text[from..sentence.end];
    let bracket = behind.starts_with(['（', '(']).then(|| behind.find(['）', ')'])).flatten();
    Some(bracket.map_or(mark.end, |at| from + at + behind[at..].chars().next().map_or(0, char::len_utf8)))
}

/// Up to the dash behind a place in capitals with a date, or behind an agency in brackets.
fn capitals(text: &str, sentence: Span, hits: &[Hit], times: &[TimeMention]) -> Option<usize> {
    let words = sentence.of(text);
    let first = words.split(|c: char| !c.is_alphabetic()).next()?;
    let shouted = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let (at, mark) = words.char_indices().find(|(at, c)| match c {
        '—' => true,
        '–' | '-' => words[..*at].ends_with(' ') && words[at + c.len_utf8()..].starts_with(' '),
        ':' => words[..*at].ends_with(')'),
        _ => false,
    })?;
    let head = Span::new(sentence.start, sentence.start + at);
    let dated = times.iter().any(|t| head.contains(t.span));
    let named = head.of(text).contains('(') || mark == '—';
    let whole = shouted && named && word_weight(head.of(text)) <= LONGEST;
    let tells = clause::triggers(head, hits).next().is_some();
    // without a date it does no harm, and the place in capitals is told nowhere else
    (whole && dated && !tells).then_some(head.end + mark.len_utf8())
}
