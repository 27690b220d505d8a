"""What similarity hears of a made portfolio; vectors of a seed are made once and kept."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from traceability.domain.described import Described, InitiativesOf
from traceability.domain.hearing import Hearing, Line
from traceability.domain.trace_graph import TraceGraph
from traceability.queries import similarity
from traceability.similarity import facets, likelihood, texts, tfidf
from traceability.similarity.embedding import Encoder
from traceability.similarity.facets import Vectors

# Texts embedded at a time: what bounds the memory.
SLICE = 4_000


@dataclass(frozen=True, slots=True)
class Listened:
    """Initiatives in the order of the graph, their vectors, and what it took to make them.

    `seconds` is 0 where the vectors had been kept.
    """

    initiatives: tuple[Described, ...]
    vectors: Vectors
    line: Line
    kind: str
    digest: str
    texts: int
    seconds: float

    @property
    def hearing(self) -> Hearing:
        """As a graph carries it."""
        return Hearing(self.vectors, self.line, ear=self.digest)


def listen(made: TraceGraph, *, kind: str, folder: Path) -> Listened:
    """Hear a graph by its meaning or by its words, or take what was kept of the same texts."""
    told = InitiativesOf(made)
    initiatives = tuple(told[row] for row in range(len(told)))
    heard = facets.of(initiatives, silent=texts.boilerplate(initiatives))
    encoder = encoder_of(kind, heard.texts)
    model = likelihood.read()[encoder.kind]
    file = folder / f"{encoder.kind}-{_digest(encoder, heard, initiatives)}.npy"
    begun = time.perf_counter()
    is_kept = file.exists()
    if is_kept:
        vectors = np.load(file)
    else:
        vectors = heard.vectors(_embedded(encoder, heard.texts), silence=model.silence_vector)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors)
    return Listened(
        initiatives=initiatives,
        vectors=vectors,
        line=Line(model.intercept, model.closeness, model.apart),
        kind=encoder.kind,
        digest=encoder.digest,
        texts=len(heard.texts),
        seconds=0.0 if is_kept else time.perf_counter() - begun,
    )


def encoder_of(kind: str, told: Sequence[str]) -> Encoder:
    """The encoder of a kind: the settings' sentence model, or words learned of these texts."""
    return similarity.encoder(told)[0] if kind == "meaning" else tfidf.learn(told)


def _embedded(encoder: Encoder, told: Sequence[str]) -> Vectors:
    parts = [encoder.embed(told[top : top + SLICE]) for top in range(0, len(told), SLICE)]
    return np.concatenate(parts)


def _digest(encoder: Encoder, heard: facets.Facets, initiatives: Sequence[Described]) -> str:
    said = hashlib.sha256(encoder.digest.encode())
    said.update(repr(sorted(facets.WEIGHTS.items())).encode())
    for text in heard.texts:
        said.update(text.encode() + b"\x1e")
    for one in initiatives:
        said.update(repr(one).encode())
    return said.hexdigest()[:16]
