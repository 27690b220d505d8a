"""What became of the objectives of an original strategy: along which links, and in which words.

An original is a strategy's version 0. Each of its objectives is followed from the record it was
over what took that record's place, through any number of new strategies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from uuid import UUID

# What an objective measures and up to where: (name, target as exact text).
Measured = tuple[tuple[str, str | None], ...]


class Became(IntEnum):
    """What became of an objective, from the least to the most; `dropped` goes on nowhere."""

    KEPT = 0
    REWORDED = 1
    SPLIT = 2
    REPLACED = 3
    DROPPED = 4

    @property
    def word(self) -> str:
        """The word documents use."""
        return self.name.lower()


# How far each kind of link of a succession leads away; merged work is another whole.
ALONG = {
    "kept": Became.KEPT,
    "reworded": Became.REWORDED,
    "split": Became.SPLIT,
    "replaced": Became.REPLACED,
    "merged": Became.REPLACED,
    "reorganised": Became.REPLACED,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What an objective says, and what it measures."""

    name: str
    description: str = ""
    measures: Measured = ()

    @property
    def plain(self) -> tuple[str, str, Measured]:
        """The same without what does not make another wording: spaces and order."""
        return _plain(self.name), _plain(self.description), tuple(sorted(self.measures, key=repr))


@dataclass(frozen=True, slots=True)
class Stated:
    """An objective as version 0 states it; `weight` None is unknown."""

    id: UUID
    parent: UUID | None
    code: str
    wording: Wording
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """An objective as it stands in the strategy that is looked at."""

    id: UUID
    wording: Wording
    is_active: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """What took whose place, by which kind of link."""

    predecessor: UUID
    successor: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class Heir:
    """An active objective that an original one lives on in, and how far from it."""

    id: UUID
    became: Became


@dataclass(frozen=True, slots=True)
class Lineage:
    """Per original objective what became of it and its heirs; per heir how near it is to one.

    `of` names for every heir the original it is counted with: the nearest, of equals the first
    that version 0 states, so that no money counts twice.
    """

    fates: Mapping[UUID, Became]
    heirs: Mapping[UUID, tuple[Heir, ...]]
    became: Mapping[UUID, Became]
    of: Mapping[UUID, UUID]


def trace(
    stated: Sequence[Stated], standing: Iterable[Standing], followed: Iterable[Followed]
) -> Lineage:
    """Follow every original objective to those it lives on in. Linear in what it meets.

    A link may lie back in a circle: each record is met once, by its nearest way. Words decide
    between kept and reworded: what was reworded back is kept, and what was edited in place is not.
    """
    present = {one.id: one for one in standing}
    onward: dict[UUID, list[tuple[UUID, Became]]] = {}
    for link in followed:
        onward.setdefault(link.predecessor, []).append((link.successor, ALONG[link.kind]))
    fates: dict[UUID, Became] = {}
    heirs: dict[UUID, tuple[Heir, ...]] = {}
    became: dict[UUID, Became] = {}
    of: dict[UUID, UUID] = {}
    for one in stated:
        found = tuple(_heirs(one, present, onward))
        heirs[one.id], fates[one.id] = found, _fate(found)
        for heir in found:
            if heir.id not in became or heir.became < became[heir.id]:
                became[heir.id], of[heir.id] = heir.became, one.id
    return Lineage(fates, heirs, became, of)


def _heirs(
    one: Stated,
    present: Mapping[UUID, Standing],
    onward: Mapping[UUID, Sequence[tuple[UUID, Became]]],
) -> Iterable[Heir]:
    met = {one.id: Became.KEPT}
    by_distance: list[list[UUID]] = [[one.id], [], [], []]
    for distance in (Became.KEPT, Became.REWORDED, Became.SPLIT, Became.REPLACED):
        waiting = by_distance[distance]
        while waiting:
            here = waiting.pop(0)
            if met[here] != distance:
                continue
            for successor, kind in onward.get(here, ()):
                further = max(distance, kind)
                if successor not in met or further < met[successor]:
                    met[successor] = further
                    by_distance[further].append(successor)
    for id, distance in met.items():
        stands = present.get(id)
        if stands is not None and stands.is_active:
            yield Heir(id, _by_words(distance, one.wording, stands.wording))


def _by_words(distance: Became, then: Wording, now: Wording) -> Became:
    if distance > Became.REWORDED:
        return distance
    return Became.KEPT if then.plain == now.plain else Became.REWORDED


def _fate(heirs: Sequence[Heir]) -> Became:
    if not heirs:
        return Became.DROPPED
    nearest = min(heir.became for heir in heirs)
    # Several that all are parts or further are parts, whatever the links were called.
    return Became.SPLIT if len(heirs) > 1 and nearest > Became.REWORDED else nearest


def weights(stated: Sequence[Stated]) -> dict[UUID, Fraction]:
    """Return what share of the original each of its lowest objectives weighs; together exactly 1.

    Carried down its tree as `priority.through_tree` does for the tree of now: an unknown weight
    counts as the mean of its siblings' known ones; without any, siblings weigh the same. Empty
    without objectives.
    """
    known = {one.id for one in stated}
    below: dict[UUID | None, list[Stated]] = {}
    for one in stated:
        below.setdefault(one.parent if one.parent in known else None, []).append(one)
    found: dict[UUID, Fraction] = {}
    waiting = [(Fraction(1), below.get(None, []))]
    while waiting:
        given, family = waiting.pop()
        for one, share in zip(family, _within(family), strict=True):
            children = below.get(one.id)
            if children:
                waiting.append((given * share, children))
            else:
                found[one.id] = given * share
    return found


def _within(family: Sequence[Stated]) -> list[Fraction]:
    stated = [one.weight for one in family if one.weight is not None]
    mean = sum(stated, Fraction(0)) / len(stated) if stated else Fraction(1)
    filled = [mean if one.weight is None else one.weight for one in family]
    total = sum(filled, Fraction(0))
    if total <= 0:
        return [Fraction(1, len(family)) for _ in family]
    return [each / total for each in filled]


def _plain(text: str) -> str:
    return " ".join(text.split())
