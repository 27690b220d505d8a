"""Mail to a real server: sent once, tried again, given up with its reason."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from tests import factories, processes
from traceability.models import OutgoingMail, Person
from traceability.services import mail

pytestmark = pytest.mark.django_db
NOW = factories.NOW


class Postbox(MessageHandler):
    """A mail server's side: keeps what came, and refuses where a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Message] = []
        self.refuses = ""

    def handle_message(self, message: Message) -> None:
        self.kept.append(message)

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A mail server on a free port of this machine, which the service sends by."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=processes.free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.PUBLIC_URL = "https://line.example.org"
    yield box
    server.stop()


@pytest.fixture
def bruno() -> Person:
    return factories.person(name="Bruno", email="bruno@example.org")


def letter(person: Person, **fields: Any) -> mail.Letter:
    known: dict[str, Any] = {
        "person": person,
        "kind": "update_round",
        "key": "one",
        "subject": "Status due Friday: 1 initiative",
        "text": "Hello Bruno,\n\nplease say how it stands.",
        "path": "/updates/7",
    }
    return mail.Letter(**known | fields)


def text_of(message: Message) -> str:
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_letter_reaches_the_server_once(postbox: Postbox, bruno: Person) -> None:
    mail.write([letter(bruno)], now=NOW)
    assert mail.send_due(now=NOW) == 1
    assert mail.send_due(now=NOW) == 0
    (message,) = postbox.kept
    assert (message["To"], message["Subject"]) == (
        "bruno@example.org",
        "Status due Friday: 1 initiative",
    )
    stored = OutgoingMail.objects.get()
    assert (stored.state, stored.sent_at) == ("sent", NOW)
    assert message["Message-ID"] == f"<{stored.id}@line.example.org>"


def test_same_letter_is_written_once(bruno: Person) -> None:
    assert [mail.write([letter(bruno)], now=NOW) for _ in range(2)] == [1, 0]
    assert OutgoingMail.objects.count() == 1


def test_link_signs_in_who_has_a_user_and_is_kept_nowhere(postbox: Postbox, bruno: Person) -> None:
    factories.user("bruno", person=bruno, email="Bruno@example.org")
    mail.write([letter(bruno)], now=NOW)
    mail.send_due(now=NOW)
    text = text_of(postbox.kept[0])
    assert "https://line.example.org/sign-in/" in text
    assert "?next=/updates/7" in text
    stored = OutgoingMail.objects.get()
    assert "sign-in" not in stored.text + stored.path


def test_who_has_no_user_gets_the_page_alone(postbox: Postbox, bruno: Person) -> None:
    mail.write([letter(bruno)], now=NOW)
    mail.send_due(now=NOW)
    text = text_of(postbox.kept[0])
    assert "https://line.example.org/updates/7" in text
    assert "sign-in" not in text


@pytest.mark.parametrize("own", ["", "bruno@elsewhere.example.org"])
def test_link_that_signs_in_goes_to_no_address_but_the_accounts(
    postbox: Postbox, bruno: Person, own: str
) -> None:
    factories.user("bruno", person=bruno, email=own)
    mail.write([letter(bruno)], now=NOW)
    mail.send_due(now=NOW)
    text = text_of(postbox.kept[0])
    assert "https://line.example.org/updates/7" in text
    assert "sign-in" not in text


def test_switched_off_user_is_sent_no_link_that_signs_in(postbox: Postbox, bruno: Person) -> None:
    factories.user("bruno", person=bruno, email=bruno.email, is_active=False)
    mail.write([letter(bruno)], now=NOW)
    mail.send_due(now=NOW)
    assert "sign-in" not in text_of(postbox.kept[0])


def test_passing_refusal_is_tried_again_later(postbox: Postbox, bruno: Person) -> None:
    mail.write([letter(bruno)], now=NOW)
    postbox.refuses = "451 try again later"
    assert mail.send_due(now=NOW) == 0
    stored = OutgoingMail.objects.get()
    assert (stored.state, stored.attempts) == ("queued", 1)
    assert "try again later" in stored.refused_with
    postbox.refuses = ""
    assert mail.send_due(now=NOW + timedelta(seconds=10)) == 0
    assert mail.send_due(now=NOW + timedelta(minutes=1)) == 1
    assert OutgoingMail.objects.get().state == "sent"


def test_lasting_refusal_is_given_up_with_its_reason(postbox: Postbox, bruno: Person) -> None:
    mail.write([letter(bruno)], now=NOW)
    postbox.refuses = "550 no such mailbox"
    mail.send_due(now=NOW)
    stored = OutgoingMail.objects.get()
    assert stored.state == "failed"
    assert "no such mailbox" in stored.refused_with
    postbox.refuses = ""
    assert mail.send_due(now=NOW + timedelta(days=1)) == 0


def test_one_refused_letter_does_not_keep_the_others(postbox: Postbox, bruno: Person) -> None:
    other = factories.person(name="Chidi", email="chidi@example.org")
    mail.write([letter(bruno), letter(other, key="two")], now=NOW)
    OutgoingMail.objects.filter(key="one").update(address="not an address @")
    mail.send_due(now=NOW)
    assert OutgoingMail.objects.get(key="two").state == "sent"


def test_server_that_is_down_loses_nothing(settings: Any, bruno: Person) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_USE_TLS = False
    mail.write([letter(bruno)], now=NOW)
    assert mail.send_due(now=NOW) == 0
    stored = OutgoingMail.objects.get()
    assert (stored.state, stored.attempts) == ("queued", 1)


def test_without_a_server_letters_wait(settings: Any, bruno: Person) -> None:
    settings.EMAIL_HOST = ""
    mail.write([letter(bruno)], now=NOW)
    assert not mail.is_waiting(now=NOW)
    assert mail.send_due(now=NOW) == 0
    assert OutgoingMail.objects.get().attempts == 0


def test_letter_of_a_sender_that_died_is_sent_by_another(postbox: Postbox, bruno: Person) -> None:
    mail.write([letter(bruno)], now=NOW)
    OutgoingMail.objects.update(claimed_until=NOW + mail.LEASE, attempts=1)
    assert mail.send_due(now=NOW) == 0
    assert mail.send_due(now=NOW + mail.LEASE + timedelta(seconds=1)) == 1


def test_line_break_in_a_subject_cannot_add_a_header(postbox: Postbox, bruno: Person) -> None:
    mail.write([letter(bruno, subject="Status\r\nBcc: all@example.org")], now=NOW)
    mail.send_due(now=NOW)
    assert postbox.kept[0]["Bcc"] is None
