"""Money in the ledger that no initiative carries."""

from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import Amount, id_of, initiative, portfolio
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "uncarried_money"


def kept(total: float, *carried: Amount, **further: Any) -> TraceGraph:
    """Sales has a control total, and initiatives that carry these amounts."""
    work = [initiative(f"work {place}", money=each) for place, each in enumerate(carried)]
    return portfolio([], [*work, *further.pop("more", [])], ledger={"sales": total}, **further)


def test_ledger_with_more_than_initiatives_carry_is_found() -> None:
    (finding,) = detect(CODE, kept(1000, 400, 350))

    assert finding.reason_code == "more_than_recorded"
    assert finding.title == "sales: the ledger has more than its initiatives carry"
    assert finding.money_at_stake == 25_000
    told = evidence(finding)
    assert (told["Control total"], told["Carried by initiatives"]) == ("1000.00", "750.00")
    assert finding.department_ids == (id_of("department", "sales"),)


def test_missing_figures_are_named_because_they_may_carry_the_rest() -> None:
    (finding,) = detect(CODE, kept(1000, 400, None, None))

    assert finding.reason_code == "figures_missing"
    assert evidence(finding)["Initiatives without a figure"] == 2
    assert finding.money_at_stake == 60_000


def test_negative_figures_count_as_they_are_and_are_said() -> None:
    (finding,) = detect(CODE, kept(1000, 1000, -200))

    assert finding.money_at_stake == 20_000
    assert evidence(finding)["Initiatives with a negative figure"] == 1


def test_confidential_work_counts_without_a_name() -> None:
    secret = initiative("secret", money=500, is_confidential=True)
    (finding,) = detect(CODE, kept(1000, 400, more=[secret]))

    assert finding.money_at_stake == 10_000
    assert not finding.is_confidential
    assert "secret" not in str(finding.evidence)


def test_what_a_department_below_lacks_is_told_there_alone() -> None:
    graph = portfolio(
        [],
        [initiative("a", department="north", money=40), initiative("b", money=100)],
        departments={"sales": None, "north": "sales"},
        ledger={"sales": 200, "north": 100},
    )

    assert found(CODE, graph) == [("north", "more_than_recorded")]


def test_what_a_department_lacks_beside_those_below_is_told() -> None:
    graph = portfolio(
        [],
        [initiative("a", department="north", money=40), initiative("b", money=60)],
        departments={"sales": None, "north": "sales"},
        ledger={"sales": 200},
    )

    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake == 10_000


def test_waiver_holds_while_figures_alone_change() -> None:
    assert detect(CODE, kept(1000, 1))[0].fingerprint == detect(CODE, kept(900, 2))[0].fingerprint


@pytest.mark.parametrize("carried", [400, 395, 390, 500])
def test_what_is_carried_but_for_rounding_is_silent(carried: float) -> None:
    assert is_silent(CODE, kept(1000, 600, carried), rounding_share=0.01)


def test_money_of_departments_below_carries_the_total_above() -> None:
    graph = portfolio(
        [],
        [initiative("a", department="north", money=200)],
        departments={"sales": None, "north": "sales"},
        ledger={"sales": 200},
    )

    assert is_silent(CODE, graph)


def test_money_for_other_strategies_carries_the_total_too() -> None:
    assert is_silent(CODE, kept(1000, 600, elsewhere=[("sales", 400)]))


def test_unknown_money_for_other_strategies_is_counted() -> None:
    (finding,) = detect(CODE, kept(1000, 600, elsewhere=[("sales", None)]))

    assert finding.reason_code == "figures_missing"


@pytest.mark.parametrize("stage", ["proposed", "paused", "done", "cancelled"])
def test_money_of_work_of_every_stage_carries(stage: str) -> None:
    assert is_silent(CODE, kept(100, more=[initiative("work", stage=stage, money=100)]))


@pytest.mark.parametrize("bucket", ["run", "mandatory", "unknown"])
def test_money_of_work_of_every_bucket_carries(bucket: str) -> None:
    assert is_silent(CODE, kept(100, more=[initiative("work", bucket=bucket, money=100)]))


def test_department_without_a_control_total_is_silent() -> None:
    graph = kept(100, 100, more=[initiative("law", department="law")])

    assert detect(CODE, graph, armed_from_share=0.5) == []


@pytest.mark.parametrize("total", [0, -50])
def test_total_that_is_nothing_is_silent(total: float) -> None:
    assert is_silent(CODE, kept(total, 0))


def test_it_arms_when_most_departments_with_work_have_a_total() -> None:
    graph = kept(1000, 1, more=[initiative("law", department="law")])

    line = detectors.get(CODE).arming(graph).line
    assert line == "1 of 2 departments with initiatives have a control total"
    assert detect(CODE, graph) == []


def test_it_does_not_arm_without_a_current_period() -> None:
    graph = portfolio([], [initiative("work")], periods=("2019",))

    assert detectors.get(CODE).arming(graph).line == "0 of 1 current period is known"


def test_confidential_work_without_a_figure_decides_nothing() -> None:
    graph = kept(1000, 400, more=[initiative("secret", money=None, is_confidential=True)])

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "more_than_recorded"
    assert evidence(finding)["Initiatives without a figure"] == 0
