//! The vocabulary as a tree of bytes, for finding every piece that starts at a place.

/// A node's piece when no piece ends there.
const NO_PIECE: u32 = u32::MAX;

/// A byte tree in one array: the children of a node lie side by side, in byte order.
#[derive(Debug)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// The byte that leads to the node of the same number.
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    first_child: u32,
    children: u32,
    piece: u32,
}

/// The pieces whose bytes run through one node.
struct Pending {
    node: usize,
    pieces: std::ops::Range<usize>,
    depth: usize,
}

impl Trie {
    /// Builds the tree; `pieces` are distinct, not empty and in byte order.
    pub(crate) fn new(pieces: &[&[u8]]) -> Self {
        let root = Node { first_child: 0, children: 0, piece: NO_PIECE };
        let mut trie = Self { nodes: vec![root], bytes: vec![0] };
        let mut open = std::collections::VecDeque::new();
        open.push_back(Pending { node: 0, pieces: 0..pieces.len(), depth: 0 });
        while let Some(Pending { node, pieces: mut range, depth }) = open.pop_front() {
            if pieces.get(range.start).is_some_and(|p| p.len() == depth) {
                trie.nodes[node].piece = range.start as u32;
                range.start += 1;
            }
            trie.nodes[node].first_child = trie.nodes.len() as u32;
            while !range.is_empty() {
                let byte = pieces[range.start][depth];
                let same = pieces[range.clone()].partition_point(|p| p[depth] == byte);
                let pieces = range.start..range.start + same;
                range.start += same;
                open.push_back(Pending { node: trie.nodes.len(), pieces, depth: depth + 1 });
                trie.nodes[node].children += 1;
                trie.nodes.push(root);
                trie.bytes.push(byte);
            }
        }
        trie
    }

    /// Calls `each` with the length in bytes and the number of every piece that `text` starts with,
    /// shortest first.
    pub(crate) fn prefixes(&self, text: &[u8], mut each: impl FnMut(usize, usize)) {
        let mut node = self.nodes[0];
        for (i, &byte) in text.iter().enumerate() {
            let first = node.first_child as usize;
            let siblings = &self.bytes[first..first + node.children as usize];
            let Ok(at) = siblings.binary_search(&byte) else { return };
            node = self.nodes[first + at];
            if node.piece != NO_PIECE {
                each(i + 1, node.piece as usize);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Trie;

    #[test]
    fn every_piece_that_a_text_starts_with_is_found() {
        let pieces = ["a", "ab", "abcd", "b", "ø", "øy"];
        let bytes: Vec<_> = pieces.iter().map(|p| p.as_bytes()).collect();
        let trie = Trie::new(&bytes);
        let found = |text: &str| {
            let mut found = vec![];
            trie.prefixes(text.as_bytes(), |length, piece| {
                assert_eq!(&text[..length], pieces[piece]);
                found.push(pieces[piece]);
            });
            found
        };
        assert_eq!(found("abcde"), ["a", "ab", "abcd"]);
        assert_eq!(found("abc"), ["a", "ab"]);
        assert_eq!(found("øyer"), ["ø", "øy"]);
        assert_eq!(found("c"), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn an_empty_vocabulary_finds_nothing() {
        Trie::new(&[]).prefixes(b"a", |_, _| panic!("nothing to find"));
    }
}
