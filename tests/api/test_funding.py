"""Money against targets and ledger by HTTP: figures, who reads them, what they cost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.domain.access import Role
from traceability.models import (
    ControlTotal,
    Decision,
    FiscalPeriod,
    Objective,
    Strategy,
    TargetAllocation,
    User,
)

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
VIEW = "/api/v1/views/funding"


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy()


@pytest.fixture
def year(strategy: Strategy) -> FiscalPeriod:
    period = factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    Strategy.objects.filter(pk=strategy.pk).update(current_period=period)
    return period


@pytest.fixture
def goals(strategy: Strategy, year: FiscalPeriod, cast: factories.Cast) -> list[Objective]:
    """Two objectives, 30 from Sales and 10 from Technology, which runs something for 99 too."""
    made = [factories.objective(strategy=strategy, name=each, position=at) for at, each in PLACES]
    work = [("30.00", cast.sales, "change", 0), ("10.00", cast.technology, "change", 1)]
    work.append(("99.00", cast.technology, "run", 1))
    for amount, department, bucket, at in work:
        one = factories.initiative(department=department, bucket=bucket)
        factories.allocation(initiative=one, period=year, approved=amount, planned=None)
        factories.contribution(initiative=one, objective=made[at], state="confirmed")
    factories.target_allocation(objective=made[0], period=year, share="0.5", tolerance="0.05")
    factories.row(
        ControlTotal, department=cast.technology, period=year, currency="EUR", amount="120.00"
    )
    return made


PLACES = ((0, "Grow"), (1, "Care"))


def lines(told: dict[str, Any], of: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in told[of]}


def test_objective_tells_what_was_agreed_and_what_it_has(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    told = signed_in(cast.dana).get(VIEW).json()
    assert (told["base"], told["total_variation"]) == ("40.00", 0.25)
    grow, care = told["objectives"]
    assert (grow["name"], grow["amount"], grow["funded_share"]) == ("Grow", "30.00", 0.75)
    assert (grow["target_share"], grow["tolerance"], grow["side"]) == (0.5, 0.05, "above")
    assert (grow["gap_share"], grow["gap_amount"]) == (0.25, "10.00")
    assert (care["target_share"], care["gap_amount"], care["side"]) == (None, None, "none")
    (period,) = told["periods"]
    assert (period["is_current"], period["targets_share"], period["base"]) == (True, 0.5, "40.00")


def test_gaps_are_told_as_finely_as_on_the_map(
    goals: list[Objective], strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    told = [f"/api/v1/views/{of}" for of in ("funding", "alignment-map", "traceability-matrix")]
    dana = signed_in(cast.dana)
    assert [dana.get(one).json()["gap_digits"] for one in told] == [1, 1, 1]
    run = factories.detection_run(strategy=strategy)
    # 6.5 + 3.3 + 2.9 would be 12.7, and the sum is 12.8.
    for amount in ("6533620.00", "3308670.00", "2937670.00"):
        factories.finding(
            opened_in=run,
            subject=factories.objective(strategy=strategy),
            code="unfunded_objective",
            reason_code="below_agreed_share",
            money_at_stake=amount,
            currency="EUR",
        )
    Strategy.objects.filter(pk=strategy.pk).update(published_run=run)
    assert [dana.get(one).json()["gap_digits"] for one in told] == [2, 2, 2]


def test_department_narrows_the_money_and_keeps_what_was_agreed(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    told = signed_in(cast.dana).get(f"{VIEW}?department={cast.technology.pk}").json()
    assert (told["base"], told["total_variation"]) == ("10.00", 0.5)
    assert lines(told, "objectives")["Grow"]["gap_amount"] == "-5.00"
    assert told["periods"][0]["base"] == "40.00"


def test_ledger_is_told_beside_all_that_initiatives_carry(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    told = lines(signed_in(cast.dana).get(VIEW).json(), "departments")
    technology, sales = told["Technology"], told["Sales"]
    assert (technology["change"], technology["carried"]) == ("10.00", "109.00")
    assert technology["ledger"]["amount"] == "120.00"
    assert (technology["ledger"]["uncarried"], technology["ledger"]["beyond"]) == ("11.00", "0.00")
    assert sales["ledger"] is None
    assert sum(Decimal(one["change"]) for one in told.values()) == Decimal("40.00")


def test_finance_enters_a_control_total_below_what_initiatives_carry(
    goals: list[Objective], year: FiscalPeriod, cast: factories.Cast, signed_in: Browser
) -> None:
    finance = signed_in(factories.user("finance", Role.FINANCE))
    body = {
        "department": str(cast.sales.pk),
        "period": str(year.pk),
        "currency": "EUR",
        "amount": "25.00",
    }
    made = finance.post("/api/v1/control-totals", body, content_type="application/json")
    assert made.status_code == 201
    sales = lines(finance.get(VIEW).json(), "departments")["Sales"]
    assert (sales["ledger"]["uncarried"], sales["ledger"]["beyond"]) == ("0.00", "5.00")


def test_lead_reads_the_ledger_of_the_own_department_alone(
    goals: list[Objective], year: FiscalPeriod, cast: factories.Cast, signed_in: Browser
) -> None:
    told = lines(signed_in(cast.bruno).get(VIEW).json(), "departments")
    assert told["Technology"]["ledger"] is None
    assert lines(signed_in(cast.chidi).get(VIEW).json(), "departments")["Technology"]["ledger"]


def test_viewer_reads_no_money(goals: list[Objective], signed_in: Browser) -> None:
    assert signed_in(factories.user("viewer", Role.VIEWER)).get(VIEW).status_code == 403


def test_target_names_the_decision_that_agreed_it(
    goals: list[Objective], strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    decided = {
        "title": "Half to growth",
        "mode": "consensus",
        "decider": cast.dana.person,
        "decided_on": date(2026, 1, 9),
    }
    one = factories.row(Decision, strategy=strategy, number=4, **decided)
    foreign = factories.row(Decision, strategy=factories.strategy(), number=1, **decided)
    amara = signed_in(cast.amara)
    target = TargetAllocation.objects.get()
    place = f"/api/v1/target-allocations/{target.pk}"

    def agree(decision: Decision, version: int) -> Any:
        return amara.patch(
            place,
            {"share": 0.6, "decision": str(decision.pk)},
            content_type="application/json",
            headers={"If-Match": f'"{version}"'},
        )

    refused = agree(foreign, 1)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == "/decision"
    assert agree(one, 1).status_code == 200
    assert agree(one, 1).status_code == 412
    asked = amara.get(f"{VIEW}?strategy={strategy.pk}")
    told = lines(asked.json(), "objectives")["Grow"]["target"]
    assert told["decision"] == {"id": str(one.pk), "number": 4, "title": "Half to growth"}
    assert told["version"] == 2


def test_as_of_a_day_before_is_as_it_was_then(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)
    now = dana.get(VIEW).json()
    then = dana.get(f"{VIEW}?as_of={now['as_of']}").json()
    assert then["objectives"] == now["objectives"]
    assert then["departments"] == now["departments"]


def test_same_body_is_not_sent_twice(
    goals: list[Objective], cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)
    tag = dana.get(VIEW)["ETag"]
    assert dana.get(VIEW, headers={"If-None-Match": tag}).status_code == 304


def test_it_costs_the_same_statements_whatever_there_is(
    goals: list[Objective],
    year: FiscalPeriod,
    cast: factories.Cast,
    signed_in: Browser,
    django_assert_max_num_queries: Any,
) -> None:
    for one in goals:
        for _ in range(3):
            below = factories.objective(parent=one, strategy=one.strategy)
            factories.target_allocation(objective=below, period=year, share="0.1")
    dana = signed_in(cast.dana)
    dana.get(VIEW)
    with django_assert_max_num_queries(36):
        assert len(dana.get(VIEW).json()["objectives"]) == 8
