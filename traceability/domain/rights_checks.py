"""What is wrong with recorded decision rights: missing, doubled, overlapping, beyond authority.

Judged of decisions on money, which is what everything else of the graph counts in. Work that is
confidential, done or cancelled is not looked at: whoever reads a finding could tell that it exists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

import numpy as np

from traceability.domain import decision_rights, words
from traceability.domain.commitments import DecisionFacts
from traceability.domain.deciding import Deciding
from traceability.domain.decision_rights import (
    Answer,
    Kind,
    Outcome,
    Right,
    Scope,
    Subject,
)

UNDER_WAY = (
    words.Stage.PROPOSED,
    words.Stage.APPROVED,
    words.Stage.ACTIVE,
    words.Stage.PAUSED,
)
Place = tuple[Scope, UUID | None]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A scope where amounts have no decider, or two; of an objective its place too."""

    scope: Scope
    scope_id: UUID | None
    missing: tuple[Answer, ...] = ()
    doubled: tuple[tuple[Right, Right], ...] = ()
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """A department and an objective whose rights name different deciders for the same work.

    `initiatives` are the places of that work. Work that serves two objectives is none: their scopes
    stand beside one another, and whoever asks about it is told of both.
    """

    one: Place
    other: Place
    rights: tuple[tuple[Right, Right], ...]
    initiatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A decision whose amount goes beyond what its decider may decide there."""

    decision: DecisionFacts
    answers: tuple[Answer, ...]


def covered(deciding: Deciding) -> tuple[int, int]:
    """How many active objectives some right on money applies to, and how many there are."""
    gaps = _gaps(deciding)
    nothing = sum(len(one) == 1 and one[0].above is one[0].up_to is None for one in gaps.values())
    return len(gaps) - nothing, len(gaps)


def unsettled(deciding: Deciding) -> tuple[Unsettled, ...]:
    """Scopes where something is missing or doubled: objectives in order, then the wider scopes.

    What is missing is told of the uppermost objective that lacks it.
    """
    twice: dict[Place, list[tuple[Right, Right]]] = defaultdict(list)
    for one, other in combinations(deciding.rights, 2):
        is_twice = (one.scope, one.scope_id, one.kind) == (other.scope, other.scope_id, other.kind)
        if is_twice and one.is_of(Kind.FUNDING) and _contradict(one, other):
            twice[one.scope, one.scope_id].append((one, other))
    graph, gaps = deciding.graph, _gaps(deciding)
    found = []
    for place, missing in gaps.items():
        above = int(graph.objectives.parent[place])
        key = (Scope.OBJECTIVE, graph.objectives.ids[place])
        own = () if gaps.get(above) == missing else missing
        if own or key in twice:
            found.append(Unsettled(*key, own, tuple(twice.get(key, ())), place))
    wider = [key for key in twice if _is_wider(key, deciding)]
    found += [Unsettled(*key, (), tuple(twice[key])) for key in sorted(wider, key=repr)]
    return tuple(found)


def overlaps(deciding: Deciding) -> tuple[Overlap, ...]:
    """Scopes that meet on work, by their ids. Linear in the links of work."""
    work: dict[tuple[frozenset[int], int], list[int]] = defaultdict(list)
    for initiative, chains in _lines(deciding).items():
        work[chains, int(deciding.graph.initiatives.department[initiative])].append(initiative)
    met: dict[tuple[Place, Place], tuple[set[tuple[Right, Right]], set[int]]] = {}
    for (goals, department), initiatives in work.items():
        for one, other in _meeting(deciding, goals, department):
            key = ((one.scope, one.scope_id), (other.scope, other.scope_id))
            rights, places = met.setdefault(key, (set(), set()))
            rights.add((one, other))
            places.update(initiatives)
    return tuple(
        Overlap(*key, _in_order(met[key][0]), tuple(sorted(met[key][1])))
        for key in sorted(met, key=repr)
    )


def beyond(deciding: Deciding) -> tuple[Beyond, ...]:
    """Decisions beyond what their decider could decide by the rights of the day, by number.

    A deputy decides as who they stand in for. Where no right says anything of the amount, and none
    there names the decider, it is missing and not exceeded.
    """
    found = []
    for one in deciding.graph.decided.decisions:
        if one.superseded_by is not None:
            continue
        subject = _subject_of(one, deciding)
        answers = decision_rights.who_decides(subject, one.rights, kind=one.kind)
        if _is_beyond(one, answers, deciding):
            found.append(Beyond(one, answers))
    return tuple(found)


def _gaps(deciding: Deciding) -> dict[int, tuple[Answer, ...]]:
    """By active objective: the amounts on which no right says who decides."""
    graph = deciding.graph
    named = {one.scope_id for one in deciding.rights if one.scope is Scope.OBJECTIVE}
    known: dict[tuple[UUID, ...], tuple[Answer, ...]] = {}
    found = {}
    for place in np.flatnonzero(graph.is_active).tolist():
        line = tuple(one for one in deciding.line(place) if one in named)
        if line not in known:
            subject = Subject(graph.strategy.id, graph.strategy.currency, (line,))
            answers = decision_rights.who_decides(subject, deciding.rights)
            known[line] = tuple(one for one in answers if one.outcome is Outcome.NOBODY)
        found[place] = known[line]
    return found


def _contradict(one: Right, other: Right) -> bool:
    return one.decider_id != other.decider_id and one.meets(other)


def _is_wider(key: Place, deciding: Deciding) -> bool:
    """Whether a scope is none of an objective, and none of another strategy."""
    scope, scope_id = key
    if scope is Scope.DEPARTMENT:
        return scope_id in deciding.graph.departments.ids
    return scope is Scope.ORGANISATION or scope_id == deciding.graph.strategy.id


def _lines(deciding: Deciding) -> dict[int, frozenset[int]]:
    """By initiative under way: the objectives it serves on whose line an objective has a right."""
    graph = deciding.graph
    named = {one.scope_id for one in deciding.rights if one.scope is Scope.OBJECTIVE}
    if not named:
        return {}
    has_right = np.array(
        [bool(named.intersection(deciding.line(one))) for one in range(len(graph.objectives))],
        np.bool_,
    )
    table, links = graph.contributions, graph.confirmed_links
    is_open = np.isin(graph.initiatives.stage, [int(one) for one in UNDER_WAY])
    is_open &= ~graph.initiatives.is_confidential
    chosen = links[has_right[table.target[links]] & is_open[table.source[links]]]
    found: dict[int, set[int]] = defaultdict(set)
    for source, target in zip(
        table.source[chosen].tolist(), table.target[chosen].tolist(), strict=True
    ):
        found[source].add(target)
    return {source: frozenset(targets) for source, targets in found.items()}


def _meeting(
    deciding: Deciding, goals: frozenset[int], department: int
) -> Iterator[tuple[Right, Right]]:
    """Rights on a department's work and on the objectives it serves, with different deciders."""
    strategy, currency = deciding.graph.strategy.id, deciding.graph.strategy.currency
    above = tuple(deciding.departments(department))
    own = _deciding_rights(Subject(strategy, currency, (), above), deciding, Scope.DEPARTMENT)
    if not own:
        return
    for goal in sorted(goals):
        subject = Subject(strategy, currency, (deciding.line(goal),))
        for one, lower, upper in own:
            for other, other_lower, other_upper in _deciding_rights(
                subject, deciding, Scope.OBJECTIVE
            ):
                is_met = _have_amounts(lower, upper, other_lower, other_upper)
                if is_met and _contradict(one, other):
                    yield one, other


