//! Rules with their executable examples, from TOML.
//!
//! ```toml
//! [patterns]
//! day = "d:num(1-31) ['.']"
//!
//! [[rule]]
//! id = "day-month-year"
//! pattern = "['den'] < @day m:month [y:int(1000-2999)/4] >"
//! means = "date(day=d, month=m, year=y)"
//! examples = ["den 18 januari 1950 = 1950-01-18", "@2025-03-11 18 januari = 2025-01-18"]
//! not = ["18 januarius"]
//! ```
//!
//! Meanings may share pieces in the same way: `@year` in `means` or `when` stands for that entry of `[meanings]`.
//!
//! Further keys: `level` (1: words and numbers; 2, 3: time expressions of lower levels too), `kind` (`date`, `time`,
//! `duration`, `set`; else as the moment says), `modifier` and `direction` (a name, or something the pattern keeps),
//! `when` (conditions such as `"a + 1 = b"`, read from left to right; all must hold), `priority` (among matches of one
//! length; 0), `name = true` (the year is part of a name), `covers = true` (what the pattern matched outside the mention
//! is used up with it),
//! `ahead` (another meaning, which holds where the sentence tells of what is to come, or where the first has no value,
//! as when there is no earlier date to count from), `behind` (another meaning, which holds where the sentence tells of
//! what is past, unless the mention stands apart in brackets or before a colon), `otherwise` (another meaning, which
//! holds where the first has no value), `after`, `not-after`, `before`, `not-before`, `take` (the words beside the match: see
//! [`crate::beside`]). A file that inherits rules gives them examples in its own language:
//!
//! ```toml
//! [examples]
//! "day-month-year" = ["den 18 januari 1950 = 1950-01-18"]
//! [not]
//! "day-month-year" = ["18 januarius"]
//! ```
//!
//! An example is `text = TIMEX3 value`, with `@day` before it for another creation date
//! than 2025-03-11, and `[brackets]` round the mention where it is not the whole text. `not` lists texts that yield
//! nothing.

use crate::GrammarError;
use crate::beside::Beside;
use crate::lexicon::{Lexicon, intern};
use crate::meaning::Meaning;
use crate::pattern::{Pattern, substitute};
use annalist_core::expression::Direction;
use annalist_core::{Modifier, TimeKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A file of rules as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    patterns: BTreeMap<String, String>,
    #[serde(default)]
    meanings: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<RuleText>,
    /// Further examples of rules of this or an earlier file.
    #[serde(default)]
    examples: BTreeMap<String, Vec<String>>,
    /// Further counter-examples of rules of this or an earlier file.
    #[serde(default)]
    not: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleText {
    id: String,
    pattern: String,
    means: String,
    #[serde(default = "one")]
    level: u8,
    kind: Option<String>,
    modifier: Option<String>,
    direction: Option<String>,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    priority: i8,
    #[serde(default)]
    name: bool,
    #[serde(default)]
    covers: bool,
    ahead: Option<String>,
    otherwise: Option<String>,
    behind: Option<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
    #[serde(default)]
    take: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn one() -> u8 {
    1
}

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    /// `<language>.<id>`.
    pub id: &'static str,
    /// What it looks for.
    pub pattern: Pattern,
    /// What it says; None: what matched is no time expression.
    pub means: Option<Meaning>,
    /// 1, 2 or 3.
    pub level: u8,
    /// TIMEX3 type, where the moment does not say it.
    pub kind: Option<TimeKind>,
    /// Modifier: a fixed one, or the slot that holds its name.
    pub modifier: Option<Choice<Modifier>>,
    /// Direction: a fixed one, or the slot that holds its name.
    pub direction: Option<Choice<Direction>>,
    /// Conditions.
    pub when: Vec<Meaning>,
    /// Among matches of one length the higher wins.
    pub priority: i8,
    /// Is the year part of a name?
    pub name: bool,
    /// Is what the pattern matched outside the mention used up with it?
    pub covers: bool,
    /// The reading where the sentence tells of what is to come.
    pub ahead: Option<Meaning>,
    /// The reading where the first has no value.
    pub otherwise: Option<Meaning>,
    /// What it says where the sentence tells of what is past.
    pub behind: Option<Meaning>,
    /// What must and must not stand beside the match.
    pub beside: Beside,
    /// `text = value` lines.
    pub examples: Vec<String>,
    /// Texts that yield nothing.
    pub not: Vec<String>,
}

/// Something that a rule fixes or its pattern keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice<T> {
    /// Always this.
    Fixed(T),
    /// What the slot holds.
    Slot(usize),
}

/// Compiles the rules of several files, in order; a later rule of the same id replaces the earlier one.
pub fn parse(prefix: &str, files: &[(&str, &str)], lexicon: &mut Lexicon) -> Result<Vec<Rule>, GrammarError> {
    let (mut patterns, mut meanings) = (BTreeMap::new(), BTreeMap::new());
    let mut texts: Vec<RuleText> = Vec::new();
    for (file, text) in files {
        let read: RuleFile = toml::from_str(text)
            .map_err(|error| GrammarError::Toml { file: (*file).to_owned(), error: error.to_string() })?;
        patterns.extend(read.patterns);
        meanings.extend(read.meanings);
        for rule in read.rule {
            match texts.iter_mut().find(|known| known.id == rule.id) {
                Some(known) => *known = rule,
                None => texts.push(rule),
            }
        }
        for (id, examples) in read.examples {
            known(&mut texts, &id)?.examples.extend(examples);
        }
        for (id, not) in read.not {
            known(&mut texts, &id)?.not.extend(not);
        }
    }
    texts.into_iter().map(|text| compile(prefix, text, &patterns, &meanings, lexicon)).collect()
}

