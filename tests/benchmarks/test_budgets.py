"""Budgets hold each line to what was agreed, from the size on that they name."""

from typing import Any

import pytest

from traceability.management.benchmarks import budgets
from traceability.management.benchmarks.measuring import Line, Timing
from traceability.management.commands.bench import BENCHMARKS

AGREED = {"search": {"from": 1_000, "ratio": 2.0, "growth": 1.1, "precision": 0.9}}


def line(ours: float = 1.0, size: int = 1_000, **said: Any) -> Line:
    timed = Timing((ours,), (ours,)), Timing((1.0,), (1.0,))
    return Line("search", size, *timed, **said)


def test_a_line_within_its_budget_is_silent() -> None:
    kept = line(2.0, growth=1.1, facts={"precision": 0.9, "pairs": 7.0})

    assert not list(budgets.beyond(kept, AGREED))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (line(2.1), "ratio 2.10; ≤ 2.0"),
        (line(growth=1.2), "growth 1.20; ≤ 1.1"),
        (line(facts={"precision": 0.8}), "precision 0.80; ≥ 0.9"),
    ],
)
def test_a_line_beyond_its_budget_says_by_how_much(made: Line, said: str) -> None:
    (told,) = budgets.beyond(made, AGREED)

    assert said in told
    assert "1,000" in told


def test_smaller_sizes_and_other_lines_have_no_budget() -> None:
    assert not list(budgets.beyond(line(9.0, size=999), AGREED))
    assert not list(budgets.beyond(line(9.0), {"other": {"ratio": 1.0}}))


def test_every_budget_is_of_a_benchmark_there_is_and_of_a_figure_there_is() -> None:
    for name, budget in budgets.read().items():
        assert name.split()[0] in BENCHMARKS
        assert set(budget) <= {"from", *budgets.MOST, *budgets.LEAST}
