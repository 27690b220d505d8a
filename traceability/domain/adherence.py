"""Whether the data obey what was decided: one commitment at a time, on one day.

Kept, not yet due, departed, or cannot be told; what is kept was so in time, late, or from a day
that nobody recorded. What is not known is never taken for nothing: where a figure that could turn
the answer is missing, it cannot be told, and why is said. Source: `docs/decisions/0032`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

import numpy as np

from traceability.domain import columns, moved_money, stakes, timing, walks, words
from traceability.domain.commitments import Commitment, Decided, DecisionFacts, Kind
from traceability.domain.moved_money import Standing
from traceability.domain.timing import Timing
from traceability.domain.trace_graph import TraceGraph

# The portfolio at the end of a day; None where it was not recorded yet.
OnDay = Callable[[date], TraceGraph | None]

STOPPED = (words.Stage.DONE, words.Stage.CANCELLED)
STARTED = (words.Stage.ACTIVE, words.Stage.PAUSED, words.Stage.DONE)


class State(StrEnum):
    """How a commitment stands; `kept` is in time, `kept_undated` from a day nobody recorded."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    KEPT_UNDATED = "kept_undated"
    NOT_YET_DUE = "not_yet_due"
    DEPARTED = "departed"
    CANNOT_BE_TOLD = "cannot_be_told"


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a graph is looked at: initiatives that count, and whether they are all there are.

    `counts` leaves out confidential work that the reader may not know of.
    """

    counts: columns.Mask
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One commitment on one day. `reason` says why it stands so, in a word.

    `evidence` is plain data, label by label, with money in minor units; `initiatives` are the
    places of the work that departs from it. `stake` is money of the current period in minor units:
    theirs, what has not moved, or what rests on the measure's objective; None where unknown.
    `since` is the day from which the data obey what is kept late; None where nobody recorded it.
    `without_figure_then` and `without_figure_now` are the work that leaves open how much money
    stood where some is to move: when it was decided, and on the day itself.
    """

    commitment: Commitment
    state: State
    reason: str
    evidence: tuple[tuple[str, object], ...] = ()
    initiatives: tuple[int, ...] = ()
    stake: int | None = None
    since: date | None = None
    without_figure_then: tuple[UUID, ...] = ()
    without_figure_now: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Adherence:
    """One decision's commitments on one day.

    `share` is the part of those due that the data obeyed in time; what cannot be told, or not from
    which day on, is in neither part. None where none is due, or nothing can be told.
    """

    outcomes: tuple[Outcome, ...]

    def count(self, state: State) -> int:
        """How many stand so."""
        return sum(one.state == state for one in self.outcomes)

    @property
    def share(self) -> float | None:
        """The part of the commitments due that the data obeyed in time, 0…1."""
        kept = self.count(State.KEPT)
        told = kept + self.count(State.KEPT_LATE) + self.count(State.DEPARTED)
        return kept / told if told else None


def everything(graph: TraceGraph) -> Seen:
    """All of a graph, as detection looks at it."""
    return Seen(np.ones(len(graph.initiatives), np.bool_))


def of(
    graph: TraceGraph,
    decision: DecisionFacts,
    *,
    seen: Seen | None = None,
    on_day: OnDay = lambda _: None,
) -> Adherence:
    """Every commitment of a decision on the graph's day, in the order they were written in.

    `on_day` is asked only for money that is to move: what stood there when it was decided, where
    that was not kept, and whether it had moved by its day.
    """
    look = _Look(graph, seen or everything(graph), decision, on_day)
    return Adherence(tuple(look.outcome(one) for one in decision.commitments))


