"""Objectives outside their dates that work still feeds."""

from datetime import date

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors

CODE = "expired_objective"
PAST, TODAY, AHEAD = date(2025, 12, 31), date(2026, 6, 30), date(2027, 1, 1)
FED = [initiative("work", money=10)], [link("work", "goal")]


def test_objective_past_its_last_day_is_found_while_it_is_fed() -> None:
    graph = portfolio([objective("goal", ends=PAST)], *FED)

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "expired"
    assert finding.money_at_stake == 1_000
    assert evidence(finding)["Last day"] == "2025-12-31"


def test_objective_before_its_first_day_is_found_while_it_is_fed() -> None:
    graph = portfolio([objective("goal", starts=AHEAD)], *FED)

    assert found(CODE, graph) == [("goal", "not_yet_valid")]


def test_unknown_money_at_stake_stays_unknown() -> None:
    graph = portfolio(
        [objective("goal", ends=PAST)], [initiative("work", money=None)], [link("work", "goal")]
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [None]


def test_its_last_day_itself_is_silent() -> None:
    assert is_silent(CODE, portfolio([objective("goal", starts=TODAY, ends=TODAY)], *FED))


def test_expired_objective_that_nothing_feeds_is_silent() -> None:
    assert is_silent(CODE, portfolio([objective("goal", ends=PAST)]))


@pytest.mark.parametrize("stage", ["proposed", "approved", "paused", "done", "cancelled"])
def test_work_that_is_not_going_on_is_silent(stage: str) -> None:
    graph = portfolio(
        [objective("goal", ends=PAST)], [initiative("work", stage=stage)], [link("work", "goal")]
    )

    assert is_silent(CODE, graph)


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_link_that_is_not_confirmed_is_silent(state: str) -> None:
    graph = portfolio(
        [objective("goal", ends=PAST)],
        [initiative("work")],
        [link("work", "goal", state=state)],
    )

    assert is_silent(CODE, graph)


def test_retired_objective_is_silent() -> None:
    graph = portfolio(
        [objective("goal", ends=PAST, state="retired"), objective("now", ends=AHEAD)], *FED
    )

    assert is_silent(CODE, graph)


def test_it_arms_when_most_objectives_carry_dates() -> None:
    graph = portfolio([objective("goal", ends=PAST), objective("a"), objective("b")], *FED)

    assert detectors.get(CODE).arming(graph).line == "1 of 3 objectives have dates"
    assert detect(CODE, graph) == []


def test_confidential_work_feeds_but_is_not_counted() -> None:
    secret = initiative("work", money=10, is_confidential=True)
    graph = portfolio([objective("goal", ends=PAST)], [secret], [link("work", "goal")])

    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake == 1_000
    assert evidence(finding)["Active initiatives linked"] == 0
