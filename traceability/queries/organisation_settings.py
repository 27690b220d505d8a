"""What the organisation set for everybody, and which day it is there."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from traceability.domain import time_zones
from traceability.models import OrganisationSettings


def current() -> OrganisationSettings:
    """Return what is set; without a row the defaults, as version 1. One query."""
    return OrganisationSettings.objects.first() or OrganisationSettings()


def zone() -> tzinfo:
    """Return where the organisation is. One query."""
    return ZoneInfo(current().time_zone)


def today(now: datetime) -> date:
    """Return the day it is where the organisation is. One query."""
    return time_zones.day_in(zone(), now)
