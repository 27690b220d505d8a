"""`manage.py set_detector`: switch detectors on and off, set their thresholds, list both."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock, detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.management import cells
from traceability.queries import detector_settings
from traceability.queries.detector_settings import DetectorRow
from traceability.services import detection


class Command(BaseCommand):
    """Sets one detector, or lists all of them."""

    help = (
        "Switches a detector on or off or sets its thresholds for this installation; without a "
        "code, lists every detector with its thresholds. The next detection run goes by it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the detector and what to set."""
        parser.add_argument("code", nargs="?", metavar="CODE")
        parser.add_argument("--list", action="store_true", help="list instead of setting")
        switch = parser.add_mutually_exclusive_group()
        switch.add_argument("--enable", action="store_const", const=True, dest="is_enabled")
        switch.add_argument("--disable", action="store_const", const=False, dest="is_enabled")
        parser.add_argument(
            "--threshold",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="may be given several times; lists of fields are parted by commas",
        )
        parser.add_argument(
            "--reset", action="store_true", help="first take back whatever was set before"
        )
        parser.add_argument("--reason", default="", help="kept with the change")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it and show what holds now."""
        sets = options["is_enabled"] is not None or options["threshold"] or options["reset"]
        try:
            if sets and not options["code"]:
                raise CommandError("Name the detector to set, or leave the settings out to list.")
            if sets and not options["list"]:
                detector = detectors.get(options["code"])
                detection.set_detector(
                    code=detector.code,
                    is_enabled=options["is_enabled"],
                    thresholds=dict(_setting(detector, word) for word in options["threshold"]),
                    resets=options["reset"],
                    reason=options["reason"],
                    actor=SYSTEM,
                    now=clock.now(),
                )
            elif options["code"]:
                detectors.get(options["code"])
            rows = detector_settings.detector_settings(scope=SYSTEM_SCOPE)
        except TraceabilityError as refused:
            told = [f"  {error.pointer[1:]}: {error.message}" for error in refused.errors]
            raise CommandError("\n".join([refused.detail, *told])) from refused
        shown = [row for row in rows if options["code"] in (None, row.detector.code)]
        for line in cells.table([HEADER, *(line for row in shown for line in _lines(row))]):
            self.stdout.write(line)


HEADER = ("detector", "state", "threshold", "default", "unit", "here")


def _setting(detector: detectors.Detector, word: str) -> tuple[str, object]:
    name, equals, value = word.partition("=")
    if not equals or not name:
        raise CommandError(f"--threshold takes NAME=VALUE, not {word!r}.")
    known = detector.settings.get(name)
    return name, value if known is None else known.read(value)


def _lines(row: DetectorRow) -> list[tuple[str, ...]]:
    state = "on" if row.is_enabled else "off"
    if not row.detector.settings:
        return [(row.detector.code, state, "none", "", "", "")]
    return [
        (
            row.detector.code,
            state,
            name,
            _said(threshold.default),
            threshold.unit,
            _said(row.own[name]) if name in row.own else "as default",
        )
        for name, threshold in row.detector.settings.items()
    ]


def _said(value: object) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
