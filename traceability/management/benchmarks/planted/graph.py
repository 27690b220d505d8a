"""A made portfolio as the graph that detectors read, with no database in between."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from traceability.domain import commitments, decision_rights, facts, rows, shares, work_rows
from traceability.domain.agreement.wording import Word
from traceability.domain.periods import Period
from traceability.domain.standings import Standings
from traceability.domain.trace_graph import StrategyFacts, TraceGraph
from traceability.management.benchmarks.planted import records, rhythm_facts
from traceability.management.benchmarks.planted.ids import id_of as id_of
from traceability.management.benchmarks.planted.ids import id_or_none
from traceability.management.benchmarks.planted.records import Portfolio

SOURCE = "planted"
# What every reading says.
READING = 50


def build(portfolio: Portfolio) -> TraceGraph:
    """The graph as of noon of the portfolio's day."""
    vouched = objective_facts(portfolio)
    return TraceGraph.build(
        strategy=StrategyFacts(
            id_of("strategy", records.STRATEGY),
            SOURCE,
            records.STRATEGY,
            "The planted plan",
            "approved",
            records.CURRENCY,
            ("Theme", "Goal", "Objective"),
        ),
        as_of=datetime.combine(portfolio.today, time(12), UTC),
        periods=_periods(portfolio),
        departments=[
            rows.DepartmentRow(
                id_of("department", one.key),
                SOURCE,
                one.key,
                id_or_none("department", one.parent),
                one.key,
                one.name,
                ends_on=one.ends_on,
            )
            for one in portfolio.departments
        ],
        people=[
            rows.PersonRow(id_of("person", one.key), one.key, _is_over(one.ends_on, portfolio))
            for one in portfolio.owners
        ],
        objectives=[_objective(one, vouched[one.key]) for one in portfolio.objectives],
        initiatives=[_initiative(one) for one in portfolio.initiatives],
        contributions=_contributions(portfolio, vouched),
        money=[
            rows.MoneyRow(id_of("initiative", one.key), id_of("period", period), minor)
            for one in portfolio.initiatives
            for period, minor in one.money.items()
        ],
        targets=[
            rows.TargetRow(
                id_of("objective", one.objective),
                id_of("period", one.period),
                shares.from_millionths(one.share),
                shares.from_millionths(one.tolerance),
            )
            for one in portfolio.targets
        ],
        work=_work(portfolio),
        rights=_rights(portfolio),
        decided=_decided(portfolio),
        rhythm=rhythm_facts.of(portfolio),
        standings=_standings(portfolio),
    )


def objective_facts(portfolio: Portfolio) -> dict[str, dict[str, object]]:
    """What a confirmation vouches for at each objective's end, as it is now."""
    measures: dict[str, list[tuple[str, Decimal | None]]] = {}
    for one in portfolio.measures:
        target = None if one.target is None else Decimal(one.target)
        measures.setdefault(one.objective, []).append((one.name, target))
    return {
        one.key: facts.objective_facts(
            name=one.name,
            description=one.description,
            priority_weight=Decimal(one.weight),
            measures=measures.get(one.key, ()),
        )
        for one in portfolio.objectives
    }


def initiative_facts(one: records.Initiative) -> dict[str, object]:
    """What a confirmation vouches for at an initiative's end, as it is now."""
    return facts.initiative_facts(name=one.text.name, description=one.text.description)


def _is_over(day: date | None, portfolio: Portfolio) -> bool:
    return day is not None and day < portfolio.today


def _periods(portfolio: Portfolio) -> list[Period]:
    return [
        Period(
            id_of("period", year),
            year,
            year,
            date(int(year), 1, 1),
            date(int(year), 12, 31),
            position=place,
            is_current=year == portfolio.current,
        )
        for place, year in enumerate(portfolio.periods)
    ]


def _objective(one: records.Objective, vouched: dict[str, object]) -> rows.ObjectiveRow:
    return rows.ObjectiveRow(
        id_of("objective", one.key),
        SOURCE,
        one.key,
        id_or_none("objective", one.parent),
        one.key,
        one.name,
        one.state,
        float(one.weight),
        one.starts_on,
        one.ends_on,
        id_or_none("person", one.owner),
        vouched,
    )


def _initiative(one: records.Initiative) -> rows.InitiativeRow:
    return rows.InitiativeRow(
        id_of("initiative", one.key),
        SOURCE,
        one.key,
        one.text.name,
        id_of("department", one.department),
        one.stage,
        "unknown",
        one.bucket,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        reported_on=one.reported_on,
        is_confidential=one.is_confidential,
        is_waived=one.is_waived,
        facts=initiative_facts(one),
        activities=one.text.activities,
        beneficiaries=one.text.beneficiaries,
        mechanisms=one.text.mechanisms,
    )


def _contributions(
    portfolio: Portfolio, vouched: dict[str, dict[str, object]]
) -> list[rows.ContributionRow]:
    told = {one.key: initiative_facts(one) for one in portfolio.initiatives}
    made = []
    for one in portfolio.links:
        noun = "objective" if one.from_objective else "initiative"
        source = id_of(noun, one.source)
        is_kept = one.state == "confirmed"
        now = vouched[one.source] if one.from_objective else told[one.source]
        made.append(
            rows.ContributionRow(
                id_of("contribution", one.key),
                None if one.from_objective else source,
                source if one.from_objective else None,
                id_of("objective", one.target),
                None if one.share is None else shares.to_millionths(one.share),
                one.state,
                one.strength,
                {**now, **one.source_was} if is_kept else None,
                {**vouched[one.target], **one.target_was} if is_kept else None,
            )
        )
    return made


