"""Which measures count one quantity, and where each of them is to go."""

import unicodedata

import numpy as np

from traceability.domain import columns, words
from traceability.domain.trace_graph import TraceGraph

WAYS = (words.Direction.INCREASE, words.Direction.DECREASE, words.Direction.MAINTAIN)
SAID = {
    words.Direction.INCREASE: "to increase",
    words.Direction.DECREASE: "to decrease",
    words.Direction.MAINTAIN: "to be kept",
}
Quantity = tuple[str, str]


def ways(graph: TraceGraph) -> columns.Codes:
    """Where each measure is to go, as said or from its baseline to its target."""
    table = graph.work.measures
    moves = np.sign(table.target - table.baseline)
    inferred = np.select(
        [moves > 0, moves < 0, moves == 0], [int(one) for one in WAYS], int(words.Direction.UNKNOWN)
    )
    is_unsaid = table.direction == words.Direction.UNKNOWN
    return np.where(is_unsaid, inferred, table.direction).astype(np.int8)


def of_measure(graph: TraceGraph, place: int) -> Quantity:
    """(name, unit) without what does not make another quantity; the name may be empty."""
    table = graph.work.measures
    return folded(table.names[place]), " ".join(table.units[place].casefold().split())


def folded(name: str) -> str:
    """A name without what does not make another quantity: case, spaces and punctuation."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    # Marks belong to letters: without them words of many scripts would fall together.
    kept = (one if unicodedata.category(one)[0] in "LNM" else " " for one in plain)
    return " ".join("".join(kept).split())


def described(graph: TraceGraph, place: int, way: words.Direction) -> dict[str, object]:
    """A measure as evidence tells it."""
    table = graph.work.measures
    return {
        "objective": graph.objectives.names[table.objective[place]],
        "measure": table.names[place],
        "unit": table.units[place],
        "direction": way.word,
        "baseline": _number(table.baseline[place]),
        "target": _number(table.target[place]),
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
