//! Frames: a time, or a visit with its time, that dates what is told beside it, too.

use super::Hit;
use super::clause::{self, Clause};
use annalist_core::{Concepts, Span, TimeMention};

/// Does it last some days, with other happenings in it: a visit, a hearing?
fn is_frame(concept: &str) -> bool {
    Concepts::shared().get(concept).is_some_and(|c| c.frame)
}

/// What else a dated clause tells behind its time, where that dates a visit or the like: "Under besøket 3. mai
/// undertegnet de avtalen" is a visit and a signing.
pub(super) fn told_beside(
    clause: &Clause,
    hits: &[Hit],
    time: Span,
    first: Option<&str>,
) -> Option<(Span, &'static str)> {
    if !first.is_some_and(is_frame) {
        return None;
    }
    let behind = Span::new(time.end.min(clause.span.end), clause.span.end);
    // what says that the visit itself is put off or begins is told of it, not beside it
    let own = |mode: Option<&str>| matches!(mode, Some("plan" | "course" | "visit"));
    let weighty = |concept: &str| {
        Concepts::shared().get(concept).is_some_and(|c| !c.weak && !c.frame && !own(c.mode.as_deref()))
    };
    let mut told = clause::triggers(behind, hits).filter(|(_, concept, report)| !report && weighty(concept));
    told.next().map(|(span, concept, _)| (span, concept))
}

/// The time that the sentence begins with, before any trigger: it dates the clauses that follow, too.
pub(super) fn frame_of(
    clauses: &[Clause],
    hits: &[Hit],
    dates: &[usize],
    times: &[TimeMention],
) -> Option<usize> {
    let first = clauses.first()?;
    let time = dates.iter().copied().find(|t| first.span.contains(times[*t].span))?;
    let before = Span::new(first.span.start, times[time].span.start);
    // "during the visit of 14 and 15 April, they signed": what is told beside a visit is of its days, unless the clause
    // says more of it ("the hearing on the 9th is put off")
    let mut told = clause::triggers(before, hits);
    let named = told.next();
    let behind = Span::new(times[time].span.end.min(first.span.end), first.span.end);
    let bare = || clause::triggers(behind, hits).next().is_none();
    let early = named.is_none_or(|(_, concept, _)| is_frame(concept) && told.next().is_none() && bare());
    early.then_some(time)
}
