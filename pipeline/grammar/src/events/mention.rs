//! From a sentence to its mentions: a dated clause is one for each of its times, an undated one where it tells something.

use super::clause::{self, Clause};
use super::dated::{dates_an_event, is_dated, is_denied_whole};
use super::frame::{frame_of, told_beside};
use super::given::Given;
use super::paper::paper_of;
use super::still::Said;
use super::{Events, Hit, What, dateline, quantity};
use annalist_core::{Concepts, EventMention, Span, Status, TimeMention};

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
        given.hear(&hits);
        for clause in &clauses {
            let own: Vec<usize> =
                dates.iter().copied().filter(|t| clause.span.contains(times[*t].span)).collect();
            for &time in &own {
                if dates_an_event(&said, clause, &times[time]) {
                    let dated = Some((time, &times[time]));
                    let mention = self.mention(text, sentence, clause, &hits, dated, self.rules.dated);
                    let first = mention.trigger.zip(mention.concept);
                    let beside = first.and_then(|first| told_beside(clause, &hits, times[time].span, first));
                    let more = beside.map(|(trigger, concept)| EventMention {
                        concept: Some(concept),
                        trigger: Some(trigger),
                        rule: self.rules.framed,
                        ..mention.clone()
                    });
                    given.is_dated(&mention);
                    found.push(mention);
                    found.extend(more);
                }
            }
            if own.is_empty() && given.is_wanted(clause, &hits) && !is_denied_whole(clause, &hits) {
                given.take(self.mention(text, sentence, clause, &hits, None, self.rules.given));
            }
            let telling = |concept: &str| Concepts::shared().get(concept).is_some_and(|c| !c.weak);
            let tells = hits
                .iter()
                .filter(|hit| clause.span.contains(hit.span))
                .any(|hit| matches!(hit.what, What::Trigger(concept, false) if telling(concept)));
            if own.is_empty() && tells && !is_denied_whole(clause, &hits) {
                let framed = frame.filter(|_| !clause.subordinate).map(|time| (time, &times[time]));
                let rule = if framed.is_some() { self.rules.framed } else { self.rules.undated };
                found.push(self.mention(text, sentence, clause, &hits, framed, rule));
            }
        }
    }

    fn mention(
        &self,
        text: &str,
        sentence: Span,
        clause: &Clause,
        hits: &[Hit],
        time: Option<(usize, &TimeMention)>,
        rule: &'static str,
    ) -> EventMention {
        let near = time.map_or(clause.span.start, |(_, mention)| mention.span.start);
        let paper = time.and_then(|(_, mention)| paper_of(text, clause, hits, mention.span));
        let trigger = paper.or_else(|| clause::nearest_trigger(clause.span, hits, near));
        EventMention {
            clause: clause.span,
            sentence,
            time: time.map(|(place, _)| place),
            of_article: false,
            concept: trigger.map(|(_, concept)| concept),
            trigger: trigger.map(|(span, _)| span),
            status: status(clause.span, hits),
            quantities: quantity::find(text, clause.span, hits, times_span(time)),
            rule,
        }
    }
}

fn times_span(time: Option<(usize, &TimeMention)>) -> Option<Span> {
    time.map(|(_, mention)| mention.span)
}

/// The strongest status word of the clause: called off before planned.
fn status(clause: Span, hits: &[Hit]) -> Status {
    let told = hits.iter().filter(|hit| clause.contains(hit.span)).filter_map(|hit| match hit.what {
        What::Status(status) => Some(status),
        _ => None,
    });
    told.max().unwrap_or(Status::Past)
}
