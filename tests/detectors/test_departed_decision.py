"""Decisions that the portfolio departs from: found with what stands there instead, else silent."""

from datetime import date
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import commit, decision, id_of, initiative, link, objective, portfolio
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "departed_decision"
# Today is 30 June 2026.
MARCH, YESTERDAY, TODAY = date(2026, 3, 31), date(2026, 6, 29), date(2026, 6, 30)


def stopping(on: date = MARCH, *, by: dict[str, Any] | None = None, **work: Any) -> TraceGraph:
    """D-1 says that Apollo stops."""
    said = commit("stop", on, initiative="apollo")
    return portfolio(
        [],
        [initiative("apollo", **{"money": 7, **work}), initiative("hermes")],
        decisions=[decision("Reach", (said,), **(by or {}))],
    )


def test_work_that_goes_on_is_found_with_its_money() -> None:
    (finding,) = detect(CODE, stopping())

    assert finding.title == "The portfolio departs from decision D-1; no later decision found"
    assert finding.reason_code == "goes_on"
    assert finding.money_at_stake == 700
    assert evidence(finding)["To stop"] == "apollo by 31 Mar 2026; it is active"
    assert finding.subjects[0].id == id_of("decision", "Reach")
    assert finding.tells_of == (id_of("initiative", "apollo"),)
    assert finding.department_ids == (id_of("department", "sales"),)


@pytest.mark.parametrize(
    "graph",
    [
        stopping(stage="done"),
        stopping(TODAY),
        stopping(by={"superseded_by": "Depth"}),
        portfolio(
            [], [initiative("hermes")],
            decisions=[decision("Reach", (commit("stop", MARCH, initiative="apollo"),))],
        ),
    ],
    ids=["kept", "not due", "superseded", "unknown"],
)  # fmt: skip
def test_decision_that_is_kept_not_due_superseded_or_unknown_is_silent(graph: TraceGraph) -> None:
    assert is_silent(CODE, graph)


def test_grace_lets_a_commitment_be_for_so_many_days() -> None:
    graph = stopping(YESTERDAY)
    assert found(CODE, graph) == [("D-1 Reach", "goes_on")]
    assert is_silent(CODE, graph, grace_days=1)
    assert len(detect(CODE, stopping(date(2026, 6, 28)), grace_days=1)) == 1


def test_several_departures_are_one_finding_whose_money_counts_once() -> None:
    said = (
        commit("stop", MARCH, initiative="apollo"),
        commit("no_new_work", MARCH, department="technology"),
        commit("move", MARCH, objective="roads", period="2026", amount=12.5, baseline=7),
    )
    graph = portfolio(
        [objective("roads")],
        [initiative("apollo", money=7, starts=TODAY)],
        [link("apollo", "roads")],
        departments={"technology": None},
        decisions=[decision("Reach", said)],
    )
    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake == 700 + 1250
    assert evidence(finding)["No new work outside"] == ("from 31 Mar 2026; since then began apollo")
    assert evidence(finding)["To move"] == "12.50 EUR by 31 Mar 2026; 0.00 EUR moved"


def test_confidential_work_is_told_of_only_where_nothing_else_departs() -> None:
    said = (commit("no_new_work", MARCH, department="technology"),)
    secret = initiative("secret", starts=TODAY, is_confidential=True)

    def of(*work: Any) -> TraceGraph:
        known = {"technology": None}
        return portfolio([], work, departments=known, decisions=[decision("Reach", said)])

    (alone,) = detect(CODE, of(secret))
    assert alone.is_confidential
    assert alone.tells_of == (id_of("initiative", "secret"),)
    (beside,) = detect(CODE, of(secret, initiative("open", starts=TODAY, money=3)))
    assert not beside.is_confidential
    assert beside.money_at_stake == 300
    assert "secret" not in str(beside)


def test_it_arms_with_one_decision_that_commits_to_something() -> None:
    arming = detectors.get(CODE).arming(portfolio(decisions=[decision("Reach")]))
    assert (arming.is_armed, arming.line) == (False, "0 of 1 decisions commit to something")
