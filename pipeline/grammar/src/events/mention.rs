//! From a sentence to its mentions: a dated clause is one for each of its times, an undated one where it tells something.

use super::clause::{self, Clause, triggers};
use super::dated::{dates_an_event, is_dated, is_denied_whole};
use super::frame::{frame_of, is_frame, told_beside};
use super::given::Given;
use super::paper::paper_of;
use super::still::Said;
use super::{Events, Hit, What, dateline, quantity};
use annalist_core::{Concepts, EventMention, Span, Status, TimeMention};

/// A sentence with what is known of it.
struct Told<'s> {
    said: Said<'s>,
    /// Without a date line.
    sentence: Span,
    /// The times that can date an event, by their place in the list.
    dates: Vec<usize>,
    /// The time that dates the clauses without one, too.
    frame: Option<usize>,
}

impl Events {
    /// The mentions of one sentence.
    pub(super) fn sentence(
        &self,
        text: &str,
        sentence: Span,
        times: &[TimeMention],
        found: &mut Vec<EventMention>,
        given: &mut Given,
    ) {
        let hits = self.hits(text, sentence);
        let sentence = dateline::without(text, sentence, &hits, times);
        let said =
            Said { text, hits: &hits, times, put_right: self.is_put_right(text, sentence, &hits, times) };
        let dates: Vec<usize> =
            (0..times.len()).filter(|t| sentence.contains(times[*t].span) && is_dated(&times[*t])).collect();
        let clauses = clause::split(text, sentence, &hits, &dates, times);
        let frame = frame_of(&clauses, &hits, &dates, times);
        let told = Told { said, sentence, dates, frame };
        given.hear(sentence, &hits);
        for clause in &clauses {
            let own: Vec<usize> =
                told.dates.iter().copied().filter(|t| clause.span.contains(times[*t].span)).collect();
            let before = found.len();
            if own.is_empty() {
                self.undated_clause(&told, clause, found, given);
            }
            for time in own {
                self.dated_clause(&told, clause, time, found);
            }
            found[before..]
                .iter()
                .filter(|mention| mention.time.is_some())
                .for_each(|mention| given.is_dated(mention));
        }
    }

    /// What a clause tells by one of its own times, and what is told beside that.
    fn dated_clause(&self, told: &Told<'_>, clause: &Clause, time: usize, found: &mut Vec<EventMention>) {
        let said = &told.said;
        if !dates_an_event(said, clause, &said.times[time]) {
            return;
        }
        let mention = self.mention(told, clause, Some(time), self.rules.dated);
        let beside = beside(said, clause, time, &mention)
            .map(|mention| EventMention { rule: self.rules.framed, ..mention });
        found.push(mention);
        found.extend(beside);
    }

    /// What a clause without a time tells: by the time that frames the sentence, or by none.
    fn undated_clause(
        &self,
        told: &Told<'_>,
        clause: &Clause,
        found: &mut Vec<EventMention>,
        given: &mut Given,
    ) {
        let hits = told.said.hits;
        if is_denied_whole(clause, hits) {
            return;
        }
        if given.is_wanted(clause, hits) {
            given.take(self.mention(told, clause, None, self.rules.given));
        }
        if tells(clause, hits) {
            let framed = told.frame.filter(|_| !clause.subordinate);
            let rule = if framed.is_some() { self.rules.framed } else { self.rules.undated };
            let mention = self.mention(told, clause, framed, rule);
            let beside = framed.and_then(|time| beside(&told.said, clause, time, &mention));
            found.push(beside.map_or(mention, |done| self.of_the_visit(told, clause, done)));
        }
    }

    /// What was done during a visit is told by this clause, not the visit: it is of the days of the sentence's time only
    /// where that is the visit's ("yesterday, as the plane took off, they read what was signed during the visit").
    fn of_the_visit(&self, told: &Told<'_>, clause: &Clause, done: EventMention) -> EventMention {
        let frames = |span| triggers(span, told.said.hits).filter(|(_, id, _)| is_frame(id));
        if frames(told.sentence).count() > frames(clause.span).count() {
            return done;
        }
        EventMention { time: None, rule: self.rules.undated, ..done }
    }

    fn mention(
        &self,
        told: &Told<'_>,
        clause: &Clause,
        time: Option<usize>,
        rule: &'static str,
    ) -> EventMention {
        let Said { text, hits, times, .. } = told.said;
        let span = time.map(|time| times[time].span);
        let near = span.map_or(clause.span.start, |span| span.start);
        let paper = span.and_then(|span| paper_of(text, clause, hits, span));
        let trigger = paper.or_else(|| clause::nearest_trigger(clause.span, hits, near));
        EventMention {
            clause: clause.span,
            sentence: told.sentence,
            time,
            of_article: false,
            concept: trigger.map(|(_, concept)| concept),
            trigger: trigger.map(|(span, _)| span),
            status: status(clause.span, hits),
            quantities: quantity::find(text, clause.span, hits, span),
            rule,
        }
    }
}

/// What is told beside a visit or the like, as a mention of its own.
fn beside(said: &Said<'_>, clause: &Clause, time: usize, mention: &EventMention) -> Option<EventMention> {
    let first = mention.trigger.zip(mention.concept)?;
    let (trigger, concept) = told_beside(clause, said.hits, said.times[time].span, first)?;
    Some(EventMention { concept: Some(concept), trigger: Some(trigger), ..mention.clone() })
}

/// Does a clause tell a happening without a time of its own?
fn tells(clause: &Clause, hits: &[Hit]) -> bool {
    let telling = |concept: &str| Concepts::shared().get(concept).is_some_and(|c| !c.weak);
    let mut inside = hits.iter().filter(|hit| clause.span.contains(hit.span));
    inside.any(|hit| matches!(hit.what, What::Trigger(concept, false) if telling(concept)))
}

/// The strongest status word of the clause: called off before planned.
fn status(clause: Span, hits: &[Hit]) -> Status {
    let told = hits.iter().filter(|hit| clause.contains(hit.span)).filter_map(|hit| match hit.what {
        What::Status(status) => Some(status),
        _ => None,
    });
    told.max().unwrap_or(Status::Past)
}
