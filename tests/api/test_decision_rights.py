"""The doors of decision rights: written by the PMO alone, and answered where somebody asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.domain.access import Role
from traceability.models import DecisionRight, Objective, Strategy, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy(name="Grow with care", state="approved")


@pytest.fixture
def goal(strategy: Strategy, cast: factories.Cast) -> Objective:
    return factories.objective(strategy=strategy, name="Cleaner water", owner=cast.chidi.person)


def record(client: Client, decider: User, **values: Any) -> Any:
    body = {"decider": str(decider.person_id), **values}
    return client.post("/api/v1/decision-rights", body, content_type="application/json")


def name_of(user: User) -> str:
    assert user.person is not None
    return user.person.name


def asked(client: Client, of: Objective, **words: str) -> Any:
    answer = client.get(f"/api/v1/objectives/{of.pk}/who-decides", words)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_right_is_read_as_it_was_recorded(
    strategy: Strategy, goal: Objective, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    path = [
        {"person": str(cast.dana.person_id), "days": 5},
        {"role": "The board", "days": 10},
    ]
    made = record(
        amara,
        cast.bruno,
        strategy=str(strategy.pk),
        objective=str(goal.pk),
        up_to_amount="500000.00",
        currency="EUR",
        agree_ids=[str(cast.chidi.person_id)],
        escalation=path,
    )
    assert made.status_code == 201, made.content
    row = signed_in(cast.dana).get(made["Location"]).json()
    assert row == made.json() | {"successors": [], "predecessors": []}
    assert (row["up_to_amount"], row["above_amount"]) == ("500000.00", None)
    assert row["escalation"] == [
        {"person": str(cast.dana.person_id), "role": "", "days": 5},
        {"person": None, "role": "The board", "days": 10},
    ]


def test_one_who_read_another_version_changes_nothing(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    address = record(amara, cast.bruno, strategy=str(strategy.pk))["Location"]
    change = {"decider": str(cast.dana.person_id)}
    blind = amara.patch(address, change, content_type="application/json")
    assert blind.status_code == 428
    first = amara.patch(
        address, change, content_type="application/json", headers={"If-Match": '"1"'}
    )
    assert (first.status_code, first["ETag"].startswith('"2')) == (200, True)
    late = amara.patch(
        address, change, content_type="application/json", headers={"If-Match": '"1"'}
    )
    assert late.status_code == 412


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"up_to_amount": "5.00"}, "/currency"),
        ({"up_to_amount": "5.00", "currency": "USD"}, "/currency"),
        ({"above_amount": "9.00", "up_to_amount": "9.00", "currency": "EUR"}, "/up_to_amount"),
        ({"agree_ids": [str(factories.unknown_id())]}, "/agree_ids"),
        ({"escalation": [{"days": 5}]}, "/escalation/0"),
        ({"escalation": [{"role": "Board", "days": 0}]}, "/escalation/0/days"),
        (
            {"escalation": [{"person": str(factories.unknown_id()), "days": 2}]},
            "/escalation/0/person",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    wrong: dict[str, Any],
    pointer: str,
    strategy: Strategy,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    answer = record(signed_in(cast.amara), cast.bruno, strategy=str(strategy.pk), **wrong)
    assert answer.status_code in (400, 422), answer.content
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert not DecisionRight.objects.exists()


def test_right_has_one_scope_and_the_strategy_of_its_objective(
    strategy: Strategy, goal: Objective, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    other = factories.strategy(name="Another")
    crossed = record(amara, cast.bruno, strategy=str(other.pk), objective=str(goal.pk))
    assert crossed.json()["errors"][0]["pointer"] == "/strategy"
    both = record(amara, cast.bruno, strategy=str(strategy.pk), department=str(cast.sales.pk))
    assert both.json()["errors"][0]["pointer"] == "/department"


def test_objective_tells_who_decides_up_to_how_much_and_why(
    strategy: Strategy, goal: Objective, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    below = factories.objective(strategy=strategy, parent=goal, name="Wells")
    record(
        amara,
        cast.bruno,
        strategy=str(strategy.pk),
        objective=str(goal.pk),
        up_to_amount="500000.00",
        currency="EUR",
        input_ids=[str(cast.chidi.person_id)],
    )
    record(amara, cast.dana, strategy=str(strategy.pk), above_amount="2000000", currency="EUR")
    told = asked(signed_in(cast.dana), below, amount="600000")
    assert [
        (one["up_to_amount"], one["outcome"], (one["decides"] or {}).get("name"))
        for one in told["answers"]
    ] == [
        ("500000.00", "by_right", name_of(cast.bruno)),
        ("2000000.00", "nobody", None),
        (None, "by_right", name_of(cast.dana)),
    ]
    assert told["at"] == 1
    assert told["answers"][0]["reason"] == "By the right on Cleaner water, up to €500k."
    assert [one["id"] for one in told["answers"][0]["input"]] == [str(cast.chidi.person_id)]


def test_owner_stays_where_no_right_is_recorded_and_a_deputy_where_one_left(
    strategy: Strategy, goal: Objective, cast: factories.Cast, signed_in: Browser
) -> None:
    chidi = cast.chidi.person
    assert chidi is not None
    told = asked(signed_in(cast.dana), goal)["answers"]
    assert [(one["outcome"], one["decides"]["id"]) for one in told] == [("by_owner", str(chidi.pk))]
    assert told[0]["reason"].startswith("No right is recorded")

    chidi.ends_on, chidi.deputy = date(2020, 1, 1), cast.bruno.person
    chidi.save()
    (one,) = asked(signed_in(cast.dana), goal)["answers"]
    assert one["decider"]["has_left"]
    assert (one["deputy"], one["decides"]["id"]) == (one["decides"], str(cast.bruno.person_id))


def test_initiative_and_finding_are_decided_on_by_the_rights_on_what_they_serve(
    strategy: Strategy, goal: Objective, cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)
    work = factories.initiative(department=cast.sales)
    factories.contribution(initiative=work, objective=goal)
    found = factories.finding(
        subject=goal,
        code="unserved_objective",
        opened_in=factories.detection_run(strategy=strategy),
    )
    factories.row(DecisionRight, strategy=strategy, objective=goal, decider=cast.bruno.person)
    (one,) = dana.get(f"/api/v1/initiatives/{work.pk}/who-decides").json()["answers"]
    assert one["decides"]["id"] == str(cast.bruno.person_id)
    (told,) = dana.get(f"/api/v1/findings/{found.pk}/who-decides").json()["results"]
    assert told["about"] == "Cleaner water"
    assert told["answers"][0]["decides"]["id"] == str(cast.bruno.person_id)


def test_checks_say_what_the_rights_leave_open(
    strategy: Strategy, goal: Objective, cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)
    for one in (cast.bruno, cast.dana):
        factories.row(
            DecisionRight,
            strategy=strategy,
            decider=one.person,
            up_to_amount="500000",
            currency="EUR",
        )
    told = dana.get("/api/v1/views/decision-right-checks").json()["results"]
    assert [one["reason"] for one in told] == ["doubled", "missing"]
    assert told[1]["text"] == "No right says who decides on Cleaner water above €500k."


def test_viewer_reads_no_right_of_a_draft(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    viewer = signed_in(factories.user("vera", Role.VIEWER))
    draft = factories.strategy(state="draft")
    for of in (draft, strategy, None):
        factories.row(DecisionRight, strategy=of, decider=cast.dana.person)
    rows = viewer.get("/api/v1/decision-rights").json()["results"]
    assert {one["strategy"] for one in rows} == {str(strategy.pk), None}
