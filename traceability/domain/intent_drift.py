"""How much of the change money still follows the original strategy, and what came in its place.

In Mintzberg's terms (Mintzberg and Waters 1985, Of Strategies, Deliberate and Emergent), against
version 0. Of one period, to the cent:

    change money = deliberate + adaptation + emergent
    deliberate   = kept + reworded + split + replaced + elaborated
    emergent     = on new objectives + stranded + no objective

*Deliberate* has a path to an objective of version 0, as `lineage` follows it; *elaborated* is the
part on later objectives that serve one. *Adaptation* stands on other objectives that a recorded
decision covers. Run and mandatory work was never meant to follow a strategy and counts in neither.
Of version 0's weight, exactly: 1 = realised + unrealised + unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from uuid import UUID

import numpy as np

from traceability.domain import columns, walks, words
from traceability.domain.lineage import Became, Lineage, Stated, weights
from traceability.domain.trace_graph import TraceGraph


class Strand(Enum):
    """A part of the change money, in the order it is drawn: from the original away from it."""

    KEPT = "kept"
    REWORDED = "reworded"
    SPLIT = "split"
    REPLACED = "replaced"
    ELABORATED = "elaborated"
    ADAPTATION = "adaptation"
    NEW = "new"
    STRANDED = "stranded"
    NO_OBJECTIVE = "no_objective"


DELIBERATE = (Strand.KEPT, Strand.REWORDED, Strand.SPLIT, Strand.REPLACED, Strand.ELABORATED)
EMERGENT = (Strand.NEW, Strand.STRANDED, Strand.NO_OBJECTIVE)
_OF_HEIRS = {
    Became.KEPT: Strand.KEPT,
    Became.REWORDED: Strand.REWORDED,
    Became.SPLIT: Strand.SPLIT,
    Became.REPLACED: Strand.REPLACED,
}
_PLACES = {strand: place for place, strand in enumerate(Strand)}


class Realised(Enum):
    """Whether funded work goes on under an original objective; unknown where no figure is."""

    FUNDED = "funded"
    UNFUNDED = "unfunded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class IntentDrift:
    """One period's change money by strand, and version 0's weight by what became of it.

    Money in minor units. `strand` says per objective of the graph (its place among strands) which
    its money is, `own` how much that is. `unknown_money` counts change work without a figure,
    `beside` is the run and mandatory money that counts nowhere here. `realised` has the lowest
    objectives of version 0, `weight` what share of it each is.
    """

    period: int | None
    minor: dict[Strand, int]
    base: int
    beside: int
    unknown_money: int
    strand: columns.Codes
    own: columns.Minor
    realised: dict[UUID, Realised]
    weight: dict[UUID, Fraction]

    @property
    def deliberate(self) -> int:
        """What follows the original."""
        return sum(self.minor[one] for one in DELIBERATE)

    @property
    def adaptation(self) -> int:
        """What follows a recorded decision instead."""
        return self.minor[Strand.ADAPTATION]

    @property
    def emergent(self) -> int:
        """The rest."""
        return sum(self.minor[one] for one in EMERGENT)

    def share_of(self, minor: int) -> float | None:
        """A part as a share of the change money; None where there is none to have a share of."""
        return minor / self.base if self.base > 0 else None

    def weight_of(self, realised: Realised) -> Fraction:
        """How much of version 0 is realised, unrealised or not known; the three sum to 1."""
        kept = (self.weight[one] for one, is_so in self.realised.items() if is_so is realised)
        return sum(kept, Fraction(0))


def strands(graph: TraceGraph, lineage: Lineage, covered: Iterable[UUID]) -> columns.Codes:
    """Which strand the money on each objective is, as places among strands. Linear.

    `covered` are the objectives that a recorded decision is about; what serves one is too.
    """
    lower, upper = graph.upward_edges
    place_of = {id: place for place, id in enumerate(graph.objectives.ids)}
    count = len(graph.objectives)
    found = np.full(count, _PLACES[Strand.NEW], np.int8)
    serves_decided = walks.downward(_marked(place_of, covered, count), lower, upper)
    found[serves_decided] = _PLACES[Strand.ADAPTATION]
    serves_original = walks.downward(_marked(place_of, lineage.became, count), lower, upper)
    found[serves_original] = _PLACES[Strand.ELABORATED]
    for id, became in lineage.became.items():
        if id in place_of:
            found[place_of[id]] = _PLACES[_OF_HEIRS[became]]
    return found


def of(
    graph: TraceGraph,
    *,
    stated: Sequence[Stated],
    lineage: Lineage,
    covered: Iterable[UUID] = (),
    is_hidden: columns.Mask | None = None,
    period: int | None = None,
) -> IntentDrift:
    """Measure a period, the current one by default, against version 0.

    `is_hidden` says of which initiatives the reader may not know: their money is in the sums, and
    they are in no count. Linear but for what the graph keeps.
    """
    placed = graph.placements(period)
    is_change = ~np.isin(graph.initiatives.bucket, words.ACCEPTED_BUCKETS)
    of_change = is_change[placed.initiative]
    strand = strands(graph, lineage, covered)
    counted = placed.reaches & of_change
    own = np.zeros(len(graph.objectives), np.int64)
    np.add.at(own, placed.objective[counted], placed.minor[counted])
    minor = {one: int(own[strand == place].sum()) for one, place in _PLACES.items()}
    minor[Strand.STRANDED] = int(placed.stranded[is_change].sum())
    minor[Strand.NO_OBJECTIVE] = int(placed.unaligned[is_change].sum())
    unknown = is_change & ~placed.is_known
    if is_hidden is not None:
        unknown &= ~is_hidden
    return IntentDrift(
        period=placed.period,
        minor=minor,
        base=int(placed.amount[is_change].sum()),
        beside=int(placed.amount[~is_change].sum()),
        unknown_money=int(np.count_nonzero(unknown)),
        strand=strand,
        own=own,
        realised=_realised(graph, stated, lineage, placed.period),
        weight=weights(stated),
    )


def _realised(
    graph: TraceGraph, stated: Sequence[Stated], lineage: Lineage, period: int | None
) -> dict[UUID, Realised]:
    placed = graph.placements(period)
    lower, upper = graph.upward_edges
    place_of = {id: place for place, id in enumerate(graph.objectives.ids)}
    count = len(graph.objectives)
    is_known = placed.is_known[placed.initiative]
    serves = np.isin(graph.initiatives.stage[placed.initiative], words.SERVING_STAGES)
    counted = placed.reaches & serves
    funded, open_ = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    funded[placed.objective[counted & is_known & (placed.minor > 0)]] = True
    open_[placed.objective[counted & ~is_known]] = True
    funded, open_ = walks.upward(funded, lower, upper), walks.upward(open_, lower, upper)
    found = {}
    for one in weights(stated):
        places = [place_of[heir.id] for heir in lineage.heirs[one] if heir.id in place_of]
        if funded[places].any():
            found[one] = Realised.FUNDED
        else:
            found[one] = Realised.UNKNOWN if open_[places].any() else Realised.UNFUNDED
    return found


def _marked(place_of: dict[UUID, int], ids: Iterable[UUID], count: int) -> columns.Mask:
    marked = np.zeros(count, np.bool_)
    for id in ids:
        if id in place_of:
            marked[place_of[id]] = True
    return marked
