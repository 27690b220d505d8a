"""The alignment map's figures: objectives × departments, the bands below, and the tiles.

Money is placed once (`domain.placements`) and summed here along every side, so that each sum equals
its parts to the cent. What a reader may not know by name is merged before it is counted: all
hidden initiatives of one department are one unnamed tile.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from traceability.domain import cancelled_work, columns, shares, words
from traceability.domain.cancelled_work import CancelledMoney
from traceability.domain.trace_graph import TraceGraph


class Band(IntEnum):
    """Where money of a cell stands. All but the first lie below the tree, without an objective."""

    TRACED = 0
    STRANDED = 1
    NO_OBJECTIVE = 2
    ACCEPTED = 3

    @property
    def word(self) -> str:
        """The word documents use."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole of what the reader may sum, in minor units, and counts of tiles.

    `proposed` is the part of `no_objective` that waits for a link to be confirmed,
    `run_and_mandatory` all money of such work, linked or not, `cancelled` what is still recorded on
    cancelled work; none of them tells of hidden work.
    """

    recorded: int
    traced: int
    stranded: int
    unaligned: int
    no_objective: int
    accepted: int
    proposed: int
    run_and_mandatory: int
    initiatives: int
    unknown_money: int
    negative_money: int
    cancelled: CancelledMoney = cancelled_work.NONE


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Every tile's parts, by tile: one per objective it stands on and one per band below.

    `tile` is the initiative's index, or the number of initiatives plus the department's index for
    the unnamed tile of a department. `share` is in millionths of the tile's money.
    """

    tile: columns.Minor
    objective: columns.Indexes
    band: columns.Codes
    minor: columns.Minor
    share: columns.Minor
    is_assumed: columns.Mask
    is_known: columns.Mask


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums over parts by some key: money, distinct tiles, and those of them without a figure."""

    minor: columns.Minor
    initiatives: columns.Minor
    unknown: columns.Minor


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Filled cells by (objective, band, department); `objective` is -1 in the bands below."""

    objective: columns.Minor
    band: columns.Minor
    department: columns.Minor
    sums: Sums


@dataclass(frozen=True, slots=True, eq=False)
class AlignmentMap:
    """All figures of one map. `of_objectives` are direct, `below` with everything underneath.

    `cancelled` is the part of `below` that is recorded on cancelled work.
    """

    totals: Totals
    parts: Parts
    department: columns.Minor
    amount: columns.Minor
    is_known: columns.Mask
    of_objectives: Sums
    below: Sums
    cancelled: Sums
    of_departments: Sums
    cells: Cells


def of(graph: TraceGraph, *, is_hidden: columns.Mask, period: int | None = None) -> AlignmentMap:
    """The map of a period (the current one by default).

    `is_hidden` marks the initiatives that the reader may not know of. One pass over placements and
    a few sorts of them.
    """
    parts = _parts(graph, is_hidden, period)
    placed = graph.placements(period)
    count, departments = len(graph.initiatives), len(graph.departments)
    tile = _tiles(graph, is_hidden)
    department = np.arange(count + departments, dtype=np.int64) - count
    department[:count] = graph.initiatives.department
    amount = np.zeros(count + departments, np.int64)
    np.add.at(amount, tile, placed.amount)
    is_known = np.zeros(amount.size, np.bool_)
    is_known[tile[placed.is_known]] = True

    objectives = len(graph.objectives)
    every = np.arange(parts.tile.size, dtype=np.int64)
    traced = every[parts.band == Band.TRACED]
    on = parts.objective[traced].astype(np.int64)
    at, part = _with_ancestors(graph, on, traced)
    over = cancelled_work.carrying(graph, is_hidden=is_hidden, period=period)
    is_over = np.zeros(amount.size, np.bool_)
    is_over[:count] = over
    gone = np.flatnonzero(is_over[parts.tile[part]])
    bands, places = len(Band), max(departments, 1)
    key = (parts.objective.astype(np.int64) + 1) * bands + parts.band
    key = key * places + department[parts.tile]
    keys, cell = np.unique(key, return_inverse=True)
    # A tile has one part on an objective and in a cell, and stands in one department.
    each = slice(None)
    of_tiles = np.flatnonzero(np.diff(parts.tile, prepend=columns.NONE))
    stands = np.zeros(amount.size, np.bool_)
    stands[tile] = True
    return AlignmentMap(
        totals=replace(
            _totals(graph, period, np.flatnonzero(stands), amount, is_known, is_hidden),
            cancelled=cancelled_work.money(graph, over, period=period),
        ),
        parts=parts,
        department=department,
        amount=amount,
        is_known=is_known,
        of_objectives=_sums(objectives, on, parts, traced, each),
        below=_sums(objectives, at, parts, part, _first_of_each(at, parts.tile[part])),
        cancelled=_sums(
            objectives,
            at[gone],
            parts,
            part[gone],
            _first_of_each(at[gone], parts.tile[part[gone]]),
        ),
        of_departments=_sums(departments, department[parts.tile], parts, every, of_tiles),
        cells=Cells(
            objective=keys // places // bands - 1,
            band=keys // places % bands,
            department=keys % places,
            sums=_sums(keys.size, cell.astype(np.int64), parts, every, each),
        ),
    )


