"""Two pieces of work that push one objective, or one measure, in opposite directions."""

from typing import Any

import pytest

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import (
    effect,
    id_of,
    initiative,
    link,
    measure,
    name_of,
    names,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "opposed_effect"


def pushed(up: dict[str, Any], down: dict[str, Any], **goal: Any) -> TraceGraph:
    """Apollo pushes the goal up, Hermes pushes it down."""
    return portfolio(
        [objective("goal", **goal)],
        [initiative("apollo", money=3, **up), initiative("hermes", money=4, **down)],
        [link("apollo", "goal", strength=0.6), link("hermes", "goal", strength=-0.4)],
    )


def measured(first: float, second: float, **rate: Any) -> TraceGraph:
    """Apollo and Hermes have these effects on one rate."""
    return portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "goal"), link("hermes", "goal")],
        measures=[measure("rate", "goal", **rate)],
        effects=[effect("apollo", "rate", first), effect("hermes", "rate", second)],
    )


def test_opposite_strengths_on_one_objective_are_a_pair() -> None:
    graph = pushed({}, {"department": "technology"})

    (finding,) = detect(CODE, graph)
    assert finding.is_pair
    assert finding.reason_code == "opposed_on_objective"
    assert finding.title == "apollo and hermes pull goal apart"
    assert [name_of(graph, one) for one in finding.subjects] == ["apollo", "hermes", "goal"]
    assert finding.money_at_stake == 700
    told = evidence(finding)
    assert told["Pushes it up"] == {"initiative": "apollo", "strength": 0.6}
    assert told["Pushes it down"] == {"initiative": "hermes", "strength": -0.4}
    assert "while one is to raise goal" in str(told["Cannot both hold"])
    assert finding.department_ids == (
        id_of("department", "sales"),
        id_of("department", "technology"),
    )


def test_opposite_effects_on_one_measure_are_a_pair() -> None:
    graph = measured(-0.5, 1, direction="decrease")

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "opposed_on_measure"
    assert [name_of(graph, one) for one in finding.subjects] == ["hermes", "apollo", "rate"]
    assert evidence(finding)["Wanted direction"] == "decrease"


def test_money_of_the_pair_is_what_is_known_of_it() -> None:
    def of(first: float | None, second: float | None) -> int | None:
        graph = portfolio(
            [objective("goal")],
            [initiative("a", money=first), initiative("b", money=second)],
            [link("a", "goal", strength=1), link("b", "goal", strength=-1)],
        )
        return detect(CODE, graph)[0].money_at_stake

    assert (of(3, None), of(None, None)) == (300, None)


@pytest.mark.parametrize(("up", "down"), [(True, False), (False, True)])
def test_pair_is_confidential_when_either_side_is(up: bool, down: bool) -> None:
    graph = pushed({"is_confidential": up}, {"is_confidential": down})

    assert [one.is_confidential for one in detect(CODE, graph)] == [True]


def test_strongest_pairs_come_first_and_the_rest_is_counted() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative(name) for name in ("up1", "up2", "down1", "down2")],
        [
            link("up1", "goal", strength=0.2),
            link("up2", "goal", strength=0.9),
            link("down1", "goal", strength=-0.5),
            link("down2", "goal", strength=-0.8),
        ],
    )

    told = detect(CODE, graph, most_pairs=3)
    pairs = [(finding.subjects[0].id, finding.subjects[1].id) for finding in told]
    assert pairs == [
        (id_of("initiative", up), id_of("initiative", down))
        for up, down in (("up2", "down2"), ("up2", "down1"), ("up1", "down2"))
    ]
    assert {one.untold for one in told} == {1}
    assert len(detect(CODE, graph)) == 4


def test_what_is_told_of_open_work_does_not_depend_on_confidential_work() -> None:
    def told(**secret: Any) -> list[tuple[str, object]]:
        graph = portfolio(
            [objective("goal")],
            [initiative(name) for name in ("up1", "up2", "down")] + [initiative("x", **secret)],
            [
                link("up1", "goal", strength=0.2),
                link("up2", "goal", strength=0.3),
                link("down", "goal", strength=-0.5),
                link("x", "goal", strength=0.9),
            ],
        )
        return [(one.title, one.untold) for one in detect(CODE, graph, most_pairs=1)]

    assert told() == [("x and down pull goal apart", 2)]
    assert told(is_confidential=True) == [
        ("up2 and down pull goal apart", 1),
        ("x and down pull goal apart", 1),
    ]


def test_hundreds_against_hundreds_tell_no_more_than_the_most() -> None:
    work = [initiative(f"w{place}") for place in range(400)]
    graph = portfolio(
        [objective("goal")],
        work,
        [link(one.name, "goal", strength=(-1) ** k * 0.5) for k, one in enumerate(work)],
    )

    told = detect(CODE, graph)
    assert len(told) == len({one.subject_key for one in told}) == 50
    assert told[0].untold == 200 * 200 - 50


def test_done_work_stands_against_work_that_goes_on() -> None:
    assert found(CODE, pushed({"stage": "done"}, {})) == [("apollo", "opposed_on_objective")]


def test_waiver_ends_when_a_strength_changes() -> None:
    (before,), (same,), (after,) = (
        detect(CODE, measured(1, strength)) for strength in (-0.5, -0.5, -1)
    )

    assert before.fingerprint == same.fingerprint != after.fingerprint


def test_work_that_is_done_on_both_sides_is_silent() -> None:
    assert is_silent(CODE, pushed({"stage": "done"}, {"stage": "done"}))


@pytest.mark.parametrize("stage", ["proposed", "cancelled"])
def test_work_that_does_not_serve_is_silent(stage: str) -> None:
    graph = measured(1, 1)
    assert is_silent(CODE, graph)
    assert detect(CODE, pushed({"stage": stage}, {})) == []


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_link_that_is_not_confirmed_is_silent(state: str) -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("a"), initiative("b")],
        [link("a", "goal", strength=1), link("b", "goal", strength=-1, state=state)],
    )

    assert is_silent(CODE, graph)


@pytest.mark.parametrize(("first", "second"), [(1, 0.2), (-1, -0.2), (1, 0), (0, 0)])
def test_effects_of_one_sign_are_silent(first: float, second: float) -> None:
    assert is_silent(CODE, measured(first, second))


def test_unknown_strength_pushes_nowhere() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("a"), initiative("b")],
        [link("a", "goal"), link("b", "goal", strength=-1)],
    )

    assert detect(CODE, graph, armed_from_share=0.5) == []


def test_opposite_effects_on_two_measures_are_silent() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("a"), initiative("b")],
        measures=[measure("one", "goal"), measure("two", "goal")],
        effects=[effect("a", "one", 1), effect("b", "two", -1)],
    )

    assert is_silent(CODE, graph)


@pytest.mark.parametrize("state", ["draft", "retired"])
def test_objective_that_is_not_active_is_silent(state: str) -> None:
    assert is_silent(CODE, pushed({}, {}, state=state))


def test_words_alike_or_against_each_other_are_no_conflict() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("raise prices"), initiative("lower prices")],
        [
            link("raise prices", "goal", strength=0.5),
            link("lower prices", "goal", strength=0.5),
        ],
    )

    assert is_silent(CODE, graph)


def test_it_arms_when_most_links_carry_a_strength() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative(name) for name in "abc"],
        [link("a", "goal", strength=1), link("b", "goal", strength=-1), link("c", "goal")],
    )

    assert detectors.get(CODE).arming(graph).line == "2 of 3 confirmed links have a strength"
    assert detect(CODE, graph) == []
    assert names(graph, detect(CODE, graph, armed_from_share=0.5)) == ["a"]
