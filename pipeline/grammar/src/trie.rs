//! All words of a language as one automaton over bytes, walked from word starts only.
//!
//! Most words of a text are in no lexicon, so that most walks should not begin: a run of Latin letters is looked up
//! whole in a bit table of 8 kB first, and a Han character, of which every one may begin a word, in one of 3 kB. Case: words are stored in lower case and the walk folds ASCII;
//! other capitals (Å, Đ) are stored as further spellings. White space of any kind and length counts as one blank.

mod spellings;

use crate::blanks::blanks_len;
use crate::han::{HAN_PLACES, han_at, pair_place};
use crate::runs::{RunSet, run_end, run_place};
use spellings::spellings_of;
use std::collections::BTreeMap;

/// Index of a word in the list the trie was built from.
pub type WordId = u32;

const NONE: u32 = u32::MAX;

/// The bytes that characters of several bytes go on with.
const CONTINUING: std::ops::RangeInclusive<u8> = 0x80..=0xBF;

/// Up to so many edges, one is found soon enough by looking through them.
const FEW: usize = 4;

#[derive(Clone, Copy, Debug)]
struct Node {
    /// First edge in `edges`.
    first: u32,
    /// How many edges.
    count: u16,
    /// Do edges for all bytes from 0x80 on stand there, [`NONE`] behind most? Han characters fork widely.
    wide: bool,
    /// First entry in `words`, and how many end here.
    words: u32,
    word_count: u16,
    /// What must follow before anything else may, in `labels`, and how long it is.
    label: u32,
    label_len: u16,
    /// There is no blank in the label.
    plain: bool,
}

/// A trie over the UTF-8 bytes of words.
#[derive(Clone, Debug)]
pub struct Trie {
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
    words: Vec<WordId>,
    /// Bytes that only one way leads over, end to end.
    labels: Vec<u8>,
    /// By first byte: the node behind it, where a word of one byte ends there.
    singles: Box<[u32; 256]>,
    /// By the first two bytes: the node behind them.
    pairs: Box<[u32]>,
    /// The runs of letters and figures that words begin with, by [`run_place`].
    runs: RunSet,
    /// Bit set of the Han characters that are words, or stand at the beginning of one before what is no Han character,
    /// by [`han_place`].
    han: Box<[u64; HAN_PLACES / 64]>,
    /// The pairs of Han characters that words begin with, by [`pair_place`].
    han_pairs: RunSet,
    /// The nodes behind the Han characters that words begin with, by [`han_place`]; none in a language without any.
    han_nodes: Box<[u32]>,
}

