"""One edited text and its pairs, against its product with all vectors. Embedding is apart."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from traceability.management.benchmarks import measuring, overlap
from traceability.management.benchmarks.planted import generating, graph
from traceability.management.benchmarks.planted.hearing import Listened, listen
from traceability.similarity import scoring
from traceability.similarity.scoring import Heard, Scores

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
    pairs = check(ground, rows=edited.tolist())

    def ours() -> None:
        for row in edited:
            scoring.likely_pairs(ground, at_least=overlap.AT_LEAST, rows=np.array([row]))

    def floor() -> None:
        for row in edited:
            vectors @ vectors[row]

    timed, bare = measuring.in_turns(ours, floor)
    facts: dict[str, float | str] = {"edits": EDITS, "pairs": pairs}
    return [measuring.Line("redetect-one", size, timed, bare, facts=facts)]


def check(ground: Heard, *, rows: Iterable[int]) -> int:
    """How many pairs a full search finds. Raises `NotTheSame` where a row finds others."""
    full = scoring.likely_pairs(ground, at_least=overlap.AT_LEAST)
    for row in rows:
        one = scoring.likely_pairs(ground, at_least=overlap.AT_LEAST, rows=np.array([row]))
        compare(full, one, row=row)
    return len(full.score)


def compare(full: Scores, one: Scores, *, row: int) -> None:
    """Raise `NotTheSame` where the pairs of one row are not those of the full search."""
    touching = (full.first == row) | (full.second == row)
    every, own = (np.column_stack([each.first, each.second, each.score]) for each in (full, one))
    if not np.array_equal(every[touching], own):
        raise NotTheSame(f"Row {row}: {len(own)} pairs, {int(touching.sum())} by a full search.")


def _listened(size: int) -> Listened:
    if size > overlap.MOST_BY_MEANING:
        return overlap.drawn(size)
    made = generating.corpus(size=size, today=generating.DAY)
    return listen(graph.build(made.portfolio), kind="meaning", folder=overlap.kept())
