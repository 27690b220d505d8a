"""The original of a strategy: version 0 of the first one that it was rolled over from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from traceability.domain.access import Scope
from traceability.domain.lineage import Followed, Stated, Wording
from traceability.models import Strategy, StrategyVersion, Succession
from traceability.models.strategy import ON_PAPER
from traceability.queries.history import rows_of
from traceability.queries.scope import visible


@dataclass(frozen=True, slots=True)
class Original:
    """Version 0: since when it holds, its words, and its objectives, parents first."""

    strategy: UUID
    strategy_name: str
    effective_on: date
    frozen_at: datetime
    vision: str
    mission: str
    stated: tuple[Stated, ...]
    # Of one from paper: why it was written down later, and what its objectives became since.
    is_from_paper: bool = False
    reason: str = ""
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A strategy and those it came from, the first one first, and what took whose place.

    `original` is None where none of them has a version 0; `recorded_at` is when the first of them
    was recorded.
    """

    strategies: tuple[UUID, ...]
    original: Original | None
    followed: tuple[Followed, ...]
    recorded_at: datetime | None


def line_of(*, scope: Scope, strategy_id: UUID, as_of: datetime | None) -> Line:
    """Read where a strategy came from, as it was known at an instant. Four queries.

    Strategies that the reader may not know of end the line.
    """
    rows = rows_of(Succession, as_of).filter(noun__in=("strategy", "objective"))
    links = list(
        rows.order_by("effective_on", "predecessor_id", "successor_id").values_list(
            "noun", "predecessor_id", "successor_id", "kind"
        )
    )
    seen = dict(Strategy.objects.filter(visible("strategy", scope)).values_list("id", "name"))
    before: dict[UUID, UUID] = {}
    for noun, old, new, _ in links:
        if noun == "strategy" and old in seen:
            before.setdefault(new, old)
    line = [strategy_id]
    while (earlier := before.get(line[0])) is not None and earlier not in line:
        line.insert(0, earlier)
    versions = StrategyVersion.objects.filter(Q(number=0) | ON_PAPER, strategy__in=line)
    if as_of is not None:
        versions = versions.filter(frozen_at__lte=as_of)
    # What was written down later comes after what was frozen.
    frozen = {one.strategy_id: one for one in versions.order_by("number", "id")}
    first = next((frozen[one] for one in line if one in frozen), None)
    original = None if first is None else _original(first, seen.get(first.strategy_id, ""))
    events: Any = Strategy.pgh_event_model  # type: ignore[attr-defined]  # made by the tracker
    recorded = events.objects.filter(pgh_obj_id__in=line).aggregate(first=Min("pgh_created_at"))
    return Line(
        strategies=tuple(line),
        original=original,
        followed=(
            *(Followed(old, new, kind) for noun, old, new, kind in links if noun[0] == "o"),
            *(() if original is None else original.followed),
        ),
        recorded_at=recorded["first"],
    )


def _original(version: StrategyVersion, name: str) -> Original:
    content: Mapping[str, Any] = version.content
    objectives = [one for one in content["objectives"] if one["state"] == "active"]
    return Original(
        strategy=version.strategy_id,
        strategy_name=name,
        effective_on=version.effective_on,
        frozen_at=version.frozen_at,
        vision=content.get("vision", ""),
        mission=content.get("mission", ""),
        stated=_in_tree([_stated(one) for one in objectives]),
        is_from_paper="paper" in content,
        reason=content.get("paper", {}).get("reason", ""),
        followed=tuple(
            Followed(_id(one), UUID(heir["objective"]), heir["kind"])
            for one in objectives
            for heir in one.get("heirs", ())
        ),
    )


def _id(one: Mapping[str, Any]) -> UUID:
    """Which record an objective was, or of one that only stood on paper a key of its own."""
    return UUID(one.get("id") or one["key"])


def _stated(one: Mapping[str, Any]) -> Stated:
    measures = tuple((each["name"], each["target"]) for each in one.get("measures", ()))
    weight = one.get("priority_weight")
    return Stated(
        id=_id(one),
        parent=None if one["parent"] is None else UUID(one["parent"]),
        code=one.get("code", ""),
        wording=Wording(one["name"], one.get("description", ""), measures),
        weight=None if weight is None else Fraction(weight),
    )


def _in_tree(stated: list[Stated]) -> tuple[Stated, ...]:
    known = {one.id for one in stated}
    below: dict[UUID | None, list[Stated]] = {}
    for one in stated:
        below.setdefault(one.parent if one.parent in known else None, []).append(one)
    found: list[Stated] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below.get(found[-1].id, []))
    return tuple(found)
