"""After an edit: examine what it can touch, and merge that into the findings that stand.

One transaction on one state of the database: the portfolio, what changed since the findings were
last examined, and the findings. A worker that dies leaves nothing; one that meets another writer of
the same findings begins again; two never examine one strategy at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from traceability.domain import neighbourhood
from traceability.domain.access import SYSTEM
from traceability.domain.findings import Within
from traceability.domain.neighbourhood import Neighbourhood
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun, Examination, Finding, Strategy
from traceability.queries import portfolio_changes
from traceability.queries.portfolio_changes import Changed
from traceability.services.audit import recording
from traceability.services.detection import examination, planning, positions, publication, watching
from traceability.services.detection.merging import merge
from traceability.services.retries import survives_deadlock

# From so many touched records on, all findings are fetched: cheaper than by so many ids.
MOST_TOUCHED = 5_000
# The transaction is idle while this process computes, on a large portfolio for seconds.
LEASES_TO_COMPUTE = 5
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look came to: which detectors examined everything, how many findings it wrote."""

    in_full: tuple[str, ...] = ()
    written: int = 0


@survives_deadlock
def examine_changes(
    *, strategy_id: UUID, now: datetime, passing: Step = lambda step: None
) -> Looked | None:
    """Bring a strategy's findings to the present portfolio. Repeatable.

    None where there is nothing to bring there: no run was published yet, or another worker is at
    it, who looks again when it is done. The findings are those that a full run would leave. What is
    opened and changed counts to the published run. `passing` is told of each step. Costs what
    was touched, and the detectors that are not local.
    """
    with _one_state():
        known = (
            Examination.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(strategy=strategy_id, strategy__published_run__isnull=False)
            .first()
        )
        if known is None:
            return None
        passing("examination_held")
        changed = portfolio_changes.since(positions.of(known))
        is_today = known.examined_at.date() == now.date()
        if changed.is_nothing and is_today and None not in known.grounds.values():
            return Looked()
        watched = watching.caught_up(strategy_id, now=now)
        passing("portfolio_caught_up")
        look = _look(known, watched.graph, changed)
        written = _keep(strategy_id, look, now=now) if look.codes else 0
        passing("findings_merged")
        Examination.objects.filter(pk=strategy_id).update(
            snapshot=watched.position.snapshot,
            position=watched.position.position,
            grounds=look.grounds,
            examined_at=now,
        )
    passing("examination_kept")
    return Looked(tuple(look.in_full), written)


@contextmanager
def _one_state() -> Iterator[None]:
    """A transaction that sees one state of the database, and ends when its worker stands still."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            limit = LEASES_TO_COMPUTE * settings.LEASE_SECONDS
            cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{limit}s'")
        yield


@dataclass(frozen=True, slots=True)
class _Look:
    """What detectors found, over which part of the portfolio."""

    grounds: dict[str, Any]
    in_full: Sequence[str]
    nearby: Sequence[str]
    touched: Neighbourhood | None
    found: Sequence[examination.Row]

    @property
    def codes(self) -> Sequence[str]:
        return [*self.in_full, *self.nearby]


def _look(known: Examination, graph: TraceGraph, changed: Changed) -> _Look:
    touched = None
    if not changed.is_all:
        touched = neighbourhood.touched(
            graph,
            initiative_ids=changed.initiative_ids,
            objective_ids=changed.objective_ids,
            ids=changed.ids,
        )
        if len(touched.ids) > MOST_TOUCHED:
            touched = None
    grounds: dict[str, Any] = {}
    in_full, nearby, found = list[str](), list[str](), list[examination.Row]()
    codes = [code for code in known.grounds if positions.follows(code)]
    for asked in planning.asked_of(codes) if codes else ():
        detector = asked.detector
        is_armed = asked.is_enabled and detector.arming(graph, asked.thresholds).is_armed
        now_rests_on = positions.ground(
            is_armed=is_armed,
            thresholds=asked.thresholds,
            period_id=graph.period_id,
            day=graph.as_of.date(),
        )
        is_near = (
            touched is not None
            and detector.is_local
            and known.grounds[detector.code] == now_rests_on
        )
        within: Within | None = None
        if is_near and touched is not None:
            within = touched.places[detector.subject]
        grounds[detector.code] = now_rests_on
        (nearby if is_near else in_full).append(detector.code)
        if is_armed and (within is None or len(within)):
            findings = detector.detect(graph, asked.thresholds, within)
            found += examination.rows_of(graph, detector, findings)
    return _Look(grounds, in_full, nearby, touched, found)


def _keep(strategy_id: UUID, look: _Look, *, now: datetime) -> int:
    strategy = Strategy.objects.select_related("published_run").get(pk=strategy_id)
    run = strategy.published_run
    if not isinstance(run, DetectionRun):  # no run was published: see `examine_changes`
        return 0
    standing = list(_standing(strategy_id, look))
    merged = merge(
        run=run,
        currency=strategy.currency,
        found=look.found,
        standing=standing,
        waived=publication.silenced(standing, today=now.date()),
        now=now,
    )
    written = len(merged.opened) + len(merged.saved)
    if written:
        reason = f"changes since detection run {run.number}"
        with recording(actor=SYSTEM, now=now, reason=reason) as recorder:
            publication.write(merged, recorder)
    return written


def _standing(strategy_id: UUID, look: _Look) -> Iterable[Finding]:
    """The findings about what was examined: all of the detectors in full, of the others some."""
    rows = (
        Finding.objects.select_for_update(of=("self",), no_key=True)
        .filter(strategy=strategy_id)
        .order_by("id")
    )
    yield from rows.filter(code__in=look.in_full)
    if look.touched is not None and look.nearby:
        about = rows.filter(code__in=look.nearby, subject_ids__overlap=list(look.touched.ids))
        for finding in about:
            # It may concern what was touched without being about it.
            if look.touched.holds([UUID(one["id"]) for one in finding.subjects]):
                yield finding
