"""`manage.py plant SIZE FOLDER`: a made portfolio with known defects, and the truth beside it."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from traceability import clock
from traceability.management import sizes
from traceability.management.benchmarks.planted import files, generating


class Command(BaseCommand):
    """Write a portfolio to import, and what detectors should tell of it."""

    help = (
        "Writes FOLDER/portfolio in the native format (import_portfolio native FOLDER/portfolio) "
        "and FOLDER/truth.jsonl: every finding planted in it and every look-alike that must stay "
        "silent. The same size, seed and day give the same files."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Size, folder, seed and day."""
        parser.add_argument("size", help="initiatives, for example 1k")
        parser.add_argument("folder", type=Path)
        parser.add_argument("--seed", type=int, default=generating.SEED)
        parser.add_argument("--today", type=date.fromisoformat, help="by default the present day")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and write both."""
        folder: Path = options["folder"]
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty; name another folder.")
        today = options["today"] or clock.now().date()
        try:
            (size,) = sizes.read(options["size"])
            made = generating.corpus(size=size, today=today, seed=options["seed"])
        except ValueError as refused:
            raise CommandError(str(refused)) from refused
        files.write(made.portfolio, folder / "portfolio")
        made.truth.write(folder / "truth.jsonl", carried=files.is_carried)
        self.stdout.write(
            f"{size:,} initiatives as of {today} (seed {options['seed']}): "
            f"{len(made.truth.findings):,} findings planted, "
            f"{sum(map(files.is_carried, made.truth.findings)):,} of them in the files, and "
            f"{len(made.truth.look_alikes):,} look-alikes."
        )
