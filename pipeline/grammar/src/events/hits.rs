//! The words of `events.toml` in a sentence: what each is for.

use super::Events;
use super::still::Still;
use crate::lexicon::{ClassId, Lexicon, Value};
use crate::scan::TokenKind;
use annalist_core::{Concepts, Span, Status};

/// The classes of `events.toml`, where the language has them.
#[derive(Debug, Default)]
pub(super) struct Classes {
    trigger: Option<ClassId>,
    report: Option<ClassId>,
    paper: Option<ClassId>,
    status: Option<ClassId>,
    deny: Option<ClassId>,
    still: Option<ClassId>,
    setting: Option<ClassId>,
    dateline: Option<ClassId>,
    article: Option<ClassId>,
    clause: Option<ClassId>,
    counted: Option<ClassId>,
    scale: Option<ClassId>,
    num: Option<ClassId>,
}

impl Classes {
    /// The classes that the language has words of.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let class = |name: &str| lexicon.find_class(name);
        Self {
            trigger: class("trigger"),
            report: class("report"),
            paper: class("paper"),
            status: class("status"),
            deny: class("deny"),
            still: class("still"),
            setting: class("setting"),
            dateline: class("dateline"),
            article: class("article"),
            clause: class("clause"),
            counted: class("counted"),
            scale: class("scale"),
            num: class("num"),
        }
    }

    /// What a reading of a word is for; None where it is of no use here.
    fn what(&self, class: ClassId, value: Value) -> Option<What> {
        let is = |known: Option<ClassId>| known == Some(class);
        match value {
            Value::Symbol(name) if is(self.trigger) => {
                Some(What::Trigger(Concepts::shared().id(name)?, false))
            }
            Value::Symbol(name) if is(self.report) => Some(What::Trigger(Concepts::shared().id(name)?, true)),
            Value::Symbol(name) if is(self.paper) => Some(What::Paper(Concepts::shared().id(name)?)),
            Value::Symbol("planned") if is(self.status) => Some(What::Status(Status::Planned)),
            Value::Symbol("none") if is(self.status) => Some(What::Nothing),
            Value::Symbol("cancelled") if is(self.status) => Some(What::Status(Status::Cancelled)),
            Value::Symbol(name) if is(self.counted) => Some(What::Counted(name)),
            Value::Number(n) if is(self.scale) => Some(What::Scale(n)),
            Value::Number(n) if is(self.num) => Some(What::Number(n)),
            Value::Symbol(name) if is(self.clause) => Some(What::Clause(name == "sub")),
            Value::Symbol(name) if is(self.deny) => Some(What::Deny(name == "clause")),
            Value::Symbol(name) if is(self.still) => Still::named(name).map(What::Still),
            Value::Symbol(name) if is(self.setting) => Some(What::Setting(name == "opens")),
            _ if is(self.dateline) => Some(What::Dateline),
            Value::Symbol(name) if is(self.article) => Some(What::Article(name != "earlier")),
            _ => None,
        }
    }
}

/// A word of `events.toml` in a sentence, in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) span: Span,
    pub(super) what: What,
}

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// The concept; true for words that mostly report.
    Trigger(&'static str, bool),
    /// The concept of a compound's last noun: it tells a happening only where it is dated.
    Compound(&'static str),
    /// A paper that carries its date, and the concept of its making.
    Paper(&'static str),
    Status(Status),
    /// The date behind it, or, where true, what the clause tells.
    Deny(bool),
    /// It tells no happening.
    Still(Still),
    Dateline,
    /// The article speaks of its own text; false for words of an earlier one.
    Article(bool),
    /// It makes a visit the setting of something else; true for words before the visit.
    Setting(bool),
    /// A word that begins a clause; true where that hangs on another.
    Clause(bool),
    Counted(&'static str),
    Scale(i64),
    Number(i64),
    /// It only contains a word of the lists, and hides it.
    Nothing,
}

impl Events {
    /// The words of the lists in a sentence, in order; of overlapping ones the longest of the leftmost.
    pub(super) fn hits(&self, text: &str, sentence: Span) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        self.words.scan(sentence.of(text), |chain| {
            for token in chain.iter() {
                let span = Span::new(token.start as usize, token.end as usize).shifted(sentence.start);
                match token.kind {
                    TokenKind::Int { value, .. } => hits.push(Hit { span, what: What::Number(value) }),
                    TokenKind::Word(word) => {
                        let readings = self.words.readings(word).iter();
                        hits.extend(
                            readings
                                .filter_map(|r| self.classes.what(r.class, r.value))
                                .map(|what| Hit { span, what }),
                        );
                    }
                    _ => {}
                }
            }
        });
        self.compounds.add(text, sentence, &mut hits);
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
        for hit in hits {
            let shadowed = kept.iter().rev().take(4).any(|k| k.span.overlaps(hit.span) && k.span != hit.span);
            if !shadowed {
                kept.push(hit);
            }
        }
        kept
    }
}
