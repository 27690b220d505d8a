"""What the ledger has and what initiatives carry of it, department by department."""

from dataclasses import dataclass

import numpy as np

from traceability.domain import columns, walks
from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """Money of one period in minor units, per department with those below it.

    All buckets count, and what is for other strategies too: the ledger knows neither. `with_totals`
    counts a department below by its control total where that is the larger one. `unknown` and
    `negative` count work without a figure and below zero, confidential work apart.
    """

    minor: columns.Minor
    with_totals: columns.Minor
    elsewhere: columns.Minor
    unknown: columns.Minor
    negative: columns.Minor


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """The ledger beside the work, per department with a control total; 0 in those without.

    `uncarried` is in the ledger and in no initiative, `beyond` in initiatives and not in the
    ledger; never both of one department. Where none stands below, `total + beyond` is
    `carried.minor + uncarried`; of those below the larger of ledger and work counts as carried.
    """

    total: columns.Minor
    is_known: columns.Mask
    carried: Carried
    uncarried: columns.Minor
    beyond: columns.Minor


def balance(graph: TraceGraph, period: int) -> Balance:
    """The ledger of a period beside what initiatives carry. A pass per level of departments."""
    books = graph.work.ledger
    total, is_known = books.minor[:, period], books.is_known[:, period]
    of_work = carried(graph, period)
    return Balance(
        total,
        is_known,
        of_work,
        uncarried=np.where(is_known, np.maximum(total - of_work.with_totals, 0), 0),
        beyond=np.where(is_known, np.maximum(of_work.minor - total, 0), 0),
    )


def carried(graph: TraceGraph, period: int) -> Carried:
    """What initiatives carry in a period. A pass per level of departments."""
    department, placed = graph.initiatives.department, graph.placements(period)
    count, books = len(graph.departments), graph.work.ledger
    own = books.elsewhere[:, period].copy()
    np.add.at(own, department, placed.amount)
    # Confidential work counts in the money alone, so that no reader learns of it by a count.
    countable = ~graph.initiatives.is_confidential
    unknown = books.unknown_elsewhere[:, period] + np.bincount(
        department[~placed.is_known & countable], minlength=count
    )
    negative = np.bincount(department[(placed.amount < 0) & countable], minlength=count)

    parent = graph.departments.parent
    level = walks.levels(parent)
    covered = own.copy()
    total, has_total = books.minor[:, period], books.is_known[:, period]
    for step in walks.by_level(level)[:0:-1]:
        told = np.where(has_total[step], np.maximum(covered[step], total[step]), covered[step])
        np.add.at(covered, parent[step], told)
    return Carried(
        minor=walks.fold(own, parent, level),
        with_totals=covered,
        elsewhere=walks.fold(books.elsewhere[:, period], parent, level),
        unknown=walks.fold(unknown.astype(np.int64), parent, level),
        negative=walks.fold(negative.astype(np.int64), parent, level),
    )
