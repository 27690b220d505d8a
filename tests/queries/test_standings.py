"""The word of leaders in the trace graph: only of what a round showed to all."""

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.agreement.wording import Word
from traceability.domain.standings import Standings
from traceability.models import Objective, OrganisationSettings, Round, Strategy
from traceability.queries import leadership_alignment, trace_graph

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def held(
    strategy: Strategy,
    words: dict[Objective, str] | None,
    *,
    told: str = "shown",
    ago: timedelta = 2 * DAY,
    **more: Any,
) -> Round:
    """A published round of leaders whose results were open to all so long ago."""
    asked = words or {factories.objective(strategy=strategy): ""}
    at = NOW - ago
    standings = {str(one.pk): {"groups": [], "word": word} for one, word in asked.items()}
    return Round.objects.create(
        **{
            "strategy": strategy,
            "name": f"Round of {at.date()}",
            "state": Round.State.PUBLISHED,
            "closes_on": at.date(),
            "items": [
                {"id": str(one.pk), "kind": "objective", "code": "", "name": one.name, "text": ""}
                for one in asked
            ],
            "made_at": at - 10 * DAY,
            "published_at": at - DAY,
            "open_to_all_at": at,
            "results": {
                "leaders": {"state": told, "standings": standings if words else None, **COUNTS}
            },
            **more,
        }
    )


COUNTS = {"invited": 6, "answered": 6, "reason": "", "figures": None, "pulls": None}


def shown(strategy: Strategy, **how: Any) -> Standings | None:
    asked = {"now": NOW, **how}
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, **asked)
    return graph.standings


def page_of(strategy: Strategy, **how: Any) -> dict[str, Any]:
    return leadership_alignment.document(
        scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=NOW, **how
    )


def test_the_words_are_those_of_the_latest_round_and_of_its_page() -> None:
    strategy = factories.strategy()
    goal, other = (factories.objective(strategy=strategy) for _ in range(2))
    held(strategy, {goal: "agreed", other: "agreed"}, ago=90 * DAY)
    latest = held(strategy, {goal: "split", other: "mixed"})

    found = shown(strategy)
    page = page_of(strategy)

    assert found is not None
    assert (found.round_id, found.name, found.state) == (latest.pk, latest.name, "shown")
    assert found.words == {goal.pk: Word.SPLIT, other.pk: Word.MIXED}
    assert {str(one): word.value for one, word in found.words.items()} == {
        row["id"]: row["leaders"]["word"] for row in page["objectives"]
    }


def test_as_of_a_day_the_words_are_those_that_stood_then() -> None:
    strategy = factories.strategy()
    goal = factories.objective(strategy=strategy)
    held(strategy, {goal: "split"}, ago=2 * DAY)
    later = NOW + 10 * DAY
    held(strategy, {goal: "agreed"}, ago=-5 * DAY)

    then, now = shown(strategy, as_of=NOW), shown(strategy, now=later)

    assert then is not None
    assert now is not None
    assert (then.words, now.words) == ({goal.pk: Word.SPLIT}, {goal.pk: Word.AGREED})


@pytest.mark.parametrize("state", ["too_few", "withheld"])
def test_a_round_that_shows_nothing_leaves_what_an_earlier_one_showed(state: str) -> None:
    strategy = factories.strategy()
    goal = factories.objective(strategy=strategy)
    earlier = held(strategy, {goal: "split"}, ago=90 * DAY)
    empty = held(strategy, None, told=state)

    found, page = shown(strategy), page_of(strategy)

    assert found is not None
    assert (found.round_id, found.words) == (earlier.pk, {goal.pk: Word.SPLIT})
    assert page["round"]["id"] == page["priorities_round"] == earlier.pk
    assert [one["id"] for one in page["rounds"]] == [empty.pk, earlier.pk]
    assert page_of(strategy, round_id=empty.pk)["leaders"]["state"] == state


@pytest.mark.parametrize("state", ["too_few", "withheld"])
def test_where_no_round_shows_anything_the_latest_says_why(state: str) -> None:
    strategy = factories.strategy()
    held(strategy, None, told="withheld", ago=90 * DAY)
    latest = held(strategy, None, told=state)

    found, page = shown(strategy), page_of(strategy)

    assert found is not None
    assert (found.round_id, found.state, dict(found.words), found.asked) == (
        latest.pk, state, {}, 1,
    )  # fmt: skip
    assert page["round"]["id"] == page["priorities_round"] == latest.pk


def test_a_later_round_on_drivers_opens_the_page_and_is_not_what_objectives_rest_on() -> None:
    strategy = factories.strategy()
    goal = factories.objective(strategy=strategy)
    priorities = held(strategy, {goal: "split"}, ago=90 * DAY)
    drivers = held(strategy, {goal: "agreed"}, kind=Round.Kind.DRIVERS_AND_CRITERIA)

    page = page_of(strategy)

    assert (page["round"]["id"], page["priorities_round"]) == (drivers.pk, priorities.pk)


@pytest.mark.parametrize(
    "more",
    [
        {"state": Round.State.CLOSED, "published_at": None, "results": None},
        {"open_to_all_at": NOW + timedelta(hours=1)},
        {"open_to_all_at": NOW.replace(hour=0, minute=1)},
        {"kind": Round.Kind.DRIVERS_AND_CRITERIA},
    ],
    ids=["closed", "shown to raters alone", "open since this morning", "on drivers"],
)
def test_what_is_not_open_to_all_since_before_today_is_not_told(more: dict[str, Any]) -> None:
    strategy = factories.strategy()
    held(strategy, {factories.objective(strategy=strategy): "split"}, **more)
    assert shown(strategy) is None


def test_without_the_module_and_of_another_strategy_there_is_nothing() -> None:
    strategy = factories.strategy()
    held(strategy, {factories.objective(strategy=strategy): "split"})
    assert shown(factories.strategy()) is None
    assert shown(strategy) is not None

    OrganisationSettings.objects.create(has_rounds=False)

    assert shown(strategy) is None


def test_the_map_asks_for_none_of_it() -> None:
    strategy = factories.strategy()
    held(strategy, {factories.objective(strategy=strategy): "split"})
    assert shown(strategy, with_facts=False) is None
