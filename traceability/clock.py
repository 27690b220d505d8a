"""The one place that reads the time; doors and jobs call it, all below is told the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(tz=UTC)
