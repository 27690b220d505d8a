"""What a contribution's confirmation rests on: the facts of both ends, and how they changed.

When a link is confirmed the facts of its ends are kept with it. Later the kept facts are compared
with the present ones. Owner, dates, health and money are no part of them, so that a change of
owner never makes a link doubtful.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Facts = Mapping[str, str | None]

OBJECTIVE_FIELDS = ("name", "description", "weight", "measures")
INITIATIVE_FIELDS = ("name", "description")


def of_objective(
    *,
    name: str,
    description: str,
    weight: object = None,
    measures: Iterable[tuple[str, object]] = (),
) -> dict[str, str | None]:
    """Watched facts of an objective.

    `weight` is its priority weight; `measures` are (name, target) in any order. Numbers are
    written without trailing zeros, so that 40 and 40.00 are the same fact.
    """
    return {
        "name": name,
        "description": description,
        "weight": _plain(weight),
        "measures": "; ".join(
            f"{measure}: {_plain(target) or 'no target'}"
            for measure, target in sorted(measures, key=str)
        ),
    }


def of_initiative(*, name: str, description: str) -> dict[str, str | None]:
    """Watched facts of an initiative."""
    return {"name": name, "description": description}


def fingerprint(facts: Facts) -> str:
    """A digest of the facts, the same whatever the order of the fields."""
    text = json.dumps(dict(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """One watched field that is not what it was when the link was confirmed."""

    field: str
    before: str | None
    after: str | None


def differences(before: Facts, after: Facts, fields: Iterable[str]) -> tuple[Difference, ...]:
    """The watched fields that changed, in the order of `fields`.

    A field that was not kept at confirmation is silent: nobody can say that it changed.
    """
    return tuple(
        Difference(name, before[name], after.get(name))
        for name in fields
        if name in before and before[name] != after.get(name)
    )


def _plain(value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    if "." in text and "E" not in text.upper():
        text = text.rstrip("0").rstrip(".")
    return text
