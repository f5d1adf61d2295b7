//! What rules look for, compiled from text.
//!
//! ```text
//! ['den'] d:num(1-31) ['.'] m:month [y:int(1000-2999)/4]
//! ```
//!
//! | form | matches |
//! |---|---|
//! | `'den'`, `'den\|det'` | these words; of marks only: one of these marks |
//! | `month`, `unit(day,week)`, `month(1-6)` | a word of a class, of these values |
//! | `int(1-31)`, `int/4` | a number in figures or Han numerals, in this range, written with so many figures |
//! | `num(1-31)` | `int`, or a word of the class `num` |
//! | `apostrophe` | an apostrophe, straight or curly |
//! | `time`, `time(date)` | a time expression found at a lower level, of this kind |
//! | `x:…` | the same, kept as `x` for the meaning |
//! | `[…]` | that or nothing; that is tried first |
//! | `(a \| b)` | one of them |
//! | `~` | no blank between its neighbours (else letters and figures need one, marks and Han may have one) |
//! | `<`, `>` | the mention begins or ends here; what is outside is context |
//! | `$` | the phrase ends here: a mark, the line's end, or a word of the class `phrase-end` follows |
//! | `@name` | a pattern of the file's `[patterns]` table |

use crate::lexicon::{ClassId, Lexicon, Value, intern};
use crate::scan::{NONE, Token, TokenKind, Words};
use crate::signs::{Bits, Outline, Signs};
use annalist_core::TimeKind;
use std::collections::BTreeMap;

/// How many things a rule may keep.
pub const SLOTS: usize = 14;

/// How many steps a rule may try at one place; no sensible rule comes near.
const BUDGET: u32 = 4_000;

/// What one token must be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    /// One of these classes (with a restriction on its value).
    Class(Vec<ClassId>, Limit),
    /// A number in figures.
    Int(Limit, Option<u8>),
    /// A number in figures or words.
    Num(ClassId, Limit),
    /// One of these marks.
    Mark(Vec<char>),
    /// A time expression.
    Time(Option<TimeKind>),
}

/// What the value must be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Limit {
    Any,
    Range(i64, i64),
    Symbols(Vec<&'static str>),
}

impl Limit {
    fn allows(&self, value: Value) -> bool {
        match (self, value) {
            (Self::Any, _) => true,
            (Self::Range(low, high), Value::Number(n)) => (*low..=*high).contains(&n),
            (Self::Symbols(list), Value::Symbol(s)) => list.contains(&s),
            _ => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Token {
        test: Test,
        slot: Option<u8>,
        glued: bool,
        /// What may pass; all where the pattern was not signed.
        bits: Bits,
    },
    /// Try the first, then the second.
    Either(usize, usize),
    Go(usize),
    Begin,
    End,
    PhraseEnd,
    Done,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    steps: Vec<Step>,
    names: Vec<String>,
}

/// Something a match kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kept {
    /// A number and how many figures it is written with (0 in words).
    Number(i64, u8),
    /// A name.
    Symbol(&'static str),
    /// A time expression, by its number.
    Time(u32),
}

/// A match: what it kept and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// By slot.
    pub kept: [Option<Kept>; SLOTS],
    /// The whole match, in bytes.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The mention inside it.
    pub span_start: usize,
    /// One past its last byte.
    pub span_end: usize,
}

impl Pattern {
    /// Compiles `source`; words that it spells out are added to the lexicon. Errors say what is wrong and where.
    pub fn parse(
        source: &str,
        macros: &BTreeMap<String, String>,
        lexicon: &mut Lexicon,
    ) -> Result<Self, String> {
        let source = substitute(source, macros, "patterns", ["(", ")"])?;
        let mut parser =
            Parser { rest: &source, lexicon, names: Vec::new(), steps: Vec::new(), glued: false };
        parser.alternatives()?;
        if !parser.rest.trim().is_empty() {
            return Err(format!("what is '{}' doing here?", parser.rest.trim()));
        }
        parser.steps.push(Step::Done);
        let pattern = Self { steps: parser.steps, names: parser.names };
        if pattern.next_tokens(vec![0]).1.is_empty() {
            return Err("it can match nothing at all".to_owned());
        }
        Ok(pattern)
    }

