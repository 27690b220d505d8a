"""Literals as the rows that a trace graph is built of."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from tests.literals import (
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
    LinkLiteral,
    MeasureLiteral,
    NeedLiteral,
    ObjectiveLiteral,
    Pairs,
    PoolLiteral,
    ReviewLiteral,
    RewardLiteral,
    id_of,
)
from traceability.domain import rows, shares, work_rows
from traceability.domain.commitments import DecisionFacts
from traceability.domain.periods import Period
from traceability.domain.rhythm_facts import (
    AgreementFacts,
    EscalationFacts,
    ForumFacts,
    ReviewFacts,
    Rhythm,
)


def rhythm_of(
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


def decided(number: int, one: DecisionLiteral) -> DecisionFacts:
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


def period(place: int, name: str) -> Period:
    year = int(name)
    return Period(
        id_of("period", name), name, name, date(year, 1, 1), date(year, 12, 31), position=place
    )


def objective_row(one: ObjectiveLiteral) -> rows.ObjectiveRow:
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


def initiative_row(one: InitiativeLiteral) -> rows.InitiativeRow:
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


def money_rows(one: InitiativeLiteral, periods: Sequence[str]) -> list[rows.MoneyRow]:
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


def link_row(
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


def work_of(
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


def incentive_row(at: int, one: RewardLiteral) -> work_rows.IncentiveRow:
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
