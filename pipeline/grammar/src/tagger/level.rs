//! The rules of one level: which of them may match at a place, and what a text must have for any.

use super::automaton::{Automaton, Candidate};
use crate::beside::{Neighbours, Side};
use crate::rule::Rule;
use crate::scan::{ALONE, NEEDED, OTHER, Worth};
use crate::signs::{Bits, Outline, Signs, Sort, TIME, TIME_SORT};
use annalist_core::TimeMention;
use std::cmp::Reverse;

/// The rules of one level.
#[derive(Debug, Default)]
pub(super) struct Level {
    /// Their numbers: those of high priority first, then in their order.
    pub rules: Vec<u16>,
    /// Which of them may match at a place.
    pub automaton: Automaton,
    /// What must stand before the matches of each.
    behind: Vec<Option<Side>>,
    outlines: Vec<Outline>,
    /// What may be the only token of a match.
    alone: Bits,
    /// A chain without any of these holds no longer match.
    need: Bits,
    /// By sort: what else a chain must have, where a rule needs this token.
    others: Vec<Bits>,
    /// What stands before the time expressions that rules match alone, if all such rules want something there.
    before_times: Option<Side>,
}

impl Level {
    /// The rules of this level among all.
    pub fn new(level: u8, rules: &[Rule], outlines: &[Outline], signs: &Signs) -> Self {
        let mut numbers: Vec<u16> =
            (0u16..).zip(rules).filter(|(_, rule)| rule.level == level).map(|(number, _)| number).collect();
        numbers.sort_by_key(|number| Reverse(rules[usize::from(*number)].priority));
        let of_level = || numbers.iter().map(|number| &rules[usize::from(*number)]);
        let outlines: Vec<Outline> =
            numbers.iter().filter_map(|number| outlines.get(usize::from(*number)).copied()).collect();
        let others = signs.sorts().iter().map(|sort| {
            let needed = outlines.iter().filter(|outline| sort.meets(outline.need));
            needed.fold(Bits::NONE, |all, outline| all | outline.other)
        });
        let of_times = || outlines.iter().zip(of_level()).filter(|(outline, _)| outline.alone.meets(TIME));
        let behind: Option<Vec<&Side>> = of_times().map(|(_, rule)| rule.beside.side_before()).collect();
        Self {
            before_times: behind.map(|all| Side::of_all(all.into_iter())),
            automaton: Automaton::new(of_level(), signs.sorts()),
            alone: outlines.iter().fold(Bits::NONE, |all, outline| all | outline.alone),
            need: outlines.iter().fold(Bits::NONE, |all, outline| all | outline.need),
            others: others.collect(),
            behind: of_level().map(|rule| rule.beside.side_before().cloned()).collect(),
            outlines,
            rules: numbers,
        }
    }

    /// Leaves out the candidates whose rules want something else before a match than stands there.
    pub fn keep_fitting(
        &self,
        candidates: &mut Vec<Candidate>,
        text: &str,
        start: usize,
        known: &mut Neighbours,
    ) {
        candidates.retain(|candidate| {
            let Some(side) = &self.behind[usize::from(candidate.rule)] else { return true };
            side.may(known.before(text, start))
        });
    }

    /// What a token of these kinds is worth to the rules.
    pub fn worth(&self, bits: Bits) -> Worth {
        self.outlines.iter().fold(0, |worth, outline| {
            worth
                | if outline.alone.meets(bits) { ALONE } else { 0 }
                | if outline.need.meets(bits) { NEEDED } else { 0 }
                | if outline.other.meets(bits) { OTHER } else { 0 }
        })
    }

    /// May a rule match in a chain of tokens of these sorts, which are `all` together? `one` says that all of them begin at
    /// one place.
    #[inline]
    pub fn may_match(&self, all: Bits, sorts: &[Sort], one: bool) -> bool {
        all.meets(self.alone)
            || !one
                && all.meets(self.need)
                && sorts.iter().any(|sort| self.others[usize::from(*sort)].meets(all))
    }

    /// The same of a chain with these time expressions of lower levels among its tokens.
    #[inline]
    pub fn may_match_with(
        &self,
        times: &[TimeMention],
        text: &str,
        all: Bits,
        sorts: &[Sort],
        known: &mut Neighbours,
    ) -> bool {
        let mut may_stand =
            |side: &Side| times.iter().any(|time| side.may(known.before(text, time.span.start)));
        self.may_match(all, sorts, false)
            || (all | TIME).meets(self.need) && self.others[usize::from(TIME_SORT)].meets(all | TIME)
            || sorts.iter().any(|sort| self.others[usize::from(*sort)].meets(TIME))
            || TIME.meets(self.alone) && self.before_times.as_ref().is_none_or(&mut may_stand)
    }
}
