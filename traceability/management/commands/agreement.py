"""`manage.py agreement RATINGS.csv`: how far judges agree about the same items."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability.domain.agreement import report
from traceability.domain.agreement.ratings import Inapplicable, Kind, Level
from traceability.domain.agreement.report import Report
from traceability.domain.agreement.within_group import Scale
from traceability.domain.errors import TraceabilityError
from traceability.interchange import ratings as files


class Command(BaseCommand):
    """Prints the statistics of a file of ratings as JSON."""

    help = (
        "How far judges agree: a row per judge, a column per item, blank is missing. Prints JSON; "
        "what does not apply is null, with the reason. docs/agreement.md says what each means."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the values are."""
        parser.add_argument("ratings", metavar="RATINGS.csv", type=Path)
        parser.add_argument(
            "--kind",
            required=True,
            choices=[kind.value for kind in Kind],
            help="ranks: 1 is best; scores: most is best; ratings: on a scale, none is best",
        )
        parser.add_argument(
            "--level",
            default=Level.ORDINAL.value,
            choices=[level.value for level in Level],
            help="of Krippendorff's alpha; nominal ratings are names of categories (ordinal)",
        )
        parser.add_argument(
            "--scale",
            nargs=2,
            type=int,
            metavar=("LOW", "HIGH"),
            help="the answers judges could choose from, for r_wg (told from the values)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, reckon, print."""
        kind, level = Kind(options["kind"]), Level(options["level"])
        scale = _scale(options["scale"])
        try:
            given = files.read(options["ratings"], kind=kind, level=level, scale=scale)
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        told = {
            "kind": kind.value,
            "level": level.value,
            "judges": len(given.judges),
            "items": len(given.items),
            "missing": int(given.is_missing.sum()),
            **document(report.of(given, level=level, scale=scale)),
        }
        self.stdout.write(json.dumps(told, indent=2, allow_nan=False))


def _scale(stated: list[int] | None) -> Scale | None:
    if stated is None:
        return None
    low, high = stated
    if low >= high:
        raise CommandError(f"--scale {low} {high}: the lowest answer comes first.")
    return Scale(low=low, high=high, is_stated=True)


def document(found: Report) -> dict[str, Any]:
    """The report as other programs read it; `reasons` says why a null is one."""
    told = _Told()
    concordance, drawn = found.concordance, found.permutation
    if isinstance(concordance, Inapplicable):
        told.absent("kendall_w", concordance)
        told.absent("mean_spearman", concordance)
    else:
        told.found["kendall_w"] = concordance.w
        told.found["mean_spearman"] = concordance.mean_spearman
    if isinstance(drawn, Inapplicable):
        told.absent("permutation_p", drawn)
        told.found["permutation"] = None
    else:
        told.found["permutation_p"] = drawn.p
        told.found["permutation"] = {
            "method": drawn.method,
            "arrangements": str(drawn.arrangements),
            "seed": drawn.seed,
        }
    told.one("krippendorff_alpha", found.alpha)
    if isinstance(found.icc, Inapplicable):
        told.absent("icc", found.icc)
        told.found["icc_f"] = None
    else:
        told.each("icc", found.icc.forms)
        told.found["icc_f"] = {
            model: None
            if isinstance(ratio, Inapplicable)
            else {"f": ratio.f, "df": [ratio.between, ratio.within]}
            for model, ratio in found.icc.f.items()
        }
    if isinstance(found.within_group, Inapplicable):
        told.absent("rwg", found.within_group)
        told.found["rwg_scale"] = None
    else:
        told.each("rwg", found.within_group.by_item)
        scale = found.within_group.scale
        told.found["rwg_scale"] = {
            "low": scale.low,
            "high": scale.high,
            "is_stated": scale.is_stated,
        }
    told.one("borda", found.borda)
    if isinstance(found.kemeny, Inapplicable):
        told.absent("kemeny", found.kemeny)
    else:
        told.found["kemeny"] = {
            "order": found.kemeny.best.items,
            "disagreements": found.kemeny.best.disagreements,
            "unique": found.kemeny.is_unique,
            "optimal_orders": found.kemeny.optimal_orders,
            "runner_up": {
                "order": found.kemeny.runner_up.items,
                "disagreements": found.kemeny.runner_up.disagreements,
            },
            "cycles": found.kemeny.cycles,
        }
    if isinstance(found.with_others, Inapplicable):
        told.absent("with_others", found.with_others)
    else:
        told.each("with_others", found.with_others)
    return told.found | {"reasons": told.reasons}


class _Told:
    """Values, and the reasons of those that are null, under the same names."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}
        self.reasons: dict[str, str | dict[str, str]] = {}

    def absent(self, name: str, why: Inapplicable) -> None:
        """A statistic that has no value."""
        self.found[name] = None
        self.reasons[name] = why.reason

    def one(self, name: str, value: object) -> None:
        """A statistic of one value."""
        if isinstance(value, Inapplicable):
            self.absent(name, value)
        else:
            self.found[name] = value

    def each(self, name: str, values: Mapping[str, float | Inapplicable]) -> None:
        """A statistic of a value by name, each null or not."""
        self.found[name] = {
            key: None if isinstance(value, Inapplicable) else value for key, value in values.items()
        }
        reasons = {
            key: value.reason for key, value in values.items() if isinstance(value, Inapplicable)
        }
        if reasons:
            self.reasons[name] = reasons
