"""What the latest published run says, as the map shows it: counts, marks and confirmed pairs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, QuerySet, When

from traceability import detectors as rules
from traceability.domain import attention
from traceability.domain.access import Scope
from traceability.domain.findings import Severity
from traceability.domain.money import to_minor
from traceability.models import DetectionRun, Finding, Strategy
from traceability.queries.history import rows_of
from traceability.queries.scope import visible


@dataclass(frozen=True, slots=True)
class Published:
    """The open findings a reader may see.

    `run` is the published run; None before the first. `by_code` and `by_subject` count them,
    `groups` are all marks there could be and `shown` those of the opening state, whose first
    findings have a row in `named`: `title`, `subjects`, and of conflicts that are no pair their
    evidence as `told`. `pairs` are the confirmed ones, `lenses`
    say what each lens counts.
    """

    run: Mapping[str, Any] | None
    by_code: Mapping[str, int]
    by_subject: Mapping[UUID, int]
    groups: tuple[attention.Group, ...]
    shown: tuple[attention.Group, ...]
    named: Mapping[UUID, Mapping[str, Any]]
    pairs: tuple[attention.Open, ...]
    lenses: tuple[attention.LensCount, ...]


def load(*, scope: Scope, strategy_id: UUID, as_of: datetime | None = None) -> Published:
    """The open findings as of an instant, now by default. Four statements, whatever the size.

    A reader whose roles read no findings gets none.
    """
    found_by = run(strategy_id, as_of)
    if found_by is None or not scope.reads("finding"):
        return Published(found_by, {}, {}, (), (), {}, (), attention.lenses(()))
    rows = _open(strategy_id, as_of).filter(visible("finding", scope))
    found = [
        attention.Open(
            id=identity,
            code=code,
            reason_code=reason_code,
            severity=Severity(severity),
            money=None if money is None else to_minor(money),
            period_id=period_id,
            opened_at=opened_at,
            subject_ids=tuple(subject_ids),
            side_ids=tuple(side_ids),
            is_pair=is_pair,
            confirmed_at=confirmed_at,
            given_to=given_to,
            due_on=due_on,
        )
        for (
            identity,
            code,
            reason_code,
            severity,
            money,
            period_id,
            opened_at,
            subject_ids,
            side_ids,
            is_pair,
            confirmed_at,
            given_to,
            due_on,
        ) in rows.values_list(
            "id",
            "code",
            "reason_code",
            "severity",
            "money_at_stake",
            "period_id",
            "opened_at",
            "subject_ids",
            "side_ids",
            "is_pair",
            "confirmed_at",
            "owner_id",
            "due_on",
        )
    ]
    groups = attention.groups(found)
    shown = attention.shown(groups)
    by_code = Counter(one.code for one in found)
    by_subject = Counter(subject for one in found for subject in one.subject_ids)
    pairs = tuple(sorted((one for one in found if one.is_pair), key=lambda one: one.rank))
    named = _named(rows, [group.first.id for group in shown] + [one.id for one in pairs])
    return Published(
        found_by, by_code, by_subject, groups, shown, named, pairs, attention.lenses(found)
    )


def run(strategy_id: UUID, as_of: datetime | None) -> Mapping[str, Any] | None:
    """Return the run whose findings readers saw at an instant, now by default; None before any."""
    pointer = rows_of(Strategy, as_of).filter(id=strategy_id).values("published_run_id")
    return (
        DetectionRun.objects.filter(id__in=pointer).values("id", "number", "published_at").first()
    )


def _named(rows: "QuerySet[Any]", ids: Iterable[UUID]) -> dict[UUID, Mapping[str, Any]]:
    chosen = rows.filter(id__in=set(ids)).order_by("id")
    told = Case(When(code__in=attention.CONFLICTS, then=F("evidence")))
    return {row["id"]: row for row in chosen.values("id", "title", "subjects", told=told)}


def _open(strategy_id: UUID, as_of: datetime | None) -> "QuerySet[Any]":
    """Open findings, without the pairs that nobody had confirmed at the instant.

    Before pairs waited for the PMO they opened at once, and history keeps that: they are known by
    their detectors.
    """
    pairs = [code for code, detector in rules.known().items() if detector.finds_pairs]
    found = rows_of(Finding, as_of).filter(strategy_id=strategy_id, state=Finding.State.OPEN)
    return found.exclude(code__in=pairs, confirmed_at__isnull=True)
