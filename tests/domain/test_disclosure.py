"""What leaves a round, and an attacker who knows the rules, the raters and the own answers."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations_with_replacement, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceability.domain.agreement import bands, disclosure, wording
from traceability.domain.agreement.bands import Group
from traceability.domain.agreement.disclosure import Answers, Disclosure, Figures, Standing
from traceability.domain.agreement.ratings import Inapplicable
from traceability.domain.agreement.wording import Word

Row = tuple[int, ...]
ITEMS = ("Cost", "Reach", "Safety")


def answered(rows: Sequence[Row], *, whole: int = 100) -> Answers:
    """Rows of points as answers of raters a, b, c, …"""
    items = tuple(f"item {at}" for at in range(len(rows[0])))
    return Answers(items, dict(zip("abcdefghijklmn", rows, strict=False)), whole)


def disclosed(
    rows: Sequence[Row],
    raters: str | None = None,
    *,
    before: Sequence[str] = (),
    whole: int = 100,
) -> Disclosure:
    answers = answered(rows, whole=whole)
    return disclosure.of(
        answers,
        frozenset(answers.points if raters is None else raters),
        decided_before=[frozenset(each) for each in before],
    )


def is_shown(found: Disclosure) -> bool:
    return not isinstance(found.standings, Inapplicable)


def kept(found: Disclosure) -> Hashable:
    """What a reader sees, as something to compare."""
    if isinstance(found.standings, Inapplicable):
        return found.standings.reason
    return (tuple(found.standings.items()), found.figures)


@st.composite
def rounds(draw: st.DrawFn) -> list[Row]:
    """Five to nine raters who divide ten points over three items."""
    divided = [row for row in product(range(11), repeat=3) if sum(row) == 10]
    few = draw(st.lists(st.sampled_from(divided), min_size=1, max_size=4, unique=True))
    return draw(st.lists(st.sampled_from(few), min_size=5, max_size=9))


# --- what is shown


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ((3, 0, 4), [(0, 0, 3), (1, 1, 0), (2, 2, 4)]),
        ((7, 0, 0), [(0, 0, 7), (1, 1, 0), (2, 2, 0)]),
        ((6, 1, 0), [(0, 1, 7), (2, 2, 0)]),
        ((2, 3, 3), [(0, 1, 5), (2, 2, 3)]),
        ((3, 3, 2), [(0, 0, 3), (1, 2, 5)]),
        ((4, 0, 1), [(0, 2, 5)]),
        ((2, 1, 2), [(0, 2, 5)]),
    ],
)
def test_bands_of_one_or_two_are_merged_with_neighbours(
    counts: tuple[int, ...], groups: list[tuple[int, int, int]]
) -> None:
    assert bands.shown(counts) == tuple(Group(*group) for group in groups)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=5).filter(lambda counts: sum(counts) >= 3))
def test_every_group_shown_is_of_nobody_or_of_three(counts: list[int]) -> None:
    groups = bands.shown(counts)
    assert sum(group.raters for group in groups) == sum(counts)
    assert all(group.raters == 0 or group.raters >= 3 for group in groups)
    assert [group.first for group in groups] == [0, *(each.latest + 1 for each in groups[:-1])]


def test_bands_are_told_by_the_even_share() -> None:
    # Four items share 100 points evenly at 25: bands end at 12.5 and 37.5.
    placed = [bands.of_points(points, whole=100, items=4) for points in (0, 12, 13, 37, 38, 100)]
    assert placed == [0, 0, 1, 1, 2, 2]
    assert bands.of_points(5, whole=100, items=10) == 1
    assert bands.of_points(15, whole=100, items=10) == 1


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((0, 0, 8), Word.AGREED),
        ((0, 3, 9), Word.AGREED),
        ((0, 4, 8), Word.MIXED),
        ((4, 0, 4), Word.SPLIT),
        ((3, 0, 8), Word.SPLIT),
        ((4, 3, 5), Word.SPLIT),
        ((4, 4, 4), Word.MIXED),
        ((3, 5, 0), Word.MIXED),
        ((3, 0, 12), Word.AGREED),
        ((2, 1, 2), Word.MIXED),
        ((4, 3, 0), Word.MIXED),
        ((5, 0, 0, 0, 4), Word.SPLIT),
        ((0, 2, 7, 0, 0), Word.AGREED),
    ],
)
def test_one_word_follows_from_what_is_shown(counts: tuple[int, ...], word: Word) -> None:
    assert wording.of(bands.shown(counts)) == word


def test_figures_have_two_decimals() -> None:
    rows = [(50, 30, 20), (50, 20, 30), (20, 50, 30), (30, 20, 50), (10, 30, 60), (60, 30, 10)]
    found = disclosed(rows)
    assert isinstance(found.figures, Figures)
    for figure in (found.figures.kendall_w, found.figures.permutation_p, found.figures.alpha):
        assert figure is not None
        assert figure == round(figure, 2)
    assert str(found.figures.mean_spearman) != "-0.0"
    assert isinstance(found.standings, dict)
    assert isinstance(found.standings["item 0"], Standing)


# --- what is not


def test_four_answers_are_too_few() -> None:
    found = disclosed([(50, 30, 20), (20, 30, 50)] * 2)
    assert found.standings is disclosure.TOO_FEW
    assert found.figures is disclosure.TOO_FEW


def test_everybody_alike_is_shown() -> None:
    found = disclosed([(60, 30, 10)] * 5)
    assert isinstance(found.standings, dict)
    assert {each.word for each in found.standings.values()} == {Word.AGREED}
    assert isinstance(found.figures, Figures)
    assert found.figures.kendall_w == 1


def test_one_against_all_others_withholds_everything_and_does_not_say_where() -> None:
    found = disclosed([(60, 30, 10)] * 6 + [(10, 30, 60)])
    assert found.standings is disclosure.WITHHELD
    assert "Cost" not in disclosure.WITHHELD.reason


def test_one_who_only_ranks_otherwise_withholds_the_figures_alone() -> None:
    first = [(36, 34, 30), (37, 33, 30), (38, 32, 30), (39, 31, 30), (36, 34, 30), (37, 33, 30)]
    found = disclosed([*first, (34, 36, 30)])
    assert is_shown(found)
    assert found.figures is disclosure.WITHHELD
    assert isinstance(disclosed([*first, *[(34, 36, 30)] * 2]).figures, Figures)


def test_one_whose_points_alone_differ_withholds_the_figures_alone() -> None:
    found = disclosed([(36, 34, 30)] * 6 + [(37, 34, 29)])
    assert is_shown(found)
    assert found.figures is disclosure.WITHHELD


def test_two_against_all_others_are_shown() -> None:
    found = disclosed([(60, 30, 10)] * 5 + [(10, 30, 60)] * 2)
    assert is_shown(found)
    assert isinstance(found.figures, Figures)


# --- an attacker


@given(st.data())
@settings(deadline=None)
def test_whatever_is_shown_two_raters_could_have_answered_the_other_way_round(
    data: st.DataObject,
) -> None:
    rows = data.draw(rounds())
    found = disclosed(rows, whole=10)
    if not is_shown(found):
        return
    answers = answered(rows, whole=10)
    reader, rater = data.draw(st.permutations(sorted(answers.points)))[:2]
    at = data.draw(st.integers(0, 2))
    told: list[Callable[[str, int], float]] = [answers.band]
    if isinstance(found.figures, Figures):
        told += [answers.rank, lambda rater, at: answers.points[rater][at]]
    for answer in told:
        by_rater = {name: answer(name, at) for name in answers.points}
        if len(set(by_rater.values())) == 1:
            continue
        others = [name for name in by_rater if name != reader]
        other = next(name for name in others if by_rater[name] != by_rater[rater])
        exchanged = dict(answers.points)
        exchanged[rater], exchanged[other] = exchanged[other], exchanged[rater]
        assert exchanged[reader] == answers.points[reader]
        assert kept(disclosed(list(exchanged.values()), whole=10)) == kept(found)


def fixed(
    worlds: Iterable[tuple[Hashable, Sequence[Hashable]]], *, own: int, rounds: Sequence[set[int]]
) -> list[tuple[Hashable, int]]:
    """Outputs under which some other rater's answer is the same in every world that gives them.

    Each world is what is shown in it, and every rater's answer on one item. Where all raters of a
    round share one answer in all these worlds, it may be known.
    """
    possible: dict[Hashable, list[Sequence[Hashable]]] = defaultdict(list)
    for output, answers in worlds:
        possible[output].append(answers)
    found = []
    for output, all_answers in possible.items():
        shared: set[int] = set()
        for raters in rounds:
            if all(len({answers[each] for each in raters}) == 1 for answers in all_answers):
                shared |= raters
        for rater in set(range(len(all_answers[0]))) - shared - {own}:
            if len({answers[rater] for answers in all_answers}) == 1:
                found.append((output, rater))
    return found


# Nine points over three items: 0 and 1 are little, 2 to 4 a fair share, 5 and more much.
DIVIDED = (*permutations((6, 3, 0)), (3, 3, 3), (5, 4, 0))


@pytest.mark.parametrize("mine", [(6, 3, 0), (3, 3, 3), (0, 3, 6)])
def test_attacker_who_tries_every_world_tells_no_answer_by_subtracting_the_own(mine: Row) -> None:
    worlds = []
    for others in combinations_with_replacement(DIVIDED, 4):
        output = kept(disclosed([mine, *others], whole=9))
        # The others stand in any order: each could be the first of them.
        worlds += [(output, [mine, *others[at:], *others[:at]]) for at in range(4)]
    for told, at in product((lambda points: points, banded), range(3)):
        seen = [(output, [told(row[at]) for row in rows]) for output, rows in worlds]
        assert fixed(seen, own=0, rounds=[set(range(5))]) == []


def test_attacker_wins_where_bands_are_merged_and_nothing_is_withheld() -> None:
    """Seven raters in ranks of three items: what the merging of small bands alone lets through."""
    mine, orders = (0, 1, 2), list(permutations(range(3)))
    worlds = []
    for others in combinations_with_replacement(orders, 6):
        rows = [mine, *others]
        output = tuple(
            bands.shown([[row[at] for row in rows].count(band) for band in range(3)])
            for at in range(3)
        )
        worlds += [(output, [mine, *others[at:], *others[:at]]) for at in range(6)]
    leaks = [
        leak
        for at in range(3)
        for leak in fixed(
            [(output, [row[at] for row in rows]) for output, rows in worlds],
            own=0,
            rounds=[set(range(7))],
        )
    ]
    assert leaks


def banded(points: int) -> int:
    return bands.of_points(points, whole=9, items=3)


SEQUENCES = [
    ("abcde", "abcdef"),
    ("abcdef", "abcde"),
    ("abcde", "abcdefg"),
    ("abcdef", "bcdefg"),
    ("abcde", "abcdefgh"),
]


@pytest.mark.parametrize(("first", "second"), SEQUENCES)
def test_attacker_who_compares_two_rounds_tells_no_answer(first: str, second: str) -> None:
    everyone = sorted({*first, *second})
    rows_of = ((6, 3, 0), (0, 3, 6), (3, 6, 0))
    memory: dict[Hashable, Hashable] = {}

    def shown(rows: Sequence[Row], raters: str, before: Sequence[str]) -> Hashable:
        by_cell: dict[tuple[bool, ...], list[Row]] = defaultdict(list)
        for name, row in zip(everyone, rows, strict=True):
            by_cell[(name in raters, *(name in each for each in before))].append(row)
        key = (raters, *before, *((cell, *sorted(inside)) for cell, inside in by_cell.items()))
        if key not in memory:
            answers = Answers(ITEMS, dict(zip(everyone, rows, strict=True)), 9)
            found = disclosure.of(
                answers, frozenset(raters), decided_before=[frozenset(each) for each in before]
            )
            memory[key] = kept(found)
        return memory[key]

    worlds = []
    for rows in product(rows_of, repeat=len(everyone)):
        worlds.append(((shown(rows, first, ()), shown(rows, second, [first])), rows))
    # Raters of one cell are alike: one of each is enough.
    readers = {tuple(name in each for each in (first, second)): name for name in everyone}
    for name, at in product(readers.values(), range(3)):
        reader = everyone.index(name)
        seen = [
            (output, [banded(row[at]) for row in rows])
            for output, rows in worlds
            if rows[reader] == rows_of[0]
        ]
        rounds = [{everyone.index(name) for name in each} for each in (first, second)]
        assert fixed(seen, own=reader, rounds=rounds) == []


@given(rounds(), st.integers(1, 2), st.integers(0, 2))
@settings(deadline=None)
def test_rounds_that_differ_by_one_or_two_raters_are_never_both_shown(
    rows: list[Row], joined: int, left: int
) -> None:
    everyone = "abcdefghi"[: len(rows)]
    first, second = everyone[:-joined], everyone[left:]
    found = disclosed(rows, second, before=[first], whole=10)
    is_alike = (
        len({bands.of_points(row[at], whole=10, items=3) for row in rows for at in (0,)}) == 1
    )
    if not is_alike:
        assert not is_shown(found)


def test_the_same_raters_may_answer_again_and_others_do_not_matter() -> None:
    rows = [(60, 30, 10)] * 3 + [(10, 30, 60)] * 3
    assert is_shown(disclosed(rows, "abcdef", before=["abcdef"]))
    assert is_shown(disclosed(rows, "abcdef", before=["nmlkj", "nmlki"]))


def test_earlier_answers_that_are_gone_count_as_told_apart() -> None:
    rows = [(60, 30, 10)] * 3 + [(10, 30, 60)] * 3
    assert not is_shown(disclosed(rows, "abcdef", before=["abcdefxyz"]))


def test_raters_who_join_are_shown_only_if_none_could_know_the_others_among_them() -> None:
    before = [(60, 30, 10)] * 3 + [(10, 30, 60)] * 3
    alike = [*before, *[(60, 30, 10)] * 3]
    apart = [*before, *[(60, 30, 10)] * 2, *[(10, 30, 60)] * 2]
    assert not is_shown(disclosed(alike, before=["abcdef"]))
    assert is_shown(disclosed(apart, before=["abcdef"]))
