"""Rounds: asked by the PMO and answered by each alone."""

from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import override_settings

from tests import factories
from tests.asked import FAR, LATER, NOW, SIX, Asked, actor_of
from traceability.domain import envelopes
from traceability.domain.access import Actor, Role
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted, StaleVersion
from traceability.domain.rounds import (
    AnswerGiven,
    AnswerUnreadable,
    RecallFirst,
    RoundNotDraft,
    RoundNotOpen,
)
from traceability.models import (
    DecisionCriterion,
    Objective,
    OrganisationSettings,
    OutgoingMail,
    Round,
    SuccessDriver,
)
from traceability.queries import rounds as queries
from traceability.services import answers, rounds

pytestmark = pytest.mark.django_db


# --- asking


def test_round_that_opens_writes_to_everybody_it_asks_once(asked: Asked) -> None:
    asked.opened()
    assert OutgoingMail.objects.filter(kind="round").count() == 6
    assert rounds.remind(round_id=asked.id, actor=asked.pmo, now=LATER) == 6
    assert rounds.remind(round_id=asked.id, actor=asked.pmo, now=LATER) == 0


def test_who_has_answered_is_not_reminded(asked: Asked) -> None:
    asked.opened()
    asked.recall(asked.leaders[0])
    asked.say(asked.leaders[0], 50, 30, 20)
    assert rounds.remind(round_id=asked.id, actor=asked.pmo, now=LATER) == 5


def test_what_a_round_asks_is_fixed_once_it_is_open(asked: Asked) -> None:
    asked.opened()
    with pytest.raises(RoundNotDraft):
        rounds.revise_round(
            round_id=asked.id,
            expected_version=None,
            values={"with_figures": True},
            actor=asked.pmo,
            now=NOW,
        )


def test_draft_that_asks_something_else_names_its_new_items(asked: Asked) -> None:
    driver = factories.row(SuccessDriver, strategy=asked.goals[0].strategy, name="Trust")
    criterion = factories.row(DecisionCriterion, strategy=asked.goals[0].strategy, name="Reach")

    def revise(**values: Any) -> Round:
        return rounds.revise_round(
            round_id=asked.id, expected_version=None, values=values, actor=asked.pmo, now=NOW
        )

    with pytest.raises(InvalidFields) as refused:
        revise(kind="drivers_and_criteria")
    assert refused.value.errors[0].pointer == "/items"
    with pytest.raises(InvalidFields):
        revise(kind="drivers_and_criteria", items=[goal.pk for goal in asked.goals])
    assert asked.row.kind == "priorities"
    made = revise(kind="drivers_and_criteria", items=[driver.pk, criterion.pk])
    assert [item["kind"] for item in made.items] == ["success_driver", "decision_criterion"]


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"leaders": []}, "/leaders"),
        ({"items": []}, "/items"),
    ],
)
def test_round_opens_for_enough_people_and_items_alone(
    pmo: Actor, goals: list[Objective], values: dict[str, Any], pointer: str
) -> None:
    asked = Asked(pmo, goals, **values)
    with pytest.raises(InvalidFields) as refused:
        asked.opened()
    assert refused.value.errors[0].pointer == pointer


def test_nobody_is_asked_in_both_audiences(pmo: Actor, goals: list[Objective]) -> None:
    twice = [factories.person() for _ in range(8)]
    both = {"leaders": [each.pk for each in twice], "leads": [each.pk for each in twice]}
    with pytest.raises(InvalidFields):
        Asked(pmo, goals, **both)


def test_the_pmo_alone_asks(asked: Asked) -> None:
    stranger = factories.actor(factories.user("dana", Role.EXECUTIVE))
    with pytest.raises(NotFound):
        rounds.open_round(round_id=asked.id, expected_version=None, actor=stranger, now=NOW)
    with pytest.raises(NotPermitted):
        rounds.make_round(
            values={"strategy": asked.goals[0].strategy_id, "name": "x", "closes_on": FAR},
            actor=stranger,
            now=NOW,
        )


def test_round_does_not_open_without_a_key(asked: Asked) -> None:
    with override_settings(ANSWERS_KEYS=[]), pytest.raises(envelopes.NoAnswersKey) as refused:
        asked.opened()
    assert "ANSWERS_KEY" in refused.value.detail


# --- answering


def test_list_is_hidden_until_what_comes_to_mind_is_written_or_skipped(asked: Asked) -> None:
    asked.opened()
    rater = asked.leaders[0]
    scope = actor_of(rater).scope
    assert queries.told(scope=scope, now=NOW, round_id=asked.id)["items"] is None
    with pytest.raises(RecallFirst):
        asked.say(rater, 50, 30, 20)
    asked.recall(rater)
    assert len(queries.told(scope=scope, now=NOW, round_id=asked.id)["items"]) == 3
    with pytest.raises(RecallFirst):
        asked.recall(rater, "Now I know")


