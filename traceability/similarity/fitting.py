"""Fits the likelihood to pairs that a person labelled, and says how far to trust it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from traceability.similarity import facets, features, judging
from traceability.similarity.embedding import Encoder
from traceability.similarity.features import Flags, Numbers, PairFeatures, Places
from traceability.similarity.initiatives import Described
from traceability.similarity.likelihood import Likelihood, Provenance

# Pulls the coefficients of the standardised features towards 0, as one more pair each would.
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
    parts = features.of(
        initiatives, vectors, first=labelled.first, second=labelled.second, regions=regions
    )
    table = _table(parts)

    def fit_and_score(taught: Flags, judged: Flags) -> Numbers:
        return _told(coefficients(table[taught], labelled.wanted[taught]), table[judged])

    rounds = np.array(
        [
            judging.out_of_fold(
                fit_and_score,
                first=labelled.first,
                second=labelled.second,
                initiatives=len(initiatives),
                folds=folds,
                seed=seed,
            )
            for seed in range(repeats)
        ]
    )
    precisions = [judging.average_precision(labelled.wanted, scores) for scores in rounds]
    low, high = judging.interval(labelled.wanted, rounds)
    intercept, closeness, apart = coefficients(table, labelled.wanted)
    return Likelihood(
        intercept=round(float(intercept), DECIMALS),
        closeness=round(float(closeness), DECIMALS),
        apart=round(float(apart), DECIMALS),
        silence=tuple(silence.tolist()),
        provenance=Provenance(
            labels=labelled.name,
            labels_sha256=labelled.sha256,
            pairs=len(labelled.wanted),
            pairs_to_look_at=int(labelled.wanted.sum()),
            encoder=encoder.digest,
            folds=folds,
            repeats=repeats,
            average_precision=round(float(np.mean(precisions)), 4),
            interval=(round(low, 4), round(high, 4)),
            fitted_on=today.isoformat(),
        ),
    )


def coefficients(table: npt.NDArray[np.float64], wanted: Flags) -> npt.NDArray[np.float64]:
    """Intercept and a coefficient per column: logistic regression with a ridge, by Newton's steps.

    The ridge weighs standardised columns; the result is for columns as they are.
    """
    mean, spread = table.mean(axis=0), table.std(axis=0)
    # A column that never varies among these pairs teaches nothing and keeps coefficient 0.
    spread = np.where(spread > 1e-9, spread, np.inf)
    columns = np.column_stack([np.ones(len(table)), (table - mean) / spread])
    penalty = np.diag([1e-9] + [PENALTY] * table.shape[1])
    found = np.zeros(columns.shape[1])
    share = np.clip(wanted.mean(), 1e-3, 1 - 1e-3)
    found[0] = np.log(share / (1 - share))
    for _ in range(STEPS):
        chance = _logistic(columns @ found)
        slope = columns.T @ (chance - wanted) + penalty @ found
        curve = (columns.T * (chance * (1 - chance) + 1e-9)) @ columns + penalty
        found = found - np.linalg.solve(curve, slope)
    scaled = found[1:] / spread
    return np.concatenate([[found[0] - scaled @ mean], scaled])


def _table(parts: PairFeatures) -> npt.NDArray[np.float64]:
    return np.column_stack([parts.closeness, parts.is_apart.astype(np.float64)])


def _told(found: npt.NDArray[np.float64], table: npt.NDArray[np.float64]) -> Numbers:
    return _logistic(found[0] + table @ found[1:])


def _logistic(told: npt.NDArray[np.float64]) -> Numbers:
    likelihoods: Numbers = 1.0 / (1.0 + np.exp(-np.clip(told, -30, 30)))
    return likelihoods
