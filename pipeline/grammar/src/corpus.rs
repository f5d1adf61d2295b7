//! Examples and corpora as tests.
//!
//! Rules carry examples ([`crate::rule`]); a language's folder also holds `corpus.txt`:
//!
//! ```text
//! # a comment
//! @2025-03-11                                  the creation date of what follows
//! 2025-02-18/2025-02-24 | den 18–24 februari | Mötet hölls [18–24 februari] i Hanoi.
//! 2025-W10 early | …                           a modifier may follow the value
//! - sommarens mars-chips                       nothing may be found here
//! ```
//!
//! The value is TIMEX3. Without brackets the phrase is one mention from end to end; with brackets the mention is just
//! what they hold, and others may stand beside it (such as an earlier date to count from).

use crate::tagger::Tagger;
use annalist_core::plugin::{DateExtractor, DateHints};
use annalist_core::{Span, TimeMention};
use annalist_time::{Context, Narrative, resolve};
use chrono::NaiveDate;

/// The creation date of examples that name none: a Tuesday.
const USUAL: &str = "2025-03-11";

/// Checks the examples and counter-examples of every rule, and that there are bits for all that they tell apart.
///
/// # Panics
/// With all that fail: the rule, the text, what was expected and what came out.
pub fn check_examples(tagger: &Tagger) {
    let mut failures = Vec::new();
    if let Some(kinds) = tagger.too_many_kinds() {
        failures.push(format!(
            "{kinds} kinds of tokens are told apart: raise WORDS in grammar/src/signs/bits.rs"
        ));
    }
    for rule in tagger.rules() {
        if rule.examples.is_empty() && rule.means.is_some() {
            failures.push(format!("{}: has no example", rule.id));
        }
        for example in &rule.examples {
            let (created, text) = creation_date(example);
            match text.rsplit_once(" = ") {
                Some((text, value)) => check(tagger, rule.id, created, text, value, &mut failures),
                None if rule.means.is_none() => check_nothing(tagger, rule.id, created, text, &mut failures),
                None => failures.push(format!("{}: example '{example}' has no ' = value'", rule.id)),
            }
        }
        for text in &rule.not {
            let (created, text) = creation_date(text);
            check_nothing(tagger, rule.id, created, text, &mut failures);
        }
    }
    report(&failures, "rule examples");
}

/// Checks a corpus.
///
/// # Panics
/// With all lines that fail: line, text, what was expected and what came out.
pub fn check_corpus(tagger: &Tagger, corpus: &str) {
    let mut failures = Vec::new();
    let mut created = USUAL;
    for (number, line) in corpus.lines().enumerate() {
        let line = line.trim();
        let place = format!("line {}", number + 1);
        if line.is_empty() || line.starts_with('#') {
        } else if let Some(day) = line.strip_prefix('@') {
            created = day.split_whitespace().next().unwrap_or(USUAL);
        } else if let Some(text) = line.strip_prefix("- ") {
            check_nothing(tagger, &place, created, text, &mut failures);
        } else {
            let mut columns = line.split(" | ").map(str::trim);
            let value = columns.next().unwrap_or_default();
            for text in columns {
                check(tagger, &place, created, text, value, &mut failures);
            }
        }
    }
    report(&failures, "corpus lines");
}

fn report(failures: &[String], what: &str) {
    assert!(failures.is_empty(), "{} {what} fail:\n{}", failures.len(), failures.join("\n"));
}

/// `@2025-03-11 text` as (day, text).
fn creation_date(example: &str) -> (&str, &str) {
    example.strip_prefix('@').and_then(|rest| rest.split_once(' ')).unwrap_or((USUAL, example))
}

/// Finds and resolves the mentions of a text, in order; each with its TIMEX3 value or why it has none.
fn read(tagger: &Tagger, created: &str, text: &str) -> Vec<(TimeMention, String)> {
    let created = created.parse::<NaiveDate>().ok();
    let mut mentions = Vec::new();
    tagger.dates(text, DateHints::default(), &mut mentions);
    let mut narrative = Narrative::new(created);
    mentions
        .into_iter()
        .map(|mention| {
            let context: Context = narrative.context(&mention.expression);
            let resolution = resolve(&mention.expression, &context);
            narrative.tell(&mention.expression, &resolution);
            let value = match &resolution.value {
                Ok(value) => match value.modifier {
                    Some(modifier) => format!("{} {}", value.timex, modifier.as_str().to_lowercase()),
                    None => value.timex.clone(),
                },
                Err(_) => "unresolved".to_owned(),
            };
            (mention, value)
        })
        .collect()
}

/// The text without its brackets, and what they hold.
fn bracketed(text: &str) -> (String, Span) {
    match (text.find('['), text.find(']')) {
        (Some(open), Some(close)) if open < close => {
            let plain = format!("{}{}{}", &text[..open], &text[open + 1..close], &text[close + 1..]);
            (plain, Span::new(open, close - 1))
        }
        _ => (text.to_owned(), Span::new(0, text.len())),
    }
}

fn check(tagger: &Tagger, place: &str, created: &str, text: &str, value: &str, failures: &mut Vec<String>) {
    let (plain, span) = bracketed(text.trim());
    let found = read(tagger, created, &plain);
    let right = found.iter().any(|(m, v)| m.span == span && fits(v, value))
        && (found.len() == 1 || text.contains('['));
    if !right {
        let shown: Vec<String> =
            found.iter().map(|(m, v)| format!("'{}' = {v} by {}", m.span.of(&plain), m.rule)).collect();
        let shown = if shown.is_empty() { "nothing".to_owned() } else { shown.join("; ") };
        failures.push(format!("{place}: @{created} '{text}' should be {value}, but gives {shown}"));
    }
}

/// A value given without a modifier fits one with any.
fn fits(found: &str, wanted: &str) -> bool {
    found == wanted || (!wanted.contains(' ') && found.split(' ').next() == Some(wanted))
}

fn check_nothing(tagger: &Tagger, place: &str, created: &str, text: &str, failures: &mut Vec<String>) {
    let found = read(tagger, created, text);
    for (mention, value) in found {
        let words = mention.span.of(text);
        failures.push(format!(
            "{place}: '{text}' should give nothing, but '{words}' = {value} by {}",
            mention.rule
        ));
    }
}
