"""Rounds and reports by HTTP: opened, asked, answered, reminded of."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability import clock
from traceability.models import Initiative, OutgoingMail, StatusUpdate, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def tills(cast: factories.Cast) -> Initiative:
    lead = cast.bruno.person
    assert lead is not None
    lead.email = "bruno@example.org"
    lead.save()
    return factories.initiative(name="New tills", department=cast.sales, lead=lead)


def open_round(client: Client, **values: Any) -> Any:
    due = (clock.now().date() + timedelta(days=3)).isoformat()
    return client.post(
        "/api/v1/update-rounds",
        {"name": "Status due Friday", "due_on": due} | values,
        content_type="application/json",
    )


def report(client: Client, *answers: dict[str, Any], **values: Any) -> Any:
    return client.post(
        "/api/v1/status-updates",
        {"answers": list(answers)} | values,
        content_type="application/json",
    )


def test_round_goes_from_opening_to_an_answer(
    amara: Client, bruno: Client, tills: Initiative
) -> None:
    opened = open_round(amara)
    assert opened.status_code == 201, opened.content
    asked = bruno.get("/api/v1/views/status-to-report").json()["results"]
    assert [item["name"] for item in asked[0]["items"]] == ["New tills"]
    answer = {"initiative": str(tills.pk), "health": "at_risk", "summary": "Late."}
    answered = report(bruno, answer, round=opened.json()["id"])
    assert answered.status_code == 201, answered.content
    stands = amara.get(f"/api/v1/update-rounds/{opened.json()['id']}/progress").json()
    assert stands["counts"]["in_time"] == 1
    assert [(one["name"], one["counts"]["in_time"]) for one in stands["people"]] == [("Bruno", 1)]
    assert amara.get(f"/api/v1/initiatives/{tills.pk}").json()["health"] == "at_risk"


def test_lead_opens_no_round(bruno: Client, tills: Initiative) -> None:
    assert open_round(bruno).status_code == 403


def test_progress_names_nobody_to_an_executive(
    amara: Client, cast: factories.Cast, signed_in: Browser, tills: Initiative
) -> None:
    opened = open_round(amara).json()
    answer = signed_in(cast.dana).get(f"/api/v1/update-rounds/{opened['id']}/progress")
    assert answer.json()["people"] is None
    assert b"Bruno" not in answer.content


def test_reminder_says_that_no_mail_server_is_set(amara: Client, tills: Initiative) -> None:
    opened = open_round(amara).json()
    answer = amara.post(
        f"/api/v1/update-rounds/{opened['id']}/remind", {}, content_type="application/json"
    )
    assert answer.json() == {"written": 1, "is_mail_set_up": False}
    assert OutgoingMail.objects.filter(state="queued").count() == 2


def test_no_change_with_something_else_is_refused(bruno: Client, tills: Initiative) -> None:
    refused = report(
        bruno, {"initiative": str(tills.pk), "is_unchanged": True, "health": "on_track"}
    )
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == "/answers/0/health"
    assert not StatusUpdate.objects.exists()


def test_same_idempotency_key_reports_once(bruno: Client, tills: Initiative) -> None:
    for _ in range(2):
        answer = bruno.post(
            "/api/v1/status-updates",
            {"answers": [{"initiative": str(tills.pk), "health": "on_track"}]},
            content_type="application/json",
            headers={"Idempotency-Key": "one"},
        )
        assert answer.status_code == 201
    assert StatusUpdate.objects.count() == 1


def test_report_of_foreign_work_looks_as_if_there_were_none(
    bruno: Client, cast: factories.Cast, tills: Initiative
) -> None:
    foreign = factories.initiative(department=cast.technology)
    there = report(bruno, {"initiative": str(foreign.pk), "health": "on_track"})
    nowhere = report(
        bruno, {"initiative": "00000000-0000-4000-8000-000000000000", "health": "on_track"}
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.json()["detail"] == nowhere.json()["detail"]


def test_updates_of_foreign_work_are_not_listed(
    amara: Client, bruno: Client, cast: factories.Cast, tills: Initiative
) -> None:
    foreign = factories.initiative(department=cast.technology)
    for work in (tills, foreign):
        report(amara, {"initiative": str(work.pk), "health": "on_track"})
    listed = bruno.get("/api/v1/status-updates").json()["results"]
    assert [one["initiative"] for one in listed] == [str(tills.pk)]


def test_sign_in_link_leads_where_it_says_and_nowhere_else(cast: factories.Cast) -> None:
    from traceability.services import access

    for goal, leads_to in (
        ("/updates/7", "/updates/7"),
        ("//elsewhere.example", "/map"),
        ("https://elsewhere.example", "/map"),
        ("javascript:alert(1)", "/map"),
        ("", "/map"),
    ):
        path = access.sign_in_path(user=cast.bruno)
        answer = Client().get(path, {"next": goal})
        assert (answer.status_code, answer["Location"]) == (302, leads_to)
        spent = Client().get(path, {"next": goal})
        assert "elsewhere" not in spent["Location"]
        cast.bruno.refresh_from_db()
