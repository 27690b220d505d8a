"""`manage.py judge_detectors`: each detector's precision and recall on the planted portfolio."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from traceability import detectors
from traceability.management import figures, sizes
from traceability.management.benchmarks import overlap
from traceability.management.benchmarks.planted import generating, graph, hearing, judging


class Command(BaseCommand):
    """Plant a portfolio, ask every detector, and compare with the truth."""

    help = (
        "Plants a portfolio in memory, asks every detector and says how much of what it told was "
        "planted, how much of what was planted it told, and which look-alikes it fell for. "
        "--write keeps the figures for docs/detectors.md (then run write_docs)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Size, seed, and whether to keep the figures."""
        parser.add_argument("--size", default="1k", help="initiatives, for example 10k")
        parser.add_argument("--seed", type=int, default=generating.SEED)
        parser.add_argument("--write", action="store_true", help="keep the figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask and tell."""
        (size,) = sizes.read(options["size"])
        try:
            made = generating.corpus(size=size, today=generating.DAY, seed=options["seed"])
        except ValueError as refused:
            raise CommandError(str(refused)) from refused
        heard, kind = None, ""
        if any(judging.hears(one) for one in detectors.known().values()):
            listened = hearing.listen(
                graph.build(made.portfolio), kind="meaning", folder=overlap.kept()
            )
            heard, kind = listened.hearing, listened.kind
        found = figures.of(judging.judge(made, heard).values())
        for code, one in found.items():
            self.stdout.write(
                f"{code}: precision {one.precision:.3f}, recall {one.recall:.3f} "
                f"({one.found} told, {one.planted} planted), {one.alarms} of {one.look_alikes} "
                "look-alikes told"
            )
        if options["write"]:
            day = generating.DAY.isoformat()
            figures.write(figures.Figures(size, options["seed"], day, kind, found))
