"""The rhythm of a made portfolio as detectors read it."""

from traceability.domain.rhythm_facts import (
    AgreementFacts,
    EscalationFacts,
    ForumFacts,
    ReviewFacts,
    Rhythm,
)
from traceability.management.benchmarks.planted.ids import id_of, id_or_none
from traceability.management.benchmarks.planted.records import Portfolio


def of(portfolio: Portfolio) -> Rhythm:
    """What stands, is open or is planned on the portfolio's day."""
    today = portfolio.today
    here = {
        one.key: id_or_none("department", one.department)
        for one in portfolio.owners
        if one.ends_on is None or one.ends_on >= today
    }
    return Rhythm(
        forums=tuple(
            ForumFacts(
                id=id_of("forum", one.key),
                name=one.key,
                objective_ids=tuple(id_of("objective", each) for each in one.objectives),
                department_ids=tuple(here[each] for each in one.members if each in here),
            )
            for one in portfolio.forums
            if one.ends_on is None or one.ends_on > today
        ),
        agreements=tuple(
            AgreementFacts(
                id=id_of("agreement", one.key),
                text=one.key,
                objective_id=id_or_none("objective", one.objective),
                decision_id=id_or_none("decision", one.decision),
                agreed_on=one.agreed_on,
                reaffirmed_on=one.reaffirmed_on,
                lapses_on=one.lapses_on,
            )
            for one in portfolio.agreements
            if one.ends_on is None or one.ends_on > today
        ),
        escalations=tuple(
            EscalationFacts(
                id=id_of("escalation", one.key),
                question=one.key,
                objective_id=id_or_none("objective", one.objective),
                decision_id=id_or_none("decision", one.decision),
                raised_on=one.raised_on,
                answer_by=one.answer_by,
            )
            for one in portfolio.escalations
            if one.answered_on is None
        ),
        reviews=tuple(
            ReviewFacts(
                id=id_of("review", one.key),
                name=one.key,
                held_on=one.held_on,
                is_closed=one.is_closed,
            )
            for one in portfolio.reviews
        ),
    )
