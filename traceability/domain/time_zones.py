"""Where the organisation is: its days begin and end there, also where clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from traceability.domain.errors import FieldError, InvalidFields

DEFAULT_ZONE = "UTC"


def zone_named(name: str) -> tzinfo:
    """Return a zone of the IANA database. Raises `InvalidFields` for a name that is none."""
    if name not in available_timezones():
        message = "Give a zone by its name, as Europe/Berlin or UTC."
        raise InvalidFields(message, errors=[FieldError("/time_zone", "invalid_choice", message)])
    return ZoneInfo(name)


def day_in(zone: tzinfo, at: datetime) -> date:
    """Return the day it is there at an instant."""
    return at.astimezone(zone).date()


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the last instant (in UTC) of a day there, which may have 23 or 25 hours."""
    next_day = datetime.combine(day + timedelta(days=1), time(), zone)
    return next_day.astimezone(UTC) - timedelta(microseconds=1)
