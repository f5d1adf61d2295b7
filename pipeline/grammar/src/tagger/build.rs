//! What a match says: the expression that its rule makes of it, or nothing where the words make no sense.

use super::Tagger;
use super::select::Around;
use crate::meaning::{Builder, Thing};
use crate::pattern::{Chain, Kept, Match, Slots};
use crate::rule::{Choice, direction_named, modifier_named};
use annalist_core::expression::{Direction, Moment};
use annalist_core::plugin::DateHints;
use annalist_core::{Modifier, Span, TimeExpression, TimeKind, TimeMention};

/// What a match became.
pub(super) struct Found {
    /// The mention.
    pub span: Span,
    /// What no other mention may use: the span, or the whole match.
    pub reach: Span,
    /// None: it is no time expression.
    pub expression: Option<TimeExpression>,
    /// The rule that found it, by its number.
    pub rule: u16,
}

impl Tagger {
    /// What a match says; None where it makes no sense.
    pub(super) fn build(
        &self,
        number: u16,
        found: &Match,
        chain: &Chain<'_>,
        times: &[TimeMention],
        hints: DateHints,
        around: &mut Around,
    ) -> Option<Found> {
        let rule = &self.rules[usize::from(number)];
        let text = chain.text;
        let whole = Span::new(found.start as usize, found.end as usize);
        if !rule.beside.allows(text, whole, &mut around.beside) {
            return None;
        }
        let start = if found.span_start == found.start {
            rule.beside.beginning(text, whole.start)
        } else {
            found.span_start as usize
        };
        let span = Span::new(start, found.span_end as usize);
        let reach = if rule.covers { Span::new(whole.start.min(start), whole.end) } else { span };
        let kept = rule.pattern.kept(chain, found);
        let mut builder = Builder::new(&kept, times, hints.day_first.unwrap_or(self.day_first));
        for condition in &rule.when {
            if builder.build(condition)? == Thing::Number(0, 0) {
                return None;
            }
        }
        let Some(means) = &rule.means else {
            return Some(Found { span, reach, expression: None, rule: number });
        };
        if embedded_in_number(text, span) {
            return None;
        }
        let means = match &rule.behind {
            Some(behind)
                if !is_set_apart(text, span)
                    && self.tenses.direction(text, span, &mut around.sentences) == Direction::Past =>
            {
                behind
            }
            _ => means,
        };
        let Thing::Moment(moment) = builder.build(means)? else { return None };
        let inner = inherited(&kept, times);
        let kind = rule.kind.unwrap_or_else(|| kind_of(&moment));
        let mut expression = TimeExpression { kind, ..TimeExpression::new(kind, moment) };
        if let Some(inner) = inner {
            expression.modifier = inner.modifier;
            expression.direction = inner.direction;
            expression.in_name = inner.in_name;
            // the same time with a modifier has the same other reading
            if expression.moment == inner.moment {
                expression.alternative.clone_from(&inner.alternative);
            }
        }
        expression.alternative = builder.alternative.take().or(expression.alternative);
        if let Some(Thing::Moment(other)) = rule.otherwise.as_ref().and_then(|other| builder.build(other)) {
            expression.alternative = Some(other);
        }
        if let Some(Thing::Moment(ahead)) = rule.ahead.as_ref().and_then(|ahead| builder.build(ahead)) {
            match self.tenses.direction(text, span, &mut around.sentences) {
                Direction::Future => expression.moment = ahead,
                Direction::Past | Direction::Unknown => expression.alternative = Some(ahead),
            }
        }
        expression.in_name |= rule.name;
        let bounded = matches!(expression.moment, Moment::Range { .. });
        let modifier = chosen(rule.modifier, &kept, modifier_named);
        if let Some(modifier) = modifier.filter(|modifier| !(bounded && is_bound(*modifier))) {
            expression.modifier = Some(modifier);
        }
        if let Some(direction) = chosen(rule.direction, &kept, direction_named) {
            expression.direction = direction;
        }
        Some(Found { span, reach, expression: Some(expression), rule: number })
    }
}

/// Does it stand in brackets of its own, or before the colon that it begins the line with? Then it belongs to no verb.
fn is_set_apart(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches(' ');
    let after = text[span.end..].trim_start_matches(' ').chars().next();
    match before.chars().next_back() {
        Some('(' | '（') => matches!(after, Some(')' | '）')),
        None | Some('\n') => matches!(after, None | Some(':' | '：' | '\n')),
        _ => false,
    }
}

/// The one lower time expression that a match kept, whose modifier and direction go on to the new one.
fn inherited<'t>(kept: &Slots, times: &'t [TimeMention]) -> Option<&'t TimeExpression> {
    let mut inner = kept.iter().filter_map(|k| match k {
        Some(Kept::Time(time)) => times.get(*time as usize).map(|t| &t.expression),
        _ => None,
    });
    inner.next().filter(|_| inner.next().is_none())
}

fn chosen<T: Copy>(choice: Option<Choice<T>>, kept: &Slots, named: fn(&str) -> Option<T>) -> Option<T> {
    match choice? {
        Choice::Fixed(value) => Some(value),
        Choice::Slot(slot) => match kept[slot]? {
            Kept::Symbol(name) => named(name),
            _ => None,
        },
    }
}

/// The TIMEX3 type that a moment has by itself.
fn kind_of(moment: &Moment) -> TimeKind {
    match moment {
        Moment::Fields { fields, .. } => {
            let clock = fields.hour.is_some() || fields.minute.is_some() || fields.second.is_some();
            if clock || fields.day_part.is_some() { TimeKind::Time } else { TimeKind::Date }
        }
        Moment::Range { from, to } => kind_of(from).max(kind_of(to)),
        Moment::Length { .. } | Moment::Stretch { .. } => TimeKind::Duration,
        Moment::Recurring { .. } => TimeKind::Set,
        Moment::Shift { unit, keep: false, .. } if *unit < annalist_core::Unit::Day => TimeKind::Time,
        Moment::UnitOf { unit, .. } if *unit < annalist_core::Unit::Day => TimeKind::Time,
        _ => TimeKind::Date,
    }
}

/// Does the modifier bound a time on one side? What has two ends needs none: "from Monday to Friday".
fn is_bound(modifier: Modifier) -> bool {
    matches!(modifier, Modifier::OnOrBefore | Modifier::OnOrAfter)
}

/// Is the span a piece of a longer number: a telephone number, a version, a price, a score?
fn embedded_in_number(text: &str, span: Span) -> bool {
    let (before, words, after) = (&text[..span.start], span.of(text), &text[span.end..]);
    let joins = |c: char| matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '\'');
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        let mut back = before.chars().rev();
        match back.next() {
            Some('$' | '€' | '£' | '¥' | '#' | '+') => return true,
            Some(mark) if joins(mark) && back.next().is_some_and(|c| c.is_ascii_digit()) => return true,
            _ => {}
        }
    }
    if words.ends_with(|c: char| c.is_ascii_digit()) {
        let mut forth = after.chars();
        match forth.next() {
            Some('%' | '€' | '£' | '°' | '‰') => return true,
            Some(mark) if joins(mark) && forth.next().is_some_and(|c| c.is_ascii_digit()) => return true,
            _ => {}
        }
    }
    false
}
