"""What still follows the original strategy, and that no cent and no weight is lost."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import ObjectiveLiteral, id_of, initiative, link, objective, portfolio
from tests.strategies import portfolios
from traceability.domain import intent_drift, lineage
from traceability.domain.intent_drift import IntentDrift, Realised, Strand
from traceability.domain.lineage import Became, Followed, Standing, Stated, Wording
from traceability.domain.trace_graph import TraceGraph


def one(
    name: str, *, under: str | None = None, weight: int | None = None, says: str = ""
) -> Stated:
    """An objective of version 0; it says its name unless told otherwise."""
    above = goal(under) if under else None
    wording = Wording(says or name)
    return Stated(goal(name), above, "", wording, None if weight is None else Fraction(weight))


def goal(name: str) -> UUID:
    """The id of an objective."""
    return id_of("objective", name)


def then(old: str, new: str, kind: str) -> Followed:
    """One took another's place."""
    return Followed(goal(old), goal(new), kind)


def standing(objectives: Sequence[ObjectiveLiteral]) -> list[Standing]:
    """The same objectives as they stand."""
    return [
        Standing(goal(each.name), Wording(each.name), each.state == "active") for each in objectives
    ]


def traced(
    stated: Sequence[Stated], objectives: Sequence[ObjectiveLiteral], *links: Followed
) -> lineage.Lineage:
    """What became of them."""
    return lineage.trace(stated, standing(objectives), links)


def drift(
    stated: Sequence[Stated],
    objectives: Sequence[ObjectiveLiteral],
    funded: dict[str, Any],
    *links: Followed,
    covered: Sequence[str] = (),
) -> IntentDrift:
    """The drift of a portfolio in which each objective has one piece of work with its money."""
    graph = portfolio(
        objectives,
        [initiative(f"for {name}", money=money) for name, money in funded.items()],
        [link(f"for {name}", name) for name in funded],
    )
    return intent_drift.of(
        graph,
        stated=stated,
        lineage=traced(stated, objectives, *links),
        covered=[goal(name) for name in covered],
    )


