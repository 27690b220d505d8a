"""Money that is still recorded on cancelled work.

Recorded money is conserved: it stays a part of what is traced, stranded and unaligned until its
amounts are changed, and so it counts for objectives that nobody works for. This says how much.
"""

from dataclasses import dataclass

import numpy as np

from traceability.domain import columns, walks, words
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True)
class CancelledMoney:
    """Of one period, in minor units: what is recorded, and what of it is traced.

    `initiatives` counts the work that carries it, `unknown_money` those of it without a figure.
    """

    recorded: int = 0
    traced: int = 0
    initiatives: int = 0
    unknown_money: int = 0


NONE = CancelledMoney()


def carrying(
    graph: TraceGraph,
    *,
    is_hidden: columns.Mask,
    period: int | None = None,
    department: int | None = None,
) -> columns.Mask:
    """Per initiative: cancelled, and with money of the period other than zero, or unknown money.

    The current period by default; with `department`, work of it and of those below it. The stage of
    hidden work is nobody's business: it is left out. Linear.
    """
    placed = graph.placements(period)
    is_over = graph.initiatives.stage == words.Stage.CANCELLED
    found: columns.Mask = is_over & ~is_hidden & (~placed.is_known | (placed.amount != 0))
    if department is not None:
        within = walks.subtree(graph.departments.parent, department)
        found &= within[graph.initiatives.department]
    return found


def money(
    graph: TraceGraph, carrying: columns.Mask, *, period: int | None = None
) -> CancelledMoney:
    """What the initiatives of the mask carry in a period, the current one by default. Linear."""
    placed = graph.placements(period)
    return CancelledMoney(
        recorded=int(placed.amount[carrying].sum()),
        traced=int(placed.traced[carrying].sum()),
        initiatives=int(np.count_nonzero(carrying)),
        unknown_money=int(np.count_nonzero(carrying & ~placed.is_known)),
    )
