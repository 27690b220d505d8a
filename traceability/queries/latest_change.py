"""Who wrote a record last, and when: what a writer who comes too late is told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceability.domain.access import ActorKind, Scope
from traceability.models import Change, ServiceAccount, User


@dataclass(frozen=True, slots=True)
class LatestChange:
    """The latest write of one record. `by` is blank where the reader may not know the person."""

    by: str
    at: datetime


def latest_change(*, scope: Scope, noun: str, id: UUID) -> LatestChange | None:
    """Return the latest write of a record that the reader may see. Two queries at most.

    None where it is not known, as of records that were there before changes were kept.
    """
    change = Change.objects.filter(noun=noun, object_id=id).order_by("-position").first()
    if change is None:
        return None
    return LatestChange(by=_name(change) if scope.reads("person") else "", at=change.at)


def _name(change: Change) -> str:
    if change.actor_id is None:
        return "Throughline"
    if change.actor_kind == ActorKind.USER:
        user = User.objects.filter(pk=change.actor_id).select_related("person").first()
        if user is None:
            return ""
        return user.person.name if user.person is not None else user.get_username()
    found = ServiceAccount.objects.filter(pk=change.actor_id).values_list("name", flat=True)
    return next(iter(found), "")
