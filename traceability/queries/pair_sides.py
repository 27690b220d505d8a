"""The two sides of a pair, as both owners see them whatever department they read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from traceability.domain.findings import MONEY
from traceability.models import Contribution, Initiative, Measure, Objective

_OF_INITIATIVES = (
    *("id", "name", "department", "department__name", "description"),
    *("activities", "beneficiaries", "mechanisms", "stage", "starts_on", "ends_on"),
)


def departments(side_ids: Iterable[Sequence[UUID]]) -> dict[UUID, UUID]:
    """The department of every initiative among the sides of these pairs. One query."""
    every = {side for sides in side_ids for side in sides}
    if not every:
        return {}
    return dict(Initiative.objects.filter(pk__in=every).values_list("pk", "department_id"))


def described(
    *,
    side_ids: Sequence[UUID],
    subjects: Sequence[dict[str, Any]],
    strategy_id: UUID,
    evidence: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Both sides of one pair, in its order, as whoever may read the pair may see them.

    A side that is no initiative (a measure under an objective) has what an objective has. Money is
    what the evidence says of it, None where none or not all of it is known. Four queries.
    """
    works = {row["id"]: row for row in _initiatives(side_ids)}
    goals = {each.pk: each for each in Objective.objects.filter(pk__in=side_ids)}
    serves = _objectives_of(works, strategy_id)
    amounts = dict(zip(side_ids, _money_of(evidence), strict=False))
    named = [UUID(one["id"]) for one in subjects[: len(side_ids)]]
    measures = dict(Measure.objects.filter(pk__in=named).values_list("pk", "name"))
    sides = []
    for side, subject in zip(side_ids, named, strict=False):
        if side in works:
            row = works[side]
            sides.append(
                {
                    **{name: row[name] for name in _OF_INITIATIVES if name in _TOLD},
                    "initiative": side,
                    "department_name": row["department__name"],
                    "objectives": serves[side],
                    "money": amounts.get(side),
                }
            )
        elif side in goals:
            sides.append(_of_objective(goals[side], measures.get(subject)))
    return sides


_TOLD = frozenset(_OF_INITIATIVES) - {"id", "department__name"}


def _initiatives(ids: Sequence[UUID]) -> list[dict[str, Any]]:
    return list(Initiative.objects.filter(pk__in=ids).values(*_OF_INITIATIVES))


def _of_objective(goal: Objective, measure: str | None) -> dict[str, Any]:
    return {
        "initiative": None,
        "name": measure or goal.name,
        "department": None,
        "department_name": "",
        "description": goal.description,
        "activities": [],
        "beneficiaries": [],
        "mechanisms": [],
        "stage": goal.state,
        "starts_on": goal.starts_on,
        "ends_on": goal.ends_on,
        "objectives": [goal.name],
        "money": None,
    }


def _objectives_of(works: Iterable[UUID], strategy_id: UUID) -> dict[UUID, list[str]]:
    links = Contribution.objects.filter(
        initiative__in=list(works), state="confirmed", objective__strategy=strategy_id
    ).order_by("objective__name", "id")
    found: dict[UUID, list[str]] = defaultdict(list)
    for initiative, name in links.values_list("initiative_id", "objective__name"):
        if initiative is not None:
            found[initiative].append(name)
    return found


def _money_of(evidence: Sequence[Mapping[str, Any]]) -> tuple[str | None, ...]:
    """The money of both sides as the detector told it; unknown where it told none."""
    told = next((one["value"] for one in evidence if one["label"] == MONEY), None)
    return tuple(told) if isinstance(told, list) else ()