    /// The classes of words that it looks for.
    pub fn classes(&self) -> impl Iterator<Item = ClassId> {
        self.steps.iter().flat_map(|step| match step {
            Step::Token { test: Test::Class(classes, _), .. } => classes.clone(),
            Step::Token { test: Test::Num(class, _), .. } => vec![*class],
            _ => Vec::new(),
        })
    }

    /// The slot that holds what is kept as `name`.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    /// What its tokens must be.
    pub(crate) fn tests(&self) -> impl Iterator<Item = &Test> {
        self.steps.iter().filter_map(|step| match step {
            Step::Token { test, .. } => Some(test),
            _ => None,
        })
    }

    /// Takes over the bits of a language and gives the pattern's outline in them.
    pub(crate) fn sign(&mut self, signs: &Signs) -> Outline {
        for step in &mut self.steps {
            if let Step::Token { test, bits, .. } = step {
                *bits = signs.passing(test);
            }
        }
        let (first, followers) = self.next_tokens(vec![0]);
        let (second, _) = if followers.is_empty() { (0, Vec::new()) } else { self.next_tokens(followers) };
        Outline { first, second: (second != 0).then_some(second), need: self.need(signs) }
    }

    /// What the next token may be at these steps, and the steps behind it; no steps where the match may end there.
    fn next_tokens(&self, mut open: Vec<usize>) -> (Bits, Vec<usize>) {
        let (mut seen, mut next, mut all) = (vec![false; self.steps.len()], Vec::new(), 0);
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.steps[at] {
                Step::Token { bits, .. } => {
                    all |= bits;
                    next.push(at + 1);
                }
                Step::Either(a, b) => open.extend([*a, *b]),
                Step::Go(to) => open.push(*to),
                Step::Begin | Step::End | Step::PhraseEnd => open.push(at + 1),
                Step::Done => return (0, Vec::new()),
            }
        }
        (all, next)
    }

    /// The rarest set of which every match holds a token. Steps lead forward only, so that one pass from the end sees
    /// what is left to match from each of them.
    fn need(&self, signs: &Signs) -> Bits {
        let mut needs: Vec<Option<Bits>> = vec![None; self.steps.len()];
        for at in (0..self.steps.len()).rev() {
            needs[at] = match &self.steps[at] {
                Step::Token { bits, .. } => match needs[at + 1] {
                    Some(later) if signs.cost(later) < signs.cost(*bits) => Some(later),
                    _ => Some(*bits),
                },
                Step::Either(a, b) => needs[*a].zip(needs[*b]).map(|(a, b)| a | b),
                Step::Go(to) => needs[*to],
                Step::Begin | Step::End | Step::PhraseEnd => needs[at + 1],
                Step::Done => None,
            };
        }
        needs[0].unwrap_or(Bits::MAX)
    }

    /// The longest match that begins with token `at`.
    pub(crate) fn longest(&self, chain: &Chain<'_>, at: usize) -> Option<Match> {
        let start = chain.tokens[at].start as usize;
        let run = Run { steps: &self.steps, chain };
        let mut state = State {
            best: None,
            budget: BUDGET,
            now: Match { kept: [None; SLOTS], start, end: start, span_start: start, span_end: usize::MAX },
        };
        run.try_at(0, u32::try_from(at).unwrap_or(NONE), true, &mut state);
        state.best
    }
}

/// A chain of tokens as patterns see it.
pub(crate) struct Chain<'c> {
    /// The words of the language.
    pub words: &'c Words,
    /// The tokens.
    pub tokens: &'c [Token],
    /// What each of them may be.
    pub bits: &'c [Bits],
    /// What any of those that begin at one place may be, for the first of them.
    pub groups: &'c [Bits],
    /// The kinds of the time expressions among them.
    pub kinds: &'c [TimeKind],
    /// The text they stand in.
    pub text: &'c str,
}

struct Run<'r> {
    steps: &'r [Step],
    chain: &'r Chain<'r>,
}

struct State {
    best: Option<Match>,
    budget: u32,
    now: Match,
}

