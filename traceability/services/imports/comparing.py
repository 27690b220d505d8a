"""Rows against what is stored: what is new, what changed, and what was edited here meanwhile.

A field that the source says as it did last time is left alone, whatever was edited here since; a
field that the source changed wins.
"""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.interchange import governed
from traceability.interchange.records import NOUNS
from traceability.queries.imports import stored
from traceability.services.imports import constraints
from traceability.services.imports.resolving import KEYS, key_of
from traceability.services.imports.rows import (
    CREATED,
    ENDED,
    UNCHANGED,
    UPDATED,
    Row,
    Sheet,
    headers,
)
from traceability.services.imports.values import blank_state, missing_fields

ABSENT = object()
CONFIRMATION = ("confirmed_at", "confirmed_by_id", "source_facts", "target_facts")


def compare(sheet: Sheet, *, scope: Scope, now: datetime) -> None:
    """Give every row its outcome and, where it changes, its states before and after.

    Reads only the states of records whose source changed: a query a slice of these. Rows whose
    outcome breaks a rule of their own are rejected.
    """
    for noun in NOUNS:
        news = {row.object_id: row for row in sheet.of(noun) if row.is_stored and _has_news(row)}
        states = stored.states(scope=scope, noun=noun, ids=news)
        for row in list(sheet.of(noun)):
            _compare_one(row, states.get(row.object_id), now)
            if row.after is not None:
                _check(sheet, row)
    _refuse_same_keys(sheet)
    _refuse_taken_keys(sheet, scope)
    sheet.spread()


def _compare_one(row: Row, state: dict[str, Any] | None, now: datetime) -> None:
    if not row.is_stored:
        row.outcome = CREATED
        row.after = _new_state(row)
    elif state is None:
        row.outcome = UNCHANGED
    else:
        changes = _news(row, state)
        row.outcome = UPDATED if changes else UNCHANGED
        if changes:
            row.before, row.after = state, {**state, **changes}
    if row.after is not None:
        _follow(row, now)


def _has_news(row: Row) -> bool:
    imported = _imported(row)
    return ENDED in imported or any(
        imported.get(name, ABSENT) != value for name, value in row.brought.items()
    )


def _imported(row: Row) -> Mapping[str, Any]:
    return (row.identity.imported_values if row.identity else None) or {}


