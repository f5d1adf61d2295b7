//! Papers that carry their date: "Resolution 57 dated 3 May".

use super::clause::{self, Clause};
use super::{Hit, What};
use annalist_core::Span;

/// The paper whose date the time is: right before it, but for its number and "dated"; in languages that put the date
/// first, right behind it.
pub(super) fn paper_of(
    text: &str,
    clause: &Clause,
    hits: &[Hit],
    time: Span,
) -> Option<(Span, &'static str)> {
    let papers = hits.iter().filter_map(|hit| match hit.what {
        What::Paper(concept) if clause.span.contains(hit.span) => Some((hit.span, concept)),
        _ => None,
    });
    let beside = |(paper, _): &(Span, &'static str)| {
        let between = if paper.end <= time.start {
            Span::new(paper.end, time.start)
        } else if time.end <= paper.start {
            Span::new(time.end, paper.start)
        } else {
            return false;
        };
        let words = between.of(text);
        // a number of its own, and one word: "57-NQ/TW dated", 第57號
        let bare = words.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
        let before = paper.end <= time.start;
        let letters: usize = bare.map(|word| word.chars().count()).sum();
        !words.contains([',', ';', '，', '；', '.', '。'])
            && clause::triggers(between, hits).next().is_none()
            && (if before {
                letters <= 12
            } else {
                words.chars().count() <= 8 && words.starts_with(['第', '的'])
            })
    };
    papers.filter(beside).min_by_key(|(paper, _)| (paper.start.abs_diff(time.start), paper.start))
}
