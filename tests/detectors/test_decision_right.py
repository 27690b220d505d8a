"""Decision rights: one decider for every amount is silent, all else is told of the scope."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.detectors.support import detect, evidence, found, is_silent
from tests.portfolios import (
    DecisionLiteral,
    decision,
    id_of,
    initiative,
    link,
    objective,
    portfolio,
)
from traceability import detectors
from traceability.domain import rows
from traceability.domain.decision_rights import Kind, Right, Scope

CODE = "decision_right"
K = 100_000
TREE = [objective("water"), objective("wells", under="water"), objective("pipes", under="water")]


def right(
    decider: str,
    noun: str = "strategy",
    name: str = "plan",
    *,
    kind: Kind = Kind.ANY,
    above: int | None = None,
    up_to: int | None = None,
    ends_on: date | None = None,
) -> Right:
    return Right(
        id=id_of("decision_right", f"{decider}{noun}{name}{kind}{above}{up_to}"),
        scope=Scope(noun),
        scope_id=None if noun == "organisation" else id_of(noun, name),
        kind=kind,
        above=above,
        up_to=up_to,
        currency="EUR",
        decider_id=id_of("person", decider),
        ends_on=ends_on,
    )


def decided(
    decider: str, *rights: Right, amount: int | None, about: str = "wells"
) -> DecisionLiteral:
    return decision(
        "Pause the works",
        decided=date(2026, 3, 1),
        decider=decider,
        about=about,
        amount=amount,
        rights=rights,
    )


def titles(graph: Any, **own: Any) -> list[str]:
    return [one.title for one in detect(CODE, graph, **own)]


def test_objective_without_a_decider_is_missing_one() -> None:
    graph = portfolio(
        [*(objective(f"goal {n}") for n in range(5))],
        rights=[right("dana", "objective", f"goal {n}") for n in range(4)],
    )

    assert found(CODE, graph) == [("goal 4", "missing")]
    assert titles(graph) == ["goal 4 has no decider"]


def test_amounts_without_a_decider_are_told_once_of_the_uppermost() -> None:
    graph = portfolio(TREE, rights=[right("bruno", up_to=500 * K)])

    assert titles(graph) == ["water has no decider above €500k"]
    graph = portfolio(
        TREE, rights=[right("bruno", up_to=500 * K), right("dana", "objective", "wells")]
    )
    assert found(CODE, graph) == [("water", "missing")]


def test_lower_objective_that_lacks_more_is_told_beside_the_upper_one() -> None:
    rights = [right("bruno", "objective", "water", up_to=500 * K)]
    graph = portfolio([*TREE, objective("roads")], rights=rights)

    assert titles(graph, armed_from_share=0.5) == [
        "roads has no decider",
        "water has no decider above €500k",
    ]


def test_two_rights_of_one_scope_are_doubled() -> None:
    rights = [right("bruno", up_to=500 * K), right("dana", above=200 * K)]
    graph = portfolio(TREE, rights=rights)
    (one,) = detect(CODE, graph)

    assert one.reason_code == "doubled"
    assert one.title == "The strategy The plan has two deciders above €200k up to €500k"
    assert [each.noun for each in one.subjects] == ["strategy"]
    told = evidence(one)["Rights"]
    assert isinstance(told, list)
    assert sorted(told) == [
        "the right on the strategy The plan, above €200k",
        "the right on the strategy The plan, up to €500k",
    ]


def test_doubled_scope_tells_what_is_missing_beside() -> None:
    rights = [
        right("bruno", "objective", "water", up_to=500 * K),
        right("dana", "objective", "water", up_to=200 * K),
    ]
    (one,) = detect(CODE, portfolio(TREE, rights=rights))

    assert (one.reason_code, evidence(one)["Without a decider"]) == ("doubled", "above €500k")


def test_objective_and_department_that_meet_on_work_overlap() -> None:
    graph = portfolio(
        TREE,
        [initiative("drill", money=30), initiative("dig", money=10)],
        [link("drill", "wells"), link("dig", "pipes")],
        departments={"all": None, "sales": "all"},
        rights=[
            right("dana"),
            right("bruno", "objective", "wells"),
            right("chidi", "department", "all"),
        ],
    )
    (one,) = detect(CODE, graph)

    assert one.reason_code == "overlapping"
    assert sorted(each.noun for each in one.subjects) == ["department", "objective"]
    assert one.title == "The department all and wells name different deciders for the same work"
    assert (one.money_at_stake, evidence(one)["Initiatives in both"]) == (3_000, 1)


def test_overlaps_with_one_department_have_one_cause() -> None:
    graph = portfolio(
        TREE,
        [initiative("drill"), initiative("dig")],
        [link("drill", "wells"), link("dig", "pipes")],
        rights=[
            right("dana"),
            right("bruno", "objective", "wells"),
            right("bruno", "objective", "pipes"),
            right("chidi", "department", "sales"),
        ],
    )
    causes = [one.cause.title for one in detect(CODE, graph) if one.cause]

    assert causes == ["Rights on the department sales meet others on the same work"] * 2


def test_work_for_two_objectives_with_two_deciders_is_silent() -> None:
    graph = portfolio(
        TREE,
        [initiative("drill")],
        [link("drill", "wells"), link("drill", "pipes")],
        rights=[
            right("dana"),
            right("bruno", "objective", "wells"),
            right("chidi", "objective", "pipes"),
        ],
    )

    assert is_silent(CODE, graph)


def test_decision_by_who_may_decide_on_less_is_beyond_authority() -> None:
    rights = [right("bruno", up_to=500 * K), right("dana", above=500 * K)]
    graph = portfolio(TREE, rights=rights, decisions=[decided("bruno", *rights, amount=800 * K)])
    (one,) = detect(CODE, graph)

    assert one.title == "D-1 Pause the works goes beyond what its decider may decide"
    assert one.subjects[0].noun == "decision"
    assert one.money_at_stake == 800 * K
    assert not {"bruno", "dana"} & set(str(one).split())


def test_decision_above_all_rights_is_beyond_authority_of_who_may_decide_on_less() -> None:
    rights = [right("bruno", up_to=500 * K)]
    graph = portfolio(TREE, rights=rights, decisions=[decided("bruno", *rights, amount=800 * K)])

    assert [one.reason_code for one in detect(CODE, graph)] == ["missing", "beyond_authority"]


def test_decision_by_somebody_without_any_right_is_beyond_authority() -> None:
    rights = [right("dana")]
    graph = portfolio(TREE, rights=rights, decisions=[decided("chidi", *rights, amount=None)])

    assert [one.reason_code for one in detect(CODE, graph)] == ["beyond_authority"]


def test_one_decider_for_every_amount_is_silent() -> None:
    rights = [right("bruno", up_to=500 * K), right("dana", above=500 * K)]

    assert is_silent(CODE, portfolio(TREE, rights=rights))


def test_nearer_scope_within_a_wider_one_is_silent() -> None:
    rights = [
        right("dana", "organisation"),
        right("chidi", "objective", "water"),
        right("bruno", "objective", "wells"),
    ]
    graph = portfolio(TREE, [initiative("drill")], [link("drill", "wells")], rights=rights)

    assert is_silent(CODE, graph)


def test_two_rights_that_name_one_person_are_silent() -> None:
    rights = [
        right("dana"),
        right("dana", up_to=5 * K),
        right("bruno", "objective", "wells"),
        right("bruno", "department", "sales"),
    ]
    graph = portfolio(TREE, [initiative("drill")], [link("drill", "wells")], rights=rights)

    assert is_silent(CODE, graph)


def test_rights_of_other_kinds_and_days_are_silent() -> None:
    rights = [
        right("dana"),
        right("bruno", kind=Kind.WORK),
        right("chidi", ends_on=date(2026, 6, 29)),
    ]

    assert is_silent(CODE, portfolio(TREE, rights=rights))


def test_scopes_that_meet_on_no_work_are_silent() -> None:
    rights = [
        right("dana"),
        right("bruno", "objective", "wells"),
        right("chidi", "department", "sales"),
    ]
    for other in (
        initiative("drill", stage="done"),
        initiative("drill", is_confidential=True),
        initiative("drill", department="it"),
    ):
        graph = portfolio(
            TREE,
            [other, initiative("sell")],
            [link("drill", "wells"), link("sell", "pipes")],
            rights=rights,
        )
        assert is_silent(CODE, graph)


def test_amounts_that_do_not_meet_are_silent_on_shared_work() -> None:
    rights = [
        right("dana"),
        right("bruno", "objective", "wells", up_to=100 * K),
        right("chidi", "department", "sales", above=100 * K),
    ]
    graph = portfolio(TREE, [initiative("drill")], [link("drill", "wells")], rights=rights)

    assert is_silent(CODE, graph)


def test_decisions_within_the_rights_of_their_day_are_silent() -> None:
    rights = [right("bruno", up_to=500 * K), right("dana", above=500 * K)]
    people = [
        rows.PersonRow(id_of("person", "dana"), "dana", False, id_of("person", "ines")),
        rows.PersonRow(id_of("person", "ines"), "ines"),
    ]
    for one in (
        decided("bruno", *rights, amount=500 * K),
        decided("bruno", *rights, amount=None),
        decided("dana", *rights, amount=900 * K),
        # Her deputy decides as she does.
        decided("ines", *rights, amount=900 * K),
        # What was recorded later says nothing of it.
        decided("chidi", amount=900 * K),
    ):
        assert is_silent(CODE, portfolio(TREE, rights=rights, decisions=[one], people=people))


def test_decision_that_another_took_the_place_of_is_silent() -> None:
    rights = [right("dana")]
    gone = replace(decided("chidi", *rights, amount=None), superseded_by="D-2")
    graph = portfolio(TREE, rights=rights, decisions=[gone])

    assert is_silent(CODE, graph)


def test_retired_objectives_are_silent() -> None:
    graph = portfolio(
        [*TREE, objective("old", state="retired")], rights=[right("dana", "objective", "water")]
    )

    assert is_silent(CODE, graph)


def test_it_waits_until_most_objectives_have_a_right() -> None:
    graph = portfolio(
        [*(objective(f"goal {n}") for n in range(5))],
        rights=[right("dana", "objective", "goal 0")],
    )
    arming = detectors.get(CODE).arming(graph)

    assert not arming.is_armed
    assert arming.line == "1 of 5 objectives have a decision right"
