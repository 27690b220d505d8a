"""`manage.py bench`: one benchmark, in a database of its own that goes with it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from traceability import clock
from traceability.management.benchmarks import bulk, map, measuring

BENCHMARKS: dict[str, Any] = {"bulk": bulk, "map": map}
UNITS = {"k": 1_000, "m": 1_000_000}


class Command(BaseCommand):
    """Measure one thing at several sizes, each against its floor in the same run."""

    help = "Runs one benchmark and prints ours, its floor, their ratio and the growth."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name, sizes, where to keep the figures."""
        parser.add_argument("name", choices=sorted(BENCHMARKS))
        parser.add_argument("--sizes", help="for example 1k,10k")
        parser.add_argument("--json", type=Path, help="write the figures to this file too")
        parser.add_argument("--check", action="store_true", help="fail above the agreed ratio")
        parser.add_argument("--peers", action="store_true", help="compare with other tools")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure each size; say how the cost grows from the one before it."""
        benchmark = BENCHMARKS[options["name"]]
        if options["peers"]:
            self.stderr.write(f"{options['name']} has no peer to compare with; left out.")
        sizes = _sizes(options["sizes"]) or benchmark.SIZES
        lines: list[measuring.Line] = []
        for size in sizes:
            ours, floor = benchmark.measure(size=size, now=clock.now())
            before = (lines[-1].size, lines[-1].ours.best) if lines else None
            grown = measuring.growth(before, (size, ours.best)) if before else None
            lines.append(measuring.Line(options["name"], size, ours, floor, grown))
            self.stdout.write(lines[-1].as_text())
            self.stdout.flush()
        if options["json"]:
            options["json"].write_text(json.dumps([line.as_data() for line in lines], indent=1))
        beyond = [line for line in lines if line.ratio > benchmark.MOST]
        if options["check"] and beyond:
            raise CommandError(
                f"{options['name']} costs {beyond[0].ratio:.2f} times its floor at "
                f"{beyond[0].size:,}; {benchmark.MOST} is agreed."
            )


def _sizes(text: str | None) -> list[int]:
    """`1k,10k` as numbers. Raises `CommandError`."""
    try:
        return [
            int(float(word.rstrip("km")) * UNITS.get(word[-1:], 1))
            for word in (text or "").lower().split(",")
            if word
        ]
    except ValueError as error:
        raise CommandError(f"--sizes {text!r}: give numbers such as 1k,10k.") from error
