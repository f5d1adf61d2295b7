//! What an article gives the text of: "Our reporter interviewed the mayor. The interview follows." No time is told, and
//! none is needed: the interview comes about on the day on which the article prints it.

use super::clause::{Clause, is_printed, triggers};
use super::{Hit, What};
use annalist_core::EventMention;

/// What the sentences of one paragraph say of it.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The first clause that tells it without a time.
    first: Option<EventMention>,
    /// Does the article speak of its own text, in a sentence that names such a thing?
    announced: bool,
    /// Is it told with a time? Then that is its day.
    dated: bool,
}

impl Given {
    /// Takes note of a sentence.
    pub(super) fn hear(&mut self, hits: &[Hit]) {
        let printed = |hit: &Hit| match hit.what {
            What::Trigger(concept, _) | What::Compound(concept) => is_printed(concept),
            _ => false,
        };
        self.announced |= hits.iter().any(|hit| hit.what == What::Article) && hits.iter().any(printed);
    }

    /// Is the clause the first of the paragraph that tells such a thing?
    pub(super) fn is_wanted(&self, clause: &Clause, hits: &[Hit]) -> bool {
        self.first.is_none() && triggers(clause.span, hits).any(|(_, concept, _)| is_printed(concept))
    }

    /// Keeps a clause without a time.
    pub(super) fn take(&mut self, mention: EventMention) {
        self.first = Some(mention).filter(|mention| mention.concept.is_some_and(is_printed));
    }

    /// Takes note of a clause with a time.
    pub(super) fn is_dated(&mut self, mention: &EventMention) {
        self.dated |= mention.concept.is_some_and(is_printed);
    }

    /// The mention of what the article gives the text of.
    pub(super) fn told(self) -> Option<EventMention> {
        let given = self.first.filter(|_| self.announced && !self.dated);
        given.map(|mention| EventMention { of_article: true, ..mention })
    }
}
