//! What a comparison says, in the form that is written as JSON.

use annalist_core::timeline::{Event, MentionRecord, Problem};
use serde::Serialize;

/// What differs between two timelines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TimelineDiff {
    /// By date.
    pub events: Vec<EventChange>,
    /// By id.
    pub documents: Vec<DocumentChange>,
    /// Problems that only the new timeline has.
    pub problems_added: Vec<Problem>,
    /// Problems that only the old timeline has.
    pub problems_gone: Vec<Problem>,
    /// Which rules the changed evidence comes from: what to look at first. Most mentions first.
    pub rules: Vec<RuleChange>,
}

/// What happened to events.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum EventChange {
    /// It is new.
    Added {
        /// The event.
        event: EventLine,
    },
    /// It is there no more.
    Gone {
        /// The event.
        event: EventLine,
    },
    /// Several became one. What else changed about the first stands in a `Changed` of its own.
    Merged {
        /// What they were, the one that gave it most of its evidence first.
        from: Vec<EventLine>,
        /// What they are.
        into: EventLine,
    },
    /// One became several. What else changed about the first stands in a `Changed` of its own.
    Split {
        /// What it was.
        from: EventLine,
        /// What it is, the one that kept most of the evidence first.
        into: Vec<EventLine>,
    },
    /// It is the same event, told otherwise.
    Changed {
        /// What it was.
        old: EventLine,
        /// What it is.
        new: EventLine,
        /// At least one.
        changes: Vec<FieldChange>,
    },
}

/// An event in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EventLine {
    /// EDTF.
    pub date: String,
    /// Its id in its timeline.
    pub id: String,
    /// Its title.
    pub title: String,
    /// First day, for order.
    #[serde(skip)]
    pub(crate) earliest: Option<String>,
}

/// What changed about an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "field", rename_all = "kebab-case")]
pub enum FieldChange {
    /// It moved: date, days or grain.
    Date(Values),
    /// Type or mode: it was retyped.
    Type(Values),
    /// Past, planned, cancelled.
    Status(Values),
    /// Its title, or the title's language.
    Title(Values),
    /// Who takes part.
    Participants(Values),
    /// Where.
    Places(Values),
    /// What it is part of; an event that only has another id now is the same.
    PartOf(Values),
    /// What it is related to; likewise.
    Related(Values),
    /// What its mentions contradict each other in.
    Contradictions(Values),
    /// Its id alone: links to it break.
    Id(Values),
    /// Who tells it, and how that is read.
    Evidence(EvidenceChange),
    /// Confidence, salience, or the account of the merge: why, not what.
    Account {
        /// The names of the fields.
        fields: Vec<String>,
    },
}

/// Before and after, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Values {
    /// Before; empty: there was none.
    pub old: String,
    /// After; empty: there is none.
    pub new: String,
}

/// What changed in an event's evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvidenceChange {
    /// Mentions that nobody told before.
    pub added: Vec<MentionLine>,
    /// Mentions that nobody tells any more.
    pub gone: Vec<MentionLine>,
    /// Mentions that told another event before.
    pub arrived: Vec<MentionLine>,
    /// Mentions that tell another event now.
    pub left: Vec<MentionLine>,
    /// Mentions that are read otherwise.
    pub changed: Vec<MentionChange>,
    /// Mentions that only stand elsewhere: the document has another name, or more or less text before them.
    pub elsewhere: usize,
}

/// A mention in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionLine {
    /// Its document.
    pub document: String,
    /// First character of the quote.
    pub start: usize,
    /// BCP 47.
    pub language: String,
    /// The quote.
    pub quote: String,
    /// What the document says, EDTF.
    pub date: Option<String>,
    /// The rule that found it, and the rule that read its time.
    pub rules: Vec<String>,
}

/// A mention that is read otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionChange {
    /// As it is now.
    pub mention: MentionLine,
    /// What differs, at least one; never only the place.
    pub differences: Vec<ReadChange>,
    /// The rules before.
    pub old_rules: Vec<String>,
}

/// One thing that is read otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadChange {
    /// `quote`, `time`, `value`, `date`, `status`, `language`, `headline`, `rule`.
    pub of: String,
    /// Before and after.
    #[serde(flatten)]
    pub values: Values,
}

/// How much of the changed evidence comes from a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RuleChange {
    /// The rule before; None: it found nothing there.
    pub old: Option<String>,
    /// The rule now; None: it finds nothing there.
    pub new: Option<String>,
    /// So many mentions.
    pub mentions: usize,
}

/// What happened to a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum DocumentChange {
    /// It is new.
    Added {
        /// Its id.
        id: String,
    },
    /// It is there no more.
    Gone {
        /// Its id.
        id: String,
    },
    /// It has another id.
    Renamed {
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// It has another creation date, or another reason for it.
    Dated {
        /// Its id.
        id: String,
        /// Date, finder and reason.
        #[serde(flatten)]
        values: Values,
    },
    /// Its languages, title, address or clues.
    Described {
        /// Its id.
        id: String,
        /// The names of the fields.
        fields: Vec<String>,
    },
}

impl TimelineDiff {
    /// Is there no difference at all?
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.documents.is_empty()
            && self.problems_added.is_empty()
            && self.problems_gone.is_empty()
    }
}

impl EventChange {
    /// By first day, then id; several changes of one event together, its own fate first.
    pub(crate) fn place(&self) -> (Option<&str>, &str, u8) {
        let (line, rank) = match self {
            Self::Gone { event } => (event, 0),
            Self::Added { event } => (event, 1),
            Self::Merged { into, .. } => (into, 2),
            Self::Split { from, .. } => (from, 3),
            Self::Changed { new, .. } => (new, 4),
        };
        (line.earliest.as_deref(), &line.id, rank)
    }
}

impl EventLine {
    pub(crate) fn of(event: &Event) -> Self {
        Self {
            date: event.date.clone(),
            id: event.id.clone(),
            title: event.title.clone(),
            earliest: event.earliest.clone(),
        }
    }
}

impl MentionLine {
    pub(crate) fn of(mention: &MentionRecord) -> Self {
        Self {
            document: mention.document.clone(),
            start: mention.start,
            language: mention.language.clone(),
            quote: mention.quote.clone(),
            date: mention.date.clone(),
            rules: rules_of(mention),
        }
    }
}

/// The rule that read the time, where there is one, then the rule that found the clause.
pub(crate) fn rules_of(mention: &MentionRecord) -> Vec<String> {
    let time = mention.time.as_ref().and_then(|time| time.rule.clone());
    time.into_iter().chain([mention.rule.clone()]).collect()
}
