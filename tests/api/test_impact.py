"""What a change would do before it is made, and an objective's money against its target."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, patch, pointers
from traceability.domain.access import Role
from traceability.models import Change, Finding, Initiative, Objective, Strategy, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy(name="Grow")


@pytest.fixture
def goals(strategy: Strategy) -> list[Objective]:
    return [factories.objective(strategy=strategy, name=name) for name in ("Shops", "People")]


def work(cast: factories.Cast, goal: Objective, money: str | None, **more: Any) -> Initiative:
    """Work of Sales that serves an objective with all of its money of a current period."""
    strategy = goal.strategy
    if strategy.current_period is None:
        strategy.current_period = factories.period(name="2026")
        strategy.save()
    made = factories.initiative(**{"department": cast.sales} | more)
    factories.contribution(initiative=made, objective=goal, share="1")
    if money is not None:
        factories.allocation(initiative=made, period=strategy.current_period, planned=money)
    return made


def stranded(client: Client, strategy: Strategy) -> Decimal:
    answer = get(client, f"views/alignment-map?strategy={strategy.pk}")
    return Decimal(answer.json()["totals"]["stranded"])


def test_it_tells_what_then_comes_true(
    cast: factories.Cast, signed_in: Browser, strategy: Strategy, goals: list[Objective]
) -> None:
    client = signed_in(cast.amara)
    shop = work(cast, goals[0], "100.00", name="Web shop")
    work(cast, goals[1], "50.00")
    told = get(client, f"objectives/{goals[0].pk}/impact?change=end").json()
    assert [one["name"] for one in told["losing"]["results"]] == ["Web shop"]
    assert told["losing"]["results"][0]["amount"] == "100.00"
    assert (told["stranded"], told["unknown_money"], told["gaining"]["count"]) == ("100.00", 0, 0)
    titles = [one["title"] for one in told["opening"]["results"]]
    assert any("Web shop" in title for title in titles)
    before = stranded(client, strategy)
    patch(client, f"objectives/{goals[0].pk}", {"state": "retired"}, if_match='"1"')
    assert stranded(client, strategy) - before == Decimal(told["stranded"])
    assert str(shop.pk) == told["losing"]["results"][0]["id"]


def test_asking_writes_nothing(
    cast: factories.Cast, signed_in: Browser, goals: list[Objective]
) -> None:
    work(cast, goals[0], None)
    for change in ("end", "owner_leaves", "target&target_share=0.5"):
        answer = get(signed_in(cast.amara), f"objectives/{goals[0].pk}/impact?change={change}")
        assert answer.status_code == 200
    assert not Change.objects.exists()
    assert not Finding.objects.exists()


def test_unknown_money_is_counted_and_no_zero(
    cast: factories.Cast, signed_in: Browser, goals: list[Objective]
) -> None:
    work(cast, goals[0], None)
    told = get(signed_in(cast.amara), f"objectives/{goals[0].pk}/impact").json()
    assert (told["stranded"], told["unknown_money"]) == ("0.00", 1)
    assert told["losing"]["results"][0]["amount"] is None


def test_work_of_others_is_counted_and_confidential_work_is_in_the_money_alone(
    cast: factories.Cast, signed_in: Browser, goals: list[Objective]
) -> None:
    work(cast, goals[0], "100.00", name="Web shop")
    work(cast, goals[0], "7.00", name="Secret", is_confidential=True)
    told = get(signed_in(cast.chidi), f"objectives/{goals[0].pk}/impact")
    body = told.json()
    assert (body["losing"]["count"], body["elsewhere"], body["stranded"]) == (0, 1, "107.00")
    assert "Web shop" not in told.content.decode()
    body = get(signed_in(cast.bruno), f"objectives/{goals[0].pk}/impact")
    assert (body.json()["losing"]["count"], body.json()["elsewhere"]) == (1, 0)
    for reader in (cast.amara, cast.bruno, cast.chidi, cast.dana):
        answer = get(signed_in(reader), f"objectives/{goals[0].pk}/impact")
        assert "Secret" not in answer.content.decode()
        assert answer.json()["losing"]["count"] + answer.json()["elsewhere"] == 1


def test_another_target_moves_what_would_have_to_move(
    cast: factories.Cast, signed_in: Browser, goals: list[Objective]
) -> None:
    work(cast, goals[0], "60.00")
    work(cast, goals[1], "40.00")
    client = signed_in(cast.amara)
    path = f"objectives/{goals[0].pk}/impact?change=target"
    told = get(client, f"{path}&target_share=0.9").json()
    assert told["would_have_to_move"] == [None, pytest.approx(0.3)]
    assert [one["code"] for one in told["opening"]["results"]] == ["off_agreed_share"]
    for wrong in (path, f"{path}&target_share=1.2", f"{path}&target_share=x"):
        assert pointers(get(client, wrong)) == ["/target_share"]
    other = f"objectives/{goals[0].pk}/impact?change=end&target_share=0.5"
    assert pointers(get(client, other)) == ["/target_share"]
    assert pointers(get(client, f"objectives/{goals[0].pk}/impact?change=sell")) == ["/change"]


def test_owner_who_leaves_is_said_of_the_objectives_and_not_of_the_person(
    cast: factories.Cast, signed_in: Browser, strategy: Strategy
) -> None:
    owner = factories.person(name="Ngozi")
    both = [factories.objective(strategy=strategy, owner=owner) for _ in range(2)]
    told = get(signed_in(cast.amara), f"objectives/{both[0].pk}/impact?change=owner_leaves")
    ownerless = [one for one in told.json()["opening"]["results"] if one["code"] == "ownerless"]
    assert len(ownerless) == 2
    assert "Ngozi" not in told.content.decode()


def test_cancelling_work_tells_what_would_lack_it(
    cast: factories.Cast, signed_in: Browser, strategy: Strategy, goals: list[Objective]
) -> None:
    shop = work(cast, goals[0], "100.00", name="Web shop")
    client = signed_in(cast.amara)
    told = get(client, f"initiatives/{shop.pk}/impact").json()
    assert (told["losing"]["count"], told["stranded"]) == (1, "100.00")
    assert [one["code"] for one in told["opening"]["results"]] == ["unserved_objective"]
    assert get(signed_in(cast.chidi), f"initiatives/{shop.pk}/impact").status_code == 404
    secret = work(cast, goals[0], "7.00", is_confidential=True)
    assert get(client, f"initiatives/{secret.pk}/impact").status_code == 404


def test_money_against_the_target_period_by_period(
    cast: factories.Cast, signed_in: Browser, strategy: Strategy, goals: list[Objective]
) -> None:
    work(cast, goals[0], "60.00")
    other = work(cast, goals[1], "40.00")
    work(cast, goals[0], None)
    strategy.refresh_from_db()
    later = factories.period(name="2027", position=9)
    factories.allocation(initiative=other, period=later, planned="10.00")
    period = strategy.current_period
    factories.target_allocation(objective=goals[0], period=period, share="0.5", tolerance="0.02")
    path = f"objectives/{goals[0].pk}/funding"
    now, then = get(signed_in(cast.amara), path).json()["results"]
    assert (now["name"], now["amount"], now["base"], now["unknown_money"]) == (
        "2026",
        "60.00",
        "100.00",
        1,
    )
    assert (now["funded_share"], now["target_share"], now["gap_amount"]) == (0.6, 0.5, "10.00")
    assert (now["is_current"], then["is_current"]) == (True, False)
    assert (then["amount"], then["base"], then["target_share"]) == ("0.00", "10.00", None)
    on_map = get(signed_in(cast.amara), f"views/alignment-map?strategy={strategy.pk}").json()
    row = next(one for one in on_map["objectives"] if one["id"] == str(goals[0].pk))
    assert (row["funded_share"], row["gap_amount"]) == (now["funded_share"], now["gap_amount"])
    viewer = factories.user("val", Role.VIEWER)
    assert get(signed_in(viewer), path).status_code == 200
    assert get(signed_in(viewer), f"objectives/{goals[0].pk}/impact").status_code == 403
