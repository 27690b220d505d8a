"""Rounds as their readers know them: the PMO, the raters, and whoever reads what is published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from traceability.domain import envelopes, rounds, standings
from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.domain.rounds import Answer
from traceability.models import Response, Round, RoundInvitation, Strategy, User
from traceability.queries import answers, organisation_settings
from traceability.queries.scope import visible

NOUN, RESULT = "round", "round_result"
COLUMNS = (
    "id", "version", "strategy", "name", "kind", "state", "message", "closes_on", "with_figures",
    "keep_days", "items", "opened_at", "closed_at", "published_at", "open_to_all_at",
    "destroyed_at",
)  # fmt: skip
RUNNING = (Round.State.OPEN, Round.State.CLOSED)
# Of fewer people a count would point at single ones.
FEWEST_COUNTED = 5
# Sealed with a key that is gone, or given in another account: the word for it, beside those of
# `Response.State`.
UNREADABLE = "unreadable"


def is_on() -> bool:
    """Tell whether the organisation asks leaders in rounds. One query."""
    return organisation_settings.current().has_rounds


def check_module() -> None:
    """Raise `NotFound` where the organisation asks nobody in rounds. One query."""
    if not is_on():
        raise NotFound("There are no rounds here.")


def known(*, scope: Scope, now: datetime) -> QuerySet[Round]:
    """Return the rounds that the reader may know of.

    The PMO knows all; who is asked, from its opening on; who reads results, those published a day
    ago. Viewers and strangers know none. Raises `NotFound` where the module is off.
    """
    check_module()
    if scope.is_system or manages(scope):
        return Round.objects.all()
    seen = Q(pk__in=[])
    if (person := rater_of(scope)) is not None:
        seen |= Q(pk__in=_asking(person)) & ~Q(state=Round.State.DRAFT)
    if scope.reads(RESULT):
        seen |= Q(state=Round.State.PUBLISHED, open_to_all_at__lte=now)
    return Round.objects.filter(seen)


def with_results(*, scope: Scope, now: datetime, strategy_id: UUID) -> QuerySet[Round]:
    """Return the published rounds of a strategy whose results the reader may see, latest first.

    Raters see them from publication on, all others (the PMO too) a day later.
    """
    found = _shown(scope=scope, now=now).filter(strategy=strategy_id)
    return found.order_by("-published_at", "id")


def latest_telling(published: Sequence[Round]) -> Round | None:
    """Return the round that stands for its strategy: the latest that shows leaders' word.

    Where none of them shows it, the latest, which says why; None without any. `published` are the
    rounds of `with_results`, latest first.
    """
    showing = (one for one in published if standings.shows(one.results))
    return next(showing, published[0] if published else None)


def round_known(*, scope: Scope, now: datetime, round_id: UUID) -> Round:
    """Return one round. Raises `NotFound`, also for one that the reader may not know of."""
    found = known(scope=scope, now=now).filter(pk=round_id).first()
    if found is None:
        raise NotFound("There is no such round.", facts={"id": str(round_id)})
    return found


def asks(scope: Scope) -> bool:
    """Tell whether any round that has opened asks this reader. One query for people."""
    person = rater_of(scope)
    return (
        person is not None
        and RoundInvitation.objects.filter(person=person)
        .exclude(round__state=Round.State.DRAFT)
        .exists()
    )


def has_results(*, scope: Scope, now: datetime) -> bool:
    """Tell whether there are results that this reader may see. Two queries.

    Raises `NotFound` where the module is off.
    """
    return _shown(scope=scope, now=now).exists()


def unanswered(scope: Scope) -> list[tuple[UUID, str, date]]:
    """Return the open rounds that wait for this reader's answer, the first due first.

    By id, name and day. Two statements, and five more where a round is open.
    """
    person = rater_of(scope)
    if person is None or not is_on():
        return []
    asked = Round.objects.filter(pk__in=_asking(person), state=Round.State.OPEN)
    rows = list(asked.order_by("closes_on", "id").values_list("id", "name", "closes_on"))
    if not rows:
        return []
    with answers.of_rater(person) as kept:
        given = set(kept.filter(state=Response.State.GIVEN).values_list("round", flat=True))
    return [row for row in rows if row[0] not in given]


def rater_of(scope: Scope) -> UUID | None:
    """Return the person who answers; nobody behind a token does, whosever it is."""
    return scope.person_id if scope.token_scopes is None else None


def told(*, scope: Scope, now: datetime, round_id: UUID) -> dict[str, Any]:
    """Return one round as the reader knows it. Raises `NotFound`."""
    found = known(scope=scope, now=now).filter(pk=round_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("There is no such round.", facts={"id": str(round_id)})
    row: dict[str, Any] = dict(found)
    complete([row], scope=scope)
    return row


def complete(rows: Sequence[dict[str, Any]], *, scope: Scope) -> None:
    """Add to rounds whom they ask and how many answered; hide the list from who has not recalled.

    At most eight statements, however many rounds. An answer that cannot be opened is told as
    `unreadable`, and hides nothing of the others.
    """
    is_manager = manages(scope) or scope.is_system
    person = rater_of(scope)
    asked: dict[UUID, list[_Asked]] = {}
    invited = RoundInvitation.objects.filter(round__in=[row["id"] for row in rows])
    signing_in = User.objects.filter(person=OuterRef("person"), is_active=True)
    rows_of_people = invited.order_by("person__name", "person").values_list(
        "round", "audience", "person", "person__name", Exists(signing_in), "person__email"
    )
    for round_id, audience, who, name, has_account, address in rows_of_people:
        one = _Asked(audience, who, name, has_account, bool(address))
        asked.setdefault(round_id, []).append(one)
    own = _own(scope, [row["id"] for row in rows])
    running = [row["id"] for row in rows if row["state"] in RUNNING] if is_manager else []
    counted = answered(running)
    for row in rows:
        people = asked.get(row["id"], [])
        mine = next((one.audience for one in people if one.id == person), None)
        answer = own.get(row["id"])
        row["may_manage"] = is_manager
        row["mine"] = None
        if mine is not None and row["state"] != Round.State.DRAFT:
            state = _state_of(answer, is_destroyed=row["destroyed_at"] is not None)
            row["mine"] = {"audience": mine, "state": state}
        is_hidden = mine is not None and not is_manager and not _has_recalled(row, answer)
        if is_hidden:
            row["items"] = None
        row["audiences"] = _audiences(people, counted.get(row["id"]), manages=is_manager)


@dataclass(frozen=True, slots=True)
class Own:
    """One's own answer in a round: which version of it stands, how far it is, what it says.

    An answer that is `unreadable` says nothing any more; it can be withdrawn.
    """

    version: int
    state: str
    answer: Answer


def own_answer(*, scope: Scope, person_id: UUID, round_: Round) -> Own:
    """Return what a rater said in this account, `none` of it where nothing is kept."""
    with answers.of_rater(person_id) as kept:
        row = kept.filter(round=round_).first()
        if row is None:
            return Own(0, _state_of(None, is_destroyed=round_.destroyed_at is not None), Answer())
        return _opened(row, scope)


def invitation(*, scope: Scope, now: datetime, round_id: UUID) -> tuple[Round, RoundInvitation]:
    """Return a round that has opened and how it asks the reader. Raises `NotFound`."""
    check_module()
    person = rater_of(scope)
    found = (
        RoundInvitation.objects.filter(round=round_id, person=person)
        .exclude(round__state=Round.State.DRAFT)
        .select_related("round__strategy")
        .first()
        if person is not None
        else None
    )
    if found is None:
        raise NotFound("No such round asks you.", facts={"id": str(round_id)})
    return found.round, found


def given_by_audience(round_: Round) -> dict[str, dict[UUID, Answer]]:
    """Return the given answers of a round by audience and rater: for its count alone."""
    audience_of = dict(
        RoundInvitation.objects.filter(round=round_).values_list("person", "audience")
    )
    found: dict[str, dict[UUID, Answer]] = {name: {} for name in rounds.FEWEST_INVITED}
    with answers.of_round(round_.pk) as kept:
        for row in kept.filter(state=Response.State.GIVEN).order_by("rater"):
            if row.rater_id in audience_of:
                found[audience_of[row.rater_id]][row.rater_id] = answers.opened(row)
    return found


def answered(round_ids: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Return who has given an answer, by round: for reminders and counts alone. One query."""
    found: dict[UUID, set[UUID]] = {id: set() for id in round_ids}
    if not found:
        return found
    with answers.of_rounds(round_ids) as kept:
        given = kept.filter(state=Response.State.GIVEN).values_list("round", "rater")
        for round_id, rater in given:
            found[round_id].add(rater)
    return found


