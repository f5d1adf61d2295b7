//! All of it as a date extractor: scan, match level by level, build, give a direction.

use crate::GrammarError;
use crate::apposition;
use crate::impossible;
use crate::lexicon::Lexicon;
use crate::meaning::{Builder, Thing};
use crate::pattern::{Chain, Kept, Match, SLOTS};
use crate::rule::{self, Choice, Rule, direction_named, modifier_named};
use crate::scan::{NONE, Token, TokenKind, Words, link};
use crate::signs::{Bits, Outline, Signs, each};
use crate::tense::{self, Memory, Tenses};
use crate::years;
use annalist_core::expression::{Direction, Moment};
use annalist_core::plugin::{DateExtractor, DateHints};
use annalist_core::{Modifier, Span, TimeExpression, TimeKind, TimeMention};

/// A compiled language: its words and its rules.
#[derive(Debug)]
pub struct Tagger {
    words: Words,
    rules: Vec<Rule>,
    levels: Vec<Level>,
    tenses: Tenses,
    signs: Signs,
    day_first: bool,
}

/// The rules of one level, by what they may begin with.
#[derive(Debug, Default)]
struct Level {
    /// By bit of the first token.
    starts: Vec<Vec<Candidate>>,
    /// Those of them that may match a single token.
    alone: Vec<Vec<Candidate>>,
    /// All that rules may begin with.
    first: Bits,
    /// A chain without any of these matches no rule.
    need: Bits,
}

/// A rule that may begin at a token.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    rule: u16,
    outline: Outline,
}

