//! Stable ids: day, type, and a hash of the event's first words, so that an id changes only when its event does.

use crate::merge::Mention;
use annalist_core::DateValue;
use std::collections::BTreeMap;

/// `2025-02-18-consult-k3f9`.
pub fn id(date: &DateValue, event_type: Option<&str>, members: &[&Mention<'_>]) -> String {
    let day = date.earliest.map(|d| d.to_string()).unwrap_or_default();
    // the least of the quotes: a document that is added or renamed seldom changes it
    let seed =
        members.iter().filter(|m| m.date.is_some()).map(|m| m.found.quote.as_str()).min().unwrap_or_default();
    format!("{day}-{}-{}", event_type.unwrap_or("event"), letters(fnv(seed), 4))
}

/// The same ids, with a number behind those that come more than once.
pub fn distinct<'i>(ids: impl Iterator<Item = Option<&'i str>>) -> Vec<Option<String>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    ids.map(|id| {
        let id = id?;
        let count = seen.entry(id.to_owned()).or_default();
        *count += 1;
        Some(if *count == 1 { id.to_owned() } else { format!("{id}-{count}") })
    })
    .collect()
}

/// FNV-1a, 64 bits: small, the same everywhere, and good enough to tell events of one day and type apart.
fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The hash in letters and figures that are not taken for each other.
fn letters(mut hash: u64, count: usize) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..count)
        .map(|_| {
            let letter = ALPHABET[usize::try_from(hash % 32).unwrap_or(0)];
            hash /= 32;
            char::from(letter)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ids_are_told_apart() {
        let ids = distinct([Some("a"), Some("b"), Some("a"), None].into_iter());
        assert_eq!(ids, [Some("a".to_owned()), Some("b".to_owned()), Some("a-2".to_owned()), None]);
    }
}
