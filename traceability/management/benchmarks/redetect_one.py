"""One edited text and its pairs, against its product with all vectors. Embedding is apart."""

from datetime import datetime

import numpy as np

from traceability.management.benchmarks import measuring, overlap
from traceability.management.benchmarks.planted import generating, graph
from traceability.management.benchmarks.planted.hearing import Listened, listen
from traceability.similarity import scoring

SIZES = (1_000, 10_000)
EDITS = 50


class NotTheSame(Exception):
    """What was found of one row is not what the full search found of it."""


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time `EDITS` edits one by one, after checking that each finds what the full search finds."""
    listened = _listened(size)
    ground = overlap.heard(listened)
    vectors = listened.vectors
    chance = np.random.default_rng(generating.SEED)
    edited = chance.choice(size, EDITS, replace=False)
    full = scoring.likely_pairs(ground, at_least=overlap.AT_LEAST)
    for row in edited.tolist():
        one = scoring.likely_pairs(ground, at_least=overlap.AT_LEAST, rows=np.array([row]))
        touching = (full.first == row) | (full.second == row)
        if not np.array_equal(
            np.column_stack([one.first, one.second, one.score]),
            np.column_stack([full.first, full.second, full.score])[touching],
        ):
            raise NotTheSame(f"Row {row} of {size}.")

    def ours() -> None:
        for row in edited:
            scoring.likely_pairs(ground, at_least=overlap.AT_LEAST, rows=np.array([row]))

    def floor() -> None:
        for row in edited:
            vectors @ vectors[row]

    timed, bare = measuring.in_turns(ours, floor)
    facts: dict[str, float | str] = {"edits": EDITS, "pairs": len(full.score)}
    return [measuring.Line("redetect-one", size, timed, bare, facts=facts)]


def _listened(size: int) -> Listened:
    if size > overlap.MOST_BY_MEANING:
        return overlap.drawn(size)
    made = generating.corpus(size=size, today=generating.DAY)
    return listen(graph.build(made.portfolio), kind="meaning", folder=overlap.kept())
