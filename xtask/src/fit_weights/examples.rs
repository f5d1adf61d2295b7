//! Candidate pairs of which the gold says whether they are one event.

use super::data::Set;
use super::gold::{Days, Gold, Parallel, Timeline, overlap, squeezed};
use annalist_engine::merge::{Candidate, Mention, candidates};
use std::collections::BTreeSet;

/// A pair with its findings and the truth about it.
pub struct Example {
    /// What was found.
    pub candidate: Candidate,
    /// One event, or two?
    pub same: bool,
}

/// The labelled pairs of a set.
pub fn of(set: &Set) -> Vec<Example> {
    let mentions = set.mentions();
    let judge: Box<dyn Fn(usize, usize) -> Option<bool>> = match &set.gold {
        Gold::Timeline(gold) => {
            let events = aligned(gold, &mentions);
            Box::new(move |a, b| Some(events[a]? == events[b]?))
        }
        Gold::Parallel(gold) => {
            let spots: Vec<Option<Spot>> = mentions.iter().map(|mention| Spot::of(gold, mention)).collect();
            Box::new(move |a, b| spots[a].as_ref()?.is_same(spots[b].as_ref()?))
        }
    };
    let labelled = candidates(&mentions).into_iter().filter_map(|candidate| {
        let same = judge(candidate.pair.0, candidate.pair.1)?;
        Some(Example { candidate, same })
    });
    labelled.collect()
}

/// The gold event of each mention: one gold mention for one of ours, those of the same date first.
fn aligned(gold: &Timeline, mentions: &[Mention<'_>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(bool, &str, usize, usize)> = Vec::new();
    for (place, mention) in mentions.iter().enumerate() {
        let document = mention.article.id.rsplit('/').next().unwrap_or_default();
        let quote = squeezed(&mention.found.quote);
        let days = mention.date.as_ref().and_then(|date| date.days());
        for (nth, known) in gold.mentions.get(document).into_iter().flatten().enumerate() {
            if overlap(&known.quote, &quote) {
                pairs.push((known.days.is_none() || known.days != days, document, nth, place));
            }
        }
    }
    pairs.sort_unstable();
    let mut events = vec![None; mentions.len()];
    let mut taken = BTreeSet::new();
    for (_, document, nth, place) in pairs {
        if events[place].is_none() && taken.insert((document, nth)) {
            events[place] = Some(gold.mentions[document][nth].event);
        }
    }
    events
}

/// Where in the parallel articles a mention stands, and its days.
struct Spot {
    article: String,
    language: String,
    segment: usize,
    days: Days,
}

impl Spot {
    fn of(gold: &Parallel, mention: &Mention<'_>) -> Option<Self> {
        let key = Parallel::key(&mention.article.id)?;
        let segment = gold.segment(&key, mention.found.start)?;
        let days = mention.date.as_ref()?.days()?;
        Some(Self { article: key.0, language: key.1, segment, days })
    }

    /// One segment and date in two languages is one event; articles tell different stories; the rest is not known.
    fn is_same(&self, other: &Spot) -> Option<bool> {
        if self.article != other.article {
            return Some(false);
        }
        match (self.segment == other.segment, self.days == other.days) {
            (true, true) if self.language != other.language => Some(true),
            (false, false) => Some(false),
            _ => None,
        }
    }
}
