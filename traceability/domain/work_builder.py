"""Rows → columns of what work moves, needs and draws on; sorts, checks and resolves references."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from traceability.domain import columns, words, work, work_rows
from traceability.domain.graph_builder import Index, index_of, references
from traceability.domain.rows import Row


class Ends(NamedTuple):
    """The records that rows may name, by id."""

    objective: Index
    initiative: Index
    department: Index
    period: Index


def build(rows: work_rows.WorkRows, ends: Ends) -> work.Work:
    """Columns of rows in any order; the same rows always give the same columns.

    Raises `DanglingReference` for a row that names a record not handed over, `TwiceInPortfolio` for
    one handed over twice. Linear but for sorts.
    """
    of_measures = _measures(rows.measures, ends)
    measure = index_of("measure", of_measures.ids)
    of_pools = _pools(rows.pools, ends)
    pool = index_of("resource pool", of_pools.ids)
    return work.Work(
        measures=of_measures,
        effects=_effects(rows.effects, ends, measure),
        dependencies=_dependencies(rows.dependencies, ends),
        pools=of_pools,
        demands=_demands(rows.demands, ends, pool),
        ledger=_ledger(rows, ends),
    )


def _measures(given: Iterable[Row], ends: Ends) -> work.Measures:
    (
        ids, sources, external_ids, objectives, names, units, directions, baselines, targets, due,
        readings, read,
    ) = _columns(_by_identity(given), work_rows.MeasureRow)  # fmt: skip
    known = words.Direction.codes()
    return work.Measures(
        ids=ids,
        sources=sources,
        external_ids=external_ids,
        names=names,
        units=units,
        objective=references("measure", objectives, ends.objective, "objective"),
        direction=np.array([known[one] for one in directions], np.int8),
        baseline=_floats(baselines),
        target=_floats(targets),
        due=_days(due),
        readings=np.array(readings, np.int64),
        read=_days(read),
    )


def _effects(given: Iterable[Row], ends: Ends, measure: Index) -> work.Effects:
    initiatives, measures, strengths = _columns(given, work_rows.EffectRow)
    at = references("measure effect", measures, measure, "measure")
    by = references("measure effect", initiatives, ends.initiative, "initiative")
    strength = _floats(strengths)
    order = np.lexsort((strength, by, at))
    return work.Effects(at[order], by[order], strength[order])


def _dependencies(given: Iterable[Row], ends: Ends) -> work.Dependencies:
    # By id first, which settles what two of one pair would leave open.
    ids, initiatives, needs, needed = _columns(sorted(given), work_rows.DependencyRow)
    index_of("dependency", ids)
    by = references("dependency", initiatives, ends.initiative, "initiative")
    of = references("dependency", needs, ends.initiative, "need")
    order = np.lexsort((of, by))
    return work.Dependencies(
        tuple(ids[k] for k in order.tolist()), by[order], of[order], _days(needed)[order]
    )


def _pools(given: Iterable[Row], ends: Ends) -> work.Pools:
    ids, sources, external_ids, departments, names, units, capacities = _columns(
        _by_identity(given), work_rows.PoolRow
    )
    return work.Pools(
        ids=ids,
        sources=sources,
        external_ids=external_ids,
        names=names,
        units=units,
        department=references("resource pool", departments, ends.department, "department"),
        capacity=np.array([one or 0 for one in capacities], np.int64),
        has_capacity=np.array([one is not None for one in capacities], np.bool_),
    )


def _demands(given: Iterable[Row], ends: Ends, pool: Index) -> work.Demands:
    pools, initiatives, periods, quantities = _columns(given, work_rows.DemandRow)
    of_pool = references("demand", pools, pool, "pool").tolist()
    of_period = references("demand", periods, ends.period, "period").tolist()
    by = references("demand", initiatives, ends.initiative, "initiative").tolist()
    summed: Counter[tuple[int, int, int]] = Counter()
    for key, quantity in zip(zip(of_pool, of_period, by, strict=True), quantities, strict=True):
        summed[key] += quantity
    keys = np.array(sorted(summed), np.int32).reshape(-1, 3)
    return work.Demands(
        pool=keys[:, 0],
        period=keys[:, 1],
        initiative=keys[:, 2],
        quantity=np.array([summed[key] for key in sorted(summed)], np.int64),
    )


def _ledger(rows: work_rows.WorkRows, ends: Ends) -> work.Ledger:
    shape = (len(ends.department), len(ends.period))
    minor, elsewhere, unknown = (np.zeros(shape, np.int64) for _ in range(3))
    is_known = np.zeros(shape, np.bool_)
    departments, periods, totals = _columns(rows.control_totals, work_rows.ControlTotalRow)
    at = references("control total", departments, ends.department, "department")
    when = references("control total", periods, ends.period, "period")
    np.add.at(minor, (at, when), np.array(totals, np.int64))
    is_known[at, when] = True

    departments, periods, amounts = _columns(rows.elsewhere, work_rows.ElsewhereRow)
    at = references("money elsewhere", departments, ends.department, "department")
    when = references("money elsewhere", periods, ends.period, "period")
    np.add.at(elsewhere, (at, when), np.array([one or 0 for one in amounts], np.int64))
    np.add.at(unknown, (at, when), np.array([one is None for one in amounts], np.int64))
    return work.Ledger(minor, is_known, elsewhere, unknown)


def _by_identity(given: Iterable[Row]) -> list[Row]:
    return sorted(given, key=lambda row: (row[1], row[2], row[0]))


def _columns(given: Iterable[Row], shape: Any) -> tuple[tuple[Any, ...], ...]:
    rows = list(given)
    return tuple(zip(*rows, strict=True)) if rows else ((),) * len(shape._fields)


def _days(given: Sequence[date | None]) -> columns.Days:
    return np.array(given, "datetime64[D]")


def _floats(given: Sequence[float | None]) -> npt.NDArray[np.float64]:
    return np.array([np.nan if one is None else float(one) for one in given], np.float64)