class _Look:
    """One decision held against one graph."""

    def __init__(
        self, graph: TraceGraph, seen: Seen, decision: DecisionFacts, on_day: OnDay
    ) -> None:
        self.graph, self.seen, self.decision, self.on_day = graph, seen, decision, on_day
        self.today: date = graph.day

    def outcome(self, said: Commitment) -> Outcome:
        if said.kind == Kind.NO_NEW_WORK:
            return self._no_new_work(said)
        if said.kind == Kind.MOVE:
            return self._move(said)
        if said.kind == Kind.REACH:
            return self._reach(said)
        return self._staged(said)

    def _staged(self, said: Commitment) -> Outcome:
        table = self.graph.initiatives
        place = _place(table.ids, said.initiative)
        if place is None or not self.seen.counts[place]:
            return _told(said, State.CANNOT_BE_TOLD, "not_in_the_portfolio")
        stage = words.Stage(int(table.stage[place]))
        evidence = (("Stage", stage.word), ("Due on", said.due_on.isoformat()))
        if self.today <= said.due_on:
            return _told(said, State.NOT_YET_DUE, "due_later", evidence)
        obeys = STOPPED if said.kind == Kind.STOP else STARTED
        if stage in obeys:
            known = self.graph.decided.stages.get(table.ids[place], ())
            recorded = [(day, each in obeys) for day, each in known]
            return _kept(said, "stage", evidence, timing.of(recorded, said.due_on))
        return _told(
            said,
            State.DEPARTED,
            "goes_on" if said.kind == Kind.STOP else "not_begun",
            evidence,
            initiatives=(place,),
            stake=stakes.of_initiative(self.graph, place),
        )

    def _reach(self, said: Commitment) -> Outcome:
        table = self.graph.work.measures
        place = _place(table.ids, said.measure)
        if place is None or said.target is None:
            return _told(said, State.CANNOT_BE_TOLD, "not_in_the_portfolio")
        known = self.graph.decided.readings.get(table.ids[place], ())
        read = [one for one in known if self.decision.decided_on <= one[0] <= self.today]
        direction = words.Direction(int(table.direction[place]))
        is_up, is_down = (
            direction == one for one in (words.Direction.INCREASE, words.Direction.DECREASE)
        )
        recorded = [
            (day, value >= said.target if is_up else value <= said.target)
            for day, value in read
            if is_up or is_down
        ]
        by_then = [one for one in read if one[0] <= said.due_on]
        is_reached = bool(recorded) and recorded[-1][1]
        when = timing.of(recorded, said.due_on)
        is_kept = when.is_late is False or is_reached
        # What came after its day is told only where it is what keeps it.
        shown = read if is_kept and when.is_late is not False else by_then
        latest = shown[-1] if shown else None
        evidence = (
            ("Target", said.target),
            ("Latest reading", None if latest is None else latest[1]),
            ("Read on", None if latest is None else latest[0].isoformat()),
            ("Unit", table.units[place]),
            ("Due on", said.due_on.isoformat()),
        )
        if self.today <= said.due_on:
            return _told(said, State.NOT_YET_DUE, "due_later", evidence)
        if not (is_up or is_down):
            return _told(said, State.CANNOT_BE_TOLD, "no_direction", evidence)
        if is_kept:
            return _kept(said, "reading", evidence, when)
        if latest is None:
            return _told(said, State.CANNOT_BE_TOLD, "no_reading", evidence)
        resting = stakes.on_objectives(self.graph).of(int(table.objective[place]))
        return _told(said, State.DEPARTED, "not_reached", evidence, stake=resting)

    def _move(self, said: Commitment) -> Outcome:
        now = moved_money.at(self.graph, said)
        if now is None or said.amount is None:
            return _told(said, State.CANNOT_BE_TOLD, "not_in_the_portfolio")
        if not self.seen.is_whole:
            # What stood there when it was decided is of the whole, and not held against a part.
            return self._moved_of_a_part(said)
        then = self._stood(said)
        moved = None if said.baseline is None else now.amount - said.baseline
        evidence: tuple[tuple[str, object], ...] = (
            ("To move", said.amount),
            ("Stood there when decided", None if then is None else then.amount),
            ("Initiatives without a figure then", None if then is None else then.count),
            ("Stands there", now.amount),
            ("Initiatives without a figure now", now.count),
            ("Moved", moved),
            ("Due on", said.due_on.isoformat()),
        )
        told = self._moved(said, moved, now, evidence)
        without = () if then is None else then.without_figure
        if without and told.reason == "no_baseline":
            told = replace(told, reason="unknown_baseline")
        return replace(told, without_figure_then=without, without_figure_now=now.without_figure)

    def _moved_of_a_part(self, said: Commitment) -> Outcome:
        evidence = (("To move", said.amount), ("Due on", said.due_on.isoformat()))
        if self.today <= said.due_on:
            return _told(said, State.NOT_YET_DUE, "due_later", evidence)
        return _told(said, State.CANNOT_BE_TOLD, "of_a_part")

    def _moved(
        self,
        said: Commitment,
        moved: int | None,
        now: Standing,
        evidence: tuple[tuple[str, object], ...],
    ) -> Outcome:
        if self.today <= said.due_on:
            return _told(said, State.NOT_YET_DUE, "due_later", evidence)
        if moved is None or said.amount is None:
            return _told(said, State.CANNOT_BE_TOLD, "no_baseline", evidence)
        if moved >= said.amount:
            return _kept(said, "moved", evidence, self._moved_when(said))
        if now.without_figure:
            return _told(said, State.CANNOT_BE_TOLD, "unknown_money", evidence)
        # Money at stake is of the current period; of another one it stands in the evidence alone.
        period = self.graph.period
        is_current = period is not None and self.graph.periods[period].id == said.period
        short = said.amount - moved if is_current else None
        return _told(said, State.DEPARTED, "not_moved", evidence, stake=short)

    def _stood(self, said: Commitment) -> Standing | None:
        """What stood there when it was decided, as it was kept.

        Where a figure was missing then, what was known and of which work it was missing.
        """
        if said.baseline is not None:
            return Standing(said.baseline)
        then = self.on_day(self.decision.decided_on)
        found = None if then is None else moved_money.at(then, said)
        return found if found is not None and found.without_figure else None

    def _moved_when(self, said: Commitment) -> Timing:
        """Whether as much had moved by its day; on which day later is not looked for."""
        then = self.on_day(said.due_on)
        found = None if then is None else moved_money.at(then, said)
        if found is None or said.baseline is None or said.amount is None:
            return timing.UNKNOWN
        if found.amount - said.baseline >= said.amount:
            return timing.IN_TIME
        return timing.UNKNOWN if found.without_figure else Timing(is_late=True)

    def _no_new_work(self, said: Commitment) -> Outcome:
        graph, table = self.graph, self.graph.initiatives
        evidence: tuple[tuple[str, object], ...] = (("From", said.due_on.isoformat()),)
        if self.today < said.due_on:
            return _told(said, State.NOT_YET_DUE, "begins_later", evidence)
        inside, perhaps = self._inside(said)
        if inside is None:
            return _told(said, State.CANNOT_BE_TOLD, "not_in_the_portfolio")
        if not self.seen.is_whole:
            return _told(said, State.CANNOT_BE_TOLD, "of_a_part")
        is_agreed = np.isin(table.stage, words.SERVING_STAGES)
        is_change = ~np.isin(table.bucket, words.ACCEPTED_BUCKETS)
        candidates = is_agreed & is_change & ~inside & self.seen.counts
        is_new = table.starts >= np.datetime64(said.due_on, "D")
        # Work that is over or was reported on before cannot be new, whatever it says of its start.
        is_old = (table.ends < np.datetime64(said.due_on, "D")) | (
            table.reported < np.datetime64(said.due_on, "D")
        )
        undated = candidates & np.isnat(table.starts) & ~is_old
        new = np.flatnonzero(candidates & is_new & ~perhaps)
        unclear = int(np.count_nonzero((candidates & is_new & perhaps) | undated))
        evidence = (*evidence, ("New work outside", len(new)), ("Unclear", unclear))
        if len(new):
            places = tuple(int(one) for one in new)
            stake = stakes.of_initiatives(graph, places)
            return _told(
                said, State.DEPARTED, "new_work", evidence, initiatives=places, stake=stake
            )
        if unclear:
            return _told(said, State.CANNOT_BE_TOLD, "unclear_work", evidence)
        return _told(said, State.KEPT, "none_new", evidence)

    def _inside(self, said: Commitment) -> tuple[columns.Mask | None, columns.Mask]:
        """Per initiative: whether it lies within what was named, and whether it may yet."""
        graph, count = self.graph, len(self.graph.initiatives)
        inside, perhaps = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
        if said.objective is not None:
            if said.objective not in graph.objectives.ids:
                return None, perhaps
            place = graph.objectives.ids.index(said.objective)
            within = walks.subtree(graph.objectives.parent, place)
            for links, mask in ((graph.confirmed_links, inside), (graph.proposed_links, perhaps)):
                held = links[within[graph.contributions.target[links]]]
                mask[graph.contributions.source[held]] = True
        if said.department is not None:
            if said.department not in graph.departments.ids:
                return None, perhaps
            place = graph.departments.ids.index(said.department)
            inside |= walks.subtree(graph.departments.parent, place)[graph.initiatives.department]
        return inside, perhaps


