"""How the facts a confirmation vouched for (`domain.facts`) differ from the present ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Facts = Mapping[str, object]

OBJECTIVE_FIELDS = ("name", "description", "priority_weight", "measures")
INITIATIVE_FIELDS = ("name", "description")


@dataclass(frozen=True, slots=True)
class Difference:
    """One watched field that is not what it was when the link was confirmed."""

    field: str
    before: object
    after: object


def differences(before: Facts, after: Facts, fields: Iterable[str]) -> tuple[Difference, ...]:
    """The watched fields that changed, in the order of `fields`.

    A field that was not kept at confirmation is silent: nobody can say that it changed.
    """
    return tuple(
        Difference(name, before[name], after.get(name))
        for name in fields
        if name in before and before[name] != after.get(name)
    )
