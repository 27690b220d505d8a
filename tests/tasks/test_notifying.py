"""The job that tells people: it catches up, writes what is due and calls for it to be sent."""

from typing import Any

import pytest

from tests import factories
from traceability import clock
from traceability.models import Initiative, Notification, OutgoingMail
from traceability.services import comments
from traceability.tasks import notifying
from traceability.tasks.mail import send_mail
from traceability.tasks.notifying import notify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often sending was called for."""
    made: list[str] = []
    monkeypatch.setattr(send_mail, "hint", lambda: made.append("send_mail"))
    return made


def name_amara(cast: factories.Cast) -> Initiative:
    work = factories.initiative(department=cast.sales)
    comments.say(
        subject_kind="initiative",
        subject_id=work.pk,
        text=f"@{{{cast.amara.pk}}}",
        actor=factories.actor(cast.bruno),
        now=clock.now(),
    )
    return work


def test_mention_becomes_one_notification_and_one_mail(settings: Any, calls: list[str]) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    cast = factories.cast()
    assert cast.amara.person is not None
    cast.amara.person.email = "amara@example.org"
    cast.amara.person.save()
    notify()
    name_amara(cast)
    for _ in range(3):  # a message that comes again
        notify()
    assert Notification.objects.get().user == cast.amara
    assert OutgoingMail.objects.get().kind == "notice"
    assert calls == ["send_mail"]


def test_without_a_mail_server_it_stands_on_the_page_alone(calls: list[str]) -> None:
    cast = factories.cast()
    notify()
    name_amara(cast)
    notify()
    assert Notification.objects.get().settled_at is None
    assert not OutgoingMail.objects.exists()
    assert calls == []


def test_who_is_named_hears_of_it_without_waiting_for_the_sweeper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[str] = []
    monkeypatch.setattr(notify, "hint", lambda: called.append("notify"))
    notifying.after_write()
    assert called == ["notify"]
