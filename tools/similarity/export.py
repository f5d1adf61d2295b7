"""Step 5: turns to the main axes, keeps 128 of them, and writes the table as bytes."""

import argparse
import collections
import hashlib
import json
import pathlib

import numpy as np

import table
from sources import LANGUAGES
from tokeniser import Tokeniser

NEWS = "ntrex"  # the language means are those of news sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    trained = np.load(given.trained)
    pieces, scores, vectors = trained["pieces"].tolist(), trained["scores"], trained["table"]
    tokenise = Tokeniser(pieces, scores)
    sums = collections.defaultdict(list)
    with open(given.texts, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["source"] == NEWS:
                for language, text in record["texts"].items():
                    sums[language].append(vectors[tokenise(text)].sum(0))
    sentences = {language: table.unit(np.stack(sums[language])) for language in LANGUAGES}
    centred = np.concatenate([s - s.mean(0) for s in sentences.values()])
    _, axes = np.linalg.eigh(centred.T @ centred)
    turn = axes[:, ::-1][:, : table.DIMENSIONS]
    means = {language: table.unit(s @ turn).mean(0) for language, s in sentences.items()}
    table.write(given.out, pieces, scores, vectors @ turn, means)
    data = pathlib.Path(given.out).read_bytes()
    print(len(data), "bytes", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
