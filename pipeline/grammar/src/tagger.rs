//! All of it as a date extractor: scan, match level by level, build, give a direction.

use crate::GrammarError;
use crate::apposition;
use crate::lexicon::Lexicon;
use crate::meaning::{Builder, Thing};
use crate::pattern::{Kept, Match, SLOTS, Test};
use crate::rule::{self, Choice, Rule, direction_named, modifier_named};
use crate::scan::{Token, TokenKind, Words, link};
use crate::tense::Tenses;
use crate::years;
use annalist_core::expression::{Direction, Moment};
use annalist_core::plugin::{DateExtractor, DateHints};
use annalist_core::{Span, TimeExpression, TimeKind, TimeMention};

/// A compiled language: its words and its rules.
#[derive(Debug)]
pub struct Tagger {
    words: Words,
    rules: Vec<Rule>,
    levels: Vec<Level>,
    tenses: Tenses,
    day_first: bool,
}

/// The rules of one level, by what they may begin with.
#[derive(Debug, Default)]
struct Level {
    by_class: Vec<Vec<u16>>,
    by_int: Vec<u16>,
    by_mark: Vec<u16>,
    by_time: Vec<u16>,
}

/// What a match became.
struct Found {
    span: Span,
    /// What no other mention may use: the span, or the whole match.
    reach: Span,
    expression: Option<TimeExpression>,
    rule: u16,
}

impl Tagger {
    /// Compiles lexicon files and rule files, given as (name, text); `prefix` begins the rules' ids.
    pub fn new(
        prefix: &str,
        lexicons: &[(&str, &str)],
        rules: &[(&str, &str)],
    ) -> Result<Self, GrammarError> {
        let mut lexicon = Lexicon::default();
        for (file, text) in lexicons {
            lexicon.add(file, text)?;
        }
        let rules = rule::parse(prefix, rules, &mut lexicon)?;
        let tenses = Tenses::new(&lexicon);
        lexicon.look_for_only(rules.iter().flat_map(|rule| rule.pattern.classes()).chain(tenses.classes()));
        let words = Words::new(&lexicon);
        let highest = rules.iter().map(|r| r.level).max().unwrap_or(1);
        let levels = (1..=highest).map(|level| Level::new(level, &rules, &lexicon)).collect();
        let day_first =
            !lexicon.forms_of("settings").any(|(form, key)| key == "numeric-dates" && form == "month-first");
        Ok(Self { words, rules, levels, tenses, day_first })
    }

    /// The compiled rules, for tests and documentation.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Reads one chain of tokens.
    fn read_chain(&self, text: &str, tokens: &[Token], hints: DateHints, mentions: &mut Vec<TimeMention>) {
        let mut current: Vec<TimeMention> = Vec::new();
        for (place, level) in self.levels.iter().enumerate() {
            if place > 0 && current.is_empty() {
                break;
            }
            let found = if place == 0 {
                self.select(level, text, tokens, &[], hints)
            } else {
                let with_times = insert_times(tokens, &current, text.as_bytes());
                self.select(level, text, &with_times, &current, hints)
            };
            if found.is_empty() {
                continue;
            }
            current.retain(|known| !found.iter().any(|new| new.reach.overlaps(known.span)));
            current.extend(found.into_iter().filter_map(|new| {
                let rule = self.rules[usize::from(new.rule)].id;
                Some(TimeMention { span: new.span, expression: new.expression?, rule })
            }));
            current.sort_by_key(|mention| mention.span);
        }
        mentions.append(&mut current);
    }

    /// The matches of one level, leftmost first, the longest at each place, without overlaps.
    fn select(
        &self,
        level: &Level,
        text: &str,
        tokens: &[Token],
        times: &[TimeMention],
        hints: DateHints,
    ) -> Vec<Found> {
        let kinds: Vec<TimeKind> = times.iter().map(|t| t.expression.kind).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut free = 0;
        let mut place = 0;
        let mut tried: Vec<u16> = Vec::new();
        while place < tokens.len() {
            let start = tokens[place].start;
            let same = tokens[place..].iter().take_while(|t| t.start == start).count();
            if start >= free {
                tried.clear();
                for token in &tokens[place..place + same] {
                    level.candidates(&self.words, token, &mut tried);
                }
                if let Some(new) = self.best(&tried, text, tokens, place, times, &kinds, hints) {
                    free = u32::try_from(new.reach.end).unwrap_or(u32::MAX);
                    found.push(new);
                }
            }
            place += same;
        }
        found
    }

    /// The longest match of these rules that makes sense.
    #[expect(clippy::too_many_arguments, reason = "one place's view of the chain")]
    fn best(
        &self,
        rules: &[u16],
        text: &str,
        tokens: &[Token],
        place: usize,
        times: &[TimeMention],
        kinds: &[TimeKind],
        hints: DateHints,
    ) -> Option<Found> {
        let mut matches: Vec<(u16, Match)> = rules
            .iter()
            .filter_map(|&rule| {
                let found =
                    self.rules[usize::from(rule)].pattern.longest(&self.words, tokens, place, kinds, text)?;
                Some((rule, found))
            })
            .collect();
        matches.sort_by_key(|(rule, m)| {
            (std::cmp::Reverse((m.end, self.rules[usize::from(*rule)].priority)), *rule)
        });
        matches.into_iter().find_map(|(rule, m)| self.build(rule, &m, text, times, hints))
    }