def _deciding_rights(
    subject: Subject, deciding: Deciding, scope: Scope
) -> list[tuple[Right, int | None, int | None]]:
    """The rights of one kind of scope that decide alone, each with the amounts it decides on."""
    rights = [one for one in deciding.rights if one.scope is scope]
    answers = decision_rights.who_decides(subject, rights)
    return [(one.right, one.above, one.up_to) for one in answers if one.right is not None]


def _have_amounts(
    above: int | None, up_to: int | None, other_above: int | None, other_up_to: int | None
) -> bool:
    lower = [one for one in (above, other_above) if one is not None]
    upper = [one for one in (up_to, other_up_to) if one is not None]
    return not lower or not upper or max(lower) < min(upper)


def _in_order(pairs: Iterable[tuple[Right, Right]]) -> tuple[tuple[Right, Right], ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id)))


def _subject_of(decision: DecisionFacts, deciding: Deciding) -> Subject:
    graph = deciding.graph
    lines: tuple[tuple[UUID, ...], ...] = ()
    departments: tuple[UUID, ...] = ()
    if decision.objective_id is not None and decision.objective_id in graph.objectives.ids:
        lines = (deciding.line(graph.objectives.ids.index(decision.objective_id)),)
    if decision.department_id is not None and decision.department_id in graph.departments.ids:
        place = graph.departments.ids.index(decision.department_id)
        departments = tuple(deciding.departments(place))
    return Subject(graph.strategy.id, graph.strategy.currency, lines, departments)


def _is_beyond(decision: DecisionFacts, answers: tuple[Answer, ...], deciding: Deciding) -> bool:
    named = {right.decider_id for one in answers for right in one.rights}
    if not named:
        return False
    chosen = decision_rights.for_amount(answers, decision.amount)
    if chosen is None:
        # Of an unknown amount nothing is said, unless it would be beyond it whatever it is.
        is_settled = all(one.outcome is not Outcome.NOBODY for one in answers)
        return is_settled and not _may(decision.decider_id, named, deciding)
    if chosen.outcome is Outcome.NOBODY:
        return _may(decision.decider_id, named, deciding)
    return not _may(decision.decider_id, {one.decider_id for one in chosen.rights}, deciding)


def _may(decider: UUID, named: set[UUID], deciding: Deciding) -> bool:
    deputies = {deciding.people[one].deputy_id for one in named if one in deciding.people}
    return decider in named or decider in deputies
