"""Following the change feed: each change told once, whoever works, whatever is redelivered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.imported import bring, portfolio, said
from traceability.domain.access import SYSTEM
from traceability.domain.notifying import Calendar
from traceability.models import (
    Change,
    Initiative,
    Notification,
    NotificationCursor,
    OutgoingMail,
    Person,
)
from traceability.services import bulk, notifying, records
from traceability.services.audit import WRITTEN
from traceability.services.imports import undo_import

pytestmark = pytest.mark.django_db(transaction=True)
NOW = factories.NOW
CALENDAR = Calendar(zone=UTC, hour=7)


def follow(now: Any = NOW) -> bool:
    return notifying.follow(now=now, calendar=CALENDAR)


@pytest.fixture
def cast() -> factories.Cast:
    made = factories.cast()
    factories.initiative(name="Before", department=made.sales, lead=made.bruno.person)
    follow()
    return made


def give(cast: factories.Cast, **fields: Any) -> Initiative:
    values = {"name": "New tills", "department": str(cast.sales.pk)}
    made = records.create_record(
        noun="initiative",
        values={**values, "lead": str(cast.bruno.person_id)},
        actor=factories.actor(cast.amara),
        now=NOW,
    )
    assert isinstance(made, Initiative)
    return made


def in_one_write(cast: factories.Cast, count: int, **fields: Any) -> None:
    """Changes by which Bruno leads so much work from one write."""
    known: dict[str, Any] = {
        "noun": "initiative",
        "operation": "updated",
        "version": 2,
        "fields": {"lead": [None, str(cast.bruno.person_id)]},
        "at": NOW,
        "actor_kind": "user",
        "actor_id": cast.amara.pk,
        "reason": "",
        "department_ids": [],
        "subject_ids": [],
        "told_to": "all",
        "side_ids": [],
        "import_batch_id": None,
    }
    rows = [{"object_id": factories.unknown_id(), **known, **fields} for _ in range(count)]
    bulk.insert(Change, WRITTEN, rows)


def test_each_change_is_told_once_and_nothing_from_before(cast: factories.Cast) -> None:
    tills = give(cast)
    for _ in range(3):
        assert follow() is False
    (only,) = Notification.objects.all()
    assert (only.user, only.kind, only.subject_ids) == (cast.bruno, "assigned", [tills.pk])


def test_place_that_was_lost_tells_nothing_twice(cast: factories.Cast) -> None:
    """As a worker that dies before its commit, or a message that comes twice."""
    place = NotificationCursor.objects.values("transaction_id", "position").get()
    give(cast)
    follow()
    NotificationCursor.objects.update(**place)
    follow()
    assert Notification.objects.count() == 1


def test_two_workers_tell_of_it_once(cast: factories.Cast) -> None:
    give(cast)

    def work(_: int) -> None:
        try:
            follow()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(6)))
    assert Notification.objects.count() == 1


def test_what_an_import_writes_is_told_to_nobody(cast: factories.Cast) -> None:
    in_one_write(cast, 5_000, import_batch_id=factories.unknown_id())
    while follow():
        pass
    assert not Notification.objects.exists()


def test_import_of_somebodys_work_and_its_undoing_tell_nobody(cast: factories.Cast) -> None:
    bring(portfolio())
    factories.user("ines", person=Person.objects.get(name="Inês"))
    changed = said("initiative", "i2", {"department": "tech", "lead": "ines"}, name="Find shops")
    second = bring(portfolio(i2=changed))
    assert second.batch_id is not None
    undo_import(batch_id=second.batch_id, actor=SYSTEM, now=NOW)
    while follow():
        pass
    assert Change.objects.filter(noun="initiative", fields__has_key="lead").exists()
    assert not Notification.objects.exists()


def test_two_workers_write_one_digest(cast: factories.Cast, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    Person.objects.filter(user=cast.bruno).update(email="bruno@example.org")
    work = factories.initiative(department=cast.sales)
    for number in range(3):
        found = factories.finding(subject=work, subject_key=str(number))
        Notification.objects.create(
            user=cast.bruno,
            kind="finding",
            key=str(number),
            noun="finding",
            subject_ids=[found.pk],
            noted_at=NOW - timedelta(days=1),
        )

    def work_on(_: int) -> int:
        try:
            return notifying.write_mail(now=NOW, calendar=CALENDAR)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(work_on, range(6))) == 1
    digest = OutgoingMail.objects.get()
    assert digest.notifications.count() == 3


def test_what_was_done_long_ago_is_told_to_nobody(cast: factories.Cast) -> None:
    give(cast)
    follow(NOW + timedelta(days=8))
    assert not Notification.objects.exists()


def test_much_at_once_is_one_quiet_notification(cast: factories.Cast) -> None:
    in_one_write(cast, 40)
    follow()
    (only,) = Notification.objects.all()
    assert (len(only.subject_ids), only.is_quiet) == (40, True)


def test_findings_after_an_import_join_one_quiet_notification(cast: factories.Cast) -> None:
    work = factories.initiative(department=cast.sales, lead=cast.bruno.person)
    in_one_write(cast, 1, import_batch_id=factories.unknown_id())
    follow()
    for minutes in (1, 2, 40):
        found = factories.finding(subject=work)
        later = NOW + timedelta(minutes=minutes)
        in_one_write(
            cast,
            1,
            noun="finding",
            object_id=found.pk,
            operation="created",
            fields={"state": [None, "open"]},
            actor_kind="system",
            actor_id=None,
            at=later,
        )
        follow(later)
    quiet, loud = Notification.objects.order_by("noted_at")
    assert (len(quiet.subject_ids), quiet.is_quiet) == (2, True)
    assert (len(loud.subject_ids), loud.is_quiet) == (1, False)


def test_what_is_due_is_told_once_a_day(cast: factories.Cast) -> None:
    tomorrow = (NOW + timedelta(days=1)).date()
    factories.finding(owner=cast.bruno.person, due_on=tomorrow)
    day = timedelta(days=1)
    for now in (NOW + timedelta(hours=1), NOW + day, NOW + day, NOW + 2 * day):
        follow(now)
    assert [each.kind for each in Notification.objects.all()] == ["due"]
