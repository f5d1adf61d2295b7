//! Which rules the changed evidence comes from. When one rule was changed, this names it in one line, however many
//! events it moved.

use super::types::{EventChange, FieldChange, MentionLine, RuleChange, rules_of};
use annalist_core::timeline::MentionRecord;
use std::collections::BTreeMap;

/// Counts by (rule before, rule now).
#[derive(Default)]
pub(super) struct Rules(BTreeMap<(Option<String>, Option<String>), usize>);

impl Rules {
    /// The mentions of a whole event that is new (`is_new`) or gone.
    pub(super) fn whole(&mut self, mentions: &[MentionRecord], is_new: bool) {
        for mention in mentions {
            let rule = rules_of(mention).into_iter().next();
            if is_new { self.count(None, rule) } else { self.count(rule, None) }
        }
    }

    /// The changed evidence of an event that stayed.
    pub(super) fn changed(&mut self, change: &EventChange) {
        let EventChange::Changed { changes, .. } = change else { return };
        let first = |mention: &MentionLine| mention.rules.first().cloned();
        for change in changes {
            let FieldChange::Evidence(evidence) = change else { continue };
            for mention in &evidence.added {
                self.count(None, first(mention));
            }
            for mention in &evidence.gone {
                self.count(first(mention), None);
            }
            for mention in &evidence.changed {
                self.count(mention.old_rules.first().cloned(), first(&mention.mention));
            }
        }
    }

    fn count(&mut self, old: Option<String>, new: Option<String>) {
        *self.0.entry((old, new)).or_default() += 1;
    }

    /// Most mentions first.
    pub(super) fn sorted(self) -> Vec<RuleChange> {
        let counted = self.0.into_iter().map(|((old, new), mentions)| RuleChange { old, new, mentions });
        let mut rules: Vec<RuleChange> = counted.collect();
        rules.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.cmp(b)));
        rules
    }
}
