"""Step 6: how well the finished table finds translations in the articles kept apart.

Every sentence of the held-out NTREX articles looks for its translation among all
sentences of the file (the other articles serve as further wrong answers), and
among the sentences of its own article. CSLS takes off half of each side's mean
similarity to its eight nearest neighbours.
"""

import argparse
import itertools

import numpy as np

from sources import LANGUAGES, ntrex
from table import Table

NEIGHBOURS = 8
RECALL = 0.95


def csls(cosine):
    """Cosines less half of each side's nearness to everything."""

    def near(axis):
        nearest = np.partition(cosine, -NEIGHBOURS, axis).take(range(-NEIGHBOURS, 0), axis)
        return nearest.mean(axis, keepdims=True)

    return cosine - near(1) / 2 - near(0) / 2


def false_alarms(right, wrong):
    """Share of wrong pairs above the threshold that keeps 95 % of the right ones."""
    return float((wrong >= np.quantile(right, 1 - RECALL)).mean())


class Figures:
    """Collects results of all pairs of languages under one measure."""

    def __init__(self):
        self.right, self.elsewhere, self.same_article, self.first_inside = [], [], [], []

    def add(self, scores, articles, count):
        """`scores` of the first `count` rows against all; returns the share ranked first."""
        own = np.arange(count)
        same = articles[:count, None] == articles[None, :]
        right = np.zeros_like(same)
        right[own, own] = True
        self.right.append(scores[own, own])
        self.same_article.append(scores[same & ~right])
        self.elsewhere.append(scores[~same])
        self.first_inside.append((np.where(same, scores, -9).argmax(1) == own).mean())
        return float((scores.argmax(1) == own).mean())

    def summary(self):
        """First inside the article, then false alarms elsewhere and in the same article."""
        right = np.concatenate(self.right)
        alarms = (false_alarms(right, np.concatenate(x)) for x in (self.elsewhere, self.same_article))
        return float(np.mean(self.first_inside)), *alarms


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", required=True)
    parser.add_argument("--ntrex", required=True)
    given = parser.parse_args()
    table = Table(given.table)
    kept = list(ntrex(given.ntrex, held_out=True))
    everything = kept + list(ntrex(given.ntrex, held_out=False))
    articles = np.array([number for number, _ in everything])
    vectors = {x: table.embed([row[x] for _, row in everything], x) for x in LANGUAGES}
    print(f"{len(kept)} sentences, {len(everything)} candidates")
    figures = {"cosine": Figures(), "CSLS": Figures()}
    print("| from | to | " + " | ".join(f"first, {name}" for name in figures) + " |\n|---|---|---|---|")
    for a, b in itertools.permutations(LANGUAGES, 2):
        cosine = vectors[a] @ vectors[b].T
        scores = {"cosine": cosine, "CSLS": csls(cosine)}
        first = [figures[n].add(scores[n][: len(kept)], articles, len(kept)) for n in figures]
        print(f"| {a} | {b} | " + " | ".join(f"{x:.3f}" for x in first) + " |")
    print("| measure | first in its article | false alarms elsewhere | false alarms in the article |")
    print("|---|---|---|---|")
    for name, figure in figures.items():
        inside, elsewhere, same = figure.summary()
        print(f"| {name} | {inside:.3f} | {elsewhere:.4f} | {same:.4f} |")


if __name__ == "__main__":
    main()
