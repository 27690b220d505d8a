"""The rhythm of a strategy as the trace graph holds it: what stands, is open or is planned.

They are few beside the work: whoever reads some, reads them all.
"""

from collections.abc import Callable, Sequence

from traceability.domain import rows
from traceability.domain.rhythm_facts import (
    AgreementFacts,
    EscalationFacts,
    ForumFacts,
    ReviewFacts,
    Rhythm,
)
from traceability.domain.sentences import in_words

NOUNS = ("forum", "agreement", "escalation", "review", "person")
# Nothing of a module that is switched off. Who has left meets nobody.
FORUMS = """
    SELECT record.id, record.name, record.objective_ids,
           coalesce(array_agg(person.department_id ORDER BY person.department_id)
                    FILTER (WHERE person.id IS NOT NULL), '{{}}')
    FROM {forum} record
    LEFT JOIN {person} person ON person.id = ANY(record.member_ids)
        AND coalesce(person.ends_on >= %(today)s, true)
    WHERE record.strategy_id = %(strategy_id)s
      AND coalesce((SELECT has_forums FROM traceability_organisationsettings), true)
      AND coalesce(record.ends_on > %(today)s, true)
    GROUP BY record.id, record.name, record.objective_ids ORDER BY record.id
"""
AGREEMENTS = """
    SELECT id, text, objective_id, decision_id, agreed_on, reaffirmed_on, lapses_on
    FROM {agreement} record
    WHERE strategy_id = %(strategy_id)s AND coalesce(ends_on > %(today)s, true)
    ORDER BY id
"""
# What is asked about a finding is told to whoever may read that finding, and in no title.
ESCALATIONS = """
    SELECT id, CASE WHEN finding_id IS NULL THEN question ELSE '' END, objective_id, decision_id,
           raised_on, answer_by, subject_ids, department_ids
    FROM {escalation} record
    WHERE strategy_id = %(strategy_id)s AND answered_on IS NULL
    ORDER BY answer_by, id
"""
REVIEWS = """
    SELECT id, name, held_on, state = 'closed' FROM {review} record
    WHERE strategy_id = %(strategy_id)s ORDER BY held_on, id
"""

Fetch = Callable[[str], Sequence[rows.Row]]


def load(fetch: Fetch) -> Rhythm:
    """All of it, on the day of the graph. Four statements."""
    return Rhythm(
        forums=tuple(
            ForumFacts(
                id=id, name=name, objective_ids=tuple(about), department_ids=tuple(departments)
            )
            for id, name, about, departments in fetch(FORUMS)
        ),
        agreements=tuple(
            AgreementFacts(
                id=id,
                text=text,
                objective_id=objective,
                decision_id=decision,
                agreed_on=agreed,
                reaffirmed_on=reaffirmed,
                lapses_on=lapses,
            )
            for id, text, objective, decision, agreed, reaffirmed, lapses in fetch(AGREEMENTS)
        ),
        escalations=tuple(
            EscalationFacts(
                id=id,
                question=question,
                objective_id=objective,
                decision_id=decision,
                raised_on=raised,
                answer_by=by,
                subject_ids=tuple(subjects),
                department_ids=tuple(departments),
            )
            for id, question, objective, decision, raised, by, subjects, departments in fetch(
                ESCALATIONS
            )
        ),
        reviews=tuple(
            ReviewFacts(
                id=id, name=name or f"Review of {in_words(day)}", held_on=day, is_closed=closed
            )
            for id, name, day, closed in fetch(REVIEWS)
        ),
    )
