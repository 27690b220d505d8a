"""What rounds publish: bands, words and what all said together, or why nothing."""

import pytest

from tests import factories
from tests.asked import SIX, Asked
from traceability.domain.access import Actor
from traceability.models import (
    Objective,
)
from traceability.services import rounds

pytestmark = pytest.mark.django_db


def test_published_are_bands_words_and_what_all_said_together(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    asked.do(rounds.close_round, rounds.publish_round)
    told = asked.results["leaders"]
    first = told["standings"][str(asked.goals[0].pk)]
    assert first["word"] == "split"
    assert [group["raters"] for group in first["groups"]] == [3, 0, 3]
    assert told["figures"] is None
    assert told["recall_share"] == 0.35
    texts = [each["text"] for each in told["restatements"]["sentences"]]
    assert texts == sorted(texts)
    assert told["restatements"]["unsaid"] == ["region"]
    assert told["pulls"] is None


def test_figures_are_shown_where_that_was_decided_before(
    pmo: Actor, goals: list[Objective]
) -> None:
    asked = Asked(pmo, goals, with_figures=True).opened()
    asked.all_say(SIX)
    asked.do(rounds.close_round, rounds.publish_round)
    assert asked.results["leaders"]["figures"]["kendall_w"] is not None


def test_four_answers_are_too_few(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX[:4], asked.leaders[:4])
    asked.do(rounds.close_round, rounds.publish_round)
    told = asked.results["leaders"]
    assert (told["state"], told["standings"], told["restatements"]) == ("too_few", None, None)


def test_second_audience_stands_beside_the_first(pmo: Actor, goals: list[Objective]) -> None:
    asked = Asked(pmo, goals, has_leads=True).opened()
    asked.all_say(SIX)
    ids = [str(goal.pk) for goal in goals]
    for at, lead in enumerate(asked.leads):
        asked.recall(lead)
        pulls = ids[:2] if at < 4 else [ids[0], ids[2]] if at < 6 else ids[1:]
        asked.say(lead, 30, 40, 30, pulls=pulls)
    asked.do(rounds.close_round, rounds.publish_round)
    told = asked.results["leads"]
    assert told["state"] == "shown"
    assert told["pulls"] == ids


def test_round_whose_group_differs_by_one_from_an_earlier_one_is_withheld(
    pmo: Actor, goals: list[Objective]
) -> None:
    first = Asked(pmo, goals).opened()
    first.all_say(SIX)
    first.do(rounds.close_round, rounds.publish_round)
    assert first.results["leaders"]["state"] == "shown"
    people = [*first.leaders[1:], factories.person()]
    second = Asked(pmo, goals, leaders=[each.pk for each in people]).opened()
    second.all_say(SIX, people)
    second.do(rounds.close_round, rounds.publish_round)
    assert second.results["leaders"]["state"] == "withheld"
