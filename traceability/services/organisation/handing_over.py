"""Hand over: a person leaves on a day, and what rested on them rests on others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Q

from traceability.domain.access import SYSTEM
from traceability.domain.errors import FieldError, InvalidFields, NotFound
from traceability.models import (
    DecisionRight,
    Finding,
    Initiative,
    Objective,
    OrganisationChange,
    Person,
    RoleGrant,
    UpdateRequest,
    UpdateRound,
    User,
)
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.holdings import ROLES, rights_of
from traceability.queries.scope import visible, visible_initiatives
from traceability.services import access, decision_rights, records
from traceability.services.audit import state_of
from traceability.services.detection import standing
from traceability.services.organisation.carrying_out import (
    Doing,
    Order,
    Outcome,
    carry_out,
    check_may_restructure,
)

PERSON, FINDING = BY_NAME["person"], BY_NAME["finding"]
# Where one person at least has to be named.
_NEEDS_SOMEBODY = frozenset({"leads", "owns", "is_asked_for", "decides"})
Key = tuple[str, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Who takes over. `to` takes whatever `items` gives nobody else; None: nobody does.

    `items` are by role (`queries.holdings.ROLES`) and id.
    """

    leaves_on: date
    to: UUID | None = None
    items: Mapping[Key, UUID | None] = field(default_factory=dict)


def hand_over(
    person_id: UUID, plan: HandOver, order: Order, *, asked: Mapping[str, Any]
) -> Outcome:
    """Let a person leave on a day, the last one, and others take over what rests on them now.

    Confidential work that the actor may not know goes to a person it names already, else it stays
    as it is: nobody gets to know it by a hand-over. The account
    ends with the day: at once where it is over or today, else by `end_leavers`. Raises
    `NotPermitted`, `NotFound`, `StaleVersion`, and `InvalidFields` for a successor who has left or
    where something would rest on nobody.
    """
    check_may_restructure(order.actor)
    if not Person.objects.filter(pk=person_id).exists():
        raise NotFound("There is no such person.", facts={"id": str(person_id)})
    return carry_out(
        lambda doing: _HandingOver(person_id, plan, doing).run(),
        order,
        kind=OrganisationChange.Kind.HAND_OVER,
        subject_noun="person",
        asked=asked,
    )


def end_leavers(*, now: datetime) -> int:
    """Switch off the accounts of people whose last day is over; how many. Repeatable."""
    today = organisation_settings.today(now)
    gone = User.objects.filter(is_active=True, person__ends_on__lt=today).order_by("id")
    ended = 0
    for user_id in gone.values_list("id", flat=True):
        ended += _end_account(user_id, now=now)
    return ended


