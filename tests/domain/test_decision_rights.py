"""Who decides: the nearest scope, one decider for every amount or a reason with a name."""

from datetime import date
from itertools import pairwise
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.domain.decision_rights import (
    Answer,
    Kind,
    Outcome,
    Person,
    Right,
    Scope,
    Subject,
    acting,
    for_amount,
    in_force,
    who_decides,
)

K = 100_000


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


STRATEGY = id_of("strategy")
GROWTH, PLANTS, SALES, SALES_NORTH = (
    id_of(each) for each in ("growth", "plants", "sales", "sales north")
)
BRUNO, CHIDI, DANA = (id_of(each) for each in ("Bruno", "Chidi", "Dana"))
IN_PLANTS = Subject(STRATEGY, "EUR", lines=((PLANTS, GROWTH),))


def right(
    decider: UUID,
    scope: Scope = Scope.STRATEGY,
    of: UUID | None = STRATEGY,
    *,
    name: str = "",
    kind: Kind = Kind.ANY,
    above: int | None = None,
    up_to: int | None = None,
    currency: str = "EUR",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Right:
    return Right(
        id=id_of(f"{name}{decider}{scope}{of}{kind}{above}{up_to}"),
        scope=scope,
        scope_id=of,
        kind=kind,
        above=above,
        up_to=up_to,
        currency=currency,
        decider_id=decider,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def decider_of(answers: tuple[Answer, ...], amount: int) -> UUID | None:
    one = for_amount(answers, amount)
    assert one is not None
    return one.decider_id


def deciders(answers: tuple[Answer, ...]) -> list[tuple[int | None, UUID | None, str]]:
    return [(one.up_to, one.decider_id, one.outcome.value) for one in answers]


def test_nearest_objective_of_the_line_decides() -> None:
    rights = [
        right(DANA),
        right(CHIDI, Scope.OBJECTIVE, GROWTH),
        right(BRUNO, Scope.OBJECTIVE, PLANTS),
    ]

    assert deciders(who_decides(IN_PLANTS, rights)) == [(None, BRUNO, "by_right")]
    assert deciders(who_decides(IN_PLANTS, rights[:2])) == [(None, CHIDI, "by_right")]
    assert deciders(who_decides(IN_PLANTS, rights[:1])) == [(None, DANA, "by_right")]


def test_an_objective_is_nearer_than_a_department_and_that_than_the_strategy() -> None:
    work = Subject(STRATEGY, "EUR", lines=((PLANTS,),), departments=(SALES_NORTH, SALES))
    of_sales = right(BRUNO, Scope.DEPARTMENT, SALES)
    of_plants = right(CHIDI, Scope.OBJECTIVE, PLANTS)

    assert decider_of(who_decides(work, [right(DANA), of_sales]), 5) == BRUNO
    assert decider_of(who_decides(work, [right(DANA), of_sales, of_plants]), 5) == CHIDI


def test_whole_organisation_decides_where_nothing_nearer_does() -> None:
    rights = [right(DANA, Scope.ORGANISATION, None)]

    assert deciders(who_decides(Subject(None, "EUR"), rights)) == [(None, DANA, "by_right")]


def test_amounts_follow_one_another_and_the_upper_one_is_included() -> None:
    rights = [right(BRUNO, up_to=500 * K), right(DANA, above=500 * K)]
    answers = who_decides(IN_PLANTS, rights)

    assert deciders(answers) == [(500 * K, BRUNO, "by_right"), (None, DANA, "by_right")]
    assert decider_of(answers, 500 * K) == BRUNO
    assert decider_of(answers, 500 * K + 1) == DANA
    assert for_amount(answers, None) is None


def test_a_wider_right_decides_beyond_the_amount_of_a_nearer_one() -> None:
    rights = [right(BRUNO, Scope.OBJECTIVE, PLANTS, up_to=100 * K), right(DANA)]

    assert deciders(who_decides(IN_PLANTS, rights)) == [
        (100 * K, BRUNO, "by_right"),
        (None, DANA, "by_right"),
    ]


def test_the_very_kind_comes_before_any_kind_of_one_scope() -> None:
    rights = [right(DANA), right(BRUNO, kind=Kind.WORK)]

    assert decider_of(who_decides(IN_PLANTS, rights, kind=Kind.WORK), 0) == BRUNO
    assert decider_of(who_decides(IN_PLANTS, rights, kind=Kind.FUNDING), 0) == DANA


def test_where_no_right_applies_the_owner_stays() -> None:
    rights = [right(BRUNO, up_to=100 * K)]

    assert deciders(who_decides(IN_PLANTS, rights, owner_ids=[CHIDI])) == [
        (100 * K, BRUNO, "by_right"),
        (None, CHIDI, "by_owner"),
    ]
    assert deciders(who_decides(IN_PLANTS, [], owner_ids=[])) == [(None, None, "nobody")]
    assert deciders(who_decides(IN_PLANTS, [], owner_ids=[BRUNO, DANA])) == [(None, None, "nobody")]


def test_two_rights_of_one_scope_are_doubled_unless_they_name_one_person() -> None:
    twice = [right(BRUNO, up_to=200 * K), right(DANA, above=100 * K)]
    same = [right(BRUNO, name="a"), right(BRUNO, name="b")]

    assert deciders(who_decides(IN_PLANTS, twice)) == [
        (100 * K, BRUNO, "by_right"),
        (200 * K, None, "doubled"),
        (None, DANA, "by_right"),
    ]
    assert deciders(who_decides(IN_PLANTS, same)) == [(None, BRUNO, "by_right")]


def test_work_for_two_objectives_is_divided_unless_both_name_one_person() -> None:
    work = Subject(STRATEGY, "EUR", lines=((PLANTS,), (GROWTH,)))
    of_plants = right(BRUNO, Scope.OBJECTIVE, PLANTS)

    rights = [of_plants, right(DANA, Scope.OBJECTIVE, GROWTH)]
    assert deciders(who_decides(work, rights)) == [(None, None, "divided")]
    rights = [of_plants, right(BRUNO, Scope.OBJECTIVE, GROWTH)]
    assert deciders(who_decides(work, rights)) == [(None, BRUNO, "by_right")]


def test_amounts_of_another_currency_say_nothing() -> None:
    rights = [right(BRUNO, up_to=100 * K, currency="USD")]

    assert deciders(who_decides(IN_PLANTS, rights)) == [(None, None, "nobody")]
    rights = [right(BRUNO, currency="USD")]
    assert deciders(who_decides(IN_PLANTS, rights)) == [(None, BRUNO, "by_right")]


def test_a_right_holds_from_its_first_to_its_last_day() -> None:
    one = right(BRUNO, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))

    assert in_force([one], day=date(2026, 6, 30)) == (one,)
    assert in_force([one], day=date(2026, 7, 1)) == ()
    assert in_force([one], day=date(2025, 12, 31)) == ()


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([Person(BRUNO, "Bruno")], BRUNO),
        ([Person(BRUNO, "Bruno", True, DANA), Person(DANA, "Dana")], DANA),
        (
            [Person(BRUNO, "B", True, CHIDI), Person(CHIDI, "C", True, DANA), Person(DANA, "D")],
            DANA,
        ),
        ([Person(BRUNO, "Bruno", True)], None),
        ([Person(BRUNO, "B", True, CHIDI), Person(CHIDI, "C", True, BRUNO)], None),
    ],
)
def test_deputies_stand_in_for_who_has_left(people: list[Person], expected: UUID | None) -> None:
    assert acting(BRUNO, {one.id: one for one in people}) == expected


