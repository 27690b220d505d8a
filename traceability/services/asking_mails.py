"""The mail of a round: that it asks, until when, and where. Whether somebody answered, to them."""

from datetime import datetime

from traceability.models import Person, Round
from traceability.queries import organisation_settings
from traceability.queries import rounds as queries
from traceability.services import mail

KIND = "round"


def write(round_: Round, *, now: datetime, is_again: bool = False) -> int:
    """Write to each who is asked and has not answered, by day at most once; tell how many."""
    done = queries.answered([round_.pk])[round_.pk] if is_again else set()
    asked = Person.objects.filter(
        pk__in=round_.invitations.exclude(person__in=done).values("person")
    ).exclude(email="")
    day = organisation_settings.today(now) if is_again else "first"
    letters = [
        mail.Letter(
            person=person,
            kind=KIND,
            key=f"round:{round_.pk}:{person.pk}:{day}",
            subject=_subject(round_, is_again=is_again),
            text=_text(round_, person),
            path=f"/rounds/{round_.pk}/answer",
        )
        for person in asked.order_by("name", "pk")
    ]
    return mail.write(letters, now=now)


def _subject(round_: Round, *, is_again: bool) -> str:
    return f"{'Still open: ' if is_again else ''}{round_.name}, until {round_.closes_on:%d %B %Y}"


def _text(round_: Round, person: Person) -> str:
    said = f"\n{round_.message}\n" if round_.message else ""
    return (
        f"Hello {person.name},\n{said}\n"
        f"{round_.name} asks what matters most to you in {round_.strategy.name}. It takes five "
        "minutes: what comes to mind, 100 points over a short list, and one sentence. "
        f"It is open until {round_.closes_on:%d %B %Y}.\n\n"
        "Nobody else sees your answer. What is shown of all answers together is told on the page "
        "before you begin."
    )
