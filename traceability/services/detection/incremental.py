"""After an edit: examine what it can touch, and merge that into the findings that stand.

One transaction on one state of the database: the portfolio, what changed since the findings were
last examined, and the findings. A worker that dies leaves nothing; one that meets another writer of
the same findings begins again; two never examine one strategy at once. Texts are compared in looks
of their own, and embedded between them, so that no other finding waits for that.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from traceability.domain import neighbourhood
from traceability.domain.access import SYSTEM
from traceability.domain.neighbourhood import Neighbourhood
from traceability.domain.time_zones import day_in
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun, Examination, Finding, Strategy, TextExamination
from traceability.models.detection import Following
from traceability.queries import (
    detector_settings,
    hearing,
    organisation_settings,
    portfolio_changes,
)
from traceability.queries.portfolio_changes import Changed
from traceability.services.audit import recording
from traceability.services.detection import (
    examination,
    heard,
    leases,
    listening,
    positions,
    publication,
    touching,
    watching,
)
from traceability.services.detection.merging import merge
from traceability.services.detection.watching import Watched
from traceability.services.retries import survives_deadlock

# From so many touched records on, all findings are fetched: cheaper than by so many ids.
MOST_TOUCHED = 5_000
# How often a look at texts begins again because something was written that was not heard yet.
MOST_TRIES = 5
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look came to: which detectors examined everything, how many findings it wrote."""

    in_full: tuple[str, ...] = ()
    written: int = 0


def examine_changes(
    *, strategy_id: UUID, now: datetime, passing: Step = lambda step: None
) -> Looked | None:
    """Bring a strategy's findings to the present portfolio, but for those that compare texts.

    None where there is nothing to bring there: no run was published yet, or another worker is at
    it, who looks again when it is done. The findings are those that a full run would leave. What is
    opened and changed counts to the published run. `passing` is told of each step. Costs what
    was touched, and the detectors that are not local. Repeatable.
    """
    return _examine(Examination, strategy_id, now, passing)


def examine_texts(
    *, strategy_id: UUID, now: datetime, passing: Step = lambda step: None
) -> Looked | None:
    """Bring those findings to the present portfolio that compare texts; like `examine_changes`.

    Costs what was touched, and the embedding of what nobody has said before, which happens outside
    of transactions. Where that is much, part of it is embedded and the rest left to the next call.
    """
    for _ in range(MOST_TRIES):
        try:
            return _examine(TextExamination, strategy_id, now, passing)
        except heard.TextsMissing as missing:
            if not missing.listen():
                return Looked()
        except hearing.NothingLearned:
            listening.learn(now=now)
    # Others keep writing: whoever called looks again.
    return Looked()


@survives_deadlock
def _examine(
    kind: positions.Kind, strategy_id: UUID, now: datetime, passing: Step
) -> Looked | None:
    rows: QuerySet[Following] = kind._default_manager.all()
    with _one_state():
        known = (
            rows.select_for_update(skip_locked=True, of=("self",))
            .filter(strategy=strategy_id, strategy__published_run__isnull=False)
            .first()
        )
        if known is None:
            return None
        passing("examination_held")
        changed = portfolio_changes.since(positions.of(known))
        zone = organisation_settings.zone()
        is_today = kind.hears or day_in(zone, known.examined_at) == day_in(zone, now)
        if changed.is_nothing and is_today and None not in known.grounds.values():
            return Looked()
        watched = watching.caught_up(strategy_id, now=now)
        passing("portfolio_caught_up")
        look = _look(known, watched, changed)
        written = _keep(strategy_id, look, now=now) if look.codes else 0
        passing("findings_merged")
        rows.filter(pk=strategy_id).update(
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
        leases.end_when_frozen()
        yield


@dataclass(slots=True)
class _Look:
    """What detectors found, over which part of the portfolio.

    `firsts` are, of detectors that compare texts, the first initiatives whose pairs were examined.
    """

    touched: Neighbourhood | None
    grounds: dict[str, Any] = field(default_factory=dict)
    in_full: list[str] = field(default_factory=list)
    nearby: list[str] = field(default_factory=list)
    firsts: dict[str, frozenset[UUID]] = field(default_factory=dict)
    found: list[examination.Row] = field(default_factory=list)

    @property
    def codes(self) -> Sequence[str]:
        return [*self.in_full, *self.nearby]


def _look(known: Following, watched: Watched, changed: Changed) -> _Look:
    graph = watched.graph
    look = _Look(_touched(graph, changed))
    codes = [code for code in known.grounds if positions.follows(code, type(known))]
    chosen = detector_settings.in_force(codes) if codes else []
    armed = {
        one.detector.code
        for one in chosen
        if one.is_enabled and one.detector.arming(graph, one.own).is_armed
    }
    ear = ""
    if known.hears and armed:
        by = hearing.ear()
        graph, ear = heard.with_hearing(watched, ear=by), by.name
    for asked in chosen:
        detector, is_armed = asked.detector, asked.detector.code in armed
        now_rests_on = positions.ground(
            detector,
            is_armed=is_armed,
            thresholds=asked.own,
            rests_on=detector.rests_on(graph),
            period_id=graph.period_id,
            day=graph.day,
            ear=ear,
        )
        look.grounds[detector.code] = now_rests_on
        is_same = known.grounds[detector.code] == now_rests_on
        near = look.touched if is_same and (detector.is_local or detector.hears) else None
        if near is None:
            look.in_full.append(detector.code)
            if is_armed:
                findings = detector.found(graph, asked.own)
                look.found += examination.rows_of(graph, detector, findings)
            continue
        look.nearby.append(detector.code)
        if not is_armed:
            continue
        if detector.hears:
            told = touching.pairs(known.pk, graph, asked, near)
            look.firsts[detector.code] = told.first_ids
            look.found += told.found
        elif len(within := near.places[detector.subject]):
            findings = detector.found(graph, asked.own, within)
            look.found += examination.rows_of(graph, detector, findings)
    return look


def _touched(graph: TraceGraph, changed: Changed) -> Neighbourhood | None:
    """What changes touch; None where it is all, or so much."""
    if changed.is_all:
        return None
    touched = neighbourhood.touched(
        graph,
        initiative_ids=changed.initiative_ids,
        objective_ids=changed.objective_ids,
        ids=changed.ids,
    )
    return touched if len(touched.ids) <= MOST_TOUCHED else None


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
        waived=publication.silenced(standing, today=organisation_settings.today(now)),
        now=now,
    )
    written = len(merged.opened) + len(merged.saved) + len(merged.recounted)
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
        firsts = frozenset[UUID]().union(*look.firsts.values())
        about = rows.filter(code__in=look.nearby, subject_ids__overlap=[*look.touched.ids, *firsts])
        for finding in about:
            # It may concern what was touched without being about it.
            subjects = [UUID(one["id"]) for one in finding.subjects]
            if look.touched.holds(subjects) or subjects[0] in look.firsts.get(finding.code, ()):
                yield finding
