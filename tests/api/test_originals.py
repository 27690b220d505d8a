"""Version 0 of a strategy that was approved on paper: said later, measured from then on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.test_intent_drift import PLACES, VIEW, fund, strands
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import (
    Change,
    FiscalPeriod,
    Objective,
    Strategy,
    StrategyVersion,
    Succession,
    User,
)
from traceability.queries import pledges
from traceability.services.strategy import approve_strategy

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
DAY = "2020-05-01"


@pytest.fixture
def strategy() -> Strategy:
    """A draft whose objectives have 30, 20 and 10 of Sales once they are asked for."""
    year = factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    return factories.strategy(state="draft", current_period=year, vision="Near to everybody")


@pytest.fixture
def goals(strategy: Strategy, cast: factories.Cast) -> list[Objective]:
    """Approved, so that they are frozen as version 0."""
    made = [
        factories.objective(strategy=strategy, name=name, code=name[0], position=at)
        for at, name in enumerate(PLACES)
    ]
    year = FiscalPeriod.objects.get()
    for goal, amount in zip(made, ("30.00", "20.00", "10.00"), strict=True):
        fund(goal, amount, year, cast)
    approve_strategy(strategy_id=strategy.pk, expected_version=None, actor=SYSTEM, now=NOW)
    return made


def said(client: Client, strategy: Strategy, **more: Any) -> Any:
    body = {"effective_on": DAY, "reason": "Board paper 12/2020"} | more
    return client.post(
        f"/api/v1/strategies/{strategy.pk}/original", body, content_type="application/json"
    )


def listed(goals: list[Objective]) -> list[dict[str, Any]]:
    """Five objectives on paper, each with another fate, of today's Grow, Care and Save."""
    grow, care, save = (str(one.pk) for one in goals)
    return [
        {"code": "1", "name": "Grow", "weight": 4, "became": "kept", "now": [grow]},
        {"code": "2", "name": "Care more", "weight": 2, "became": "reworded", "now": [care]},
        {"name": "Heal", "weight": 2, "became": "split", "now": [care, save]},
        {"name": "Cut", "weight": 1, "became": "replaced", "now": [save]},
        {"name": "Leave the coast", "weight": 1, "became": "dropped"},
    ]


def fates(told: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["became"] for one in told["statements"]}


