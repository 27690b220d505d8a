"""Say what a strategy said before it was recorded here: its version 0 from paper.

What was frozen stays; what is said later takes its place in what drift is measured against.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid4

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted, TraceabilityError
from traceability.domain.facts import exact
from traceability.domain.lineage import Became
from traceability.models import Objective, Strategy, StrategyVersion, Succession
from traceability.models.strategy import ON_PAPER
from traceability.queries import organisation_settings
from traceability.services import records, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock
from traceability.services.strategy import STRATEGY, content_of, measures_of

_SAME = (Became.KEPT, Became.REWORDED)


class StillADraft(TraceabilityError):
    """A draft has no original yet."""

    code, title = "still_a_draft", "This strategy is still a draft"


class RolledOver(TraceabilityError):
    """The original of a line of strategies is that of the first one."""

    code, title = "rolled_over", "This strategy goes on from an earlier one"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """An objective as it stood on paper, and what became of it.

    `weight` is among the objectives of the list, None unknown. `description` None is unknown, and
    taken as it stands today. `now` are objectives of today: one where it was kept or reworded, two
    or more where it was split, one or more where it was replaced, none where it was dropped.
    """

    name: str
    became: Became
    code: str = ""
    description: str | None = None
    weight: Decimal | None = None
    now: Sequence[UUID] = field(default_factory=tuple)


@survives_deadlock
def record_original(
    *,
    strategy_id: UUID,
    effective_on: date,
    reason: str,
    objectives: Sequence[OnPaper] | None,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
) -> Strategy:
    """Date version 0 back: to `objectives` as they stood on paper, or as they stand now (None).

    It takes the place of what was frozen or said before, from now on: what was read as of earlier
    days stays as it was. Raises `NotPermitted` for everybody but the PMO, `StaleVersion`,
    `StillADraft`, `RolledOver` and `InvalidFields` with pointers into the list.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        if not actor.scope.writes_everywhere("strategy"):
            raise NotPermitted("Only the PMO says what the original strategy was; ask it to.")
        strategy = cast(
            Strategy,
            records.locked(STRATEGY, strategy_id, actor=actor, expected_version=expected_version),
        )
        _refuse_wrong_place(strategy)
        _refuse_day(effective_on, reason, today=organisation_settings.today(now))
        earlier = _standing(strategy)
        content = content_of(strategy)
        if objectives is not None:
            content["objectives"] = _said(strategy, objectives)
            if earlier is not None:
                # The list says nothing of these.
                content |= {name: earlier.content[name] for name in ("vision", "mission", "values")}
        content["paper"] = {"reason": reason.strip()}
        before = state_of(STRATEGY, strategy)
        told = None if earlier is None else _words(earlier.effective_on, earlier.content)
        saving.save_next_version(
            STRATEGY,
            strategy,
            recorder,
            before=before,
            told={"version_0": (told, _words(effective_on, content))},
        )
        StrategyVersion.objects.create(
            strategy=strategy,
            number=strategy.versions.count(),
            effective_on=effective_on,
            frozen_at=now,
            content=content,
        )
        return strategy


def _refuse_wrong_place(strategy: Strategy) -> None:
    if strategy.state == Strategy.State.DRAFT:
        raise StillADraft("Approve it first; the approval can be dated back.")
    came_from = Succession.objects.filter(noun="strategy", successor_id=strategy.pk)
    if came_from.exists():
        raise RolledOver(
            f"{strategy.name!r} was rolled over: say what the first strategy of its line said."
        )


def _refuse_day(effective_on: date, reason: str, *, today: date) -> None:
    errors = []
    if effective_on > today:
        errors.append(FieldError("/effective_on", "in_future", "Choose today or a day before."))
    if not reason.strip():
        message = "Say where it is written and why it is entered now."
        errors.append(FieldError("/reason", "required", message))
    if errors:
        raise InvalidFields(errors[0].message, errors=errors)


def _standing(strategy: Strategy) -> StrategyVersion | None:
    """What drift was measured against until now."""
    versions = strategy.versions.filter(number=0) | strategy.versions.filter(ON_PAPER)
    return versions.order_by("-number").first()


