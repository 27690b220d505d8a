"""Childless objectives: not broken down, though others of their level are."""

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors
from traceability.domain.findings import Severity

CODE = "childless_objective"
TREE = [objective("theme"), objective("goal", under="theme")]
WORK, LINK = initiative("work"), link("work", "goal")


def test_theme_without_goals_beside_one_with_goals_is_childless() -> None:
    graph = portfolio([*TREE, objective("bare")], [WORK], [LINK])

    assert found(CODE, graph) == [("bare", "nothing_below")]
    assert evidence(detect(CODE, graph)[0])["Objectives of this level with some below"] == 1


def test_work_linked_to_it_directly_makes_it_less_urgent() -> None:
    graph = portfolio([*TREE, objective("bare")], [WORK], [LINK, link("work", "bare")])

    (finding,) = detect(CODE, graph)
    assert (finding.reason_code, finding.severity) == ("served_directly", Severity.LOW)
    assert finding.money_at_stake == 5_000


def test_retired_children_do_not_count() -> None:
    graph = portfolio(
        [*TREE, objective("bare"), objective("old", under="bare", state="retired")], [WORK], [LINK]
    )

    assert found(CODE, graph) == [("bare", "nothing_below")]


def test_goal_of_the_lowest_level_is_silent() -> None:
    assert is_silent(CODE, portfolio(TREE, [WORK], [LINK]))


def test_flat_list_of_objectives_is_silent() -> None:
    graph = portfolio([objective("one"), objective("two")], [WORK], [link("work", "one")])

    assert is_silent(CODE, graph)


def test_draft_and_retired_themes_are_silent() -> None:
    idle = [objective("idea", state="draft"), objective("old", state="retired")]

    assert is_silent(CODE, portfolio([*TREE, *idle], [WORK], [LINK]))


def test_nothing_fires_before_the_first_link() -> None:
    graph = portfolio([*TREE, objective("bare")])

    assert not detectors.get(CODE).arming(graph).is_armed
    assert detect(CODE, graph) == []
