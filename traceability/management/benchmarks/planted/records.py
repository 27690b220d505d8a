"""The plain records of a made portfolio. References are external ids; money is in minor units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from traceability.management.benchmarks.planted.texts import Text

CURRENCY = "EUR"
STRATEGY = "PLAN"
ROUND = "The planted round"


@dataclass(frozen=True, slots=True)
class Department:
    """A department; `parent` is the one above it."""

    key: str
    name: str
    parent: str | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who owns objectives, without a name of their own."""

    key: str
    ends_on: date | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective; `level` counts from 1 at the top."""

    key: str
    name: str
    description: str
    parent: str | None
    owner: str | None
    weight: int
    state: str = "active"
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `read_on` are the days of its readings."""

    key: str
    objective: str
    name: str
    unit: str = "cases a year"
    direction: str = "increase"
    baseline: int | None = 40
    target: int | None = 60
    read_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative; `money` by period, None where a figure is not known."""

    key: str
    text: Text
    department: str
    money: Mapping[str, int | None]
    stage: str = "active"
    bucket: str = "change"
    starts_on: date | None = None
    ends_on: date | None = None
    reported_on: date | None = None
    is_confidential: bool = False
    is_waived: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A contribution; what was confirmed is what both ends say now, but for what is in `…_was`."""

    source: str
    target: str
    from_objective: bool = False
    share: float | None = None
    state: str = "confirmed"
    strength: float | None = None
    source_was: Mapping[str, object] = field(default_factory=dict)
    target_was: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its external id."""
        return between(self.source, self.target)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an initiative does to a measure."""

    initiative: str
    measure: str
    strength: float


@dataclass(frozen=True, slots=True)
class Dependency:
    """An initiative needs another one."""

    initiative: str
    needs: str
    needed_on: date | None = None

    @property
    def key(self) -> str:
        """Its external id."""
        return between(self.initiative, self.needs)


@dataclass(frozen=True, slots=True)
class Pool:
    """A resource pool; `capacity` of a period in hundredths."""

    key: str
    name: str
    department: str | None
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Demand:
    """What an initiative draws from a pool in a period, in hundredths."""

    pool: str
    initiative: str
    period: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Target:
    """A share of the change money agreed for an objective, in millionths like its tolerance."""

    objective: str
    period: str
    share: int
    tolerance: int


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """What the ledger says a department has."""

    department: str
    period: str
    minor: int


@dataclass(frozen=True, slots=True)
class Incentive:
    """What the review of a department's only role group rewards."""

    key: str
    department: str
    measure: str | None = None
    is_collective: bool = True


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """A department reports to another."""

    key: str
    department: str
    reports_to: str


@dataclass(frozen=True, slots=True)
class Right:
    """Who decides in one scope, above one amount up to another, in minor units.

    The scope is an objective or a department. It was recorded today.
    """

    key: str
    decider: str
    objective: str | None = None
    department: str | None = None
    kind: str = "any"
    above: int | None = None
    up_to: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a decision commits to, by external ids; money is in minor units."""

    kind: str
    due_on: date
    initiative: str | None = None
    department: str | None = None
    measure: str | None = None
    period: str | None = None
    amount: int | None = None
    baseline: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on money, about an objective, a department, or the whole strategy."""

    key: str
    number: int
    decider: str
    decided_on: date
    objective: str | None = None
    department: str | None = None
    amount: int | None = None
    review_on: date | None = None
    supersedes: str | None = None
    commitments: tuple[Commitment, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return f"What was agreed as {self.number}"


@dataclass(frozen=True, slots=True)
class Forum:
    """Who meets about which objectives and all below them."""

    key: str
    objectives: tuple[str, ...]
    members: tuple[str, ...]
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement of an objective or a decision, to be reaffirmed after so many days."""

    key: str
    agreed_on: date
    reaffirm_days: int
    objective: str | None = None
    decision: str | None = None
    reaffirmed_on: date | None = None
    ends_on: date | None = None

    @property
    def lapses_on(self) -> date:
        """The first day on which it does not hold any more."""
        return (self.reaffirmed_on or self.agreed_on) + timedelta(days=self.reaffirm_days)


@dataclass(frozen=True, slots=True)
class Escalation:
    """What was handed to somebody, to be answered by a day."""

    key: str
    to_person: str
    raised_on: date
    answer_by: date
    objective: str | None = None
    decision: str | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a day."""

    key: str
    held_on: date
    is_closed: bool = False


@dataclass(slots=True)
class Portfolio:
    """Everything that detectors may see."""

    seed: int
    today: date
    departments: list[Department] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    control_totals: list[ControlTotal] = field(default_factory=list)
    incentives: list[Incentive] = field(default_factory=list)
    reporting_lines: list[ReportingLine] = field(default_factory=list)
    rights: list[Right] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    forums: list[Forum] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    # By objective: the word that the only round showed of leaders.
    words: dict[str, str] = field(default_factory=dict)

    @property
    def periods(self) -> tuple[str, str, str]:
        """The year before, the current one and the next, as external ids."""
        year = self.today.year
        return str(year - 1), str(year), str(year + 1)

    @property
    def asked_on(self) -> date:
        """The day on which the round of leaders was published."""
        return self.today - timedelta(days=30)

    @property
    def current(self) -> str:
        """The current period."""
        return self.periods[1]


def between(one: str, other: str) -> str:
    """The external id of what stands between two records."""
    return f"{one}>{other}"
