"""The records of a change as readers know them: by name, and their fields in names for ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from traceability.models import ConfidentialInitiative
from traceability.models.nouns import BY_NAME
from traceability.queries.holdings import TAKING_PART

# What each noun's records are called by, where they have no name of their own.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "contribution": ("initiative", "source_objective", "objective"),
    "allocation": ("initiative", "period"),
    "demand": ("initiative", "pool"),
    "measure_effect": ("initiative", "measure"),
    "dependency": ("initiative", "needs"),
    "control_total": ("department", "period"),
    "target_allocation": ("objective", "period"),
    "decision_right": ("objective", "department", "strategy"),
}
# What lists people by their ids.
_PEOPLE = ("named_person_ids", *TAKING_PART)
# What the names of others rest on.
_RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "incentive": ("measure", "objective"),
    "reporting_line": ("department", "reports_to"),
}
_JOINED = {"contribution": " → ", "dependency": " needs "}
# Nobody reads these in a preview.
_UNTOLD = frozenset(
    {
        *("id", "version", "created_at", "updated_at", "import_batch", "custom_fields", "amount"),
        *("source_facts", "target_facts", "confirmed_at", "confirmed_by_id", "position"),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, before and after, as text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Written:
    """One record that a change made, revised or ended."""

    noun: str
    id: UUID
    name: str
    operation: str
    version: int
    fields: tuple[Field, ...]


def told(changes: Sequence[Mapping[str, Any]], *, secret: frozenset[UUID]) -> list[Written]:
    """The noted changes of a transaction in names, without those that tell of secret work.

    In their order, findings and waivers left out: they are told apart. A query per noun.
    """
    seen = [
        one
        for one in changes
        if one["noun"] not in ("finding", "waiver") and secret.isdisjoint(one["subject_ids"])
    ]
    names = _names(seen)
    return [
        Written(
            noun=one["noun"],
            id=one["object_id"],
            name=names.get((one["noun"], one["object_id"]), ""),
            operation=one["operation"],
            version=one["version"],
            fields=tuple(_fields(one, names)),
        )
        for one in seen
    ]


def secrets_of(named: Iterable[UUID]) -> frozenset[UUID]:
    """The confidential initiatives but for those that name the reader."""
    rows = ConfidentialInitiative.objects.exclude(pk__in=list(named))
    return frozenset(rows.values_list("id", flat=True))


def _names(changes: Sequence[Mapping[str, Any]]) -> dict[tuple[str, UUID], str]:
    wanted: dict[str, set[UUID]] = {}
    for one in changes:
        if one["noun"] not in BY_NAME:
            continue
        wanted.setdefault(one["noun"], set()).add(one["object_id"])
        for column, target in BY_NAME[one["noun"]].references.items():
            for value in one["fields"].get(column, ()):
                if value is not None:
                    wanted.setdefault(target.name, set()).add(UUID(str(value)))
        for column in _PEOPLE:
            listed = (each or () for each in one["fields"].get(column, ()))
            people = {UUID(str(person)) for each in listed for person in each}
            wanted.setdefault("person", set()).update(people)
        steps = (step for each in one["fields"].get("escalation", ()) for step in each or ())
        people = {UUID(step["person"]) for step in steps if step["person"]}
        wanted.setdefault("person", set()).update(people)
    names: dict[tuple[str, UUID], str] = {}
    for noun, ids in wanted.items():
        ends = _CALLED.get(noun, ())
        beside = ends or _RESTS_ON.get(noun, ())
        rows = BY_NAME[noun].model._default_manager.filter(pk__in=ids).select_related(*beside)
        for row in rows.order_by("pk"):
            called = [str(end) for end in (getattr(row, each) for each in ends) if end is not None]
            names[noun, row.pk] = _JOINED.get(noun, ", ").join(called) or str(row)
    return names


def _fields(one: Mapping[str, Any], names: Mapping[tuple[str, UUID], str]) -> Iterable[Field]:
    entry = BY_NAME.get(one["noun"])
    for name, (before, after) in one["fields"].items():
        if name in _UNTOLD or name in ("successors", "predecessors"):
            continue
        if one["operation"] == "created" and after in (None, "", [], {}):
            continue
        target = entry.references.get(name) if entry else None

        def text(value: object, noun: str | None = target.name if target else None) -> str:
            if value is None:
                return ""
            if noun is not None:
                return names.get((noun, UUID(str(value))), str(value))
            if isinstance(value, list | tuple):
                return ", ".join(_one(each, names) for each in value)
            return str(value)

        yield Field(name, text(before), text(after))


def _one(value: Any, names: Mapping[tuple[str, UUID], str]) -> str:
    """One of several: a person by name, a step of an escalation path, else as it is."""
    if isinstance(value, dict) and "days" in value:
        person = value.get("person")
        return f"{_one(person, names) if person else value['role']} {value['days']} d"
    try:
        return names.get(("person", UUID(str(value))), str(value))
    except ValueError:
        return str(value)
