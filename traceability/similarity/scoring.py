"""The way in: initiatives and pairs of row numbers in, likelihoods with their parts out."""

from collections.abc import Sequence
from dataclasses import dataclass

from traceability.similarity import facets, features, kinds, likelihood, pairs
from traceability.similarity.embedding import Encoder
from traceability.similarity.facets import Vectors
from traceability.similarity.features import Numbers, PairFeatures, Places
from traceability.domain.described import Described
from traceability.similarity.kinds import Kind
from traceability.similarity.likelihood import Likelihood


@dataclass(frozen=True, slots=True)
class Heard:
    """Initiatives turned into vectors, and the model that judges their pairs."""

    initiatives: tuple[Described, ...]
    vectors: Vectors
    model: Likelihood


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
    return Heard(tuple(initiatives), vectors, model)


def compare(
    heard: Heard, *, first: Places, second: Places, regions: tuple[str, ...] = ()
) -> Scores:
    """The likelihood that a reviewer should look at both, for each pair of row numbers."""
    parts = features.of(
        heard.initiatives, heard.vectors, first=first, second=second, regions=regions
    )
    score = heard.model.of(parts)
    return Scores(first=first, second=second, score=score, kind=kinds.of(parts, score), parts=parts)


def likely_pairs(
    heard: Heard,
    *,
    at_least: float,
    rows: Places | None = None,
    regions: tuple[str, ...] = (),
) -> Scores:
    """All pairs with this likelihood, by row numbers; with `rows` those that touch one of them.

    What `rows` finds is what a full search finds about them. Cost: see `pairs.above`.
    """
    close = pairs.above(heard.vectors, heard.model.closeness_at(at_least), rows=rows)
    found = compare(heard, first=close.first, second=close.second, regions=regions)
    kept = found.score >= at_least
    return compare(heard, first=close.first[kept], second=close.second[kept], regions=regions)