def _tiles(graph: TraceGraph, is_hidden: columns.Mask) -> columns.Minor:
    own = np.arange(len(graph.initiatives), dtype=np.int64)
    return np.where(is_hidden, len(graph.initiatives) + graph.initiatives.department, own)


def _parts(graph: TraceGraph, is_hidden: columns.Mask, period: int | None) -> Parts:
    placed = graph.placements(period)
    count = len(graph.initiatives)
    rest = np.flatnonzero(placed.rest_share > 0)
    accepted = np.where(placed.is_accepted[rest], Band.ACCEPTED, Band.NO_OBJECTIVE)
    owner = np.concatenate((placed.initiative, rest))
    band = np.concatenate((np.where(placed.reaches, Band.TRACED, Band.STRANDED), accepted))
    objective = np.concatenate(
        (np.where(placed.reaches, placed.objective, columns.NONE), np.full(rest.size, -1))
    )
    minor = np.concatenate((placed.minor, placed.unaligned[rest]))
    share = np.concatenate((placed.share, placed.rest_share[rest]))
    stated = graph.contributions.share[graph.confirmed_links]
    assumed = np.concatenate((stated < 0, np.zeros(rest.size, np.bool_)))

    # A tile stands once in a cell: its parts there become one.
    tile = _tiles(graph, is_hidden)[owner]
    width = len(graph.objectives) + 1
    key = (tile * len(Band) + band) * width + objective + 1
    keys, at = np.unique(key, return_inverse=True)
    size = keys.size
    total, whole = np.zeros(size, np.int64), np.zeros(size, np.int64)
    np.add.at(total, at, minor)
    np.add.at(whole, at, share)
    is_known, is_assumed = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    is_known[at[placed.is_known[owner]]] = True
    is_assumed[at[assumed]] = True
    merged = keys // width // len(Band)
    return Parts(
        tile=merged,
        objective=(keys % width - 1).astype(np.int32),
        band=(keys // width % len(Band)).astype(np.int8),
        minor=total,
        share=np.where(merged < count, whole, _merged_share(merged, total)),
        is_assumed=is_assumed,
        is_known=is_known,
    )


def _merged_share(tile: columns.Minor, minor: columns.Minor) -> columns.Minor:
    """Share of each part in an unnamed tile's money; 0 where that is not positive."""
    if not tile.size:
        return minor
    whole = np.zeros(int(tile.max()) + 1, np.int64)
    np.add.at(whole, tile, minor)
    base = np.where(whole[tile] > 0, whole[tile], 1).astype(np.float64)
    ratio = np.clip(minor / base, 0.0, 1.0) * (whole[tile] > 0)
    return np.rint(ratio * shares.WHOLE).astype(np.int64)


def _with_ancestors(
    graph: TraceGraph, objective: columns.Minor, part: columns.Minor
) -> tuple[columns.Minor, columns.Minor]:
    """Every (objective, part) of the parts and of all objectives above them in the tree."""
    at, parts = [objective], [part]
    while at[-1].size:
        upper = graph.objectives.parent[at[-1]].astype(np.int64)
        on = upper >= 0
        at.append(upper[on])
        parts.append(parts[-1][on])
    return np.concatenate(at), np.concatenate(parts)


def _sums(
    size: int,
    at: columns.Minor,
    parts: Parts,
    chosen: columns.Minor,
    counted: columns.Minor | slice,
) -> Sums:
    """Sums of chosen parts by key.

    A tile counts once per key, however many parts it has there: `counted` are the places among the
    chosen ones of the first of them.
    """
    minor = np.zeros(size, np.int64)
    np.add.at(minor, at, parts.minor[chosen])
    where = at[counted]
    unknown = ~parts.is_known[chosen[counted]]
    return Sums(
        minor=minor,
        initiatives=np.bincount(where, minlength=size).astype(np.int64),
        unknown=np.bincount(where[unknown], minlength=size).astype(np.int64),
    )


def _first_of_each(at: columns.Minor, tile: columns.Minor) -> columns.Minor:
    """The places where a tile stands under a key for the first time."""
    if not tile.size:
        return tile
    width = int(tile.max()) + 1
    _, found = np.unique(at * width + tile, return_index=True)
    first: columns.Minor = found.astype(np.int64)
    return first


def _totals(
    graph: TraceGraph,
    period: int | None,
    tiles: columns.Minor,
    amount: columns.Minor,
    is_known: columns.Mask,
    is_hidden: columns.Mask,
) -> Totals:
    placed = graph.placements(period)
    # Of hidden work its bucket and its proposed links are nobody's business.
    kept_running = np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS) & ~is_hidden
    waits = ~placed.is_accepted & ~is_hidden
    return Totals(
        recorded=int(placed.amount.sum()),
        traced=int(placed.traced.sum()),
        stranded=int(placed.stranded.sum()),
        unaligned=int(placed.unaligned.sum()),
        no_objective=int(placed.no_objective.sum()),
        accepted=int(placed.accepted.sum()),
        proposed=int(placed.proposed[waits].sum()),
        run_and_mandatory=int(placed.amount[kept_running].sum()),
        initiatives=int(tiles.size),
        unknown_money=int(np.count_nonzero(~is_known[tiles])),
        negative_money=int(np.count_nonzero(amount[tiles] < 0)),
    )
