//! Meanings as they are written, to the tree that is built from: a parser by recursive descent.

use super::{Call, Field, Function, Meaning};
use crate::lexicon::intern;
use crate::pattern::Pattern;

impl Meaning {
    /// Compiles `source`, whose names may be slots of `pattern`. Errors say what is wrong.
    pub fn parse(source: &str, pattern: &Pattern) -> Result<Self, String> {
        let mut parser = Parser { rest: source, pattern };
        let meaning = parser.sum()?;
        if parser.rest.trim().is_empty() {
            Ok(meaning)
        } else {
            Err(format!("what is '{}' doing here?", parser.rest))
        }
    }
}

struct Parser<'p> {
    rest: &'p str,
    pattern: &'p Pattern,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn sum(&mut self) -> Result<Meaning, String> {
        let mut left = self.atom()?;
        while let Some(operator @ ('+' | '-' | '*' | '/' | '%' | '<' | '>' | '=' | '!')) = self.peek() {
            self.rest = &self.rest[1..];
            let right = self.atom()?;
            left = Meaning::Sum(Box::new(left), operator, Box::new(right));
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Meaning, String> {
        match self.peek() {
            Some('-') => {
                self.rest = &self.rest[1..];
                let inner = self.atom()?;
                Ok(Meaning::Sum(Box::new(Meaning::Number(0)), '-', Box::new(inner)))
            }
            Some(c) if c.is_ascii_digit() => {
                let len = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
                let number = self.rest[..len].parse().map_err(|_| "a number is too long")?;
                self.rest = &self.rest[len..];
                Ok(Meaning::Number(number))
            }
            Some(_) => self.name_or_call(),
            None => Err("something is missing at the end".to_owned()),
        }
    }

    fn name_or_call(&mut self) -> Result<Meaning, String> {
        let name = self.name()?;
        if !self.rest.starts_with('(') {
            return Ok(match self.pattern.slot(&name) {
                Some(slot) => Meaning::Slot(slot),
                None if name.chars().count() == 1 => return Err(format!("the pattern keeps no '{name}'")),
                None => Meaning::Name(intern(&name)),
            });
        }
        let function = Function::named(&name).ok_or_else(|| format!("there is no function '{name}'"))?;
        self.rest = &self.rest[1..];
        let takes_fields = matches!(function, Function::Date | Function::Lunar);
        let (mut plain, mut named) = (Vec::new(), Vec::new());
        while self.peek() != Some(')') {
            let before = self.rest;
            let key = self.name().ok().filter(|_| self.rest.starts_with('='));
            match &key {
                Some(_) => self.rest = &self.rest[1..],
                None => self.rest = before,
            }
            match key {
                Some(key) => {
                    let field = Field::named(&key).filter(|_| takes_fields);
                    let field = field.ok_or_else(|| format!("{name} has no field '{key}'"))?;
                    named.push((field, self.sum()?));
                }
                None if function == Function::Date => return Err("date takes fields only".to_owned()),
                None => plain.push(self.sum()?),
            }
            if self.peek() == Some(',') {
                self.rest = &self.rest[1..];
            } else if self.peek() != Some(')') {
                return Err(format!("')' is missing before '{}'", self.rest));
            }
        }
        self.rest = &self.rest[1..];
        Ok(Meaning::Call(Box::new(Call::new(function, plain, named))))
    }

    fn name(&mut self) -> Result<String, String> {
        self.peek();
        let end =
            self.rest.find(|c: char| !c.is_alphanumeric() && !"-_.".contains(c)).unwrap_or(self.rest.len());
        let name = self.rest[..end].trim_end_matches('-');
        if name.is_empty() {
            return Err(format!("cannot read '{}'", self.rest));
        }
        let name = name.to_owned();
        self.rest = &self.rest[name.len()..];
        Ok(name)
    }
}
