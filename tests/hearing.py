"""Hearing without a database: graphs whose texts are heard by words, or by an encoder of a test."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tests.similarity.described import plain_model
from traceability.domain.described import Described, InitiativesOf
from traceability.domain.hearing import Hearing
from traceability.domain.trace_graph import TraceGraph
from traceability.similarity import ears, texts, tfidf
from traceability.similarity.ears import Ear
from traceability.similarity.facets import Vectors


class Fake:
    """A sentence model whose vectors follow from the text alone, and that counts what it read."""

    kind = "meaning"
    digest = "fake"

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A random direction for each text, the same for the same text."""
        self.read.extend(texts)
        rows = [np.random.default_rng(list(text.encode())).standard_normal(384) for text in texts]
        table: Vectors = np.array(rows, dtype=np.float32).reshape(len(texts), 384)
        table /= np.linalg.norm(table, axis=1, keepdims=True)
        return table


def ear_of(initiatives: Sequence[Described]) -> Ear:
    """An ear that knows how rare the words of these are, and which sentences are boilerplate."""
    silent = texts.boilerplate(initiatives)
    said = [f"{one.name}. {one.description}" for one in initiatives]
    return Ear(tfidf.learn(said), plain_model(tfidf.COLUMNS), silent)


def heard(graph: TraceGraph, *, regions: tuple[str, ...] = ()) -> TraceGraph:
    """The graph with what an ear of its own hears of it, learned of the work that is open."""
    told, secret = InitiativesOf(graph), graph.initiatives.is_confidential
    initiatives = [told[row] for row in range(len(told))]
    ear = ear_of([one for row, one in enumerate(initiatives) if not secret[row]])
    facets = ear.facets_of(initiatives)
    mixed = facets.mixed(ear.encoder.embed(facets.texts)).astype(ears.KEPT)
    return replace(
        graph,
        hearing=Hearing(
            np.asarray(ear.ready(mixed)), ear.model.line, ear.name, regions, ear.silent
        ),
    )
