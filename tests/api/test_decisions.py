"""The doors of decisions: recorded once, read by who reads the strategy, told what replaced it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.domain.access import Role
from traceability.models import Decision, DecisionCriterion, Strategy, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy(decision_mode="directive")


def record(client: Client, strategy: Strategy, cast: factories.Cast, **values: Any) -> Any:
    assert cast.dana.person is not None
    body = {
        "strategy": str(strategy.pk),
        "title": "Reach before depth",
        "decider": str(cast.dana.person.pk),
        "decided_on": "2026-03-01",
        "options": [
            {"title": "Reach", "is_chosen": True},
            {"title": "Depth", "is_chosen": False, "why": "Too slow"},
        ],
    }
    return client.post("/api/v1/decisions", body | values, content_type="application/json")


def test_decision_is_read_as_it_was_recorded(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    reach = factories.row(DecisionCriterion, strategy=strategy, name="Reach")
    scored = {"title": "Reach", "is_chosen": True, "scores": [{"criterion": str(reach.pk)}]}
    dana = signed_in(cast.dana)
    refused = record(dana, strategy, cast, options=[scored])
    assert refused.json()["errors"][0]["pointer"] == "/options/0/scores/0/score"
    scored["scores"] = [{"criterion": str(reach.pk), "score": 7.5}]
    made = record(dana, strategy, cast, options=[scored], message="We reach out.")
    assert made.status_code == 201, made.content
    row = dana.get(made["Location"]).json()
    assert row == made.json()
    assert (row["number"], row["mode"], row["message"]) == (1, "directive", "We reach out.")
    assert row["options"][0]["scores"] == [
        {"criterion": str(reach.pk), "name": "Reach", "score": 7.5}
    ]


def test_rejected_option_without_a_reason_is_refused_by_its_field(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    options = [{"title": "Reach", "is_chosen": True}, {"title": "Depth", "is_chosen": False}]
    answer = record(signed_in(cast.amara), strategy, cast, options=options)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/options/1/why"


def test_superseded_decision_names_what_took_its_place(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    first = record(amara, strategy, cast).json()["id"]
    second = record(amara, strategy, cast, supersedes=first, superseding_reason="It moved").json()[
        "id"
    ]
    assert amara.get(f"/api/v1/decisions/{first}").json()["superseded_by"] == second
    listed = amara.get(f"/api/v1/decisions?strategy={strategy.pk}").json()["results"]
    assert {row["id"]: row["superseded_by"] for row in listed} == {first: second, second: None}
    again = record(amara, strategy, cast, supersedes=first, superseding_reason="It moved")
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (
        409,
        "superseded_already",
    )


def test_nobody_edits_or_deletes_a_decision(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    place = record(amara, strategy, cast)["Location"]
    for send in (amara.patch, amara.put, amara.delete):
        assert send(place, {}, content_type="application/json").status_code == 405
    history = amara.get(f"{place}/history").json()["results"]
    assert [one["operation"] for one in history] == ["created"]
    undone = amara.post(
        f"/api/v1/changes/{history[0]['position']}/undo", {}, content_type="application/json"
    )
    assert undone.status_code == 409


def test_executive_does_not_record_what_another_decided(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    assert cast.bruno.person is not None
    answer = record(signed_in(cast.dana), strategy, cast, decider=str(cast.bruno.person.pk))
    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_viewer_reads_decisions_of_approved_strategies_alone(
    cast: factories.Cast, signed_in: Browser
) -> None:
    draft, approved = factories.strategy(state="draft"), factories.strategy()
    for one in (draft, approved):
        factories.row(
            Decision,
            strategy=one,
            number=1,
            title="Reach",
            mode="directive",
            decider=cast.dana.person,
            decided_on=date(2026, 3, 1),
        )
    viewer = signed_in(factories.user("viewer", Role.VIEWER))
    seen = viewer.get("/api/v1/decisions").json()["results"]
    assert [one["strategy"] for one in seen] == [str(approved.pk)]


def test_decisions_are_listed_by_day_and_number_the_latest_first(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    for day in ("2026-02-27", "2026-03-01", "2026-02-27", "2026-03-01", "2026-02-27"):
        record(amara, strategy, cast, decided_on=day)

    def numbers(words: str = "") -> list[int]:
        listed = amara.get(f"/api/v1/decisions?page_size=2{words}").json()
        found = [row["number"] for row in listed["results"]]
        while listed["next"]:
            listed = amara.get(listed["next"]).json()
            found += [row["number"] for row in listed["results"]]
        return found

    assert numbers() == [4, 2, 5, 3, 1]
    assert numbers("&ordering=-decided_on,-number") == [4, 2, 5, 3, 1]


def test_list_costs_the_same_statements_whatever_its_length(
    strategy: Strategy, cast: factories.Cast, signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    amara = signed_in(cast.amara)
    for _ in range(5):
        record(amara, strategy, cast)
    with django_assert_max_num_queries(12):
        assert len(amara.get("/api/v1/decisions").json()["results"]) == 5