/// What is filled anew for every chain, kept so that its memory is.
#[derive(Default)]
struct Scratch {
    /// What each token may be.
    bits: Vec<Bits>,
    /// What the tokens that begin where this one does may be, for the first of them.
    groups: Vec<Bits>,
    /// By rule: at which of all places it was tried last.
    tried: Vec<u64>,
    /// How many places there were.
    places: u64,
    matches: Vec<(u16, Match)>,
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
        let mut rules = rule::parse(prefix, rules, &mut lexicon)?;
        let tenses = Tenses::new(&lexicon);
        lexicon.look_for_only(rules.iter().flat_map(|rule| rule.pattern.classes()).chain(tenses.classes()));
        let words = Words::new(&lexicon);
        let highest = rules.iter().map(|r| r.level).max().unwrap_or(1);
        let frequent: Vec<String> =
            lexicon.forms_of("profile").filter(|(_, key)| *key == "words").map(|(form, _)| form).collect();
        let patterns = rules.iter().map(|rule| &rule.pattern);
        let mut signs = Signs::new(&words, lexicon.class_count(), patterns, &frequent);
        signs.add_cues(&words, tenses.classes());
        let outlines: Vec<Outline> = rules.iter_mut().map(|rule| rule.pattern.sign(&signs)).collect();
        let levels = (1..=highest).map(|level| Level::new(level, &rules, &outlines)).collect();
        let day_first =
            !lexicon.forms_of("settings").any(|(form, key)| key == "numeric-dates" && form == "month-first");
        Ok(Self { words, rules, levels, tenses, signs, day_first })
    }

    /// The compiled rules, for tests and documentation.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Reads one chain of tokens.
    fn read_chain(
        &self,
        text: &str,
        tokens: &mut [Token],
        hints: DateHints,
        scratch: &mut Scratch,
        mentions: &mut Vec<TimeMention>,
    ) {
        link(tokens, text.as_bytes());
        let mut current: Vec<TimeMention> = Vec::new();
        for (place, level) in self.levels.iter().enumerate() {
            if place > 0 && current.is_empty() {
                break;
            }
            let found = if place == 0 {
                self.select(level, text, tokens, &[], hints, scratch)
            } else {
                let with_times = insert_times(tokens, &current, text.as_bytes());
                self.select(level, text, &with_times, &current, hints, scratch)
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
        scratch: &mut Scratch,
    ) -> Vec<Found> {
        let Scratch { bits, groups, tried, places, matches } = scratch;
        let all = self.read_bits(tokens, bits, groups);
        tried.resize(self.rules.len(), 0);
        let kinds: Vec<TimeKind> = times.iter().map(|t| t.expression.kind).collect();
        let chain = Chain { words: &self.words, tokens, bits, groups, kinds: &kinds, text };
        let mut found: Vec<Found> = Vec::new();
        let mut free = 0;
        for (at, token) in tokens.iter().enumerate() {
            let here = groups[at] & level.first;
            if here == 0 || token.start < free {
                continue;
            }
            let same = tokens[at..].iter().take_while(|t| t.start == token.start);
            let next = same.filter(|t| t.next != NONE).fold(0, |next, t| next | groups[t.next as usize]);
            matches.clear();
            *places += 1;
            let candidates = if next == 0 { &level.alone } else { &level.starts };
            for bit in each(here) {
                for Candidate { rule, outline } in &candidates[bit] {
                    if outline.need & all == 0 || outline.second.is_some_and(|second| second & next == 0) {
                        continue;
                    }
                    if std::mem::replace(&mut tried[usize::from(*rule)], *places) != *places {
                        let found = self.rules[usize::from(*rule)].pattern.longest(&chain, at);
                        matches.extend(found.map(|found| (*rule, found)));
                    }
                }
            }
            if matches.is_empty() {
                continue;
            }
            if let Some(new) = self.best(matches, text, times, hints) {
                free = u32::try_from(new.reach.end).unwrap_or(NONE);
                found.push(new);
            }
        }
        found
    }

    /// Fills in what the tokens may be, one by one and for all that begin at one place (0 for all but the first of
    /// them); gives what all of them may be.
    fn read_bits(&self, tokens: &[Token], bits: &mut Vec<Bits>, groups: &mut Vec<Bits>) -> Bits {
        bits.clear();
        bits.extend(tokens.iter().map(|token| self.signs.of(token.kind)));
        groups.clear();
        groups.resize(tokens.len(), 0);
        let mut first = 0;
        for (place, token) in tokens.iter().enumerate() {
            if token.start != tokens[first].start {
                first = place;
            }
            groups[first] |= bits[place];
        }
        groups.iter().fold(0, |all, group| all | group)
    }

    /// The longest match that makes sense.
    fn best(
        &self,
        matches: &mut [(u16, Match)],
        text: &str,
        times: &[TimeMention],
        hints: DateHints,
    ) -> Option<Found> {
        matches.sort_unstable_by_key(|(rule, m)| {
            (std::cmp::Reverse((m.end, self.rules[usize::from(*rule)].priority)), *rule)
        });
        matches.iter().find_map(|(rule, m)| self.build(*rule, m, text, times, hints))
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
            Some(behind)
                if !is_set_apart(text, span)
                    && self.tenses.direction(&self.words, text, span) == Direction::Past =>
            {
                behind
            }
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
        if let Some(Thing::Moment(other)) = rule.otherwise.as_ref().and_then(|other| builder.build(other)) {
            expression.alternative = Some(other);
        }
        if let Some(Thing::Moment(ahead)) = rule.ahead.as_ref().and_then(|ahead| builder.build(ahead)) {
            match self.tenses.direction(&self.words, text, span) {
                Direction::Future => expression.moment = ahead,
                Direction::Past | Direction::Unknown => expression.alternative = Some(ahead),
            }
        }
        expression.in_name |= rule.name;
        let bounded = matches!(expression.moment, Moment::Range { .. });
        let modifier = chosen(rule.modifier, &found.kept, modifier_named);
        if let Some(modifier) = modifier.filter(|modifier| !(bounded && is_bound(*modifier))) {
            expression.modifier = Some(modifier);
        }
        if let Some(direction) = chosen(rule.direction, &found.kept, direction_named) {
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

impl DateExtractor for Tagger {
    fn dates(&self, text: &str, hints: DateHints, found: &mut Vec<TimeMention>) {
        let first = found.len();
        let (mut scratch, mut cues) = (Scratch::default(), Vec::new());
        self.words.scan(text, |chain| {
            let all = self.signs.of_all(chain);
            if all & Signs::CUE != 0 {
                self.tenses.add_cues(&self.words, text, chain, &mut cues);
            }
            if self.levels.first().is_some_and(|level| level.need & all != 0) {
                self.read_chain(text, chain, hints, &mut scratch, found);
            }
        });
        apposition::join(text, &mut found[first..]);
        years::mark_names(text, &mut found[first..]);
        impossible::drop_months(text, found, first);
        let mut memory = Memory::default();
        let mut before: Option<(Span, Direction)> = None;
        for mention in &mut found[first..] {
            let expression = &mut mention.expression;
            let Some(moment) = open_moment(expression) else {
                before = None;
                continue;
            };
            if expression.direction == Direction::Unknown {
                let joined = before.filter(|(span, _)| tense::are_joined(text, *span, mention.span));
                expression.direction = match joined {
                    Some((_, direction)) => direction,
                    None => self.tenses.direction_of(moment, text, mention.span, &cues, &mut memory),
                };
            }
            before = Some((mention.span, expression.direction));
        }
    }
}

impl Level {
    fn new(level: u8, rules: &[Rule], outlines: &[Outline]) -> Self {
        let none = || vec![Vec::new(); Bits::BITS as usize];
        let mut index = Self { starts: none(), alone: none(), ..Self::default() };
        for (rule, (known, outline)) in (0u16..).zip(rules.iter().zip(outlines)) {
            if known.level == level {
                index.first |= outline.first;
                index.need |= outline.need;
                for bit in each(outline.first) {
                    let candidate = Candidate { rule, outline: *outline };
                    index.starts[bit].push(candidate);
                    if outline.second.is_none() {
                        index.alone[bit].push(candidate);
                    }
                }
            }
        }
        index
    }
}

/// What an expression says, or may say, that leaves out its year, month or week.
fn open_moment(expression: &TimeExpression) -> Option<&Moment> {
    [Some(&expression.moment), expression.alternative.as_ref()].into_iter().flatten().find(|m| is_open(m))
}

/// The chain with the mentions found so far as tokens of their own.
fn insert_times(tokens: &[Token], times: &[TimeMention], bytes: &[u8]) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::with_capacity(tokens.len() + times.len());
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    for (number, time) in (0u32..).zip(times) {
        let (start, end) = (at(time.span.start), at(time.span.end));
        let here = tokens.partition_point(|t| t.start < start);
        let spaced = tokens[here..].iter().take_while(|t| t.start == start).any(|t| t.spaced);
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

/// Does the modifier bound a time on one side? What has two ends needs none: "from Monday to Friday".
fn is_bound(modifier: Modifier) -> bool {
    matches!(modifier, Modifier::OnOrBefore | Modifier::OnOrAfter)
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
