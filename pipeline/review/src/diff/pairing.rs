//! Which event of the old timeline is which of the new one, by the evidence they share.

use super::evidence::Evidence;
use annalist_core::Timeline;
use std::collections::BTreeMap;

/// What became of an event, or where it comes from; numbers are those of the other timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is this one: each is the other's nearest.
    Same(usize),
    /// Most of it is in (or out of) this one, which is nearer to another.
    Into(usize),
    /// Nothing of it is there.
    Alone,
}

/// The fates of all events.
pub(super) struct Pairing {
    pub(super) old: Vec<Fate>,
    pub(super) new: Vec<Fate>,
    /// New events that several old ones went into, with these, nearest first.
    pub(super) merged: BTreeMap<usize, Vec<usize>>,
    /// Old events that several new ones came out of, with these, nearest first.
    pub(super) split: BTreeMap<usize, Vec<usize>>,
    /// The ids that old events have now, for comparing what points to them.
    pub(super) new_ids: BTreeMap<String, String>,
}

/// How near two events are: mentions that are the same, mentions that touch, the same id, the same date.
type Nearness = (usize, usize, bool, bool);

impl Pairing {
    pub(super) fn of(old: &Timeline, new: &Timeline, evidence: &Evidence) -> Self {
        let mut links: BTreeMap<(usize, usize), Nearness> = BTreeMap::new();
        for (before, after) in &evidence.same {
            links.entry((before.0, after.0)).or_default().0 += 1;
        }
        for (before, after) in &evidence.touching {
            links.entry((before.0, after.0)).or_default().1 += 1;
        }
        for ((before, after), nearness) in &mut links {
            let (before, after) = (&old.events[*before], &new.events[*after]);
            nearness.2 = before.id == after.id;
            nearness.3 = before.date == after.date;
        }
        let next =
            nearest(old.events.len(), links.iter().map(|((before, after), near)| (*before, *after, *near)));
        let last =
            nearest(new.events.len(), links.iter().map(|((before, after), near)| (*after, *before, *near)));
        let mut pairing = Self {
            old: fates(&next, &last),
            new: fates(&last, &next),
            merged: BTreeMap::new(),
            split: BTreeMap::new(),
            new_ids: BTreeMap::new(),
        };
        pairing.match_ids(old, new);
        pairing.merged = gathered(&pairing.old, &pairing.new);
        pairing.split = gathered(&pairing.new, &pairing.old);
        for (event, fate) in old.events.iter().zip(&pairing.old) {
            if let Fate::Same(at) | Fate::Into(at) = *fate {
                pairing.new_ids.insert(event.id.clone(), new.events[at].id.clone());
            }
        }
        pairing
    }

    /// Events that share no evidence with anything are the same if their ids are.
    fn match_ids(&mut self, old: &Timeline, new: &Timeline) {
        let alone = |fates: &[Fate], timeline: &Timeline| -> BTreeMap<String, usize> {
            let alone = fates.iter().enumerate().filter(|(_, fate)| **fate == Fate::Alone);
            alone.map(|(at, _)| (timeline.events[at].id.clone(), at)).collect()
        };
        let after = alone(&self.new, new);
        for (id, before) in alone(&self.old, old) {
            if let Some(&at) = after.get(&id) {
                self.old[before] = Fate::Same(at);
                self.new[at] = Fate::Same(before);
            }
        }
    }
}

/// The nearest of the other side for each event; of equally near ones the first.
fn nearest(count: usize, links: impl Iterator<Item = (usize, usize, Nearness)>) -> Vec<Option<usize>> {
    let mut nearest: Vec<Option<(Nearness, usize)>> = vec![None; count];
    for (from, to, near) in links {
        if nearest[from].is_none_or(|(best, _)| near > best) {
            nearest[from] = Some((near, to));
        }
    }
    nearest.into_iter().map(|found| found.map(|(_, to)| to)).collect()
}

fn fates(ours: &[Option<usize>], theirs: &[Option<usize>]) -> Vec<Fate> {
    let fate = |(at, nearest): (usize, &Option<usize>)| match *nearest {
        None => Fate::Alone,
        Some(other) if theirs[other] == Some(at) => Fate::Same(other),
        Some(other) => Fate::Into(other),
    };
    ours.iter().enumerate().map(fate).collect()
}

/// Those that went into each of the other side, after the one that it is.
fn gathered(ours: &[Fate], theirs: &[Fate]) -> BTreeMap<usize, Vec<usize>> {
    let mut gathered: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, fate) in ours.iter().enumerate() {
        if let Fate::Into(other) = *fate {
            let first = if let Fate::Same(same) = theirs[other] { Some(same) } else { None };
            gathered.entry(other).or_insert_with(|| first.into_iter().collect()).push(at);
        }
    }
    gathered
}
