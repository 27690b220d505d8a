"""The columns of a trace graph: one frozen table per noun, a dense integer per record.

Rows stand in the order of (source, external id, id), so a graph is the same whatever order its
rows came in, and "in the order of external ids" is simply the order of the indexes. References
are indexes, -1 for none; days are datetime64[D], NaT for unknown.
"""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt

from traceability.domain.fact_changes import Facts

NONE = -1
Indexes = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int8]
Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]
Minor = npt.NDArray[np.int64]
# What tags say; None where they were not asked for.
Tags = tuple[str, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of one kind by place, from 0; `ids` are their identities outside the graph."""

    ids: tuple[UUID, ...]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Departments(Rows):
    """Departments in a forest."""

    sources: tuple[str, ...]
    external_ids: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    parent: Indexes
    starts: Days
    ends: Days


@dataclass(frozen=True, slots=True, eq=False)
class People(Rows):
    """People, apart from sign-in users; each with who stands in for them, where somebody does."""

    names: tuple[str, ...]
    has_ended: Mask
    deputies: tuple[UUID | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Objectives(Rows):
    """The objectives of one strategy. `level` is 1 for a root; `weight` NaN when unknown.

    `position` is the place that leaders gave each; rows stand by external id.
    """

    sources: tuple[str, ...]
    external_ids: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    parent: Indexes
    level: Indexes
    state: Codes
    weight: npt.NDArray[np.float64]
    starts: Days
    ends: Days
    owner: Indexes
    facts: tuple[Facts | None, ...]
    position: Minor


@dataclass(frozen=True, slots=True, eq=False)
class Initiatives(Rows):
    """The initiatives of the strategy's portfolio."""

    sources: tuple[str, ...]
    external_ids: tuple[str, ...]
    names: tuple[str, ...]
    department: Indexes
    stage: Codes
    health: Codes
    bucket: Codes
    sponsor: Indexes
    lead: Indexes
    starts: Days
    ends: Days
    reported: Days
    is_confidential: Mask
    is_waived: Mask
    facts: tuple[Facts | None, ...]
    activities: tuple[Tags, ...]
    beneficiaries: tuple[Tags, ...]
    mechanisms: tuple[Tags, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Contributions(Rows):
    """Links to objectives: those of initiatives first, then those of objectives.

    `source` indexes initiatives where `from_initiative`, objectives elsewhere. Within each part
    links stand in the order of (source, target, id). `share` is in millionths, -1 when unstated.
    """

    from_initiative: Mask
    source: Indexes
    target: Indexes
    share: Minor
    state: Codes
    strength: npt.NDArray[np.float64]
    source_facts: tuple[Facts | None, ...]
    target_facts: tuple[Facts | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """Recorded money, initiative × period, in minor units. `minor` is 0 where it is not known."""

    minor: Minor
    is_known: Mask

    @property
    def periods_with_any(self) -> list[int]:
        """The places of periods that money is recorded in, in order."""
        return [int(place) for place in np.flatnonzero(np.any(self.minor != 0, axis=0))]


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """Agreed shares of change money; `period` is -1 where a target holds for every period."""

    objective: Indexes
    period: Indexes
    share: npt.NDArray[np.float64]
    tolerance: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.objective)
