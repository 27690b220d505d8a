"""What a reorganisation is to do, as a body says it: which departments become which others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from traceability.domain.errors import FieldError, InvalidFields


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A department to come: one that stands (`department`), or a new one by name.

    `key` is what moves call it. A new one stands below `parent`, or where it is not `has_parent`
    said, below what the first department stood below that gives way to it.
    """

    key: str
    department: UUID | None = None
    name: str = ""
    code: str = ""
    parent: UUID | None = None
    has_parent: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one department becomes, and which share of it."""

    key: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Giving:
    """A department and what becomes of it; where it is one of the parts itself, it goes on."""

    department: UUID
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A reorganisation. `initiatives` and `people` say who goes where; the rest goes to the main
    part: the largest share, of equals the first.
    """

    targets: tuple[Target, ...]
    giving: tuple[Giving, ...]
    initiatives: Mapping[UUID, str] = field(default_factory=dict)
    people: Mapping[UUID, str] = field(default_factory=dict)


def plan_of(asked: Mapping[str, Any]) -> Plan:
    """Return the plan that a body says, as it was read or as it was kept."""
    return Plan(
        targets=tuple(
            Target(
                key=str(each["key"]),
                department=_id(each.get("department")),
                name=str(each.get("name", "")),
                code=str(each.get("code", "")),
                parent=_id(each.get("parent")),
                has_parent="parent" in each,
            )
            for each in asked["departments"]
        ),
        giving=tuple(
            Giving(
                UUID(str(move["department"])),
                tuple(Part(str(part["key"]), _share(part.get("share"))) for part in move["to"]),
            )
            for move in asked["moves"]
        ),
        initiatives={
            UUID(str(each["initiative"])): str(each["to"]) for each in asked.get("initiatives", ())
        },
        people={UUID(str(each["person"])): str(each["to"]) for each in asked.get("people", ())},
    )


def refuse_muddle(plan: Plan) -> None:
    """Raise `InvalidFields` where a plan contradicts itself."""
    keys = [each.key for each in plan.targets]
    olds = [each.department for each in plan.giving]
    used = [part.key for each in plan.giving for part in each.parts]
    for at, given in enumerate(plan.giving):
        if olds.count(given.department) > 1:
            raise refused(f"/moves/{at}/department", "said_twice", "It is named twice.")
        own = [part.key for part in given.parts]
        for part_at, part in enumerate(given.parts):
            if part.key not in keys or own.count(part.key) > 1:
                pointer = f"/moves/{at}/to/{part_at}/key"
                raise refused(
                    pointer, "not_found", "Name each of the departments to come once, by key."
                )
    for at, target in enumerate(plan.targets):
        pointer = f"/departments/{at}"
        if keys.count(target.key) > 1:
            raise refused(f"{pointer}/key", "said_twice", "Another one has this key.")
        if target.key not in used:
            raise refused(f"{pointer}/key", "unused", "Nothing moves to it; leave it out.")
        if (target.department is None) == (not target.name.strip()):
            raise refused(
                f"{pointer}/name", "required", "Name a department that stands, or a new name."
            )
    for name, said in (("initiatives", plan.initiatives), ("people", plan.people)):
        if set(said.values()) - set(keys):
            raise refused(f"/{name}", "not_found", "One goes to a key that is not there.")


def refused(pointer: str, code: str, message: str) -> InvalidFields:
    """Return the refusal of one field."""
    return InvalidFields(message, errors=[FieldError(pointer, code, message)])


def _id(value: object) -> UUID | None:
    return None if value is None else UUID(str(value))


def _share(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
