"""What the graph holds of the rhythm: what stands on its day, without a person."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.rhythm_facts import Rhythm
from traceability.models import (
    Agreement,
    Escalation,
    Forum,
    OrganisationSettings,
    Review,
    Strategy,
)
from traceability.queries import trace_graph

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
AHEAD, GONE = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy()


def rhythm(strategy: Strategy, **how: Any) -> Rhythm:
    """The rhythm of a graph at NOW."""
    return trace_graph.load(
        scope=SYSTEM_SCOPE, strategy_id=strategy.pk, **{"now": NOW} | how
    ).rhythm


def meeting(strategy: Strategy, **fields: Any) -> Forum:
    return factories.row(
        Forum, **{"strategy": strategy, "name": "Round", "cadence": "monthly"} | fields
    )


@pytest.mark.parametrize("how", [{}, {"as_of": NOW}], ids=["now", "as of an instant"])
def test_forum_holds_the_departments_of_its_members_and_no_person(
    strategy: Strategy, how: dict[str, Any]
) -> None:
    goal, sales = factories.objective(strategy=strategy), factories.department()
    members = [
        factories.person(department=sales),
        factories.person(department=None),
        factories.person(department=factories.department(), ends_on=GONE),
    ]
    made = meeting(strategy, member_ids=[one.pk for one in members], objective_ids=[goal.pk])
    (forum,) = rhythm(strategy, **how).forums
    assert (forum.id, forum.objective_ids) == (made.pk, (goal.pk,))
    assert forum.department_ids == (sales.pk, None)
    assert not forum.is_known


def test_forum_without_members_is_there_and_unknown(strategy: Strategy) -> None:
    meeting(strategy)
    (forum,) = rhythm(strategy).forums
    assert (forum.department_ids, forum.is_known) == ((), False)


def test_forum_that_ended_or_is_of_another_strategy_is_left_out(strategy: Strategy) -> None:
    meeting(strategy, ends_on=TODAY)
    meeting(factories.strategy(name="Another"))
    standing = meeting(strategy, ends_on=AHEAD)
    assert [one.id for one in rhythm(strategy).forums] == [standing.pk]


@pytest.mark.parametrize("has_forums", [True, False])
def test_no_forum_is_there_where_forums_are_switched_off(
    strategy: Strategy, has_forums: bool
) -> None:
    meeting(strategy)
    OrganisationSettings.objects.create(has_forums=has_forums)
    assert bool(rhythm(strategy).forums) == has_forums


@pytest.mark.parametrize("how", [{}, {"as_of": NOW}], ids=["now", "as of an instant"])
def test_agreement_lapses_on_the_day_that_the_database_computes(
    strategy: Strategy, how: dict[str, Any]
) -> None:
    goal = factories.objective(strategy=strategy)
    said = {"strategy": strategy, "objective": goal, "text": "Reach first", "reaffirm_months": 6}
    factories.row(Agreement, **said, agreed_on=date(2025, 8, 31), ends_on=TODAY)
    kept = factories.row(Agreement, **said, agreed_on=date(2025, 8, 31))
    (one,) = rhythm(strategy, **how).agreements
    assert (one.id, one.lapses_on, one.objective_id) == (kept.pk, date(2026, 2, 28), goal.pk)


def test_question_about_a_finding_stays_with_it(strategy: Strategy) -> None:
    goal = factories.objective(strategy=strategy)
    found = factories.finding(strategy=strategy, subject=goal)
    said = {"strategy": strategy, "to_person": factories.person(), "raised_on": GONE}
    told = factories.row(Escalation, **said, question="Who pays?", objective=goal, answer_by=GONE)
    secret = factories.row(
        Escalation,
        **said,
        question="Who pays for Apollo?",
        finding=found,
        subject_ids=[goal.pk],
        answer_by=TODAY,
    )
    factories.row(
        Escalation,
        **said,
        question="Answered",
        objective=goal,
        answer_by=GONE,
        answered_on=TODAY,
        answer="Sales",
    )
    one, other = rhythm(strategy).escalations
    assert (one.id, one.question, one.subject_ids) == (told.pk, "Who pays?", ())
    assert (other.id, other.question, other.subject_ids) == (secret.pk, "", (goal.pk,))


def test_reviews_are_told_by_day_and_called_by_it_where_they_have_no_name(
    strategy: Strategy,
) -> None:
    factories.row(Review, strategy=strategy, held_on=AHEAD, name="Spring review")
    factories.row(Review, strategy=strategy, held_on=GONE, state="closed", as_of=NOW, closed_at=NOW)
    told = rhythm(strategy).reviews
    assert [(one.name, one.is_closed) for one in told] == [
        ("Review of 1 Mar 2026", True),
        ("Spring review", False),
    ]


def test_a_map_reads_none_of_it(strategy: Strategy) -> None:
    meeting(strategy)
    assert rhythm(strategy, with_facts=False) == Rhythm()


def test_graph_names_and_counts_what_findings_are_about(strategy: Strategy) -> None:
    goal = factories.objective(strategy=strategy)
    said = {"strategy": strategy, "objective": goal}
    agreed = factories.row(Agreement, **said, text="Reach first", agreed_on=GONE, reaffirm_months=6)
    review = factories.row(Review, strategy=strategy, held_on=AHEAD, name="Spring review")
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=NOW)
    assert graph.identity_of("agreement", agreed.pk) == ("", "", "Reach first")
    assert graph.identity_of("review", review.pk) == ("", "", "Spring review")
    assert graph.identity_of("review", agreed.pk) is None
    assert [graph.count(noun) for noun in ("agreement", "escalation", "review")] == [1, 0, 1]