/// The rule that a table of examples speaks of.
fn known<'t>(texts: &'t mut [RuleText], id: &str) -> Result<&'t mut RuleText, GrammarError> {
    texts.iter_mut().find(|rule| rule.id == id).ok_or_else(|| GrammarError::Rule {
        rule: id.to_owned(),
        message: "there are examples of it, but no such rule".to_owned(),
    })
}

fn compile(
    prefix: &str,
    text: RuleText,
    patterns: &BTreeMap<String, String>,
    meanings: &BTreeMap<String, String>,
    lexicon: &mut Lexicon,
) -> Result<Rule, GrammarError> {
    let rule = text.id.clone();
    let wrong = |message: String| GrammarError::Rule { rule: rule.clone(), message };
    let pattern = Pattern::parse(&text.pattern, patterns, lexicon)
        .map_err(|message| GrammarError::Pattern { rule: rule.clone(), message })?;
    let meaning = |source: &str| {
        substitute(source, meanings, "meanings", ["", ""])
            .and_then(|source| Meaning::parse(&source, &pattern))
            .map_err(|message| GrammarError::Meaning { rule: rule.clone(), message })
    };
    let means = if text.means.trim() == "none" { None } else { Some(meaning(&text.means)?) };
    let when = text.when.iter().map(|w| meaning(w)).collect::<Result<_, _>>()?;
    Ok(Rule {
        id: intern(&format!("{prefix}.{}", text.id)),
        means,
        when,
        level: text.level,
        kind: text
            .kind
            .map(|k| kind_named(&k).ok_or_else(|| wrong(format!("there is no kind '{k}'"))))
            .transpose()?,
        modifier: choice(text.modifier, &pattern, modifier_named).map_err(&wrong)?,
        direction: choice(text.direction, &pattern, direction_named).map_err(&wrong)?,
        priority: text.priority,
        name: text.name,
        covers: text.covers,
        ahead: text.ahead.map(|ahead| meaning(&ahead)).transpose()?,
        otherwise: text.otherwise.map(|otherwise| meaning(&otherwise)).transpose()?,
        behind: text.behind.map(|behind| meaning(&behind)).transpose()?,
        beside: Beside {
            after: entries(text.after, lexicon).map_err(&wrong)?,
            not_after: entries(text.not_after, lexicon).map_err(&wrong)?,
            before: entries(text.before, lexicon).map_err(&wrong)?,
            not_before: entries(text.not_before, lexicon).map_err(&wrong)?,
            take: entries(text.take, lexicon).map_err(&wrong)?,
            ..Beside::default()
        }
        .in_both_scripts(|entry| lexicon.in_other_script(entry)),
        examples: text.examples,
        not: text.not,
        pattern,
    })
}

/// Words beside a match, with `@class` written out.
fn entries(list: Vec<String>, lexicon: &Lexicon) -> Result<Vec<String>, String> {
    let mut all = Vec::with_capacity(list.len());
    for entry in list {
        match entry.strip_prefix('@') {
            None => all.push(entry),
            Some(class) if lexicon.find_class(class).is_some() => {
                all.extend(lexicon.forms_of(class).map(|(form, _)| form));
            }
            Some(class) => return Err(format!("the lexicon has no class '{class}'")),
        }
    }
    Ok(all)
}

fn choice<T>(
    text: Option<String>,
    pattern: &Pattern,
    named: fn(&str) -> Option<T>,
) -> Result<Option<Choice<T>>, String> {
    let Some(text) = text else { return Ok(None) };
    match (pattern.slot(&text), named(&text)) {
        (Some(slot), _) => Ok(Some(Choice::Slot(slot))),
        (None, Some(fixed)) => Ok(Some(Choice::Fixed(fixed))),
        (None, None) => Err(format!("'{text}' is neither a name nor kept by the pattern")),
    }
}

/// A TIMEX3 type by its name in rules.
pub fn kind_named(name: &str) -> Option<TimeKind> {
    Some(match name {
        "date" => TimeKind::Date,
        "time" => TimeKind::Time,
        "duration" => TimeKind::Duration,
        "set" => TimeKind::Set,
        _ => return None,
    })
}

/// A modifier by its name in rules and lexicons.
pub fn modifier_named(name: &str) -> Option<Modifier> {
    Some(match name {
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        "outset" => Modifier::Outset,
        "close" => Modifier::Close,
        "earlier" => Modifier::Earlier,
        "later" => Modifier::Later,
        "approx" => Modifier::Approx,
        "before" => Modifier::Before,
        "after" => Modifier::After,
        "on-or-before" => Modifier::OnOrBefore,
        "on-or-after" => Modifier::OnOrAfter,
        "less-than" => Modifier::LessThan,
        "more-than" => Modifier::MoreThan,
        "equal-or-less" => Modifier::EqualOrLess,
        "equal-or-more" => Modifier::EqualOrMore,
        _ => return None,
    })
}

/// A direction by its name in rules and lexicons.
pub fn direction_named(name: &str) -> Option<Direction> {
    Some(match name {
        "past" => Direction::Past,
        "future" => Direction::Future,
        "unknown" => Direction::Unknown,
        _ => return None,
    })
}
