"""Rules of the portfolio that need more than one row: trees without cycles, shares of a whole."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from traceability.domain.errors import TraceabilityError

Key = TypeVar("Key")
WHOLE = Decimal(1)


class CycleInContributions(TraceabilityError):
    """A link would make an objective serve itself, round other objectives."""

    code, title = "cycle_in_contributions", "That would close a circle"


class CycleInTree(TraceabilityError):
    """A parent would stand below its own child."""

    code, title = "cycle_in_tree", "That would close a circle"


class SharesExceedWhole(TraceabilityError):
    """The shares of one initiative's money add up to more than all of it."""

    code, title = "shares_exceed_whole", "The shares add up to more than the whole"


class OtherStrategy(TraceabilityError):
    """Two records of one line belong to different strategies."""

    code, title = "other_strategy", "Those belong to different strategies"


def path_between(edges: Mapping[Key, Iterable[Key]], *, start: Key, goal: Key) -> list[Key] | None:
    """Return the nodes on one way from `start` to `goal`, both included, or None.

    Deterministic for a given order of edges; each edge is walked at most once.
    """
    came_from: dict[Key, Key | None] = {start: None}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            way: list[Key] = []
            step: Key | None = node
            while step is not None:
                way.append(step)
                step = came_from[step]
            return way[::-1]
        for following in edges.get(node, ()):
            if following not in came_from:
                came_from[following] = node
                waiting.append(following)
    return None


def check_shares(shares: Iterable[Decimal | None], *, initiative: str) -> None:
    """Refuse shares of one initiative within one strategy that add up to more than 1.

    Unknown shares take what is left, so they never break the sum.
    """
    total = sum((share for share in shares if share is not None), Decimal(0))
    if total > WHOLE:
        raise SharesExceedWhole(
            f"The shares of {initiative} would add up to {total}; lower one of them so that "
            "together they are at most 1.",
            facts={"total": str(total)},
        )
