"""The mail of an update round: one message to each person with all that is open of theirs."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from traceability.domain import reporting
from traceability.models import Initiative, Person, UpdateRequest, UpdateRound
from traceability.queries import organisation_settings
from traceability.services import mail


def write(
    round_: UpdateRound,
    *,
    now: datetime,
    is_again: bool = False,
    person_ids: Sequence[UUID] | None = None,
) -> int:
    """Write one mail to each person with all that is open of theirs; tell how many."""
    asked = UpdateRequest.objects.filter(
        round=round_, answered_by__isnull=True, person__isnull=False
    ).exclude(person__email="")
    if person_ids is not None:
        asked = asked.filter(person__in=person_ids)
    by_person: dict[Person, list[Initiative]] = {}
    for each in asked.select_related("person", "initiative").order_by("initiative__name", "id"):
        by_person.setdefault(cast(Person, each.person), []).append(each.initiative)
    day = organisation_settings.today(now) if is_again else "first"
    letters = [
        letter(round_, person, work, day=str(day), is_again=is_again)
        for person, work in by_person.items()
    ]
    return mail.write(letters, now=now)


def letter(
    round_: UpdateRound,
    person: Person,
    work: Sequence[Initiative],
    *,
    day: str = "first",
    is_again: bool = False,
) -> mail.Letter:
    """Return the mail to one person about all that is asked of them; `day` tells letters apart."""
    return mail.Letter(
        person=person,
        kind="update_round",
        key=f"update_round:{round_.id}:{person.id}:{day}",
        round=round_,
        subject=reporting.subject_of_mail(
            round_name=round_.name, count=len(work), is_again=is_again
        ),
        text=reporting.text_of_mail(
            person=person.name,
            message=round_.message,
            due_on=round_.due_on,
            names=[each.name for each in work if not each.is_confidential],
            confidential=sum(each.is_confidential for each in work),
        ),
        path=f"/updates/{round_.id}",
    )
