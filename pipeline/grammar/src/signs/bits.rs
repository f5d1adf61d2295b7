//! A set of kinds of tokens, as bits of a fixed number of words.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// How many kinds a set can tell apart.
pub(crate) const KINDS: usize = 64 * WORDS;

/// English tells 331 kinds apart, Chinese 248.
const WORDS: usize = 6;

/// A set of kinds of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bits([u64; WORDS]);

impl Bits {
    /// No kind.
    pub const NONE: Self = Self([0; WORDS]);

    /// Every kind.
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// The one kind of this number, below [`KINDS`].
    pub const fn one(kind: usize) -> Self {
        let mut words = [0; WORDS];
        words[kind / 64] = 1 << (kind % 64);
        Self(words)
    }

    /// The kinds of these numbers, the last included, below 64.
    pub const fn from_to(first: usize, last: usize) -> Self {
        let mut words = [0; WORDS];
        words[0] = (u64::MAX >> (63 - last)) & (u64::MAX << first);
        Self(words)
    }

    /// Is there no kind in it?
    #[inline]
    pub const fn is_empty(self) -> bool {
        let [a, b, c, d, e, f] = self.0;
        a | b | c | d | e | f == 0
    }

    /// Is a kind in both?
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        a & g | b & h | c & i | d & j | e & k | f & l != 0
    }

    /// The numbers of the kinds, in order.
    pub fn each(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(place, mut word)| {
            std::iter::from_fn(move || {
                let bit = word.trailing_zeros() as usize;
                word &= word.wrapping_sub(1);
                (bit < 64).then_some(place * 64 + bit)
            })
        })
    }
}

/// A set with all its words folded into one, which tells most sets that share nothing apart by one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Folded {
    fold: u64,
    bits: Bits,
}

impl Folded {
    /// Every kind.
    pub const ALL: Self = Self { fold: u64::MAX, bits: Bits::ALL };

    /// Is a kind in both?
    #[inline]
    pub const fn meets(&self, other: &Self) -> bool {
        self.fold & other.fold != 0 && self.bits.meets(other.bits)
    }
}

impl From<Bits> for Folded {
    fn from(bits: Bits) -> Self {
        Self { fold: bits.0.iter().fold(0, |all, word| all | word), bits }
    }
}

impl BitOr for Bits {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(std::array::from_fn(|place| self.0[place] | other.0[place]))
    }
}

impl BitOrAssign for Bits {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl BitAnd for Bits {
    type Output = Self;
    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(std::array::from_fn(|place| self.0[place] & other.0[place]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        let few = Bits::one(1) | Bits::one(64) | Bits::one(KINDS - 1);
        assert_eq!(few.each().collect::<Vec<_>>(), [1, 64, KINDS - 1]);
        assert!(few.meets(Bits::one(64)) && !few.meets(Bits::one(63)));
        assert!(Bits::NONE.is_empty() && !few.is_empty());
        assert_eq!(few & Bits::one(1), Bits::one(1));
        assert_eq!(Bits::ALL.each().count(), KINDS);
        let fold = |bits: Bits| Folded::from(bits);
        assert!(fold(few).meets(&fold(Bits::one(64))) && !fold(few).meets(&fold(Bits::one(63))));
        assert!(!fold(few).meets(&fold(Bits::one(0))), "folded like 64");
    }
}
