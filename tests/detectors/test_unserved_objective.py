"""Unserved objectives: no work behind them, whatever the money."""

from datetime import date

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors

CODE = "unserved_objective"
THEME = objective("theme")
GOAL = objective("goal", under="theme")
OTHER = objective("other", under="theme")
WORK, LINK = initiative("work"), link("work", "goal")
SECRET = initiative("work", is_confidential=True)


def test_goal_without_any_link_is_unserved() -> None:
    graph = portfolio([THEME, GOAL, objective("lonely", under="theme")], [WORK], [LINK])

    assert found(CODE, graph) == [("lonely", "never_linked")]


def test_proposed_link_does_not_serve() -> None:
    graph = portfolio([THEME, GOAL], [WORK], [link("work", "goal", state="proposed")])

    assert found(CODE, graph) == [("goal", "proposed_only")]


def test_rejected_link_does_not_serve() -> None:
    graph = portfolio([THEME, GOAL], [WORK], [link("work", "goal", state="rejected")])

    assert found(CODE, graph) == [("goal", "rejected")]


@pytest.mark.parametrize("stage", ["proposed", "cancelled"])
def test_work_that_nobody_agreed_to_does_not_serve(stage: str) -> None:
    graph = portfolio([THEME, GOAL], [initiative("work", stage=stage)], [LINK])

    assert found(CODE, graph) == [("goal", "work_not_agreed")]
    assert evidence(detect(CODE, graph)[0])["Confirmed links of work not agreed"] == 1


def test_single_level_of_objectives_is_the_lowest() -> None:
    graph = portfolio([objective("one"), objective("two")], [WORK], [link("work", "one")])

    assert found(CODE, graph) == [("two", "never_linked")]


@pytest.mark.parametrize("stage", ["approved", "active", "paused", "done"])
def test_agreed_work_serves(stage: str) -> None:
    assert is_silent(CODE, portfolio([THEME, GOAL], [initiative("work", stage=stage)], [LINK]))


def test_work_without_money_serves() -> None:
    assert is_silent(CODE, portfolio([THEME, GOAL], [initiative("work", money=None)], [LINK]))


def test_work_through_a_contributing_objective_serves() -> None:
    graph = portfolio(
        [THEME, GOAL, objective("far", under="theme")], [WORK], [LINK, link("goal", "far")]
    )

    assert is_silent(CODE, graph)


def test_higher_objective_is_left_to_its_children() -> None:
    assert is_silent(CODE, portfolio([THEME, GOAL], [WORK], [LINK]))


def test_childless_theme_is_no_unserved_goal() -> None:
    graph = portfolio([THEME, GOAL, objective("bare")], [WORK], [LINK])

    assert is_silent(CODE, graph)


@pytest.mark.parametrize("state", ["draft", "retired"])
def test_objective_that_is_not_active_is_silent(state: str) -> None:
    graph = portfolio([THEME, GOAL, objective("x", under="theme", state=state)], [WORK], [LINK])

    assert is_silent(CODE, graph)


def test_goal_below_a_retired_theme_is_silent() -> None:
    graph = portfolio(
        [THEME, GOAL, objective("old", state="retired"), objective("x", under="old")],
        [WORK],
        [LINK],
    )

    assert is_silent(CODE, graph)


def test_goal_that_has_not_begun_is_silent() -> None:
    ahead = objective("ahead", under="theme", starts=date(2027, 1, 1))

    assert is_silent(CODE, portfolio([THEME, GOAL, ahead], [WORK], [LINK]))


def test_run_work_serves_too() -> None:
    assert is_silent(CODE, portfolio([THEME, GOAL], [initiative("work", bucket="run")], [LINK]))


def test_nothing_fires_before_the_first_link() -> None:
    graph = portfolio([THEME, GOAL], [WORK])

    assert not detectors.get(CODE).arming(graph).is_armed
    assert detect(CODE, graph) == []


def test_confidential_work_that_nobody_confirmed_is_neither_counted_nor_the_reason() -> None:
    links = [link("work", "goal", state="proposed"), link("open", "other")]
    graph = portfolio([THEME, GOAL, OTHER], [SECRET, initiative("open")], links)

    assert found(CODE, graph) == [("goal", "never_linked")]
    assert evidence(detect(CODE, graph)[0])["Proposed links"] == 0


def test_confidential_work_serves_in_silence() -> None:
    links = [LINK, link("open", "other")]
    assert is_silent(CODE, portfolio([THEME, GOAL, OTHER], [SECRET, initiative("open")], links))
