"""`manage.py export_portfolio FORMAT TARGET`: write the portfolio, and what the format loses."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.domain import time_zones
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.management import exports as printed
from traceability.queries import organisation_settings
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports


class Command(BaseCommand):
    """Write the portfolio to a file, and a loss report beside it."""

    help = (
        "Writes the whole portfolio, confidential work included, to a file in one of the formats, "
        "and beside it what the format could not hold (TARGET.losses.json)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the format, where to write it, and the day."""
        parser.add_argument("format", metavar="FORMAT", help=", ".join(exports.FORMATS))
        parser.add_argument(
            "target",
            metavar="TARGET",
            type=Path,
            help="the file to be written; of native and csv a folder where it does not end in .zip",
        )
        parser.add_argument(
            "--as-of",
            metavar="DATE",
            type=_day,
            help="the portfolio as it was at the end of this day (UTC)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files; print what was lost."""
        target: Path = options["target"]
        now = clock.now()
        try:
            written = exports.export_portfolio(
                format_name=options["format"],
                target=target,
                wanted=Wanted(as_of=_end_of(options["as_of"], now=now)),
                scope=SYSTEM_SCOPE,
                now=now,
            )
        except TraceabilityError as refused:
            raise CommandError(f"Nothing was exported. {refused.detail}") from refused
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}.") from error
        beside = target.with_name(f"{target.name}.losses.json")
        beside.write_bytes(orjson.dumps(written.report, option=orjson.OPT_INDENT_2))
        for line in printed.loss_lines(written.report, target=target, beside=beside):
            self.stdout.write(line)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end_of(day: date | None, *, now: datetime) -> datetime | None:
    """Return the instant a day ends; None for today and later, which is now."""
    if day is None:
        return None
    end = time_zones.end_of(day, organisation_settings.zone())
    return None if end >= now else end
