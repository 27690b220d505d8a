"""Decisions past their review day."""

from datetime import date

import pytest

from tests.detectors.support import detect, found, is_silent
from tests.portfolios import DecisionLiteral, decision, portfolio
from traceability import detectors

CODE = "overdue_review"
# Today is 30 June 2026.


def test_decision_whose_review_day_passed_beyond_the_grace_is_found() -> None:
    graph = portfolio(decisions=[decision("Reach", review=date(2026, 6, 15))])
    (finding,) = detect(CODE, graph)
    assert finding.title == "D-1 Reach was to be looked at again on 15 Jun 2026"
    assert found(CODE, graph) == [("D-1 Reach", "review_day_passed")]


@pytest.mark.parametrize(
    "one",
    [
        decision("Reach", review=date(2026, 6, 16)),
        decision("Reach", review=date(2026, 7, 1)),
        decision("Reach", review=date(2026, 1, 1), superseded_by="Depth"),
    ],
    ids=["within the grace", "ahead", "superseded"],
)
def test_decision_within_its_day_or_superseded_is_silent(one: DecisionLiteral) -> None:
    assert is_silent(CODE, portfolio(decisions=[one]))


def test_it_arms_with_one_review_day() -> None:
    assert not detectors.get(CODE).arming(portfolio(decisions=[decision("Reach")])).is_armed
