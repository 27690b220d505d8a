"""The words that portfolios in memory are written with: what a test says of each record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from traceability.domain import facts
from traceability.domain.agreement.wording import Word
from traceability.domain.commitments import Commitment, Kind
from traceability.domain.decision_rights import Right
from traceability.domain.standings import Standings

AS_OF = datetime(2026, 6, 30, 12, tzinfo=UTC)


SOURCE = "test"


CURRENT = "2026"


Amount = float | int | None


# By name, as a mapping or as pairs.
Pairs = Mapping[str, float] | Sequence[tuple[str, float]]


def id_of(noun: str, name: str) -> UUID:
    """The id a record of this name has in every portfolio."""
    return uuid5(NAMESPACE_URL, f"{noun}/{name}")


@dataclass(frozen=True)
class ObjectiveLiteral:
    """An objective by name."""

    name: str
    under: str | None = None
    state: str = "active"
    weight: float | None = None
    starts: date | None = None
    ends: date | None = None
    owner: str | None = None
    description: str = ""
    measures: tuple[tuple[str, None], ...] = ()

    @property
    def facts(self) -> dict[str, object]:
        """What a confirmation vouches for."""
        return facts.objective_facts(
            name=self.name,
            description=self.description,
            priority_weight=None,
            measures=self.measures,
        )


@dataclass(frozen=True)
class InitiativeLiteral:
    """An initiative by name."""

    name: str
    money: Amount | Mapping[str, Amount] = 100
    department: str = "sales"
    stage: str = "active"
    health: str = "unknown"
    bucket: str = "change"
    starts: date | None = None
    ends: date | None = None
    reported: date | None = None
    is_confidential: bool = False
    is_waived: bool = False
    description: str = ""
    activities: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, object]:
        """What a confirmation vouches for."""
        return facts.initiative_facts(name=self.name, description=self.description)


@dataclass(frozen=True)
class LinkLiteral:
    """A contribution; `source_was` and `target_was` overlay what was kept at confirmation."""

    source: str
    target: str
    share: float | None = None
    state: str = "confirmed"
    source_was: Mapping[str, object] = field(default_factory=dict)
    target_was: Mapping[str, object] = field(default_factory=dict)
    keeps_facts: bool = True
    strength: float | None = None


@dataclass(frozen=True)
class MeasureLiteral:
    """A measure of an objective; `title` is what readers call it, where not by its name."""

    name: str
    of: str
    title: str = ""
    unit: str = "%"
    direction: str = "unknown"
    baseline: float | None = None
    target: float | None = None
    readings: int = 0


@dataclass(frozen=True)
class EffectLiteral:
    """What an initiative does to a measure."""

    source: str
    measure: str
    strength: float


@dataclass(frozen=True)
class NeedLiteral:
    """An initiative needs another one, by a day or by none."""

    source: str
    needs: str
    on: date | None = None


@dataclass(frozen=True)
class PoolLiteral:
    """A resource pool; what it can give in each period, or None for unknown."""

    name: str
    capacity: float | None = 10
    department: str | None = None
    unit: str = "days"


@dataclass(frozen=True)
class DemandLiteral:
    """What an initiative draws from a pool; without a source it is work of other strategies."""

    source: str | None
    pool: str
    quantity: float
    period: str = CURRENT


@dataclass(frozen=True)
class DecisionLiteral:
    """A decision by name, decided at the beginning of 2026."""

    name: str
    commitments: tuple[Commitment, ...] = ()
    review: date | None = None
    superseded_by: str | None = None
    mode: str = "directive"
    raised: date | None = None
    decided: date = date(2026, 1, 1)
    decider: str = "dana"
    about: str | None = None
    amount: int | None = None
    rights: tuple[Right, ...] = ()


def commit(kind: str, on: date, **said: Any) -> Commitment:
    """A commitment by names; `amount` and `baseline` in whole units of money."""
    known: dict[str, Any] = {
        name: id_of(name, value)
        if name in ("initiative", "objective", "department", "measure", "period")
        else round(value * 100)
        if name in ("amount", "baseline")
        else value
        for name, value in said.items()
    }
    return Commitment(kind=Kind(kind), due_on=on, **known)


decision = DecisionLiteral


@dataclass(frozen=True)
class RewardLiteral:
    """What the review of a role group rewards: a measure, an objective, or words alone."""

    department: str
    group: str = "managers"
    words: str = "own results"
    measure: str | None = None
    objective: str | None = None
    together: bool = False
    share: float | None = None


@dataclass(frozen=True)
class LineLiteral:
    """A department, or a role group of it, reports to another."""

    department: str
    to: str
    group: str = ""
    kind: str = "solid"


@dataclass(frozen=True)
class ForumLiteral:
    """A forum about objectives; `of` are the departments of its members, None where not known."""

    name: str
    about: tuple[str, ...] = ()
    of: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class AgreementLiteral:
    """An agreement of an objective or a decision, and when it lapses."""

    text: str
    lapses: date
    objective: str | None = None
    decision: str | None = None
    reaffirmed: date | None = None


@dataclass(frozen=True)
class EscalationLiteral:
    """An open escalation; without an objective and a decision it is about a finding."""

    question: str
    by: date
    objective: str | None = None
    decision: str | None = None
    about: tuple[UUID, ...] = ()
    departments: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class ReviewLiteral:
    """A review of a day."""

    name: str
    on: date
    is_closed: bool = False


forum = ForumLiteral


agreement = AgreementLiteral


escalation = EscalationLiteral


review = ReviewLiteral


def shown(
    words: Mapping[str, str] | None = None,
    *,
    state: str = "shown",
    on: date = date(2026, 6, 1),
    asked: int = 3,
    name: str = "Spring round",
) -> Standings:
    """What a round showed of leaders: the word on each objective by name, nothing by default."""
    told = {id_of("objective", one): Word(word) for one, word in (words or {}).items()}
    return Standings(id_of("round", name), name, on, state, asked, told)


objective = ObjectiveLiteral


initiative = InitiativeLiteral


link = LinkLiteral


measure = MeasureLiteral


effect = EffectLiteral


need = NeedLiteral


pool = PoolLiteral


demand = DemandLiteral


reward = RewardLiteral


line = LineLiteral
