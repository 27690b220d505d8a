"""`manage.py measure_proposals`: would proposals have found the links that people confirmed?"""

from typing import Any
from uuid import UUID

import numpy as np
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.management import proposals
from traceability.queries import traces


class Command(BaseCommand):
    """Leaves each initiative's confirmed links out and looks for them among its proposals."""

    help = (
        "Takes the confirmed links of each initiative away, ranks the objectives for it, and says "
        "how often a linked one comes first (hit@1), among the first three (hit@3), and the mean "
        "of 1 ÷ its rank (MRR); for the sentence model and for words, beside random order and "
        "plain TF-IDF over names and descriptions. Writes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the strategy."""
        parser.add_argument("--strategy", metavar="ID", help="which one; by default that in force")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, a line each."""
        try:
            asked = UUID(options["strategy"]) if options["strategy"] else None
            strategy_id = traces.chosen_strategy(SYSTEM_SCOPE, asked)
            case = proposals.read(strategy_id=strategy_id, now=clock.now())
        except (TraceabilityError, ValueError) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"{len(case.work)} initiatives with {int(case.wanted.sum())} confirmed links to "
            f"{len(case.goals.told)} objectives"
        )
        for name, likeness in proposals.rankings(case):
            found = proposals.ranks(likeness, case.wanted)
            self.stdout.write(
                f"{name:<40} hit@1 {np.mean(found <= 1):.3f}  hit@3 {np.mean(found <= 3):.3f}  "
                f"hit@5 {np.mean(found <= 5):.3f}  MRR {np.mean(1 / found):.3f}"
            )
