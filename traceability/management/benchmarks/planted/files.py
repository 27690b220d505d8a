"""A made portfolio as a folder of the native format, for whoever wants to import it."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from traceability.interchange import nouns
from traceability.management.benchmarks.planted import records
from traceability.management.benchmarks.planted.records import CURRENCY, Portfolio
from traceability.management.benchmarks.planted.truth import Planted

Row = tuple[str, Mapping[str, object]]
# What rests on records that the native format has no table for, or on a past it does not tell.
NOT_IN_FILES = frozenset(
    {
        *("conflicting_metrics", "decision_right", "demand_above_capacity", "departed_decision"),
        *(
            "disputed_objective",
            "lapsed_agreement",
            "late_dependency",
            "overdue_escalation",
            "overdue_review",
        ),
        *("role_group_rewarded_alone", "silo", "suspect_link", "unclosed_review"),
    }
)
ON_MEASURES = frozenset({"opposed_on_measure", "measure_apart"})


def is_carried(one: Planted) -> bool:
    """Whether the files hold what this finding rests on; the database holds all of it."""
    return one.code not in NOT_IN_FILES and one.reason_code not in ON_MEASURES


def write(portfolio: Portfolio, folder: Path) -> None:
    """One CSV file a noun, with the columns of `docs/importing.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, list[Mapping[str, object]]] = {}
    for noun, row in _rows(portfolio):
        made.setdefault(noun, []).append(row)
    for noun, rows in made.items():
        file = folder / f"{nouns.PLURALS[noun]}.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _rows(portfolio: Portfolio) -> Iterator[Row]:
    for place, year in enumerate(portfolio.periods):
        dates = {"starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31"}
        yield "period", {"external_id": year, "name": year, **dates, "position": place}
    yield (
        "strategy",
        {
            "external_id": records.STRATEGY,
            "name": "The planted plan",
            "currency": CURRENCY,
            "state": "approved",
            "level_names": "Theme;Goal;Objective",
            "current_period": portfolio.current,
        },
    )
    for one in portfolio.departments:
        said = {"external_id": one.key, "name": one.name, "parent": one.parent}
        yield "department", {**said, "ends_on": one.ends_on}
    for owner in portfolio.owners:
        name = f"Owner {owner.key}"
        yield "person", {"external_id": owner.key, "name": name, "ends_on": owner.ends_on}
    yield from _objectives(portfolio)
    yield from _work(portfolio)
    yield from _money(portfolio)


def _objectives(portfolio: Portfolio) -> Iterator[Row]:
    for one in portfolio.objectives:
        yield (
            "objective",
            {
                "external_id": one.key,
                "strategy": records.STRATEGY,
                "parent": one.parent,
                "name": one.name,
                "description": one.description,
                "owner": one.owner,
                "priority_weight": one.weight,
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "state": one.state,
            },
        )
    for measure in portfolio.measures:
        yield (
            "measure",
            {
                "external_id": measure.key,
                "objective": measure.objective,
                "name": measure.name,
                "unit": measure.unit,
                "direction": None if measure.direction == "unknown" else measure.direction,
                "baseline": measure.baseline,
                "target": measure.target,
            },
        )
    for measure in portfolio.measures:
        for day in measure.read_on:
            key = f"{measure.key}@{day}"
            said = {"external_id": key, "measure": measure.key, "read_on": day, "value": 50}
            yield "reading", said


def _work(portfolio: Portfolio) -> Iterator[Row]:
    for one in portfolio.initiatives:
        yield (
            "initiative",
            {
                "external_id": one.key,
                "name": one.text.name,
                "description": one.text.description,
                "department": one.department,
                "stage": one.stage,
                "reported_on": one.reported_on,
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "bucket": one.bucket,
                "activities": ";".join(one.text.activities),
                "beneficiaries": ";".join(one.text.beneficiaries),
                "mechanisms": ";".join(one.text.mechanisms),
                "is_confidential": "yes" if one.is_confidential else "no",
            },
        )
    for link in portfolio.links:
        yield (
            "contribution",
            {
                "external_id": link.key,
                "initiative": None if link.from_objective else link.source,
                "source_objective": link.source if link.from_objective else None,
                "objective": link.target,
                "share": link.share,
                "strength": link.strength,
                "state": link.state,
            },
        )


def _money(portfolio: Portfolio) -> Iterator[Row]:
    for one in portfolio.initiatives:
        for period, minor in one.money.items():
            yield (
                "allocation",
                {
                    "external_id": f"{one.key}@{period}",
                    "initiative": one.key,
                    "period": period,
                    "currency": CURRENCY,
                    "planned": "TBC" if minor is None else _amount(minor),
                },
            )
    for target in portfolio.targets:
        yield (
            "target_allocation",
            {
                "external_id": f"{target.objective}@{target.period}",
                "objective": target.objective,
                "period": target.period,
                "share": f"{target.share / 1e6:.6f}",
                "tolerance": f"{target.tolerance / 1e6:.6f}",
            },
        )
    for total in portfolio.control_totals:
        yield (
            "control_total",
            {
                "external_id": f"{total.department}@{total.period}",
                "department": total.department,
                "period": total.period,
                "currency": CURRENCY,
                "amount": _amount(total.minor),
            },
        )


def _amount(minor: int) -> str:
    return f"{'-' if minor < 0 else ''}{abs(minor) // 100}.{abs(minor) % 100:02d}"
