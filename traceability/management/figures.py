"""The measured precision and recall of each detector: `manage.py judge_detectors --write` keeps it.

Measuring takes longer than writing documents may, so documents read what was measured last; it
holds what it was measured on and no date, so that measuring the same again changes nothing.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from traceability.management.benchmarks.planted.judging import Verdict

FILE = Path(__file__).with_name("figures.json")
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One detector on one planted portfolio."""

    planted: int
    found: int
    precision: float
    recall: float
    look_alikes: int
    alarms: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of them, and the portfolio they are of; `heard` names what turned texts into vectors."""

    size: int
    seed: int
    day: str
    heard: str
    by_code: Mapping[str, Figure]


def of(verdicts: Iterable[Verdict]) -> dict[str, Figure]:
    """Verdicts as figures, by code."""
    return {
        one.code: Figure(
            planted=len(one.planted),
            found=len(one.found),
            precision=round(one.precision, DIGITS),
            recall=round(one.recall, DIGITS),
            look_alikes=one.look_alikes,
            alarms=len(one.alarms),
            unjudged=one.unjudged,
        )
        for one in verdicts
    }


def read() -> Figures:
    """What was measured last."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    by_code = {code: Figure(**each) for code, each in told["by_code"].items()}
    return Figures(**told | {"by_code": by_code})


def write(figures: Figures) -> None:
    """Keep them."""
    told = {
        "size": figures.size,
        "seed": figures.seed,
        "day": figures.day,
        "heard": figures.heard,
        "by_code": {
            code: {name: getattr(each, name) for name in Figure.__slots__}
            for code, each in sorted(figures.by_code.items())
        },
    }
    FILE.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
