"""Priority, coverage and the funding gap, with the worked examples of their definitions."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain import coverage, funding_gap, priority
from traceability.domain.trace_graph import TraceGraph


def by_name(graph: TraceGraph, values: Any) -> dict[str, Any]:
    """Values of objectives by external id."""
    return dict(zip(graph.objectives.external_ids, values.tolist(), strict=True))


def test_priority_is_carried_down_by_weights() -> None:
    graph = portfolio(
        [
            objective("a", weight=3),
            objective("b", weight=1),
            objective("a1", under="a", weight=2),
            objective("a2", under="a", weight=1),
        ]
    )

    assert by_name(graph, priority.through_tree(graph)) == pytest.approx(
        {"a": 0.75, "b": 0.25, "a1": 0.5, "a2": 0.25}
    )


def test_unknown_weights_count_as_the_mean_of_the_known_ones() -> None:
    graph = portfolio([objective("a", weight=1), objective("b", weight=3), objective("c")])

    assert by_name(graph, priority.through_tree(graph)) == pytest.approx(
        {"a": 1 / 6, "b": 3 / 6, "c": 2 / 6}
    )


def test_siblings_without_weights_share_equally() -> None:
    graph = portfolio([objective("a"), objective("b", weight=0), objective("c", state="draft")])

    assert by_name(graph, priority.through_tree(graph)) == {"a": 0.5, "b": 0.5, "c": 0.0}


@given(drawn=portfolios())
def test_priority_of_what_nothing_stands_below_sums_to_one(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    given_out = priority.through_tree(graph)

    has_roots = bool((graph.is_active & (graph.objectives.parent < 0)).any())
    ends = graph.is_lowest | graph.is_childless
    assert given_out[ends].sum() == pytest.approx(1.0 if has_roots else 0.0)


def funded(**amounts: float) -> dict[str, Any]:
    """One goal and one initiative per amount, all on the line."""
    return {
        "objectives": [objective(name) for name in amounts],
        "initiatives": [initiative(f"i{name}", money=money) for name, money in amounts.items()],
        "links": [link(f"i{name}", name) for name in amounts],
    }


FUNDED = funded(a=40, b=30, c=20, d=10)


@pytest.mark.parametrize(
    ("targets", "variation"),
    [((0.10, 0.20, 0.30, 0.40), 0.40), ((0.38, 0.32, 0.20, 0.10), 0.02)],
)
def test_total_variation_of_the_worked_examples(
    targets: tuple[float, ...], variation: float
) -> None:
    graph = portfolio(**FUNDED, targets=dict(zip("abcd", targets, strict=True)))

    assert funding_gap.of(graph).total_variation == pytest.approx(variation)


def test_objectives_without_a_target_count_together() -> None:
    graph = portfolio(**FUNDED, targets={"a": 0.5})

    gap = funding_gap.of(graph)
    assert gap.total_variation == pytest.approx(0.1)
    assert by_name(graph, gap.gap)["a"] == pytest.approx(-0.1)
    assert np.isnan(by_name(graph, gap.gap)["b"])


def test_without_a_target_there_is_no_gap() -> None:
    assert funding_gap.of(portfolio(**FUNDED)).total_variation is None


def test_only_change_money_on_the_line_counts() -> None:
    graph = portfolio(
        [objective("a"), objective("b"), objective("old", state="retired")],
        [
            initiative("i", money=30),
            initiative("j", money=10),
            initiative("run", money=99, bucket="run"),
            initiative("lost", money=99),
        ],
        [link("i", "a"), link("j", "b"), link("run", "b"), link("lost", "old")],
    )

    gap = funding_gap.of(graph)
    assert gap.base == 4_000
    assert by_name(graph, gap.funded) == {"a": 0.75, "b": 0.25, "old": 0.0}


def test_a_theme_is_funded_by_all_below_it() -> None:
    graph = portfolio(
        [objective("t"), objective("a", under="t"), objective("b")],
        [initiative("i", money=30), initiative("j", money=10)],
        [link("i", "a"), link("j", "b")],
        targets={"t": 0.5, "a": 0.7},
    )

    gap = funding_gap.of(graph)
    assert by_name(graph, gap.funded)["t"] == 0.75
    assert gap.total_variation == pytest.approx(0.05)


def test_without_money_no_share_is_known() -> None:
    graph = portfolio(**funded(a=0, b=0), targets={"a": 0.5})

    assert np.isnan(funding_gap.of(graph).funded).all()
    assert funding_gap.of(graph).total_variation is None


def test_a_level_is_covered_deeply_when_every_level_below_is() -> None:
    graph = portfolio(
        [
            objective("t"),
            objective("a", under="t"),
            objective("b", under="t"),
            objective("u"),
            objective("c", under="u"),
        ],
        [initiative("i", money=None)],
        [link("i", "a"), link("i", "c")],
    )

    covered = coverage.of(graph)
    assert by_name(graph, covered.shallow) == {
        "a": True,
        "b": False,
        "c": True,
        "t": True,
        "u": True,
    }
    assert by_name(graph, covered.deep) == {"a": True, "b": False, "c": True, "t": False, "u": True}
    assert not covered.is_funded.any()


@given(drawn=portfolios())
def test_deep_coverage_implies_shallow_and_funding_implies_serving(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    covered = coverage.of(graph)

    assert (covered.shallow | ~covered.deep).all()
    assert (covered.is_served | ~covered.is_funded).all()


@given(drawn=portfolios())
def test_every_active_leaf_is_either_lowest_or_childless(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    leaf = graph.is_active & ~graph.has_children

    assert (graph.is_lowest ^ graph.is_childless)[leaf].all()
    assert not (graph.is_lowest | graph.is_childless)[~leaf].any()
