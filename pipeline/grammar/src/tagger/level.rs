//! The rules of one level, found by what stands at a place, so that few are tried there.
//!
//! The rules are kept as sets of bits: for each sort of token, the rules that may begin with it, that may go on with it
//! as second or third token, and that need it. What remains of all these sets at a place is tried.

use crate::rule::Rule;
use crate::scan::{ALONE, NEEDED, OTHER, Worth};
use crate::signs::{Bits, END, Outline, Signs, Sort};

/// A set of rules of a level, by their places in it.
type RuleSet = [u64; WIDTH];

const WIDTH: usize = 6;

/// How many rules a level may have.
pub(super) const MOST: usize = 64 * WIDTH;

/// The rules of one level.
#[derive(Debug, Default)]
pub(super) struct Level {
    /// Their numbers.
    rules: Vec<u16>,
    /// By sort of a token.
    sorts: Vec<Roles>,
    /// The rules that may have one token only, and two.
    short: [RuleSet; 2],
    /// All that rules may begin with.
    pub first: Bits,
    /// A chain without any of these matches no rule.
    need: Bits,
    /// By rule: what it needs, and what else.
    needs: Vec<(Bits, Bits)>,
}

/// What a token may be to the rules.
#[derive(Clone, Copy, Debug, Default)]
struct Roles {
    first: RuleSet,
    second: RuleSet,
    third: RuleSet,
    need: RuleSet,
    other: RuleSet,
    /// What else a chain must have, where a rule needs this token.
    others: Bits,
}

impl Level {
    /// The rules of this level among all; no more than [`MOST`].
    pub fn new(level: u8, rules: &[Rule], outlines: &[Outline], signs: &Signs) -> Self {
        let mut index = Self { sorts: vec![Roles::default(); signs.sorts().len()], ..Self::default() };
        for (number, (_, outline)) in
            (0u16..).zip(rules.iter().zip(outlines)).filter(|(_, (rule, _))| rule.level == level).take(MOST)
        {
            let place = index.rules.len();
            index.rules.push(number);
            index.first |= outline.first;
            index.need |= outline.need;
            index.needs.push((outline.need, outline.other));
            for (short, wanted) in index.short.iter_mut().zip([outline.second, outline.third]) {
                add(short, place, wanted.meets(END));
            }
            for (sort, roles) in signs.sorts().iter().zip(&mut index.sorts) {
                add(&mut roles.first, place, sort.meets(outline.first));
                add(&mut roles.second, place, sort.meets(outline.second));
                add(&mut roles.third, place, sort.meets(outline.third));
                add(&mut roles.need, place, sort.meets(outline.need));
                add(&mut roles.other, place, sort.meets(outline.other) || outline.other == Bits::ALL);
                if sort.meets(outline.need) {
                    roles.others |= outline.other;
                }
            }
        }
        index
    }

    /// What a token of these kinds is worth to the rules.
    pub fn worth(&self, bits: Bits) -> Worth {
        self.needs.iter().fold(0, |worth, (need, other)| {
            let (needed, also) = (need.meets(bits), other.meets(bits));
            let also_other = if also && *other != Bits::ALL { OTHER } else { 0 };
            worth | also_other | if needed && also { ALONE } else { 0 } | if needed { NEEDED } else { 0 }
        })
    }

    /// May a rule match in a chain of tokens of these sorts, which are `all` together?
    #[inline]
    pub fn may_match(&self, all: Bits, mut sorts: impl Iterator<Item = Sort>) -> bool {
        all.meets(self.need)
            && sorts.any(|sort| self.roles(sort).is_some_and(|roles| roles.others.meets(all)))
    }

    /// The rules whose needs a chain of tokens of these sorts meets.
    pub fn live(&self, sorts: impl Iterator<Item = Sort>) -> Live {
        let (mut need, mut other) = ([0; WIDTH], [0; WIDTH]);
        for roles in sorts.filter_map(|sort| self.roles(sort)) {
            unite(&mut need, &roles.need);
            unite(&mut other, &roles.other);
        }
        Live(both(&need, &other))
    }

    /// Calls `each` with the number of every rule of those that are live that may match where tokens of these sorts
    /// begin, follow the first, and follow the second.
    #[inline]
    pub fn each(
        &self,
        live: &Live,
        first: impl Iterator<Item = Sort>,
        second: impl Iterator<Item = Sort>,
        third: impl Iterator<Item = Sort>,
        mut each: impl FnMut(u16),
    ) {
        let mut begin = [0; WIDTH];
        first.filter_map(|sort| self.roles(sort)).for_each(|roles| unite(&mut begin, &roles.first));
        let mut left = both(&live.0, &begin);
        let [mut goes_on, mut ends] = self.short;
        second.filter_map(|sort| self.roles(sort)).for_each(|roles| unite(&mut goes_on, &roles.second));
        left = both(&left, &goes_on);
        if left == [0; WIDTH] {
            return;
        }
        third.filter_map(|sort| self.roles(sort)).for_each(|roles| unite(&mut ends, &roles.third));
        left = both(&left, &ends);
        for (word, mut bits) in left.into_iter().enumerate() {
            while bits != 0 {
                each(self.rules[word * 64 + bits.trailing_zeros() as usize]);
                bits &= bits - 1;
            }
        }
    }

    #[inline]
    fn roles(&self, sort: Sort) -> Option<&Roles> {
        self.sorts.get(usize::from(sort))
    }
}

/// The rules whose needs a chain meets.
pub(super) struct Live(RuleSet);

fn add(set: &mut RuleSet, place: usize, wanted: bool) {
    if wanted {
        set[place / 64] |= 1 << (place % 64);
    }
}

#[inline]
fn unite(set: &mut RuleSet, other: &RuleSet) {
    set.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

#[inline]
fn both(set: &RuleSet, other: &RuleSet) -> RuleSet {
    std::array::from_fn(|word| set[word] & other[word])
}
