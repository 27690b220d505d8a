"""`manage.py judge_similarity LABELS.csv`: how far likelihoods can be trusted, and where not."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from scipy import stats

from traceability.domain.errors import TraceabilityError
from traceability.management import pair_sets, pairs, pictures
from traceability.queries import similarity
from traceability.similarity import facets, features, fitting, judging, scoring, texts

TOP = 20
Figures = dict[str, object]


class Command(BaseCommand):
    """Precision and recall over labelled pairs, and over sets made to mislead."""

    help = (
        "Judges the similarity of labelled pairs (a_id, b_id, label 0-3) by models that saw "
        "neither initiative, and of public sets of sentence pairs that are made to mislead; "
        "draws precision against recall."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the labels, the folder of sets, and where the picture and the figures go."""
        parser.add_argument("labels", metavar="LABELS.csv", type=Path)
        parser.add_argument("--source", metavar="NAME", help="the system whose ids these are")
        parser.add_argument("--sets", metavar="FOLDER", type=Path, help="sets of sentence pairs")
        parser.add_argument("--most", type=int, default=2_000, help="pairs drawn of each set")
        parser.add_argument("--picture", metavar="CURVE.svg", type=Path)
        parser.add_argument("--json", metavar="FIGURES.json", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Judge the labelled pairs, then each set."""
        every = [self._labelled(options)]
        if options["sets"]:
            for one in pair_sets.read(options["sets"], most=options["most"]):
                every.append(_adversary(one))
                self._tell(every[-1])
        if options["json"]:
            options["json"].write_text(json.dumps(every, indent=1) + "\n", encoding="utf-8")

    def _labelled(self, options: dict[str, Any]) -> Figures:
        portfolio = pairs.scope_portfolio()
        file: Path = options["labels"]
        try:
            asked = pairs.read(
                file, portfolio=portfolio, source=options["source"], columns=["label"]
            )
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        rows = sorted({*asked.first.tolist(), *asked.second.tolist()})
        place = {row: at for at, row in enumerate(rows)}
        initiatives = [portfolio.initiatives[row] for row in rows]
        silent = texts.boilerplate(portfolio.initiatives)
        encoder, stand_in = similarity.encoder(facets.of(initiatives, silent=silent).texts)
        if stand_in:
            self.stderr.write(stand_in)
        heard = scoring.listen(
            initiatives, encoder=encoder, models=similarity.likelihoods(), silent=silent
        )
        known = [line for line, is_here in zip(asked.lines, asked.is_known, strict=True) if is_here]
        labelled = fitting.Labelled(
            name=file.name,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            first=np.array([place[row] for row in asked.first.tolist()]),
            second=np.array([place[row] for row in asked.second.tolist()]),
            wanted=np.array([int(line["label"]) for line in known]) >= 2,
        )
        parts = features.of(
            initiatives,
            heard.vectors,
            first=labelled.first,
            second=labelled.second,
            regions=tuple(settings.OWN_REGIONS),
        )
        rounds = fitting.unseen(initiatives, labelled, parts)
        figures = _of_rounds(labelled.wanted, rounds)
        figures |= {"name": file.name, "encoder": encoder.kind, "pairs": len(known)}
        self._tell(figures)
        if options["picture"]:
            curves = [judging.curve(labelled.wanted, one) for one in rounds]
            base = float(labelled.wanted.mean())
            drawn = pictures.precision_against_recall(curves, base=base, pairs=len(known))
            options["picture"].write_text(drawn, encoding="utf-8")
        return figures

    def _tell(self, figures: Figures) -> None:
        told = ", ".join(f"{name} {_text(value)}" for name, value in figures.items())
        self.stdout.write(told)
        self.stdout.flush()


def _of_rounds(wanted: npt.NDArray[np.bool_], rounds: npt.NDArray[np.float64]) -> Figures:
    low, high = judging.interval(wanted, rounds)
    return {
        "average_precision": float(np.mean([judging.average_precision(wanted, r) for r in rounds])),
        "interval": [low, high],
        f"precision_of_first_{TOP}": float(
            np.mean([judging.precision_at(wanted, r, TOP) for r in rounds])
        ),
        "base_rate": float(wanted.mean()),
    }


def _adversary(one: pair_sets.PairSet) -> Figures:
    """How alike the two texts of each pair are to the encoder, against what people said."""
    told = texts.unique([text for first, second, _ in one.pairs for text in (first, second)])
    encoder, _ = similarity.encoder(told)
    place: dict[str, int] = {text: at for at, text in enumerate(told)}
    vectors = encoder.embed(told)
    first = np.array([place[pair[0]] for pair in one.pairs], dtype=np.int64)
    second = np.array([place[pair[1]] for pair in one.pairs], dtype=np.int64)
    likeness = features.cosines(vectors, first=first, second=second)
    mark = np.array([mark for *_, mark in one.pairs])
    figures: Figures = {
        "name": one.name,
        "mark": one.mark,
        "encoder": encoder.kind,
        "held": one.held,
        "pairs": len(one.pairs),
    }
    if set(mark.tolist()) <= {0.0, 1.0}:
        wanted = mark == 1.0
        return figures | {
            "area_under_curve": judging.area_under_curve(wanted, likeness),
            "average_precision": judging.average_precision(wanted, likeness),
            "base_rate": float(wanted.mean()),
            "likeness_where_so": float(likeness[wanted].mean()),
            "likeness_where_not": float(likeness[~wanted].mean()),
        }
    return figures | {
        "spearman": float(stats.spearmanr(likeness, mark).statistic),
        "pearson": float(np.corrcoef(likeness, mark)[0, 1]),
    }


def _text(value: object) -> str:
    if isinstance(value, list):
        return " to ".join(_text(one) for one in value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)
