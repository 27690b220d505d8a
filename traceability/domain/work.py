"""The columns detection alone asks for: what work moves, needs and draws on, what the ledger says.

As in `domain.columns`: references are indexes, -1 for none; days are datetime64[D]. Quantities and
money are whole hundredths.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from traceability.domain.columns import Codes, Days, Indexes, Mask, Minor, Rows
from traceability.domain.rewards import Line, Reward


@dataclass(frozen=True, slots=True, eq=False)
class Measures(Rows):
    """Measures in the order of external ids; `baseline` and `target` are NaN when unknown.

    `readings` counts them; `read` is the day of the latest.
    """

    sources: tuple[str, ...]
    external_ids: tuple[str, ...]
    names: tuple[str, ...]
    units: tuple[str, ...]
    objective: Indexes
    direction: Codes
    baseline: npt.NDArray[np.float64]
    target: npt.NDArray[np.float64]
    due: Days
    readings: Minor
    read: Days


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What initiatives do to measures, −1…1, by measure and initiative."""

    measure: Indexes
    initiative: Indexes
    strength: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.measure)


@dataclass(frozen=True, slots=True, eq=False)
class Dependencies(Rows):
    """Which initiative needs which, by these two; `needed` is NaT where no day was said."""

    initiative: Indexes
    needs: Indexes
    needed: Days


@dataclass(frozen=True, slots=True, eq=False)
class Pools(Rows):
    """Resource pools in the order of external ids; `capacity` is 0 where it is not known."""

    sources: tuple[str, ...]
    external_ids: tuple[str, ...]
    names: tuple[str, ...]
    units: tuple[str, ...]
    department: Indexes
    capacity: Minor
    has_capacity: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Demands:
    """Demands by pool, period and initiative; -1 is work that serves other strategies, summed."""

    pool: Indexes
    period: Indexes
    initiative: Indexes
    quantity: Minor

    def __len__(self) -> int:
        return len(self.pool)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Control totals, department × period; `minor` is 0 where there is none.

    `elsewhere` is what initiatives of other strategies carry of it, `unknown_elsewhere` how many of
    them have no figure.
    """

    minor: Minor
    is_known: Mask
    elsewhere: Minor
    unknown_elsewhere: Minor


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """All of these of one graph."""

    measures: Measures
    effects: Effects
    dependencies: Dependencies
    pools: Pools
    demands: Demands
    ledger: Ledger
    rewards: tuple[Reward, ...] = ()
    lines: tuple[Line, ...] = ()


def as_number(hundredths: int) -> int | float:
    """A quantity as documents have it: whole where it is."""
    whole, rest = divmod(int(hundredths), 100)
    return whole if rest == 0 else int(hundredths) / 100
