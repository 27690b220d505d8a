"""Objectives that leaders see differently."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio, shown
from traceability import detectors
from traceability.domain.findings import Severity
from traceability.domain.standings import Standings
from traceability.domain.trace_graph import TraceGraph

CODE = "disputed_objective"
# Today is 30 June 2026.
WORDS = {"reach": "split", "depth": "mixed", "calm": "agreed"}


def graph_of(
    standings: Standings | None,
    *,
    work: Mapping[str, Any] | None = None,
    state: str = "active",
    **more: Any,
) -> TraceGraph:
    work = work or {"reach": 300, "depth": 100, "calm": 600}
    return portfolio(
        objectives=[objective("reach", state=state), objective("depth"), objective("calm")],
        initiatives=[initiative(f"for {name}", money=money) for name, money in work.items()],
        links=[link(f"for {name}", name) for name in work],
        standings=standings,
        **more,
    )


def test_objectives_on_which_the_word_is_split_or_mixed_are_found() -> None:
    graph = graph_of(shown(WORDS))
    assert found(CODE, graph) == [("depth", "mixed"), ("reach", "split")]
    mixed, split = detect(CODE, graph)
    assert split.title == "Leaders see reach differently"
    assert (split.severity, mixed.severity) == (Severity.MEDIUM, Severity.LOW)
    assert (split.money_at_stake, mixed.money_at_stake) == (300_00, 100_00)


def test_it_tells_the_word_and_the_round_and_nothing_of_any_answer() -> None:
    (_, split) = detect(CODE, graph_of(shown(WORDS)))
    assert evidence(split) == {
        "Leaders' word": "split",
        "Round": "Spring round",
        "Published on": "2026-06-01",
        "Traced change money on it": "300.00",
        "Of the traced change money": "1000.00",
        "Initiatives without a figure": 0,
    }
    assert split.department_ids == ()


def test_the_money_of_run_work_does_not_rest_on_it() -> None:
    graph = portfolio(
        objectives=[objective("reach")],
        initiatives=[initiative("change", money=70), initiative("run", money=30, bucket="run")],
        links=[link("change", "reach"), link("run", "reach")],
        standings=shown({"reach": "split"}),
    )
    (one,) = detect(CODE, graph)
    assert one.money_at_stake == 70_00


def test_money_that_nobody_knows_is_unknown_and_no_work_is_no_money() -> None:
    unknown = graph_of(shown({"reach": "split"}), work={"reach": None, "calm": 10})
    none = graph_of(shown({"reach": "split"}), work={"calm": 10})
    (first,), (second,) = detect(CODE, unknown), detect(CODE, none)
    assert (first.money_at_stake, second.money_at_stake) == (None, 0)
    assert evidence(first)["Traced change money on it"] == "unknown"
    assert evidence(first)["Initiatives without a figure"] == 1


def test_the_same_word_of_a_later_round_is_news() -> None:
    (one,) = detect(CODE, graph_of(shown({"reach": "split"})))
    (again,) = detect(CODE, graph_of(shown({"reach": "split"}), work={"reach": 1}))
    (later,) = detect(CODE, graph_of(shown({"reach": "split"}, name="Summer round")))
    assert one.fingerprint == again.fingerprint != later.fingerprint


@pytest.mark.parametrize(
    "graph",
    [
        graph_of(shown({"reach": "agreed", "depth": "agreed", "calm": "agreed"})),
        graph_of(shown({"depth": "agreed"})),
        graph_of(shown({"gone": "split"})),
        graph_of(shown({"reach": "split"}), state="retired"),
        graph_of(shown({"reach": "split"}), state="draft"),
    ],
    ids=["agreed", "others not asked", "of another strategy", "retired", "draft"],
)
def test_what_is_agreed_not_asked_or_not_active_is_silent(graph: TraceGraph) -> None:
    assert is_silent(CODE, graph)


def test_an_old_round_holds_no_more() -> None:
    on_the_day, past = date(2025, 5, 26), date(2025, 5, 25)
    assert found(CODE, graph_of(shown({"reach": "split"}, on=on_the_day)))
    assert is_silent(CODE, graph_of(shown({"reach": "split"}, on=past)))
    assert found(CODE, graph_of(shown({"reach": "split"}, on=past)), hold_days=401)


def test_little_money_is_silent_where_the_organisation_says_so() -> None:
    graph = graph_of(shown(WORDS))
    assert found(CODE, graph, least_money_share=0.3) == [("reach", "split")]
    assert is_silent(CODE, graph, least_money_share=0.31)


@pytest.mark.parametrize(
    ("standings", "line"),
    [
        (None, "no round on priorities has been published to all"),
        (shown(state="too_few"), "the latest round shows leaders' word on 0 of 3 objectives"),
        (shown(state="withheld"), "the latest round shows leaders' word on 0 of 3 objectives"),
    ],
    ids=["no round", "too few", "withheld"],
)
def test_it_does_not_arm_where_a_round_shows_nothing(
    standings: Standings | None, line: str
) -> None:
    arming = detectors.get(CODE).arming(graph_of(standings))
    assert (arming.is_armed, arming.line) == (False, line)
    assert detect(CODE, graph_of(standings)) == []