AMOUNTS = st.none() | st.integers(-5, 12)
PLACES = st.sampled_from(
    [
        (Scope.OBJECTIVE, GROWTH),
        (Scope.OBJECTIVE, PLANTS),
        (Scope.DEPARTMENT, SALES),
        (Scope.DEPARTMENT, SALES_NORTH),
        (Scope.STRATEGY, STRATEGY),
        (Scope.STRATEGY, id_of("another strategy")),
        (Scope.ORGANISATION, None),
    ]
)


@st.composite
def some_right(draw: st.DrawFn) -> Right:
    scope, of = draw(PLACES)
    above, up_to = draw(AMOUNTS), draw(AMOUNTS)
    if above is not None and up_to is not None and above >= up_to:
        above, up_to = None, above
    return Right(
        id=draw(st.uuids()),
        scope=scope,
        scope_id=of,
        kind=draw(st.sampled_from(Kind)),
        above=above,
        up_to=up_to,
        currency=draw(st.sampled_from(["EUR", "USD"])),
        decider_id=draw(st.sampled_from([BRUNO, CHIDI, DANA])),
    )


LINES = st.lists(st.sampled_from([(PLANTS, GROWTH), (GROWTH,)]), max_size=2, unique=True)


@given(
    rights=st.lists(some_right(), max_size=8, unique_by=lambda one: one.id),
    lines=LINES,
    departments=st.sampled_from([(), (SALES,), (SALES_NORTH, SALES)]),
    owners=st.lists(st.sampled_from([BRUNO, DANA]), max_size=2),
    kind=st.sampled_from([Kind.FUNDING, Kind.WORK, Kind.AIMS]),
    amount=st.integers(-8, 15),
    data=st.data(),
)
def test_every_amount_has_exactly_one_decider_or_a_named_reason(
    rights: list[Right],
    lines: list[tuple[UUID, ...]],
    departments: tuple[UUID, ...],
    owners: list[UUID],
    kind: Kind,
    amount: int,
    data: st.DataObject,
) -> None:
    subject = Subject(STRATEGY, "EUR", tuple(lines), departments)
    answers = who_decides(subject, rights, kind=kind, owner_ids=owners)

    # One answer for the amount, and no gap between one and the next.
    assert [one.covers(amount) for one in answers].count(True) == 1
    assert answers[0].above is None
    assert answers[-1].up_to is None
    assert all(one.up_to == other.above for one, other in pairwise(answers))
    one = for_amount(answers, amount)
    assert one is not None
    if one.outcome in (Outcome.BY_RIGHT, Outcome.BY_OWNER):
        assert one.decider_id is not None
    else:
        assert one.decider_id is None
    if one.outcome is Outcome.BY_RIGHT:
        assert {each.decider_id for each in one.rights} == {one.decider_id}
        assert all(each.covers(amount) and each.is_of(kind) for each in one.rights)
    if one.outcome in (Outcome.DOUBLED, Outcome.DIVIDED):
        assert len({each.decider_id for each in one.rights}) > 1
    # The order of rights says nothing.
    shuffled = data.draw(st.permutations(rights))
    assert who_decides(subject, shuffled, kind=kind, owner_ids=owners) == answers
