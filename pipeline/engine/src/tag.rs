//! Time expressions of one text only, for `annalist tag`. Uses the same extractors and the same resolver as a run.

mod json;
mod place;

use crate::dating::digits::hints_of_text;
use crate::resolve::is_one_sentence;
use annalist_core::expression::Anchor;
use annalist_core::plugin::{DateHints, LanguagePlugin};
use annalist_core::{Modifier, TimeKind, TimeMention};
use annalist_time::{Dated, Narrative, Reading, Timex, Unresolved, part_days, read};
use chrono::NaiveDate;
use place::Place;

/// A time expression as `annalist tag` prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged<'t> {
    /// First character (Unicode scalar values).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: &'t str,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimeKind,
    /// TIMEX3 value; None where it could not be resolved.
    pub value: Option<Timex>,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// First day, inclusive; of the part, where the modifier names one ("late 2025", "later this week").
    pub earliest: Option<NaiveDate>,
    /// Last day, inclusive; of the part, where the modifier names one.
    pub latest: Option<NaiveDate>,
    /// How finely it is known.
    pub grain: Option<&'static str>,
    /// What it was counted from.
    pub anchor: Option<Anchor>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Why there is no value.
    pub unresolved: Option<Unresolved>,
}

/// Finds and resolves the time expressions of `text`, paragraph by paragraph.
#[derive(Debug)]
pub struct TextTagger {
    narrative: Narrative,
    hints: DateHints,
    found: Vec<TimeMention>,
}

impl TextTagger {
    /// A tagger for one text that was written on `created`.
    pub fn new(created: Option<NaiveDate>, hints: DateHints) -> Self {
        Self { narrative: Narrative::new(created), hints, found: Vec::new() }
    }

    /// Tags the next piece of the text (one or more whole lines), which begins at character `offset` of it; gives the
    /// offset behind the piece. Mentions come in order.
    pub fn piece<'t>(
        &mut self,
        language: &dyn LanguagePlugin,
        text: &'t str,
        offset: usize,
        mut each: impl FnMut(Tagged<'t>),
    ) -> usize {
        let mut place = Place::new(text, offset);
        self.hints = hints_of_text(text, self.hints);
        self.found.clear();
        language.dates().dates(text, self.hints, &mut self.found);
        if offset == 0 && self.found.len() == 1 && is_one_sentence(text) {
            self.narrative.stand_alone();
        }
        self.narrative.paragraphs(1);
        for mention in &self.found {
            let start = place.pass_to(mention.span.start);
            self.narrative.paragraphs(place.take_lines());
            let end = place.pass_to(mention.span.end);
            let context = self.narrative.context(&mention.expression);
            let reading = read(&mention.expression, &context);
            let period = reading.value.as_ref().ok().and_then(Dated::period);
            self.narrative.tell_days(&mention.expression, reading.anchor, period);
            each(tagged(mention, reading, context.created, (start, end), mention.span.of(text)));
        }
        // the end of the last line begins no other
        place.pass_to(text.len().saturating_sub(1));
        self.narrative.paragraphs(place.take_lines());
        place.pass_to(text.len())
    }
}

#[inline]
fn tagged<'t>(
    mention: &TimeMention,
    reading: Reading,
    created: Option<NaiveDate>,
    (start, end): (usize, usize),
    text: &'t str,
) -> Tagged<'t> {
    let modifier = mention.expression.modifier;
    let mut tagged = Tagged {
        start,
        end,
        text,
        kind: mention.expression.kind,
        value: None,
        modifier,
        earliest: None,
        latest: None,
        grain: None,
        anchor: reading.anchor,
        rule: mention.rule,
        unresolved: None,
    };
    match reading.value {
        Ok(value) => {
            let part = modifier.zip(value.earliest.zip(value.latest));
            let part = part.and_then(|(modifier, days)| part_days(days, value.grain, modifier, created));
            (tagged.earliest, tagged.latest) = match part {
                Some((first, last)) => (Some(first), Some(last)),
                None => (value.earliest, value.latest),
            };
            tagged.grain = Some(value.grain.as_str());
            tagged.value = Some(value.timex);
        }
        Err(reason) => tagged.unresolved = Some(reason),
    }
    tagged
}
