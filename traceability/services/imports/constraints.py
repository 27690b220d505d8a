"""What a table checks of each row, asked before it is written: so a refusal names file and row.

The rules are those of the models' check constraints, read here as the database reads them: what
is unknown breaks no rule.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from django.db.models import CheckConstraint, F, Q

from traceability.models.nouns import BY_NAME
from traceability.services.imports.rows import Row, Sheet, headers

State = Mapping[str, Any]
_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gte": operator.ge,
    "lte": operator.le,
    "gt": operator.gt,
    "lt": operator.lt,
    "in": lambda value, known: value in known,
    "regex": lambda value, form: re.search(form, value) is not None,
}


def check(sheet: Sheet, row: Row) -> None:
    """Reject a row whose state its table would refuse, naming the rule and the columns of it."""
    for name, condition, columns in of(row.record.noun):
        if holds(condition, row.state) is False:
            sheet.reject(
                row.record,
                "breaks_a_rule",
                f"it breaks the rule {name!r}; mend {' or '.join(headers(row.record, columns))}.",
                *columns,
            )
            return


@cache
def of(noun: str) -> tuple[tuple[str, Q, tuple[str, ...]], ...]:
    """Return the rules of a noun's table: in words, as a condition, and the columns it names."""
    return tuple(
        (
            constraint.name.replace("_", " "),
            constraint.condition,
            tuple(dict.fromkeys(_columns(constraint.condition))),
        )
        for constraint in BY_NAME[noun].model._meta.constraints
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q)
    )


def holds(condition: Q, state: State) -> bool | None:
    """Tell whether a state keeps a condition; None where what it asks for is unknown.

    Raises `KeyError` for a comparison that is not known here.
    """
    told = [
        holds(child, state) if isinstance(child, Q) else _one(_pair(child), state)
        for child in condition.children
    ]
    found = _JOINED[condition.connector](told)
    return found if not condition.negated or found is None else not found


def _one(asked: tuple[str, Any], state: State) -> bool | None:
    path, wanted = asked
    column, _, lookup = path.partition("__")
    value = state[column]
    if lookup == "isnull":
        return (value is None) is wanted
    if isinstance(wanted, F):
        wanted = state[_name(wanted)]
    if value is None or wanted is None:
        return None
    return _COMPARED[lookup or "exact"](value, wanted)


def _all(told: list[bool | None]) -> bool | None:
    return False if False in told else None if None in told else True


def _any(told: list[bool | None]) -> bool | None:
    return True if True in told else None if None in told else False


def _odd(told: list[bool | None]) -> bool | None:
    return None if None in told else sum(map(bool, told)) % 2 == 1


_JOINED = {Q.AND: _all, Q.OR: _any, Q.XOR: _odd}


def _columns(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _columns(child)
            continue
        path, wanted = _pair(child)
        yield path.partition("__")[0]
        if isinstance(wanted, F):
            yield _name(wanted)


def _pair(child: Any) -> tuple[str, Any]:
    """Return a child of a condition that is no condition itself."""
    path, wanted = child
    return path, wanted


def _name(column: Any) -> str:
    """Return the column that an `F` names."""
    return str(column.name)
