//! What mentions may share besides words, in any language, as plain numbers: partners on crowded days are found by it.

use super::Mention;
use super::bearers::Bearers;
use annalist_names::PlaceId;
use std::collections::BTreeMap;

/// Something two mentions may share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark<'m> {
    /// Forms of names that are surely one bearer's.
    Bearer(u32),
    /// A kind of happening in a place.
    KindThere(&'static str, PlaceId),
    /// A number of something, in hundredths.
    Count(&'m str, i64),
    /// A paper, a law, a ship.
    Identifier(&'m str),
}

/// The marks of each mention by number; equal numbers for equal marks.
pub fn of(mentions: &[Mention<'_>], bearers: &Bearers) -> Vec<Vec<u32>> {
    let mut numbers: BTreeMap<Mark<'_>, u32> = BTreeMap::new();
    let mut all = Vec::with_capacity(mentions.len());
    for (place, mention) in mentions.iter().enumerate() {
        let number = |mark| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(mark).or_insert(next)
        };
        let mut mine: Vec<u32> = marks(mention, bearers.marks(place)).map(number).collect();
        mine.sort_unstable();
        mine.dedup();
        all.push(mine);
    }
    all
}

fn marks<'m>(mention: &'m Mention<'_>, bearers: Vec<u32>) -> impl Iterator<Item = Mark<'m>> {
    let found = mention.found;
    let there =
        found.entities.places.iter().filter_map(|place| Some(Mark::KindThere(found.concept?, *place)));
    let counts = found.quantities.iter().filter_map(|quantity| match quantity.hundredths {
        _ if quantity.identifier => Some(Mark::Identifier(&quantity.of)),
        Some(hundredths) => Some(Mark::Count(&quantity.of, hundredths)),
        None => None,
    });
    bearers.into_iter().map(Mark::Bearer).chain(there).chain(counts)
}
