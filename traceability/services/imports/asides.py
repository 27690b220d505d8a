"""What a native source says beside its nouns: frozen visions, successions, rounds as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.interchange import native_asides, nouns, parts
from traceability.interchange.native_asides import ROUNDS, SUCCESSIONS, VERSIONS
from traceability.interchange.records import Aside, Trouble
from traceability.models import Round, StrategyVersion, Succession
from traceability.services import bulk
from traceability.services.imports.resolving import Resolver
from traceability.services.imports.rows import CellProblem, Sheet
from traceability.services.imports.values import storable

State = dict[str, Any]


@dataclass(slots=True)
class Asides:
    """What is to be written beside the nouns: columns with ids of here, by table."""

    rows: dict[str, list[State]] = field(
        default_factory=lambda: {name: [] for name in native_asides.FIELDS}
    )

    @property
    def has_news(self) -> bool:
        """Tell whether anything is to be written."""
        return any(self.rows.values())

    def write(self, *, now: datetime) -> dict[str, list[str]]:
        """Write all of it, after the nouns, and return the ids of what no change tells of.

        Rounds are drafts here: nobody was asked in this installation.
        """
        versions = [StrategyVersion(**row) for row in self.rows[VERSIONS]]
        StrategyVersion.objects.bulk_create(versions, batch_size=bulk.SLICE)
        links = [Succession(**row) for row in self.rows[SUCCESSIONS]]
        Succession.objects.bulk_create(links, batch_size=bulk.SLICE)
        asked = [Round(**row, made_at=now) for row in self.rows[ROUNDS]]
        Round.objects.bulk_create(asked, batch_size=bulk.SLICE)
        made: dict[str, list[Any]] = {SUCCESSIONS: links, ROUNDS: asked}
        return {name: [str(each.pk) for each in rows] for name, rows in made.items() if rows}


def collect(told: tuple[Aside, ...], *, sheet: Sheet, resolver: Resolver) -> Asides:
    """Return what is new of what a source says beside its nouns, ids resolved.

    What names a record that is nowhere is a trouble of the sheet. A strategy that has a frozen
    vision here keeps its own; a succession or a round that is here already is passed over. Four
    queries at most.
    """
    found = Asides()
    known = _Known(told)
    for one in told:
        try:
            row = _ROWS[one.table](one.values, resolver)
        except CellProblem as problem:
            column = getattr(problem, "column", None)
            place = replace(one.place, column=column)
            sheet.troubles.append(Trouble(place, problem.code, str(problem)))
            continue
        if known.is_new(one.table, row):
            found.rows[one.table].append(row)
    return found


class _Known:
    """What is here already."""

    def __init__(self, told: tuple[Aside, ...]) -> None:
        tables = {one.table for one in told}
        self.keys: dict[str, set[tuple[Any, ...]]] = {}
        for name, model in _MODELS.items():
            rows = model._default_manager.values_list(*_KEYS[name])
            self.keys[name] = set(rows) if name in tables else set()

    def is_new(self, table: str, row: Mapping[str, Any]) -> bool:
        return tuple(row[name] for name in _KEYS[table]) not in self.keys[table]


def _version(values: Mapping[str, Any], resolver: Resolver) -> State:
    told = _parts("content", VERSIONS, values, resolver)
    if len(told) != 1 or not isinstance(told[0].get("objectives"), list):
        raise _problem("content", "not_parts", "content is no vision with its objectives.")
    return {
        "strategy_id": _id("strategy", "strategy", values, resolver),
        "number": int(values["number"]),
        "effective_on": values["effective_on"],
        "frozen_at": values["frozen_at"],
        "content": told[0],
    }


def _succession(values: Mapping[str, Any], resolver: Resolver) -> State:
    noun = nouns.SINGULARS[values["noun"]]
    ends = {
        f"{name}_id": _id(name, noun, values, resolver) for name in ("predecessor", "successor")
    }
    if ends["predecessor_id"] == ends["successor_id"]:
        raise _problem("successor", "circle", "a record does not succeed itself.")
    return {
        "noun": noun,
        **ends,
        "kind": values["kind"],
        "share": values["share"],
        "effective_on": values["effective_on"],
    }


def _round(values: Mapping[str, Any], resolver: Resolver) -> State:
    items = _parts("items", ROUNDS, values, resolver)
    return {
        "strategy_id": _id("strategy", "strategy", values, resolver),
        "name": _text("name", values),
        "kind": values["kind"],
        "message": _text("message", values),
        "closes_on": values["closes_on"],
        "with_figures": bool(values["with_figures"]),
        "keep_days": int(values["keep_days"]),
        "items": [_item(each) for each in items],
    }


def _item(told: Mapping[str, Any]) -> dict[str, Any]:
    kinds = [noun for noun in _ITEM.parts if told.get(noun)]
    if len(kinds) != 1:
        raise _problem("items", "not_parts", f"an item is one of {', '.join(_ITEM.parts)}.")
    return {
        "id": told[kinds[0]],
        "kind": kinds[0],
        **{name: str(told.get(name, "")) for name in ("code", "name", "text")},
    }


def _parts(
    name: str, table: str, values: Mapping[str, Any], resolver: Resolver
) -> list[dict[str, Any]]:
    known = next(each for each in native_asides.FIELDS[table] if each.name == name)
    read = parts.read(_text(name, values), name)
    for noun, external_id in parts.named(read, known):
        if resolver.id_of(noun, external_id) is None:
            raise _missing(name, noun, external_id)
    found, _ = parts.renamed(read, known, lambda noun, id_: str(resolver.id_of(noun, id_)))
    return found


def _id(name: str, noun: str, values: Mapping[str, Any], resolver: Resolver) -> UUID:
    found = resolver.id_of(noun, values[name])
    if found is None:
        raise _missing(name, noun, values[name])
    return found


def _text(name: str, values: Mapping[str, Any]) -> str:
    try:
        return storable(name, values[name] or "")
    except CellProblem as problem:
        raise _problem(name, problem.code, str(problem)) from problem


def _missing(name: str, noun: str, external_id: str) -> CellProblem:
    words = noun.replace("_", " ")
    return _problem(name, "reference_missing", f"there is no {words} {external_id!r}.")


class _Problem(CellProblem):
    """A cell problem and the column it is in."""

    column = ""


def _problem(column: str, code: str, message: str) -> CellProblem:
    problem = _Problem(code, message)
    problem.column = column
    return problem


_ITEM = next(each for each in native_asides.FIELDS[ROUNDS] if each.name == "items")
_ROWS = {VERSIONS: _version, SUCCESSIONS: _succession, ROUNDS: _round}
_MODELS: Mapping[str, type[Any]] = {
    VERSIONS: StrategyVersion,
    SUCCESSIONS: Succession,
    ROUNDS: Round,
}
# By which what is told is here already; a strategy with a frozen vision keeps its own.
_KEYS: Mapping[str, tuple[str, ...]] = {
    VERSIONS: ("strategy_id",),
    SUCCESSIONS: ("noun", "predecessor_id", "successor_id"),
    ROUNDS: ("strategy_id", "name", "kind", "closes_on"),
}