def _news(row: Row, state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that the source changed and that are not so already.

    What an earlier import ended because the source had dropped it runs again.
    """
    imported = _imported(row)
    changes: dict[str, Any] = {}
    for name, value in row.values.items():
        if imported.get(name, ABSENT) == row.brought[name]:
            continue
        if name == "custom_fields":
            merged = merge_custom(state[name], value, imported.get(name) or {})
            if merged != state[name]:
                changes[name] = merged
        elif state[name] != value:
            changes[name] = value
    for name, value in imported.get(ENDED, {}).items():
        wanted = row.values.get(name, value)
        if state[name] != wanted:
            changes[name] = wanted
    return changes


def merge_custom(
    standing: Mapping[str, Any], brought: Mapping[str, Any], imported: Mapping[str, Any]
) -> dict[str, Any]:
    """Return custom fields with those that the source changed; an unknown one goes."""
    merged = dict(standing)
    for key, value in brought.items():
        if key in imported and imported[key] == value:
            continue
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = value
    return merged


def _new_state(row: Row) -> dict[str, Any]:
    # Lists and mappings are the row's own, all else may be shared.
    state: dict[str, Any] = {
        name: copy(value) if isinstance(value, list | dict) else value
        for name, value in blank_state(row.record.noun).items()
    }
    state.update(row.values)
    state["id"] = row.object_id
    if state["custom_fields"]:
        state["custom_fields"] = merge_custom({}, state["custom_fields"], {})
    return state


def _follow(row: Row, now: datetime) -> None:
    """Set what follows from a state that the source sets: approved at, no longer confirmed."""
    state, before = row.state, row.before
    if row.record.noun == "strategy" and state["state"] == "approved":
        if before is None or before["state"] != "approved":
            state["approved_at"] = now
    elif row.record.noun == "contribution" and state["state"] != "confirmed":
        state.update(dict.fromkeys(CONFIRMATION))


def is_confirmed_anew(row: Row) -> bool:
    """Tell whether a link becomes confirmed by this import."""
    return (
        row.record.noun == "contribution"
        and row.after is not None
        and row.after["state"] == "confirmed"
        and (row.before is None or row.before["state"] != "confirmed")
    )


def is_approved_anew(row: Row) -> bool:
    """Tell whether a strategy becomes approved by this import."""
    return (
        row.record.noun == "strategy"
        and row.after is not None
        and row.after["state"] == "approved"
        and (row.before is None or row.before["state"] != "approved")
    )


def _check(sheet: Sheet, row: Row) -> None:
    """Reject a row whose state breaks a rule of its own."""
    after = row.state
    missing = missing_fields(row.record.noun, after)
    if missing:
        sheet.reject(
            row.record,
            "value_missing",
            f"{missing[0]} is needed, but the source does not say it.",
            missing[0],
        )
        return
    starts, ends = after.get("starts_on"), after.get("ends_on")
    if starts is not None and ends is not None and ends < starts:
        sheet.reject(
            row.record,
            "ends_before_start",
            f"it ends on {ends}, before it starts on {starts}; mend one of the dates.",
            "ends_on",
            "starts_on",
        )
    elif row.record.noun == "contribution":
        _check_ends(sheet, row, after)
    elif row.record.noun in governed.FIELDS:
        constraints.check(sheet, row)


def _check_ends(sheet: Sheet, row: Row, after: Mapping[str, Any]) -> None:
    if (after["initiative"] is None) == (after["source_objective"] is None):
        sheet.reject(
            row.record,
            "one_source",
            "a contribution comes from an initiative or from an objective: give one of the two.",
            "initiative",
            "source_objective",
        )
    elif after["source_objective"] == after["objective"]:
        sheet.reject(
            row.record,
            "serves_itself",
            "an objective cannot contribute to itself; take the row out.",
            "objective",
        )


def _refuse_same_keys(sheet: Sheet) -> None:
    """Reject rows of the source that say the same thing under two ids."""
    for noun, several in KEYS.items():
        for columns in several:
            met: dict[tuple[Any, ...], list[Row]] = {}
            for row in sheet.of(noun):
                key = key_of(row, columns)
                if key is not None:
                    met.setdefault(key, []).append(row)
            for rows in met.values():
                if len(rows) > 1:
                    _reject_alike(sheet, rows, columns)


def _reject_alike(sheet: Sheet, rows: list[Row], columns: tuple[str, ...]) -> None:
    for row in rows:
        if row.outcome == UNCHANGED:
            continue
        other = next(each for each in rows if each is not row)
        sheet.reject(
            row.record,
            "said_twice",
            f"{other.record.external_id!r} at {other.record.place} is of the same "
            f"{', '.join(headers(row.record, columns))}; keep one of them.",
            *columns,
        )


def _refuse_taken_keys(sheet: Sheet, scope: Scope) -> None:
    """Reject rows that would become what another stored record is already."""
    for noun, several in KEYS.items():
        for columns in several:
            moved: dict[tuple[Any, ...], Row] = {}
            leaving: set[UUID] = set()
            for row in sheet.of(noun):
                if row.outcome != UPDATED or row.before is None or row.after is None:
                    continue
                if any(row.before[name] != row.after[name] for name in columns):
                    leaving.add(row.object_id)
                    key = key_of(row, columns)
                    if key is not None:
                        moved[key] = row
            if not moved:
                continue
            for key, object_id in stored.by_key(
                scope=scope, noun=noun, columns=columns, firsts={key[0] for key in moved}
            ).items():
                if key in moved and object_id not in leaving:
                    record = moved[key].record
                    said = ", ".join(headers(record, columns))
                    sheet.reject(
                        record,
                        "already_there",
                        f"another {noun.replace('_', ' ')} of the same {said} is recorded already; "
                        "end that one first.",
                        *columns,
                    )
