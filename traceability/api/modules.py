"""Doors of a module that the organisation switched off answer as if they were not there."""

from traceability.domain.errors import NotFound
from traceability.queries import organisation_settings

# The switch of each noun that has one.
SWITCHES = {"forum": "has_forums"}


def refuse_switched_off(noun: str) -> None:
    """Raise `NotFound` for a noun of a module that is switched off. One query where it has one."""
    switch = SWITCHES.get(noun)
    if switch is not None and not getattr(organisation_settings.current(), switch):
        raise NotFound("There is no such address: this part is switched off.")
