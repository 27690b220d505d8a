"""Findings as lists tell them: by page, by severity, by detector, with their checks."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.pairs import Readers, World, readers_of
from tests.api.requests import get
from traceability.models import Finding, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def readers(
    world: World, signed_in: Callable[[User], Client], with_token: Callable[..., Client]
) -> Readers:
    return readers_of(world, signed_in, with_token)


def test_page_of_a_table_is_a_page(world: World, readers: Readers) -> None:
    for _ in range(3):
        factories.finding()
    page = get(readers["PMO"], "findings?page_size=2", accept="text/csv")
    assert len(list(csv.DictReader(io.StringIO(page.content.decode())))) == 2
    assert 'rel="next"' in page.headers["Link"]


def test_severity_is_sorted_by_what_it_means_page_by_page(world: World, readers: Readers) -> None:
    plan = factories.strategy()
    for severity in ("low", "high", "medium", "high"):
        factories.finding(severity=severity, strategy=plan)

    def severities(ordering: str) -> list[str]:
        found: list[str] = []
        address: Any = f"/api/v1/findings?strategy={plan.pk}&ordering={ordering}&page_size=1"
        while address:
            page = readers["PMO"].get(address).json()
            found += [row["severity"] for row in page["results"]]
            address = page["next"]
        return found

    assert severities("-severity") == ["high", "high", "medium", "low"]
    assert severities("severity") == ["low", "medium", "high", "high"]


def test_summary_counts_what_became_of_findings_per_detector(
    world: World, readers: Readers
) -> None:
    world.confirm()
    plan, owner = world.strategy, factories.person()
    factories.finding(strategy=plan, code="stale", state="waived")
    factories.finding(strategy=plan, code="stale", owner=owner, cause="c", cause_title="C")
    factories.finding(strategy=plan, code="stale", cause="c", cause_title="C", money_at_stake="5")
    body = get(readers["PMO"], f"findings/summary?strategy={plan.pk}").json()
    by_code = {row["code"]: row for row in body["by_code"]}
    stale, opposed = by_code["stale"], by_code["opposed_effect"]
    assert (stale["open"], stale["waived"], stale["accepted"]) == (2, 1, 1)
    assert (opposed["open"], opposed["accepted"], opposed["title"]) == (1, 1, "Opposed effect")
    assert (opposed["is_armed"], opposed["line"]) == (
        True,
        "2 of 2 confirmed links have a strength",
    )
    assert body["by_state"]["waived"] == 1
    causes = {row["cause"]: row for row in body["causes"]}
    assert causes["c"] == {
        "cause": "c",
        "cause_title": "C",
        "count": 2,
        "money_at_stake": "5.00",
    }
    assert causes[f"pulled_apart:{world.roads.pk}"]["money_at_stake"] is None


def test_checks_say_why_and_name_the_finding_that_stands(world: World, readers: Readers) -> None:
    idle = factories.initiative(name="Idle", department=world.cast.sales)
    world.examine(2)
    orphan = Finding.objects.get(code="orphaned_initiative")
    body = get(readers["lead of Sales"], f"initiatives/{idle.pk}/checks").json()
    checks = {row["code"]: row for row in body["checks"]}
    assert (checks["orphaned_initiative"]["outcome"], checks["orphaned_initiative"]["finding"]) == (
        "found",
        str(orphan.pk),
    )
    assert checks["stale"]["outcome"] == "not_armed"
    clear = get(readers["lead of Sales"], f"initiatives/{world.apollo.pk}/checks").json()
    (why,) = [row for row in clear["checks"] if row["code"] == "orphaned_initiative"]
    assert (why["outcome"], why["finding"]) == ("clear", None)
    assert {"text": "has a confirmed link to Roads", "holds": True} in why["because"]
    assert get(readers["lead of Sales"], f"initiatives/{world.hermes.pk}/checks").status_code == 404


def test_checks_of_an_objective_name_no_work(world: World, readers: Readers) -> None:
    for who, client in readers.items():
        text = client.get(f"/api/v1/objectives/{world.roads.pk}/checks").content.decode()
        assert "Apollo" not in text, who
        assert "Hermes" not in text, who


def test_accepted_findings_are_listed_as_they_are_counted(world: World, readers: Readers) -> None:
    plan, amara, run = world.strategy, readers["PMO"], world.pair.opened_in
    owned = factories.finding(opened_in=run, owner=world.owner)
    factories.finding(opened_in=run, owner=world.owner, state="waived")
    factories.finding(opened_in=run)
    world.confirm()
    address = f"findings?strategy={plan.pk}&state=candidate,open&is_accepted="
    listed = get(amara, f"{address}true").json()["results"]
    assert {row["id"] for row in listed} == {str(owned.pk), str(world.pair.pk)}
    counts = get(amara, f"findings/summary?strategy={plan.pk}").json()["by_code"]
    assert sum(row["accepted"] for row in counts) == len(listed)
    others = get(amara, f"{address}false").json()["results"]
    assert [row["id"] for row in others] == [
        row["id"]
        for row in get(amara, f"findings?strategy={plan.pk}&state=candidate,open").json()["results"]
        if row["id"] not in {each["id"] for each in listed}
    ]
    assert others
    assert get(amara, f"{address}perhaps").status_code == 400
