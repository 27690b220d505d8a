"""Another world with the same bands shown, in which no rater stands alone.

`disclosure` proves its rule by an exchange of two raters. Where one rater stands alone on an item
that proof fails, though the merged bands often hide which band that was. Then a *companion* world
does for it: the same output and the same answers of the reader, and the exchange holds there. To
that reader the companion is possible, and in it another's band can be one or another; so no band is
fixed. Which worlds are safe by exchange does not depend on what is shown, so the rule does not
stand on itself. docs/decisions/0030 has the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from traceability.domain.agreement import bands
from traceability.domain.agreement.bands import Group

Vector = tuple[int, ...]
Counts = tuple[int, ...]
# Worlds looked at for one reader. Not found within them is not shown, which costs a round and
# tells nothing: whatever is shown beyond the exchange has its companions.
MOST_WORLDS = 400


def are_for_every_reader(vectors: Sequence[Vector], *, whole: int) -> bool:
    """Tell whether each rater, as a reader, has a companion world. `vectors` are bands by item.

    The answer does not depend on the order of the raters.
    """
    standing = sorted(vectors)
    search = _Search(items=len(standing[0]), whole=whole, raters=len(standing))
    return all(search.finds(reader, _without(standing, reader)) for reader in sorted(set(standing)))


@dataclass(slots=True)
class _Search:
    """Looks for the companions of one round."""

    items: int
    whole: int
    raters: int
    looked_at: int = 0

    def finds(self, reader: Vector, others: list[Vector]) -> bool:
        """Move others' bands until nobody stands alone; the first way there is enough."""
        self.looked_at = 0
        counts = [_counts([vector[at] for vector in (reader, *others)]) for at in range(self.items)]
        return self._finds(others, counts)

    def _finds(self, others: list[Vector], counts: list[Counts]) -> bool:
        failing = next((at for at, each in enumerate(counts) if self._is_alone(each)), None)
        if failing is None:
            return True
        for vector, moved in self._moves(others, counts, failing):
            if self.looked_at >= MOST_WORLDS:
                return False
            self.looked_at += 1
            after = [_moved(each, vector[at], moved[at]) for at, each in enumerate(counts)]
            if self._finds(sorted([*_without(others, vector), moved]), after):
                return True
        return False

    def _moves(
        self, others: list[Vector], counts: list[Counts], at: int
    ) -> Iterator[tuple[Vector, Vector]]:
        """One rater of the many moved on this item; where that leaves no points, on another too."""
        most = counts[at].index(max(counts[at]))
        later = []
        for vector in dict.fromkeys(others):
            if vector[at] != most:
                continue
            for moved in self._placed_otherwise(vector, counts, at):
                if is_possible(moved, whole=self.whole):
                    yield vector, moved
                else:
                    later.append((vector, moved))
        for vector, moved in later:
            for other in range(self.items):
                if other == at:
                    continue
                for both in self._placed_otherwise(moved, counts, other):
                    if is_possible(both, whole=self.whole):
                        yield vector, both

    def _placed_otherwise(self, vector: Vector, counts: list[Counts], at: int) -> Iterator[Vector]:
        """The vector with another band on an item, where the same is shown of that item."""
        shown = _shown(counts[at])
        for band in range(bands.BANDS):
            if band == vector[at]:
                continue
            after = _moved(counts[at], vector[at], band)
            if _shown(after) == shown and not self._is_alone(after):
                yield (*vector[:at], band, *vector[at + 1 :])

    def _is_alone(self, counts: Counts) -> bool:
        return max(counts) == self.raters - 1


def is_possible(vector: Vector, *, whole: int) -> bool:
    """Tell whether whole points in these bands sum to the whole, in more than one way."""
    ends = _ends(whole, len(vector))
    if any(band not in ends for band in vector):
        return False
    least, most = (sum(ends[band][end] for band in vector) for end in (0, 1))
    return least < whole < most


@cache
def _ends(whole: int, items: int) -> dict[int, tuple[int, int]]:
    """The least and the most points of each band."""
    found: dict[int, tuple[int, int]] = {}
    for points in range(whole + 1):
        band = bands.of_points(points, whole=whole, items=items)
        found[band] = (found.get(band, (points, points))[0], points)
    return found


@cache
def _shown(counts: Counts) -> tuple[Group, ...]:
    return bands.shown(counts)


def _counts(placed: Sequence[int]) -> Counts:
    return tuple(placed.count(band) for band in range(bands.BANDS))


def _moved(counts: Counts, source: int, target: int) -> Counts:
    if source == target:
        return counts
    after = list(counts)
    after[source] -= 1
    after[target] += 1
    return tuple(after)


def _without(vectors: Sequence[Vector], one: Vector) -> list[Vector]:
    left = list(vectors)
    left.remove(one)
    return left
