"""Where money stands, and that none of it is lost or made."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain.trace_graph import TraceGraph

GOALS = [objective("a"), objective("b"), objective("old", state="retired")]


def bands(graph: TraceGraph) -> dict[str, int]:
    """Every band's sum, in cents."""
    placed = graph.placements()
    return {
        name: int(getattr(placed, name).sum())
        for name in ("traced", "stranded", "no_objective", "accepted", "proposed")
    }


def only(**sums: int) -> dict[str, int]:
    """These bands and nothing in the others."""
    return dict.fromkeys(("traced", "stranded", "no_objective", "accepted", "proposed"), 0) | sums


def test_links_without_shares_split_the_money_equally() -> None:
    graph = portfolio(GOALS, [initiative("i", money=0.05)], [link("i", "a"), link("i", "b")])

    assert graph.placements().minor.tolist() == [3, 2]
    assert bands(graph) == only(traced=5)


def test_what_the_shares_leave_has_no_objective() -> None:
    graph = portfolio(GOALS, [initiative("i", money=10)], [link("i", "a", share=0.25)])

    assert bands(graph) == only(traced=250, no_objective=750)


def test_money_on_a_broken_line_is_stranded() -> None:
    graph = portfolio(GOALS, [initiative("i", money=10)], [link("i", "a"), link("i", "old")])

    assert bands(graph) == only(traced=500, stranded=500)


def test_proposed_links_claim_a_part_of_what_is_unaligned() -> None:
    graph = portfolio(
        GOALS,
        [initiative("i", money=10), initiative("j", money=-1)],
        [
            link("i", "a", share=0.25),
            link("i", "b", share=0.5, state="proposed"),
            link("j", "a", state="proposed"),
        ],
    )

    assert bands(graph) == only(traced=250, no_objective=650, proposed=400)


def test_rejected_links_claim_nothing() -> None:
    graph = portfolio(GOALS, [initiative("i", money=10)], [link("i", "a", state="rejected")])

    assert bands(graph) == only(no_objective=1000)


def test_run_and_mandatory_work_is_accepted_without_an_objective() -> None:
    graph = portfolio(
        GOALS,
        [initiative("r", money=1, bucket="run"), initiative("m", money=2, bucket="mandatory")],
        [link("m", "a", share=0.5)],
    )

    assert bands(graph) == only(traced=100, accepted=200)


def test_a_waived_orphan_is_accepted_until_a_link_is_confirmed() -> None:
    waived = [initiative("i", money=10, is_waived=True)]

    assert bands(portfolio(GOALS, waived)) == only(accepted=1000)
    assert bands(portfolio(GOALS, waived, [link("i", "a", share=0.5)])) == only(
        traced=500, no_objective=500
    )


def test_unknown_money_is_nowhere_and_says_so() -> None:
    graph = portfolio(GOALS, [initiative("i", money=None)], [link("i", "a")])

    assert bands(graph) == only()
    assert graph.placements().is_known.tolist() == [False]


def test_without_a_current_period_no_money_is_known() -> None:
    graph = portfolio(GOALS, [initiative("i")], periods=("2019",))

    assert graph.period_id is None
    assert not graph.placements().is_known.any()


def test_every_period_has_its_own_money() -> None:
    graph = portfolio(
        GOALS,
        [initiative("i", money={"2026": 1, "2027": None, "2028": -2})],
        [link("i", "a")],
        periods=("2026", "2027", "2028"),
    )

    assert [graph.placements(period).traced.tolist() for period in range(3)] == [[100], [0], [-200]]


@given(drawn=portfolios())
def test_money_is_conserved_to_the_cent(drawn: dict[str, Any]) -> None:
    graph = portfolio(**drawn)
    placed = graph.placements()

    assert (placed.traced + placed.stranded + placed.unaligned == placed.amount).all()
    assert (placed.no_objective + placed.accepted == placed.unaligned).all()
    assert int(placed.minor.sum()) == int((placed.traced + placed.stranded).sum())
    assert int(placed.by_objective.sum()) == int(placed.traced.sum())
    assert (abs(placed.proposed) <= abs(placed.unaligned)).all()
    assert not placed.amount[~placed.is_known].any()


@given(drawn=portfolios())
def test_no_initiative_places_more_than_its_whole(drawn: dict[str, Any]) -> None:
    placed = portfolio(**drawn).placements()

    assert (placed.share >= 0).all()
    assert (placed.rest_share >= 0).all()


@given(drawn=portfolios(), seed=st.integers())
def test_placements_do_not_depend_on_the_order_of_rows(drawn: dict[str, Any], seed: int) -> None:
    shuffled: dict[str, Any] = {name: list(rows) for name, rows in drawn.items()}
    for rows in shuffled.values():
        random.Random(seed).shuffle(rows)
    one, other = portfolio(**drawn), portfolio(**shuffled)

    assert one.contributions.ids == other.contributions.ids
    assert one.placements().minor.tolist() == other.placements().minor.tolist()
    assert one.placements().share.tolist() == other.placements().share.tolist()


@given(drawn=portfolios())
def test_renaming_consistently_changes_no_sum(drawn: dict[str, Any]) -> None:
    def renamed(name: str | None) -> str | None:
        return None if name is None else f"x{name}"

    other: dict[str, Any] = {
        "objectives": [
            replace(one, name=f"x{one.name}", under=renamed(one.under))
            for one in drawn["objectives"]
        ],
        "initiatives": [replace(one, name=f"x{one.name}") for one in drawn["initiatives"]],
        "links": [
            replace(one, source=f"x{one.source}", target=f"x{one.target}") for one in drawn["links"]
        ],
    }

    assert bands(portfolio(**other)) == bands(portfolio(**drawn))
    assert (
        portfolio(**other).placements().minor.tolist()
        == portfolio(**drawn).placements().minor.tolist()
    )
