"""What a group may be told of who named what: which items often, never how often or by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

FEWEST_WHO_NAME = 3
FEWEST_WHO_ANSWER = 8


def is_told(given: Sequence[Hashable]) -> bool:
    """Tell whether all but one give the same, so that the one could know the others'.

    What all of them give may be known.
    """
    if len(set(given)) <= 1:
        return False
    return max(Counter(given).values()) >= len(given) - 1


def often_named(named: Sequence[frozenset[str]], items: Sequence[str]) -> list[str] | None:
    """Return the items that at least three named, in the order of the list; None: not to be shown.

    Each names two of them. Not shown where on an item that is shown all but one name it or all but
    one do not: then a reader could know the others'. Of items that are not shown nothing is told,
    but that they were named by two at most.
    """
    if len(named) < FEWEST_WHO_ANSWER:
        return None
    shown = [item for item in items if sum(item in each for each in named) >= FEWEST_WHO_NAME]
    if any(is_told([item in each for each in named]) for item in shown):
        return None
    return shown if _hides_the_rest(named, shown, items) else None


def _hides_the_rest(
    named: Sequence[frozenset[str]], shown: Sequence[str], items: Sequence[str]
) -> bool:
    """Whether every item that is not shown could have been named by somebody else, or not.

    For every reader and every such item there are two others who could have named it in place of
    one of theirs that is not shown either, or is named by four or more: what is shown stays.
    """
    counts = Counter(item for each in named for item in each)
    hidden = [item for item in items if item not in shown]
    free = [
        {item for item in each if item in hidden or counts[item] > FEWEST_WHO_NAME}
        for each in named
    ]
    for item in hidden:
        if counts[item] >= FEWEST_WHO_NAME - 1:
            # Two name it and the others do not: each of the two, and each other, could be another.
            continue
        able = sum(
            bool(own - {item}) and item not in each for own, each in zip(free, named, strict=True)
        )
        if able < 3:
            return False
    return True
