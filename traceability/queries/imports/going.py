"""What goes with an import that is taken back: what the service made of its records by itself."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from traceability.interchange.records import NOUNS
from traceability.models import (
    Change,
    DetectionRun,
    Finding,
    OutgoingMail,
    StatusUpdate,
    UpdateRequest,
    UpdateRound,
)
from traceability.queries.imports import stored


def made(batch_id: UUID, noun: str) -> QuerySet[Change, UUID]:
    """Ids of the records of a noun that the import made."""
    created = Change.objects.filter(
        import_batch_id=batch_id, noun=noun, operation=Change.Operation.CREATED
    )
    return created.values_list("object_id", flat=True)


def runs(batch_id: UUID) -> QuerySet[DetectionRun]:
    """Detection of strategies and periods that go."""
    return DetectionRun.objects.filter(
        Q(strategy__in=made(batch_id, "strategy")) | Q(period__in=made(batch_id, "period"))
    )


def findings(batch_id: UUID) -> set[UUID]:
    """Findings of strategies and periods that go, and about records that go. 1 query a noun."""
    if not Finding.objects.exists():
        return set()
    told = Q(strategy__in=made(batch_id, "strategy")) | Q(period__in=made(batch_id, "period"))
    told |= Q(opened_in__in=runs(batch_id)) | Q(changed_in__in=runs(batch_id))
    going = set(Finding.objects.filter(told).values_list("pk", flat=True))
    for noun in NOUNS:
        for part in stored.slices(made(batch_id, noun).iterator()):
            about = Finding.objects.filter(subject_ids__overlap=part)
            going.update(about.values_list("pk", flat=True))
    return going


def rounds(batch_id: UUID) -> QuerySet[UpdateRound]:
    """Update rounds that nobody answered, and that ask of nothing else or of what goes."""
    answers = StatusUpdate.objects.filter(round=OuterRef("pk"))
    requests = UpdateRequest.objects.filter(round=OuterRef("pk"))
    answered = requests.filter(answered_by__isnull=False)
    asks = _asked(batch_id)
    of_it = Exists(requests.filter(asks)) & ~Exists(requests.exclude(asks))
    return UpdateRound.objects.filter(
        ~Exists(answers),
        ~Exists(answered),
        of_it
        | Q(department__in=made(batch_id, "department"))
        | Q(period__in=made(batch_id, "period")),
    )


def requests(batch_id: UUID) -> QuerySet[UpdateRequest]:
    """Requests that nobody answered: about what goes, or of a round that goes."""
    of_it = _asked(batch_id) | Q(round__in=rounds(batch_id))
    return UpdateRequest.objects.filter(of_it, answered_by__isnull=True)


def mails(batch_id: UUID) -> QuerySet[OutgoingMail]:
    """Mail that the service wrote to people who go, or for a round that goes."""
    return OutgoingMail.objects.filter(
        Q(person__in=made(batch_id, "person")) | Q(round__in=rounds(batch_id))
    )


def reports(batch_id: UUID) -> QuerySet[StatusUpdate]:
    """Status that somebody reported of what goes, or in a round that asks of it: it stays."""
    answered = UpdateRequest.objects.filter(_asked(batch_id), answered_by__isnull=False)
    about = Q(department__in=made(batch_id, "department"))
    about |= Q(period__in=made(batch_id, "period"))
    asking = UpdateRound.objects.filter(about)
    told = Q(initiative__in=made(batch_id, "initiative")) | Q(period__in=made(batch_id, "period"))
    told |= Q(pk__in=answered.values("answered_by")) | Q(round__in=asking)
    return StatusUpdate.objects.filter(told).exclude(pk__in=made(batch_id, "status_update"))


def _asked(batch_id: UUID) -> Q:
    return (
        Q(initiative__in=made(batch_id, "initiative"))
        | Q(department__in=made(batch_id, "department"))
        | Q(person__in=made(batch_id, "person"))
    )
