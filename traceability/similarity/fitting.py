"""Fits the likelihood to pairs that a person labelled, and says how far to trust it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from traceability.domain.described import Described
from traceability.similarity import facets, features, judging
from traceability.similarity.embedding import Encoder
from traceability.similarity.features import Flags, Numbers, Places
from traceability.similarity.likelihood import Likelihood, Provenance

# Intercept, slope, and the share that being apart leaves.
Coefficients = tuple[float, float, float]

# Pulls the slope towards 0, about as much as a few more pairs of either sort would.
PENALTY = 1.0
STEPS = 25
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs of row numbers and whether a reader would look at both; `name` and hash of the file."""

    name: str
    sha256: str
    first: Places
    second: Places
    wanted: Flags


def fit(
    initiatives: Sequence[Described],
    labelled: Labelled,
    *,
    encoder: Encoder,
    today: date,
    silent: frozenset[str] = frozenset(),
    regions: tuple[str, ...] = (),
    folds: int = 5,
    repeats: int = 20,
) -> Likelihood:
    """The model of all pairs, with the average precision of models that had not seen them.

    `initiatives` is the whole portfolio the pairs were taken from: its mean vector is what any
    initiative sounds like.
    """
    told = facets.of(initiatives, silent=silent)
    embedded = encoder.embed(told.texts)
    silence = np.round(told.vectors(embedded).mean(axis=0, dtype=np.float64), DECIMALS)
    vectors = told.vectors(embedded, silence=silence.astype(np.float32))
    wanted = labelled.wanted
    parts = features.of(
        initiatives, vectors, first=labelled.first, second=labelled.second, regions=regions
    )

    rounds = unseen(initiatives, labelled, parts, folds=folds, repeats=repeats)
    precisions = [judging.average_precision(wanted, scores) for scores in rounds]
    low, high = judging.interval(wanted, rounds)
    intercept, closeness, apart = _coefficients(parts.closeness, parts.is_apart, wanted)
    return Likelihood(
        intercept=round(float(intercept), DECIMALS),
        closeness=round(float(closeness), DECIMALS),
        apart=round(float(apart), DECIMALS),
        silence=tuple(silence.tolist()),
        provenance=Provenance(
            labels=labelled.name,
            labels_sha256=labelled.sha256,
            pairs=len(wanted),
            pairs_to_look_at=int(wanted.sum()),
            encoder=encoder.digest,
            folds=folds,
            repeats=repeats,
            average_precision=round(float(np.mean(precisions)), 4),
            interval=(round(low, 4), round(high, 4)),
            fitted_on=today.isoformat(),
        ),
    )


def unseen(
    initiatives: Sequence[Described],
    labelled: Labelled,
    parts: features.PairFeatures,
    *,
    folds: int = 5,
    repeats: int = 20,
) -> Numbers:
    """A row of likelihoods per repeat, each by a model that saw neither initiative of the pair."""
    wanted = labelled.wanted

    def fit_and_score(taught: Flags, judged: Flags) -> Numbers:
        model = _coefficients(parts.closeness[taught], parts.is_apart[taught], wanted[taught])
        return _told(model, parts.closeness[judged], parts.is_apart[judged])

    rank = _ranks(initiatives)
    rounds: Numbers = np.array(
        [
            judging.out_of_fold(
                fit_and_score,
                first=rank[labelled.first],
                second=rank[labelled.second],
                initiatives=len(initiatives),
                folds=folds,
                seed=seed,
            )
            for seed in range(repeats)
        ]
    )
    return rounds


def _ranks(initiatives: Sequence[Described]) -> Places:
    """Each row's place by what it says: folds must not depend on the order rows came in."""
    order = sorted(
        range(len(initiatives)),
        key=lambda at: (initiatives[at].name, initiatives[at].description),
    )
    return np.argsort(np.array(order, dtype=np.int64))


def line(closeness: Numbers, wanted: Flags) -> tuple[float, float]:
    """Intercept and slope of a logistic regression on one column, with a ridge on the slope.

    Newton's steps; the ridge weighs the standardised column. Without two sorts of pairs the slope
    is 0 or what the ridge lets stand.
    """
    if not len(closeness):
        return 0.0, 0.0
    mean, spread = closeness.mean(), max(float(closeness.std()), 1e-9)
    columns = np.column_stack([np.ones(len(closeness)), (closeness - mean) / spread])
    penalty = np.diag([1e-6, PENALTY])
    found = np.zeros(2)
    for _ in range(STEPS):
        chance = _logistic(columns @ found)
        slope = columns.T @ (chance - wanted) + penalty @ found
        curve = (columns.T * (chance * (1 - chance) + 1e-6)) @ columns + penalty
        found = found - np.linalg.solve(curve, slope)
    return float(found[0] - found[1] * mean / spread), float(found[1] / spread)


def _coefficients(closeness: Numbers, is_apart: Flags, wanted: Flags) -> Coefficients:
    """The line of the pairs that are not apart, and what being apart leaves of it.

    That share is of so few pairs that one more of each sort is added to it (Laplace).
    """
    intercept, slope = line(closeness[~is_apart], wanted[~is_apart])
    apart = (int(wanted[is_apart].sum()) + 1) / (int(is_apart.sum()) + 2)
    return intercept, slope, apart


def _told(model: Coefficients, closeness: Numbers, is_apart: Flags) -> Numbers:
    intercept, slope, apart = model
    return _logistic(intercept + slope * closeness) * np.where(is_apart, apart, 1.0)


def _logistic(told: npt.NDArray[np.float64]) -> Numbers:
    likelihoods: Numbers = 1.0 / (1.0 + np.exp(-np.clip(told, -30, 30)))
    return likelihoods
