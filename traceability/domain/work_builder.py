"""Rows → columns of what work moves, needs and draws on; sorts, checks and resolves references."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from traceability.domain import words, work, work_rows
from traceability.domain.graph_builder import (
    Index,
    as_days,
    as_floats,
    by_identity,
    in_columns,
    index_of,
    references,
)
from traceability.domain.rewards import Line, Reward
from traceability.domain.rows import Row
from traceability.domain.shares import UNSTATED


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
    of_measures = measures(rows.measures, ends)
    measure = index_of("measure", of_measures.ids)
    of_pools = _pools(rows.pools, ends)
    pool = index_of("resource pool", of_pools.ids)
    return work.Work(
        measures=of_measures,
        effects=effects(rows.effects, ends.initiative, measure),
        dependencies=dependencies(rows.dependencies, ends.initiative),
        pools=of_pools,
        demands=demands(rows.demands, ends, pool),
        ledger=_ledger(rows, ends),
        rewards=_rewards(rows.incentives, ends, of_measures),
        lines=_lines(rows.lines, ends),
    )


def measures(given: Iterable[Row], ends: Ends) -> work.Measures:
    """Measures in order, their objectives resolved."""
    (
        ids, sources, external_ids, objectives, names, units, directions, baselines, targets, due,
        readings, read,
    ) = in_columns(by_identity(given), work_rows.MeasureRow._fields)  # fmt: skip
    known = words.Direction.codes()
    return work.Measures(
        ids=ids,
        sources=sources,
        external_ids=external_ids,
        names=names,
        units=units,
        objective=references("measure", objectives, ends.objective, "objective"),
        direction=np.array([known[one] for one in directions], np.int8),
        baseline=as_floats(baselines),
        target=as_floats(targets),
        due=as_days(due),
        readings=np.array(readings, np.int64),
        read=as_days(read),
    )


def effects(given: Iterable[Row], initiative: Index, measure: Index) -> work.Effects:
    """Effects in order."""
    initiatives, measures, strengths = in_columns(given, work_rows.EffectRow._fields)
    at = references("measure effect", measures, measure, "measure")
    by = references("measure effect", initiatives, initiative, "initiative")
    strength = as_floats(strengths)
    order = np.lexsort((strength, by, at))
    return work.Effects(at[order], by[order], strength[order])


def dependencies(given: Iterable[Row], initiative: Index) -> work.Dependencies:
    """Dependencies in order."""
    # By id first, which settles what two of one pair would leave open.
    ids, initiatives, needs, needed = in_columns(sorted(given), work_rows.DependencyRow._fields)
    index_of("dependency", ids)
    by = references("dependency", initiatives, initiative, "initiative")
    of = references("dependency", needs, initiative, "need")
    order = np.lexsort((of, by))
    return work.Dependencies(
        tuple(ids[k] for k in order.tolist()), by[order], of[order], as_days(needed)[order]
    )


def _pools(given: Iterable[Row], ends: Ends) -> work.Pools:
    ids, sources, external_ids, departments, names, units, capacities = in_columns(
        by_identity(given), work_rows.PoolRow._fields
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


def demands(given: Iterable[Row], ends: Ends, pool: Index) -> work.Demands:
    """Demands summed by pool, period and initiative, in this order."""
    pools, initiatives, periods, quantities = in_columns(given, work_rows.DemandRow._fields)
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


def _rewards(given: Iterable[Row], ends: Ends, measures: work.Measures) -> tuple[Reward, ...]:
    """Rewards by department, role group and id."""
    found = [work_rows.IncentiveRow(*row) for row in given]
    place = {id: at for at, id in enumerate(measures.ids)}
    below: dict[int, list[int]] = {}
    objectives = list(ends.objective)
    for at, objective in enumerate(measures.objective.tolist()):
        below.setdefault(objectives[objective], []).append(at)
    departments = references(
        "incentive", [one.department_id for one in found], ends.department, "department"
    ).tolist()
    pairs = sorted(
        zip(departments, found, strict=True),
        key=lambda each: (each[0], each[1].role_group, each[1].id),
    )
    return tuple(
        Reward(
            department=at,
            role_group=one.role_group,
            words=one.words,
            is_collective=one.basis == "collective",
            share=UNSTATED if one.share is None else one.share,
            measures=(place[one.measure_id],)
            if one.measure_id in place
            else tuple(below.get(one.objective_id.int, ()))
            if one.objective_id
            else (),
        )
        for at, one in pairs
    )


def _lines(given: Iterable[Row], ends: Ends) -> tuple[Line, ...]:
    """Reporting lines by both departments, role group and id."""
    found = sorted((work_rows.LineRow(*row) for row in given), key=lambda one: one.id)
    lower = references(
        "reporting line", [one.department_id for one in found], ends.department, "department"
    )
    upper = references(
        "reporting line", [one.reports_to_id for one in found], ends.department, "superior"
    )
    lines = [
        Line(
            department=low, role_group=one.role_group, reports_to=high, is_solid=one.kind == "solid"
        )
        for one, low, high in zip(found, lower.tolist(), upper.tolist(), strict=True)
    ]
    return tuple(sorted(lines, key=lambda one: (one.department, one.reports_to, one.role_group)))


def _ledger(rows: work_rows.WorkRows, ends: Ends) -> work.Ledger:
    shape = (len(ends.department), len(ends.period))
    minor, elsewhere, unknown = (np.zeros(shape, np.int64) for _ in range(3))
    is_known = np.zeros(shape, np.bool_)
    departments, periods, totals = in_columns(
        rows.control_totals, work_rows.ControlTotalRow._fields
    )
    at = references("control total", departments, ends.department, "department")
    when = references("control total", periods, ends.period, "period")
    np.add.at(minor, (at, when), np.array(totals, np.int64))
    is_known[at, when] = True

    departments, periods, amounts = in_columns(rows.elsewhere, work_rows.ElsewhereRow._fields)
    at = references("money elsewhere", departments, ends.department, "department")
    when = references("money elsewhere", periods, ends.period, "period")
    np.add.at(elsewhere, (at, when), np.array([one or 0 for one in amounts], np.int64))
    np.add.at(unknown, (at, when), np.array([one is None for one in amounts], np.int64))
    return work.Ledger(minor, is_known, elsewhere, unknown)
