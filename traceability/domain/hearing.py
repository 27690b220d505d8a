"""What similarity heard of a portfolio: a vector per initiative, and how closeness is judged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

Derived = TypeVar("Derived")


@dataclass(frozen=True, slots=True)
class Line:
    """P(a reviewer should look at both) = logistic(intercept + closeness·c), × apart if apart.

    `apart` 0…1 is what being apart leaves of it. A factor, not a summand: however alike two
    regions' twins are written, they are still two.
    """

    intercept: float
    closeness: float
    apart: float

    def of(
        self, closeness: npt.NDArray[np.float64], is_apart: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.float64]:
        """The likelihood 0…1 of every pair."""
        told = self.intercept + self.closeness * closeness
        return np.where(is_apart, self.apart, 1.0) / (1.0 + np.exp(-told))

    def closeness_at(self, likelihood: float) -> float:
        """The cosine from which a pair that is not apart has at least this likelihood."""
        odds = float(np.log(likelihood / (1.0 - likelihood)))
        return (odds - self.intercept) / self.closeness


@dataclass(frozen=True, slots=True, eq=False)
class Hearing:
    """Row k of `vectors` is initiative k of the graph: of length 1, or 0 where nothing was said.

    `ear` names the model, what is boilerplate and the weights behind the vectors: those of
    different ears are never compared. `regions` are the installation's own, beside the known ones;
    `silent` the keys of sentences that are boilerplate.
    """

    vectors: npt.NDArray[np.float32]
    line: Line
    ear: str = ""
    regions: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, make: Callable[[], Derived]) -> Derived:
        """What is derived of the vectors under a name, made when first asked for and kept."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(Derived, self._kept[name])

    def with_rows(self, rows: npt.NDArray[np.int64], vectors: npt.NDArray[np.float32]) -> "Hearing":
        """The same with other vectors in some rows; a copy, and nothing derived is kept."""
        changed = self.vectors.copy()
        changed[rows] = vectors
        return Hearing(changed, self.line, self.ear, self.regions, self.silent)
