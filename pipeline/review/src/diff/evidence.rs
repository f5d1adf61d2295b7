//! Which mention of the old timeline is which of the new one.
//!
//! First documents: those with the same id are the same unless they share no quote; the rest is matched by the quotes
//! that they share, and those without mentions by title and address. Then, document by document, mentions: those that
//! agree in most come first (quote, place and time expression; quote and place; quote), last those whose quotes
//! overlap and say the same where they do, so that neither text added above nor a clause cut otherwise hides a mention.

use annalist_core::Timeline;
use annalist_core::timeline::{DocumentRecord, MentionRecord};
use std::collections::{BTreeMap, BTreeSet};

/// A mention: number of its event, number in its event.
pub(super) type At = (usize, usize);

/// Mentions matched up.
pub(super) struct Evidence {
    /// Pairs of mentions that are the same, each in at most one; by the old one.
    pub(super) same: BTreeMap<At, At>,
    /// The same by the new one.
    pub(super) same_back: BTreeMap<At, At>,
    /// Pairs that share words and could share their time, each in any number: for telling merged and split events.
    pub(super) touching: Vec<(At, At)>,
    /// Documents that have another id now, by the old one.
    pub(super) renamed: BTreeMap<String, String>,
}

/// A mention with its place in the timeline.
type Placed<'t> = (At, &'t MentionRecord);

impl Evidence {
    pub(super) fn match_up(old: &Timeline, new: &Timeline) -> Self {
        let (old_mentions, new_mentions) = (by_document(old), by_document(new));
        let renamed = renamed(old, new, &old_mentions, &new_mentions);
        let mut evidence =
            Self { same: BTreeMap::new(), same_back: BTreeMap::new(), touching: Vec::new(), renamed };
        for (document, before) in &old_mentions {
            let name = evidence.renamed.get(*document).map_or(*document, String::as_str);
            if let Some(after) = new_mentions.get(name) {
                evidence.match_document(before, after);
            }
        }
        evidence
    }

    fn match_document(&mut self, old: &[Placed], new: &[Placed]) {
        let time_of = |m: &MentionRecord| m.time.as_ref().map(|time| (time.start, time.end));
        self.match_by(old, new, |m| (m.quote.clone(), Some(m.start), time_of(m)));
        self.match_by(old, new, |m| (m.quote.clone(), Some(m.start)));
        // The same words elsewhere: the time by its place in the quote.
        self.match_by(old, new, |m| {
            (
                m.quote.clone(),
                time_of(m).map(|(start, end)| (start.wrapping_sub(m.start), end.wrapping_sub(start))),
            )
        });
        self.match_by(old, new, |m| m.quote.clone());
        self.match_overlaps(old, new);
    }

    /// Matches what is left and has the same key, in the order of the timelines.
    fn match_by<K: Ord>(&mut self, old: &[Placed], new: &[Placed], key: impl Fn(&MentionRecord) -> K) {
        let mut waiting: BTreeMap<K, Vec<At>> = BTreeMap::new();
        for (at, mention) in new.iter().rev().filter(|(at, _)| !self.same_back.contains_key(at)) {
            waiting.entry(key(mention)).or_default().push(*at);
        }
        for (at, mention) in old {
            if !self.same.contains_key(at)
                && let Some(partner) = waiting.get_mut(&key(mention)).and_then(Vec::pop)
            {
                self.pair(*at, partner);
            }
        }
    }

    fn pair(&mut self, old: At, new: At) {
        self.same.insert(old, new);
        self.same_back.insert(new, old);
    }

    /// Finds all mentions that touch, and matches what is left of them, longest overlap first.
    fn match_overlaps(&mut self, old: &[Placed], new: &[Placed]) {
        let mut candidates = Vec::new();
        for (old_at, new_at, shared) in overlaps(old, new) {
            self.touching.push((old_at, new_at));
            if !self.same.contains_key(&old_at) && !self.same_back.contains_key(&new_at) {
                candidates.push((shared, old_at, new_at));
            }
        }
        candidates.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        for (_, old_at, new_at) in candidates {
            if !self.same.contains_key(&old_at) && !self.same_back.contains_key(&new_at) {
                self.pair(old_at, new_at);
            }
        }
    }
}

