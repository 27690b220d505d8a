"""Money against targets and ledger: of departments as of the whole, exact and conserved."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain import funding_gap, ledger


def tops(graph: Any, of: Any) -> Any:
    return of.change[graph.objectives.parent < 0]


@given(drawn=portfolios())
def test_money_of_the_top_objectives_and_of_the_top_departments_is_all_of_it(
    drawn: dict[str, Any],
) -> None:
    graph = portfolio(**drawn)
    for period in range(len(graph.periods)):
        whole = funding_gap.of(graph, period)
        parts = funding_gap.by_department(graph, period)
        roots = [parts[at] for at in np.flatnonzero(graph.departments.parent < 0)]
        assert int(tops(graph, whole).sum()) == whole.base
        assert sum(one.base for one in roots) == whole.base
        assert np.array_equal(sum(one.change for one in roots), whole.change)


@given(drawn=portfolios())
def test_ledger_and_work_differ_by_what_is_uncarried_or_beyond(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    for period in range(len(graph.periods)):
        books = ledger.balance(graph, period)
        has_below = np.isin(np.arange(len(graph.departments)), graph.departments.parent)
        lowest = books.is_known & ~has_below
        assert np.array_equal(
            (books.total + books.beyond)[lowest], (books.carried.minor + books.uncarried)[lowest]
        )
        assert not np.any((books.uncarried > 0) & (books.beyond > 0))


TWO: dict[str, Any] = {
    "objectives": [objective("a"), objective("b")],
    "initiatives": [
        initiative("i", money=30, department="sales"),
        initiative("j", money=10, department="technology"),
        initiative("run", money=99, department="technology", bucket="run"),
        initiative("tax", money=7, department="technology", bucket="mandatory"),
    ],
    "links": [link("i", "a"), link("j", "b"), link("run", "b"), link("tax", "b")],
}


def test_department_is_measured_by_what_was_agreed_for_the_whole() -> None:
    graph = portfolio(**TWO, targets={"a": 0.5, "b": 0.5})
    of = dict(zip(graph.departments.names, funding_gap.by_department(graph), strict=True))
    assert (of["sales"].base, of["technology"].base) == (3_000, 1_000)
    assert of["sales"].total_variation == pytest.approx(0.5)
    assert list(of["technology"].gap) == [-0.5, 0.5]


def test_run_and_mandatory_work_counts_in_the_ledger_alone() -> None:
    graph = portfolio(**TWO, ledger=[("technology", 100)])
    assert graph.period is not None
    at = graph.departments.names.index("technology")
    books = ledger.balance(graph, graph.period)
    assert (int(books.carried.minor[at]), int(books.beyond[at])) == (11_600, 1_600)
    assert funding_gap.of(graph).base == 4_000


def test_department_without_a_control_total_is_neither_short_nor_beyond() -> None:
    graph = portfolio(**TWO)
    assert graph.period is not None
    books = ledger.balance(graph, graph.period)
    assert not books.is_known.any()
    assert not books.uncarried.any()
    assert not books.beyond.any()


def test_targets_sum_over_the_lowest_that_have_one() -> None:
    goals = [objective("t"), objective("a", under="t"), objective("b")]
    agreed = {"t": 0.5, "a": 0.7, "b": 0.4}
    assert funding_gap.of(portfolio(goals, targets=agreed)).targets_share == 1.1
    assert funding_gap.of(portfolio(goals)).targets_share is None


@pytest.mark.parametrize(
    ("target", "side"),
    [(0.77, "within"), (0.770001, "below"), (0.73, "within"), (0.729999, "above")],
)
def test_exactly_the_tolerance_is_within_it(target: float, side: str) -> None:
    gap = funding_gap.of(portfolio(**TWO, targets={"a": target}))
    assert (gap.side(0), gap.side(1)) == (side, "none")
