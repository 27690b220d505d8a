"""What similarity hears of a made portfolio; the vectors of texts are made once and kept."""

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

# Texts embedded at a time: what bounds the memory, and what is lost when it is stopped.
SLICE = 4_000


@dataclass(frozen=True, slots=True)
class Listened:
    """Initiatives in the order of the graph, their vectors, and what it took to make them.

    `seconds` is the time of the `made` of the `texts` that had not been kept.
    """

    initiatives: tuple[Described, ...]
    vectors: Vectors
    line: Line
    kind: str
    digest: str
    texts: int = 0
    made: int = 0
    seconds: float = 0.0

    @property
    def hearing(self) -> Hearing:
        """As a graph carries it."""
        return Hearing(self.vectors, self.line, ear=self.digest)


def listen(built: TraceGraph, *, kind: str, folder: Path) -> Listened:
    """Hear a graph by its meaning or by its words; meaning is kept in the folder, text by text."""
    told = InitiativesOf(built)
    initiatives = tuple(told[row] for row in range(len(told)))
    heard = facets.of(initiatives, silent=texts.boilerplate(initiatives))
    encoder = encoder_of(kind, heard.texts)
    model = likelihood.read()[encoder.kind]
    begun = time.perf_counter()
    if encoder.kind == "meaning":
        embedded, made = _kept(encoder, heard.texts, folder)
    else:
        # Counted anew: a word's rarity is that of these very texts.
        embedded, made = _in_slices(encoder, heard.texts), len(heard.texts)
    return Listened(
        initiatives=initiatives,
        vectors=heard.vectors(embedded, silence=model.silence_vector),
        line=Line(model.intercept, model.closeness, model.apart),
        kind=encoder.kind,
        digest=encoder.digest,
        texts=len(heard.texts),
        made=made,
        seconds=time.perf_counter() - begun if made else 0.0,
    )


def encoder_of(kind: str, told: Sequence[str]) -> Encoder:
    """The encoder of a kind: the settings' sentence model, or words learned of these texts."""
    return similarity.encoder(told)[0] if kind == "meaning" else tfidf.learn(told)


def _in_slices(encoder: Encoder, told: Sequence[str]) -> Vectors:
    parts = [encoder.embed(told[top : top + SLICE]) for top in range(0, len(told), SLICE)]
    return np.concatenate(parts)


def _kept(encoder: Encoder, told: Sequence[str], folder: Path) -> tuple[Vectors, int]:
    """The vectors of these texts, those that are new made and kept; and how many were new."""
    file = folder / f"texts-{hashlib.sha256(encoder.digest.encode()).hexdigest()[:16]}.npz"
    known: dict[bytes, Vectors] = {}
    if file.exists():
        with np.load(file) as held:
            known = dict(zip(held["keys"].tolist(), held["vectors"], strict=True))
    keys = [hashlib.sha256(text.encode()).hexdigest()[:24].encode() for text in told]
    new = [(key, text) for key, text in zip(keys, told, strict=True) if key not in known]
    folder.mkdir(parents=True, exist_ok=True)
    for top in range(0, len(new), SLICE):
        part = new[top : top + SLICE]
        rows = encoder.embed([text for _, text in part])
        known |= dict(zip((key for key, _ in part), rows, strict=True))
        half_written = file.with_suffix(".part.npz")
        np.savez(half_written, keys=np.array(list(known)), vectors=np.array(list(known.values())))
        half_written.replace(file)
    return np.array([known[key] for key in keys]), len(new)
