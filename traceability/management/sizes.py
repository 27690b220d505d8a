"""Sizes as people write them on a command line: `1k`, `100k`, `2.5m`."""

from django.core.management import CommandError

UNITS = {"k": 1_000, "m": 1_000_000}


def read(text: str | None) -> list[int]:
    """`1k,10k` as numbers. Raises `CommandError`."""
    try:
        return [
            int(float(word.rstrip("km")) * UNITS.get(word[-1:], 1))
            for word in (text or "").lower().split(",")
            if word
        ]
    except ValueError as error:
        raise CommandError(f"{text!r} is no size: give numbers such as 1k,10k.") from error
