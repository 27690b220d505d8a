"""`manage.py compare_initiatives PAIRS.csv`: should a reviewer look at these two together?"""

import csv
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability.domain.errors import TraceabilityError
from traceability.management import pairs
from traceability.queries import similarity
from traceability.similarity import facets, scoring, texts
from traceability.similarity.features import Places
from traceability.similarity.scoring import Scores

COLUMNS = (
    "a_id",
    "b_id",
    "score",
    "kind",
    "closeness",
    "shared_activities",
    "shared_beneficiaries",
    "shared_mechanisms",
    "same_department",
    "same_objective",
    "elsewhere",
    "other_phase",
)


class Command(BaseCommand):
    """Scores pairs of initiatives given by their external ids."""

    help = (
        "Scores pairs of initiatives (columns a_id, b_id): how likely a reviewer should look at "
        "both, which kind of overlap it would be, and the parts of the score."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the pairs and where the scores go."""
        parser.add_argument("pairs", metavar="PAIRS.csv", type=Path)
        parser.add_argument("--source", metavar="NAME", help="the system whose ids these are")
        parser.add_argument("--out", metavar="SCORES.csv", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Score them; a pair with an unknown initiative keeps its line, without a score."""
        portfolio = pairs.scope_portfolio()
        try:
            asked = pairs.read(options["pairs"], portfolio=portfolio, source=options["source"])
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        silent = texts.boilerplate(portfolio.initiatives)
        encoder, stand_in = similarity.encoder(
            facets.of(portfolio.initiatives, silent=silent).texts
        )
        if stand_in:
            self.stderr.write(stand_in)
        # Only what is compared is embedded; its rows are numbered anew.
        rows = sorted({*asked.first.tolist(), *asked.second.tolist()})
        place = {row: at for at, row in enumerate(rows)}
        heard = scoring.listen(
            [portfolio.initiatives[row] for row in rows],
            encoder=encoder,
            models=similarity.likelihoods(),
            silent=silent,
        )
        scores = scoring.compare(
            heard,
            first=renumbered(asked.first, place),
            second=renumbered(asked.second, place),
            regions=tuple(settings.OWN_REGIONS),
        )
        self._write(options["out"], asked, scores)
        for value in asked.unknown:
            self.stderr.write(f"No initiative is called {value!r}; its pairs have no score.")
        self.stdout.write(f"{int(asked.is_known.sum())} of {len(asked.lines)} pairs scored.")

    def _write(self, out: Path, asked: pairs.PairsFile, scores: Scores) -> None:
        told = iter(_cells(scores))
        with out.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerow(COLUMNS)
            for line, is_known in zip(asked.lines, asked.is_known, strict=True):
                cells = next(told) if is_known else [""] * (len(COLUMNS) - 2)
                writer.writerow([line["a_id"], line["b_id"], *cells])


def renumbered(rows: Places, place: dict[int, int]) -> Places:
    """The rows' new numbers."""
    return np.array([place[row] for row in rows.tolist()], dtype=np.int64)


def _cells(scores: Scores) -> list[list[str]]:
    parts = scores.parts
    shares = (parts.shared_activities, parts.shared_beneficiaries, parts.shared_mechanisms)
    flags = (
        parts.has_same_department,
        parts.has_same_objective,
        parts.is_elsewhere,
        parts.is_other_phase,
    )
    return [
        [
            f"{score:.6f}",
            str(scores.kind[at]),
            f"{parts.closeness[at]:.6f}",
            # NaN: an initiative without tags; unknown, not zero.
            *("" if share[at] != share[at] else f"{share[at]:.4f}" for share in shares),
            *("1" if flag[at] else "0" for flag in flags),
        ]
        for at, score in enumerate(scores.score)
    ]
