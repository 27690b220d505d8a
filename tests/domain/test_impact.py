"""What a change would do: compared with the same portfolio written out as it would be."""

import pytest

from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors
from traceability.domain import impact
from traceability.domain.trace_graph import TraceGraph

GOALS = [
    objective("growth", owner="ngozi"),
    objective("shops", under="growth", owner="ngozi"),
    objective("people", owner="ola"),
]
WORK = [initiative("web", money=100), initiative("app", money=50), initiative("coach", money=70)]
LINKS = [
    link("web", "shops", share=1.0),
    link("app", "shops", share=0.4),
    link("app", "people", share=0.6),
    link("coach", "people", share=1.0),
]


@pytest.fixture
def graph() -> TraceGraph:
    return portfolio(GOALS, WORK, LINKS)


def place(graph: TraceGraph, name: str) -> int:
    return graph.objectives.external_ids.index(name)


def found(graph: TraceGraph) -> list[tuple[str, str, str]]:
    return [(one.code, one.subject_key, one.fingerprint) for one in detectors.findings_of(graph)]


def names(graph: TraceGraph, places: tuple[int, ...]) -> list[str]:
    return [graph.initiatives.external_ids[one] for one in places]


def test_ending_an_objective_breaks_lines_and_strands_their_money(graph: TraceGraph) -> None:
    after = impact.without_objective(graph, place(graph, "people"))
    what = impact.differing(graph, after)
    # The app keeps its line by way of the shops.
    assert names(graph, what.losing) == ["coach"]
    assert what.stranded == (70 + 30) * 100
    assert what.gaining == ()


def test_ending_one_above_breaks_the_lines_below_it(graph: TraceGraph) -> None:
    after = impact.without_objective(graph, place(graph, "growth"))
    what = impact.differing(graph, after)
    assert names(graph, what.losing) == ["web"]
    assert what.stranded == (100 + 20) * 100


def test_as_it_would_be_is_what_is_found_when_it_is_so(graph: TraceGraph) -> None:
    after = impact.without_objective(graph, place(graph, "people"))
    goals = [*GOALS[:2], objective("people", owner="ola", state="retired")]
    assert found(after) == found(portfolio(goals, WORK, LINKS))
    assert found(after) != found(graph)


def test_graph_that_stands_is_left_as_it_was(graph: TraceGraph) -> None:
    before = found(graph), int(graph.placements().traced.sum())
    impact.without_objective(graph, place(graph, "people"))
    impact.without_owner(graph, place(graph, "people"))
    impact.with_target(graph, place(graph, "people"), 0.9)
    assert (found(graph), int(graph.placements().traced.sum())) == before


def test_cancelled_initiative_loses_its_line_and_keeps_its_record(graph: TraceGraph) -> None:
    after = impact.without_initiative(graph, graph.initiatives.external_ids.index("coach"))
    what = impact.differing(graph, after)
    assert names(graph, what.losing) == ["coach"]
    assert what.stranded == 0
    opening = impact.turned(
        list(detectors.findings_of(graph)), list(detectors.findings_of(after))
    ).opening
    assert not [one for one in opening if one.code == "unserved_objective"]  # the app serves it


def test_owner_who_leaves_leaves_every_objective_of_theirs(graph: TraceGraph) -> None:
    after = impact.without_owner(graph, place(graph, "shops"))
    turned = impact.turned(detectors.findings_of(graph), detectors.findings_of(after))
    opening = [one.title for one in turned.opening if one.code == "ownerless"]
    assert len(opening) == 2
    assert not [title for title in opening if title.startswith("people")]


def test_nobody_leaves_where_nobody_owns() -> None:
    graph = portfolio([objective("growth")], [initiative("web")], [link("web", "growth")])
    after = impact.without_owner(graph, 0)
    assert impact.turned(detectors.findings_of(graph), detectors.findings_of(after)) == (
        impact.Turned((), (), ())
    )


def test_another_target_opens_what_is_off_it_and_keeps_its_tolerance() -> None:
    goals = [objective("growth"), objective("people")]
    work = [initiative("web", money=60), initiative("coach", money=40)]
    links = [link("web", "growth", share=1.0), link("coach", "people", share=1.0)]
    graph = portfolio(goals, work, links, targets={"growth": 0.6})
    # Two points are tolerated.
    within, beyond = (impact.with_target(graph, 0, share) for share in (0.615, 0.9))
    before = detectors.findings_of(graph)
    assert impact.turned(before, detectors.findings_of(within)).opening == ()
    opening = impact.turned(before, detectors.findings_of(beyond)).opening
    assert [one.code for one in opening] == ["off_agreed_share"]
    was, will = impact.differing(graph, beyond).total_variation
    assert was == pytest.approx(0.0)
    assert will == pytest.approx(0.3)


def test_finding_that_stands_for_another_reason_changes() -> None:
    goals = [objective("growth"), objective("people")]
    graph = portfolio(goals, [initiative("web")], [link("web", "growth")])
    after = impact.without_objective(graph, 0)
    turned = impact.turned(detectors.findings_of(graph), detectors.findings_of(after))
    assert "orphaned_initiative" in {one.code for one in turned.opening}
    again = impact.turned(detectors.findings_of(after), detectors.findings_of(after))
    assert again == impact.Turned((), (), ())
