"""Words and character n-grams, weighted by how rare they are: evidence, and the fallback."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from traceability.similarity import texts
from traceability.similarity.facets import Vectors

SLOTS = 1 << 18
# Folded into this many signed columns, two texts' cosine is off by .03 (one standard deviation).
COLUMNS = 1024
NGRAMS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How rare each hashed word and n-gram is among the texts it was learned from."""

    rarity: npt.NDArray[np.float32]

    @property
    def kind(self) -> str:
        """Which likelihood belongs to it."""
        return "words"

    @property
    def digest(self) -> str:
        """The hash of what was learned."""
        return f"tfidf:{hashlib.sha256(self.rarity.tobytes()).hexdigest()}"

    def matrix(self, told: Sequence[str]) -> Any:
        """A sparse row of length 1 per text (CSR, `SLOTS` columns); words and n-grams weigh half.

        The product with its transpose holds the cosines.
        """
        rows, columns, values = [], [], []
        for row, text in enumerate(told):
            for grams in (_words(text), _ngrams(text)):
                slots, weights = self._weighed(grams)
                rows.append(np.full(len(slots), row))
                columns.append(slots)
                values.append(weights)
        flat = [np.concatenate(part) if part else np.zeros(0) for part in (values, rows, columns)]
        shape = (len(told), SLOTS)
        return sparse.csr_array((flat[0], (flat[1].astype(int), flat[2].astype(int))), shape=shape)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `embedding.Encoder`: the sparse rows folded into `COLUMNS` signed columns."""
        slots = np.arange(SLOTS)
        mixed = (slots * 2654435761) % (1 << 32)
        sign = np.where(mixed >> 31, 1.0, -1.0)
        fold = sparse.csr_array((sign, (slots, mixed % COLUMNS)), shape=(SLOTS, COLUMNS))
        dense: Vectors = np.asarray((self.matrix(texts) @ fold).todense(), dtype=np.float32)
        length = np.linalg.norm(dense, axis=1, keepdims=True)
        np.divide(dense, length, out=dense, where=length > 0)
        return dense

    def _weighed(self, grams: Counter[int]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        slots = np.array(sorted(grams), dtype=np.int64)
        counts = np.array([grams[slot] for slot in slots], dtype=np.float64)
        weights = (1 + np.log(counts)) * self.rarity[slots] if len(slots) else counts
        length = np.linalg.norm(weights)
        # Half of the squared length each, so that the two together have length 1.
        return slots, weights / (length * np.sqrt(2)) if length else weights


def learn(told: Sequence[str]) -> Lexicon:
    """The rarities among these texts: log((1 + texts) / (1 + texts that have it)) + 1."""
    seen = np.zeros(SLOTS, dtype=np.int64)
    for text in told:
        seen[sorted({*_words(text), *_ngrams(text)})] += 1
    return Lexicon((np.log((1 + len(told)) / (1 + seen)) + 1).astype(np.float32))


def _words(text: str) -> Counter[int]:
    return Counter(_slot(f"w {word}") for word in texts.words(text))


def _ngrams(text: str) -> Counter[int]:
    return Counter(_slot(gram) for gram in _runs(text))


def _runs(text: str) -> Iterator[str]:
    for word in texts.words(text):
        padded = f" {word} "
        for size in NGRAMS:
            for start in range(max(1, len(padded) - size + 1)):
                yield padded[start : start + size]


def _slot(gram: str) -> int:
    return zlib.crc32(gram.encode()) % SLOTS
