"""Pools from which agreed work wants more than they can give in one period.

**What the PMO sees.** "Nurses: demand above capacity in 2027", with capacity and demand, who draws
how much, and both figures of every period, as a chart.

**When it fires.** The demands of approved and active initiatives on one pool in one period that is
not over exceed its capacity (`demand_above_capacity`). Work of other strategies draws on the same
pool and counts as one line; a period in which it alone draws is told in its own strategy. Work that
is proposed, paused, done or cancelled draws nothing. A pool of unknown capacity is silent.
Confidential work counts in the sums without its name. Money at stake, of the current period only,
is that part of the drawing work's known money which the missing part of the demand stands for.

**Thresholds.** `most_named` (20): so many initiatives are named, the largest demand first.
`armed_from_share` (0.8): it arms when that share of the pools that are drawn on has a capacity.

**When it is wrong.** When overtime, hiring or another pool covers the rest. Record that as
capacity, or waive with a reason.

**Source.** Resource loading of portfolio management (PMI, The Standard for Portfolio Management).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from traceability.domain import columns, money, sentences, stakes, words
from traceability.domain.findings import (
    Arming,
    Cause,
    Finding,
    Severity,
    Subject,
    armed_by_share,
    hits,
)
from traceability.domain.thresholds import Threshold, count, share
from traceability.domain.trace_graph import TraceGraph
from traceability.domain.work import as_number

CODE = "demand_above_capacity"
TITLE = "Demand above capacity"
SEVERAL = "times a pool is asked for more than it has"
SUBJECT = "resource_pool"
THRESHOLDS: Mapping[str, Threshold] = {"most_named": count(20), "armed_from_share": share(0.8)}

NEXT_STEP = "Move work to another period, add capacity, or decide what waits."


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most pools that are drawn on have a capacity."""
    drawn = np.zeros(len(graph.work.pools), np.bool_)
    demands = graph.work.demands
    # The last place, -1, is work of other strategies.
    is_open = np.append(~graph.initiatives.is_confidential, True)
    drawn[demands.pool[is_open[demands.initiative]]] = True
    return armed_by_share(
        have=int(np.count_nonzero(drawn & graph.work.pools.has_capacity)),
        total=int(np.count_nonzero(drawn)),
        share=thresholds["armed_from_share"],
        subject="pools that are drawn on",
        carry="have a capacity",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Pools in the order of external ids, each by period. Linear in demands and cells."""
    pools, drawn = graph.work.pools, _drawn(graph)
    is_over = drawn.has_own & (drawn.total > pools.capacity[:, None])
    is_over &= pools.has_capacity[:, None] & ~_is_past(graph)
    has_period: columns.Mask = np.logical_or.reduce(is_over, axis=1)
    for pool in hits(has_period, within):
        of_pool = drawn.of_pool(graph, pool)
        for period in np.flatnonzero(is_over[pool]).tolist():
            yield _finding(graph, drawn, of_pool, pool, period, most=thresholds["most_named"])


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """The demands that count, by pool and period, and their sum per pool and period."""

    counted: columns.Indexes
    total: columns.Minor
    has_own: columns.Mask

    def of_pool(self, graph: TraceGraph, pool: int) -> columns.Indexes:
        """The demands of one pool that count."""
        bounds = np.array([pool, pool + 1], np.int32)
        first, after = np.searchsorted(graph.work.demands.pool[self.counted], bounds)
        return self.counted[first:after]


def _drawn(graph: TraceGraph) -> _Drawn:
    demands = graph.work.demands
    is_own = demands.initiative != columns.NONE
    stage = graph.initiatives.stage[demands.initiative[is_own]]
    counts = ~is_own
    counts[is_own] = np.isin(stage, words.ACCOUNTABLE_STAGES)
    counted = np.flatnonzero(counts).astype(np.int32)
    total = np.zeros((len(graph.work.pools), len(graph.periods)), np.int64)
    has_own = np.zeros(total.shape, np.bool_)
    np.add.at(total, (demands.pool[counted], demands.period[counted]), demands.quantity[counted])
    own = np.flatnonzero(counts & is_own)
    has_own[demands.pool[own], demands.period[own]] = True
    return _Drawn(counted, total, has_own)


def _is_past(graph: TraceGraph) -> columns.Mask:
    """Per period: whether it is over by its dates, or stands before the current one without any."""
    return np.array(
        [
            one.ends_on < graph.day
            if one.ends_on is not None
            else one.starts_on is None and graph.period is not None and place < graph.period
            for place, one in enumerate(graph.periods)
        ],
        np.bool_,
    )


def _finding(
    graph: TraceGraph,
    drawn: _Drawn,
    of_pool: columns.Indexes,
    pool: int,
    period: int,
    *,
    most: int,
) -> Finding:
    table, work = graph.work.pools, graph.initiatives
    demands = graph.work.demands
    rows = of_pool[demands.period[of_pool] == period]
    rows = rows[np.argsort(-demands.quantity[rows], kind="stable")]
    by, quantity = demands.initiative[rows].tolist(), demands.quantity[rows].tolist()
    own = [one for one in by if one != columns.NONE]
    named = [one for one in own if not work.is_confidential[one]][:most]
    asked, capacity = int(drawn.total[pool, period]), int(table.capacity[pool])
    at_stake, known = None, stakes.of_initiatives(graph, own)
    if period == graph.period and known is not None:
        # In whole numbers, half up: floats would lose cents of large sums.
        at_stake = (2 * known * (asked - capacity) + asked) // (2 * asked) if asked else None
    when, unit = graph.periods[period].name, table.units[pool]
    department = int(table.department[pool])
    owner = () if department == columns.NONE else (graph.departments.ids[department],)
    return Finding(
        code=CODE,
        reason_code="demand_above_capacity",
        title=f"{sentences.named(table.names[pool])}: demand above capacity in {when}",
        severity=Severity.MEDIUM,
        subjects=(
            Subject("resource_pool", table.ids[pool]),
            Subject("period", graph.periods[period].id),
        ),
        money_at_stake=at_stake,
        period_id=graph.period_id,
        evidence=(
            ("Capacity", as_number(capacity)),
            ("Demand", as_number(asked)),
            ("Above capacity", as_number(asked - capacity)),
            ("Unit", unit),
            ("Demand of each initiative", _by_initiative(graph, by, quantity, set(named))),
            ("Periods", _by_period(graph, drawn, of_pool, pool)),
            ("Their money", "unknown" if known is None else money.as_text(known)),
            (
                "Cannot all hold",
                f"in {when}, while {table.names[pool]} gives {as_number(capacity)} {unit}".rstrip(),
            ),
        ),
        next_step=NEXT_STEP,
        facts=(
            capacity,
            [
                ["" if one == columns.NONE else str(work.ids[one]), each]
                for one, each in zip(by, quantity, strict=True)
            ],
        ),
        department_ids=tuple(dict.fromkeys((*owner, *graph.department_ids_of(*named)))),
        tells_of=tuple(work.ids[one] for one in named),
        cause=Cause(f"pool:{table.ids[pool]}", f"{table.names[pool]}: demand above capacity"),
    )


def _by_initiative(
    graph: TraceGraph, by: list[int], quantity: list[int], named: set[int]
) -> list[dict[str, object]]:
    """The largest demand first; what is not named here, and work elsewhere, are a line each."""
    told: list[dict[str, object]] = []
    unnamed = elsewhere = 0
    for one, each in zip(by, quantity, strict=True):
        if one in named:
            told.append({"initiative": graph.initiatives.names[one], "demand": as_number(each)})
        elif one == columns.NONE:
            elsewhere += each
        else:
            unnamed += each
    for said, rest in (("others, not named", unnamed), ("work of other strategies", elsewhere)):
        if rest:
            told.append({"initiative": said, "demand": as_number(rest)})
    return told


def _by_period(
    graph: TraceGraph, drawn: _Drawn, of_pool: columns.Indexes, pool: int
) -> list[dict[str, object]]:
    return [
        {
            "period": graph.periods[period].name,
            "capacity": as_number(graph.work.pools.capacity[pool]),
            "demand": as_number(drawn.total[pool, period]),
        }
        for period in np.unique(graph.work.demands.period[of_pool]).tolist()
    ]