impl Run<'_> {
    fn try_at(&self, mut step: usize, token: u32, first: bool, state: &mut State) {
        loop {
            if state.budget == 0 {
                return;
            }
            state.budget -= 1;
            match &self.steps[step] {
                Step::Go(to) => step = *to,
                Step::Either(a, b) if self.is_dead(*a, token) => step = *b,
                Step::Either(a, b) => {
                    // tokens put back what they kept; the span is put back here
                    let (span_start, span_end) = (state.now.span_start, state.now.span_end);
                    self.try_at(*a, token, first, state);
                    (state.now.span_start, state.now.span_end) = (span_start, span_end);
                    step = *b;
                }
                Step::Begin => {
                    if token != NONE {
                        state.now.span_start = self.chain.tokens[token as usize].start as usize;
                    }
                    step += 1;
                }
                Step::End => {
                    state.now.span_end = state.now.end;
                    step += 1;
                }
                Step::PhraseEnd => {
                    if !self.chain.words.ends_phrase(&self.chain.text[state.now.end..]) {
                        return;
                    }
                    step += 1;
                }
                Step::Done => {
                    if state.best.as_ref().is_none_or(|best| state.now.end > best.end) {
                        let mut found = state.now.clone();
                        found.span_end = found.span_end.min(found.end);
                        if found.span_start < found.span_end {
                            state.best = Some(found);
                        }
                    }
                    return;
                }
                Step::Token { .. } => {
                    if !self.is_dead(step, token) {
                        self.try_token(step, token, first, state);
                    }
                    return;
                }
            }
        }
    }

    /// Does the step want a token that does not stand here? Then there is no need to go there and come back.
    #[inline]
    fn is_dead(&self, step: usize, token: u32) -> bool {
        match &self.steps[step] {
            Step::Token { bits, .. } => {
                self.chain.groups.get(token as usize).is_none_or(|group| group & bits == 0)
            }
            _ => false,
        }
    }

    fn try_token(&self, step: usize, token: u32, first: bool, state: &mut State) {
        let Step::Token { test, slot, glued, bits } = &self.steps[step] else { return };
        let tokens = self.chain.tokens;
        let Some(start) = tokens.get(token as usize).map(|t| t.start) else { return };
        for (place, candidate) in tokens.iter().enumerate().skip(token as usize) {
            if candidate.start != start {
                return;
            }
            if self.chain.bits[place] & bits == 0 || !first && !self.joined(candidate, *glued) {
                continue;
            }
            let Some(kept) = self.passes(test, candidate) else { continue };
            let (end, span_start, span_end) = (state.now.end, state.now.span_start, state.now.span_end);
            state.now.end = candidate.end as usize;
            let before = slot.map(|slot| state.now.kept[usize::from(slot)].replace(kept));
            self.try_at(step + 1, candidate.next, false, state);
            if let (Some(slot), Some(before)) = (slot, before) {
                state.now.kept[usize::from(*slot)] = before;
            }
            (state.now.end, state.now.span_start, state.now.span_end) = (end, span_start, span_end);
        }
    }

    /// Does the token stand as close to the one before as the pattern wants?
    fn joined(&self, token: &Token, glued: bool) -> bool {
        if glued {
            return !token.spaced;
        }
        token.spaced || matches!(token.kind, TokenKind::Mark(_)) || !self.inside_latin(token.start as usize)
    }

    /// Is there a Latin letter or a figure on both sides of this place?
    fn inside_latin(&self, at: usize) -> bool {
        let latin = |c: char| {
            c.is_ascii_alphanumeric()
                || ('\u{C0}'..='\u{24F}').contains(&c)
                || ('\u{1E00}'..='\u{1EFF}').contains(&c)
        };
        self.chain.text[..at].chars().next_back().is_some_and(latin)
            && self.chain.text[at..].chars().next().is_some_and(latin)
    }

    fn passes(&self, test: &Test, token: &Token) -> Option<Kept> {
        match (test, token.kind) {
            (Test::Int(limit, figures), TokenKind::Int { value, digits }) => {
                let fits = limit.allows(Value::Number(value)) && figures.is_none_or(|f| f == digits);
                fits.then_some(Kept::Number(value, digits))
            }
            (Test::Num(_, limit), TokenKind::Int { value, digits }) => {
                limit.allows(Value::Number(value)).then_some(Kept::Number(value, digits))
            }
            (Test::Num(class, limit), TokenKind::Word(word)) => self.reading(word, &[*class], limit, token),
            (Test::Class(classes, limit), TokenKind::Word(word)) => self.reading(word, classes, limit, token),
            (Test::Mark(marks), TokenKind::Mark(mark)) => marks.contains(&mark).then_some(Kept::Number(0, 0)),
            (Test::Time(kind), TokenKind::Time(time)) => kind
                .is_none_or(|k| self.chain.kinds.get(time as usize) == Some(&k))
                .then_some(Kept::Time(time)),
            _ => None,
        }
    }

    fn reading(&self, word: u32, classes: &[ClassId], limit: &Limit, token: &Token) -> Option<Kept> {
        let upper = || self.chain.text[token.start as usize..].chars().next().is_some_and(char::is_uppercase);
        let found = self.chain.words.readings(word).iter().find(|reading| {
            classes.contains(&reading.class) && limit.allows(reading.value) && (!reading.capital || upper())
        })?;
        Some(match found.value {
            Value::Number(n) => Kept::Number(n, 0),
            Value::Symbol(s) => Kept::Symbol(s),
        })
    }
}

