//! Time expressions of one text only, for `annalist tag`. Uses the same extractors and the same resolver as a run.

use crate::dating::digits::hints_of_text;
use crate::resolve::is_one_sentence;
use annalist_core::expression::Anchor;
use annalist_core::plugin::{DateHints, LanguagePlugin};
use annalist_core::{CharIndex, TimeMention};
use annalist_time::{Narrative, Resolution, part_days, resolve};
use chrono::NaiveDate;
use serde::Serialize;

/// A time expression as `annalist tag` prints it; the fields are those of the command line's contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tagged {
    /// First character (Unicode scalar values).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// TIMEX3 value; None where it could not be resolved.
    pub value: Option<String>,
    /// TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
    /// First day, inclusive; of the part, where the modifier names one ("late 2025").
    pub earliest: Option<String>,
    /// Last day, inclusive; of the part, where the modifier names one.
    pub latest: Option<String>,
    /// How finely it is known.
    pub grain: Option<&'static str>,
    /// What it was counted from: `created` or `text`.
    pub anchor: Option<&'static str>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unresolved: Option<String>,
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

    /// Tags the next piece of the text (one or more whole lines); offsets are characters of the piece plus `offset`.
    pub fn piece(
        &mut self,
        language: &dyn LanguagePlugin,
        text: &str,
        offset: usize,
        mut each: impl FnMut(Tagged),
    ) {
        let index = CharIndex::new(text);
        let mut start = 0;
        self.hints = hints_of_text(text, self.hints);
        let alone = offset == 0 && is_one_sentence(text);
        for line in text.split_inclusive('\n') {
            self.found.clear();
            language.dates().dates(line, self.hints, &mut self.found);
            self.narrative.paragraph();
            if alone && self.found.len() == 1 {
                self.narrative.stand_alone();
            }
            for mention in &self.found {
                let resolution = resolve(&mention.expression, &self.narrative.context(&mention.expression));
                self.narrative.tell(&mention.expression, &resolution);
                let (from, to) = index.span(mention.span.shifted(start));
                each(tagged(mention, &resolution, mention.span.of(line), from + offset, to + offset));
            }
            start += line.len();
        }
    }
}

fn tagged(mention: &TimeMention, resolution: &Resolution, text: &str, start: usize, end: usize) -> Tagged {
    let value = resolution.value.as_ref().ok();
    let day = |day: Option<NaiveDate>| day.map(|d| d.to_string());
    Tagged {
        start,
        end,
        text: text.to_owned(),
        kind: mention.expression.kind.as_str(),
        value: value.map(|v| v.timex.clone()),
        modifier: value
            .and_then(|v| v.modifier)
            .or(mention.expression.modifier)
            .map(annalist_core::Modifier::as_str),
        earliest: value.and_then(|v| day(part_days(v).map(|part| part.0).or(v.earliest))),
        latest: value.and_then(|v| day(part_days(v).map(|part| part.1).or(v.latest))),
        grain: value.map(|v| v.grain.as_str()),
        anchor: resolution.anchor.map(|anchor| match anchor {
            Anchor::Created => "created",
            Anchor::Text => "text",
        }),
        rule: mention.rule,
        unresolved: resolution.value.as_ref().err().map(ToString::to_string),
    }
}