def _work(portfolio: Portfolio) -> work_rows.WorkRows:
    return work_rows.WorkRows(
        measures=[
            work_rows.MeasureRow(
                id_of("measure", one.key),
                SOURCE,
                one.key,
                id_of("objective", one.objective),
                one.name,
                one.unit,
                one.direction,
                one.baseline,
                one.target,
                None,
                len(one.read_on),
                max(one.read_on, default=None),
            )
            for one in portfolio.measures
        ],
        effects=[
            work_rows.EffectRow(
                id_of("initiative", one.initiative), id_of("measure", one.measure), one.strength
            )
            for one in portfolio.effects
        ],
        dependencies=[
            work_rows.DependencyRow(
                id_of("dependency", one.key),
                id_of("initiative", one.initiative),
                id_of("initiative", one.needs),
                one.needed_on,
            )
            for one in portfolio.dependencies
        ],
        pools=[
            work_rows.PoolRow(
                id_of("resource_pool", one.key),
                SOURCE,
                one.key,
                id_or_none("department", one.department),
                one.name,
                "days",
                one.capacity,
            )
            for one in portfolio.pools
        ],
        demands=[
            work_rows.DemandRow(
                id_of("resource_pool", one.pool),
                id_of("initiative", one.initiative),
                id_of("period", one.period),
                one.quantity,
            )
            for one in portfolio.demands
        ],
        control_totals=[
            work_rows.ControlTotalRow(
                id_of("department", one.department), id_of("period", one.period), one.minor
            )
            for one in portfolio.control_totals
        ],
        incentives=[
            work_rows.IncentiveRow(
                id_of("incentive", one.key),
                id_of("department", one.department),
                "Everybody",
                "Results",
                id_of("measure", one.measure) if one.measure else None,
                None,
                "collective" if one.is_collective else "individual",
            )
            for one in portfolio.incentives
        ],
        lines=[
            work_rows.LineRow(
                id_of("reporting_line", one.key),
                id_of("department", one.department),
                "",
                id_of("department", one.reports_to),
            )
            for one in portfolio.reporting_lines
        ],
    )


def _rights(portfolio: Portfolio) -> tuple[decision_rights.Right, ...]:
    made = [
        decision_rights.Right(
            id=id_of("decision_right", one.key),
            scope=decision_rights.Scope.DEPARTMENT
            if one.objective is None
            else decision_rights.Scope.OBJECTIVE,
            scope_id=id_or_none("objective", one.objective)
            or id_or_none("department", one.department),
            kind=decision_rights.Kind(one.kind),
            above=one.above,
            up_to=one.up_to,
            currency=records.CURRENCY,
            decider_id=id_of("person", one.decider),
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for one in portfolio.rights
    ]
    return tuple(sorted(made, key=lambda one: one.id))


def _standings(portfolio: Portfolio) -> Standings | None:
    if not portfolio.words:
        return None
    return Standings(
        round_id=id_of("round", records.ROUND),
        name=records.ROUND,
        published_on=portfolio.asked_on,
        state="shown",
        asked=len(portfolio.words),
        words={id_of("objective", key): Word(word) for key, word in portfolio.words.items()},
    )


def _decided(portfolio: Portfolio) -> commitments.Decided:
    """What was decided; of days before today no right was on record."""
    in_force = decision_rights.in_force(_rights(portfolio), day=portfolio.today)
    later = {one.supersedes: one.key for one in portfolio.decisions if one.supersedes}
    named = {said.measure for one in portfolio.decisions for said in one.commitments}
    return commitments.Decided(
        tuple(
            commitments.DecisionFacts(
                id=id_of("decision", one.key),
                number=one.number,
                title=one.title,
                mode="directive",
                decided_on=one.decided_on,
                decider_id=id_of("person", one.decider),
                objective_id=id_or_none("objective", one.objective),
                department_id=id_or_none("department", one.department),
                amount=one.amount,
                rights=in_force
                if one.decided_on == portfolio.today and one.key not in later
                else (),
                review_on=one.review_on,
                supersedes=id_or_none("decision", one.supersedes),
                superseded_by=id_or_none("decision", later.get(one.key)),
                commitments=tuple(
                    commitments.Commitment.of(kept_commitment(said)) for said in one.commitments
                ),
            )
            for one in portfolio.decisions
        ),
        {
            id_of("measure", one.key): tuple((day, float(READING)) for day in sorted(one.read_on))
            for one in portfolio.measures
            if one.key in named and one.read_on
        },
    )


def kept_commitment(said: records.Commitment) -> dict[str, object]:
    """A commitment as its decision keeps it: by ids, money as an amount."""
    kept: dict[str, object] = {"kind": said.kind, "due_on": said.due_on.isoformat()}
    for noun in ("initiative", "department", "measure", "period"):
        key = getattr(said, noun)
        if key is not None:
            kept[noun] = str(id_of(noun, key))
    for name in ("amount", "baseline"):
        minor = getattr(said, name)
        if minor is not None:
            kept[name] = str(Decimal(minor).scaleb(-2))
    if said.target is not None:
        kept["target"] = str(said.target)
    return kept
