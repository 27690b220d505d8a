"""Take rows out of a table of columns and put others in, without touching the rest of it."""

import bisect
import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt

from traceability.domain import columns

Table = TypeVar("Table")
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Splice:
    """Rows at the places `gone` (of the table before) leave, new ones come before the places `at`.

    `at` are of what stays, in order; several at one place keep their order.
    """

    gone: Places
    at: Places

    def table(self, before: Table, fresh: Table) -> Table:
        """The table with the rows of `fresh` in the place of those that leave. Linear."""
        values = {
            one.name: self.column(getattr(before, one.name), getattr(fresh, one.name))
            for one in dataclasses.fields(before)  # type: ignore[arg-type]  # tables are dataclasses
        }
        return type(before)(**values)

    def column(self, before: Any, fresh: Any) -> Any:
        """One column of it: an array by rows, or a tuple."""
        if isinstance(before, np.ndarray):
            return np.insert(np.delete(before, self.gone, axis=0), self.at, fresh, axis=0)
        stays = list(before)
        for place in self.gone[::-1].tolist():
            del stays[place]
        for place, value in zip(self.at[::-1].tolist(), fresh[::-1], strict=True):
            stays.insert(place, value)
        return tuple(stays)

    @property
    def arrived(self) -> Places:
        """Where the new rows stand."""
        return self.at + np.arange(self.at.size)

    def moved(self, count: int) -> npt.NDArray[np.int32]:
        """Where each of `count` rows stands now, -1 for one that left; the last one is for -1."""
        stays = np.ones(count, np.bool_)
        stays[self.gone] = False
        old = np.flatnonzero(stays)
        place = np.arange(old.size)
        moved = np.full(count + 1, columns.NONE, np.int32)
        moved[old] = place + np.searchsorted(self.at, place, side="right")
        return moved


def by_identity(before: Any, fresh: Any, ids: Iterable[UUID]) -> Splice:
    """The splice that takes these records out of a table and puts the rows of `fresh` in.

    Both stand in the order of (source, external id, id).
    """
    gone = places_of(before.ids, ids)
    kept = np.delete(np.arange(len(before.ids)), gone)

    def key(table: Any, place: int) -> tuple[str, str, UUID]:
        return table.sources[place], table.external_ids[place], table.ids[place]

    def key_of(place: int) -> tuple[str, str, UUID]:
        return key(before, int(kept[place]))

    at = [
        bisect.bisect(range(kept.size), key(fresh, place), key=key_of)
        for place in range(len(fresh.ids))
    ]
    return Splice(gone, np.array(at, np.intp))


def places_of(known: Sequence[UUID], ids: Iterable[UUID]) -> Places:
    """The places of records, in order; those that are not there are left out. Linear."""
    # Integers are hashed at a fraction of what UUIDs cost.
    wanted = {one.int for one in ids}
    found = [place for place, one in enumerate(known) if one.int in wanted] if wanted else []
    return np.array(found, np.intp)