def _words(effective_on: date, content: Mapping[str, Any]) -> str:
    """What history tells of it."""
    count = len(content["objectives"])
    return f"since {effective_on.isoformat()}, {count} objective{'s' * (count != 1)}"


def _said(strategy: Strategy, objectives: Sequence[OnPaper]) -> list[dict[str, Any]]:
    of_today = {one.pk: one for one in Objective.objects.filter(strategy=strategy)}
    errors = list(_troubles(objectives, of_today))
    if errors:
        raise InvalidFields("Nothing was written: " + errors[0].message, errors=errors)
    measures = measures_of(strategy)
    return [_written(one, of_today, measures) for one in objectives]


def _written(
    one: OnPaper, of_today: Mapping[UUID, Objective], measures: Mapping[UUID, object]
) -> dict[str, Any]:
    today = of_today[one.now[0]] if one.became in _SAME else None
    description = one.description
    if description is None:
        description = "" if today is None else today.description
    return {
        "key": str(uuid4()),
        "parent": None,
        "code": one.code.strip(),
        "name": one.name.strip(),
        "description": description.strip(),
        "priority_weight": exact(one.weight),
        "state": Objective.State.ACTIVE,
        # Unknown, and taken as they stand: nobody typed targets off.
        "measures": [] if today is None else measures.get(today.pk, []),
        "heirs": [{"objective": str(each), "kind": one.became.word} for each in one.now],
    }


def _troubles(
    objectives: Sequence[OnPaper], of_today: Mapping[UUID, Objective]
) -> Iterator[FieldError]:
    names = Counter(_plain(one.name) for one in objectives)
    codes = Counter(one.code.strip() for one in objectives)
    going_on = Counter(one.now[0] for one in objectives if one.became in _SAME and one.now)
    for at, one in enumerate(objectives):
        place = f"/objectives/{at}"
        if names[_plain(one.name)] > 1:
            yield FieldError(f"{place}/name", "said_twice", f"{one.name!r} is listed twice.")
        if one.code.strip() and codes[one.code.strip()] > 1:
            yield FieldError(f"{place}/code", "said_twice", f"{one.code!r} is listed twice.")
        if one.weight is not None and one.weight < 0:
            yield FieldError(f"{place}/weight", "negative", "A weight is not below zero.")
        if problem := _wrong_number(one):
            yield FieldError(f"{place}/now", "wrong_number", f"{one.name!r}: {problem}")
        elif len(set(one.now)) < len(one.now) or not of_today.keys() >= set(one.now):
            message = f"{one.name!r}: name objectives of this strategy, each once."
            yield FieldError(f"{place}/now", "not_found", message)
        elif one.became in _SAME:
            if going_on[one.now[0]] > 1:
                message = f"{one.name!r}: another one goes on in the same objective; say replaced."
                yield FieldError(f"{place}/now", "said_twice", message)
            if problem := _wrong_words(one, of_today[one.now[0]]):
                yield FieldError(f"{place}/became", "other_words", f"{one.name!r} {problem}")


def _wrong_number(one: OnPaper) -> str:
    count = len(one.now)
    if one.became in _SAME and count != 1:
        return "name the one objective that it is today."
    if one.became is Became.SPLIT and count < 2:
        return "name the objectives that it was split into, two at least."
    if one.became is Became.REPLACED and count < 1:
        return "name what replaced it."
    if one.became is Became.DROPPED and count:
        return "what was dropped goes on nowhere."
    return ""


def _wrong_words(one: OnPaper, today: Objective) -> str:
    """Whether its words say otherwise than that it was kept, or reworded."""
    description = today.description if one.description is None else one.description
    is_same = (_plain(one.name), _plain(description)) == (
        _plain(today.name),
        _plain(today.description),
    )
    if one.became is Became.KEPT and not is_same:
        return f"reads {today.name!r} today; say reworded."
    if one.became is Became.REWORDED and is_same:
        return "reads the same today; say kept, or give the description that it had."
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())
