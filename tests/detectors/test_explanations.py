"""Why a subject is found or not: for every detector that says so, it agrees with what is found."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.detectors.support import detect
from tests.portfolios import (
    effect,
    initiative,
    link,
    measure,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

EXPLAINING = [one.code for one in detectors.known().values() if one.explains]
PAST, FUTURE = date(2025, 1, 1), date(2027, 1, 1)
# So that arming, which is tested with each detector, does not hide a disagreement.
AT_ONCE = {"armed_from_share": 0.0}


# They rest on what forums and rounds of leaders tell of all objectives, not on one record.
OF_THE_WHOLE = ("disputed_objective", "silo")


def test_detectors_explain_themselves_but_those_that_compare_texts() -> None:
    nouns = ("initiative", "objective", "contribution")
    of_these = [
        one.code
        for one in detectors.known().values()
        if one.subject in nouns and not one.hears and one.code not in OF_THE_WHOLE
    ]
    assert of_these == EXPLAINING


@st.composite
def portfolios(draw: st.DrawFn) -> TraceGraph:
    """Two objectives at the top, two below, and work with every kind of link and push."""

    def of(*choices: Any) -> Any:
        return draw(st.sampled_from(choices))

    top = [
        objective(name, state=of("active", "draft", "retired"), owner=of(None, "ada", "bo"))
        for name in ("safety", "growth")
    ]
    below = [
        objective(
            name,
            under=of(None, "safety", "growth"),
            state=of("active", "active", "draft", "retired"),
            starts=of(None, PAST, FUTURE),
            ends=of(None, PAST, FUTURE) if draw(st.booleans()) else None,
            owner=of(None, "ada", "bo"),
        )
        for name in ("roads", "shops")
    ]
    below = [
        one if not (one.starts == FUTURE and one.ends == PAST) else objective(one.name)
        for one in below
    ]
    names = ("apollo", "hermes", "ceres")
    work = [
        initiative(
            name,
            stage=of("proposed", "approved", "active", "paused", "done", "cancelled"),
            bucket=of("change", "change", "unknown", "run", "mandatory"),
            money=of(None, 0, 100, -5),
            reported=of(None, PAST, date(2026, 6, 1)),
            starts=of(None, PAST, date(2026, 6, 1)),
            is_confidential=draw(st.booleans()),
        )
        for name in names
    ]
    links = [
        link(
            name,
            target,
            state=of("confirmed", "confirmed", "proposed", "rejected"),
            strength=of(None, -0.5, 0.5),
            source_was={"name": "Other"} if of(False, False, True) else {},
            target_was={"name": "Other"} if of(False, False, True) else {},
        )
        for name in names
        for target in ("safety", "roads", "shops")
        if draw(st.booleans())
    ]
    return portfolio(
        [*top, *below],
        work,
        links,
        state=of("approved", "approved", "draft"),
        targets={name: 0.5 for name in ("roads", "shops") if draw(st.booleans())},
        measures=[measure("accidents", of="roads")],
        effects=[effect(name, "accidents", of(-1, 1)) for name in names if draw(st.booleans())],
        left=["bo"],
    )


@pytest.mark.parametrize("code", EXPLAINING)
@given(data=st.data())
def test_explanation_agrees_with_what_is_found(code: str, data: st.DataObject) -> None:
    graph = data.draw(portfolios())
    detector = detectors.get(code)
    own = AT_ONCE if "armed_from_share" in detector.settings else {}
    if not detector.arming(graph, own).is_armed:
        return
    for place in range(detector.count(graph)):
        explained = detector.explain(graph, place, own)
        assert explained is not None
        found = list(detector.detect(graph, own, range(place, place + 1)))
        assert explained.is_found == bool(found), (code, place, explained.because)
        assert explained.because


def explained(code: str, graph: TraceGraph, place: int = 0, **own: Any) -> dict[str, bool]:
    told = detectors.get(code).explain(graph, place, own)
    assert told is not None
    return {step.text: step.holds for step in told.because}


def test_initiative_that_serves_is_told_link_by_link() -> None:
    graph = portfolio(
        [objective("safety"), objective("roads", under="safety")],
        [initiative("apollo")],
        [link("apollo", "roads")],
    )
    assert explained("orphaned_initiative", graph) == {
        "is approved or active": True,
        "is change work: run and mandatory work need no objective": True,
        "has a confirmed link to roads": True,
        "roads is active": True,
        "a chain leads from roads to the top of the approved strategy": True,
    }


def test_orphan_is_told_which_step_does_not_hold() -> None:
    graph = portfolio(
        [objective("safety", state="retired"), objective("roads", under="safety")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "roads")],
    )
    told = explained("orphaned_initiative", graph)
    assert [text for text, holds in told.items() if not holds] == [
        "a chain leads from roads to the top of the approved strategy"
    ]
    told = explained("orphaned_initiative", graph, 1)
    assert not told["has a confirmed link to an objective"]


def test_explanations_of_objectives_name_no_work() -> None:
    graph = portfolio(
        [objective("safety"), objective("roads", under="safety")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "roads", strength=0.5), link("hermes", "roads", strength=-0.5)],
        targets={"roads": 0.4},
    )
    for code in EXPLAINING:
        if detectors.get(code).subject == "objective":
            for place in range(2):
                said = " ".join(explained(code, graph, place))
                assert not {"apollo", "hermes"} & set(said.replace(",", "").split()), code


def cause(code: str, graph: TraceGraph, **own: Any) -> list[str | None]:
    found = detect(code, graph, **own)
    return [None if one.cause is None else one.cause.title for one in found]


def test_orphans_below_one_broken_objective_have_one_cause() -> None:
    graph = portfolio(
        [
            objective("safety", state="retired"),
            objective("roads", under="safety"),
            objective("rails", under="safety"),
        ],
        [initiative("apollo"), initiative("hermes"), initiative("ceres", department="it")],
        [link("apollo", "roads"), link("hermes", "rails")],
    )
    found = detect("orphaned_initiative", graph)
    keys = {one.cause.key for one in found if one.cause and "retired" in one.cause.title}
    assert len(keys) == 1
    assert cause("orphaned_initiative", graph) == [
        "safety is retired",
        "Nothing of it is linked to the strategy",
        "safety is retired",
    ]


def test_orphan_of_a_department_that_has_links_stands_for_itself() -> None:
    graph = portfolio(
        [objective("roads")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "roads")],
    )
    assert cause("orphaned_initiative", graph) == [None]


def test_links_of_confidential_work_are_not_told_by_a_cause() -> None:
    graph = portfolio(
        [objective("roads")],
        [
            initiative("apollo"),
            initiative("hermes", is_confidential=True),
            initiative("open", department="technology"),
        ],
        [link("hermes", "roads"), link("open", "roads")],
    )
    assert cause("orphaned_initiative", graph) == ["Nothing of sales is linked to the strategy"]


def test_links_to_one_changed_objective_have_one_cause() -> None:
    old = {"name": "Streets"}
    graph = portfolio(
        [objective("roads")],
        [initiative("apollo"), initiative("hermes")],
        [link(name, "roads", target_was=old) for name in ("apollo", "hermes")],
    )
    assert cause("suspect_link", graph) == ["roads changed", "roads changed"]


def test_owner_who_left_is_a_cause_without_a_name_and_no_owner_is_none() -> None:
    graph = portfolio(
        [objective("roads", owner="bo"), objective("rails", owner="bo"), objective("sea")],
        left=["bo"],
    )
    told = cause("ownerless", graph, armed_from_share=0.5)
    assert told == ["One owner of these is no longer here"] * 2 + [None]


def test_work_that_pulls_one_objective_apart_has_one_cause_in_both_detectors() -> None:
    graph = portfolio(
        [objective("roads")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "roads", strength=0.5), link("hermes", "roads", strength=-0.5)],
    )
    found = [*detect("opposed_effect", graph), *detect("mixed_signals", graph)]
    assert len(found) == 2
    assert len({one.cause for one in found}) == 1
