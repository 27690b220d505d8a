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
    Waiver,
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


def staying_runs(batch_id: UUID) -> QuerySet[DetectionRun]:
    """Published detection of strategies and periods that stay, by number."""
    published = DetectionRun.objects.filter(state=DetectionRun.State.PUBLISHED)
    return published.exclude(pk__in=runs(batch_id).values("pk")).order_by("strategy", "number")


def findings(batch_id: UUID) -> set[UUID]:
    """Findings of strategies that go, about records that go, and of runs that go where the strategy
    has none that stays. 1 query a noun.
    """
    if not Finding.objects.exists():
        return set()
    of_strategies = Finding.objects.filter(strategy__in=made(batch_id, "strategy"))
    going = set(of_strategies.values_list("pk", flat=True))
    going.update(_without_run(batch_id).values_list("pk", flat=True))
    return going | _about_records(batch_id)


def losing(batch_id: UUID) -> QuerySet[Finding]:
    """Findings whose run, or the period of whose money, goes."""
    return Finding.objects.filter(
        _of_runs(batch_id) | Q(period__in=made(batch_id, "period"))
    ).order_by("pk")


def worked_on(batch_id: UUID) -> QuerySet[Finding]:
    """Findings about records that stay that would go with their run, and that people worked on."""
    worked = Q(owner__isnull=False) | Q(due_on__isnull=False) | ~Q(answers=[])
    worked |= Q(confirmed_by_id__isnull=False) | ~Q(dismissed_reason="")
    worked |= Q(Exists(Waiver.objects.filter(finding=OuterRef("pk"))))
    found = _without_run(batch_id).filter(worked)
    if not found.exists():
        return found
    found = found.exclude(strategy__in=made(batch_id, "strategy"))
    return found.exclude(pk__in=_about_records(batch_id))


def _of_runs(batch_id: UUID) -> Q:
    gone = runs(batch_id).values("pk")
    return Q(opened_in__in=gone) | Q(changed_in__in=gone)


def _without_run(batch_id: UUID) -> QuerySet[Finding]:
    others = staying_runs(batch_id).filter(strategy=OuterRef("strategy"))
    return Finding.objects.filter(_of_runs(batch_id), ~Exists(others))


def _about_records(batch_id: UUID) -> set[UUID]:
    found: set[UUID] = set()
    for noun in NOUNS:
        for part in stored.slices(made(batch_id, noun).iterator()):
            about = Finding.objects.filter(subject_ids__overlap=part)
            found.update(about.values_list("pk", flat=True))
    return found


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
