"""What a write must know of the rows around it: each thing is asked once in its transaction.

One row asks as it goes. Many rows are announced beforehand (`look_ahead`), and what all of them
refer to is then asked in a handful of statements, whatever their number.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from traceability.domain.access import Scope
from traceability.models import (
    Allocation,
    Contribution,
    CustomField,
    Department,
    ExternalIdentity,
    FiscalPeriod,
    Incentive,
    Initiative,
    Objective,
    Person,
)
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.queries.scope import visible
from traceability.services.gates import Gatehouse

# One lock for everything that could close a circle: two writers, each right alone, may not be
# right together.
TREE_LOCK = 7_340_001
# Shared by whoever writes money, a target or a control total; alone by who closes their period.
CLOSING_LOCK = 7_340_002


def lock_trees() -> None:
    """Let one writer at a time change trees and contribution links between objectives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


class Upward:
    """What each node of a tree stands below, and what it contributes to."""

    def __init__(self) -> None:
        self.edges: dict[UUID, list[UUID]] = {}
        self._ends: dict[UUID, tuple[UUID, UUID]] = {}

    def set(self, edge: UUID, lower: UUID | None, upper: UUID | None) -> None:
        """Let an edge lead from `lower` to `upper`; None takes it away.

        A parent's edge is called as its child, a link's as the link.
        """
        if before := self._ends.pop(edge, None):
            self.edges[before[0]].remove(before[1])
        if lower is not None and upper is not None:
            self._ends[edge] = lower, upper
            self.edges.setdefault(lower, []).append(upper)


