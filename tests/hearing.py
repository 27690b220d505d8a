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
