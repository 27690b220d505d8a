"""The trace graph: one strategy's portfolio as of one instant, frozen, in columns.

Detection, the map, time travel and previews all read this one snapshot, so that one figure has
one path. Everything derived is computed once, when first asked for, and kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from uuid import UUID

import numpy as np

from traceability.domain import (
    columns,
    decision_rights,
    graph_builder,
    graph_names,
    rows,
    shares,
    walks,
    words,
    work,
    work_builder,
    work_rows,
)
from traceability.domain.commitments import NOTHING_DECIDED, Decided
from traceability.domain.hearing import Hearing
from traceability.domain.periods import Period, current, in_order
from traceability.domain.placements import Placements, place
from traceability.domain.portfolio import CycleInContributions
from traceability.domain.rhythm_facts import NO_RHYTHM, Rhythm
from traceability.domain.standings import Standings
from traceability.domain.time_zones import day_in


@dataclass(frozen=True, slots=True)
class StrategyFacts:
    """The strategy the graph is about."""

    id: UUID
    source: str
    external_id: str
    name: str
    state: str
    currency: str
    level_names: tuple[str, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Only an approved strategy is served."""
        return self.state == words.StrategyState.APPROVED.word


@dataclass(frozen=True, eq=False)
class TraceGraph:
    """One strategy's portfolio as of `as_of` (UTC). Made by `build`, never changed.

    `elsewhere` counts the initiatives left out because they serve other strategies only;
    `elsewhere_in` are the departments of these, where the graph is loaded without facts.
    """

    strategy: StrategyFacts
    as_of: datetime
    periods: tuple[Period, ...]
    period: int | None
    departments: columns.Departments
    people: columns.People
    objectives: columns.Objectives
    initiatives: columns.Initiatives
    contributions: columns.Contributions
    money: columns.Money
    targets: columns.Targets
    work: work.Work
    elsewhere: int = 0
    elsewhere_in: frozenset[UUID] = frozenset()
    # All that are recorded, whatever their days.
    rights: tuple[decision_rights.Right, ...] = ()
    decided: Decided = NOTHING_DECIDED
    rhythm: Rhythm = NO_RHYTHM
    # What the latest round showed of leaders; None without one (detection alone asks).
    standings: Standings | None = None
    # Where the organisation is: the day of the graph is the one it was there.
    zone: tzinfo = UTC
    # Made of the texts above and attached where a detector needs it.
    hearing: Hearing | None = field(default=None, repr=False, compare=False)
    _placed: dict[int | None, Placements] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(
        cls,
        *,
        strategy: StrategyFacts,
        as_of: datetime,
        periods: Iterable[Period] = (),
        departments: Iterable[rows.Row] = (),
        people: Iterable[rows.Row] = (),
        objectives: Iterable[rows.Row] = (),
        initiatives: Iterable[rows.Row] = (),
        contributions: Iterable[rows.Row] = (),
        money: Iterable[rows.Row] = (),
        targets: Iterable[rows.Row] = (),
        work: work_rows.WorkRows = work_rows.NONE,
        decided: Decided = NOTHING_DECIDED,
        rhythm: Rhythm = NO_RHYTHM,
        standings: Standings | None = None,
        period_id: UUID | None = None,
        elsewhere: int = 0,
        elsewhere_in: Iterable[UUID] = (),
        rights: Iterable[decision_rights.Right] = (),
        zone: tzinfo = UTC,
    ) -> "TraceGraph":
        """A checked graph of rows in any order; the same rows always give the same graph.

        Rows are those of `domain.rows`, or plain tuples in the order of their fields. `period_id`
        overrules which period is current. Raises `DanglingReference` for a row that names a record
        not handed over, `TwiceInPortfolio` for a record handed over twice, `CycleInTree` for a
        tree that is none, `SharesExceedWhole` for confirmed shares of one initiative above one.
        Linear but for sorts by external id.
        """
        ordered = in_order(tuple(periods))
        period = graph_builder.index_of("period", [one.id for one in ordered])
        of_department = graph_builder.departments(departments)
        of_person = graph_builder.people(people)
        department = graph_builder.index_of("department", of_department.ids)
        person = graph_builder.index_of("person", of_person.ids)
        of_objective = graph_builder.objectives(objectives, person)
        of_initiative = graph_builder.initiatives(initiatives, department, person)
        objective = graph_builder.index_of("objective", of_objective.ids)
        initiative = graph_builder.index_of("initiative", of_initiative.ids)
        of_money = graph_builder.money(money, initiative, period)
        if period_id is None:
            chosen = current(ordered, day_in(zone, as_of), with_money=of_money.periods_with_any)
        else:
            chosen = int(graph_builder.references("view", [period_id], period, "period")[0])
        links = graph_builder.contributions(contributions, initiative, objective)
        graph_builder.refuse_shares_beyond_whole(links, of_initiative)
        return cls(
            strategy=strategy,
            as_of=as_of,
            periods=ordered,
            period=chosen,
            departments=of_department,
            people=of_person,
            objectives=of_objective,
            initiatives=of_initiative,
            contributions=links,
            money=of_money,
            targets=graph_builder.targets(targets, objective, period),
            work=work_builder.build(
                work, work_builder.Ends(objective, initiative, department, period)
            ),
            elsewhere=elsewhere,
            elsewhere_in=frozenset(elsewhere_in),
            rights=tuple(rights),
            decided=decided,
            rhythm=rhythm,
            standings=standings,
            zone=zone,
        )

    def count(self, noun: str) -> int:
        """How many records of a noun (objective, initiative, contribution, …) the graph holds."""
        return {
            "objective": len(self.objectives),
            "initiative": len(self.initiatives),
            "contribution": len(self.contributions),
            "department": len(self.departments),
            "person": len(self.people),
            "measure": len(self.work.measures),
            "dependency": len(self.work.dependencies),
            "resource_pool": len(self.work.pools),
            # It is of one strategy.
            "strategy": 1,
            "decision": len(self.decided.decisions),
            "agreement": len(self.rhythm.agreements),
            "escalation": len(self.rhythm.escalations),
            "review": len(self.rhythm.reviews),
        }[noun]

    def identity_of(self, noun: str, identity: UUID) -> tuple[str, str, str] | None:
        """(source, external id, name) of a record; None when the graph does not hold it."""
        return graph_names.identity_of(self, noun, identity)

    def name_of_link(self, link: int) -> str:
        """A contribution as its ends: `Apollo → Fewer accidents`."""
        return graph_names.name_of_link(self, link)

    def name_of_dependency(self, dependency: int) -> str:
        """A dependency as its ends: `Apollo needs Hermes`."""
        return graph_names.name_of_dependency(self, dependency)

    @property
    def day(self) -> date:
        """The day it was where the organisation is."""
        return day_in(self.zone, self.as_of)

    @property
    def today(self) -> np.datetime64:
        """The day the graph is of."""
        return np.datetime64(self.day, "D")

    @property
    def period_id(self) -> UUID | None:
        """The current period; None when there is none."""
        return None if self.period is None else self.periods[self.period].id

    def department_ids_of(self, *initiatives: int) -> tuple[UUID, ...]:
        """The departments whose leads a finding about initiatives concerns, each once."""
        places = dict.fromkeys(int(self.initiatives.department[one]) for one in initiatives)
        return tuple(self.departments.ids[place] for place in places)

    def is_any_confidential(self, *initiatives: int) -> bool:
        """Whether one of these initiatives is confidential."""
        return any(bool(self.initiatives.is_confidential[one]) for one in initiatives)

    @cached_property
    def is_open_link(self) -> columns.Mask:
        """Per contribution: whether it is of no confidential work."""
        table, is_open = self.contributions, np.ones(len(self.contributions), np.bool_)
        of_work = table.from_initiative
        is_open[of_work] = ~self.initiatives.is_confidential[table.source[of_work]]
        return is_open

    @property
    def open_link_count(self) -> int:
        """How many contributions there are without those of confidential work."""
        return int(np.count_nonzero(self.is_open_link))

    @cached_property
    def links(self) -> columns.Indexes:
        """Contributions of initiatives, whatever their state."""
        return np.flatnonzero(self.contributions.from_initiative).astype(np.int32)

    @cached_property
    def confirmed_links(self) -> columns.Indexes:
        """Confirmed contributions of initiatives, by (initiative, objective)."""
        return self._links_in(words.LinkState.CONFIRMED)

    @cached_property
    def confirmed_shares(self) -> columns.Minor:
        """Share in millionths of every confirmed link, assumed ones filled in."""
        links = self.confirmed_links
        table = self.contributions
        return shares.assume(table.share[links], table.source[links], len(self.initiatives))

    @cached_property
    def has_confirmed_link(self) -> columns.Mask:
        """Per initiative: whether any objective's side confirmed a link of it."""
        return self.initiatives_of(self.confirmed_links)

    def links_of(self, initiative: int) -> range:
        """The contributions of one initiative in any state, by external id of the objective."""
        sources = self.contributions.source[: self.links.size]
        # A key of another type would make numpy convert the whole column.
        key = np.int32(initiative)
        return range(
            int(np.searchsorted(sources, key, side="left")),
            int(np.searchsorted(sources, key, side="right")),
        )

    def initiatives_of(self, links: columns.Indexes) -> columns.Mask:
        """Per initiative: whether one of these links is its."""
        found = np.zeros(len(self.initiatives), np.bool_)
        found[self.contributions.source[links]] = True
        return found

    def _links_in(self, state: words.LinkState) -> columns.Indexes:
        picked: columns.Indexes = self.links[self.contributions.state[self.links] == state]
        return picked

    @cached_property
    def proposed_links(self) -> columns.Indexes:
        """Contributions of initiatives that nobody confirmed or rejected yet."""
        return self._links_in(words.LinkState.PROPOSED)

    @cached_property
    def rejected_links(self) -> columns.Indexes:
        """Contributions of initiatives that the objective's side rejected."""
        return self._links_in(words.LinkState.REJECTED)

    def _between_objectives(self, state_mask: columns.Mask) -> columns.Indexes:
        return np.flatnonzero(~self.contributions.from_initiative & state_mask).astype(np.int32)

    @cached_property
    def confirmed_between_objectives(self) -> columns.Indexes:
        """Confirmed contributions of objectives to objectives."""
        return self._between_objectives(self.contributions.state == words.LinkState.CONFIRMED)

    @cached_property
    def upward_edges(self) -> tuple[columns.Indexes, columns.Indexes]:
        """(lower, upper) of the tree and of confirmed contributions between objectives."""
        return self._edges_with(self.confirmed_between_objectives)

    def _edges_with(self, links: columns.Indexes) -> tuple[columns.Indexes, columns.Indexes]:
        below = np.flatnonzero(self.objectives.parent >= 0).astype(np.int32)
        table = self.contributions
        lower = np.concatenate((below, table.source[links]))
        upper = np.concatenate((self.objectives.parent[below], table.target[links]))
        return lower, upper

    def find_cycle(self) -> tuple[UUID, ...] | None:
        """Objectives that serve one another in a circle, walking it upward; None when none do.

        Links not rejected count, proposed ones too: confirming one must never close a circle.
        Linear.
        """
        open_links = self._between_objectives(self.contributions.state != words.LinkState.REJECTED)
        cycle = walks.find_cycle(len(self.objectives), *self._edges_with(open_links))
        return None if cycle is None else tuple(self.objectives.ids[k] for k in cycle)

    @cached_property
    def is_active(self) -> columns.Mask:
        """Per objective: whether it is active."""
        active: columns.Mask = self.objectives.state == words.ObjectiveState.ACTIVE
        return active

    @cached_property
    def reaches(self) -> columns.Mask:
        """Per objective: whether the line holds from it to the top of an approved strategy.

        It is active, and either stands at the top or one of its upward edges (tree parent or
        confirmed contribution) leads to an objective that reaches. Raises `CycleInContributions`
        when those edges run in a circle. Linear.
        """
        lower, upper = self.upward_edges
        cycle = walks.find_cycle(len(self.objectives), lower, upper)
        if cycle is not None:
            names = [self.objectives.external_ids[k] for k in cycle]
            raise CycleInContributions(
                f"Objectives serve one another in a circle: {' → '.join([*names, names[0]])}. "
                "Take back one of these links.",
                facts={"objectives": [self.objectives.ids[k] for k in cycle]},
            )
        if not self.strategy.is_approved:
            return np.zeros(len(self.objectives), np.bool_)
        return walks.reach(self.is_active, lower, upper)

    @cached_property
    def has_children(self) -> columns.Mask:
        """Per objective: whether an active objective stands below it."""
        found = np.zeros(len(self.objectives), np.bool_)
        below = self.is_active & (self.objectives.parent >= 0)
        found[self.objectives.parent[below]] = True
        return found

    @cached_property
    def is_childless(self) -> columns.Mask:
        """Per objective: active, nothing active below it, though others of its level have that."""
        levels = np.unique(self.objectives.level[self.is_active & self.has_children])
        leaf = self.is_active & ~self.has_children
        return leaf & np.isin(self.objectives.level, levels)

    @cached_property
    def is_lowest(self) -> columns.Mask:
        """Per objective: active, and of a level that has nothing below it. Work belongs here."""
        return self.is_active & ~self.has_children & ~self.is_childless

    def stands_below(self, lower: int, upper: int) -> bool:
        """Whether an objective is another one, or stands below it in the tree."""
        place = lower
        while place not in (upper, columns.NONE):
            place = int(self.objectives.parent[place])
        return place == upper

    def fold(self, values: columns.Minor) -> columns.Minor:
        """Per objective: its own value and those of all below it in the tree."""
        return walks.fold(values, self.objectives.parent, self.objectives.level)

    def placements(self, period: int | None = None) -> Placements:
        """Where the money of a period (the current one by default) stands. Kept per period."""
        which = self.period if period is None else period
        if which not in self._placed:
            self._placed[which] = place(self, which)
        return self._placed[which]
