"""Write to who leads a department what its records lack."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from traceability.domain import completeness as words
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted, TraceabilityError
from traceability.models import Person
from traceability.queries import access, completeness, organisation_settings
from traceability.services import mail

MOST_NAMED = 30


class NobodyLeads(TraceabilityError):
    """Nobody who leads the department can be written to."""

    code, title = "nobody_leads", "There is nobody to write to"


class NothingLacks(TraceabilityError):
    """The department's records are complete."""

    code, title = "nothing_lacks", "Nothing is missing"


def send_completeness(
    *, strategy_id: UUID, department_id: UUID, actor: Actor, now: datetime
) -> bool:
    """Write to who leads a department what its records lack, once a day; tell whether it was new.

    What is told is what that person may know. Raises `NotPermitted`, `NotFound`, `NobodyLeads`
    and `NothingLacks`.
    """
    if not actor.scope.writes_everywhere("initiative"):
        raise NotPermitted("Only the PMO sends this; ask it to.")
    today = organisation_settings.today(now)
    completeness.of_department(
        scope=actor.scope, strategy_id=strategy_id, department_id=department_id, today=today
    )
    lead = access.department_leads().get(department_id)
    person = None if lead is None else Person.objects.select_related("user").get(pk=lead)
    if person is None or not person.email:
        raise NobodyLeads(
            "Nobody with an address leads this department: give somebody the role, and a person "
            "with an address.",
            facts={"department": str(department_id)},
        )
    scope = access.actor_of_user(person.user).scope
    told = completeness.of_department(
        scope=scope, strategy_id=strategy_id, department_id=department_id, today=today
    )
    name, lacking = told.name, told.incomplete
    if not lacking:
        raise NothingLacks(f"The records of {name} are complete.")
    counts = Counter(gap for one in lacking for gap in one.lacks)
    named = [one for one in lacking if one.id not in scope.named_initiative_ids][:MOST_NAMED]
    letter = mail.Letter(
        person=person,
        kind="completeness",
        key=f"completeness:{department_id}:{today}",
        subject=f"{name}: {len(lacking)} records lack something",
        text=words.text_of_mail(
            person=person.name,
            department=name,
            today=today,
            counts={gap: counts[gap] for gap in words.GAPS},
            total=told.initiatives,
            names=[(one.name, one.lacks) for one in named],
            more=len(lacking) - len(named),
        ),
        path=f"/completeness?department={department_id}",
    )
    return mail.write([letter], now=now) == 1
