"""From features to a likelihood: a logistic model, shipped as numbers with their provenance."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from traceability.domain.hearing import Line
from traceability.similarity.facets import Vectors

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
    """A fitted line (`domain.hearing.Line`), and what it was fitted on.

    `silence` is the mean vector of the initiatives it was fitted on (`facets.centred`).
    """

    intercept: float
    closeness: float
    apart: float
    silence: tuple[float, ...]
    provenance: Provenance

    @property
    def line(self) -> Line:
        """What judges pairs."""
        return Line(self.intercept, self.closeness, self.apart)

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
