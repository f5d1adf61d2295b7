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
//! | `x{2,5}` | that, two to five times in a row; as often as can be |
//! | `~` | no blank between its neighbours (else letters and figures need one, marks and Han may have one) |
//! | `<`, `>` | the mention begins or ends here; what is outside is context |
//! | `$` | the phrase ends here: a mark, the line's end, or a word of the class `phrase-end` follows |
//! | `@name` | a pattern of the file's `[patterns]` table |

mod outline;
mod parse;
mod run;

pub(crate) use parse::substitute;
pub(crate) use run::Chain;

use crate::lexicon::{ClassId, Value};
use crate::signs::{Bits, Folded};
use annalist_core::TimeKind;

/// How many things a rule may keep.
pub const SLOTS: usize = 14;

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
    /// By step: what the next token may be from there on; a bit of its own says that none need follow.
    reach: Vec<Folded>,
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

/// What a match kept in each of its pattern's slots.
pub type Slots = [Option<Kept>; SLOTS];

/// A match: where it stands, and which tokens it kept; see [`Pattern::kept`]. Small, because many are thrown away.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Match {
    /// By slot.
    bound: [Bound; SLOTS],
    /// The whole match, in bytes.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The mention inside it.
    pub span_start: u32,
    /// One past its last byte.
    pub span_end: u32,
}

/// A token that passed the test of a step, both by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bound {
    step: u16,
    token: u16,
}

/// Nothing was kept.
const UNBOUND: Bound = Bound { step: u16::MAX, token: u16::MAX };

impl Pattern {
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
}
