"""Step 3: chooses the word pieces that the table keeps.

A piece counts as often as the training text and the word lists of the five
languages use it. Single characters are kept first, so that a word whose pieces
were left out still splits into something known.
"""

import argparse
import collections
import gzip
import json
import zipfile

import msgpack
import numpy as np

from sources import to_traditional
from tokeniser import SPACE, Tokeniser

LISTS = {"en": "large", "sv": "large", "nb": "large", "vi": "small", "zh": "large"}
RAREST = 1e-7  # share of running words; rarer list words are left out
RUNNING_WORDS = 5e6  # words that a language's list stands for
SINGLE_BONUS = 0.5


def word_list(wheel, language, size):
    """Words of a wordfreq list with their share of running words, down to RAREST."""
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read(f"wordfreq/data/{size}_{language}.msgpack.gz")
    for centibels, words in enumerate(msgpack.unpackb(gzip.decompress(packed))[1:]):
        share = 10 ** (-centibels / 100)
        if share < RAREST:
            return
        yield from ((word, share) for word in words)


def count_pieces(tokenise, texts, wordfreq):
    """How often each piece is used, by text and by word lists."""
    counts = collections.Counter()
    with open(texts, encoding="utf-8") as lines:
        for line in lines:
            for text in json.loads(line)["texts"].values():
                counts.update(tokenise(text))
    for language, size in LISTS.items():
        for word, share in word_list(wordfreq, language, size):
            if language == "zh":  # mostly inside a sentence, where no space is in front
                forms = {word, to_traditional(word)}
            else:
                forms = {SPACE + word, SPACE + word.capitalize()}
            for form in sorted(forms):
                for piece in tokenise.split(form):
                    counts[piece] += share * RUNNING_WORDS / len(forms)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--wordfreq", required=True, help="wordfreq-*.whl")
    parser.add_argument("--size", type=int, required=True, help="pieces to keep")
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    base = np.load(given.base)
    pieces = base["pieces"].tolist()
    counts = count_pieces(Tokeniser(pieces, base["scores"]), given.texts, given.wordfreq)
    weight = np.array([counts[i] + SINGLE_BONUS * (len(p.strip(SPACE)) < 2) for i, p in enumerate(pieces)])
    order = np.argsort(-weight, kind="stable")
    print("pieces in use:", int((weight > SINGLE_BONUS).sum()))
    for size in range(30_000, 90_000, 10_000):
        covered = weight[order[:size]].sum() / weight.sum()
        print(f"{size} pieces cover {covered:.5f}; the first left out counts {weight[order[size]]:.2f}")
    np.save(given.out, np.sort(order[: given.size]))


if __name__ == "__main__":
    main()
