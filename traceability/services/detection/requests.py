"""Asking for a detection run."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Max

from traceability import detectors as rules
from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotFound, NotPermitted
from traceability.models import Change, DetectionRun, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible
from traceability.services.audit import recording
from traceability.services.detection import runs

OPEN = (DetectionRun.State.QUEUED, DetectionRun.State.RUNNING)


def request_detection(
    *, strategy_id: UUID, detectors: Sequence[str] = (), actor: Actor, now: datetime
) -> DetectionRun:
    """Ask for a run over one strategy's portfolio as of `now`; no detectors means every one.

    While a run that would find the same is still open, that one is returned. Nothing is examined
    here: the door that calls this sends the hint `tasks.detection.plan_run`.
    Raises `NotPermitted`, `NotFound` for the strategy, `InvalidFields` for a detector.
    """
    if not actor.scope.may_detect():
        raise NotPermitted("Only the PMO, or a token with the scope `detect`, asks for a run.")
    codes = _checked(detectors)
    with recording(actor=actor, now=now) as recorder:
        strategy = (
            Strategy.objects.select_for_update(of=("self",), no_key=True)
            .filter(visible("strategy", actor.scope), pk=strategy_id)
            .first()
        )
        if strategy is None:
            raise NotFound("There is no such strategy.")
        standing = _still_good(strategy, codes)
        if standing is not None:
            return standing
        newest = DetectionRun.objects.filter(strategy=strategy).aggregate(Max("number"))
        run = DetectionRun(
            id=uuid4(),
            strategy=strategy,
            number=(newest["number__max"] or 0) + 1,
            detectors=codes,
            as_of=now,
            requested_by_id=actor.id,
            created_at=now,
            updated_at=now,
        )
        run.save(force_insert=True)
        runs.note(run, recorder, operation="created", before=dict.fromkeys(_COLUMNS))
        return run


_COLUMNS = BY_NAME["detection_run"].columns


def _checked(codes: Sequence[str]) -> list[str]:
    known = rules.known()
    errors = [
        FieldError(f"/detectors/{place}", "unknown", f"There is no detector {code}.")
        for place, code in enumerate(codes)
        if code not in known
    ]
    if errors:
        raise InvalidFields(f"Name detectors among {', '.join(known)}.", errors=errors)
    return sorted(set(codes))


def _still_good(strategy: Strategy, codes: list[str]) -> DetectionRun | None:
    """The open run that would find the same: nothing was written since its as-of."""
    run = (
        DetectionRun.objects.filter(strategy=strategy, detectors=codes, state__in=OPEN)
        .order_by("-number")
        .first()
    )
    if run is None:
        return None
    newest = Change.objects.order_by("-position").values_list("at", flat=True).first()
    return run if newest is None or newest <= run.as_of else None
