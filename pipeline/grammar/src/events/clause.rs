//! Clauses of a sentence: what one time expression and one trigger belong to.

use super::frame::is_setting;
use super::piece::{self, Piece};
use super::{Hit, What};
use annalist_core::{Concepts, Span, TimeMention};

/// A clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clause {
    /// Without white space and marks at its ends.
    pub span: Span,
    /// Does it hang on another ("after …", "which …"), so that the sentence's time need not be its own?
    pub subordinate: bool,
}

/// Cuts a sentence at marks and at words that begin clauses, and joins again what cannot stand alone: a piece with a
/// trigger or a time is a clause only if it has both, or if no neighbour needs it.
pub fn split(
    text: &str,
    sentence: Span,
    hits: &[Hit],
    dates: &[usize],
    times: &[TimeMention],
) -> Vec<Clause> {
    let mut pieces = pieces(text, sentence, hits, dates, times);
    piece::join_up(text, &mut pieces);
    pieces
        .into_iter()
        .map(|piece| Clause {
            span: without_conjunction(text, trimmed(text, piece.span), hits),
            subordinate: piece.subordinate,
        })
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
    cuts.extend(hits.iter().filter(|hit| !inside(hit.span.start)).filter_map(|hit| match hit.what {
        What::Clause(subordinate) => Some((hit.span.start, subordinate)),
        _ => None,
    }));
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
                setting: is_setting(span, hits),
            });
        }
        // nothing stands between a mark and the word behind it: the border is the word's
        start = cut;
        if let Some(last) = pieces.last_mut()
            && last.span.end < start.0
        {
            last.span.end = start.0;
        }
    }
    pieces
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
    let at_start =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '—' | '–' | ':' | '：' | '、');
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(at_start).len());
    let end = span.start + words.trim_end_matches(at_start).len();
    Span::new(start, end.max(start))
}

/// Without the "and" or "but" that it begins with.
fn without_conjunction(text: &str, span: Span, hits: &[Hit]) -> Span {
    let first = hits.iter().find(|hit| hit.span.start == span.start && hit.what == What::Clause(false));
    first.map_or(span, |hit| trimmed(text, Span::new(hit.span.end.min(span.end), span.end)))
}

/// The triggers of a stretch: where, which concept, mostly reporting?
pub fn triggers(span: Span, hits: &[Hit]) -> impl Iterator<Item = (Span, &'static str, bool)> {
    hits.iter().filter(move |hit| span.contains(hit.span)).filter_map(|hit| match hit.what {
        What::Trigger(concept, report) => Some((hit.span, concept, report)),
        What::Compound(concept) => Some((hit.span, concept, false)),
        _ => None,
    })
}

/// The trigger nearest to byte `near`. Words that only say that something takes its course ("the hearing is held") or is
/// printed ("published an interview") stand behind those that say what, and words that mostly report behind all.
pub fn nearest_trigger(clause: Span, hits: &[Hit], near: usize) -> Option<(Span, &'static str)> {
    let distance =
        |span: Span| if span.end <= near { near - span.end } else { span.start.saturating_sub(near) };
    let printed = triggers(clause, hits).any(|(_, id, _)| is_printed(id));
    let course = |id: &str| {
        let mode = Concepts::shared().get(id).and_then(|c| c.mode.as_deref());
        mode == Some("course") || (printed && prints(id))
    };
    let rank = |(span, concept, report): &(Span, &'static str, bool)| {
        (*report, course(concept), distance(*span), span.start)
    };
    let best = triggers(clause, hits).min_by_key(rank);
    best.map(|(span, concept, _)| (span, concept))
}

/// Does it come about by being printed: an interview?
pub fn is_printed(concept: &str) -> bool {
    Concepts::shared().get(concept).is_some_and(|c| c.printed)
}

/// Is it the printing itself: a publication?
pub fn prints(concept: &str) -> bool {
    Concepts::shared().get(concept).is_some_and(|c| c.prints)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::Events;
    use annalist_core::plugin::EventExtractor;
    use annalist_core::{BlockRole, Moment, TimeExpression, TimeKind};

    const WORDS: &str = r#"
[trigger]
meet = ["met"]
sign-agreement = ["signed"]
visit = ["visit"]
adopt = ["adopted"]
cancel = ["scrapped"]
recall-envoy = ["recalled"]
[clause]
and = ["and"]
sub = ["which"]
[deny]
not = ["not on"]
[counted]
agreements = ["agreements"]
"#;

    /// The clauses of `text`, whose times are in brackets, each with its concept and whether it is dated.
    fn clauses(text: &str) -> Vec<String> {
        let mut plain = String::new();
        let mut times = Vec::new();
        for part in text.split_inclusive(['[', ']']) {
            let words = part.trim_end_matches(['[', ']']);
            let start = plain.len();
            plain.push_str(words);
            if part.ends_with(']') {
                let expression = TimeExpression::new(TimeKind::Date, Moment::CREATED);
                times.push(TimeMention { span: Span::new(start, plain.len()), expression, rule: "test" });
            }
        }
        let mut found = Vec::new();
        let events = Events::new("test", &[], &[("events.toml", WORDS)]).unwrap();
        events.events(&plain, BlockRole::Paragraph, &times, &mut found);
        let shown = |e: &annalist_core::EventMention| {
            let time = e.time.map_or("-", |t| times[t].span.of(&plain));
            format!("{} | {} | {time}", e.clause.of(&plain), e.concept.unwrap_or("-"))
        };
        found.iter().map(shown).collect()
    }

    #[test]
    fn two_things_in_one_sentence_are_two_clauses() {
        assert_eq!(
            clauses(
                "Hanoi recalled its envoy, Vu Minh, on [5 May], and a visit set for [9 May] was scrapped."
            ),
            [
                "Hanoi recalled its envoy, Vu Minh, on 5 May | recall-envoy | 5 May",
                "a visit set for 9 May was scrapped. | visit | 9 May",
            ]
        );
    }

    #[test]
    fn a_time_at_the_beginning_dates_what_follows() {
        assert_eq!(
            clauses("On [3 May], the ministers met, and aides signed 11 agreements."),
            [
                "On 3 May, the ministers met | meet | 3 May",
                "aides signed 11 agreements. | sign-agreement | 3 May",
            ]
        );
    }

    #[test]
    fn one_trigger_with_two_times_is_two_mentions() {
        assert_eq!(
            clauses("The law was adopted in [2009] and again in [2016]."),
            [
                "The law was adopted in 2009 and again in 2016. | adopt | 2009",
                "The law was adopted in 2009 and again in 2016. | adopt | 2016",
            ]
        );
    }

    #[test]
    fn denied_dates_and_date_lines_are_no_events() {
        assert_eq!(
            clauses("They met on [16 May], not on [17 May]."),
            ["They met on 16 May, not on 17 May. | meet | 16 May"]
        );
        assert_eq!(clauses("OSLO, [16 May]"), Vec::<String>::new());
    }
}
