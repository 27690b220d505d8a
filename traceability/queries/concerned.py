"""Whom records concern: the users behind leads, sponsors, owners, and the PMO."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from traceability.domain.access import Role
from traceability.models import Contribution, Finding, Initiative, Objective, RoleGrant, User


@dataclass(frozen=True, slots=True)
class FoundOn:
    """A finding that waits: the facts it rests on, and the people whose records it is about."""

    facts: str
    person_ids: frozenset[UUID]
    # When the first run of its strategy opened it: then nobody is told.
    baseline_at: datetime | None


def users_of(person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the user of each person who signs in. One query."""
    rows = User.objects.filter(is_active=True, person__in=set(person_ids))
    return dict(rows.values_list("person", "id"))


def pmo() -> frozenset[UUID]:
    """Return the users who run the PMO. One query."""
    rows = RoleGrant.objects.filter(role=Role.PMO, user__is_active=True, user__service_account=None)
    return frozenset(rows.values_list("user", flat=True))


def judges_of(contribution_ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Return, for links that wait, the person who owns their objective. One query."""
    rows = Contribution.objects.filter(pk__in=set(contribution_ids), state="proposed")
    return dict(rows.values_list("id", "objective__owner"))


def findings(ids: Iterable[UUID]) -> dict[UUID, FoundOn]:
    """Return, for findings that wait, whose records they are about. Three queries."""
    rows = list(
        Finding.objects.filter(pk__in=set(ids), state__in=["open", "candidate"]).values_list(
            "id", "fingerprint", "subject_ids", "side_ids", "opened_at",
            "opened_in__is_baseline", "opened_in__published_at",
        )
    )  # fmt: skip
    subjects = {each for row in rows for each in (*row[2], *row[3])}
    people: dict[UUID, set[UUID | None]] = {}
    work = Initiative.objects.filter(pk__in=subjects)
    for id, lead, sponsor in work.values_list("id", "lead", "sponsor"):
        people[id] = {lead, sponsor}
    goals = Objective.objects.filter(pk__in=subjects, owner__isnull=False)
    for id, owner in goals.values_list("id", F("owner")):
        people[id] = {owner}
    return {
        id: FoundOn(
            facts,
            frozenset(
                person
                for each in (*subject_ids, *side_ids)
                for person in people.get(each, ())
                if person is not None
            ),
            opened_at if is_baseline and opened_at == published_at else None,
        )
        for id, facts, subject_ids, side_ids, opened_at, is_baseline, published_at in rows
    }
