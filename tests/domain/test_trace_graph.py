"""Building a graph: the same whatever the order, and refused when rows do not fit together."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.portfolios import id_of, initiative, link, objective, portfolio
from traceability.domain import rows
from traceability.domain.graph_errors import DanglingReference, TwiceInPortfolio
from traceability.domain.periods import Period, current, in_order
from traceability.domain.portfolio import SharesExceedWhole
from traceability.domain.trace_graph import StrategyFacts, TraceGraph


def build(**given: Any) -> TraceGraph:
    """A graph of these rows and nothing else."""
    facts = StrategyFacts(uuid4(), "s", "plan", "Plan", "approved", "EUR")
    return TraceGraph.build(strategy=facts, as_of=datetime(2026, 1, 1, tzinfo=UTC), **given)


def test_rows_stand_in_the_order_of_external_ids() -> None:
    graph = portfolio([objective("b"), objective("a")], [initiative("z"), initiative("y")])

    assert graph.objectives.external_ids == ("a", "b")
    assert graph.initiatives.external_ids == ("y", "z")


def test_rows_of_one_name_stand_by_source_then_by_id() -> None:
    def department(number: int, source: str, external_id: str) -> rows.DepartmentRow:
        return rows.DepartmentRow(UUID(int=number), source, external_id, None, "", "D")

    given = [
        department(5, "sap", "1"), department(4, "", ""), department(3, "jira", "1"),
        department(2, "", ""), department(1, "sap", "2"),
    ]  # fmt: skip

    assert [one.int for one in build(departments=given).departments.ids] == [2, 4, 3, 5, 1]


def test_days_are_kept_and_missing_ones_stay_missing() -> None:
    days = [date(2026, 3, 1), None, date(1969, 12, 31), date(2026, 3, 1)]
    given = [
        rows.DepartmentRow(uuid4(), "s", str(at), None, "", "D", day) for at, day in enumerate(days)
    ]

    assert build(departments=given).departments.starts.tolist() == days


def test_levels_follow_the_tree() -> None:
    graph = portfolio([objective("a"), objective("b", under="a"), objective("c", under="b")])

    assert graph.objectives.level.tolist() == [1, 2, 3]


def test_links_of_an_initiative_stand_together() -> None:
    graph = portfolio(
        [objective("a"), objective("b")],
        [initiative("x"), initiative("y")],
        [link("y", "b"), link("x", "b"), link("y", "a", state="rejected")],
    )

    assert [len(graph.links_of(place)) for place in range(2)] == [1, 2]
    assert [graph.name_of_link(place) for place in graph.links_of(1)] == ["y → a", "y → b"]


def test_a_record_handed_over_twice_is_refused() -> None:
    with pytest.raises(TwiceInPortfolio):
        portfolio([objective("a"), objective("a")])


def test_a_reference_to_nothing_is_refused_by_name() -> None:
    lost = rows.ObjectiveRow(uuid4(), "s", "a", uuid4(), "", "A", "active")

    with pytest.raises(DanglingReference, match="as its parent"):
        build(objectives=[lost])


def test_work_without_a_department_is_refused() -> None:
    lost = rows.InitiativeRow(uuid4(), "s", "i", "I", None, "active", "unknown", "change")  # type: ignore[arg-type]

    with pytest.raises(DanglingReference, match="no department"):
        build(initiatives=[lost])


def test_a_link_without_a_source_is_refused() -> None:
    goal = rows.ObjectiveRow(uuid4(), "s", "a", None, "", "A", "active")
    loose = rows.ContributionRow(uuid4(), None, None, goal.id, None, "confirmed")

    with pytest.raises(DanglingReference, match="lacks an end"):
        build(objectives=[goal], contributions=[loose])


def test_confirmed_shares_beyond_one_are_refused() -> None:
    goals = [objective("a"), objective("b")]

    with pytest.raises(SharesExceedWhole, match=r"sum to 1\.2"):
        portfolio(goals, [initiative("i")], [link("i", "a", share=0.6), link("i", "b", share=0.6)])


def test_shares_that_are_only_proposed_may_ask_for_more() -> None:
    goals = [objective("a"), objective("b")]
    links = [link("i", "a", share=0.6), link("i", "b", share=0.6, state="proposed")]

    assert portfolio(goals, [initiative("i")], links).placements().rest_share.tolist() == [400_000]


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(ValueError, match="2 were given"):
        build(people=[(uuid4(), "Amara")])


def test_identities_are_found_by_noun() -> None:
    graph = portfolio([objective("a")], [initiative("i")], [link("i", "a")])

    assert graph.identity_of("objective", id_of("objective", "a")) == ("test", "a", "a")
    assert graph.identity_of("initiative", id_of("objective", "a")) is None
    assert graph.identity_of("contribution", graph.contributions.ids[0]) == ("", "", "i → a")
    assert graph.identity_of("forum", uuid4()) is None


def period(name: str, starts: date | None, ends: date | None, **more: Any) -> Period:
    """A period by name."""
    return Period(uuid4(), name, name, starts, ends, **more)


def test_the_period_that_holds_the_day_is_current_and_the_shortest_of_several() -> None:
    year = period("2026", date(2026, 1, 1), date(2026, 12, 31))
    quarter = period("2026 Q2", date(2026, 4, 1), date(2026, 6, 30))

    assert current([year, quarter], date(2026, 6, 30)) == 1
    assert current([year, quarter], date(2026, 7, 1)) == 0
    assert current([year, quarter], date(2027, 1, 1)) is None


def test_a_period_named_current_overrules_the_day() -> None:
    year = period("2026", date(2026, 1, 1), date(2026, 12, 31))
    named = period("year 1", None, None, is_current=True)

    assert current([year, named], date(2026, 6, 30)) == 1


def test_a_period_without_dates_holds_no_day() -> None:
    assert current([period("year 1", None, None)], date(2026, 6, 30)) is None


def test_periods_stand_by_position_then_date() -> None:
    late = period("b", date(2027, 1, 1), None, position=1)
    early = period("a", date(2026, 1, 1), None, position=1)
    first = period("z", None, None, position=0)

    assert [one.name for one in in_order([late, early, first])] == ["z", "a", "b"]


def test_another_period_may_be_looked_at() -> None:
    graph = build(
        periods=[chosen := period("next", None, None), period("now", None, None, is_current=True)],
        period_id=chosen.id,
    )

    assert graph.period_id == chosen.id


def test_every_noun_of_the_graph_is_counted() -> None:
    graph = portfolio([objective("a", owner="zoe")], [initiative("i")], [link("i", "a")])

    nouns = ("objective", "initiative", "contribution", "department", "person")
    assert [graph.count(noun) for noun in nouns] == [1, 1, 1, 1, 1]
