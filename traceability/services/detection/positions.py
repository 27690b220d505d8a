"""How far a strategy's findings have followed its portfolio, and how a run takes part in that.

A run examines the portfolio as of its own instant. What was written since is not in its findings,
so the position that it leaves is that of its plan, and whoever looks next begins from there.
"""

from datetime import date
from typing import Any
from uuid import UUID

from traceability import detectors as rules
from traceability.models import DetectionRun, Examination
from traceability.queries import portfolio_changes
from traceability.queries.portfolio_changes import Position


def follows(code: str) -> bool:
    """Whether a detector's findings follow edits; those that compare texts wait for a run."""
    return code in rules.known() and not rules.get(code).hears


def of_plan(run: DetectionRun) -> dict[str, Any]:
    """The position of what a run examines, as its summary keeps it; to be asked before reading."""
    position = portfolio_changes.before(run.as_of)
    return {"snapshot": position.snapshot, "position": position.position}


def of(known: Examination) -> Position | None:
    """The position that a strategy's findings are of; None where it is not known."""
    return Position(known.snapshot, known.position) if known.snapshot else None


def ground(
    *, is_armed: bool, thresholds: object, period_id: UUID | None, day: date
) -> dict[str, Any]:
    """What every finding of a detector rests on, wherever it is: where it moves, all are judged."""
    return {
        "is_armed": is_armed,
        "thresholds": thresholds,
        "period": None if period_id is None else str(period_id),
        "day": day.isoformat(),
    }


def locked(strategy_id: UUID) -> Examination | None:
    """How far a strategy is, locked until the transaction ends; None before its first run."""
    return Examination.objects.select_for_update(of=("self",)).filter(strategy=strategy_id).first()


def is_outrun(run: DetectionRun, known: Examination | None) -> bool:
    """Whether the findings that stand have followed edits which the run has not seen."""
    planned, standing = _planned(run), None if known is None else of(known)
    if standing is None or planned is None:
        return False
    return portfolio_changes.has_seen_more(standing, than=planned)


def note_published(run: DetectionRun, known: Examination | None, *, was_outrun: bool) -> None:
    """Keep how far the findings are once a run is published. `known` is locked.

    After a run that was outrun all subjects of its detectors are to be looked at: it may have found
    what changes alone do not show, as after an upgrade.
    """
    planned = _planned(run)
    told = {
        row["code"]: None
        if was_outrun or planned is None
        else ground(
            is_armed=row["is_armed"],
            thresholds=row["thresholds"],
            period_id=run.period_id,
            day=run.as_of.date(),
        )
        for row in run.summary["detectors"]
        if follows(row["code"])
    }
    if known is None:
        known = Examination(strategy_id=run.strategy_id)
    if not set(known.grounds) - set(told) and not was_outrun:
        known.snapshot = planned.snapshot if planned else ""
        known.position = planned.position if planned else 0
    known.grounds = known.grounds | told
    known.examined_at = run.as_of
    known.save()


def _planned(run: DetectionRun) -> Position | None:
    kept = run.summary.get("position")
    return Position(**kept) if kept else None
