"""A calendar of whole days as RFC 5545 has it.

Everything here lasts one day and no hour is known, so a day is a date (`VALUE=DATE`) and no time
zone has to be told; instants (`DTSTAMP`) are UTC.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# Octets of a line without its end.
LONGEST = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day of a calendar. `uid` is its name for good, `changed_at` when it was written last."""

    uid: str
    on: date
    title: str
    changed_at: datetime


def document(entries: Iterable[Entry], *, name: str) -> bytes:
    """The calendar, by day and name: the same entries always give the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Throughline//Rhythm//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for one in sorted(entries, key=lambda each: (each.on, each.uid)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.uid}",
            f"DTSTAMP:{one.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(one.title)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(b"\r\n ".join(_folded(line)) + b"\r\n" for line in lines)


def _escaped(text: str) -> str:
    for plain, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n")):
        text = text.replace(plain, told)
    return text.replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Parts of at most 75 octets, the space that goes before later ones included; no character is
    cut in two.
    """
    part = b""
    room = LONGEST
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > room:
            yield part
            part, room = b"", LONGEST - 1
        part += octets
    yield part