def shown(found: IntentDrift) -> dict[str, int]:
    """The strands that have money, in whole currency units."""
    return {strand.value: minor // 100 for strand, minor in found.minor.items() if minor}


def test_same_words_are_kept_and_other_words_reworded() -> None:
    stated = [one("a"), one("b", says="what b said then")]
    found = traced(stated, [objective("a"), objective("b")])
    assert found.fates == {goal("a"): Became.KEPT, goal("b"): Became.REWORDED}


def test_spaces_and_lines_make_no_other_wording() -> None:
    assert traced([one("a", says=" a\n")], [objective("a")]).fates[goal("a")] is Became.KEPT


def test_another_target_is_another_wording() -> None:
    then_ = Stated(goal("a"), None, "", Wording("a", "", (("Share", "12"),)))
    now = Standing(goal("a"), Wording("a", "", (("Share", "6"),)), is_active=True)
    assert lineage.trace([then_], [now], []).fates[goal("a")] is Became.REWORDED


def test_what_was_reworded_back_is_kept() -> None:
    stated = [one("a", says="b")]
    found = traced(stated, [objective("b")], then("a", "b", "reworded"))
    assert found.fates[goal("a")] is Became.KEPT


def test_line_holds_over_two_new_strategies_and_its_furthest_step_counts() -> None:
    links = (then("a", "b", "split"), then("a", "c", "split"), then("b", "d", "kept"))
    found = traced([one("a")], [objective("d"), objective("c")], *links)
    assert found.fates[goal("a")] is Became.SPLIT
    assert found.became == {goal("d"): Became.SPLIT, goal("c"): Became.SPLIT}


def test_retired_objective_without_a_successor_is_dropped() -> None:
    found = traced([one("a")], [objective("a", state="retired")])
    assert found.fates[goal("a")] is Became.DROPPED


def test_successions_in_a_circle_come_to_an_end() -> None:
    found = traced([one("a")], [objective("b")], then("a", "b", "kept"), then("b", "a", "merged"))
    assert [heir.id for heir in found.heirs[goal("a")]] == [goal("b")]


def test_money_follows_the_line_of_its_objective() -> None:
    objectives = [objective(name) for name in ("kept", "parts", "other", "new")]
    stated = [one("kept"), one("whole"), one("old"), one("gone")]
    links = (then("whole", "parts", "split"), then("old", "other", "replaced"))
    money = {"kept": 40, "parts": 30, "other": 20, "new": 10}
    found = drift(stated, objectives, money, *links)
    assert shown(found) == {"kept": 40, "split": 30, "replaced": 20, "new": 10}
    assert (found.deliberate, found.adaptation, found.emergent) == (9000, 0, 1000)
    assert found.share_of(found.deliberate) == 0.9


def test_later_objective_below_an_original_one_elaborates_it() -> None:
    objectives = [objective("theme"), objective("later", under="theme")]
    assert shown(drift([one("theme")], objectives, {"later": 10})) == {"elaborated": 10}


def test_what_a_decision_covers_is_adaptation_and_what_serves_it_too() -> None:
    objectives = [objective("new"), objective("below", under="new"), objective("else")]
    found = drift([], objectives, {"new": 1, "below": 2, "else": 4}, covered=["new"])
    assert shown(found) == {"adaptation": 3, "new": 4}


def test_decision_about_an_original_objective_makes_no_adaptation_of_it() -> None:
    found = drift([one("a")], [objective("a")], {"a": 5}, covered=["a"])
    assert shown(found) == {"kept": 5}


def test_money_that_is_left_on_a_dropped_objective_is_emergent() -> None:
    objectives = [objective("a"), objective("gone", state="retired")]
    found = drift([one("a"), one("gone")], objectives, {"a": 5, "gone": 7})
    assert shown(found) == {"kept": 5, "stranded": 7}


def test_run_and_mandatory_money_counts_on_neither_side() -> None:
    graph = portfolio(
        [objective("a")],
        [initiative("i", money=10), initiative("r", money=90, bucket="run")],
        [link("i", "a"), link("r", "a")],
    )
    stated = [one("a")]
    found = intent_drift.of(
        graph, stated=stated, lineage=traced(stated, [objective("a")]), covered=[]
    )
    assert (found.base, found.beside) == (1000, 9000)
    assert shown(found) == {"kept": 10}


def test_weight_without_funded_work_is_unrealised_and_without_a_figure_unknown() -> None:
    stated = [one("a", weight=2), one("b", weight=1), one("c", weight=1)]
    objectives = [objective(name) for name in "abc"]
    found = drift(stated, objectives, {"a": 10, "b": None})
    assert {name: found.realised[goal(name)] for name in "abc"} == {
        "a": Realised.FUNDED,
        "b": Realised.UNKNOWN,
        "c": Realised.UNFUNDED,
    }
    assert [found.weight_of(each) for each in Realised] == [
        Fraction(1, 2),
        Fraction(1, 4),
        Fraction(1, 4),
    ]


def test_unknown_money_has_no_share_instead_of_none_at_all() -> None:
    found = drift([one("a")], [objective("a")], {"a": None})
    assert (found.base, found.unknown_money, found.share_of(found.deliberate)) == (0, 1, None)


def test_weight_goes_down_the_tree_and_an_unknown_one_is_its_siblings_mean() -> None:
    stated = [one("t", weight=3), one("u", weight=1), one("x", under="t"), one("y", under="t")]
    assert lineage.weights(stated) == {
        goal("u"): Fraction(1, 4),
        goal("x"): Fraction(3, 8),
        goal("y"): Fraction(3, 8),
    }


KINDS = st.sampled_from(sorted(lineage.ALONG))


@given(told=portfolios(), data=st.data())
def test_every_cent_and_all_weight_are_told_once(told: dict[str, Any], data: st.DataObject) -> None:
    graph: TraceGraph = portfolio(**told)
    names = [each.name for each in told["objectives"]]
    others = ["old", "older"]
    every = st.sampled_from(names + others)
    stated = [
        Stated(goal(each), None, "", Wording(each), data.draw(st.none() | st.fractions(0, 9)))
        for each in data.draw(st.lists(every, unique=True, max_size=6))
    ]
    pairs = data.draw(st.lists(st.tuples(every, every, KINDS), max_size=8))
    links = [then(old, new, kind) for old, new, kind in pairs if old != new]
    found = intent_drift.of(
        graph,
        stated=stated,
        lineage=traced(stated, told["objectives"], *links),
        covered=[goal(each) for each in data.draw(st.lists(every, max_size=3))],
    )
    recorded = int(graph.placements().amount.sum())
    assert found.deliberate + found.adaptation + found.emergent == found.base
    assert sum(found.minor.values()) == found.base == recorded - found.beside
    if stated:
        assert sum(found.weight_of(each) for each in Realised) == 1
    assert set(Strand) == set(found.minor)