class _HandingOver:
    """One hand-over under way."""

    def __init__(self, person_id: UUID, plan: HandOver, doing: Doing) -> None:
        self.plan, self.doing = plan, doing
        self.findings: list[tuple[Finding, Mapping[str, Any]]] = []
        self.person = cast(
            Person, records.locked(PERSON, person_id, actor=doing.actor, expected_version=None)
        )

    def run(self) -> None:
        self._refuse_unknown()
        held = self._held()
        unknown = {key for key in self.plan.items if key not in held}
        if unknown:
            raise _refused("/items", "not_found", "One of these does not rest on this person.")
        for (role, id), record in held.items():
            self._give(role, id, record)
        standing.save(self.findings, self.doing.recorder)
        if self.person.ends_on is None or self.person.ends_on != self.plan.leaves_on:
            self.doing.rewriting.revise([self.person], ends_on=self.plan.leaves_on)
        self.doing.rewriting.write()
        self._end_account()
        self.doing.notes.append(
            "Confidential work goes only to somebody it names; else it stays as it is, and its "
            "sponsor says who leads it."
        )
        if self.findings:
            count = len(self.findings)
            self.doing.notes.append(
                f"{count} finding{'s' * (count != 1)} to take care of go along."
            )
        self.doing.subject_ids = [self.person.pk]
        self.doing.title = "A person handed over"

    def _refuse_unknown(self) -> None:
        wanted = {one for one in (self.plan.to, *self.plan.items.values()) if one is not None}
        known = {one.pk: one for one in Person.objects.filter(pk__in=wanted)}
        for id in wanted:
            one = known.get(id)
            if one is None or id == self.person.pk:
                raise _refused("/to", "not_found", "Name another person who takes over.")
            if one.ends_on is not None and one.ends_on <= self.plan.leaves_on:
                raise _refused(
                    "/to", "has_left", f"{one} leaves on {one.ends_on}; name somebody who stays."
                )

    def _held(self) -> dict[Key, Any]:
        """All that rests on the person, also work that the actor may not know of."""
        over = (Initiative.Stage.DONE, Initiative.Stage.CANCELLED)
        mine, scope = self.person, self.doing.actor.scope
        rows: dict[str, Any] = {
            "leads": Initiative.objects.filter(lead=mine).exclude(stage__in=over),
            "sponsors": Initiative.objects.filter(sponsor=mine).exclude(stage__in=over),
            "owns": Objective.objects.filter(owner=mine)
            .exclude(state=Objective.State.RETIRED)
            .exclude(strategy__state="closed"),
            # Those of work that the actor may not know stay: who takes over might not see them.
            "takes_care_of": Finding.objects.filter(visible("finding", scope), owner=mine).exclude(
                state__in=[Finding.State.RESOLVED, Finding.State.DISMISSED]
            ),
            "is_asked_for": UpdateRequest.objects.filter(
                visible_initiatives(scope, path="initiative"),
                person=mine,
                answered_by__isnull=True,
                round__state=UpdateRound.State.OPEN,
            ),
            "stands_in_for": Person.objects.filter(deputy=mine),
            **rights_of(mine.pk, today=organisation_settings.today(self.doing.now)),
        }
        found: dict[Key, Any] = {}
        # One object for what is led and sponsored, or decided and heard, by the same person.
        known: dict[UUID, Any] = {}
        for role, several in rows.items():
            for one in several.select_for_update(of=("self",)).order_by("pk"):
                found[role, one.pk] = known.setdefault(one.pk, one)
        return found

    def _give(self, role: str, id: UUID, record: Any) -> None:
        to = self.plan.items.get((role, id), self.plan.to)
        if isinstance(record, Initiative) and self._is_secret(record):
            # Who hands over may not open it to somebody it does not name, nor to themselves.
            knows = {record.lead_id, record.sponsor_id, *record.named_person_ids}
            if to not in knows - {self.person.pk, None}:
                return
        if to is None and role in _NEEDS_SOMEBODY:
            message = "Say who takes over what is led, owned, due or decided on."
            raise _refused("/to", "required", message)
        if role == "stands_in_for" and to == id:
            # Nobody is their own deputy.
            to = None
        if role == "takes_part":
            values = decision_rights.without(cast(DecisionRight, record), self.person.pk, to)
            self.doing.rewriting.revise([cast(Record, record)], **values)
        elif isinstance(record, UpdateRequest):
            UpdateRequest.objects.filter(pk=record.pk).update(person=to)
        elif isinstance(record, Finding):
            self.findings.append((record, state_of(FINDING, record)))
            record.owner_id = to
            record.due_on = record.due_on if to else None
        else:
            values = {f"{ROLES[role][1]}_id": to}
            if isinstance(record, Initiative) and record.is_confidential and to is not None:
                values["named_person_ids"] = list(dict.fromkeys([*record.named_person_ids, to]))
            self.doing.rewriting.revise([cast(Record, record)], **values)

    def _is_secret(self, work: Initiative) -> bool:
        scope = self.doing.actor.scope
        return (
            work.is_confidential
            and not scope.is_system
            and work.pk not in scope.named_initiative_ids
        )

    def _end_account(self) -> None:
        user = User.objects.filter(person=self.person, is_active=True).first()
        grants = RoleGrant.objects.filter(user__person=self.person).count()
        if user is None:
            return
        if grants:
            self.doing.notes.append(
                f"{grants} role{'s' * (grants != 1)} of the account: an administrator says who "
                "gets them."
            )
        if self.plan.leaves_on > organisation_settings.today(self.doing.now):
            day = self.plan.leaves_on + timedelta(days=1)
            self.doing.notes.append(
                f"The account ends on {day.isoformat()}, sessions and tokens too."
            )
        elif _end_account(user.pk, now=self.doing.now):
            self.doing.notes.append("The account ends now, with its sessions and tokens.")
        else:
            self.doing.notes.append(
                "The account stays: it is the last administrator's. Let another one end it."
            )


def _end_account(user_id: UUID, *, now: datetime) -> bool:
    """Switch an account off, but for that of the last administrator."""
    administrators = Q(role_grants__role=RoleGrant.Role.ADMINISTRATOR)
    is_one = User.objects.filter(administrators, pk=user_id).exists()
    others = User.objects.filter(administrators, is_active=True).exclude(pk=user_id)
    if is_one and not others.exists():
        return False
    access.revise_user(
        user_id=user_id, expected_version=None, actor=SYSTEM, now=now, is_active=False
    )
    return True


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(message, errors=[FieldError(pointer, code, message)])
