"""What the organisation set for everybody, and which day it is there."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from traceability.domain import time_zones
from traceability.models import OrganisationSettings
from traceability.models.nouns import ALL


def current() -> OrganisationSettings:
    """Return what is set; without a row the defaults, as version 1. One query."""
    return OrganisationSettings.objects.first() or OrganisationSettings()


def has(module: str) -> bool:
    """Return whether a module is switched on. One query."""
    return bool(getattr(current(), module))


def switched_off() -> frozenset[str]:
    """Return the nouns of modules that are switched off. One query."""
    stands = current()
    return frozenset(one.name for one in ALL if one.module and not getattr(stands, one.module))


def zone() -> tzinfo:
    """Return where the organisation is. One query."""
    return ZoneInfo(current().time_zone)


def today(now: datetime) -> date:
    """Return the day it is where the organisation is. One query."""
    return time_zones.day_in(zone(), now)
