"""What each line of a benchmark may cost: `budgets.toml`, the one place that says so."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from traceability.management.benchmarks.measuring import Line

FILE = Path(__file__).with_name("budgets.toml")
MOST, LEAST = ("ratio", "growth", "megabytes", "two_of_one"), ("precision", "recall")


def read() -> Mapping[str, Mapping[str, float]]:
    """Budgets by the names of lines."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def beyond(line: Line, budgets: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A sentence for each figure of a line that is not as agreed.

    A budget holds for sizes from `from`.
    """
    budget = budgets.get(line.name, {})
    if line.size < budget.get("from", 0):
        return
    figures = {"ratio": line.ratio, "growth": line.growth, **line.facts}
    for name in (*MOST, *LEAST):
        figure, agreed = figures.get(name), budget.get(name)
        if agreed is None or not isinstance(figure, int | float):
            continue
        if figure > agreed if name in MOST else figure < agreed:
            sign = "≤" if name in MOST else "≥"
            yield f"{line.name} at {line.size:,}: {name} {figure:.2f}; {sign} {agreed} is agreed."
