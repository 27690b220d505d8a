"""Rounds without figures: an attacker who tries every world, and what is shown in spite of one."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations_with_replacement, product

import pytest

from traceability.domain.agreement import bands, companions, disclosure, naming
from traceability.domain.agreement.disclosure import Answers, Disclosure
from traceability.domain.agreement.ratings import Inapplicable

Vector = tuple[int, ...]


def disclosed(
    rows: Sequence[tuple[int, ...]], *, whole: int = 100, with_figures: bool = True
) -> Disclosure:
    items = tuple(f"item {at}" for at in range(len(rows[0])))
    answers = Answers(items, {f"r{at:02}": row for at, row in enumerate(rows)}, whole)
    return disclosure.of(answers, frozenset(answers.points), with_figures=with_figures)


def is_shown(found: Disclosure) -> bool:
    return not isinstance(found.standings, Inapplicable)


# Twelve leaders, ten items: one of them alone puts the first one high, and all else is alike.
ALONE = [(20, 20, 20, 20, 10, 10, 0, 0, 0, 0)] * 6 + [(10, 20, 20, 20, 20, 10, 0, 0, 0, 0)] * 5
ROUND = [*ALONE, (20, 10, 20, 20, 20, 10, 0, 0, 0, 0)]


def test_one_who_stands_alone_is_hidden_by_those_in_the_same_shown_bands() -> None:
    assert not is_shown(disclosed(ROUND))
    found = disclosed(ROUND, with_figures=False)
    assert is_shown(found)
    assert found.figures is disclosure.NOT_ASKED


def test_order_of_raters_does_not_matter() -> None:
    assert disclosed(ROUND[::-1], with_figures=False).standings == (
        disclosed(ROUND, with_figures=False).standings
    )


def test_where_other_rounds_touch_nobody_may_stand_alone() -> None:
    answers = Answers(
        tuple(f"item {at}" for at in range(10)), {f"r{at:02}": row for at, row in enumerate(ROUND)}
    )
    raters = frozenset(answers.points)
    for before, shown in ((raters, True), (frozenset(sorted(raters)[:8]), False)):
        found = disclosure.of(answers, raters, decided_before=[before], with_figures=False)
        assert is_shown(found) == shown


def test_bands_that_leave_one_way_to_divide_the_points_are_not_shown() -> None:
    forced = (16, 16, 16, 16, 16, 5, 5, 5, 5, 0)
    assert is_shown(disclosed([forced] * 6))
    assert not is_shown(disclosed([forced] * 6, with_figures=False))


@pytest.fixture(scope="module")
def worlds() -> dict[tuple[Vector, Hashable], list[list[set[int]]]]:
    """Every round of five who divide nine points over three items, as each of them sees it.

    By the reader's bands and what is shown: which bands, and which points, each of the others may
    have given each item, and which bands all five gave it.
    """
    whole, items = 9, 3
    points: dict[Vector, list[tuple[int, ...]]] = defaultdict(list)
    for row in product(range(whole + 1), repeat=items):
        if sum(row) == whole:
            points[tuple(bands.of_points(each, whole=whole, items=items) for each in row)].append(
                row
            )
    possible = {
        vector: [{row[at] for row in rows} for at in range(items)]
        for vector, rows in points.items()
    }
    seen: dict[tuple[Vector, Hashable], list[list[set[int]]]] = {}
    for vectors in combinations_with_replacement(sorted(points), 5):
        found = disclosed(
            [points[vector][0] for vector in vectors], whole=whole, with_figures=False
        )
        shown = tuple(found.standings.items()) if isinstance(found.standings, dict) else None
        for reader in set(vectors):
            others = list(vectors)
            others.remove(reader)
            told = seen.setdefault((reader, shown), [[set() for _ in range(items)] for _ in "abc"])
            for at in range(items):
                for other in others:
                    told[0][at].add(other[at])
                    told[1][at] |= possible[other][at]
                # 1: not all share a band.
                told[2][at].add(int(len({vector[at] for vector in vectors}) > 1))
    return seen


def test_attacker_who_tries_every_world_fixes_no_band_and_no_points(
    worlds: dict[tuple[Vector, Hashable], list[list[set[int]]]],
) -> None:
    assert sum(shown is not None for _, shown in worlds) > 100
    for (reader, shown), (placed, points, differs) in worlds.items():
        for at in range(3):
            assert len(points[at]) > 1, (reader, shown, at)
            if differs[at] != {0}:
                assert len(placed[at]) > 1, (reader, shown, at)


def test_search_gives_up_rather_than_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "MOST_WORLDS", 0)
    assert not is_shown(disclosed(ROUND, with_figures=False))


# --- who named what


def test_attacker_who_tries_every_naming_fixes_nothing() -> None:
    """Eight leads who each name two of four: every world, as each of them sees it."""
    items = ("a", "b", "c", "d")
    pairs = [
        frozenset(pair) for pair in combinations_with_replacement(items, 2) if len(set(pair)) > 1
    ]
    seen: dict[tuple[frozenset[str], Hashable], tuple[list[set[bool]], list[bool]]] = {}
    for named in combinations_with_replacement(pairs, 8):
        often = naming.often_named(named, items)
        shown: Hashable = None if often is None else tuple(often)
        for reader in set(named):
            others = list(named)
            others.remove(reader)
            told = seen.setdefault((reader, shown), ([set() for _ in items], [True] * 4))
            for at, item in enumerate(items):
                told[0][at].update(item in each for each in others)
                told[1][at] = told[1][at] and len({item in each for each in named}) == 1
    assert sum(shown is not None for _, shown in seen) > 5
    for (reader, told_of), (possible, is_shared) in seen.items():
        for at in range(4):
            if not is_shared[at]:
                assert len(possible[at]) == 2, (reader, told_of, items[at])


def test_counts_that_are_alike_for_all_but_one_are_told() -> None:
    assert naming.is_told([3, 3, 3, 2])
    assert not naming.is_told([3, 3, 3, 3])
    assert not naming.is_told([3, 3, 2, 2])
