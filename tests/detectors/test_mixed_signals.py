"""One department whose own work pulls one objective, or one measure, apart."""

from datetime import date
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
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain.trace_graph import TraceGraph

CODE = "mixed_signals"


def pushed(up: dict[str, Any] | None = None, down: dict[str, Any] | None = None) -> TraceGraph:
    """Apollo pushes the goal up, Hermes pushes it down; both are of Sales unless told otherwise."""
    return portfolio(
        [objective("goal")],
        [initiative("apollo", money=3, **up or {}), initiative("hermes", money=4, **down or {})],
        [link("apollo", "goal", strength=0.6), link("hermes", "goal", strength=-0.4)],
    )


def test_department_that_serves_both_directions_is_found() -> None:
    graph = pushed()

    (finding,) = detect(CODE, graph)
    assert finding.reason_code == "objective_apart"
    assert finding.title == "sales works on goal in both directions"
    assert [name_of(graph, one) for one in finding.subjects] == ["sales", "goal"]
    assert finding.money_at_stake == 700
    assert evidence(finding)["Pushes it up"] == [{"initiative": "apollo", "strength": 0.6}]
    assert finding.department_ids == (id_of("department", "sales"),)
    assert not finding.is_pair


def test_effects_on_one_measure_pull_a_department_apart_too() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes")],
        measures=[measure("rate", "goal", direction="increase")],
        effects=[effect("apollo", "rate", 1), effect("hermes", "rate", -1)],
    )

    (finding,) = detect(CODE, graph)
    assert (finding.reason_code, finding.subjects[1].noun) == ("measure_apart", "measure")
    assert evidence(finding)["Wanted direction"] == "increase"


def test_each_department_is_told_of_by_itself() -> None:
    both = [("apollo", 1.0), ("hermes", -1.0)]
    graph = portfolio(
        [objective("goal")],
        [
            initiative(f"{name} of {where}", department=where)
            for where in ("technology", "sales")
            for name, _ in both
        ],
        [
            link(f"{name} of {where}", "goal", strength=strength)
            for where in ("technology", "sales")
            for name, strength in both
        ],
    )

    assert [name for name, _ in found(CODE, graph)] == ["sales", "technology"]


def test_confidential_work_is_told_of_only_where_open_work_is_silent() -> None:
    secret = {"is_confidential": True}

    (finding,) = detect(CODE, pushed(down=secret))
    assert finding.is_confidential
    assert len(finding.tells_of) == 2


def test_open_work_that_goes_both_ways_keeps_confidential_work_out() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("a"), initiative("b"), initiative("secret", is_confidential=True)],
        [
            link("a", "goal", strength=1),
            link("b", "goal", strength=-1),
            link("secret", "goal", strength=-0.5),
        ],
    )

    (finding,) = detect(CODE, graph)
    assert not finding.is_confidential
    assert "secret" not in str(finding.evidence)
    assert set(finding.tells_of) == {id_of("initiative", "a"), id_of("initiative", "b")}


def test_more_than_a_reader_takes_in_is_counted() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative(f"i{place}") for place in range(6)],
        [link(f"i{place}", "goal", strength=-1 if place else 0.5) for place in range(6)],
    )

    (finding,) = detect(CODE, graph, most_named=2)
    told = evidence(finding)
    pushing: Any = told["Pushes it down"]  # a list, as evidence holds it
    assert (len(pushing), told["Not named"]) == (2, 3)


@pytest.mark.parametrize("stage", ["proposed", "done", "cancelled"])
def test_work_that_does_not_go_on_is_silent(stage: str) -> None:
    assert detect(CODE, pushed(down={"stage": stage})) == []
    assert detectors.get(CODE).arming(pushed(down={"stage": stage})).is_armed


def test_two_departments_that_pull_apart_are_silent_here() -> None:
    assert is_silent(CODE, pushed(down={"department": "technology"}))


def test_department_below_is_another_one() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes", department="north")],
        [link("apollo", "goal", strength=1), link("hermes", "goal", strength=-1)],
        departments={"north": "sales"},
    )

    assert is_silent(CODE, graph)


def test_department_that_no_longer_exists_is_silent() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "goal", strength=1), link("hermes", "goal", strength=-1)],
        ended={"sales": date(2026, 6, 29)},
    )

    assert is_silent(CODE, graph)


def test_department_on_its_last_day_still_hears_both() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "goal", strength=1), link("hermes", "goal", strength=-1)],
        ended={"sales": date(2026, 6, 30)},
    )

    assert len(detect(CODE, graph)) == 1


def test_both_directions_on_two_objectives_are_silent() -> None:
    graph = portfolio(
        [objective("one"), objective("two")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "one", strength=1), link("hermes", "two", strength=-1)],
    )

    assert is_silent(CODE, graph)


def test_one_direction_alone_is_silent() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "goal", strength=-1), link("hermes", "goal", strength=-0.2)],
    )

    assert is_silent(CODE, graph)


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_link_that_is_not_confirmed_is_silent(state: str) -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo"), initiative("hermes")],
        [link("apollo", "goal", strength=1), link("hermes", "goal", strength=-1, state=state)],
    )

    assert is_silent(CODE, graph)


def test_it_arms_with_the_first_effect_on_a_measure() -> None:
    graph = portfolio(
        [objective("goal")],
        [initiative("apollo")],
        [link("apollo", "goal")],
        measures=[measure("rate", "goal")],
        effects=[effect("apollo", "rate", 1)],
    )

    line = detectors.get(CODE).arming(graph).line
    assert line == "1 of at least 1 effect on a measure is recorded"
    assert is_silent(CODE, graph)