/// Writes out every `@name` from the table, which is called `table` in errors, between these brackets.
pub(crate) fn substitute(
    source: &str,
    macros: &BTreeMap<String, String>,
    table: &str,
    brackets: [&str; 2],
) -> Result<String, String> {
    write_out(source, macros, table, brackets, 0)
}

fn write_out(
    source: &str,
    macros: &BTreeMap<String, String>,
    table: &str,
    brackets: [&str; 2],
    depth: u8,
) -> Result<String, String> {
    if depth > 8 {
        return Err(format!("its @names go round in a circle in [{table}]"));
    }
    let mut out = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('@') {
        let len =
            after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(after.len());
        let name = &after[..len];
        let body = macros.get(name).ok_or_else(|| format!("[{table}] has no '{name}'"))?;
        out.push_str(before);
        out.push_str(brackets[0]);
        out.push_str(&write_out(body, macros, table, brackets, depth + 1)?);
        out.push_str(brackets[1]);
        rest = &after[len..];
    }
    out.push_str(rest);
    Ok(out)
}

struct Parser<'p> {
    rest: &'p str,
    lexicon: &'p mut Lexicon,
    names: Vec<String>,
    steps: Vec<Step>,
    glued: bool,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(mark);
        if found {
            self.rest = &self.rest[mark.len_utf8()..];
        }
        found
    }

    /// a | b | c
    fn alternatives(&mut self) -> Result<(), String> {
        let start = self.steps.len();
        self.sequence()?;
        if !self.eat('|') {
            return Ok(());
        }
        self.steps.insert(start, Step::Either(start + 1, 0));
        self.shift_targets(start + 1, start, 1);
        let leave = self.steps.len();
        self.steps.push(Step::Go(0));
        self.steps[start] = Step::Either(start + 1, self.steps.len());
        self.alternatives()?;
        self.steps[leave] = Step::Go(self.steps.len());
        Ok(())
    }

    /// Steps from `from` on were moved by `by` places, because one was put in at `at`.
    fn shift_targets(&mut self, from: usize, at: usize, by: usize) {
        for step in &mut self.steps[from..] {
            match step {
                Step::Go(to) if *to >= at => *to += by,
                Step::Either(a, b) => {
                    *a += if *a >= at { by } else { 0 };
                    *b += if *b >= at { by } else { 0 };
                }
                _ => {}
            }
        }
    }

    fn sequence(&mut self) -> Result<(), String> {
        while let Some(mark) = self.peek() {
            match mark {
                '|' | ')' | ']' => return Ok(()),
                '[' => self.optional()?,
                '(' => {
                    self.eat('(');
                    self.alternatives()?;
                    self.close(')')?;
                }
                '~' => {
                    self.eat('~');
                    self.glued = true;
                }
                '<' => {
                    self.eat('<');
                    self.steps.push(Step::Begin);
                }
                '>' => {
                    self.eat('>');
                    self.steps.push(Step::End);
                }
                '$' => {
                    self.eat('$');
                    self.steps.push(Step::PhraseEnd);
                }
                _ => self.atom()?,
            }
        }
        Ok(())
    }

    fn optional(&mut self) -> Result<(), String> {
        self.eat('[');
        let start = self.steps.len();
        self.steps.push(Step::Either(start + 1, 0));
        self.alternatives()?;
        self.close(']')?;
        self.steps[start] = Step::Either(start + 1, self.steps.len());
        Ok(())
    }

    fn close(&mut self, mark: char) -> Result<(), String> {
        if self.eat(mark) { Ok(()) } else { Err(format!("'{mark}' is missing before '{}'", self.rest)) }
    }

    fn atom(&mut self) -> Result<(), String> {
        let mut slot = None;
        if self.peek() != Some('\'') {
            let name = self.name()?;
            if self.rest.starts_with(':') {
                self.rest = &self.rest[1..];
                slot = Some(self.slot(name)?);
                if self.peek() != Some('\'') {
                    let class = self.name()?;
                    return self.class(&class, slot);
                }
            } else {
                return self.class(&name, None);
            }
        }
        self.eat('\'');
        let (words, rest) = self.rest.split_once('\'').ok_or("a word has no closing '")?;
        self.rest = rest;
        let test = self.literal(words)?;
        self.token(test, slot);
        Ok(())
    }

    fn name(&mut self) -> Result<String, String> {
        self.peek();
        let len =
            self.rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(self.rest.len());
        if len == 0 {
            return Err(format!("cannot read '{}'", self.rest));
        }
        let name = self.rest[..len].to_owned();
        self.rest = &self.rest[len..];
        Ok(name)
    }

    fn slot(&mut self, name: String) -> Result<u8, String> {
        let place = self.names.iter().position(|n| *n == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        if place < SLOTS {
            Ok(u8::try_from(place).unwrap_or(0))
        } else {
            Err(format!("it keeps more than {SLOTS} things"))
        }
    }

    fn literal(&mut self, words: &str) -> Result<Test, String> {
        let is_mark = |w: &str| w.chars().count() == 1 && w.chars().all(|c| !c.is_alphanumeric());
        let list: Vec<&str> = words.split('|').collect();
        if list.iter().all(|w| is_mark(w)) {
            return Ok(Test::Mark(words.chars().filter(|c| *c != '|').collect()));
        }
        if list.iter().any(|w| is_mark(w) || w.is_empty()) {
            return Err(format!("'{words}' mixes words and marks: write ('a' | '-')"));
        }
        let forms = list.iter().flat_map(|w| crate::lexicon::expand(w));
        Ok(Test::Class(forms.map(|w| self.lexicon.add_literal(&w)).collect(), Limit::Any))
    }

    fn class(&mut self, name: &str, slot: Option<u8>) -> Result<(), String> {
        let limit = self.limit()?;
        let figures = if self.rest.starts_with('/') {
            self.rest = &self.rest[1..];
            Some(self.name()?.parse().map_err(|_| "after '/' comes how many figures")?)
        } else {
            None
        };
        let test = match name {
            "int" => Test::Int(limit, figures),
            "num" => Test::Num(self.lexicon.class("num"), limit),
            "apostrophe" => Test::Mark(vec!['\'', '’', '‘']),
            "time" => Test::Time(match limit {
                Limit::Symbols(kinds) => Some(match kinds.as_slice() {
                    ["date"] => TimeKind::Date,
                    ["time"] => TimeKind::Time,
                    ["duration"] => TimeKind::Duration,
                    ["set"] => TimeKind::Set,
                    _ => return Err("time takes date, time, duration or set".to_owned()),
                }),
                _ => None,
            }),
            _ => match self.lexicon.find_class(name) {
                Some(class) => Test::Class(vec![class], limit),
                None => return Err(format!("the lexicon has no class '{name}'")),
            },
        };
        self.token(test, slot);
        Ok(())
    }

    /// (1-31) or (day,week)
    fn limit(&mut self) -> Result<Limit, String> {
        if !self.rest.starts_with('(') {
            return Ok(Limit::Any);
        }
        let (inside, rest) = self.rest[1..].split_once(')').ok_or("')' is missing")?;
        self.rest = rest;
        let number = |text: &str| text.trim().parse::<i64>().ok();
        if let Some((low, high)) = inside.split_once('-').and_then(|(a, b)| Some((number(a)?, number(b)?))) {
            return Ok(Limit::Range(low, high));
        }
        if let Some(only) = number(inside) {
            return Ok(Limit::Range(only, only));
        }
        Ok(Limit::Symbols(inside.split(',').map(|s| intern(s.trim())).collect()))
    }

    fn token(&mut self, test: Test, slot: Option<u8>) {
        self.steps.push(Step::Token { test, slot, glued: std::mem::take(&mut self.glued), bits: Bits::MAX });
    }
}
