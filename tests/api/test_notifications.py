"""Notifications by HTTP: the own ones alone, counted, read, and how often they come."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.models import Finding, Initiative, Notification, User

pytestmark = pytest.mark.django_db
SETTINGS = "/api/v1/me/notification-settings"


@pytest.fixture
def tills(cast: factories.Cast) -> Finding:
    work = factories.initiative(name="New tills", department=cast.sales)
    return factories.finding(subject=work)


def noted(user: User, record: Any, number: int = 0, **fields: Any) -> Notification:
    known: dict[str, Any] = {
        "kind": "finding",
        "noun": "finding",
        "subject_ids": [record.pk],
        "noted_at": factories.NOW + timedelta(minutes=number),
    }
    return Notification.objects.create(user=user, key=f"{record.pk}:{number}", **known | fields)


def get(client: Client, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def read(client: Client, **body: Any) -> Any:
    return client.post("/api/v1/notifications/read", body, content_type="application/json")


def test_notification_says_what_concerns_the_reader_and_where(
    cast: factories.Cast, bruno: Client, tills: Finding
) -> None:
    one = noted(cast.bruno, tills)
    (row,) = get(bruno, "notifications")["results"]
    assert row == {
        "id": str(one.pk),
        "kind": "finding",
        "noun": "finding",
        "text": tills.title,
        "path": f"/findings?strategy={tills.strategy_id}&finding={tills.pk}",
        "count": 1,
        "due_on": None,
        "noted_at": "2026-03-02T09:00:00Z",
        "read_at": None,
    }


def test_others_notifications_are_neither_listed_nor_read(
    cast: factories.Cast, amara: Client, tills: Finding
) -> None:
    one = noted(cast.bruno, tills)
    assert get(amara, "notifications")["results"] == []
    assert read(amara, notifications=[str(one.pk)]).json() == {"unread": 0}
    one.refresh_from_db()
    assert one.read_at is None


def test_what_may_not_be_known_any_more_is_neither_listed_nor_counted(
    cast: factories.Cast, bruno: Client, tills: Finding
) -> None:
    foreign = factories.finding(subject=factories.initiative(department=cast.technology))
    noted(cast.bruno, foreign)
    noted(cast.bruno, tills, subject_ids=[tills.pk, foreign.pk])
    (row,) = get(bruno, "notifications")["results"]
    assert (row["text"], row["count"]) == (tills.title, 1)
    assert get(bruno, "notifications/unread") == {"unread": 1}
    Initiative.objects.update(is_confidential=True)
    assert get(bruno, "notifications")["results"] == []
    assert get(bruno, "notifications/unread") == {"unread": 0}


def test_many_at_once_are_one_that_counts_them(
    cast: factories.Cast, bruno: Client, tills: Finding
) -> None:
    others = [
        factories.finding(subject=factories.initiative(department=cast.sales)) for _ in range(2)
    ]
    noted(cast.bruno, tills, subject_ids=[each.pk for each in (tills, *others)])
    (row,) = get(bruno, "notifications")["results"]
    assert (row["text"], row["path"]) == ("3 findings on what is yours", "/findings")


def test_reading_marks_those_named_or_all(
    cast: factories.Cast, bruno: Client, tills: Finding
) -> None:
    first, *_ = [noted(cast.bruno, tills, number) for number in range(3)]
    assert read(bruno, notifications=[str(first.pk)]).json() == {"unread": 2}
    unread = get(bruno, "notifications?read_at__isnull=true")["results"]
    assert str(first.pk) not in {row["id"] for row in unread}
    assert read(bruno).json() == {"unread": 0}
    assert read(bruno).status_code == 200


def test_list_goes_on_by_cursor_the_latest_first(
    cast: factories.Cast, bruno: Client, tills: Finding
) -> None:
    made = [noted(cast.bruno, tills, number) for number in range(3)]
    first = get(bruno, "notifications?page_size=2")
    rest = bruno.get(first["next"]).json()
    listed = [row["id"] for row in first["results"] + rest["results"]]
    assert listed == [str(each.pk) for each in reversed(made)]


def test_list_costs_the_same_whatever_its_size(
    cast: factories.Cast, bruno: Client, tills: Finding, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        noted(cast.bruno, tills, number)
    with django_assert_max_num_queries(14):
        assert len(get(bruno, "notifications")["results"]) == 12


def test_settings_are_kept_and_need_the_state_that_was_read(bruno: Client) -> None:
    before = bruno.get(SETTINGS)
    assert before.json()["finding"] == "daily"

    def choose(**headers: str) -> Any:
        body = {"finding": "weekly"}
        return bruno.patch(SETTINGS, body, content_type="application/json", headers=headers)

    assert choose().status_code == 428
    chosen = choose(if_match=before["ETag"])
    assert (chosen.status_code, chosen.json()["finding"]) == (200, "weekly")
    stale = choose(if_match=before["ETag"])
    assert (stale.status_code, stale.json()["current"]["finding"]) == (412, "weekly")
    assert bruno.get(SETTINGS).json() == chosen.json()
    assert bruno.get(SETTINGS, headers={"If-None-Match": chosen["ETag"]}).status_code == 304


def test_other_words_than_the_four_are_refused(bruno: Client) -> None:
    etag = bruno.get(SETTINGS)["ETag"]
    body = {"finding": "hourly"}
    refused = bruno.patch(
        SETTINGS, body, content_type="application/json", headers={"If-Match": etag}
    )
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/finding")


def test_settings_say_whether_there_is_an_address_to_write_to(
    cast: factories.Cast, bruno: Client
) -> None:
    assert bruno.get(SETTINGS).json()["has_address"] is False
    assert cast.bruno.person is not None
    cast.bruno.person.email = "bruno@example.org"
    cast.bruno.person.save()
    assert bruno.get(SETTINGS).json()["has_address"] is True


def test_machine_is_told_nothing(cast: factories.Cast, with_token: Any) -> None:
    program = with_token(factories.machine(scopes=("read", "write")))
    for path in ("notifications", "notifications/unread", "me/notification-settings"):
        assert program.get(f"/api/v1/{path}").status_code == 403