    /// What a match says; None where it makes no sense.
    fn build(
        &self,
        number: u16,
        found: &Match,
        text: &str,
        times: &[TimeMention],
        hints: DateHints,
    ) -> Option<Found> {
        let rule = &self.rules[usize::from(number)];
        if !rule.beside.allows(text, Span::new(found.start, found.end)) {
            return None;
        }
        let start = if found.span_start == found.start {
            rule.beside.beginning(text, found.start)
        } else {
            found.span_start
        };
        let span = Span::new(start, found.span_end);
        let reach = if rule.covers { Span::new(found.start.min(start), found.end) } else { span };
        let mut builder = Builder {
            kept: &found.kept,
            times,
            day_first: hints.day_first.unwrap_or(self.day_first),
            alternative: None,
        };
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
            Some(behind) if self.tenses.direction(&self.words, text, span) == Direction::Past => behind,
            _ => means,
        };
        let Thing::Moment(moment) = builder.build(means)? else { return None };
        let inner = inherited(&found.kept, times);
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
        if let Some(Thing::Moment(ahead)) = rule.ahead.as_ref().and_then(|ahead| builder.build(ahead)) {
            match self.tenses.direction(&self.words, text, span) {
                Direction::Future => expression.moment = ahead,
                Direction::Past | Direction::Unknown => expression.alternative = Some(ahead),
            }
        }
        expression.in_name |= rule.name;
        if let Some(modifier) = chosen(rule.modifier, &found.kept, modifier_named) {
            expression.modifier = Some(modifier);
        }
        if let Some(direction) = chosen(rule.direction, &found.kept, direction_named) {
            expression.direction = direction;
        }
        Some(Found { span, reach, expression: Some(expression), rule: number })
    }
}

impl DateExtractor for Tagger {
    fn dates(&self, text: &str, hints: DateHints, found: &mut Vec<TimeMention>) {
        let first = found.len();
        self.words.scan(text, |chain| self.read_chain(text, chain, hints, found));
        apposition::join(text, &mut found[first..]);
        years::mark_names(text, &mut found[first..]);
        for mention in &mut found[first..] {
            if mention.expression.direction == Direction::Unknown && is_open(&mention.expression.moment) {
                let moment = &mention.expression.moment;
                mention.expression.direction =
                    self.tenses.direction_of(moment, &self.words, text, mention.span);
            }
        }
    }
}

impl Level {
    fn new(level: u8, rules: &[Rule], lexicon: &Lexicon) -> Self {
        let mut index = Self { by_class: vec![Vec::new(); lexicon.class_count()], ..Self::default() };
        for (number, rule) in (0u16..).zip(rules).filter(|(_, rule)| rule.level == level) {
            for test in rule.pattern.starts() {
                match test {
                    Test::Class(classes, _) => {
                        for class in classes {
                            index.by_class[usize::from(class.0)].push(number);
                        }
                    }
                    Test::Int(..) => index.by_int.push(number),
                    Test::Num(class, _) => {
                        index.by_int.push(number);
                        index.by_class[usize::from(class.0)].push(number);
                    }
                    Test::Mark(_) => index.by_mark.push(number),
                    Test::Time(_) => index.by_time.push(number),
                }
            }
        }
        index
    }

    /// Adds the rules that may begin with this token.
    fn candidates(&self, words: &Words, token: &Token, rules: &mut Vec<u16>) {
        let mut add = |list: &[u16]| {
            for rule in list {
                if !rules.contains(rule) {
                    rules.push(*rule);
                }
            }
        };
        match token.kind {
            TokenKind::Word(word) => {
                for reading in words.readings(word) {
                    add(&self.by_class[usize::from(reading.class.0)]);
                }
            }
            TokenKind::Int { .. } => add(&self.by_int),
            TokenKind::Mark(_) => add(&self.by_mark),
            TokenKind::Time(_) => add(&self.by_time),
        }
    }
}

/// The chain with the mentions found so far as tokens of their own.
fn insert_times(tokens: &[Token], times: &[TimeMention], bytes: &[u8]) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::with_capacity(tokens.len() + times.len());
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    for (number, time) in (0u32..).zip(times) {
        let spaced = tokens.iter().any(|t| t.start as usize == time.span.start && t.spaced);
        let (start, end) = (at(time.span.start), at(time.span.end));
        all.push(Token { start, end, next: u32::MAX, kind: TokenKind::Time(number), spaced });
    }
    all.extend(tokens);
    all.sort_by_key(|token| (token.start, !matches!(token.kind, TokenKind::Time(_))));
    link(&mut all, bytes);
    all
}

/// The one lower time expression that a match kept, whose modifier and direction go on to the new one.
fn inherited<'t>(kept: &[Option<Kept>; SLOTS], times: &'t [TimeMention]) -> Option<&'t TimeExpression> {
    let mut inner = kept.iter().filter_map(|k| match k {
        Some(Kept::Time(time)) => times.get(*time as usize).map(|t| &t.expression),
        _ => None,
    });
    inner.next().filter(|_| inner.next().is_none())
}

fn chosen<T: Copy>(
    choice: Option<Choice<T>>,
    kept: &[Option<Kept>; SLOTS],
    named: fn(&str) -> Option<T>,
) -> Option<T> {
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

/// Does the moment leave out its year, month or week, so that tense decides?
fn is_open(moment: &Moment) -> bool {
    match moment {
        Moment::Fields { fields, within } => match within {
            Some(within) => is_open(within),
            None => fields.year.is_none() && fields.century.is_none() && fields.decade.is_none(),
        },
        Moment::Feast { within, .. } => within.as_deref().is_none_or(is_open),
        Moment::Lunar(lunar) => lunar.within.as_deref().is_none_or(is_open) && lunar.cycle.is_none(),
        Moment::Nth { within, .. } => is_open(within),
        Moment::Share { of, .. } | Moment::UnitOf { of, .. } | Moment::Shift { of, .. } => is_open(of),
        Moment::Range { from, to } => is_open(from) && is_open(to),
        _ => false,
    }
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