def test_list_from_paper_becomes_version_0_with_what_each_became(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara = signed_in(cast.amara)
    answer = said(amara, strategy, objectives=listed(goals))
    assert answer.status_code == 200, answer.json()
    told = amara.get(VIEW).json()
    assert fates(told) == {
        "Grow": "kept",
        "Care more": "reworded",
        "Heal": "split",
        "Cut": "replaced",
        "Leave the coast": "dropped",
    }
    assert [one["weight"] for one in told["statements"]] == [0.4, 0.2, 0.2, 0.1, 0.1]
    assert [one["code"] for one in told["statements"]] == ["1", "2", "", "", ""]
    # Money is counted once, with the nearest.
    assert strands(told) == {"kept": "30.00", "reworded": "20.00", "split": "10.00"}
    original = told["original"]
    assert (original["effective_on"], original["is_back_dated"]) == (DAY, True)
    assert (original["is_from_paper"], original["reason"]) == (True, "Board paper 12/2020")
    assert original["vision"] == "Near to everybody"
    assert told["points"][-1]["unrealised_weight"] == pytest.approx(0.1)


def test_objective_that_had_no_description_on_paper_is_reworded_to_one(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    Objective.objects.filter(pk=goals[0].pk).update(description="In every town")
    rows = [
        {"name": "Grow", "description": "", "became": "reworded", "now": [str(goals[0].pk)]},
    ]
    answer = said(signed_in(cast.amara), strategy, objectives=rows)
    assert answer.status_code == 200, answer.json()
    version = StrategyVersion.objects.order_by("frozen_at", "number").last()
    assert version is not None
    assert [one["description"] for one in version.content["objectives"]] == [""]


def test_what_was_kept_and_is_reworded_later_is_reworded(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara = signed_in(cast.amara)
    said(amara, strategy, objectives=listed(goals))
    goals[0].name = "Grow everywhere"
    goals[0].save()
    told = amara.get(VIEW).json()
    assert fates(told)["Grow"] == "reworded"


def test_objectives_as_they_stand_are_dated_back_with_a_reason(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara = signed_in(cast.amara)
    assert amara.get(VIEW).json()["original"]["is_from_paper"] is False
    assert said(amara, strategy).status_code == 200
    told = amara.get(VIEW).json()
    assert fates(told) == {"Grow": "kept", "Care": "kept", "Save": "kept"}
    assert told["original"]["effective_on"] == DAY
    assert told["measured_since"] == NOW.date().isoformat()


def test_without_a_version_0_it_is_said_since_when_and_paper_gives_one(
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(state="approved")
    grow = factories.objective(strategy=strategy, name="Grow")
    amara = signed_in(cast.amara)
    told = amara.get(VIEW).json()
    assert (told["original"], told["points"]) == (None, [])
    assert told["measured_since"] == NOW.date().isoformat()
    paper = [{"name": "Grow", "became": "kept", "now": [str(grow.pk)]}]
    assert said(amara, strategy, objectives=paper).status_code == 200
    assert fates(amara.get(VIEW).json()) == {"Grow": "kept"}


def test_said_again_the_latest_holds_and_earlier_days_keep_what_was_known(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara = signed_in(cast.amara)
    said(amara, strategy)
    said(amara, strategy, objectives=listed(goals)[:1], effective_on="2019-01-01")
    assert fates(amara.get(VIEW).json()) == {"Grow": "kept"}
    assert [one.number for one in StrategyVersion.objects.order_by("number")] == [0, 1, 2]
    then = amara.get(f"{VIEW}?as_of={NOW + timedelta(days=2):%Y-%m-%d}").json()
    assert then["original"]["is_from_paper"] is False
    assert fates(then) == {"Grow": "kept", "Care": "kept", "Save": "kept"}


def test_history_tells_of_it_and_who_committed_has_committed_still(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    version = pledges.version_of(strategy.pk)
    said(signed_in(cast.amara), strategy, objectives=listed(goals))
    assert pledges.version_of(strategy.pk) == version
    change = Change.objects.filter(noun="strategy", object_id=strategy.pk).latest("position")
    assert change.reason == "Board paper 12/2020"
    assert change.fields["version_0"] == [
        "since 2026-03-02, 3 objectives",
        f"since {DAY}, 5 objectives",
    ]


@pytest.mark.parametrize(
    ("row", "change", "pointer", "code"),
    [
        (0, {"name": "Grow fast"}, "/objectives/0/became", "other_words"),
        (0, {"now": []}, "/objectives/0/now", "wrong_number"),
        (1, {"name": "Care"}, "/objectives/1/became", "other_words"),
        (2, {"now": ["grow"]}, "/objectives/2/now", "wrong_number"),
        (3, {"now": []}, "/objectives/3/now", "wrong_number"),
        (4, {"now": ["grow"]}, "/objectives/4/now", "wrong_number"),
        (4, {"name": " grow"}, None, None),
        (4, {"name": "Grow "}, "/objectives/0/name", "said_twice"),
        (2, {"code": "1"}, "/objectives/0/code", "said_twice"),
        (3, {"became": "reworded", "now": ["care"]}, "/objectives/1/now", "said_twice"),
        (3, {"now": ["elsewhere"]}, "/objectives/3/now", "not_found"),
        (3, {"weight": -1}, "/objectives/3/weight", "min_value"),
    ],
)
def test_list_that_contradicts_itself_is_refused_by_row(
    row: int,
    change: dict[str, Any],
    pointer: str | None,
    code: str | None,
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    ids = {"grow": goals[0].pk, "care": goals[1].pk, "elsewhere": factories.objective().pk}
    rows = listed(goals)
    rows[row] |= change
    rows[row]["now"] = [str(ids.get(one, one)) for one in rows[row].get("now", [])]
    answer = said(signed_in(cast.amara), strategy, objectives=rows)
    if pointer is None:
        assert answer.status_code == 200
        return
    assert answer.status_code == 400
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert StrategyVersion.objects.count() == 1


def test_day_to_come_draft_and_later_strategy_are_refused(
    goals: list[Objective],
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara = signed_in(cast.amara)
    ahead = said(amara, strategy, effective_on="2999-01-01")
    assert ahead.json()["errors"][0]["pointer"] == "/effective_on"
    draft = factories.strategy(state="draft")
    assert said(amara, draft).json()["type"].endswith(":still_a_draft")
    later = factories.strategy()
    Succession.objects.create(
        noun="strategy",
        predecessor_id=strategy.pk,
        successor_id=later.pk,
        kind="replaced",
        effective_on=date(2026, 3, 2),
    )
    assert said(amara, later).json()["type"].endswith(":rolled_over")
    assert said(signed_in(cast.bruno), strategy).status_code == 403
    assert StrategyVersion.objects.count() == 1
