"""Departments that share an objective but no forum."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import (
    ForumLiteral,
    forum,
    id_of,
    initiative,
    link,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "silo"
BOTH = ("sales", "law")


def shared(
    *forums: ForumLiteral,
    by: tuple[str, ...] = BOTH,
    under: Mapping[str, str | None] | None = None,
    goal: str = "active",
    state: str = "confirmed",
    ended: Mapping[str, date] | None = None,
    **work: Any,
) -> TraceGraph:
    """An objective below a theme that these departments serve; forums about it, or not."""
    return portfolio(
        objectives=[objective("safety"), objective("roads", under="safety", state=goal)],
        initiatives=[initiative(f"of {one}", department=one, **work) for one in by],
        links=[link(f"of {one}", "roads", state=state) for one in by],
        departments=dict(under or {}),
        ended=ended,
        rhythm=forums,
    )


def test_departments_that_no_forum_brings_together_are_found() -> None:
    graph = shared(forum("Round", about=("roads",), of=("sales", "sales")))
    (finding,) = detect(CODE, graph)
    assert finding.title == "law and sales both serve roads and share no forum about it"
    assert (finding.reason_code, finding.money_at_stake) == ("apart", 20_000)
    assert [one.noun for one in finding.subjects] == ["objective"]
    assert evidence(finding)["Forums about it"] == ["Round"]
    assert set(finding.department_ids) == {id_of("department", one) for one in BOTH}


def test_objective_about_which_nobody_meets_is_found() -> None:
    graph = shared(forum("Round", about=("other",), of=BOTH))
    assert found(CODE, graph, armed_from_share=0.0) == []
    assert not detectors.get(CODE).arming(graph).is_armed
    served = portfolio(
        objectives=[objective(name) for name in "abcde"],
        initiatives=[initiative(one, department=one) for one in BOTH],
        links=[link(one, name) for one in BOTH for name in "abcde"],
        rhythm=[forum("Round", about=("a", "b", "c", "d"), of=BOTH)],
    )
    assert found(CODE, served) == [("e", "no_forum")]


def test_several_pairs_are_one_finding_and_the_most_named_are_named() -> None:
    by = ("sales", "law", "it")
    graph = shared(forum("Round", about=("roads",), of=("sales",)), by=by)
    (finding,) = detect(CODE, graph, most_named=2)
    assert finding.title == "3 departments serve roads; not all of them share a forum about it"
    assert evidence(finding)["Share no forum"] == ["it and law", "it and sales"]
    assert evidence(finding)["Not named"] == 1


def test_two_forums_that_share_one_department_bring_only_their_own_together() -> None:
    graph = shared(
        forum("One", about=("roads",), of=("sales", "law")),
        forum("Two", about=("roads",), of=("law", "it")),
        by=("sales", "law", "it"),
    )
    (finding,) = detect(CODE, graph)
    assert evidence(finding)["Share no forum"] == ["it and sales"]


@pytest.mark.parametrize(
    "forums",
    [
        [forum("Round", about=("roads",), of=BOTH)],
        [forum("Board", about=("safety",), of=BOTH)],
        [forum("Round", about=("roads",), of=("sales",)), forum("Board", of=BOTH)],
    ],
    ids=["about it", "about what stands above", "about everything"],
)
def test_departments_that_sit_together_are_silent(forums: list[ForumLiteral]) -> None:
    assert is_silent(CODE, shared(*forums))


def test_people_of_a_department_below_stand_for_it() -> None:
    graph = shared(forum("Round", about=("roads",), of=("north", "law")), under={"north": "sales"})
    assert is_silent(CODE, graph)


def test_people_of_a_department_above_do_not_stand_for_all_below() -> None:
    graph = shared(
        forum("Board", about=("roads",), of=("house",)),
        under={"sales": "house", "law": "house", "house": None},
    )
    assert found(CODE, graph) == [("roads", "apart")]


@pytest.mark.parametrize(
    "graph",
    [
        shared(
            forum("Round", about=("roads",), of=("law",)),
            forum("Other", about=("roads",), of=("sales", None)),
        ),
        shared(
            forum("Round", about=("roads",), of=("law",)),
            forum("Other", about=("roads",)),
        ),
    ],
    ids=["member of an unknown department", "members not recorded"],
)
def test_forum_that_may_hold_both_is_silent(graph: TraceGraph) -> None:
    assert is_silent(CODE, graph)


def test_departments_on_one_line_are_silent() -> None:
    by = ("sales", "north")
    graph = shared(forum("Round", about=("roads",), of=("sales",)), by=by, under={"north": "sales"})
    assert is_silent(CODE, graph)


ALONE = forum("Round", about=("roads",), of=("sales",))


@pytest.mark.parametrize(
    "graph",
    [
        shared(ALONE, by=("sales",)),
        shared(ALONE, stage="paused"),
        shared(ALONE, stage="done"),
        shared(ALONE, is_confidential=True),
        shared(ALONE, state="proposed"),
        shared(ALONE, goal="retired"),
        shared(ALONE, ended={"law": date(2026, 6, 29)}),
    ],
    ids=["one department", "paused", "done", "confidential", "proposed", "retired", "ended"],
)
def test_what_two_departments_do_not_share_now_is_no_silo(graph: TraceGraph) -> None:
    assert not detect(CODE, graph)
    line = detectors.get(CODE).arming(graph).line
    assert line.startswith("0 of 0 objectives")


def test_another_forum_is_another_fact_only_where_it_changes_who_is_apart() -> None:
    (one,) = detect(CODE, shared(ALONE))
    (same,) = detect(CODE, shared(ALONE, forum("Two", about=("roads",), of=("law",))))
    (other,) = detect(CODE, shared(ALONE, by=("sales", "it")))
    assert one.fingerprint == same.fingerprint != other.fingerprint
