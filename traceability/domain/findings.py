"""Findings: what a detector says about a portfolio, in words that accuse nobody."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

# How the evidence of a pair calls the money of its sides, in their order: for whoever may read the
# sides, and told beside them alone.
MONEY = "Money"
# How evidence once told the number of pairs that are cut off; old changes keep it.
_CUT_OFF = re.compile(r" pairs of .*, not told$")
# Plain data as JSON has it: text, numbers, lists and mappings of them.
Evidence = object
# The subjects to examine, by their places: a slice of them, or some in order.
Within = range | npt.NDArray[np.int32]


class Severity(StrEnum):
    """How soon someone should look, from most to least."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A record a finding is about."""

    noun: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Change:
    """Evidence that something is not what it was."""

    before: Evidence
    after: Evidence


@dataclass(frozen=True, slots=True)
class Cause:
    """One fact that makes many findings: `key` names it for good, `title` says it to readers."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact a reader should know, about one subject (or several).

    `money_at_stake` is in minor units of `period_id`; None when unknown. `evidence` is plain data a
    reader can check, label by label. `facts` decide the fingerprint: what they hold must change
    before a waived finding comes back, so neither money nor the day of the run is among them.
    `department_ids` are the departments whose leads it concerns (empty: everybody who reads
    findings); `is_confidential` says that it tells of a confidential initiative. `tells_of` are the
    initiatives its evidence names beside those among its subjects: who may not know one of them may
    not read it. `is_pair` says that it is a candidate until the PMO confirms it; the two sides are
    its first two subjects, and `side_ids` the initiative or objective behind each whose owner
    answers for it, where that is not the subject itself. `untold` counts the pairs of the same
    that are cut off: nobody confirmed them, so it is no evidence, but for the PMO alone. `cause` is
    the fact that makes this finding and others, where there is one.
    """

    code: str
    reason_code: str
    title: str
    severity: Severity
    subjects: tuple[Subject, ...]
    money_at_stake: int | None
    period_id: UUID | None
    evidence: tuple[tuple[str, Evidence], ...]
    next_step: str
    facts: tuple[Evidence, ...] = ()
    department_ids: tuple[UUID, ...] = ()
    is_confidential: bool = False
    tells_of: tuple[UUID, ...] = ()
    is_pair: bool = False
    side_ids: tuple[UUID, ...] = ()
    untold: int = 0
    cause: Cause | None = None

    @property
    def sides(self) -> tuple[UUID, ...]:
        """Of a pair, the record behind each side whose owner answers for it; else none."""
        if not self.is_pair:
            return ()
        return self.side_ids or tuple(one.id for one in self.subjects[:2])

    @property
    def subject_key(self) -> str:
        """The subjects as one key of at most 64 characters: `initiative:<id>`, or a digest.

        With strategy and code it names the finding for good.
        """
        key = "+".join(f"{one.noun}:{one.id}" for one in sorted(self.subjects))
        return key if len(self.subjects) == 1 else hashlib.sha256(key.encode()).hexdigest()

    @property
    def evidence_document(self) -> list[dict[str, object]]:
        """The evidence as documents have it: `label` and `value`, a change as before and after."""
        return [
            {
                "label": label,
                "value": {"before": value.before, "after": value.after}
                if isinstance(value, Change)
                else value,
            }
            for label, value in self.evidence
        ]

    @property
    def fingerprint(self) -> str:
        """A digest of what the finding rests on. A waiver silences a fingerprint."""
        ground = [self.code, self.subject_key, self.reason_code, list(self.facts)]
        text = json.dumps(ground, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Touched:
    """What some initiatives touch: the first initiatives of their pairs, and all findings of these.

    Findings that stand about another pair with the same first initiative are gone.
    """

    firsts: tuple[int, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Arming:
    """Whether a detector has what it needs: `have` records of `need`, and a line that says so.

    A detector that is not armed finds nothing; its line tells the reader what is missing.
    """

    is_armed: bool
    have: int
    need: int
    line: str


def armed_by_one(*, have: int, is_approved: bool) -> Arming:
    """Arming of a detector that needs one link of any state, in an approved strategy.

    `have` counts no link of confidential work: every reader of findings gets the line.
    """
    if not is_approved:
        return Arming(False, have, 1, "the strategy is not approved")
    return Arming(have >= 1, have, 1, f"{have} of at least 1 link is recorded")


def armed_by_share(*, have: int, total: int, share: float, subject: str, carry: str) -> Arming:
    """Arming of a detector that needs a field on most records.

    `subject` and `carry` make the line: "3 of 20 objectives have an owner".
    """
    need = max(1, -(-round(share * total * 1_000_000) // 1_000_000))
    return Arming(have >= need and total > 0, have, need, f"{have} of {total} {subject} {carry}")


def told_evidence(evidence: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Stored evidence without what only some readers of a finding may know.

    That is the money of either side of a pair, and how many pairs are cut off.
    """
    return [one for one in evidence if one["label"] != MONEY and not _CUT_OFF.search(one["label"])]


def hits(mask: npt.NDArray[np.bool_], within: Within | None) -> list[int]:
    """The indexes where the mask holds, in order; only those within where that is given."""
    if within is None:
        return [int(place) for place in np.flatnonzero(mask)]
    if not isinstance(within, range):
        return [int(place) for place in within[mask[within]]]
    return [int(place) + within.start for place in np.flatnonzero(mask[within.start : within.stop])]


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """By severity, then by money at stake (most first, unknown after known), then by identity."""
    rank = {severity: place for place, severity in enumerate(Severity)}
    return sorted(
        findings,
        key=lambda one: (
            rank[one.severity],
            one.money_at_stake is None,
            -(one.money_at_stake or 0),
            one.code,
            one.subject_key,
        ),
    )
