"""Conditions of a profile: read from its keys, asked of a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase

from traceability.interchange.profiles.keys import Keys
from traceability.interchange.profiles.shape import ColumnOf, Condition
from traceability.interchange.profiles.template import Template
from traceability.interchange.values import fits

# The values that a key takes over the rows of a table.
Known = Callable[[ColumnOf], frozenset[str]]

QUESTIONS = ("equals", "not_equals", "matches", "blank", "found_in", "not_found_in", "unknown")


def conditions(listed: list[Keys]) -> tuple[Condition, ...]:
    """Read a list of conditions, all of which have to hold."""
    return tuple(condition(keys) for keys in listed)


def condition(keys: Keys) -> Condition:
    """Read one condition: what it is `of` (`column` or `template`) and at least one question."""
    if "column" in keys:
        of = Template("{" + keys.text("column") + "}")
    else:
        of = Template(keys.text("template"))
    if not any(question in keys for question in QUESTIONS):
        keys.refuse("", f"asks nothing; add one of {', '.join(QUESTIONS)}.")
    found = Condition(
        of=of,
        equals=keys.texts("equals") if "equals" in keys else None,
        not_equals=keys.texts("not_equals") if "not_equals" in keys else None,
        matches=keys.optional_text("matches"),
        is_blank=keys.flag("blank") if "blank" in keys else None,
        found_in=_column_of(keys, "found_in"),
        not_found_in=_column_of(keys, "not_found_in"),
        unknown=keys.texts("unknown") if "unknown" in keys else None,
    )
    keys.finish()
    return found


def _column_of(keys: Keys, key: str) -> ColumnOf | None:
    """Read `"table.column"` or `{ table = …, key = "{a}-{b}" }`."""
    if key not in keys:
        return None
    value = keys.take(key)
    if isinstance(value, str):
        table, dot, column = value.partition(".")
        if not (table and dot and column):
            keys.refuse(key, f'is {value!r}; write "table.column".')
        return ColumnOf(table=table, key=Template("{" + column + "}"))
    inner = Keys(keys.profile, keys.at(key), value)
    found = ColumnOf(table=inner.text("table"), key=Template(inner.text("key")))
    inner.finish()
    return found


def holds(asked: Condition, cells: Mapping[str, str], known: Known) -> bool:
    """Tell whether every question of a condition is answered yes for a row."""
    text = asked.of.fill(cells)
    return (
        (asked.equals is None or text in asked.equals)
        and (asked.not_equals is None or text not in asked.not_equals)
        and (asked.matches is None or fnmatchcase(text, asked.matches))
        and (asked.is_blank is None or asked.is_blank == (not text))
        and (asked.found_in is None or text in known(asked.found_in))
        and (asked.not_found_in is None or text not in known(asked.not_found_in))
        and (asked.unknown is None or (bool(text) and fits(text, asked.unknown)))
    )
