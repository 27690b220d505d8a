"""`manage.py fit_similarity LABELS.csv`: fits the likelihood of overlap to labelled pairs."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.domain.errors import TraceabilityError
from traceability.management import pairs
from traceability.queries import similarity
from traceability.similarity import facets, fitting, likelihood, texts, tfidf


class Command(BaseCommand):
    """Fits the model for the sentence model and for its stand-in, and says how good they are."""

    help = (
        "Fits the likelihood that two initiatives should be looked at together to pairs that a "
        "person labelled (columns a_id, b_id, label 0-3), and reports the average precision of "
        "models that had seen neither initiative. The file it writes is LIKELIHOOD_FILE's."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the labels, and where the numbers go."""
        parser.add_argument("labels", metavar="LABELS.csv", type=Path)
        parser.add_argument("--source", metavar="NAME", help="the system whose ids these are")
        parser.add_argument(
            "--from", dest="threshold", type=int, default=2, help="labels from here count (2)"
        )
        parser.add_argument("--folds", type=int, default=5)
        parser.add_argument("--repeats", type=int, default=20)
        parser.add_argument("--out", metavar="LIKELIHOOD.json", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Fit, report, and write when told where."""
        file: Path = options["labels"]
        portfolio = pairs.scope_portfolio()
        try:
            asked = pairs.read(
                file, portfolio=portfolio, source=options["source"], columns=["label"]
            )
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        if asked.unknown:
            raise CommandError(f"No initiative is called {', '.join(asked.unknown)}.")
        labels = [_label(line, at) for at, line in enumerate(asked.lines, start=2)]
        wanted = np.array(labels) >= options["threshold"]
        if not wanted.any() or wanted.all():
            raise CommandError("A model needs pairs of both sorts: to look at, and not to.")
        labelled = fitting.Labelled(
            name=file.name,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            first=asked.first,
            second=asked.second,
            wanted=wanted,
        )
        silent = texts.boilerplate(portfolio.initiatives)
        told = facets.of(portfolio.initiatives, silent=silent).texts
        encoder, stand_in = similarity.encoder(told)
        if stand_in:
            self.stderr.write(stand_in)
        fitted = {}
        for each in {one.kind: one for one in (tfidf.learn(told), encoder)}.values():
            fitted[each.kind] = fitting.fit(
                portfolio.initiatives,
                labelled,
                encoder=each,
                today=clock.now().date(),
                silent=silent,
                regions=tuple(settings.OWN_REGIONS),
                folds=options["folds"],
                repeats=options["repeats"],
            )
            self._report(each.kind, fitted[each.kind].provenance)
        if options["out"]:
            likelihood.write(fitted, options["out"])

    def _report(self, kind: str, found: likelihood.Provenance) -> None:
        low, high = found.interval
        self.stdout.write(
            f"{kind}: average precision {found.average_precision:.3f} "
            f"(95 % of bootstrap draws: {low:.3f} to {high:.3f}), base rate "
            f"{found.pairs_to_look_at / found.pairs:.3f}; {found.pairs} pairs, "
            f"{found.folds} folds of initiatives, mean of {found.repeats} repeats."
        )


def _label(line: dict[str, str], at: int) -> int:
    """A pair's label; `at` is the line that a spreadsheet shows."""
    try:
        return int(line["label"])
    except (TypeError, ValueError):
        raise CommandError(
            f"Line {at}, column label: {line['label']!r} is no whole number; give one."
        ) from None
