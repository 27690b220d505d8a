"""What is left of the original strategy, by HTTP: its figures, who reads them, what they cost."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Role
from traceability.models import Contribution, Decision, FiscalPeriod, Objective, Strategy, User
from traceability.services import portfolio, records
from traceability.services.organisation.carrying_out import Order
from traceability.services.organisation.rolling_over import Fate, RollOver, Words, roll_over
from traceability.services.strategy import approve_strategy, freeze_version

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
VIEW = "/api/v1/views/intent-drift"
# Tests read with the clock of the day: the original lies before it.
LATER = NOW + timedelta(days=40)
PLACES = ("Grow", "Care", "Save")


@pytest.fixture
def year() -> FiscalPeriod:
    return factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))


@pytest.fixture
def strategy(year: FiscalPeriod) -> Strategy:
    made = factories.strategy(state="draft", current_period=year, vision="Near to everybody")
    return made


@pytest.fixture
def goals(strategy: Strategy, year: FiscalPeriod, cast: factories.Cast) -> list[Objective]:
    """Three objectives with 30, 20 and 10 of Sales, frozen as version 0."""
    made = [
        factories.objective(strategy=strategy, name=name, code=name[0], position=at)
        for at, name in enumerate(PLACES)
    ]
    for goal, amount in zip(made, ("30.00", "20.00", "10.00"), strict=True):
        fund(goal, amount, year, cast)
    approve_strategy(strategy_id=strategy.pk, expected_version=None, actor=SYSTEM, now=NOW)
    return made


def fund(goal: Objective, amount: str, year: FiscalPeriod, cast: factories.Cast) -> None:
    """Give an objective one piece of confirmed work with its money."""
    one = factories.initiative(department=cast.sales)
    factories.allocation(initiative=one, period=year, approved=amount, planned=None)
    link = factories.contribution(initiative=one, objective=goal, state="proposed")
    portfolio.confirm_contribution(
        contribution_id=link.pk, expected_version=None, actor=SYSTEM, now=NOW, reason="Yes"
    )


def strands(told: dict[str, Any], at: int = -1) -> dict[str, str]:
    """The strands of a point that have money."""
    pairs = zip(told["strand_names"], told["points"][at]["strands"], strict=True)
    return {name: amount for name, amount in pairs if amount != "0.00"}


def test_untouched_strategy_is_all_deliberate_and_all_realised(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    told = signed_in(cast.dana).get(VIEW).json()
    assert strands(told) == {"kept": "60.00"}
    (point,) = told["points"]
    assert (point["base"], point["deliberate_share"], point["realised_weight"]) == ("60.00", 1, 1)
    assert [one["became"] for one in told["statements"]] == ["kept"] * 3
    assert told["original"]["vision"] == "Near to everybody"
    assert told["original"]["is_back_dated"] is False


def test_objectives_that_were_edited_dropped_or_added_are_told_apart(
    goals: list[Objective],
    strategy: Strategy,
    year: FiscalPeriod,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    grow, care, _ = goals
    records.revise_record(
        noun="objective",
        id=grow.pk,
        values={"name": "Grow by half"},
        expected_version=None,
        actor=SYSTEM,
        now=LATER,
    )
    records.end_record(noun="objective", id=care.pk, expected_version=None, actor=SYSTEM, now=LATER)
    decided, new = (
        factories.objective(strategy=strategy, name=name, code=name[0]) for name in ("Digit", "New")
    )
    fund(decided, "5.00", year, cast)
    fund(new, "7.00", year, cast)
    decision = factories.row(
        Decision,
        strategy=strategy,
        number=1,
        title="Go digital",
        mode="consensus",
        decider=cast.dana.person,
        decided_on=date(2026, 3, 1),
    )
    factories.target_allocation(objective=decided, period=year, share="0.1", decision=decision)

    told = signed_in(cast.dana).get(VIEW).json()

    assert strands(told) == {
        "reworded": "30.00",
        "kept": "10.00",
        "adaptation": "5.00",
        "new": "7.00",
        "stranded": "20.00",
    }
    (point,) = told["points"]
    assert (point["deliberate"], point["adaptation"], point["emergent"]) == (
        "40.00",
        "5.00",
        "27.00",
    )
    assert point["base"] == "72.00"
    assert point["unrealised_weight"] == pytest.approx(1 / 3)
    assert {one["code"]: one["became"] for one in told["statements"]} == {
        "G": "reworded",
        "C": "dropped",
        "S": "kept",
    }
    assert told["statements"][0]["now"][0]["name"] == "Grow by half"
    assert [(one["name"], one["strand"]) for one in told["later"]] == [
        ("New", "new"),
        ("Digit", "adaptation"),
    ]
    assert told["later"][1]["decision"]["title"] == "Go digital"


def test_line_goes_through_a_roll_over_back_to_the_first_strategy(
    goals: list[Objective], strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    grow, care, save = goals
    fates = {
        grow.pk: Fate("split", (Words("Grow here"), Words("Grow there"))),
        care.pk: Fate("replaced", (Words("Serve"),)),
        save.pk: Fate("dropped"),
    }
    roll_over(
        strategy.pk,
        RollOver(name="Next", fates=fates),
        Order(actor=SYSTEM, now=NOW, reason="Two years on"),
        asked={},
    )
    new = Strategy.objects.get(name="Next")
    for link in Contribution.objects.filter(objective__strategy=new):
        portfolio.confirm_contribution(
            contribution_id=link.pk, expected_version=None, actor=SYSTEM, now=NOW, reason="Yes"
        )
    approve_strategy(strategy_id=new.pk, expected_version=None, actor=SYSTEM, now=NOW)

    told = signed_in(cast.dana).get(f"{VIEW}?strategy={new.pk}").json()

    assert told["original"]["strategy"] == str(strategy.pk)
    assert strands(told) == {"split": "30.00", "replaced": "20.00"}
    assert [one["became"] for one in told["statements"]] == ["split", "replaced", "dropped"]
    assert [len(one["now"]) for one in told["statements"]] == [2, 1, 0]


def test_draft_without_a_version_0_is_measured_against_nothing(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    factories.objective(strategy=strategy)
    told = signed_in(cast.dana).get(f"{VIEW}?strategy={strategy.pk}").json()
    assert (told["original"], told["points"], told["statements"]) == (None, [], [])
    assert told["measured_since"] == NOW.date().isoformat()


def test_days_are_replayed_and_the_past_keeps_its_figures(
    goals: list[Objective], strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    records.end_record(
        noun="objective", id=goals[1].pk, expected_version=None, actor=SYSTEM, now=LATER
    )
    dana = signed_in(cast.dana)
    told = dana.get(f"{VIEW}?by=day").json()
    assert told["points"][0]["on"] == NOW.date().isoformat()
    assert strands(told, 0) == {"kept": "60.00"}
    assert strands(told) == {"kept": "40.00", "stranded": "20.00"}
    then = dana.get(f"{VIEW}?as_of={NOW + timedelta(days=9):%Y-%m-%d}").json()
    assert strands(then) == {"kept": "60.00"}
    assert [one["became"] for one in then["statements"]] == ["kept"] * 3


def test_vision_that_was_agreed_before_it_was_recorded_says_so(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(state="approved")
    freeze_version(strategy=strategy, effective_on=date(2024, 1, 1), now=NOW)
    told = signed_in(cast.dana).get(VIEW).json()
    assert told["original"]["effective_on"] == "2024-01-01"
    assert told["original"]["is_back_dated"] is True
    assert told["measured_since"] == NOW.date().isoformat()


def test_lead_is_told_of_the_own_part_and_that_it_is_one(
    goals: list[Objective], year: FiscalPeriod, cast: factories.Cast, signed_in: Browser
) -> None:
    for who in (cast.bruno, cast.chidi):
        told = signed_in(who).get(VIEW).json()
        everything = signed_in(cast.dana).get(VIEW).json()
        on_map = signed_in(who).get("/api/v1/views/alignment-map").json()
        assert told["is_partial"] is on_map["scope"]["is_partial"]
        assert told["points"][0]["base"] == on_map["totals"]["recorded"]
        assert [one["name"] for one in told["statements"]] == [
            one["name"] for one in everything["statements"]
        ]


def test_work_that_a_reader_may_not_know_is_in_no_count(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    factories.initiative(department=cast.sales, is_confidential=True)
    factories.initiative(department=cast.sales)
    told = signed_in(cast.dana).get(VIEW).json()
    assert told["points"][0]["unknown_money"] == 1


def test_viewer_reads_no_money(goals: list[Objective], signed_in: Browser) -> None:
    assert signed_in(factories.user("viewer", Role.VIEWER)).get(VIEW).status_code == 403


def test_same_body_is_not_sent_twice(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)
    tag = dana.get(VIEW)["ETag"]
    assert dana.get(VIEW, headers={"If-None-Match": tag}).status_code == 304
    assert dana.get(f"{VIEW}?by=hour").status_code == 400


def test_it_costs_the_same_statements_whatever_there_is(
    goals: list[Objective],
    strategy: Strategy,
    year: FiscalPeriod,
    cast: factories.Cast,
    signed_in: Browser,
    django_assert_max_num_queries: Any,
) -> None:
    for at in range(8):
        fund(factories.objective(strategy=strategy, parent=goals[at % 3]), "1.00", year, cast)
    dana = signed_in(cast.dana)
    dana.get(VIEW)
    with django_assert_max_num_queries(26):
        assert len(dana.get(VIEW).json()["later"]) == 8


def test_instant_ahead_is_refused(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    ahead = f"{datetime.now(UTC) + timedelta(days=400):%Y-%m-%d}"
    assert signed_in(cast.dana).get(f"{VIEW}?as_of={ahead}").status_code == 400
