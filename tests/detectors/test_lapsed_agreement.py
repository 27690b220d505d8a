"""Lapsed agreements."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import (
    AgreementLiteral,
    agreement,
    decision,
    id_of,
    initiative,
    link,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.findings import Subject
from traceability.domain.trace_graph import TraceGraph

CODE = "lapsed_agreement"
# Today is 30 June 2026.
LAPSED = agreement("Depth before reach", date(2026, 6, 30), objective="roads")


def agreed(*agreements: AgreementLiteral, state: str = "active", **further: Any) -> TraceGraph:
    """One objective with funded work, and these agreements."""
    return portfolio(
        objectives=[objective("roads", state=state)],
        initiatives=[initiative("apollo", money=250)],
        links=[link("apollo", "roads")],
        rhythm=agreements,
        **further,
    )


def test_agreement_is_told_on_the_first_day_on_which_it_does_not_hold() -> None:
    (finding,) = detect(CODE, agreed(LAPSED))
    assert finding.title == "“Depth before reach” lapsed on 30 Jun 2026"
    assert (finding.reason_code, finding.money_at_stake) == ("not_reaffirmed", 25_000)
    assert finding.subjects == (
        Subject("agreement", id_of("agreement", "Depth before reach")),
        Subject("objective", id_of("objective", "roads")),
    )
    assert evidence(finding)["About"] == "roads"
    assert evidence(finding)["Reaffirmed on"] is None


def test_agreement_of_a_decision_has_no_money() -> None:
    graph = agreed(
        agreement("As decided", date(2026, 6, 1), decision="Reach"), decisions=[decision("Reach")]
    )
    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake is None
    assert evidence(finding)["About"] == "D-1 Reach"


def test_two_agreements_of_one_objective_are_told_apart() -> None:
    other = agreement("Repairs first.", date(2026, 5, 1), objective="roads")
    assert len(detect(CODE, agreed(LAPSED, other))) == 2


@pytest.mark.parametrize(
    "graph",
    [
        agreed(replace(LAPSED, lapses=date(2026, 7, 1))),
        agreed(LAPSED, state="retired"),
        agreed(
            agreement("As decided", date(2026, 6, 1), decision="Reach"),
            decisions=[decision("Reach", superseded_by="Depth")],
        ),
    ],
    ids=["holds until tomorrow", "objective retired", "decided otherwise"],
)
def test_what_holds_or_is_about_nothing_that_stands_is_silent(graph: TraceGraph) -> None:
    assert is_silent(CODE, graph)


def test_a_grace_lets_it_be() -> None:
    graph = agreed(replace(LAPSED, lapses=date(2026, 6, 20)))
    assert found(CODE, graph, grace_days=10) == [("Depth before reach", "not_reaffirmed")]
    assert is_silent(CODE, graph, grace_days=11)


def test_it_comes_back_when_it_lapses_again() -> None:
    (one,) = detect(CODE, agreed(LAPSED))
    (same,) = detect(CODE, agreed(replace(LAPSED, reaffirmed=date(2026, 3, 1))))
    (later,) = detect(CODE, agreed(replace(LAPSED, lapses=date(2026, 6, 29))))
    assert one.fingerprint == same.fingerprint != later.fingerprint


def test_it_arms_with_one_agreement() -> None:
    assert not detectors.get(CODE).arming(agreed()).is_armed
