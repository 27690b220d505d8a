"""Ownerless objectives: nobody answers for them."""

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import initiative, link, objective, portfolio
from traceability import detectors

CODE = "ownerless"
OWNED = [objective(f"owned {number}", owner="amara") for number in range(4)]


def test_objective_without_an_owner_is_found() -> None:
    graph = portfolio([*OWNED, objective("bare")])

    assert found(CODE, graph) == [("bare", "no_owner")]


def test_objective_whose_owner_left_is_found() -> None:
    graph = portfolio([*OWNED, objective("orphan", owner="zoe")], left=["zoe"])

    assert found(CODE, graph) == [("orphan", "owner_left")]


def test_no_person_is_named() -> None:
    graph = portfolio([*OWNED, objective("orphan", owner="zoe")], left=["zoe"])

    assert "zoe" not in str(detect(CODE, graph))


def test_money_here_and_below_is_at_stake() -> None:
    graph = portfolio(
        [*OWNED, objective("bare"), objective("below", under="bare", owner="amara")],
        [initiative("work", money=10)],
        [link("work", "below")],
    )

    assert [one.money_at_stake for one in detect(CODE, graph)] == [1_000]


def test_owned_objectives_are_silent() -> None:
    assert is_silent(CODE, portfolio(OWNED))


def test_retired_and_draft_objectives_are_silent() -> None:
    idle = [objective("idea", state="draft"), objective("old", state="retired")]

    assert is_silent(CODE, portfolio([*OWNED, *idle]))


def test_owner_who_left_one_objective_only_by_name_is_silent_elsewhere() -> None:
    assert is_silent(CODE, portfolio([*OWNED, objective("x", owner="bruno")], left=["somebody"]))


def test_it_arms_when_four_of_five_objectives_have_an_owner() -> None:
    unarmed = portfolio([*OWNED[:3], objective("a"), objective("b")])

    arming = detectors.get(CODE).arming(unarmed)
    assert (arming.is_armed, arming.have, arming.need) == (False, 3, 4)
    assert arming.line == "3 of 5 objectives have an owner"
    assert detect(CODE, unarmed) == []


def test_the_share_that_arms_it_is_a_setting() -> None:
    graph = portfolio([objective("owned", owner="amara"), objective("bare")])

    assert found(CODE, graph, armed_from_share=0.5) == [("bare", "no_owner")]


def test_confidential_work_is_in_the_money_but_not_in_the_count() -> None:
    secret = initiative("secret", money=10, is_confidential=True)
    graph = portfolio([*OWNED, objective("bare")], [secret], [link("secret", "bare")])

    (finding,) = detect(CODE, graph)
    assert finding.money_at_stake == 1_000
    assert evidence(finding)["Initiatives linked here and below"] == 0
