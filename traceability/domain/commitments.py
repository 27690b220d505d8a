"""What a decision commits to, in a form that the data can obey or not.

A commitment names its subject by id, never by name: the decision is read by everybody who reads
its strategy, and its subject may be work that becomes confidential later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from traceability.domain import decision_rights, words
from traceability.domain.errors import FieldError, InvalidFields

MOST_COMMITMENTS = 20
REFERENCES = ("initiative", "objective", "department", "measure", "period")


class Kind(StrEnum):
    """What is committed to."""

    STOP = "stop"
    START = "start"
    MOVE = "move"
    NO_NEW_WORK = "no_new_work"
    REACH = "reach"


# What each kind needs, each group by one of its members.
_NEEDS: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.STOP: (("initiative",), ("due_on",)),
    Kind.START: (("initiative",), ("due_on",)),
    Kind.MOVE: (("objective", "department"), ("period",), ("amount",), ("due_on",)),
    Kind.NO_NEW_WORK: (("objective", "department"), ("due_on",)),
    Kind.REACH: (("measure",), ("target",), ("due_on",)),
}
_MAY: Mapping[Kind, frozenset[str]] = {Kind.MOVE: frozenset({"baseline"})}
# Two where one is enough: money goes to one place, work stays within one or both.
_EXACTLY_ONE = frozenset({Kind.MOVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One thing that was committed to.

    `due_on` is the day by which it holds; of `no_new_work`, the day from which. Money is in minor
    units; `baseline` is what stood there when it was decided, None where nobody knows.
    """

    kind: Kind
    due_on: date
    initiative: UUID | None = None
    objective: UUID | None = None
    department: UUID | None = None
    measure: UUID | None = None
    period: UUID | None = None
    amount: int | None = None
    baseline: int | None = None
    target: float | None = None

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> "Commitment":
        """Return a commitment from how the decision keeps it."""
        ids = {name: UUID(str(kept[name])) for name in REFERENCES if kept.get(name)}
        return cls(
            kind=Kind(str(kept["kind"])),
            due_on=date.fromisoformat(str(kept["due_on"])),
            amount=_minor(kept.get("amount")),
            baseline=_minor(kept.get("baseline")),
            target=None if kept.get("target") is None else float(str(kept["target"])),
            **ids,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """One decision as the data and the rights are held against it.

    It is about an objective, a department, or the whole strategy, up to an amount in hundredths.
    `rights` are those that held on its day, as they were recorded by then; of one that another took
    the place of there are none.
    """

    id: UUID
    number: int
    title: str
    mode: str
    decided_on: date
    decider_id: UUID
    kind: decision_rights.Kind = decision_rights.Kind.FUNDING
    objective_id: UUID | None = None
    department_id: UUID | None = None
    amount: int | None = None
    rights: tuple[decision_rights.Right, ...] = ()
    raised_on: date | None = None
    review_on: date | None = None
    supersedes: UUID | None = None
    superseded_by: UUID | None = None
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of one strategy by number, and what was recorded of what they name.

    `readings` are those of measures; `stages` those of work that was to stop or to start, from the
    day each was recorded on. Both are in the order of their days.
    """

    decisions: tuple[DecisionFacts, ...] = ()
    readings: Mapping[UUID, tuple[tuple[date, float], ...]] = field(default_factory=dict)
    stages: Mapping[UUID, tuple[tuple[date, words.Stage], ...]] = field(default_factory=dict)


NOTHING_DECIDED = Decided()


def check(said: Sequence[Mapping[str, object]]) -> None:
    """Raise `InvalidFields` for a commitment that no machine could check.

    `said` are the fields as readers write them, those left out or null absent.
    """
    wrong = [one for at, each in enumerate(said) for one in _troubles(each, f"/commitments/{at}")]
    if wrong:
        raise InvalidFields("Nothing was recorded: " + wrong[0].message, errors=wrong)


def _troubles(said: Mapping[str, object], place: str) -> list[FieldError]:
    kind = Kind(str(said["kind"]))
    given = {name for name, value in said.items() if value is not None and name != "kind"}
    wrong = []
    for group in _NEEDS[kind]:
        here = given & set(group)
        if not here:
            words = " or ".join(group)
            wrong.append(FieldError(f"{place}/{group[0]}", "required", f"Say the {words}."))
        elif len(here) > 1 and kind in _EXACTLY_ONE:
            wrong.append(FieldError(f"{place}/{group[0]}", "contradicts", "Name one of the two."))
    allowed = {name for group in _NEEDS[kind] for name in group} | _MAY.get(kind, frozenset())
    wrong += [
        FieldError(f"{place}/{name}", "does_not_apply", f"{kind} takes no {name}; leave it out.")
        for name in sorted(given - allowed)
    ]
    amount = said.get("amount")
    if isinstance(amount, Decimal) and amount <= 0:
        wrong.append(FieldError(f"{place}/amount", "not_positive", "Say how much is to move."))
    return wrong


def _minor(amount: object) -> int | None:
    return None if amount is None else int(Decimal(str(amount)).scaleb(2))
