"""Points of a round as a few wide bands, and which of them a group may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

# Times the even share (100 points over the items): below the first, up to the second, above it.
# Fixed before anybody answers, so that no answer moves an edge.
EDGES = (Fraction(1, 2), Fraction(3, 2))
BANDS = len(EDGES) + 1
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Bands `first` … `latest` (0 is the lowest) shown as one, and how many raters are in them."""

    first: int
    latest: int
    raters: int


def of_points(points: int, *, whole: int, items: int) -> int:
    """The band of one rater's points for one item, of `whole` points over `items` items."""
    share = Fraction(points * items, whole)
    return int(share >= EDGES[0]) + int(share > EDGES[1])


def shown(counts: Sequence[int]) -> tuple[Group, ...]:
    """The bands in order, neighbours merged until each group holds nobody or at least three.

    As many groups as that allows; of equally many, the one with its narrow groups lowest.
    """
    return next(
        groups
        for groups in _partitions(counts)
        if all(group.raters == 0 or group.raters >= FEWEST for group in groups) or len(groups) == 1
    )


def _partitions(counts: Sequence[int]) -> Iterator[tuple[Group, ...]]:
    """All ways to cut the bands into neighbours, most groups first."""
    found = []
    for cuts in range(1 << (len(counts) - 1)):
        edges = [at for at in range(1, len(counts)) if cuts >> (at - 1) & 1]
        starts, ends = [0, *edges], [*edges, len(counts)]
        found.append(
            tuple(
                Group(start, end - 1, sum(counts[start:end]))
                for start, end in zip(starts, ends, strict=True)
            )
        )
    yield from sorted(found, key=lambda groups: (-len(groups), [each.latest for each in groups]))
