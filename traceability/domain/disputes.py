"""The mark of objectives that leaders see differently: objectives and money, nobody's answer."""

from collections.abc import Sequence

from traceability.domain import standings
from traceability.domain.attention import Group, Open
from traceability.domain.funding_gap import FundingGap
from traceability.domain.headline import SPELT, in_short
from traceability.domain.sentences import quoted
from traceability.domain.trace_graph import TraceGraph

MOST_NAMED = 3
# The wider disagreement first.
REASONS = tuple(word.value for word in standings.DISPUTED)


def money_on(graph: TraceGraph, gap: FundingGap, found: Sequence[Open]) -> int | None:
    """Return the change money on disputed objectives, what stands below two of them once.

    None where that of one of them is not known, or one is no part of the graph.
    """
    places = _places(graph, found)
    if len(places) < len(found) or any(one.money is None for one in found):
        return None
    parents = graph.objectives.parent.tolist()
    above = {place: None if at < 0 else at for place, at in enumerate(parents)}
    return sum(int(gap.change[place]) for place in standings.tops(places, above))


def said(graph: TraceGraph, group: Group, title: str, money: int | None) -> tuple[str, str]:
    """Return title and detail: the wider disagreement first, and the money that rests on it.

    `title` is that of the first finding, for one alone.
    """
    found = sorted(group.findings, key=lambda one: REASONS.index(one.reason_code))
    rests = "" if money is None else in_short(money, graph.strategy.currency)
    if len(found) == 1:
        word = f"Their word on it is {found[0].reason_code}"
        resting = f"; {rests} of change money rests on it" if rests else ""
        return title, f"{word}{resting}."
    count = SPELT[len(found)] if len(found) < len(SPELT) else str(len(found))
    resting = f" {rests} of change money rests on them." if rests else ""
    return f"Leaders see {count} objectives differently", f"{_listed(graph, found)}{resting}"


def _listed(graph: TraceGraph, found: Sequence[Open]) -> str:
    """`Split on A and B, mixed on C and 2 more.`"""
    parts = []
    for word in REASONS:
        of_word = [one for one in found[:MOST_NAMED] if one.reason_code == word]
        if names := [quoted(graph.objectives.names[place]) for place in _places(graph, of_word)]:
            parts.append(f"{word} on {' and '.join(names)}")
    if not parts:
        return ""
    more = len(found) - MOST_NAMED
    told = ", ".join(parts) + (f" and {more} more" if more > 0 else "")
    return f"{told[0].upper()}{told[1:]}."


def _places(graph: TraceGraph, found: Sequence[Open]) -> list[int]:
    ids = graph.objectives.ids
    return [ids.index(one.subject_ids[0]) for one in found if one.subject_ids[0] in ids]
