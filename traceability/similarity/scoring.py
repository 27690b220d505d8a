"""The way in: initiatives and pairs of row numbers in, likelihoods with their parts out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from traceability.domain.described import Described
from traceability.domain.hearing import Line
from traceability.similarity import facets, features, kinds, likelihood, pairs
from traceability.similarity.embedding import Encoder
from traceability.similarity.facets import Vectors
from traceability.similarity.features import ByRow, Flags, Numbers, PairFeatures, Places
from traceability.similarity.kinds import Kind
from traceability.similarity.likelihood import Likelihood


@dataclass(frozen=True, slots=True)
class Heard:
    """Initiatives turned into vectors, and the line that judges their pairs.

    `ground` is `vectors` made ready for searches, where several are to come.
    """

    initiatives: ByRow
    vectors: Vectors
    line: Line
    ground: pairs.Ground | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Row k belongs to the k-th pair: `first` and `second` are row numbers of what was heard."""

    first: Places
    second: Places
    score: Numbers
    kind: list[Kind]
    parts: PairFeatures


def listen(
    initiatives: Sequence[Described],
    *,
    encoder: Encoder,
    models: dict[str, Likelihood] | None = None,
    silent: frozenset[str] = frozenset(),
) -> Heard:
    """Embed what these initiatives say, each text once. `silent`: see `texts.boilerplate`."""
    model = (models or likelihood.read())[encoder.kind]
    told = facets.of(initiatives, silent=silent)
    vectors = told.vectors(encoder.embed(told.texts), silence=model.silence_vector)
    return Heard(tuple(initiatives), vectors, model.line)


def compare(
    heard: Heard, *, first: Places, second: Places, regions: tuple[str, ...] = ()
) -> Scores:
    """The likelihood that a reviewer should look at both, for each pair of row numbers."""
    parts = features.of(
        heard.initiatives, heard.vectors, first=first, second=second, regions=regions
    )
    score = heard.line.of(parts.closeness, parts.is_apart)
    return Scores(first=first, second=second, score=score, kind=kinds.of(parts, score), parts=parts)


def likely_pairs(
    heard: Heard,
    *,
    at_least: float,
    rows: Places | None = None,
    within: range | None = None,
    regions: tuple[str, ...] = (),
    most: int | None = None,
    is_secret: Flags | None = None,
    counts: Callable[[Places], Flags] | None = None,
) -> Scores:
    """All pairs with this likelihood, by row numbers; with `rows` those that touch one of them,
    `within` those whose first (smaller) row number it holds.

    Slices together find what a full search finds, and `rows` what it finds about them. Cost: see
    `pairs.above`; only the initiatives of pairs that are close enough are asked for. With `most`
    only so many, the closest, of each first row are judged: see `pairs.closest`. `counts` tells
    which of some rows are compared at all; by default every one is.
    """
    close = pairs.above(
        heard.vectors,
        heard.line.closeness_at(at_least),
        rows=rows,
        within=within,
        ground=heard.ground,
    )
    if counts is not None:
        ends = np.unique(np.concatenate([close.first, close.second]))
        kept_rows = ends[counts(ends)]
        close = close.among(kept_rows)
    if most is not None:
        secret = np.zeros(len(heard.vectors), dtype=bool) if is_secret is None else is_secret
        close = pairs.closest(close, most, is_secret=secret)
    found = compare(heard, first=close.first, second=close.second, regions=regions)
    kept = np.flatnonzero(found.score >= at_least)
    return Scores(
        first=found.first[kept],
        second=found.second[kept],
        score=found.score[kept],
        kind=[found.kind[at] for at in kept.tolist()],
        parts=found.parts.of(kept),
    )
