"""What opening an update round would send: whom a mail goes to, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceability.domain.access import Actor
from traceability.models import Initiative, Person
from traceability.queries.scope import visible
from traceability.services import mail, reporting, round_mails


@dataclass(frozen=True, slots=True)
class Asked:
    """A person who would be asked of so many initiatives; without an address no mail goes out."""

    id: UUID
    name: str
    initiatives: int
    has_address: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Whom a round would ask, by name, and the mail to the first of them who has an address.

    `nobody_to_ask` counts initiatives of which nobody can be asked. `subject` and `text` are blank
    where no mail would go out.
    """

    people: tuple[Asked, ...]
    initiatives: int
    nobody_to_ask: int
    is_mail_set_up: bool
    subject: str
    text: str


def preview_round(*, values: Mapping[str, object], actor: Actor, now: datetime) -> Preview:
    """Return what `reporting.open_round` would send with these values; writes nothing.

    Work that the actor may not know of is left out, though it is asked about. Raises as
    `open_round`. Three queries beside those that check the values.
    """
    round_, every = reporting.drafted_round(values=values, actor=actor, now=now)
    known = set(
        Initiative.objects.filter(
            visible("initiative", actor.scope), pk__in=[each.initiative_id for each in every]
        ).values_list("pk", flat=True)
    )
    requests = [each for each in every if each.initiative_id in known]
    people = Person.objects.in_bulk({each.person_id for each in requests if each.person_id})
    work: dict[UUID, list[Initiative]] = {id: [] for id in people}
    for each in sorted(requests, key=lambda one: (one.initiative.name, str(one.initiative_id))):
        if each.person_id is not None:
            work[each.person_id].append(each.initiative)
    by_name = sorted(people.values(), key=lambda one: (one.name.casefold(), str(one.pk)))
    first = next((one for one in by_name if one.email), None)
    letter = None if first is None else round_mails.letter(round_, first, work[first.pk])
    return Preview(
        people=tuple(
            Asked(one.pk, one.name, len(work[one.pk]), bool(one.email)) for one in by_name
        ),
        initiatives=len(requests),
        nobody_to_ask=sum(each.person_id is None for each in requests),
        is_mail_set_up=mail.is_set_up(),
        subject="" if letter is None else letter.subject,
        text="" if letter is None else letter.text,
    )
