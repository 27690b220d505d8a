"""What speaks for and against looking at two initiatives together, pair by pair."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from traceability.domain.described import Described
from traceability.similarity import places
from traceability.similarity.facets import Vectors

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """One column per feature, one row per pair; first and second may be swapped.

    `closeness` −1…1: the cosine of the two vectors. The tags' columns 0…1: shared ÷ all of both,
    NaN when either has none. `has_same_objective`: they serve an objective of the same name.
    """

    closeness: Numbers
    shared_activities: Numbers
    shared_beneficiaries: Numbers
    shared_mechanisms: Numbers
    has_same_department: Flags
    has_same_objective: Flags
    is_elsewhere: Flags
    is_other_phase: Flags

    @property
    def is_apart(self) -> Flags:
        """Regional twins and complementary phases: alike by design, and silent."""
        return self.is_elsewhere | self.is_other_phase

    def of(self, pairs: Places) -> "PairFeatures":
        """Those of some pairs, by their places."""
        return PairFeatures(*(getattr(self, name)[pairs] for name in self.__slots__))


class ByRow(Protocol):
    """Initiatives by row number: a list of them, or what makes each when it is asked for."""

    def __getitem__(self, row: int, /) -> Described: ...


def of(
    initiatives: ByRow,
    vectors: Vectors,
    *,
    first: Places,
    second: Places,
    regions: tuple[str, ...] = (),
) -> PairFeatures:
    """The features of the pairs (first[k], second[k]), which are row numbers. Linear in pairs."""
    rows = np.unique(np.concatenate([first, second])).tolist()
    told = {row: initiatives[row] for row in rows}
    where = dict(zip(rows, places.of(told.values(), regions=regions), strict=True))
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    ones = [(told[one], told[other]) for one, other in pairs]
    return PairFeatures(
        closeness=cosines(vectors, first=first, second=second),
        shared_activities=_shared([(a.activities, b.activities) for a, b in ones]),
        shared_beneficiaries=_shared([(a.beneficiaries, b.beneficiaries) for a, b in ones]),
        shared_mechanisms=_shared([(a.mechanisms, b.mechanisms) for a, b in ones]),
        has_same_department=np.array(
            [bool(a.department) and a.department == b.department for a, b in ones], dtype=bool
        ),
        has_same_objective=np.array(
            [not set(a.objectives).isdisjoint(b.objectives) for a, b in ones], dtype=bool
        ),
        is_elsewhere=np.array(
            [places.are_apart(where[one], where[other]) for one, other in pairs], dtype=bool
        ),
        is_other_phase=np.array([_follow(a, b) for a, b in ones], dtype=bool),
    )


def cosines(vectors: Vectors, *, first: Places, second: Places) -> Numbers:
    """The cosine of each pair's rows, the same whichever comes first."""
    # In single precision nothing is buffered: a row is summed the same way wherever it stands.
    products: Numbers = np.einsum("ij,ij->i", vectors[first], vectors[second]).astype(np.float64)
    np.clip(products, -1.0, 1.0, out=products)
    return products


def _shared(sides: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> Numbers:
    shares = [
        len(set(one) & set(other)) / len(set(one) | set(other)) if one and other else np.nan
        for one, other in sides
    ]
    return np.array(shares, dtype=np.float64)


def _follow(one: Described, other: Described) -> bool:
    """True when one ends before the other starts: a second phase, not a second project."""
    return any(
        early.ends_on is not None and late.starts_on is not None and early.ends_on < late.starts_on
        for early, late in ((one, other), (other, one))
    )
