//! Patterns as they are written, to the steps that are run: a parser by recursive descent.

use super::{Limit, Pattern, SLOTS, Step, Test};
use crate::lexicon::{Lexicon, intern};
use crate::signs::{Bits, Folded};
use annalist_core::TimeKind;
use std::collections::BTreeMap;

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
        let reach = vec![Folded::ALL; parser.steps.len()];
        let pattern = Self { steps: parser.steps, reach, names: parser.names };
        if pattern.may_match_nothing() {
            return Err("it can match nothing at all".to_owned());
        }
        Ok(pattern)
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

/// Adds the forks that lead to these places, which are to move by `count`; gives where the first stands, or the only place.
fn fork_to(ways: &[usize], start: usize, count: usize, forks: &mut Vec<Step>) -> usize {
    if let [only] = ways {
        return only + count;
    }
    let place = forks.len();
    forks.push(Step::Done);
    let (left, right) = ways.split_at(ways.len().div_ceil(2));
    let left = fork_to(left, start, count, forks);
    let right = fork_to(right, start, count, forks);
    forks[place] = Step::Either(left, right);
    start + place
}

impl<'p> Parser<'p> {
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

    /// a | b | c, tried in this order
    fn alternatives(&mut self) -> Result<(), String> {
        let start = self.steps.len();
        let (mut begins, mut leaves) = (vec![start], Vec::new());
        self.sequence()?;
        while self.eat('|') {
            leaves.push(self.steps.len());
            self.steps.push(Step::Go(0));
            begins.push(self.steps.len());
            self.sequence()?;
        }
        let end = self.steps.len();
        leaves.into_iter().for_each(|leave| self.steps[leave] = Step::Go(end));
        self.fork(start, &begins);
        Ok(())
    }

    /// Puts forks before the steps from `start` on, as many as lead to all these places. A list is halved again and again, so
    /// that where few of many ways are open, the others are left out by few looks.
    fn fork(&mut self, start: usize, ways: &[usize]) {
        let count = ways.len() - 1;
        for step in &mut self.steps[start..] {
            match step {
                Step::Go(to) => *to += count,
                Step::Either(a, b) => (*a, *b) = (*a + count, *b + count),
                _ => {}
            }
        }
        let mut forks = Vec::with_capacity(count);
        fork_to(ways, start, count, &mut forks);
        self.steps.splice(start..start, forks);
    }

    fn sequence(&mut self) -> Result<(), String> {
        while let Some(mark) = self.peek() {
            if matches!(mark, '|' | ')' | ']') {
                return Ok(());
            }
            let source = self.rest;
            self.element(mark)?;
            if self.eat('{') {
                self.repeat(source)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, mark: char) -> Result<(), String> {
        match mark {
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
        Ok(())
    }

    /// `{2,5}`, behind the element that begins `source`, which stands there once: reads it again as often as it must stand, and
    /// as often more as it may, each time or nothing further.
    fn repeat(&mut self, source: &'p str) -> Result<(), String> {
        let (times, rest) = self.rest.split_once('}').ok_or("'}' is missing")?;
        let bounds = times.split_once(',').and_then(|(least, most)| {
            Some((least.trim().parse::<usize>().ok()?, most.trim().parse::<usize>().ok()?))
        });
        let Some((least, most)) = bounds.filter(|(least, most)| (1..=*most).contains(least)) else {
            return Err(format!("'{{{times}}}' is not how often, such as {{2,5}}"));
        };
        let mut forks = Vec::new();
        for time in 1..most {
            if time >= least {
                forks.push(self.steps.len());
                self.steps.push(Step::Go(0));
            }
            self.rest = source;
            let mark = self.peek().unwrap_or_default();
            self.element(mark)?;
        }
        let end = self.steps.len();
        forks.into_iter().for_each(|fork| self.steps[fork] = Step::Either(fork + 1, end));
        self.rest = rest;
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
        self.steps.push(Step::Token { test, slot, glued: std::mem::take(&mut self.glued), bits: Bits::ALL });
    }
}