/// All pairs of one document whose quotes share a stretch with the same words, and whose time expressions share a
/// place where both have one; with the number of shared characters.
fn overlaps(old: &[Placed], new: &[Placed]) -> Vec<(At, At, usize)> {
    let mut new: Vec<&Placed> = new.iter().collect();
    new.sort_by_key(|(at, mention)| (mention.start, *at));
    // No quote that begins earlier than the longest one is long can reach the place looked at.
    let longest = new.iter().map(|(_, mention)| mention.end.saturating_sub(mention.start)).max().unwrap_or(0);
    let mut found = Vec::new();
    for (old_at, before) in old {
        let first = new.partition_point(|(_, after)| after.start.saturating_add(longest) <= before.start);
        for (new_at, after) in &new[first..] {
            if after.start >= before.end {
                break;
            }
            let shared = shared_characters(before, after);
            if shared > 0 && times_agree(before, after) {
                found.push((*old_at, *new_at, shared));
            }
        }
    }
    found
}

/// How many characters of the document both quotes hold; 0 where they don't say the same there.
fn shared_characters(a: &MentionRecord, b: &MentionRecord) -> usize {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    if start >= end {
        return 0;
    }
    let stretch =
        |m: &MentionRecord| m.quote.chars().skip(start - m.start).take(end - start).collect::<String>();
    if stretch(a) == stretch(b) { end - start } else { 0 }
}

fn times_agree(a: &MentionRecord, b: &MentionRecord) -> bool {
    match (&a.time, &b.time) {
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
        _ => true,
    }
}

fn by_document(timeline: &Timeline) -> BTreeMap<&str, Vec<Placed<'_>>> {
    let mut mentions: BTreeMap<&str, Vec<Placed>> = BTreeMap::new();
    for (event, record) in timeline.events.iter().enumerate() {
        for (number, mention) in record.mentions.iter().enumerate() {
            mentions.entry(&mention.document).or_default().push(((event, number), mention));
        }
    }
    mentions
}

/// The documents that have another id now.
fn renamed(
    old: &Timeline,
    new: &Timeline,
    old_mentions: &BTreeMap<&str, Vec<Placed>>,
    new_mentions: &BTreeMap<&str, Vec<Placed>>,
) -> BTreeMap<String, String> {
    let quotes = |mentions: &BTreeMap<&str, Vec<Placed>>, id: &str| -> BTreeSet<String> {
        mentions.get(id).into_iter().flatten().map(|(_, mention)| mention.quote.clone()).collect()
    };
    let old_ids: BTreeSet<&str> =
        old.documents.iter().map(|d| d.id.as_str()).chain(old_mentions.keys().copied()).collect();
    let new_ids: BTreeSet<&str> =
        new.documents.iter().map(|d| d.id.as_str()).chain(new_mentions.keys().copied()).collect();
    // Who still is what it was: the same id, and a common quote where both have any.
    let stays = |id: &str| {
        let (before, after) = (quotes(old_mentions, id), quotes(new_mentions, id));
        old_ids.contains(id)
            && new_ids.contains(id)
            && (before.is_empty() || after.is_empty() || !before.is_disjoint(&after))
    };
    let lost: Vec<&str> = old_ids.iter().copied().filter(|id| !stays(id)).collect();
    let found: Vec<&str> = new_ids.iter().copied().filter(|id| !stays(id)).collect();

    let mut holders: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for id in &found {
        for quote in quotes(new_mentions, id) {
            holders.entry(quote).or_default().push(id);
        }
    }
    let mut common: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for before in &lost {
        for quote in quotes(old_mentions, before) {
            for after in holders.get(&quote).into_iter().flatten() {
                *common.entry((before, after)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<((&str, &str), usize)> = common.into_iter().collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for ((before, after), _) in pairs {
        if before != after && !renamed.contains_key(before) && taken.insert(after) {
            renamed.insert(before.to_owned(), after.to_owned());
        }
    }
    // Without quotes: the only one with this title and address on either side.
    let describe = |d: &DocumentRecord| {
        d.title.clone().or_else(|| d.source.clone()).map(|_| (d.title.clone(), d.source.clone()))
    };
    let only = |timeline: &Timeline, free: &dyn Fn(&str) -> bool| {
        let mut by: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for document in timeline.documents.iter().filter(|d| free(&d.id)) {
            if let Some(description) = describe(document) {
                by.entry(description).or_default().push(document.id.clone());
            }
        }
        by.retain(|_, ids| ids.len() == 1);
        by
    };
    let before = only(old, &|id| !new_ids.contains(id) && !renamed.contains_key(id));
    let after = only(new, &|id| !old_ids.contains(id) && !taken.contains(id));
    for (description, ids) in before {
        if let Some(names) = after.get(&description) {
            renamed.insert(ids[0].clone(), names[0].clone());
        }
    }
    renamed
}
