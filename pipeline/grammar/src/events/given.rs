//! What an article gives the text of: "Our reporter interviewed the mayor. The interview follows." No time is told, and
//! none is needed: the interview comes about on the day on which the article prints it.

use super::clause::{Clause, is_printed, triggers};
use super::{Hit, What};
use annalist_core::{EventMention, Span};

/// How far a word of an earlier article stands before what that article printed at most, in bytes: 此前在接受本報記者採訪時.
const EARLIER: usize = 24;

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
    pub(super) fn hear(&mut self, sentence: Span, hits: &[Hit]) {
        let own = hits.iter().any(|hit| hit.what == What::Article(true));
        self.announced |= own && prints_now(sentence, hits);
    }

    /// Is the clause the first of the paragraph that tells such a thing?
    pub(super) fn is_wanted(&self, clause: &Clause, hits: &[Hit]) -> bool {
        self.first.is_none() && prints_now(clause.span, hits)
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

/// Does a stretch tell what an article prints, other than an earlier one ("in an earlier interview with this newspaper")?
fn prints_now(span: Span, hits: &[Hit]) -> bool {
    let of_earlier = |told: Span| {
        let mut words = hits.iter().filter(|hit| hit.what == What::Article(false)).map(|hit| hit.span);
        let before = |word: Span| word.end <= told.start && told.start - word.end <= EARLIER;
        let behind = |word: Span| told.end <= word.start && word.start - told.end <= 1;
        words.any(|word| before(word) || behind(word))
    };
    triggers(span, hits).any(|(told, concept, _)| is_printed(concept) && !of_earlier(told))
}
