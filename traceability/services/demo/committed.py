"""What the demo's executives said in public of the strategy; one of them has not said yet."""

from datetime import datetime, timedelta
from uuid import UUID

from traceability.domain.access import SYSTEM
from traceability.domain.pledges import CANNOT, COMMITS, WITH_RESERVATION
from traceability.models import Person
from traceability.services import pledges

# Days ago, who, and what they said; who said two things changed their mind.
SAID = (
    (190, "Hanna Lindqvist", COMMITS, ""),
    (189, "Ivo Marek", WITH_RESERVATION, "If service gets the people it was promised."),
    (188, "Jasmin Okafor", CANNOT, "The field cannot serve every home by next winter."),
    (186, "Karel Dvorak", COMMITS, ""),
    (185, "Lucia Romero", COMMITS, ""),
    (181, "Milan Petrov", CANNOT, ""),
    (120, "Jasmin Okafor", WITH_RESERVATION, "If towns outside our grid come a year later."),
)


def commit(strategy_id: UUID, *, now: datetime) -> None:
    """Record it, of those whom the demo knows."""
    known = dict(Person.objects.values_list("name", "id"))
    for days, name, word, reservation in SAID:
        if name in known:
            pledges.pledge(
                strategy_id=strategy_id,
                word=word,
                reservation=reservation,
                actor=SYSTEM,
                now=now - timedelta(days=days),
                person_id=known[name],
            )
