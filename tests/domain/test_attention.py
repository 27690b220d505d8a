"""Which marks the map opens with: few, the worst of each kind, one decision each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability import detectors
from traceability.domain import attention
from traceability.domain.attention import Group, Kind, Open
from traceability.domain.findings import Severity

DAY = datetime(2026, 9, 30, tzinfo=UTC)


def key(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


def below(name: str, money: int | None, *, days: int = 0) -> Open:
    return found("off_agreed_share", name, money, reason="below_agreed_share", days=days)


def above(name: str, money: int) -> Open:
    return found("off_agreed_share", name, money, reason="above_agreed_share")


def unserved(name: str, *, days: int = 0) -> Open:
    return found("unserved_objective", name, None, severity=Severity.HIGH, days=days)


def orphan(name: str, money: int | None) -> Open:
    return found("orphaned_initiative", name, money)


def found(
    code: str,
    name: str,
    money: int | None,
    *,
    reason: str = "never_linked",
    severity: Severity = Severity.MEDIUM,
    days: int = 0,
) -> Open:
    return Open(
        id=key(f"{code} {name}"),
        code=code,
        reason_code=reason,
        severity=severity,
        money=money,
        period_id=None,
        opened_at=DAY + timedelta(days),
        subject_ids=(key(name),),
        is_pair=code in attention.PAIRS,
    )


def told(*findings: Open) -> list[tuple[Kind, int | None, int]]:
    marks = attention.shown(attention.groups(findings))
    return [(mark.kind, mark.money, len(mark.findings)) for mark in marks]


def test_nothing_open_makes_no_mark() -> None:
    assert told() == []


def test_objective_without_work_and_below_its_share_is_one_mark() -> None:
    assert told(below("privacy", 2_900), unserved("privacy")) == [(Kind.LACKING, 2_900, 2)]


def test_unserved_objective_without_an_agreed_share_comes_after_those_that_lack_money() -> None:
    marks = attention.shown(attention.groups([unserved("privacy"), below("landlords", 10)]))
    assert [mark.first.code for mark in marks] == ["off_agreed_share", "unserved_objective"]


def test_objectives_without_work_or_agreed_share_are_one_mark() -> None:
    assert told(unserved("a"), unserved("b"), below("c", 4), unserved("c")) == [
        (Kind.LACKING, 4, 2),
        (Kind.UNSERVED, None, 2),
    ]


def test_objectives_above_their_share_are_one_mark() -> None:
    assert told(above("books", 5_100), above("cost", 5_500)) == [(Kind.ABOVE, 10_600, 2)]


def test_work_without_objective_is_one_mark_of_known_money() -> None:
    assert told(orphan("a", 70), orphan("b", None), orphan("c", 30)) == [
        (Kind.NO_OBJECTIVE, 100, 3)
    ]


def test_money_nobody_knows_is_not_zero() -> None:
    assert told(orphan("a", None)) == [(Kind.NO_OBJECTIVE, None, 1)]


def test_money_that_may_be_the_same_is_not_added() -> None:
    assert told(found("suspect_link", "a", 4), found("suspect_link", "b", 5)) == [
        (Kind.OTHER, None, 2)
    ]


def test_a_mark_is_as_old_as_its_oldest_finding() -> None:
    (mark,) = attention.groups([below("privacy", 2_900, days=3), unserved("privacy", days=1)])
    assert mark.opened_at == DAY + timedelta(1)


def test_each_pair_is_a_mark_of_its_own_and_conflict_comes_before_overlap() -> None:
    marks = told(
        found("overlapping_initiatives", "a", 900),
        found("opposed_effect", "b", 10),
        found("opposed_effect", "c", 20),
    )
    assert marks == [(Kind.CONFLICT, 20, 1), (Kind.CONFLICT, 10, 1), (Kind.OVERLAP, 900, 1)]


def test_what_leaders_see_differently_is_one_mark_after_conflicts() -> None:
    marks = told(
        orphan("d", 10),
        found("disputed_objective", "a", 900, reason="split"),
        found("disputed_objective", "b", 50, reason="mixed"),
        found("opposed_effect", "c", 20),
    )
    assert marks == [
        (Kind.CONFLICT, 20, 1),
        (Kind.DISPUTED, None, 2),
        (Kind.NO_OBJECTIVE, 10, 1),
    ]
    assert told(found("disputed_objective", "a", 900, reason="split")) == [(Kind.DISPUTED, 900, 1)]


def crowded(third: int, disputed: Open) -> list[str]:
    lacking = [below("a", 900), below("b", 800), below("c", third)]
    marks = attention.shown(
        attention.groups(
            [*lacking, above("d", 5), found("opposed_effect", "e", 4), orphan("f", 3), disputed]
        )
    )
    return [mark.kind.value for mark in marks]


def test_what_leaders_see_differently_takes_the_place_of_a_third_that_lacks_less() -> None:
    split = found("disputed_objective", "g", 400, reason="split")
    with_it = ["lacking", "lacking", "above", "conflict", "disputed"]
    assert crowded(399, split) == with_it
    assert crowded(400, split) == ["lacking", "lacking", "lacking", "above", "conflict"]


@pytest.mark.parametrize(
    "disputed",
    [
        found("disputed_objective", "g", 9_000, reason="mixed", severity=Severity.LOW),
        found("disputed_objective", "g", None, reason="split"),
    ],
    ids=["less severe", "money unknown"],
)
def test_it_takes_no_place_where_it_weighs_less_or_nobody_knows(disputed: Open) -> None:
    assert "disputed" not in crowded(10, disputed)


def test_many_that_lack_leave_room_for_other_kinds() -> None:
    lacking = [below(str(number), number) for number in range(1, 9)]
    marks = told(*lacking, above("x", 1), found("opposed_effect", "y", 1), orphan("z", 1))
    kinds = [kind for kind, _, _ in marks]
    assert kinds == [Kind.LACKING] * 3 + [Kind.ABOVE, Kind.CONFLICT]
    assert [money for _, money, _ in marks[:3]] == [8, 7, 6 + 5 + 4 + 3 + 2 + 1]


def test_room_that_is_left_goes_to_the_next_ones() -> None:
    lacking = [below(str(number), number) for number in range(1, 9)]
    assert [money for _, money, _ in told(*lacking)] == [8, 7, 6, 5, 4 + 3 + 2 + 1]
    assert [money for _, money, _ in told(*lacking[:5])] == [5, 4, 3, 2, 1]


def test_those_that_lack_and_find_no_place_are_told_with_the_last_that_does() -> None:
    split = found("disputed_objective", "g", 400, reason="split")
    several = [below("a", 900), below("b", 800), unserved("b"), below("c", 300)]
    others = [above("d", 5), found("opposed_effect", "e", 4), split]
    marks = attention.shown(attention.groups([*several, *others]))
    assert [(mark.kind, mark.money, len(mark.parts)) for mark in marks[:3]] == [
        (Kind.LACKING, 900, 1),
        (Kind.LACKING, 1_100, 2),
        (Kind.ABOVE, 5, 1),
    ]
    assert [(part.money, len(part.findings)) for part in marks[1].parts] == [(800, 2), (300, 1)]


def test_work_on_a_broken_line_is_a_mark_of_its_own() -> None:
    broken = found("orphaned_initiative", "a", 5, reason="objective_retired")
    assert told(orphan("b", 3), broken) == [(Kind.NO_OBJECTIVE, 3, 1), (Kind.STRANDED, 5, 1)]


def test_what_rests_on_pairs_nobody_may_have_judged_is_on_no_map() -> None:
    mixed = found("mixed_signals", "a", 5)
    assert told(mixed) == []
    assert {one.count for one in attention.lenses([mixed])} == {0}


@pytest.mark.parametrize("code", sorted(attention.CONFLICTS))
def test_conflicts_that_are_no_pair_are_conflicts(code: str) -> None:
    assert [kind for kind, _, _ in told(found(code, "a", 3))] == [Kind.CONFLICT]


_OTHERS = st.builds(
    found,
    st.sampled_from(["orphaned_initiative", "opposed_effect", "disputed_objective"]),
    st.text("abcdef", min_size=1, max_size=2),
    st.none() | st.integers(1, 10**9),
    severity=st.sampled_from(list(Severity)),
) | st.builds(above, st.text("abcdef", min_size=1, max_size=2), st.integers(1, 10**9))
_FINDINGS = st.lists(
    st.builds(
        found,
        st.sampled_from(
            [
                *("unserved_objective", "orphaned_initiative", "opposed_effect", "suspect_link"),
                "disputed_objective",
            ]
        ),
        st.text("abcdef", min_size=1, max_size=2),
        st.none() | st.integers(-50, 500),
        severity=st.sampled_from(list(Severity)),
        days=st.integers(0, 3),
    ),
    unique_by=lambda one: one.id,
    max_size=25,
)


@given(_FINDINGS, st.randoms(use_true_random=False))
def test_every_finding_is_in_one_group_whatever_their_order(
    findings: list[Open], chance: Random
) -> None:
    every = attention.groups(findings)
    grouped = [one.id for group in every for one in group.findings]
    assert sorted(grouped) == sorted(one.id for one in findings)
    shuffled = list(findings)
    chance.shuffle(shuffled)
    assert attention.groups(shuffled) == every
    shown = attention.shown(every)
    assert len(shown) == min(len(every), attention.MOST)


_LACKING = st.builds(
    below, st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 10**9)
) | st.builds(unserved, st.text("abcdefgh", min_size=1, max_size=1))


@given(
    st.lists(_LACKING, unique_by=lambda one: one.id, max_size=12),
    st.lists(_OTHERS, unique_by=lambda one: one.id, max_size=8),
)
def test_all_that_lacks_stands_under_some_mark_with_all_its_money(
    lacking: list[Open], others: list[Open]
) -> None:
    every = attention.groups([*lacking, *others])
    shown = attention.shown(every)
    assert len(shown) <= attention.MOST
    in_marks = [one.id for mark in shown if mark.kind is Kind.LACKING for one in mark.findings]
    in_all = [one.id for mark in every if mark.kind is Kind.LACKING for one in mark.findings]
    assert sorted(in_marks) == sorted(in_all)
    assert total(shown) == total(every)


def total(groups: Sequence[Group]) -> int:
    return sum(group.money or 0 for group in groups if group.kind is Kind.LACKING)


def counts(*findings: Open) -> dict[str, tuple[int, int | None]]:
    return {one.lens: (one.count, one.money) for one in attention.lenses(findings)}


def test_lenses_count_what_they_show() -> None:
    told_of = counts(
        below("a", 10),
        above("b", 7),
        unserved("c"),
        orphan("d", 3),
        orphan("e", None),
        found("opposed_effect", "f", 5),
        found("demand_above_capacity", "g", None),
        found("overlapping_initiatives", "h", 8),
        found("suspect_link", "i", 100),
    )
    assert told_of == {
        "funding": (2, 10),
        "conflict": (2, None),
        "overlap": (1, 8),
        "orphans": (2, 3),
    }


def test_lenses_tell_below_from_above_and_stranded_from_never_linked() -> None:
    every = [
        *(below("a", 10), below("b", None), above("c", 7), orphan("d", 3)),
        found("orphaned_initiative", "e", 4, reason="chain_broken"),
        found("opposed_effect", "f", 5),
    ]
    parts = {
        one.lens: [(part.word, part.count, part.money) for part in one.parts]
        for one in attention.lenses(every)
    }
    assert parts == {
        "funding": [("below", 2, 10), ("above", 1, 7)],
        "conflict": [],
        "overlap": [],
        "orphans": [("no_objective", 1, 3), ("stranded", 1, 4)],
    }
    assert {part[0] for each in parts.values() for part in each} == set(attention.LENS_PARTS)
    assert all(one.parts == () for one in attention.lenses(()))


def conflict(name: str, money: int | None, *sides: str, code: str = "opposed_effect") -> Open:
    return replace(found(code, name, money), side_ids=tuple(key(side) for side in sides))


def conflict_lens(*findings: Open) -> tuple[int | None, bool]:
    (lens,) = (one for one in attention.lenses(findings) if one.lens == "conflict")
    return lens.money, lens.is_at_most


def test_money_of_conflicts_that_share_no_side_adds_up() -> None:
    apart = conflict("a", 5, "portal", "engine"), conflict("b", 7, "meters", "gateway")
    assert conflict_lens(*apart) == (12, False)
    assert conflict_lens(apart[0]) == (5, False)


def test_money_of_conflicts_that_may_be_the_same_is_a_most() -> None:
    one = conflict("a", 5, "portal", "engine")
    assert conflict_lens(one, conflict("b", 7, "engine", "meters")) == (12, True)
    assert conflict_lens(one, conflict("c", 7, code="demand_above_capacity")) == (12, True)


def test_a_most_is_not_told_while_money_is_unknown_or_comes_back() -> None:
    one = conflict("a", 5, "portal", "engine")
    assert conflict_lens(one, conflict("b", None, "engine", "meters"))[0] is None
    assert conflict_lens(one, conflict("b", -7, "engine", "meters"))[0] is None


def test_lenses_of_nothing_have_no_money() -> None:
    assert set(counts().values()) == {(0, None)}


def test_every_detector_of_pairs_has_a_kind_of_mark() -> None:
    pairs = {code for code, one in detectors.known().items() if one.finds_pairs}
    assert pairs <= set(attention.PAIRS)
    assert set(detectors.known()) >= attention.CONFLICTS
