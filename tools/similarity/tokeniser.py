"""Splits text into word pieces: the most probable split under a unigram model.

The Rust crate does the same with the same table; the figures of `evaluate.py` hold
for it for that reason. No piece crosses a space, so every word is split alone.
"""

import unicodedata

SPACE = "\u2581"
UNKNOWN_MARGIN = 10.0  # a character outside the vocabulary costs this much more than the rarest piece
INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


def words(text):
    """Words in compatibility form, each with the space mark in front.

    Spaces and controls divide; what cannot be seen is left out."""
    visible = (c for c in unicodedata.normalize("NFKC", text) if c not in INVISIBLE)
    spaced = "".join(" " if c.isspace() or unicodedata.category(c) == "Cc" else c for c in visible)
    return [SPACE + word for word in spaced.split()]


class Tokeniser:
    """A vocabulary with its log-probabilities."""

    def __init__(self, pieces, scores):
        self.index = {p: i for i, p in enumerate(pieces)}
        self.scores = [float(s) for s in scores]
        self.longest = max(map(len, pieces))
        self.unknown = min(self.scores) - UNKNOWN_MARGIN

    def __call__(self, text):
        """Numbers of the pieces in order; what no piece covers is left out."""
        return [piece for word in words(text) for piece in self.split(word)]

    def split(self, word):
        """The pieces of one word; of two equally probable splits the one found first."""
        best = [0.0] + [float("-inf")] * len(word)
        back = [(-1, 0)] * (len(word) + 1)
        for start in range(len(word)):
            base = best[start]
            if base + self.unknown > best[start + 1]:
                best[start + 1] = base + self.unknown
                back[start + 1] = (-1, start)
            for end in range(start + 1, min(start + self.longest, len(word)) + 1):
                piece = self.index.get(word[start:end])
                if piece is not None and base + self.scores[piece] > best[end]:
                    best[end] = base + self.scores[piece]
                    back[end] = (piece, start)
        pieces = []
        end = len(word)
        while end:
            piece, end = back[end]
            if piece >= 0:
                pieces.append(piece)
        return pieces[::-1]
