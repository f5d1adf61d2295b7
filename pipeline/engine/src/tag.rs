//! Time expressions of one text only, for `annalist tag`. Uses the same extractors and the same resolver as a run.

mod json;

use crate::dating::digits::hints_of_text;
use crate::resolve::is_one_sentence;
use annalist_core::expression::Anchor;
use annalist_core::plugin::{DateHints, LanguagePlugin};
use annalist_core::{Modifier, TimeKind, TimeMention};
use annalist_time::{Narrative, Resolution, Unresolved, part_days, resolve_timex};
use chrono::NaiveDate;
use std::ops::Range;

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
    pub value: Option<String>,
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
        let mut counter = Counter { text, byte: 0, characters: offset };
        self.hints = hints_of_text(text, self.hints);
        self.found.clear();
        language.dates().dates(text, self.hints, &mut self.found);
        if offset == 0 && self.found.len() == 1 && is_one_sentence(text) {
            self.narrative.stand_alone();
        }
        self.narrative.paragraphs(1);
        let mut read = 0;
        for mention in &self.found {
            self.narrative.paragraphs(lines_in(text, read..mention.span.start));
            read = mention.span.start;
            let context = self.narrative.context(&mention.expression);
            let resolution = resolve_timex(&mention.expression, &context);
            self.narrative.tell(&mention.expression, &resolution);
            let (from, to) = (counter.at(mention.span.start), counter.at(mention.span.end));
            each(tagged(mention, resolution, context.created, mention.span.of(text), from, to));
        }
        self.narrative.paragraphs(lines_in(text, read..text.len().saturating_sub(1)));
        counter.at(text.len())
    }
}

/// How many lines end in a part of a text.
fn lines_in(text: &str, part: Range<usize>) -> usize {
    text.as_bytes().get(part).map_or(0, |part| memchr::memchr_iter(b'\n', part).count())
}

/// Counts the characters of a text from one place to the next.
struct Counter<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
}

impl Counter<'_> {
    /// How many characters stand before a byte that is not before the last one asked about.
    fn at(&mut self, byte: usize) -> usize {
        self.characters += self.text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.characters
    }
}

fn tagged<'t>(
    mention: &TimeMention,
    resolution: Resolution,
    created: Option<NaiveDate>,
    text: &'t str,
    start: usize,
    end: usize,
) -> Tagged<'t> {
    let (value, unresolved) = match resolution.value {
        Ok(value) => (Some(value), None),
        Err(reason) => (None, Some(reason)),
    };
    let part = value.as_ref().and_then(|value| part_days(value, created));
    Tagged {
        start,
        end,
        text,
        kind: mention.expression.kind,
        modifier: value.as_ref().and_then(|v| v.modifier).or(mention.expression.modifier),
        earliest: part.map(|part| part.0).or(value.as_ref().and_then(|v| v.earliest)),
        latest: part.map(|part| part.1).or(value.as_ref().and_then(|v| v.latest)),
        grain: value.as_ref().map(|v| v.grain.as_str()),
        anchor: resolution.anchor,
        rule: mention.rule,
        value: value.map(|v| v.timex),
        unresolved,
    }
}
