//! Which times date an event: not those that are denied, are put right, date the article itself, or stand where nothing
//! happens.

use super::clause::{self, Clause};
use super::still::{Said, Still};
use super::{Events, Hit, What, word_weight};
use annalist_core::{Moment, Span, TimeKind, TimeMention};

/// A time that can date an event: a day or longer, or a time of a day, not part of a name.
pub(super) fn is_dated(time: &TimeMention) -> bool {
    matches!(time.expression.kind, TimeKind::Date | TimeKind::Time)
        && !time.expression.in_name
        && !matches!(time.expression.moment, Moment::Vague(_))
}

/// Does the time date what its clause tells? Not where it is denied, where it is the date of the article itself, or
/// where nothing happens.
pub(super) fn dates_an_event(said: &Said<'_>, clause: &Clause, time: &TimeMention) -> bool {
    !is_denied(said.hits, said.text, time.span)
        && !is_denied_whole(clause, said.hits)
        && !is_dateline(said.hits, time.span)
        && !is_idle(clause, said.hits, time)
        && !is_bare(said.text, clause, said.hits, time)
        && !said.tells_nothing(clause, time)
}

/// Does a denying word stand right before the time, or before a remark between commas ("and not, as reported, on")?
fn is_denied(hits: &[Hit], text: &str, time: Span) -> bool {
    hits.iter().any(|hit| {
        if hit.what != What::Deny(false) || hit.span.end > time.start {
            return false;
        }
        let between = &text[hit.span.end..time.start];
        let remark = between.strip_prefix([',', '，']).and_then(|words| words.rsplit_once([',', '，']));
        let behind =
            remark.filter(|(words, _)| words.chars().count() <= 48).map_or(between, |(_, behind)| behind);
        // 而不是先前報導的3月4日
        let described = between.ends_with('的') && between.chars().count() <= 12 && !between.contains('，');
        behind.trim().chars().count() <= 4 || described
    })
}

/// Does the clause say that what it tells did not happen?
pub(super) fn is_denied_whole(clause: &Clause, hits: &[Hit]) -> bool {
    hits.iter().any(|hit| hit.what == What::Deny(true) && clause.span.contains(hit.span))
}

/// Does a word stand right behind the time that makes it the date of a date line?
fn is_dateline(hits: &[Hit], time: Span) -> bool {
    hits.iter().any(|hit| hit.what == What::Dateline && hit.span.start == time.end)
}

/// "Today", "this year" without anything that happens: how things stand ("74, up from 61 today").
fn is_idle(clause: &Clause, hits: &[Hit], time: &TimeMention) -> bool {
    let now = match &time.expression.moment {
        Moment::Anchor(_) => true,
        Moment::UnitOf { steps: 0, of, .. } => **of == Moment::CREATED,
        _ => false,
    };
    now && clause::triggers(clause.span, hits).all(|(_, _, report)| report)
}

/// A date line or a bare heading: a clause without a trigger and next to nothing beside its time.
fn is_bare(text: &str, clause: &Clause, hits: &[Hit], time: &TimeMention) -> bool {
    if clause::triggers(clause.span, hits).next().is_some() {
        return false;
    }
    let before = Span::new(clause.span.start, time.span.start);
    let after = Span::new(time.span.end, clause.span.end);
    let weight: usize = [before, after].iter().map(|s| word_weight(s.of(text))).sum();
    weight < 4
}

/// How far behind what was wrong stands what is right, in characters.
const CORRECTION: usize = 80;

impl Events {
    /// Is a date that an earlier telling gave put right in the sentence or in the next?
    pub(super) fn is_put_right(
        &self,
        text: &str,
        sentence: Span,
        hits: &[Hit],
        times: &[TimeMention],
    ) -> bool {
        if !hits.iter().any(|hit| hit.what == What::Still(Still::Earlier)) {
            return false;
        }
        let rest = &text[sentence.end..];
        let line = rest.split('\n').next().unwrap_or_default();
        let reach = line.char_indices().nth(CORRECTION).map_or(line.len(), |(at, _)| at);
        let next = Span::new(sentence.end, sentence.end + reach);
        let behind = self.hits(text, next);
        let right = hits.iter().chain(&behind).filter(|hit| hit.what == What::Still(Still::Right));
        let dated = |at: usize| times.iter().any(|t| t.span.start >= at && t.span.start < next.end);
        right.map(|hit| hit.span.end).any(dated)
    }
}
