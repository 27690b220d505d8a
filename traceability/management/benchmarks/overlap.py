"""All pairs of initiatives that say the same, with reasons, against one product of all vectors.

Both compare each pair once, in the same blocks and with as many threads (OPENBLAS_NUM_THREADS);
the floor does nothing but multiply and look for values above the mark. Embedding is apart: `words`
up to `MOST_BY_WORDS`, `meaning` up to `MOST_BY_MEANING`, beyond which drawing vectors with the mean
and the spread of those of a `SAMPLE` says what it costs, but nothing of precision. Rivals
(`--peers`) go from texts to pairs, as often as they can be afforded: once after the first time.
"""

import os
from datetime import datetime
from pathlib import Path

import numpy as np
from django.conf import settings

from traceability.domain.trace_graph import TraceGraph
from traceability.management.benchmarks import measuring, rivals
from traceability.management.benchmarks.planted import generating, graph
from traceability.management.benchmarks.planted.hearing import Listened, listen
from traceability.management.benchmarks.planted.truth import OVERLAP
from traceability.similarity import kinds, likelihood, pairs, scoring
from traceability.similarity.facets import Vectors
from traceability.similarity.kinds import Kind
from traceability.similarity.scoring import Heard

SIZES = (1_000, 10_000)
MOST_BY_MEANING = 10_000
# What drawn vectors take their mean and spread from.
SAMPLE = 1_000
# Beyond this the words of all texts do not fit into the memory that is agreed.
MOST_BY_WORDS = 10_000
# A dear turn is taken fewer times.
FEW_FROM = 50_000
# From here on pairs are called duplicative, which is what is planted.
AT_LEAST = kinds.DUPLICATIVE_FROM
Pairs = set[tuple[int, int]]


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time the search over the vectors of each kind, and judge what it found."""
    made = generating.corpus(size=size, today=generating.DAY)
    built = graph.build(made.portfolio)
    planted = planted_pairs(made, built)
    lines = []
    for kind in ("meaning", "words"):
        if kind == "meaning" and size > MOST_BY_MEANING:
            lines.append(_line(f"overlap {kind} drawn", size, drawn(size), planted=None))
            continue
        if kind == "words" and size > MOST_BY_WORDS:
            continue
        listened = listen(built, kind=kind, folder=kept())
        name = "overlap" if listened.kind == "meaning" else "overlap words"
        lines.append(_line(name, size, listened, planted=planted, with_peers=with_peers))
    return lines


def missing_peers() -> str:
    """Why there is no rival; empty where there is."""
    return rivals.missing()


def kept() -> Path:
    """Where vectors are kept between runs: the checkout's own data, not the run's."""
    return Path(settings.BASE_DIR) / ".data" / "benchmarks"


def planted_pairs(made: generating.Corpus, built: TraceGraph) -> Pairs:
    """The planted pairs by row numbers of the graph."""
    row = {key: at for at, key in enumerate(built.initiatives.external_ids)}
    found = set()
    for one in made.truth.findings:
        if one.code == OVERLAP:
            first, second = sorted(row[key] for _, key in one.subjects)
            found.add((first, second))
    return found


def heard(listened: Listened) -> Heard:
    """What the search takes."""
    return Heard(listened.initiatives, listened.vectors, likelihood.read()[listened.kind].line)


def product(vectors: Vectors, edge: float) -> int:
    """The floor: each pair's product once, in the blocks of the search; how many reach the edge."""
    mark, count = np.float32(edge), 0
    for top in range(0, len(vectors), pairs.BLOCK):
        mine = vectors[top : top + pairs.BLOCK]
        for left in range(top, len(vectors), pairs.WIDE):
            count += int(np.count_nonzero(mine @ vectors[left : left + pairs.WIDE].T >= mark))
    return count


def _line(
    name: str,
    size: int,
    listened: Listened,
    *,
    planted: Pairs | None,
    with_peers: bool = False,
) -> measuring.Line:
    ground = heard(listened)
    edge = listened.line.closeness_at(AT_LEAST)

    def ours() -> scoring.Scores:
        return scoring.likely_pairs(ground, at_least=AT_LEAST)

    def floor() -> int:
        return product(listened.vectors, edge)

    found, megabytes = measuring.with_peak(ours)
    floor()
    timed = measuring.contest(
        {measuring.OURS: ours, measuring.FLOOR: floor},
        turns=3 if size >= FEW_FROM else measuring.TURNS,
        is_warm=True,
    )
    facts: dict[str, float | str] = {
        "pairs": len(found.score),
        "megabytes": megabytes,
        "threads": os.environ.get("OPENBLAS_NUM_THREADS", "all"),
        "texts": listened.texts,
        "embedding_seconds": listened.seconds,
    }
    if planted is not None:
        both = zip(found.first.tolist(), found.second.tolist(), strict=True)
        told = {
            pair for pair, kind in zip(both, found.kind, strict=True) if kind == Kind.DUPLICATIVE
        }
        facts |= quality(told, planted) | {"planted": len(planted)}
    others: dict[str, measuring.Timing] = {}
    if with_peers and planted is not None:
        others = measuring.contest({"vectorised": rivals.vectorised(listened.initiatives)}, turns=3)
        for rival, run in rivals.of(listened.initiatives).items():
            said, held = measuring.with_peak(run)
            others |= measuring.contest({rival: run}, turns=1, is_warm=True)
            facts |= {f"{rival}_{what}": each for what, each in quality(said, planted).items()}
            facts |= {f"{rival}_pairs": len(said), f"{rival}_megabytes": held}
    return measuring.Line(
        name, size, timed[measuring.OURS], timed[measuring.FLOOR], others=others, facts=facts
    )


def quality(told: Pairs, planted: Pairs) -> dict[str, float | str]:
    """Precision and recall of a set of pairs."""
    right = len(told & planted)
    return {
        "precision": right / len(told) if told else 1.0,
        "recall": right / len(planted) if planted else 1.0,
    }


def drawn(size: int) -> Listened:
    """Vectors drawn with the mean and the spread of those of `SAMPLE` initiatives."""
    made = generating.corpus(size=SAMPLE, today=generating.DAY)
    real = listen(graph.build(made.portfolio), kind="meaning", folder=kept())
    chance = np.random.default_rng(generating.SEED)
    mean, spread = real.vectors.mean(axis=0), np.cov(real.vectors.T)
    values, directions = np.linalg.eigh(spread)
    scale = (directions * np.sqrt(np.clip(values, 0, None))).astype(np.float32)
    drawn = np.empty((size, len(mean)), dtype=np.float32)
    for top in range(0, size, pairs.WIDE):
        block = drawn[top : top + pairs.WIDE]
        block[:] = chance.standard_normal(block.shape, dtype=np.float32) @ scale.T + mean
        block /= np.linalg.norm(block, axis=1, keepdims=True)
    count = len(real.initiatives)
    names = tuple(real.initiatives[at % count] for at in range(size))
    return Listened(names, drawn, real.line, real.kind, "drawn")
