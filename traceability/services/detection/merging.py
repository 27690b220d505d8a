"""What a run's findings mean beside those that stand: opened, kept, changed, resolved, reopened."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from traceability.domain import money
from traceability.models import DetectionRun, Finding

Key = tuple[str, str]
State = Finding.State
# What a new look at the same facts may change without the finding becoming another one.
COPIED = (
    "fingerprint",
    "reason_code",
    "severity",
    "title",
    "subjects",
    "subject_ids",
    "department_ids",
    "is_confidential",
    "money_at_stake",
    "currency",
    "period_id",
    "evidence",
    "next_step",
    "is_pair",
    "side_ids",
    "cause",
    "cause_title",
)
# What belongs to a state, and may change with it.
OF_STATE = (
    *("state", "opened_at", "resolved_at", "reopened_count"),
    *("confirmed_at", "confirmed_by_id", "dismissed_reason"),
)


@dataclass(slots=True)
class Merged:
    """Findings to insert and to save, with their state before, and how many met which fate.

    Of those `recounted` only the number of untold pairs changed: no version of what is told.

    Fates, and what was found per detector, count what every reader of runs may know: pairs that
    nobody confirmed, and what tells of confidential work, are left out.
    """

    opened: list[Finding] = field(default_factory=list)
    saved: list[tuple[Finding, dict[str, Any]]] = field(default_factory=list)
    recounted: list[Finding] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def count(self, finding: Finding, *fates: str) -> None:
        """Count what became of a finding, where everybody may know of it."""
        if not finding.is_restricted and not finding.is_confidential:
            self.fates.update(fates)
            self.found[finding.code] += finding.state not in (State.RESOLVED, State.DISMISSED)


def merge(
    *,
    run: DetectionRun,
    currency: str,
    found: Iterable[Mapping[str, Any]],
    standing: Iterable[Finding],
    waived: frozenset[tuple[UUID, str]],
    now: datetime,
) -> Merged:
    """Lay the findings of a run beside those that stand; changes the latter in memory.

    `standing` are all findings of the run's strategy and detectors, resolved ones too; `waived`
    the (finding, fingerprint) that a waiver silences today. The same findings again change nothing.
    A pair opens as a candidate and stays what the PMO made of it; one that was dismissed comes back
    as a candidate when its facts change, and so does one that was confirmed if it was resolved and
    comes back with other facts.
    """
    merged = Merged()
    by_key: dict[Key, Finding] = {(one.code, one.subject_key): one for one in standing}
    for row in found:
        seen = columns_of(row, currency)
        known = by_key.pop((row["code"], row["subject_key"]), None)
        if known is None:
            opened = _opened(run, row, seen, now)
            merged.opened.append(opened)
            merged.count(opened, "opened")
        else:
            _keep(known, seen, run=run, waived=waived, now=now, merged=merged)
    for gone in by_key.values():
        if gone.state not in (State.RESOLVED, State.DISMISSED):
            before = _state_of(gone)
            gone.state = State.RESOLVED
            gone.resolved_at = now
            _save(gone, before, run=run, merged=merged)
            merged.count(gone, "resolved")
    return merged


def _keep(
    known: Finding,
    seen: dict[str, Any],
    *,
    run: DetectionRun,
    waived: frozenset[tuple[UUID, str]],
    now: datetime,
    merged: Merged,
) -> None:
    before, untold = _state_of(known), known.untold
    was_resolved = known.state == State.RESOLVED
    has_new_facts = known.fingerprint != seen["fingerprint"]
    for name, value in seen.items():
        setattr(known, name, value)
    _judge(known, has_new_facts=has_new_facts, is_waived=(known.pk, known.fingerprint) in waived)
    if was_resolved:
        known.resolved_at = None
        known.opened_at = now
        known.reopened_count += 1
    fate = "reopened" if was_resolved else "changed" if has_new_facts else "kept"
    merged.count(known, fate, *(["waived"] if known.state == State.WAIVED else []))
    if _state_of(known) != before:
        _save(known, before, run=run, merged=merged)
    elif known.untold != untold:
        merged.recounted.append(known)


def _judge(known: Finding, *, has_new_facts: bool, is_waived: bool) -> None:
    """The state of a finding that is found: what was decided of a pair holds for its facts."""
    if known.is_pair:
        if known.state == State.DISMISSED and not has_new_facts:
            return
        if known.state == State.RESOLVED and has_new_facts:
            known.confirmed_at = known.confirmed_by_id = None
        if known.confirmed_at is None:
            known.state, known.dismissed_reason = State.CANDIDATE, ""
            return
    known.state, known.dismissed_reason = State.WAIVED if is_waived else State.OPEN, ""


def _save(known: Finding, before: dict[str, Any], *, run: DetectionRun, merged: Merged) -> None:
    known.changed_in_id = run.pk
    merged.saved.append((known, before))


def _opened(
    run: DetectionRun, row: Mapping[str, Any], seen: dict[str, Any], now: datetime
) -> Finding:
    return Finding(
        id=uuid4(),
        strategy_id=run.strategy_id,
        code=row["code"],
        subject_key=row["subject_key"],
        state=State.CANDIDATE if row["is_pair"] else State.OPEN,
        opened_at=now,
        opened_in_id=run.pk,
        changed_in_id=run.pk,
        created_at=now,
        updated_at=now,
        **seen,
    )


def columns_of(row: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """The columns of a finding that a look at the portfolio fills (`COPIED`), and `untold`."""
    # A chunk examined before an upgrade names the initiatives alone, and neither sides nor cause.
    concerned = row["concerned"] if "concerned" in row else row["initiatives"]
    about = [one["id"] for one in row["subjects"]]
    sides = row.get("sides", about[:2] if row["is_pair"] else [])
    cause, cause_title = row.get("cause") or ("", "")
    subject_ids = [*about, *concerned]
    return {
        "fingerprint": row["fingerprint"],
        "reason_code": row["reason_code"],
        "severity": row["severity"],
        "title": row["title"][:300],
        "subjects": row["subjects"],
        "subject_ids": [UUID(one) for one in dict.fromkeys(subject_ids)],
        "department_ids": [UUID(one) for one in row["departments"]],
        "is_confidential": row["is_confidential"],
        "money_at_stake": None if row["minor"] is None else money.from_minor(row["minor"]),
        "currency": currency,
        "period_id": None if row["period"] is None else UUID(row["period"]),
        "evidence": row["evidence"],
        "next_step": row["next_step"],
        "is_pair": row["is_pair"],
        "side_ids": [UUID(one) for one in sides],
        "untold": row.get("untold", 0),
        "cause": cause[:120],
        "cause_title": cause_title[:300],
    }


def _state_of(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in (*COPIED, *OF_STATE)}
