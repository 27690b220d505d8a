"""Rules over rows of governance: of one strategy, nothing edited that was said, known gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from traceability.domain import intake
from traceability.domain.access import Scope
from traceability.interchange import governed
from traceability.models import Review
from traceability.queries.imports import stored
from traceability.services.gates import STAGE_FIELDS
from traceability.services.imports.rows import UPDATED, Row, Sheet, field_of

# What is of a strategy, and the columns in which rows name it: one value, or a list of them.
OF_STRATEGY: Mapping[str, tuple[str, ...]] = {
    "objective": ("objective", "objective_ids"),
    "trade_off": ("trade_off",),
    "decision": ("decision", "supersedes"),
    "review": ("review",),
}


def check(sheet: Sheet, *, scope: Scope) -> None:
    """Reject rows that edit what is only added to, or that name what is of another strategy."""
    _kept(sheet)
    _strategies(sheet, scope)
    _gates(sheet, scope)


def _kept(sheet: Sheet) -> None:
    for noun in sorted(governed.APPEND_ONLY):
        for row in [one for one in sheet.of(noun) if one.outcome == UPDATED]:
            sheet.reject(
                row.record,
                "only_added_to",
                f"this {noun} is recorded already and says something else; what was said stays. "
                "Take the row out.",
            )
    for row in [one for one in sheet.of("review") if one.before is not None]:
        if (row.before or {})["state"] == Review.State.CLOSED:
            sheet.reject(
                row.record,
                "review_closed",
                "it was closed here, so what it looked at stays; take the row out.",
                "state",
            )


def _strategies(sheet: Sheet, scope: Scope) -> None:
    changing = [
        row
        for noun in governed.FIELDS
        for row in sheet.of(noun)
        if row.after is not None and row.state.get("strategy") is not None
    ]
    for noun, columns in OF_STRATEGY.items():
        named = [
            (row, column, target)
            for row in changing
            for column in columns
            for target in _targets(row, column)
        ]
        of = _strategies_of(sheet, scope, noun, {target for _, _, target in named})
        for row, column, target in named:
            if of.get(target) != row.state["strategy"]:
                _reject_other(sheet, row, column)
    _measures(sheet, scope)
    _agreed_shares(sheet, scope)


def _agreed_shares(sheet: Sheet, scope: Scope) -> None:
    """Reject targets that name a decision of another strategy than their objective's."""
    named = [row for row in sheet.of("target_allocation") if row.after and row.state["decision"]]
    goals = _strategies_of(sheet, scope, "objective", {row.state["objective"] for row in named})
    of = _strategies_of(sheet, scope, "decision", {row.state["decision"] for row in named})
    for row in named:
        if goals.get(row.state["objective"]) != of.get(row.state["decision"]):
            _reject_other(sheet, row, "decision")


def _measures(sheet: Sheet, scope: Scope) -> None:
    named = [row for row in sheet.of("intervention") if row.after and row.state["measure"]]
    objectives = {row.object_id: row.state["objective"] for row in sheet.of("measure") if row.after}
    asked = {row.state["measure"] for row in named} - objectives.keys()
    objectives |= stored.column_of(scope=scope, noun="measure", column="objective", ids=asked)
    of = _strategies_of(sheet, scope, "objective", objectives.values())
    for row in named:
        if of.get(objectives[row.state["measure"]]) != row.state["strategy"]:
            _reject_other(sheet, row, "measure")


def _targets(row: Row, column: str) -> Iterable[UUID]:
    value = row.state.get(column)
    return value if isinstance(value, list) else () if value is None else (value,)


def _strategies_of(
    sheet: Sheet, scope: Scope, noun: str, ids: Iterable[UUID]
) -> Mapping[UUID, UUID]:
    """Record → its strategy as it will be."""
    found = {row.object_id: row.state["strategy"] for row in sheet.of(noun) if row.after}
    asked = set(ids) - found.keys()
    return {**stored.column_of(scope=scope, noun=noun, column="strategy", ids=asked), **found}


def _reject_other(sheet: Sheet, row: Row, column: str) -> None:
    name = field_of(row.record.noun, column)
    if row.key not in sheet.rejected:
        sheet.reject(
            row.record,
            "other_strategy",
            f"what {name} names belongs to another strategy; choose one of the same.",
            name,
        )


def _gates(sheet: Sheet, scope: Scope) -> None:
    gates = [row for row in sheet.of("stage_gate") if row.after is not None]
    if not gates:
        return
    defined = {(each.noun, each.key) for each in sheet.custom_fields}
    defined |= stored.custom_fields(scope=scope).keys()
    known = {intake.CONTRIBUTION, intake.MONEY, *STAGE_FIELDS}
    known |= {f"{intake.CUSTOM}{key}" for noun, key in defined if noun == "initiative"}
    for row in gates:
        if row.state["requires"] not in known:
            sheet.reject(
                row.record,
                "not_a_choice",
                f"requires is {row.state['requires']!r}, none of {', '.join(sorted(known))}.",
                "requires",
            )
