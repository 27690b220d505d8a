"""Decisions: recorded once, whole, by whose they are, and never edited after."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, connection

from tests import factories
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.domain.decisions import NotTheDecider, Option, Score, SupersededAlready
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import Decision, DecisionCriterion, Person, Strategy, TradeOff
from traceability.services import decisions

pytestmark = pytest.mark.django_db
NOW = factories.NOW
CHOSEN = Option("Reach", is_chosen=True)


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy(values=["Care", "Candour"], decision_mode="consensus")


@pytest.fixture
def decider() -> Person:
    return factories.person(name="Dana")


def decide(
    strategy: Strategy,
    decider: Person,
    *options: Option,
    actor: Actor = SYSTEM,
    **values: Any,
) -> Decision:
    said = {
        "strategy": str(strategy.pk),
        "title": "Reach before depth",
        "decider": str(decider.pk),
        "decided_on": NOW.date(),
        **values,
    }
    return decisions.record_decision(
        values=said, options=options or (CHOSEN,), actor=actor, now=NOW
    )


def refusal(strategy: Strategy, decider: Person, *options: Option, **values: Any) -> str:
    """The field that a decision is refused for."""
    with pytest.raises(InvalidFields) as refused:
        decide(strategy, decider, *options, **values)
    assert not Decision.objects.exists()
    return refused.value.errors[0].pointer


def test_decisions_of_a_strategy_are_numbered_one_after_another(
    strategy: Strategy, decider: Person
) -> None:
    assert [decide(strategy, decider).number for _ in range(2)] == [1, 2]
    assert decide(factories.strategy(decision_mode="directive"), decider).number == 1


def test_decision_takes_the_mode_of_its_strategy_unless_told(
    strategy: Strategy, decider: Person
) -> None:
    assert decide(strategy, decider).mode == "consensus"
    assert decide(strategy, decider, mode="directive").mode == "directive"
    with pytest.raises(InvalidFields) as refused:
        decide(factories.strategy(), decider)
    assert refused.value.errors[0].pointer == "/mode"


def test_rejected_option_is_kept_with_its_reason_and_the_criteria_as_they_were_called(
    strategy: Strategy, decider: Person
) -> None:
    reach = factories.row(DecisionCriterion, strategy=strategy, name="Reach")
    rejected = Option("Depth", False, "Too slow", (Score(reach.pk, Decimal(3)),))
    made = decide(strategy, decider, CHOSEN, rejected)
    DecisionCriterion.objects.filter(pk=reach.pk).update(name="Range")
    made.refresh_from_db()
    assert made.options[1] == {
        "title": "Depth",
        "is_chosen": False,
        "why": "Too slow",
        "scores": [{"criterion": str(reach.pk), "name": "Reach", "score": 3.0}],
    }


def test_option_that_was_rejected_without_a_reason_is_refused(
    strategy: Strategy, decider: Person
) -> None:
    where = refusal(strategy, decider, CHOSEN, Option("Depth", is_chosen=False))
    assert where == "/options/1/why"


def test_decision_that_chose_nothing_is_refused(strategy: Strategy, decider: Person) -> None:
    assert refusal(strategy, decider, Option("Depth", False, "Too slow")) == "/options"


def test_score_on_another_strategys_criterion_is_refused(
    strategy: Strategy, decider: Person
) -> None:
    other = factories.row(DecisionCriterion, strategy=factories.strategy(), name="Reach")
    option = Option("Reach", True, "", (Score(other.pk, Decimal(3)),))
    assert refusal(strategy, decider, option) == "/options/0/scores/0/criterion"


def test_retired_criterion_is_scored_on_for_decisions_of_before_alone(
    strategy: Strategy, decider: Person
) -> None:
    yesterday = NOW.date() - timedelta(days=1)
    reach = factories.row(DecisionCriterion, strategy=strategy, name="Reach", retired_on=NOW.date())
    option = Option("Reach", True, "", (Score(reach.pk, Decimal(3)),))
    assert refusal(strategy, decider, option) == "/options/0/scores/0/criterion"
    made = decide(strategy, decider, option, decided_on=yesterday)
    assert made.options[0]["scores"][0]["name"] == "Reach"


def test_values_are_those_of_the_strategy(strategy: Strategy, decider: Person) -> None:
    assert refusal(strategy, decider, values_served=["Care", "Speed"]) == "/values_served/1"
    assert refusal(strategy, decider, value_strained="Speed") == "/value_strained"
    both = {"values_served": ["Care"], "value_strained": "Care"}
    assert refusal(strategy, decider, **both) == "/value_strained"
    made = decide(strategy, decider, values_served=["Care"], value_strained="Candour")
    assert (made.values_served, made.value_strained) == (["Care"], "Candour")


def test_values_are_free_where_the_strategy_names_none(decider: Person) -> None:
    strategy = factories.strategy(decision_mode="directive")
    assert decide(strategy, decider, values_served=["Speed"]).values_served == ["Speed"]


def test_message_has_three_sentences_at_most(strategy: Strategy, decider: Person) -> None:
    three = "We reach first. It costs 1.2 M in 2027. Depth waits, i.e. until spring."
    assert refusal(strategy, decider, message=f"{three} And more") == "/message"
    assert decide(strategy, decider, message=three).message == three


def test_days_ahead_are_refused(strategy: Strategy, decider: Person) -> None:
    assert refusal(strategy, decider, decided_on=date(2026, 3, 3)) == "/decided_on"
    assert refusal(strategy, decider, raised_on=date(2026, 3, 3)) == "/raised_on"


def test_trade_off_of_another_strategy_is_refused(strategy: Strategy, decider: Person) -> None:
    other = factories.row(
        TradeOff, strategy=factories.strategy(), favoured="Speed", yielding="Scope"
    )
    assert refusal(strategy, decider, trade_off=str(other.pk)) == "/trade_off"


def test_decision_is_superseded_once(strategy: Strategy, decider: Person) -> None:
    first = decide(strategy, decider)
    second = decide(strategy, decider, supersedes=str(first.pk), superseding_reason="New facts")
    assert second.supersedes_id == first.pk
    with pytest.raises(SupersededAlready, match="D-2 took its place"):
        decide(strategy, decider, supersedes=str(first.pk), superseding_reason="New facts")


def test_decision_of_another_strategy_is_not_superseded(
    strategy: Strategy, decider: Person
) -> None:
    other = decide(factories.strategy(decision_mode="directive"), decider)
    with pytest.raises(InvalidFields) as refused:
        decide(strategy, decider, supersedes=str(other.pk))
    assert refused.value.errors[0].pointer == "/supersedes"


def test_executive_records_an_own_decision_and_nobody_elses(strategy: Strategy) -> None:
    cast = factories.cast()
    dana, bruno = cast.dana.person, cast.bruno.person
    assert dana is not None
    assert bruno is not None
    assert decide(strategy, dana, actor=factories.actor(cast.dana)).decider == dana
    with pytest.raises(NotTheDecider):
        decide(strategy, bruno, actor=factories.actor(cast.dana))
    assert decide(strategy, bruno, actor=factories.actor(cast.amara)).decider == bruno


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER, Role.ADMINISTRATOR])
def test_other_roles_record_none(strategy: Strategy, role: Role) -> None:
    person = factories.person()
    actor = factories.actor(factories.user("somebody", role, person=person))
    with pytest.raises(NotPermitted):
        decide(strategy, person, actor=actor)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE traceability_decision SET title = 'Other'",
        "DELETE FROM traceability_decision",
    ],
)
def test_service_can_neither_edit_nor_delete_a_decision(
    strategy: Strategy, decider: Person, statement: str
) -> None:
    decide(strategy, decider)
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(statement)
