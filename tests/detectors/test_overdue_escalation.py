"""Escalations past their time."""

from dataclasses import replace
from datetime import date

import pytest

from tests.detectors.support import detect, found, is_silent
from tests.portfolios import (
    EscalationLiteral,
    decision,
    escalation,
    id_of,
    initiative,
    link,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.findings import Subject
from traceability.domain.trace_graph import TraceGraph

CODE = "overdue_escalation"
# Today is 30 June 2026.
LATE = escalation("Who gets the fitters?", date(2026, 6, 29), objective="roads")


def asked(*escalations: EscalationLiteral, is_confidential: bool = False) -> TraceGraph:
    """One objective with funded work, one decision, and what waits for an answer."""
    return portfolio(
        objectives=[objective("roads")],
        initiatives=[initiative("apollo", money=250, is_confidential=is_confidential)],
        links=[link("apollo", "roads")],
        decisions=[decision("Reach")],
        rhythm=escalations,
    )


def test_escalation_is_told_from_the_day_after() -> None:
    (finding,) = detect(CODE, asked(LATE))
    assert finding.title == "“Who gets the fitters?” was to be answered by 29 Jun 2026"
    assert (finding.reason_code, finding.money_at_stake) == ("no_answer", 25_000)
    assert Subject("objective", id_of("objective", "roads")) in finding.subjects


def test_escalation_of_a_decision_names_it_and_no_money() -> None:
    (finding,) = detect(CODE, asked(replace(LATE, objective=None, decision="Reach")))
    assert Subject("decision", id_of("decision", "Reach")) in finding.subjects
    assert finding.money_at_stake is None


@pytest.mark.parametrize("is_confidential", [True, False])
def test_what_was_asked_about_a_finding_is_for_whoever_may_read_that(
    is_confidential: bool,
) -> None:
    sales = id_of("department", "sales")
    about = (id_of("initiative", "apollo"), id_of("objective", "roads"))
    late = replace(LATE, objective=None, about=about, departments=(sales,))
    (finding,) = detect(CODE, asked(late, is_confidential=is_confidential))
    assert finding.title == "A question about a finding was to be answered by 29 Jun 2026"
    assert "fitters" not in str(finding)
    assert (finding.tells_of, finding.department_ids) == (about, (sales,))
    assert finding.is_confidential == is_confidential


@pytest.mark.parametrize("by", [date(2026, 6, 30), date(2026, 7, 1)], ids=["today", "ahead"])
def test_what_is_not_past_its_time_is_silent(by: date) -> None:
    assert is_silent(CODE, asked(replace(LATE, by=by)))


def test_a_grace_lets_it_be() -> None:
    assert is_silent(CODE, asked(LATE), grace_days=1)
    assert found(CODE, asked(replace(LATE, by=date(2026, 6, 28))), grace_days=1)


def test_another_day_is_another_fact() -> None:
    (one,) = detect(CODE, asked(LATE))
    (other,) = detect(CODE, asked(replace(LATE, by=date(2026, 6, 1))))
    assert one.fingerprint != other.fingerprint


def test_it_arms_while_one_waits() -> None:
    assert not detectors.get(CODE).arming(asked()).is_armed