def test_answer_divides_a_hundred_points_and_a_draft_fewer(asked: Asked) -> None:
    asked.opened()
    rater = asked.leaders[0]
    asked.recall(rater)
    asked.say(rater, 50, is_final=False)
    with pytest.raises(InvalidFields):
        asked.say(rater, 50, 30)
    with pytest.raises(InvalidFields):
        asked.say(rater, 80, 30, is_final=False)
    asked.say(rater, 50, 30, 20, sentence="Care first.")
    own = asked.own(rater)
    assert (own.state, own.version, own.answer.sentence) == ("given", 3, "Care first.")
    with pytest.raises(StaleVersion):
        asked.say(rater, 50, 20, 30, version=1)


def test_given_answer_never_becomes_a_draft_again(asked: Asked) -> None:
    asked.opened()
    rater = asked.leaders[0]
    asked.recall(rater)
    asked.say(rater, 50, 30, 20)
    with pytest.raises(AnswerGiven):
        asked.say(rater, 10, 30, is_final=False)
    own = asked.own(rater)
    assert (own.state, own.version, sum(own.answer.points.values())) == ("given", 2, 100)
    asked.say(rater, 20, 30, 50)
    asked.do(rounds.close_round)
    assert len(queries.given_by_audience(asked.row)["leaders"]) == 1


def test_answer_of_a_lost_key_hides_no_other_round_and_is_withdrawn(
    pmo: Actor, goals: list[Objective], asked: Asked
) -> None:
    asked.opened()
    rater = asked.leaders[0]
    asked.recall(rater)
    asked.say(rater, 50, 30, 20)
    with override_settings(ANSWERS_KEYS=["n" * 48]):
        other = Asked(pmo, goals, leaders=[each.pk for each in asked.leaders]).opened()
        other.recall(rater)
        rows = [{"id": one.pk, **model_to_dict(one)} for one in (asked.row, other.row)]
        queries.complete(rows, scope=actor_of(rater).scope)
        assert [row["mine"]["state"] for row in rows] == ["unreadable", "draft"]
        assert [row["items"] is None for row in rows] == [True, False]
        with pytest.raises(AnswerUnreadable) as refused:
            asked.say(rater, 50, 30, 20)
        assert "withdraw" in refused.value.detail
        with pytest.raises(AnswerUnreadable):
            asked.recall(rater)
        asked.do(rounds.close_round)
        with pytest.raises(envelopes.NotOpened) as unread:
            asked.do(rounds.publish_round)
        assert "withdraws" in unread.value.detail
        answers.withdraw(round_id=asked.id, expected_version=None, actor=actor_of(rater), now=NOW)
        asked.recall(rater)
        asked.say(rater, 20, 30, 50)
        asked.do(rounds.publish_round)


def test_late_answers_count_until_publication_and_not_after(asked: Asked) -> None:
    asked.opened()
    asked.do(rounds.close_round)
    asked.all_say(SIX)
    asked.do(rounds.publish_round)
    assert asked.results["leaders"]["answered"] == 6
    with pytest.raises(RoundNotOpen):
        asked.say(asked.leaders[0], 10, 80, 10)


def test_withdrawn_answer_is_not_counted_and_after_publication_changes_nothing(
    asked: Asked,
) -> None:
    asked.opened()
    asked.all_say(SIX)
    answers.withdraw(
        round_id=asked.id, expected_version=None, actor=actor_of(asked.leaders[0]), now=NOW
    )
    asked.do(rounds.close_round, rounds.publish_round)
    published = asked.results
    assert published["leaders"]["answered"] == 5
    answers.withdraw(
        round_id=asked.id, expected_version=None, actor=actor_of(asked.leaders[1]), now=NOW
    )
    assert asked.results == published


def test_who_is_not_asked_finds_no_round_to_answer(asked: Asked) -> None:
    asked.opened()
    with pytest.raises(NotFound):
        asked.recall(factories.person(), "Me too")


# --- the module


def test_without_the_module_there_are_no_rounds(asked: Asked) -> None:
    asked.opened()
    OrganisationSettings.objects.create(has_rounds=False)
    for attempt in (
        lambda: queries.known(scope=asked.pmo.scope, now=NOW),
        lambda: asked.recall(asked.leaders[0]),
        lambda: asked.do(rounds.close_round),
    ):
        with pytest.raises(NotFound):
            attempt()
