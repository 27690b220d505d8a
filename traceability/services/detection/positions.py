"""How far a strategy's findings have followed its portfolio, and how a run takes part in that.

A run examines the portfolio as of its own instant. What was written since is not in its findings,
so the position that it leaves is that of its plan, and whoever looks next begins from there.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from traceability import detectors as rules
from traceability.detectors import Detector
from traceability.models import DetectionRun, Examination, TextExamination
from traceability.models.detection import Following
from traceability.queries import organisation_settings, portfolio_changes
from traceability.queries.portfolio_changes import Position

Kind = type[Following]
KINDS: tuple[Kind, ...] = (Examination, TextExamination)


def follows(code: str, kind: Kind) -> bool:
    """Whether a detector's findings follow edits in looks of a kind: of texts, or of the rest."""
    return code in rules.known() and rules.get(code).hears == kind.hears


def of_plan(run: DetectionRun) -> dict[str, Any]:
    """The position of what a run examines, as its summary keeps it; to be asked before reading."""
    position = portfolio_changes.before(run.as_of)
    return {"snapshot": position.snapshot, "position": position.position}


def of(known: Following) -> Position | None:
    """The position that a strategy's findings are of; None where it is not known."""
    return Position(known.snapshot, known.position) if known.snapshot else None


def ground(
    detector: Detector,
    *,
    is_armed: bool,
    thresholds: object,
    rests_on: str,
    period_id: UUID | None,
    day: date,
    ear: str,
) -> dict[str, Any]:
    """What every finding of a detector rests on, wherever it is: where it moves, all are judged.

    Texts do not age, but who hears them may change: `ear` names it.
    """
    ground = {
        "is_armed": is_armed,
        "thresholds": thresholds,
        "rests_on": rests_on,
        "period": None if period_id is None else str(period_id),
    }
    if detector.hears:
        return ground | {"ear": ear if is_armed else ""}
    return ground | {"day": day.isoformat()}


def locked(strategy_id: UUID, kind: Kind) -> Following | None:
    """How far a strategy is, locked until the transaction ends; None before its first run."""
    rows: QuerySet[Following] = kind._default_manager.select_for_update(of=("self",))
    return rows.filter(strategy=strategy_id).first()


def is_outrun(run: DetectionRun, known: Following | None) -> bool:
    """Whether the findings that stand have followed edits which the run has not seen."""
    planned, standing = _planned(run), None if known is None else of(known)
    if standing is None or planned is None:
        return False
    return portfolio_changes.has_seen_more(standing, than=planned)


def note_published(
    run: DetectionRun, kind: Kind, known: Following | None, *, was_outrun: bool
) -> None:
    """Keep how far the findings of a kind are once a run is published. `known` is locked.

    After a run that was outrun all subjects of its detectors are to be looked at: it may have found
    what changes alone do not show, as after an upgrade.
    """
    planned = _planned(run)
    told = {
        row["code"]: None
        if was_outrun or planned is None
        else ground(
            rules.get(row["code"]),
            is_armed=row["is_armed"],
            thresholds=row["thresholds"],
            # A run that was planned before an upgrade does not know: all is looked at once.
            rests_on=run.summary.get("rests_on", {}).get(row["code"], "unknown"),
            period_id=run.period_id,
            day=organisation_settings.today(run.as_of),
            ear=run.summary.get("texts", {}).get("ear", ""),
        )
        for row in run.summary["detectors"]
        if follows(row["code"], kind)
    }
    if not told:
        return
    if known is None:
        known = kind(strategy_id=run.strategy_id)
    if not set(known.grounds) - set(told) and not was_outrun:
        known.snapshot = planned.snapshot if planned else ""
        known.position = planned.position if planned else 0
        known.examined_at = run.as_of
    known.grounds = known.grounds | told
    known.save()


def _planned(run: DetectionRun) -> Position | None:
    kept = run.summary.get("position")
    return Position(**kept) if kept else None
