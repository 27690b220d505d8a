"""From features to a likelihood: a logistic model, shipped as numbers with their provenance."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from traceability.similarity.facets import Vectors
from traceability.similarity.features import Numbers, PairFeatures

SHIPPED = Path(__file__).with_name("likelihood.json")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the numbers come from: enough to fit them again and to doubt them."""

    labels: str
    labels_sha256: str
    pairs: int
    pairs_to_look_at: int
    encoder: str
    folds: int
    repeats: int
    average_precision: float
    interval: tuple[float, float]
    fitted_on: str


@dataclass(frozen=True, slots=True)
class Likelihood:
    """P(a reviewer should look at both) = logistic(intercept + closeness·c), × apart if apart.

    `apart` 0…1 is what being apart leaves of it. A factor, not a summand: however alike two
    regions' twins are written, they are still two.
    `silence` is the mean vector of the initiatives it was fitted on (`Facets.vectors`).
    """

    intercept: float
    closeness: float
    apart: float
    silence: tuple[float, ...]
    provenance: Provenance

    def of(self, features: PairFeatures) -> Numbers:
        """The likelihood 0…1 of every pair."""
        told = self.intercept + self.closeness * features.closeness
        return np.where(features.is_apart, self.apart, 1.0) / (1.0 + np.exp(-told))

    def closeness_at(self, likelihood: float) -> float:
        """The cosine from which a pair that is not apart has at least this likelihood."""
        odds = float(np.log(likelihood / (1.0 - likelihood)))
        return (odds - self.intercept) / self.closeness

    @property
    def silence_vector(self) -> Vectors:
        """`silence` as a vector."""
        return np.array(self.silence, dtype=np.float32)


def read(file: Path = SHIPPED) -> dict[str, Likelihood]:
    """The likelihoods of a file, by the kind of encoder they belong to (`meaning`, `words`)."""
    return {kind: _likelihood(told) for kind, told in json.loads(file.read_text()).items()}


def write(likelihoods: Mapping[str, Likelihood], file: Path) -> None:
    """Put them into a file that `read` understands."""
    told = {kind: asdict(one) for kind, one in sorted(likelihoods.items())}
    file.write_text(json.dumps(told, indent=1) + "\n")


def _likelihood(told: dict[str, Any]) -> Likelihood:
    provenance = told["provenance"]
    low, high = provenance["interval"]
    return Likelihood(
        **told
        | {
            "silence": tuple(told["silence"]),
            "provenance": Provenance(**provenance | {"interval": (low, high)}),
        }
    )
