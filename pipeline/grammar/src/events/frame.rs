//! Frames: a time, or a visit with its time, that dates what is told beside it, too. "During the visit of 14 and 15
//! April they signed it" tells two happenings: the visit, and what was done in it, of the same days.

use super::clause::{Clause, triggers};
use super::{Hit, What};
use annalist_core::{Concepts, Span, TimeMention};

/// Does it last some days, with other happenings in it: a visit, a hearing?
pub(super) fn is_frame(concept: &str) -> bool {
    Concepts::shared().get(concept).is_some_and(|c| c.frame)
}

/// Is the stretch nothing but a setting: "within the framework of the visit …", 訪問期間? It has one trigger, a frame,
/// with a word before or behind it that makes it one.
pub(super) fn is_setting(span: Span, hits: &[Hit]) -> bool {
    let mut told = triggers(span, hits).filter(|(_, _, report)| !report);
    let only = told.next().filter(|(_, concept, _)| is_frame(concept) && told.next().is_none());
    let closes = |hit: &Hit, frame: Span| {
        hit.what == What::Setting(false) && hit.span.start >= frame.end && span.contains(hit.span)
    };
    only.is_some_and(|(frame, ..)| {
        opening(Span::new(span.start, frame.start), hits).is_some()
            || hits.iter().any(|hit| closes(hit, frame))
    })
}

/// The last word that opens a setting in a stretch, with no trigger behind it.
fn opening(span: Span, hits: &[Hit]) -> Option<Span> {
    let opens = |hit: &&Hit| hit.what == What::Setting(true) && span.contains(hit.span);
    let word = hits.iter().rev().find(opens)?.span;
    triggers(Span::new(word.end, span.end), hits).next().is_none().then_some(word)
}

/// What else a clause tells whose date is that of a visit or the like: behind that date ("Under besøket 3. mai
/// undertegnet de avtalen"), or before the words that make the visit a setting ("they signed it during the visit").
pub(super) fn told_beside(
    clause: &Clause,
    hits: &[Hit],
    time: Span,
    (frame, concept): (Span, &'static str),
) -> Option<(Span, &'static str)> {
    if !is_frame(concept) {
        return None;
    }
    let behind = Span::new(time.end.clamp(clause.span.start, clause.span.end), clause.span.end);
    weighty(behind, hits).next().or_else(|| {
        let setting = opening(Span::new(clause.span.start, frame.start.max(clause.span.start)), hits)?;
        weighty(Span::new(clause.span.start, setting.start), hits).last()
    })
}

/// The triggers of a stretch that tell a happening of their own. What says that the visit itself is put off or begins is
/// told of it, not beside it.
fn weighty(span: Span, hits: &[Hit]) -> impl Iterator<Item = (Span, &'static str)> {
    let of_itself = |mode: Option<&str>| matches!(mode, Some("plan" | "course" | "visit"));
    let weighty = move |concept: &str| {
        let known = Concepts::shared().get(concept);
        known.is_some_and(|c| !c.weak && !c.frame && !of_itself(c.mode.as_deref()))
    };
    let told = triggers(span, hits).filter(move |(_, concept, report)| !report && weighty(concept));
    told.map(|(span, concept, _)| (span, concept))
}

/// The time that dates the clauses without one, too: what the sentence begins with, before any trigger, or the time of a
/// setting that stands by itself ("they signed it, on the sidelines of the summit on 3 May").
pub(super) fn frame_of(
    clauses: &[Clause],
    hits: &[Hit],
    dates: &[usize],
    times: &[TimeMention],
) -> Option<usize> {
    let dated = |clause: &Clause| dates.iter().copied().find(|t| clause.span.contains(times[*t].span));
    let first = clauses.first()?;
    let leading = dated(first).filter(|time| is_leading(first, hits, times[*time].span));
    leading.or_else(|| clauses.iter().filter(|clause| is_setting(clause.span, hits)).find_map(dated))
}

/// Does the clause begin with its time, or with a visit of that time and no more? "During the visit of 14 and 15 April,
/// they signed": what is told beside a visit is of its days, unless the clause says more of it ("the hearing on the 9th is
/// put off").
fn is_leading(first: &Clause, hits: &[Hit], time: Span) -> bool {
    let mut told = triggers(Span::new(first.span.start, time.start), hits);
    let named = told.next();
    let behind = Span::new(time.end.min(first.span.end), first.span.end);
    let bare = || triggers(behind, hits).next().is_none();
    named.is_none_or(|(_, concept, _)| is_frame(concept) && told.next().is_none() && bare())
}
