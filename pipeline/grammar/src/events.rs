//! Event mentions: clauses with their time expression, trigger word, and status.

use crate::GrammarError;
use crate::language::File;
use crate::tense::sentence_around;
use annalist_core::plugin::EventExtractor;
use annalist_core::{BlockRole, EventMention, Status, TimeKind, TimeMention};

/// The event extractor of a language.
#[derive(Debug)]
pub struct Events {
    rule: &'static str,
}

impl Events {
    /// Compiles the event files of a language; `prefix` begins the rules' ids.
    pub fn new(prefix: &str, _files: &[File]) -> Result<Self, GrammarError> {
        Ok(Self { rule: crate::lexicon::intern(&format!("{prefix}.sentence")) })
    }
}

impl EventExtractor for Events {
    fn events(&self, text: &str, role: BlockRole, times: &[TimeMention], found: &mut Vec<EventMention>) {
        if role == BlockRole::Furniture {
            return;
        }
        for (place, time) in times.iter().enumerate() {
            let dated = matches!(time.expression.kind, TimeKind::Date | TimeKind::Time);
            if !dated || time.expression.in_name {
                continue;
            }
            let sentence = sentence_around(text, time.span);
            found.push(EventMention {
                clause: sentence,
                sentence,
                time: Some(place),
                concept: None,
                trigger: None,
                status: Status::Past,
                quantities: Vec::new(),
                rule: self.rule,
            });
        }
    }
}