def due_for_destruction(*, now: datetime) -> list[UUID]:
    """Return the published rounds whose answers' days are over. One query."""
    held = Round.objects.filter(state=Round.State.PUBLISHED, destroyed_at__isnull=True)
    return [one.pk for one in held.order_by("published_at", "id") if destroyed_from(one) <= now]


def destroyed_from(round_: Round) -> datetime:
    """Return from when on the answers of a published round may be destroyed."""
    return rounds.kept_until(round_.published_at or round_.made_at, days=round_.keep_days)


def check_strategy(*, scope: Scope, strategy_id: UUID) -> None:
    """Raise `NotFound` for a strategy that the reader may not know of."""
    if not Strategy.objects.filter(visible("strategy", scope), pk=strategy_id).exists():
        raise NotFound("There is no such strategy.", facts={"id": str(strategy_id)})


def manages(scope: Scope) -> bool:
    """Tell whether the reader knows every round, its draft included."""
    return not scope.is_service_account and scope.reads(NOUN)


def _shown(*, scope: Scope, now: datetime) -> QuerySet[Round]:
    seen = Q(pk__in=[])
    if scope.reads(RESULT) or scope.is_system:
        seen |= Q(open_to_all_at__lte=now)
    if (person := rater_of(scope)) is not None:
        seen |= Q(pk__in=_asking(person))
    return known(scope=scope, now=now).filter(seen, state=Round.State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somebody who is asked, and by what they can be reached: whatever they answer."""

    audience: str
    id: UUID
    name: str
    has_account: bool
    has_address: bool


def _person(one: _Asked) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "has_account": one.has_account,
        "has_address": one.has_address,
    }


def _asking(person: UUID) -> QuerySet[Any, Any]:
    return RoundInvitation.objects.filter(person=person).values("round")


def _own(scope: Scope, round_ids: Sequence[UUID]) -> dict[UUID, Own]:
    if (person := rater_of(scope)) is None:
        return {}
    with answers.of_rater(person) as kept:
        rows = list(kept.filter(round__in=round_ids))
        return {row.round_id: _opened(row, scope) for row in rows}


def _opened(row: Response, scope: Scope) -> Own:
    try:
        said = answers.opened_in(row, account_id=scope.principal_id)
        return Own(row.version, row.state, said)
    except envelopes.NotOpened:
        return Own(row.version, UNREADABLE, Answer())


def _state_of(own: Own | None, *, is_destroyed: bool) -> str:
    if own is not None:
        return own.state
    return "destroyed" if is_destroyed else "none"


def _has_recalled(row: dict[str, Any], own: Own | None) -> bool:
    is_over = row["state"] == Round.State.PUBLISHED
    return is_over or (own is not None and own.answer.recall is not None)


def _audiences(
    people: Sequence[_Asked], counted: set[UUID] | None, *, manages: bool
) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    for audience in rounds.FEWEST_INVITED:
        asked = [one for one in people if one.audience == audience]
        if not asked:
            continue
        is_counted = counted is not None and len(asked) >= FEWEST_COUNTED
        told.append(
            {
                "audience": audience,
                "invited": len(asked),
                "answered": len(counted.intersection(one.id for one in asked))
                if counted is not None and is_counted
                else None,
                "people": [_person(one) for one in asked] if manages else None,
            }
        )
    return told
