//! Clauses of a sentence: what one time expression and one trigger belong to.

use super::{Hit, What};
use annalist_core::{Span, TimeMention};

/// A clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clause {
    /// Without white space and marks at its ends.
    pub span: Span,
    /// Does it hang on another ("after …", "which …"), so that the sentence's time need not be its own?
    pub subordinate: bool,
}

/// A piece of a sentence between two possible clause borders.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    subordinate: bool,
    has_time: bool,
    has_trigger: bool,
}

/// Cuts a sentence at marks and at words that begin clauses, and joins again what cannot stand alone: a piece with a
/// trigger or a time is a clause only if it has both, or if no neighbour needs it.
pub fn split(text: &str, sentence: Span, hits: &[Hit], dates: &[usize], times: &[TimeMention]) -> Vec<Clause> {
    let mut pieces = pieces(text, sentence, hits, dates, times);
    join_times(&mut pieces);
    join_bare(&mut pieces);
    pieces
        .into_iter()
        .map(|piece| Clause { span: trimmed(text, piece.span), subordinate: piece.subordinate })
        .filter(|clause| !clause.span.is_empty())
        .collect()
}

fn pieces(text: &str, sentence: Span, hits: &[Hit], dates: &[usize], times: &[TimeMention]) -> Vec<Piece> {
    let inside = |at: usize| times.iter().any(|t| t.span.start < at && at < t.span.end);
    let mut cuts: Vec<(usize, bool)> = Vec::new();
    for (at, mark) in sentence.of(text).char_indices() {
        let at = sentence.start + at;
        let after = at + mark.len_utf8();
        if is_border(text, at, mark) && !inside(at) && !inside(after) {
            cuts.push((after, false));
        }
    }
    let words = hits.iter().filter(|hit| hit.what == What::Clause && !inside(hit.span.start));
    cuts.extend(words.map(|hit| (hit.span.start, true)));
    cuts.sort_unstable();
    cuts.push((sentence.end, false));
    let mut pieces = Vec::new();
    let mut start = (sentence.start, false);
    for cut in cuts {
        let span = Span::new(start.0, cut.0);
        if !trimmed(text, span).is_empty() {
            pieces.push(Piece {
                span,
                subordinate: start.1,
                has_time: dates.iter().any(|t| span.contains(times[*t].span)),
                has_trigger: triggers(span, hits).any(|(_, _, report)| !report),
            });
        }
        // a word right behind a mark moves the border, it does not make another
        start = if cut.1 || !trimmed(text, span).is_empty() { cut } else { (start.0, start.1) };
        if let Some(last) = pieces.last_mut()
            && last.span.end < start.0
        {
            last.span.end = start.0;
        }
    }
    pieces
}

/// A time without a trigger goes with what follows if it comes first, else with what it follows.
fn join_times(pieces: &mut Vec<Piece>) {
    let mut place = 0;
    while place < pieces.len() {
        let piece = pieces[place];
        if !piece.has_time || piece.has_trigger || pieces.len() == 1 {
            place += 1;
            continue;
        }
        let back = place > 0 && pieces[place - 1].has_trigger && !pieces[place - 1].has_time;
        let forth = pieces.get(place + 1).is_some_and(|next| !next.has_time || next.has_trigger);
        if (place == 0 || !back) && forth {
            join(pieces, place);
            // the joined piece may still lack a trigger
            if !pieces[place].has_trigger && place + 1 < pieces.len() {
                continue;
            }
            place += 1;
        } else if back {
            join(pieces, place - 1);
        } else {
            place += 1;
        }
    }
}

/// What has neither time nor trigger goes with what stands before it, or with what follows.
fn join_bare(pieces: &mut Vec<Piece>) {
    let mut place = 0;
    while place < pieces.len() && pieces.len() > 1 {
        if pieces[place].has_time || pieces[place].has_trigger {
            place += 1;
        } else if place > 0 {
            join(pieces, place - 1);
        } else {
            join(pieces, place);
        }
    }
}

/// Makes one of the piece at `place` and the next.
fn join(pieces: &mut Vec<Piece>, place: usize) {
    if place + 1 >= pieces.len() {
        return;
    }
    let next = pieces.remove(place + 1);
    let piece = &mut pieces[place];
    piece.span.end = next.span.end;
    piece.has_time |= next.has_time;
    piece.has_trigger |= next.has_trigger;
}

/// Marks between clauses. A comma between figures is none, nor a dash inside a word.
fn is_border(text: &str, at: usize, mark: char) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match mark {
        ';' | '；' | '，' => true,
        ',' => !figure(text[at + 1..].chars().next()),
        '—' => true,
        '–' => text[..at].ends_with(' ') && text[at + mark.len_utf8()..].starts_with(' '),
        ':' => text[at + 1..].starts_with(' '),
        '：' => true,
        _ => false,
    }
}

/// Without white space and clause marks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let at_start = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '—' | '–' | ':' | '：' | '、');
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(at_start).len());
    let end = span.start + words.trim_end_matches(at_start).len();
    Span::new(start, end.max(start))
}

/// The triggers of a stretch: where, which concept, mostly reporting?
pub fn triggers(span: Span, hits: &[Hit]) -> impl Iterator<Item = (Span, &'static str, bool)> {
    hits.iter().filter(move |hit| span.contains(hit.span)).filter_map(|hit| match hit.what {
        What::Trigger(concept, report) => Some((hit.span, concept, report)),
        _ => None,
    })
}

/// The trigger nearest to byte `near`; words that mostly report only where there is no other.
pub fn nearest_trigger(clause: Span, hits: &[Hit], near: usize) -> Option<(Span, &'static str)> {
    let distance = |span: Span| if span.end <= near { near - span.end } else { span.start.saturating_sub(near) };
    let best = triggers(clause, hits).min_by_key(|(span, _, report)| (*report, distance(*span), span.start));
    best.map(|(span, concept, _)| (span, concept))
}
