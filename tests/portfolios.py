"""Small portfolios in memory, written so that a test reads as a story.

    graph = portfolio(
        objectives=[objective("safety"), objective("roads", under="safety")],
        initiatives=[initiative("apollo", money=100)],
        links=[link("apollo", "roads")],
    )

Names are external ids; ids follow from names, so that a test can ask for
`id_of("initiative", "apollo")`. Money is in whole currency units (a number, or None for unknown) of
the current period, or a mapping of period names. Departments and people appear by being named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from traceability.domain import facts, rows, shares, work_rows
from traceability.domain.agreement.wording import Word
from traceability.domain.commitments import Commitment, Decided, DecisionFacts, Kind
from traceability.domain.decision_rights import Right
from traceability.domain.findings import Finding, Subject
from traceability.domain.periods import Period
from traceability.domain.rhythm_facts import (
    AgreementFacts,
    EscalationFacts,
    ForumFacts,
    ReviewFacts,
    Rhythm,
)
from traceability.domain.standings import Standings
from traceability.domain.trace_graph import StrategyFacts, TraceGraph

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


def portfolio(
    objectives: Sequence[ObjectiveLiteral] = (),
    initiatives: Sequence[InitiativeLiteral] = (),
    links: Sequence[LinkLiteral] = (),
    *,
    state: str = "approved",
    targets: Pairs = (),
    measures: Sequence[MeasureLiteral] = (),
    effects: Sequence[EffectLiteral] = (),
    needs: Sequence[NeedLiteral] = (),
    pools: Sequence[PoolLiteral] = (),
    demands: Sequence[DemandLiteral] = (),
    ledger: Pairs = (),
    elsewhere: Sequence[tuple[str, Amount]] = (),
    rewards: Sequence[RewardLiteral] = (),
    lines: Sequence[LineLiteral] = (),
    left: Iterable[str] = (),
    ended: Mapping[str, date] | None = None,
    periods: Sequence[str] = (CURRENT,),
    departments: Mapping[str, str | None] | None = None,
    decisions: Sequence[DecisionLiteral] = (),
    readings: Mapping[str, Sequence[tuple[date, float]]] | None = None,
    as_of: datetime = AS_OF,
    rights: Sequence[Right] = (),
    people: Sequence[rows.PersonRow] = (),
    rhythm: Sequence[ForumLiteral | AgreementLiteral | EscalationLiteral | ReviewLiteral] = (),
    standings: Standings | None = None,
) -> TraceGraph:
    """A trace graph of literals. `left` names people whose record ended, `ended` the last days of
    departments; `departments` says who stands below whom. The periods are calendar years by name
    (nothing is current when none holds 2026). `ledger` has control totals of departments,
    `elsewhere` money of theirs for other strategies.
    """
    named = {one.name: one for one in objectives}
    work = {one.name: one for one in initiatives}
    owners = {one.owner for one in objectives if one.owner}
    known = {one.department: None for one in initiatives} | dict(departments or {})
    further = [*(one.department for one in pools if one.department), *dict(ledger)]
    further += [one.department for one in rewards]
    further += [name for one in lines for name in (one.department, one.to)]
    further += [of for one in rhythm if isinstance(one, ForumLiteral) for of in one.of if of]
    known = dict.fromkeys(further) | known
    return TraceGraph.build(
        strategy=StrategyFacts(
            id_of("strategy", "plan"), SOURCE, "plan", "The plan", state, "EUR", ("Theme", "Goal")
        ),
        as_of=as_of,
        periods=[_period(place, name) for place, name in enumerate(periods)],
        departments=[
            rows.DepartmentRow(
                id_of("department", name),
                SOURCE,
                name,
                id_of("department", parent) if parent else None,
                name[:3].upper(),
                name,
                ends_on=(ended or {}).get(name),
            )
            for name, parent in known.items()
        ],
        people=[
            rows.PersonRow(id_of("person", name), name, name in set(left))
            for name in sorted(owners - {one.name for one in people})
        ]
        + list(people),
        objectives=[_objective_row(one) for one in objectives],
        initiatives=[_initiative_row(one) for one in initiatives],
        contributions=[_link_row(one, named, work) for one in links],
        money=[row for one in initiatives for row in _money_rows(one, periods)],
        targets=[
            rows.TargetRow(id_of("objective", name), None, share, 0.02)
            for name, share in dict(targets).items()
        ],
        work=replace(
            _work(measures, effects, needs, pools, demands, ledger, elsewhere),
            incentives=[_incentive_row(at, one) for at, one in enumerate(rewards)],
            lines=[
                work_rows.LineRow(
                    id_of("reporting_line", f"{one.department} {one.group} → {one.to}"),
                    id_of("department", one.department),
                    one.group,
                    id_of("department", one.to),
                    one.kind,
                )
                for one in lines
            ],
        ),
        rights=rights,
        decided=Decided(
            tuple(_decided(number, one) for number, one in enumerate(decisions, 1)),
            {id_of("measure", name): tuple(read) for name, read in (readings or {}).items()},
        ),
        rhythm=_rhythm(rhythm),
        standings=standings,
    )


def _rhythm(
    given: Sequence[ForumLiteral | AgreementLiteral | EscalationLiteral | ReviewLiteral],
) -> Rhythm:
    return Rhythm(
        forums=tuple(
            ForumFacts(
                id=id_of("forum", one.name),
                name=one.name,
                objective_ids=tuple(id_of("objective", name) for name in one.about),
                department_ids=tuple(_id_or_none("department", name) for name in one.of),
            )
            for one in given
            if isinstance(one, ForumLiteral)
        ),
        agreements=tuple(
            AgreementFacts(
                id=id_of("agreement", one.text),
                text=one.text,
                objective_id=_id_or_none("objective", one.objective),
                decision_id=_id_or_none("decision", one.decision),
                agreed_on=date(2026, 1, 1),
                reaffirmed_on=one.reaffirmed,
                lapses_on=one.lapses,
            )
            for one in given
            if isinstance(one, AgreementLiteral)
        ),
        escalations=tuple(
            EscalationFacts(
                id=id_of("escalation", one.question),
                question=one.question if one.objective or one.decision else "",
                objective_id=_id_or_none("objective", one.objective),
                decision_id=_id_or_none("decision", one.decision),
                raised_on=date(2026, 1, 1),
                answer_by=one.by,
                subject_ids=one.about,
                department_ids=one.departments,
            )
            for one in given
            if isinstance(one, EscalationLiteral)
        ),
        reviews=tuple(
            ReviewFacts(
                id=id_of("review", one.name), name=one.name, held_on=one.on, is_closed=one.is_closed
            )
            for one in given
            if isinstance(one, ReviewLiteral)
        ),
    )


def _id_or_none(noun: str, name: str | None) -> UUID | None:
    return None if name is None else id_of(noun, name)


def _decided(number: int, one: DecisionLiteral) -> DecisionFacts:
    return DecisionFacts(
        id=id_of("decision", one.name),
        number=number,
        title=one.name,
        mode=one.mode,
        decided_on=one.decided,
        decider_id=id_of("person", one.decider),
        objective_id=id_of("objective", one.about) if one.about else None,
        amount=one.amount,
        rights=one.rights,
        raised_on=one.raised,
        review_on=one.review,
        superseded_by=id_of("decision", one.superseded_by) if one.superseded_by else None,
        commitments=one.commitments,
    )


def _period(place: int, name: str) -> Period:
    year = int(name)
    return Period(
        id_of("period", name), name, name, date(year, 1, 1), date(year, 12, 31), position=place
    )


def _objective_row(one: ObjectiveLiteral) -> rows.ObjectiveRow:
    return rows.ObjectiveRow(
        id_of("objective", one.name),
        SOURCE,
        one.name,
        id_of("objective", one.under) if one.under else None,
        one.name[:3].upper(),
        one.name,
        one.state,
        one.weight,
        one.starts,
        one.ends,
        id_of("person", one.owner) if one.owner else None,
        one.facts,
    )


def _initiative_row(one: InitiativeLiteral) -> rows.InitiativeRow:
    return rows.InitiativeRow(
        id_of("initiative", one.name),
        SOURCE,
        one.name,
        one.name,
        id_of("department", one.department),
        one.stage,
        one.health,
        one.bucket,
        starts_on=one.starts,
        ends_on=one.ends,
        reported_on=one.reported,
        is_confidential=one.is_confidential,
        is_waived=one.is_waived,
        facts=one.facts,
        activities=one.activities,
        beneficiaries=one.beneficiaries,
        mechanisms=one.mechanisms,
    )


def _money_rows(one: InitiativeLiteral, periods: Sequence[str]) -> list[rows.MoneyRow]:
    if isinstance(one.money, Mapping):
        amounts = dict(one.money)
    else:
        amounts = {CURRENT: one.money} if CURRENT in periods else {}
    return [
        rows.MoneyRow(
            id_of("initiative", one.name),
            id_of("period", period),
            None if amount is None else round(amount * 100),
        )
        for period, amount in amounts.items()
    ]


def _link_row(
    one: LinkLiteral,
    objectives: Mapping[str, ObjectiveLiteral],
    initiatives: Mapping[str, InitiativeLiteral],
) -> rows.ContributionRow:
    is_initiative = one.source in initiatives
    source = initiatives[one.source] if is_initiative else objectives[one.source]
    keeps = one.keeps_facts and one.state == "confirmed"
    return rows.ContributionRow(
        id_of("contribution", f"{one.source} → {one.target}"),
        id_of("initiative", one.source) if is_initiative else None,
        None if is_initiative else id_of("objective", one.source),
        id_of("objective", one.target),
        None if one.share is None else shares.to_millionths(one.share),
        one.state,
        one.strength,
        source_facts={**source.facts, **one.source_was} if keeps else None,
        target_facts={**objectives[one.target].facts, **one.target_was} if keeps else None,
    )


def _work(
    measures: Sequence[MeasureLiteral],
    effects: Sequence[EffectLiteral],
    needs: Sequence[NeedLiteral],
    pools: Sequence[PoolLiteral],
    demands: Sequence[DemandLiteral],
    ledger: Pairs,
    elsewhere: Sequence[tuple[str, Amount]],
) -> work_rows.WorkRows:
    now = id_of("period", CURRENT)
    return work_rows.WorkRows(
        measures=[_measure_row(one) for one in measures],
        effects=[
            work_rows.EffectRow(
                id_of("initiative", one.source), id_of("measure", one.measure), one.strength
            )
            for one in effects
        ],
        dependencies=[
            work_rows.DependencyRow(
                id_of("dependency", f"{one.source} needs {one.needs}"),
                id_of("initiative", one.source),
                id_of("initiative", one.needs),
                one.on,
            )
            for one in needs
        ],
        pools=[_pool_row(one) for one in pools],
        demands=[
            work_rows.DemandRow(
                id_of("resource_pool", one.pool),
                id_of("initiative", one.source) if one.source else None,
                id_of("period", one.period),
                round(one.quantity * 100),
            )
            for one in demands
        ],
        control_totals=[
            work_rows.ControlTotalRow(id_of("department", name), now, round(amount * 100))
            for name, amount in dict(ledger).items()
        ],
        elsewhere=[
            work_rows.ElsewhereRow(
                id_of("department", name), now, None if amount is None else round(amount * 100)
            )
            for name, amount in elsewhere
        ],
    )


def _incentive_row(at: int, one: RewardLiteral) -> work_rows.IncentiveRow:
    return work_rows.IncentiveRow(
        id_of("incentive", f"{at}"),
        id_of("department", one.department),
        one.group,
        one.words,
        id_of("measure", one.measure) if one.measure else None,
        id_of("objective", one.objective) if one.objective else None,
        "collective" if one.together else "individual",
        None if one.share is None else shares.to_millionths(one.share),
    )


def _measure_row(one: MeasureLiteral) -> work_rows.MeasureRow:
    return work_rows.MeasureRow(
        id_of("measure", one.name),
        SOURCE,
        one.name,
        id_of("objective", one.of),
        one.title or one.name,
        one.unit,
        one.direction,
        one.baseline,
        one.target,
        readings=one.readings,
        read_on=date(2026, 3, 31) if one.readings else None,
    )


def _pool_row(one: PoolLiteral) -> work_rows.PoolRow:
    return work_rows.PoolRow(
        id_of("resource_pool", one.name),
        SOURCE,
        one.name,
        id_of("department", one.department) if one.department else None,
        one.name,
        one.unit,
        None if one.capacity is None else round(one.capacity * 100),
    )


def names(graph: TraceGraph, findings: Iterable[Finding]) -> list[str]:
    """The external ids of the findings' subjects, in their order; links as `apollo → roads`."""
    return [name_of(graph, finding.subjects[0]) for finding in findings]


def name_of(graph: TraceGraph, subject: Subject) -> str:
    """The external id of a subject; a link by its ends."""
    named = graph.identity_of(subject.noun, subject.id)
    assert named is not None, f"{subject} is not in the graph"
    return named[2]
