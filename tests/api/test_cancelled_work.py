"""Money on cancelled work by HTTP: the map and the money page tell the same, to who may know."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.domain.access import Role
from traceability.models import Initiative, Strategy, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
MAP, MONEY = "/api/v1/views/alignment-map", "/api/v1/views/funding"
NOTHING = {"recorded": "0.00", "traced": "0.00", "initiatives": 0, "unknown_money": 0}


@pytest.fixture
def work(cast: factories.Cast) -> list[Initiative]:
    """Two of Sales, one of Technology, with 30, 20 and an unknown amount on one objective."""
    strategy = factories.strategy()
    year = factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    Strategy.objects.filter(pk=strategy.pk).update(current_period=year)
    goal = factories.objective(strategy=strategy, name="Grow")
    made = []
    for amount, department in (
        ("30.00", cast.sales),
        ("20.00", cast.sales),
        (None, cast.technology),
    ):
        one = factories.initiative(department=department, bucket="change")
        factories.allocation(initiative=one, period=year, approved=amount, planned=None)
        factories.contribution(initiative=one, objective=goal, state="confirmed")
        made.append(one)
    return made


def cancel(*work: Initiative, **also: Any) -> None:
    Initiative.objects.filter(pk__in=[one.pk for one in work]).update(stage="cancelled", **also)


def told_to(reader: Client, query: str = "") -> dict[str, Any]:
    """What the money page tells."""
    told: dict[str, Any] = reader.get(MONEY + query).json()["cancelled"]
    return told


def test_map_and_money_page_tell_the_same_part_of_what_is_recorded(
    work: list[Initiative], cast: factories.Cast, signed_in: Browser
) -> None:
    cancel(work[0], work[2])
    dana = signed_in(cast.dana)
    shown = dana.get(MAP).json()
    sums = {"recorded": "30.00", "traced": "30.00", "initiatives": 2, "unknown_money": 1}

    assert shown["cancelled"] == sums
    assert shown["totals"]["traced"] == "50.00"
    (grow,) = shown["objectives"]
    assert (grow["subtotal"], grow["cancelled_amount"]) == ("50.00", "30.00")
    assert (grow["cancelled_initiatives"], grow["cancelled_unknown_money"]) == (2, 1)
    told = told_to(dana)
    listed = told.pop("results")
    assert told == sums
    assert [(one["name"], one["amount"], one["traced"]) for one in listed] == [
        (work[0].name, "30.00", "30.00"),
        (work[2].name, None, None),
    ]


def test_nothing_is_told_while_nothing_is_cancelled(
    work: list[Initiative], cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)

    assert told_to(dana) == {**NOTHING, "results": []}
    shown = dana.get(MAP).json()
    assert shown["cancelled"] == NOTHING
    assert shown["objectives"][0]["cancelled_initiatives"] == 0


def test_department_narrows_it(
    work: list[Initiative], cast: factories.Cast, signed_in: Browser
) -> None:
    cancel(*work)
    dana = signed_in(cast.dana)

    of_sales = told_to(dana, f"?department={cast.sales.pk}")
    assert (of_sales["recorded"], of_sales["initiatives"]) == ("50.00", 2)
    of_technology = told_to(dana, f"?department={cast.technology.pk}")
    assert (of_technology["recorded"], of_technology["unknown_money"]) == ("0.00", 1)


def test_lead_gets_the_sum_and_the_own_work_by_name(
    work: list[Initiative], cast: factories.Cast, signed_in: Browser
) -> None:
    cancel(work[0], work[2])
    told = told_to(signed_in(cast.chidi))

    assert (told["recorded"], told["initiatives"]) == ("30.00", 2)
    assert [one["name"] for one in told["results"]] == [work[2].name]


def test_confidential_work_is_not_told_to_be_cancelled(
    work: list[Initiative], cast: factories.Cast, signed_in: Browser
) -> None:
    cancel(work[0], is_confidential=True, sponsor=cast.dana.person)
    finance = factories.user("finance", Role.FINANCE)

    assert told_to(signed_in(finance)) == {**NOTHING, "results": []}
    assert signed_in(finance).get(MAP).json()["cancelled"] == NOTHING
    assert told_to(signed_in(cast.dana))["recorded"] == "30.00"