impl Trie {
    /// Builds the trie of `words`; a word's id is its place in the list.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut spellings: BTreeMap<Vec<u8>, Vec<WordId>> = BTreeMap::new();
        for (id, word) in (0u32..).zip(words) {
            for spelling in spellings_of(word) {
                let ids = spellings.entry(spelling.into_bytes()).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        let sorted: Vec<(Vec<u8>, Vec<WordId>)> =
            spellings.into_iter().filter(|(w, _)| !w.is_empty()).collect();
        let mut trie = Self {
            nodes: Vec::new(),
            edges: Vec::new(),
            words: Vec::new(),
            labels: Vec::new(),
            singles: Box::new([NONE; 256]),
            pairs: vec![NONE; 1 << 16].into_boxed_slice(),
            runs: RunSet::default(),
            han: Box::new([0; HAN_PLACES / 64]),
            han_pairs: RunSet::default(),
            han_nodes: Box::default(),
        };
        let root = trie.build(&sorted, 0);
        trie.han_nodes = trie.behind_han(root, &sorted);
        for (first, behind) in trie.children(root) {
            if trie.nodes[behind as usize].word_count > 0 {
                trie.singles[usize::from(first)] = behind;
            }
            for (second, behind) in trie.children(behind) {
                trie.pairs[usize::from(first) << 8 | usize::from(second)] = behind;
            }
        }
        for (word, _) in &sorted {
            let place = run_place(word, 0, run_end(word, 0));
            trie.runs.insert(place);
            match (han_at(word, 0), han_at(word, 3)) {
                (Some(first), Some(second)) => trie.han_pairs.insert(pair_place(first, second)),
                (Some(place), None) => trie.han[place / 64] |= 1 << (place % 64),
                _ => {}
            }
        }
        trie
    }

    /// The nodes behind the Han characters that these words begin with.
    fn behind_han(&self, root: u32, sorted: &[(Vec<u8>, Vec<WordId>)]) -> Box<[u32]> {
        let mut nodes = Vec::new();
        for (word, _) in sorted {
            let Some(place) = han_at(word, 0) else { continue };
            nodes.resize(HAN_PLACES, NONE);
            let behind =
                |node: u32, byte: &u8| self.nodes.get(node as usize).map(|node| self.behind(*node, *byte));
            nodes[place] = word[..3].iter().try_fold(root, behind).unwrap_or(NONE);
        }
        nodes.into()
    }

    fn children(&self, node: u32) -> Vec<(u8, u32)> {
        let node = self.nodes[node as usize];
        let edges = &self.edges[node.first as usize..node.first as usize + usize::from(node.count)];
        edges.iter().filter(|edge| edge.1 != NONE).copied().collect()
    }

    /// Adds the node for these words, which share their first `depth` bytes; gives its index.
    fn build(&mut self, sorted: &[(Vec<u8>, Vec<WordId>)], depth: usize) -> u32 {
        let here = self.nodes.len();
        let label = shared_from(sorted, depth);
        let label_start = self.labels.len();
        self.labels.extend_from_slice(label);
        let depth = depth + label.len();
        let ending = sorted.iter().take_while(|(w, _)| w.len() == depth).count();
        let first_word = self.words.len();
        for (_, ids) in &sorted[..ending] {
            self.words.extend(ids);
        }
        let word_count = self.words.len() - first_word;
        self.nodes.push(Node {
            first: 0,
            count: 0,
            wide: false,
            words: u32::try_from(first_word).unwrap_or(NONE),
            word_count: u16::try_from(word_count).unwrap_or(u16::MAX),
            label: u32::try_from(label_start).unwrap_or(NONE),
            label_len: u16::try_from(label.len()).unwrap_or(u16::MAX),
            plain: !label.contains(&b' '),
        });
        let groups: Vec<&[(Vec<u8>, Vec<WordId>)]> =
            sorted[ending..].chunk_by(|a, b| a.0[depth] == b.0[depth]).collect();
        let mut edges: Vec<(u8, u32)> =
            groups.iter().map(|group| (group[0].0[depth], self.build(group, depth + 1))).collect();
        self.nodes[here].wide = edges.len() > FEW && edges.iter().all(|(byte, _)| CONTINUING.contains(byte));
        if self.nodes[here].wide {
            let behind = |byte: u8| edges.iter().find(|edge| edge.0 == byte).map_or(NONE, |edge| edge.1);
            edges = CONTINUING.map(|byte| (byte, behind(byte))).collect();
        }
        self.nodes[here].first = u32::try_from(self.edges.len()).unwrap_or(NONE);
        self.nodes[here].count = u16::try_from(edges.len()).unwrap_or(u16::MAX);
        self.edges.extend(edges);
        u32::try_from(here).unwrap_or(NONE)
    }

    /// Calls `each` with every spelling and the words that have it.
    pub(crate) fn each_spelling(&self, mut each: impl FnMut(&[u8], &[WordId])) {
        let mut open = vec![(0u32, 0usize, None::<u8>)];
        let mut spelling = Vec::new();
        while let Some((node, depth, byte)) = open.pop() {
            spelling.truncate(depth.saturating_sub(1));
            spelling.extend(byte);
            let Some(&here) = self.nodes.get(node as usize) else { continue };
            spelling.extend_from_slice(self.label(here));
            if here.word_count > 0 {
                each(&spelling, self.words_at(here));
            }
            open.extend(
                self.children(node)
                    .into_iter()
                    .map(|(byte, behind)| (behind, spelling.len() + 1, Some(byte))),
            );
        }
    }

    /// Can any word begin with this run of letters and figures, the whole of it?
    #[inline]
    pub(crate) fn may_start_with_run(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        let place = run_place(bytes, start, end);
        self.runs.contains(place)
    }

    /// Can any word begin with the Han character at byte `at`, given with its place?
    #[inline]
    pub(crate) fn may_start_with_han(&self, bytes: &[u8], at: usize, place: usize) -> bool {
        self.han[place / 64] & (1 << (place % 64)) != 0
            || han_at(bytes, at + 3).is_some_and(|next| self.han_pairs.contains(pair_place(place, next)))
    }

    /// Calls `found(end, words)` for every spelling that begins at byte `start` of `text`, shortest first.
    #[inline]
    pub fn walk(&self, text: &[u8], start: usize, mut found: impl FnMut(usize, &[WordId])) {
        let (mut state, mut at);
        if let Some(place) = han_at(text, start) {
            (state, at) = (self.han_nodes.get(place).copied().unwrap_or(NONE), start + 3);
        } else {
            let Some(&first) = text.get(start) else { return };
            let first = usize::from(first.to_ascii_lowercase());
            at = start + 1;
            if self.singles[first] != NONE {
                found(at, self.words_at(self.nodes[self.singles[first] as usize]));
            }
            let Some((second, step)) = folded(text, at) else { return };
            state = self.pairs[first << 8 | usize::from(second)];
            at += step;
        }
        while state != NONE {
            let node = self.nodes[state as usize];
            let label = self.label(node);
            if node.plain {
                let end = at + label.len();
                if !text.get(at..end).is_some_and(|here| same_letters(here, label)) {
                    return;
                }
                at = end;
            } else {
                for wanted in label {
                    let Some((byte, step)) = folded(text, at) else { return };
                    if byte != *wanted {
                        return;
                    }
                    at += step;
                }
            }
            if node.word_count > 0 {
                found(at, self.words_at(node));
            }
            let Some((byte, step)) = folded(text, at) else { return };
            state = self.behind(node, byte);
            at += step;
        }
    }

    /// The node behind the edge for a byte.
    #[inline]
    fn behind(&self, node: Node, byte: u8) -> u32 {
        let edges = &self.edges[node.first as usize..node.first as usize + usize::from(node.count)];
        let edge = if node.wide {
            edges.get(usize::from(byte.wrapping_sub(*CONTINUING.start())))
        } else {
            edges.iter().find(|edge| edge.0 == byte)
        };
        edge.map_or(NONE, |edge| edge.1)
    }

    #[inline]
    fn label(&self, node: Node) -> &[u8] {
        &self.labels[node.label as usize..node.label as usize + usize::from(node.label_len)]
    }

    #[inline]
    fn words_at(&self, node: Node) -> &[WordId] {
        &self.words[node.words as usize..node.words as usize + usize::from(node.word_count)]
    }
}

/// What all of these words share from `depth` on, unless one ends before. The first two bytes, or the three of a Han
/// character, are looked up by themselves and shared by none.
fn shared_from(sorted: &[(Vec<u8>, Vec<WordId>)], depth: usize) -> &[u8] {
    let (Some((first, _)), Some((last, _))) = (sorted.first(), sorted.last()) else { return &[] };
    if depth < 2 || depth < 3 && han_at(first, 0).is_some() {
        return &[];
    }
    let shared = first[depth..].iter().zip(&last[depth..]).take_while(|(a, b)| a == b).count();
    &first[depth..depth + shared.min(usize::from(u16::MAX))]
}

/// Are these the letters of a label, in any case?
#[inline(always)]
fn same_letters(text: &[u8], label: &[u8]) -> bool {
    text.iter().zip(label).all(|(byte, wanted)| byte == wanted || byte.to_ascii_lowercase() == *wanted)
}

/// The byte at `at` as the walk sees it, and how many bytes it stands for: small letters for ASCII capitals, one blank
/// for a run of them.
#[inline(always)]
fn folded(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let byte = *text.get(at)?;
    match byte {
        b'!'..=0x7F => Some((byte.to_ascii_lowercase(), 1)),
        b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3 => match blanks_len(text, at) {
            0 => Some((byte, 1)),
            step => Some((b' ', step)),
        },
        _ => Some((byte, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(trie: &Trie, text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        trie.walk(text.as_bytes(), 0, |end, _| all.push(end));
        all
    }

    #[test]
    fn finds_every_length_in_any_case() {
        let trie = Trie::new(["day", "days ago", "år", "ngày mai", "đêm", "i", "上個月"]);
        assert_eq!(ends(&trie, "Days\u{a0} ago"), [3, 10 - 1 + 1]);
        assert_eq!(ends(&trie, "DAYS AGO"), [3, 8]);
        assert_eq!(ends(&trie, "ÅR"), [3]);
        assert_eq!(ends(&trie, "Ngày Mai"), [9]);
        assert_eq!(ends(&trie, "Đêm"), [5]);
        assert_eq!(ends(&trie, "d"), Vec::<usize>::new());
        assert_eq!(ends(&trie, "I dag"), [1]);
        let starts = |text: &str| {
            han_at(text.as_bytes(), 0).is_some_and(|place| trie.may_start_with_han(text.as_bytes(), 0, place))
        };
        assert!(starts("上個") && !starts("上") && !starts("上下") && !starts("下個"));
    }

    #[test]
    fn runs_that_words_begin_with() {
        let trie =
            Trie::new(["day", "days ago", "år", "in the meantime", "day-to-day", "responsibility", "1980s"]);
        let starts = |text: &str| trie.may_start_with_run(text.as_bytes(), 0, run_end(text.as_bytes(), 0));
        for text in
            ["day", "DAYS", "Day after day", "ÅR, år", "in", "in a long text", "Responsibility", "1980s"]
        {
            assert!(starts(text), "{text}");
        }
        for text in ["date", "d", "daybreak", "årlig", "irresponsibility", "1980"] {
            assert!(!starts(text), "{text}");
        }
    }
}
