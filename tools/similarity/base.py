"""Step 1: a start vector for every word piece of the scripts that Annalist reads.

The start vector is the model's last hidden state for the piece alone, beside the
piece's input embedding. Takes about ten minutes on one core; resumable it is not.
"""

import argparse
import unicodedata

import numpy as np

from e5 import Model
from tokeniser import SPACE

BATCH = 512
INPUT_SHARE = 0.7
SPECIAL = 4  # the marks <s> <pad> </s> <unk> open the vocabulary
LETTERS = ("LATIN", "FULLWIDTH LATIN", "FEMININE", "MASCULINE", "CJK UNIFIED", "CJK COMPATIBILITY")


def readable(piece):
    """Whether every letter of the piece is Latin or Han, and a space stands at most in front."""
    return SPACE not in piece[1:] and all(
        unicodedata.name(c, "").startswith(LETTERS) for c in piece if unicodedata.category(c)[0] in "LM"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="model file, default: where pip put it")
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    model = Model(given.model)
    ids = np.array([i for i, p in enumerate(model.pieces) if i >= SPECIAL and readable(p)])
    print(len(ids), "pieces", flush=True)
    alone = np.empty((len(ids), model.width), np.float32)
    for start in range(0, len(ids), BATCH):
        alone[start : start + BATCH] = model.alone(ids[start : start + BATCH])
    word = model.input_embeddings(ids)
    parts = [alone - alone.mean(0), word - word.mean(0)]
    vectors = np.hstack([parts[0] / parts[0].std(), parts[1] / parts[1].std() * INPUT_SHARE])
    np.savez(
        given.out,
        pieces=np.array([model.pieces[i] for i in ids]),
        scores=model.scores[ids],
        vectors=vectors.astype(np.float16),
    )


if __name__ == "__main__":
    main()