def at_stake(graph: TraceGraph, outcomes: Iterable[Outcome]) -> int | None:
    """Their money of the current period in minor units, each initiative's once; None if unknown."""
    several = list(outcomes)
    work = {place for one in several for place in one.initiatives}
    known = [stakes.of_initiatives(graph, sorted(work))]
    known += [one.stake for one in several if not one.initiatives]
    amounts = [one for one in known if one is not None]
    return sum(amounts) if amounts else None


def departures(adherence: Adherence) -> tuple[Outcome, ...]:
    """The commitments that the data depart from."""
    return tuple(one for one in adherence.outcomes if one.state == State.DEPARTED)


def decision_of(decided: Decided) -> Mapping[UUID, DecisionFacts]:
    """Decisions by id."""
    return {one.id: one for one in decided.decisions}


def _place(ids: Sequence[UUID], id: UUID | None) -> int | None:
    return ids.index(id) if id is not None and id in ids else None


def _kept(
    said: Commitment, reason: str, evidence: tuple[tuple[str, object], ...], when: Timing
) -> Outcome:
    states = {False: State.KEPT, True: State.KEPT_LATE, None: State.KEPT_UNDATED}
    told = _told(said, states[when.is_late], reason, evidence)
    return replace(told, since=when.since)


def _told(
    said: Commitment,
    state: State,
    reason: str,
    evidence: tuple[tuple[str, object], ...] = (),
    *,
    initiatives: tuple[int, ...] = (),
    stake: int | None = None,
) -> Outcome:
    return Outcome(
        commitment=said,
        state=state,
        reason=reason,
        evidence=evidence,
        initiatives=initiatives,
        stake=stake,
    )
