"""Changes of money and what stands behind them: exact, conserved, silent where explained."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import commit, decision, id_of, initiative, link, objective, portfolio
from traceability.domain import funding_changes
from traceability.domain.funding_changes import Behind, FundingChanges, Settled

YEAR = id_of("period", "2026")
DAY = date(2026, 5, 1)
TREE = [objective("water"), objective("wells", under="water"), objective("pipes", under="water")]
LINKS = [link("drill", "wells"), link("lay", "pipes")]


def graph(drill: Any, lay: Any = 400, **how: Any) -> Any:
    works = [initiative("drill", money=drill), initiative("lay", money=lay, department="it")]
    return portfolio(TREE, works, LINKS, **how)


def changes(
    then: Any, now: Any, settled: Mapping[str, int | None] | None = None, day: date = DAY
) -> FundingChanges:
    known = {
        id_of("initiative", name): Settled(None if amount is None else amount * 100)
        for name, amount in (settled or {}).items()
    }
    days = dict.fromkeys(now.initiatives.ids, day)
    return funding_changes.between(then, now, YEAR, settled=known, changed_on=days)


def behinds(found: FundingChanges) -> list[tuple[int, int, str]]:
    return [(one.before // 100, one.after // 100, one.behind.value) for one in found.changes]


def test_change_that_nothing_explains_is_told_from_and_to() -> None:
    found = changes(graph(100), graph(160))

    assert behinds(found) == [(100, 160, "nothing")]
    assert (found.before, found.after) == (50_000, 56_000)


def test_money_that_stayed_is_silent() -> None:
    assert changes(graph(100), graph(100)).changes == ()


def test_amount_recorded_for_the_first_time_is_no_change_and_is_summed_up() -> None:
    found = changes(graph(None), graph(160))

    assert found.changes == ()
    assert (found.first, found.first_minor, found.gone) == (1, 16_000, 0)


def test_amount_that_is_known_no_longer_is_not_nothing() -> None:
    found = changes(graph(100), graph(None))

    assert found.changes == ()
    assert (found.gone, found.gone_minor, found.first) == (1, 10_000, 0)


def test_run_and_mandatory_work_is_silent() -> None:
    run = [initiative("drill", money=100, bucket="run")]
    more = [initiative("drill", money=300, bucket="run")]

    assert changes(portfolio(TREE, run), portfolio(TREE, more)).changes == ()


@pytest.mark.parametrize(
    "one",
    [
        decision("more wells", about="wells", decided=date(2026, 4, 1)),
        decision("more water", about="water", decided=date(2025, 6, 1)),
        decision("begin", (commit("start", DAY, initiative="drill"),), decided=DAY),
        decision(
            "move",
            (commit("move", DAY, objective="wells", period="2026", amount=50),),
            decided=date(2026, 4, 1),
        ),
        decision(
            "to sales",
            (commit("move", DAY, department="sales", period="2026", amount=50),),
            decided=date(2026, 4, 1),
        ),
    ],
    ids=lambda one: str(one.name),
)
def test_decision_about_the_work_explains_what_changed_after_it(one: Any) -> None:
    found = changes(graph(100), graph(160, decisions=[one]))

    assert behinds(found) == [(100, 160, "decision")]
    assert found.changes[0].decision_id == id_of("decision", one.name)


@pytest.mark.parametrize(
    "one",
    [
        decision("pipes", about="pipes", decided=date(2026, 4, 1)),
        decision("later", about="wells", decided=date(2026, 5, 2)),
        decision("long ago", about="wells", decided=date(2025, 4, 1)),
        decision("gone", about="wells", decided=date(2026, 4, 1), superseded_by="other"),
        decision("on the whole", decided=date(2026, 4, 1)),
        decision("stop", (commit("stop", DAY, initiative="drill"),), decided=DAY),
        decision(
            "next year",
            (commit("move", DAY, objective="wells", period="2027", amount=50),),
            decided=DAY,
        ),
    ],
    ids=lambda one: str(one.name),
)
def test_decision_about_something_else_explains_nothing(one: Any) -> None:
    assert behinds(changes(graph(100), graph(160, decisions=[one]))) == [(100, 160, "nothing")]


def test_less_money_is_explained_by_what_was_stopped_and_not_by_what_began() -> None:
    for kind, told in (("stop", "decision"), ("start", "nothing")):
        one = decision("it", (commit(kind, DAY, initiative="drill"),), decided=DAY)
        assert behinds(changes(graph(100), graph(40, decisions=[one]))) == [(100, 40, told)]


def test_change_that_brings_its_objective_nearer_to_the_agreed_share_is_explained() -> None:
    targets = {"wells": 0.4, "pipes": 0.6}

    found = changes(graph(100, targets=targets), graph(200, targets=targets))
    assert behinds(found) == [(100, 200, "target")]


def test_change_away_from_the_agreed_share_is_told() -> None:
    targets = {"wells": 0.1, "pipes": 0.9}

    found = changes(graph(100, targets=targets), graph(200, targets=targets))
    assert behinds(found) == [(100, 200, "nothing")]


def test_more_money_beyond_the_agreed_share_by_more_than_it_lacked_is_told() -> None:
    targets = {"wells": 0.3, "pipes": 0.7}

    found = changes(graph(100, targets=targets), graph(900, targets=targets))
    assert behinds(found) == [(100, 900, "nothing")]


def test_what_was_named_explains_until_it_was_named_and_no_further() -> None:
    found = changes(graph(100), graph(300), settled={"drill": 160})

    assert behinds(found) == [(100, 160, "named"), (160, 300, "nothing")]
    assert behinds(changes(graph(100), graph(160), settled={"drill": 160})) == [(100, 160, "named")]
    assert behinds(changes(graph(100), graph(160), settled={"drill": None})) == [
        (100, 160, "nothing")
    ]


def test_small_changes_are_summed_up() -> None:
    found = changes(graph(10_000, lay=100_000), graph(10_100, lay=100_000))
    assert behinds(found) == [(10_000, 10_100, "small")]
    found = changes(graph(10_000, lay=100_000), graph(10_111, lay=100_000))
    assert behinds(found) == [(10_000, 10_111, "nothing")]


def test_unexplained_money_is_divided_among_objectives_to_the_cent() -> None:
    works = [initiative("drill", money=100)]
    links = [link("drill", "wells", 1 / 3), link("drill", "pipes", 1 / 3)]
    then = portfolio(TREE, works, links)
    now = portfolio(TREE, [initiative("drill", money=200)], links)
    own, rest = funding_changes.by_objective(now, changes(then, now))

    assert int(own.sum()) + rest == 10_000
    assert rest == 3_334 or rest == 3_333


def test_period_that_was_not_recorded_then_began_with_what_was_recorded_first() -> None:
    then = portfolio(TREE, periods=("2025",))
    found = changes(then, graph(160))

    assert (found.before, found.first_minor, found.changes) == (0, 56_000, ())


AMOUNTS = st.one_of(st.none(), st.integers(-50_000, 50_000))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, st.booleans()), min_size=1, max_size=6))
def test_sums_are_conserved_whatever_changed(rows: list[Any]) -> None:
    def world(which: int) -> Any:
        works = [initiative(f"w{at}", money=row[which]) for at, row in enumerate(rows)]
        links = [link(f"w{at}", "wells", 0.5) for at in range(len(rows))]
        return portfolio(TREE, works, links, targets={"wells": 0.5})

    settled = {f"w{at}": row[2] for at, row in enumerate(rows) if row[3]}
    found = changes(world(0), world(1), settled)

    assert found.after - found.before == (
        found.first_minor - found.gone_minor + found.total(*Behind)
    )
    own, rest = funding_changes.by_objective(world(1), found)
    assert int(own.sum()) + rest == found.total(Behind.NOTHING)
