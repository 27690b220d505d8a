"""What the latest published run says, as the map shows it: counts, and the worst findings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from traceability import detectors as rules
from traceability.domain.access import Scope
from traceability.models import DetectionRun, Finding, Strategy
from traceability.queries.scope import visible

SEVERITIES = (Finding.Severity.HIGH, Finding.Severity.MEDIUM, Finding.Severity.LOW)


@dataclass(frozen=True, slots=True)
class Published:
    """The open findings a reader may see: how many by code and by subject, and the worst of them.

    `run` is the published run; None before the first. `worst` rows carry `id`, `code`,
    `reason_code`, `severity`, `title`, `subjects`, `money_at_stake`, its `period` and `opened_at`.
    """

    run: Mapping[str, Any] | None
    by_code: Mapping[str, int]
    by_subject: Mapping[UUID, int]
    worst: tuple[Mapping[str, Any], ...]


def load(*, scope: Scope, strategy_id: UUID, as_of: datetime | None = None, most: int) -> Published:
    """The open findings as of an instant, now by default. Three statements, whatever the size.

    Worst first: by severity, then money at stake (unknown after known), then the oldest. A reader
    whose roles read no findings gets none.
    """
    run = _run(strategy_id, as_of)
    if run is None or not scope.reads("finding"):
        return Published(run, {}, {}, ())
    found = _open(strategy_id, as_of).filter(visible("finding", scope))
    counted = found.values_list(
        "id", "code", "severity", "money_at_stake", "opened_at", "subject_ids"
    )
    by_code: Counter[str] = Counter()
    by_subject: Counter[UUID] = Counter()
    ranked = []
    for identity, code, severity, money, opened_at, subject_ids in counted:
        by_code[code] += 1
        by_subject.update(subject_ids)
        rank = SEVERITIES.index(severity)
        ranked.append((rank, money is None, -(money or 0), opened_at, identity))
    worst = [one[-1] for one in sorted(ranked)[:most]]
    rows = {
        row["id"]: row
        for row in found.filter(id__in=worst).values(
            "id",
            "code",
            "reason_code",
            "severity",
            "title",
            "subjects",
            "money_at_stake",
            "period",
            "opened_at",
        )
    }
    return Published(run, by_code, by_subject, tuple(rows[one] for one in worst))


def _run(strategy_id: UUID, as_of: datetime | None) -> Mapping[str, Any] | None:
    pointer = _rows_of(Strategy, as_of).filter(id=strategy_id).values("published_run_id")
    return (
        DetectionRun.objects.filter(id__in=pointer).values("id", "number", "published_at").first()
    )


def _open(strategy_id: UUID, as_of: datetime | None) -> "QuerySet[Any]":
    """Open findings, without the pairs that nobody had confirmed at the instant.

    Before pairs waited for the PMO they opened at once, and history keeps that: they are known by
    their detectors.
    """
    pairs = [code for code, detector in rules.known().items() if detector.finds_pairs]
    found = _rows_of(Finding, as_of).filter(strategy_id=strategy_id, state=Finding.State.OPEN)
    return found.exclude(code__in=pairs, confirmed_at__isnull=True)


def _rows_of(model: Any, as_of: datetime | None) -> "QuerySet[Any]":
    """The rows of a model, or their states that held at an instant."""
    if as_of is None:
        rows: QuerySet[Any] = model.objects.all()
        return rows
    events: QuerySet[Any] = model.pgh_event_model.objects.all()
    latest = (
        events.filter(pgh_created_at__lte=as_of)
        .order_by("pgh_obj_id", F("pgh_created_at").desc(), F("pgh_id").desc())
        .distinct("pgh_obj_id")
        .values("pgh_id")
    )
    return events.filter(Q(pgh_id__in=latest) & ~Q(pgh_label="delete"))
