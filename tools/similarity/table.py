"""The file format of the finished table, which the Rust crate reads.

Little-endian, in this order:

    magic "ANSIMTB1"; u32 pieces n, u32 dimensions d, u32 languages l
    l times: 8 bytes, the language tag padded with zero bytes
    l x d f32: mean sentence vector of each language
    n f32: log-probability of each piece
    n f32: scale of each row
    n x d i8: rows; piece vector = scale x row
    n times, pieces in byte order: u8 bytes shared with the piece before, u8 further
    bytes, and those bytes (UTF-8)
"""

import struct

import numpy as np

from tokeniser import Tokeniser

MAGIC = b"ANSIMTB1"
TAG_BYTES = 8
DIMENSIONS = 128


def shared_bytes(a, b):
    """Length of the common start."""
    length = 0
    while length < min(len(a), len(b)) and a[length] == b[length]:
        length += 1
    return length


def write(path, pieces, scores, vectors, means):
    """Writes a table; `means` maps language tags to vectors."""
    coded = [p.encode() for p in pieces]
    order = sorted(range(len(coded)), key=coded.__getitem__)
    scale = np.abs(vectors).max(1, keepdims=True) / 127 + 1e-12
    rows = np.round(vectors / scale).astype(np.int8)
    with open(path, "wb") as out:
        out.write(MAGIC + struct.pack("<3I", len(coded), vectors.shape[1], len(means)))
        out.write(b"".join(tag.encode().ljust(TAG_BYTES, b"\0") for tag in means))
        for array in (np.stack(list(means.values())), scores[order], scale[order]):
            out.write(array.astype("<f4").tobytes())
        out.write(rows[order].tobytes())
        before = b""
        for i in order:
            shared = shared_bytes(before, coded[i])
            before = coded[i]
            out.write(bytes([shared, len(before) - shared]) + before[shared:])


class Table:
    """A table read back: texts to vectors, as the Rust crate does it."""

    def __init__(self, path):
        data = open(path, "rb").read()
        if data[:8] != MAGIC:
            raise ValueError("not a similarity table")
        count, width, languages = struct.unpack_from("<3I", data, 8)
        at = 20
        tags = [data[at + i * TAG_BYTES :][:TAG_BYTES].rstrip(b"\0").decode() for i in range(languages)]
        at += languages * TAG_BYTES

        def take(kind, *shape):
            nonlocal at
            array = np.frombuffer(data, kind, int(np.prod(shape)), at).reshape(shape)
            at += array.nbytes
            return array

        self.means = dict(zip(tags, take("<f4", languages, width), strict=True))
        scores = take("<f4", count)
        scale = take("<f4", count, 1)
        self.rows = take("i1", count, width) * scale
        pieces, before = [], b""
        for _ in range(count):
            shared, more = data[at], data[at + 1]
            before = before[:shared] + data[at + 2 : at + 2 + more]
            at += 2 + more
            pieces.append(before.decode())
        self.tokenise = Tokeniser(pieces, scores)

    def embed(self, texts, language):
        """Unit vectors of texts of one language; zero where nothing is known."""
        sums = np.stack([self.rows[self.tokenise(t)].sum(0) for t in texts])
        mean = self.means.get(language, np.mean(list(self.means.values()), 0))
        return unit(unit(sums) - mean)


def unit(x):
    """Rows scaled to length one."""
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)
