"""`manage.py bench`: one benchmark, in a database of its own that goes with it."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from traceability import clock
from traceability.management import sizes
from traceability.management.benchmarks import (
    budgets,
    bulk,
    exporting,
    importing,
    map,
    measuring,
    overlap,
    redetect,
    redetect_one,
    scale_out,
    structure,
)

BENCHMARKS: dict[str, Any] = {
    "bulk": bulk,
    "export": exporting,
    "import": importing,
    "map": map,
    "overlap": overlap,
    "redetect": redetect,
    "redetect-one": redetect_one,
    "scale-out": scale_out,
    "structure": structure,
}


class Command(BaseCommand):
    """Measure one thing at several sizes, each against its floor in the same run."""

    help = "Runs one benchmark and prints ours, its floor, their ratio and the growth."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name, sizes, where to keep the figures."""
        parser.add_argument("name", choices=sorted(BENCHMARKS))
        parser.add_argument("--sizes", help="for example 1k,10k")
        parser.add_argument("--json", type=Path, help="write the figures to this file too")
        parser.add_argument("--check", action="store_true", help="fail beyond budgets.toml")
        parser.add_argument("--peers", action="store_true", help="compare with other tools")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure each size; say how the cost grows from the one before it."""
        name = options["name"]
        benchmark = BENCHMARKS[name]
        with_peers = options["peers"]
        if with_peers and (missing := _missing_peers(benchmark)):
            self.stderr.write(missing)
            with_peers = False
        lines: list[measuring.Line] = []
        for size in sizes.read(options["sizes"]) or benchmark.SIZES:
            before = {line.name: line for line in lines}
            for line in benchmark.measure(size=size, now=clock.now(), with_peers=with_peers):
                lines.append(_grown(line, before.get(line.name)))
                self.stdout.write(lines[-1].as_text())
                self.stdout.flush()
        if options["json"]:
            options["json"].write_text(json.dumps([line.as_data() for line in lines], indent=1))
        agreed = budgets.read()
        complaints = [text for line in lines for text in budgets.beyond(line, agreed)]
        if options["check"] and complaints:
            raise CommandError("\n".join(complaints))


def _missing_peers(benchmark: Any) -> str:
    """Why there is no peer to compare with; empty where there is."""
    if not hasattr(benchmark, "missing_peers"):
        return "It has no peer to compare with; left out."
    missing: str = benchmark.missing_peers()
    return missing


def _grown(line: measuring.Line, before: measuring.Line | None) -> measuring.Line:
    if before is None:
        return line
    ends = (before.size, before.ours.best), (line.size, line.ours.best)
    return replace(line, growth=measuring.growth(*ends))
