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
from dataclasses import replace
from datetime import date, datetime

from tests import literal_rows
from tests.literals import (
    AS_OF,
    CURRENT,
    SOURCE,
    AgreementLiteral,
    Amount,
    DecisionLiteral,
    DemandLiteral,
    EffectLiteral,
    EscalationLiteral,
    ForumLiteral,
    InitiativeLiteral,
    LineLiteral,
    LinkLiteral,
    MeasureLiteral,
    NeedLiteral,
    ObjectiveLiteral,
    Pairs,
    PoolLiteral,
    ReviewLiteral,
    RewardLiteral,
    agreement,
    commit,
    decision,
    demand,
    effect,
    escalation,
    forum,
    id_of,
    initiative,
    line,
    link,
    measure,
    need,
    objective,
    pool,
    review,
    reward,
    shown,
)
from traceability.domain import rows, words, work_rows
from traceability.domain.commitments import Decided
from traceability.domain.decision_rights import Right
from traceability.domain.findings import Finding, Subject
from traceability.domain.standings import Standings
from traceability.domain.trace_graph import StrategyFacts, TraceGraph

__all__ = [
    "AS_OF",
    "CURRENT",
    "SOURCE",
    "AgreementLiteral",
    "Amount",
    "DecisionLiteral",
    "DemandLiteral",
    "EffectLiteral",
    "EscalationLiteral",
    "ForumLiteral",
    "InitiativeLiteral",
    "LineLiteral",
    "LinkLiteral",
    "MeasureLiteral",
    "NeedLiteral",
    "ObjectiveLiteral",
    "Pairs",
    "PoolLiteral",
    "ReviewLiteral",
    "RewardLiteral",
    "agreement",
    "commit",
    "decision",
    "demand",
    "effect",
    "escalation",
    "forum",
    "id_of",
    "initiative",
    "line",
    "link",
    "measure",
    "name_of",
    "names",
    "need",
    "objective",
    "pool",
    "portfolio",
    "review",
    "reward",
    "shown",
]


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
    stages: Mapping[str, Sequence[tuple[date, str]]] | None = None,
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
        periods=[literal_rows.period(place, name) for place, name in enumerate(periods)],
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
        objectives=[literal_rows.objective_row(one) for one in objectives],
        initiatives=[literal_rows.initiative_row(one) for one in initiatives],
        contributions=[literal_rows.link_row(one, named, work) for one in links],
        money=[row for one in initiatives for row in literal_rows.money_rows(one, periods)],
        targets=[
            rows.TargetRow(id_of("objective", name), None, share, 0.02)
            for name, share in dict(targets).items()
        ],
        work=replace(
            literal_rows.work_of(measures, effects, needs, pools, demands, ledger, elsewhere),
            incentives=[literal_rows.incentive_row(at, one) for at, one in enumerate(rewards)],
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
            tuple(literal_rows.decided(number, one) for number, one in enumerate(decisions, 1)),
            {id_of("measure", name): tuple(read) for name, read in (readings or {}).items()},
            {
                id_of("initiative", name): tuple(
                    (day, words.Stage[stage.upper()]) for day, stage in known
                )
                for name, known in (stages or {}).items()
            },
        ),
        rhythm=literal_rows.rhythm_of(rhythm),
        standings=standings,
    )


def names(graph: TraceGraph, findings: Iterable[Finding]) -> list[str]:
    """The external ids of the findings' subjects, in their order; links as `apollo → roads`."""
    return [name_of(graph, finding.subjects[0]) for finding in findings]


def name_of(graph: TraceGraph, subject: Subject) -> str:
    """The external id of a subject; a link by its ends."""
    named = graph.identity_of(subject.noun, subject.id)
    assert named is not None, f"{subject} is not in the graph"
    return named[2]
