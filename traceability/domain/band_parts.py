"""What the bands without an objective are made of: why work is accepted, and what waits for a word.

    accepted     = run + mandatory + waived
    no objective = with a proposed link + without one      (money to the cent, each tile once)

An unnamed tile stands whole in one part, and in none that speaks of a proposed link, so that nobody
can tell from the parts that confidential work exists.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from traceability.domain import columns, words
from traceability.domain.alignment_map import Band, Sums
from traceability.domain.trace_graph import TraceGraph


class Part(IntEnum):
    """A part of a band, in the order that readers get them."""

    RUN = 0
    MANDATORY = 1
    WAIVED = 2
    PROPOSED = 3
    UNLINKED = 4

    @property
    def word(self) -> str:
        """The word documents use."""
        return self.name.lower()

    @property
    def band(self) -> Band:
        """The band it is a part of."""
        return Band.NO_OBJECTIVE if self >= Part.PROPOSED else Band.ACCEPTED


@dataclass(frozen=True, slots=True, eq=False)
class BandParts:
    """Filled parts by (part, department), each with its sums."""

    part: columns.Minor
    department: columns.Minor
    sums: Sums


def of(graph: TraceGraph, *, is_hidden: columns.Mask, period: int | None = None) -> BandParts:
    """The parts of a period (the current one by default), as `alignment_map.of` sums the bands.

    A tile is counted in the first of its parts; what a proposed link leaves over of the money of
    its work stands without one, and counts no tile again. A few sorts of the unaligned work.
    """
    placed = graph.placements(period)
    rest = np.flatnonzero(placed.rest_share > 0)
    own, tiles = _parts(graph, rest, is_hidden), _tiles(graph, rest, is_hidden)
    money = placed.unaligned[rest]
    is_proposed = own == Part.PROPOSED
    claimed = np.where(is_proposed, placed.proposed[rest], money)
    left = np.flatnonzero(is_proposed & (claimed != money))

    department = graph.initiatives.department[rest].astype(np.int64)
    width = max(len(graph.departments), 1)
    key = own * width + department
    keys = np.unique(np.concatenate((key, Part.UNLINKED * width + department[left])))
    minor = np.zeros(keys.size, np.int64)
    np.add.at(minor, np.searchsorted(keys, key), claimed)
    at_left = np.searchsorted(keys, Part.UNLINKED * width + department[left])
    np.add.at(minor, at_left, (money - claimed)[left])

    is_known = placed.is_known[rest]
    count = len(graph.initiatives) + len(graph.departments)
    pairs, at = np.unique(key * max(count, 1) + tiles, return_inverse=True)
    knows = np.zeros(pairs.size, np.bool_)
    knows[at[is_known]] = True
    where = np.searchsorted(keys, pairs // max(count, 1))
    return BandParts(
        part=keys // width,
        department=keys % width,
        sums=Sums(
            minor=minor,
            initiatives=np.bincount(where, minlength=keys.size).astype(np.int64),
            unknown=np.bincount(where[~knows], minlength=keys.size).astype(np.int64),
        ),
    )


def _tiles(graph: TraceGraph, rest: columns.Minor, is_hidden: columns.Mask) -> columns.Minor:
    unnamed = len(graph.initiatives) + graph.initiatives.department[rest].astype(np.int64)
    return np.where(is_hidden[rest], unnamed, rest)


def _parts(graph: TraceGraph, rest: columns.Minor, is_hidden: columns.Mask) -> columns.Minor:
    """The part of each piece of unaligned work; hidden work of a department is in one a band."""
    bucket = graph.initiatives.bucket[rest]
    hidden = is_hidden[rest]
    is_accepted = graph.placements().is_accepted[rest]
    has_proposed = graph.initiatives_of(graph.proposed_links)[rest] & ~hidden
    part = np.where(
        is_accepted,
        np.where(
            bucket == words.Bucket.RUN,
            Part.RUN,
            np.where(bucket == words.Bucket.MANDATORY, Part.MANDATORY, Part.WAIVED),
        ),
        np.where(has_proposed, Part.PROPOSED, Part.UNLINKED),
    ).astype(np.int64)
    unnamed = np.flatnonzero(hidden & is_accepted)
    department = graph.initiatives.department[rest]
    first = np.full(len(graph.departments), len(Part), np.int64)
    np.minimum.at(first, department[unnamed], part[unnamed])
    part[unnamed] = first[department[unnamed]]
    return part
