"""Step 4: trains the vectors so that translations lie closer than anything else in the batch.

A sentence is the sum over its pieces of w (A h + d): h the start vector of the
piece, A one matrix for all, d and w (kept as a logarithm) the piece's own. The sum
is scaled to length one, the running mean of its language is taken off, and it is
scaled again. Loss: cross entropy of finding the partner in the batch, both ways.
"""

import argparse
import collections
import json

import numpy as np

from adam import Adam
from sources import LANGUAGES
from tokeniser import Tokeniser

WIDTH = 256
BATCH = 256
TEMPERATURE = 0.08
RATES = {"matrix": 5e-4, "shift": 1e-3, "weight": 1e-2}
LEFT_OUT = 0.2  # share of the tokens that a batch does not see
WARM_UP = 30
ENGLISH_FIRST = 0.3  # share of the batches that pair English with another language
SHARES = {
    "ntrex": 0.34, "news-terms": 0.08, "treebanks": 0.12, "wordnet": 0.14, "dictionary": 0.06,
    "territories": 0.04, "declaration": 0.01, "catalogues": 0.05, "frontend": 0.08, "home-assistant": 0.08,
}  # fmt: skip
TINY = 1e-6


class Source:
    """Token numbers of the groups of one source, and which groups have which language."""

    def __init__(self, groups, whole):
        self.groups = groups
        self.whole = whole  # whether batches are made of whole articles
        self.having = {
            language: np.array([i for i, (_, texts) in enumerate(groups) if texts.get(language)], int)
            for language in LANGUAGES
        }
        self.languages = [language for language in LANGUAGES if len(self.having[language]) > 1]

    def pair(self, rng):
        """Two languages of this source."""
        if rng.random() < ENGLISH_FIRST:
            return "en", str(rng.choice([x for x in self.languages if x != "en"]))
        return tuple(str(x) for x in rng.choice(self.languages, 2, replace=False))

    def rows(self, rng, first, second):
        """Groups of one batch: half of them neighbours, or whole articles."""
        both = np.intersect1d(self.having[first], self.having[second])
        if self.whole:
            articles = np.array([self.groups[i][0] for i in both])
            chosen = []
            for article in rng.permutation(np.unique(articles)):
                chosen.extend(both[articles == article])
                if len(chosen) >= BATCH:
                    break
            return np.array(chosen[:BATCH])
        half = min(BATCH // 2, len(both))
        start = rng.integers(0, len(both) - half + 1)
        return np.unique(np.concatenate([both[start : start + half], rng.choice(both, half, replace=False)]))

    def texts(self, rng, rows, language):
        """Token lists of these groups in one language, some tokens left out."""
        return [thin(rng, self.groups[i][1][language]) for i in rows]


def load_sources(path, tokenise):
    """All sources of the text file, tokenised."""
    groups = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            tokens = {language: tokenise(text) for language, text in record["texts"].items()}
            groups[record["source"]].append((record["document"], tokens))
    return {name: Source(g, whole=g[0][0] is not None) for name, g in groups.items()}


def thin(rng, tokens):
    """The tokens without a share of them, but never none: two reports rarely say all the same."""
    kept = np.array(tokens)[rng.random(len(tokens)) >= LEFT_OUT]
    return kept if len(kept) else np.array(tokens)


def unit(x):
    """Rows scaled to length one, and their lengths before."""
    length = np.linalg.norm(x, axis=1, keepdims=True) + TINY
    return x / length, length


def unit_gradient(gradient, result, length):
    """Gradient through `unit`."""
    return (gradient - (gradient * result).sum(1, keepdims=True) * result) / length


class Side:
    """One language's half of a batch: forward and backward from piece rows to sentences."""

    def __init__(self, texts, rows_of):
        self.places = rows_of[np.concatenate(texts)]
        lengths = np.array([len(t) for t in texts])
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.lengths = lengths

    def forward(self, rows, mean):
        """Sentence vectors; updates the running mean of the language in place."""
        sums = np.add.reduceat(rows[self.places], self.starts)
        self.first, self.first_length = unit(sums)
        mean *= 0.9
        mean += 0.1 * self.first.mean(0)
        self.result, self.result_length = unit(self.first - mean)
        return self.result

    def backward(self, gradient, count):
        """Gradient of the piece rows."""
        gradient = unit_gradient(gradient, self.result, self.result_length)
        gradient = unit_gradient(gradient, self.first, self.first_length)
        spread = np.repeat(gradient, self.lengths, axis=0)
        order = np.argsort(self.places, kind="stable")
        present, starts = np.unique(self.places[order], return_index=True)
        out = np.zeros((count, gradient.shape[1]), np.float32)
        out[present] = np.add.reduceat(spread[order], starts)
        return out


def softmax(x, axis):
    """Shares that add up to one along the axis."""
    x = np.exp(x - x.max(axis, keepdims=True))
    return x / x.sum(axis, keepdims=True)


class Trainer:
    """The parameters and one step of training."""

    def __init__(self, vectors, scores, rng):
        self.rng = rng
        self.start = vectors - vectors.mean(0)
        self.start /= self.start.std()
        _, axes = np.linalg.eigh(self.start.T @ self.start)
        self.matrix = np.ascontiguousarray(axes[:, ::-1][:, :WIDTH], np.float32)
        self.shift = np.zeros((len(scores), WIDTH), np.float32)
        self.weight = np.log(np.maximum(-scores - 4, 0.3)).astype(np.float32)
        self.weight -= self.weight.mean()
        self.adam = {n: Adam(getattr(self, n), rate) for n, rate in RATES.items()}
        self.means = collections.defaultdict(lambda: np.zeros(WIDTH, np.float32))
        self.rows_of = np.zeros(len(scores), np.int64)

    def table(self):
        """The weighted vector of every piece."""
        return (self.start @ self.matrix + self.shift) * np.exp(self.weight)[:, None]

    def step(self, name, source, rate):
        """One batch; returns the loss."""
        languages = source.pair(self.rng)
        chosen = source.rows(self.rng, *languages)
        texts = [source.texts(self.rng, chosen, language) for language in languages]
        used = np.unique(np.concatenate(texts[0] + texts[1]))
        self.rows_of[used] = np.arange(len(used))
        sides = [Side(t, self.rows_of) for t in texts]
        start = self.start[used]
        weight = np.exp(self.weight[used])[:, None]
        rows = (start @ self.matrix + self.shift[used]) * weight
        a, b = (s.forward(rows, self.means[name, x]) for s, x in zip(sides, languages, strict=True))
        logits = a @ b.T / TEMPERATURE
        forth, back = softmax(logits, 1), softmax(logits, 0)
        gradient = (forth + back - 2 * np.eye(len(a), dtype=np.float32)) / (2 * len(a) * TEMPERATURE)
        row_gradient = sides[0].backward(gradient @ b, len(used))
        row_gradient += sides[1].backward(gradient.T @ a, len(used))
        inner = row_gradient * weight
        self.adam["matrix"].step(start.T @ inner, rate)
        self.adam["shift"].step(inner, rate, used)
        self.adam["weight"].step((row_gradient * rows).sum(1), rate, used)
        return float(-np.log(np.diag(forth) + 1e-9).mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    base = np.load(given.base)
    kept = np.load(given.vocabulary)
    pieces, scores = base["pieces"][kept], base["scores"][kept]
    data = load_sources(given.texts, Tokeniser(pieces.tolist(), scores))
    rng = np.random.default_rng(given.seed)
    trainer = Trainer(base["vectors"][kept].astype(np.float32), scores, rng)
    names = sorted(data)
    shares = np.array([SHARES[n] for n in names])
    shares /= shares.sum()
    for step in range(given.steps):
        name = str(rng.choice(names, p=shares))
        rate = min(1, (step + 1) / WARM_UP) * (1 - 0.9 * step / given.steps)
        loss = trainer.step(name, data[name], rate)
        if step % 100 == 0:
            print(step, name, round(loss, 3), flush=True)
    np.savez(given.out, pieces=pieces, scores=scores, table=trainer.table())


if __name__ == "__main__":
    main()