class Surroundings:
    """The surroundings of one transaction's writes of one noun, as this writer may see them."""

    def __init__(self, entry: Noun, *, scope: Scope) -> None:
        self.entry, self.scope = entry, scope
        self._called: dict[tuple[str, str, str], UUID | None] = {}
        self._seen: dict[tuple[str, UUID], bool] = {}
        self._people: dict[UUID, bool] = {}
        self._strategies: dict[UUID, UUID | None] = {}
        self._initiatives: dict[UUID, Initiative] = {}
        self._locked: dict[UUID, Initiative] = {}
        # Initiative → link → (strategy, share), and in which of them a link stands.
        self._shares: dict[UUID, dict[UUID, tuple[UUID, Decimal | None]]] = {}
        self._initiative_of: dict[UUID, UUID] = {}
        # Initiative → allocation → (period, currency, kind), and in which of them one stands.
        self._kinds: dict[UUID, dict[UUID, tuple[UUID, str, str]]] = {}
        self._allocated_to: dict[UUID, UUID] = {}
        # Department → incentive, as they will stand.
        self._incentives: dict[UUID, dict[UUID, Incentive]] = {}
        self._upward: dict[UUID | None, Upward] = {}
        self._noted: list[Record] = []
        self._custom_fields: dict[str, CustomField] | None = None
        self.gatehouse = Gatehouse()
        self._closed: dict[UUID, str] | None = None

    def look_ahead(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Ask beforehand for all that these rows refer to."""
        self._ask_identities(_identities(self.entry, rows))
        ids: dict[str, set[UUID]] = {}
        for name, target in self.entry.references.items():
            found = (self._announced(target, row.get(name)) for row in rows)
            ids.setdefault(target.name, set()).update(one for one in found if one is not None)
            self._ask_seen(target, ids[target.name])
        self.people([one for row in rows for one in _listed(row.get("named_person_ids"))])
        visible_ones = {one for one in ids.get("initiative", ()) if self._seen["initiative", one]}
        if self.entry.initiative_path:
            self._initiatives |= Initiative.objects.in_bulk(list(visible_ones))
        if self.entry.name == "contribution":
            self._ask_strategies(ids["objective"])
            self._ask_shares(visible_ones)
        if self.entry.name == "allocation":
            self._ask_kinds(visible_ones)
        if self.entry.name == "objective":
            self._ask_strategies(ids["objective"])
        if self.entry.name == "incentive":
            self._ask_incentives(ids["department"])

    def hold(self, records: Sequence[Record]) -> None:
        """Ask beforehand for what records that are to be revised refer to as they stand."""
        links = [one for one in records if isinstance(one, Contribution)]
        self.gatehouse.expect(one for one in records if isinstance(one, Initiative))
        if path := self.entry.initiative_path:
            attribute = self.entry.columns[path].attname
            ids = {getattr(record, attribute) for record in records} - {None, *self._initiatives}
            self._initiatives |= Initiative.objects.in_bulk(list(ids))
        if links:
            self._ask_strategies({one.objective_id for one in links} - set(self._strategies))
            sources = {one.initiative_id for one in links} - {None, *self._shares}
            self._ask_shares({one for one in sources if one is not None})
        amounts = {one.initiative_id for one in records if isinstance(one, Allocation)}
        if unasked := amounts - set(self._kinds):
            self._ask_kinds(unasked)
        rewards = {one.department_id for one in records if isinstance(one, Incentive)}
        if unasked := rewards - set(self._incentives):
            self._ask_incentives(unasked)

    def attach(self, record: Record) -> None:
        """Hand a record the initiative that its rights and its audience depend on."""
        if path := self.entry.initiative_path:
            known = self._initiatives.get(getattr(record, self.entry.columns[path].attname))
            if known is not None:
                setattr(record, path, known)

    def called(self, noun: str, source: str, value: str) -> UUID | None:
        """Return which record a source calls so; None when it calls none so."""
        key = noun, source, value
        if key not in self._called:
            self._ask_identities([key])
        return self._called[key]

    def is_seen(self, target: Noun, identity: UUID) -> bool:
        """Tell whether the writer may refer to a record of this id."""
        if (target.name, identity) not in self._seen:
            self._ask_seen(target, {identity})
        return self._seen[target.name, identity]

    def custom_fields(self) -> Mapping[str, CustomField]:
        """Return the noun's custom fields by key."""
        if self._custom_fields is None:
            rows = CustomField.objects.filter(noun=self.entry.name)
            self._custom_fields = {each.key: each for each in rows}
        return self._custom_fields

    def people(self, ids: Sequence[UUID]) -> set[UUID]:
        """Return those of the ids that are people's."""
        if unasked := set(ids) - set(self._people):
            rows = Person.objects.filter(pk__in=unasked).values_list("id", flat=True)
            self._people |= dict.fromkeys(unasked, False) | dict.fromkeys(rows, True)
        return {one for one in ids if self._people[one]}

    def closed_periods(self) -> Mapping[UUID, str]:
        """Return the names of closed periods; none is closed until the transaction ends."""
        if self._closed is None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [CLOSING_LOCK])
            closed = FiscalPeriod.objects.filter(state=FiscalPeriod.State.CLOSED)
            self._closed = dict(closed.values_list("id", "name"))
        return self._closed

    def wait_for_money(self) -> None:
        """Wait for the writes of money that saw a period open which closes now."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLOSING_LOCK])

    def strategy_of(self, objective_id: UUID) -> UUID | None:
        """Return the strategy of an objective; None when there is no such objective."""
        if objective_id not in self._strategies:
            self._ask_strategies({objective_id})
        return self._strategies[objective_id]

    def locked_initiative(self, initiative_id: UUID) -> Initiative:
        """Return an initiative whose shares and money nobody else writes until the end."""
        if initiative_id not in self._locked:
            self._lock({initiative_id})
        return self._locked[initiative_id]

    def other_shares(self, contribution: Contribution, strategy_id: UUID) -> list[Decimal | None]:
        """Return the shares that an initiative's other links into a strategy state."""
        initiative_id: UUID = contribution.initiative_id  # type: ignore[assignment]  # asked for such links alone
        if initiative_id not in self._shares:
            self._ask_shares({initiative_id})
        return [
            share
            for link, (of, share) in self._shares[initiative_id].items()
            if link != contribution.pk and of == strategy_id
        ]

    def other_kinds(self, allocation: Allocation) -> list[str]:
        """Return the kinds of an initiative's other allocations of a period in its currency."""
        if allocation.initiative_id not in self._kinds:
            self._ask_kinds({allocation.initiative_id})
        same = allocation.period_id, allocation.currency
        return sorted(
            kind
            for one, (period, currency, kind) in self._kinds[allocation.initiative_id].items()
            if one != allocation.pk and (period, currency) == same
        )

    def other_incentives(self, incentive: Incentive) -> list[Incentive]:
        """Return a department's other incentives, which nobody else writes until the end."""
        if incentive.department_id not in self._incentives:
            self._ask_incentives({incentive.department_id})
        of = self._incentives[incentive.department_id].values()
        return [one for one in of if one.pk != incentive.pk]

    @property
    def noted(self) -> Sequence[Record]:
        """What the rows before are about to write."""
        return self._noted

    def upward(self, strategy_id: UUID | None = None) -> Upward:
        """Return what the objectives of a strategy serve, or without one, the departments' tree.

        Nobody else changes either until the transaction ends. Two queries at the first call.
        """
        if strategy_id not in self._upward:
            lock_trees()
            tree = self._upward[strategy_id] = Upward()
            if strategy_id is None:
                below = Department.objects.filter(parent__isnull=False)
                parents = list(below.order_by("id").values_list("id", "parent_id"))
            else:
                of = Objective.objects.filter(strategy_id=strategy_id, parent__isnull=False)
                parents = list(of.order_by("id").values_list("id", "parent_id"))
                links = Contribution.objects.filter(source_objective__strategy_id=strategy_id)
                columns = ("id", "source_objective_id", "objective_id")
                for link, source, target in links.order_by("id").values_list(*columns):
                    tree.set(link, source, target)
            for child, parent in parents:
                tree.set(child, child, parent)
            for record in self._noted:
                self._set_edge(record)
        return self._upward[strategy_id]

    def note(self, record: Record, identities: Iterable[tuple[str, str]] = ()) -> None:
        """Take in what is about to be written, so that the rows after it reckon with it."""
        for source, value in identities:
            self._called[self.entry.name, source, value] = record.pk
        if self.scope.reads(self.entry.name) and not visible(self.entry.name, self.scope):
            self._seen[self.entry.name, record.pk] = True
        self._noted.append(record)
        if isinstance(record, Objective):
            self._strategies[record.pk] = record.strategy_id
        elif isinstance(record, Contribution):
            self._note_share(record)
        elif isinstance(record, Allocation):
            self._note_kind(record)
        elif isinstance(record, Initiative):
            self.gatehouse.expect([record])
        elif isinstance(record, Incentive):
            for each in self._incentives.values():
                each.pop(record.pk, None)
            self._incentives.setdefault(record.department_id, {})[record.pk] = record
        self._set_edge(record)

    def _set_edge(self, record: Record) -> None:
        if isinstance(record, Objective) and record.strategy_id in self._upward:
            self._upward[record.strategy_id].set(record.pk, record.pk, record.parent_id)
        elif isinstance(record, Department) and None in self._upward:
            self._upward[None].set(record.pk, record.pk, record.parent_id)
        elif isinstance(record, Contribution):
            strategy = self._strategies.get(record.objective_id)
            if strategy is not None and strategy in self._upward:
                self._upward[strategy].set(
                    record.pk, record.source_objective_id, record.objective_id
                )

    def _note_share(self, link: Contribution) -> None:
        strategy = self._strategies.get(link.objective_id)
        if before := self._initiative_of.pop(link.pk, None):
            del self._shares[before][link.pk]
        counts = strategy is not None and link.state != Contribution.State.REJECTED
        if counts and link.initiative_id in self._shares:
            self._state_share(link.pk, link.initiative_id, strategy, link.share)

    def _note_kind(self, allocation: Allocation) -> None:
        if before := self._allocated_to.pop(allocation.pk, None):
            del self._kinds[before][allocation.pk]
        if allocation.initiative_id in self._kinds:
            self._state_kind(
                allocation.pk,
                allocation.initiative_id,
                (allocation.period_id, allocation.currency, allocation.kind),
            )

    def _announced(self, target: Noun, value: object) -> UUID | None:
        if isinstance(value, Mapping):
            return self._called.get(
                (target.name, str(value.get("source")), str(value.get("external_id")))
            )
        return as_id(value)

    def _ask_identities(self, keys: Iterable[tuple[str, str, str]]) -> None:
        by_origin: dict[tuple[str, str], list[str]] = {}
        for key in keys:
            self._called[key] = None
            if "\x00" not in "".join(key):
                by_origin.setdefault(key[:2], []).append(key[2])
        for (noun, source), values in by_origin.items():
            rows = ExternalIdentity.objects.filter(noun=noun, source=source, value__in=values)
            # The first of several kinds of one value is the one that counts.
            for value, found in rows.order_by("-kind", "-id").values_list("value", "object_id"):
                self._called[noun, source, value] = found

    def _ask_seen(self, target: Noun, ids: set[UUID]) -> None:
        rows = target.model._default_manager.filter(pk__in=ids)
        if self.scope.reads(target.name):
            rows = rows.filter(visible(target.name, self.scope))
        found = set(rows.values_list("pk", flat=True)) if ids else set()
        self._seen |= {(target.name, one): one in found for one in ids}

    def _ask_strategies(self, ids: set[UUID]) -> None:
        self._strategies |= dict.fromkeys(ids)
        rows = Objective.objects.filter(pk__in=ids).values_list("id", "strategy_id")
        self._strategies |= dict(rows)

    def _lock(self, initiatives: set[UUID]) -> None:
        """Lock the initiatives, in one order for all writers."""
        locked = Initiative.objects.select_for_update(no_key=True).filter(pk__in=initiatives)
        self._locked |= {each.pk: each for each in locked.order_by("pk")}

    def _ask_incentives(self, departments: set[UUID]) -> None:
        """Lock the departments, in one order for all writers, and read what they reward."""
        locked = Department.objects.select_for_update(no_key=True).filter(pk__in=departments)
        list(locked.order_by("pk"))
        self._incentives |= {one: {} for one in departments}
        for one in Incentive.objects.filter(department__in=departments).order_by("pk"):
            self._incentives[one.department_id][one.pk] = one

    def _ask_kinds(self, initiatives: set[UUID]) -> None:
        """Lock the initiatives and read which figures their money is said by."""
        self._lock(initiatives)
        self._kinds |= {one: {} for one in initiatives}
        amounts = Allocation.objects.filter(initiative__in=initiatives).order_by("id")
        columns = ("id", "initiative_id", "period_id", "currency", "kind")
        for allocation, initiative, *said in amounts.values_list(*columns):
            self._state_kind(allocation, initiative, tuple(said))

    def _state_kind(self, allocation: UUID, initiative: UUID, said: Any) -> None:
        self._allocated_to[allocation] = initiative
        self._kinds[initiative][allocation] = said

    def _ask_shares(self, initiatives: set[UUID]) -> None:
        """Lock the initiatives and read what they state."""
        self._lock(initiatives)
        self._shares |= {one: {} for one in initiatives}
        links = Contribution.objects.filter(initiative__in=initiatives).exclude(
            state=Contribution.State.REJECTED
        )
        columns = ("id", "initiative_id", "objective__strategy_id", "share")
        for link, initiative, strategy, share in links.order_by("id").values_list(*columns):
            self._state_share(link, initiative, strategy, share)

    def _state_share(self, link: UUID, initiative: Any, strategy: Any, share: Any) -> None:
        self._initiative_of[link] = initiative
        self._shares[initiative][link] = strategy, share


def as_id(value: object) -> UUID | None:
    """Return an id of an input; None when it is none."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None


def _identities(entry: Noun, rows: Sequence[Mapping[str, object]]) -> set[tuple[str, str, str]]:
    """(noun, source, value) of whatever rows are called, or call others."""
    found = {
        (entry.name, str(row["source"]), str(row["external_id"]))
        for row in rows
        if row.get("source") is not None and row.get("external_id") is not None
    }
    for name, target in entry.references.items():
        for row in rows:
            value = row.get(name)
            if isinstance(value, Mapping):
                origin = str(value.get("source")), str(value.get("external_id"))
                found.add((target.name, *origin))
    return found


def _listed(value: Any) -> list[UUID]:
    found = map(as_id, value) if isinstance(value, list | tuple) else ()
    return [one for one in found if one is not None]
