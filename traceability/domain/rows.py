"""What a loader hands to `TraceGraph.build`: one plain row per record, in any order.

A row is a tuple in the order of its fields, so that SQL rows fit without being wrapped. `None`
means unknown. References are the UUIDs of records handed over in the same call.
"""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from traceability.domain.fact_changes import Facts

# A row as a loader has it: a plain tuple in the order of the fields below.
Row = tuple[Any, ...]


class DepartmentRow(NamedTuple):
    """A department, with the days between which it exists."""

    id: UUID
    source: str
    external_id: str
    parent_id: UUID | None
    code: str
    name: str
    starts_on: date | None = None
    ends_on: date | None = None


class PersonRow(NamedTuple):
    """A person who may own, lead or sponsor; `has_ended` when no longer there.

    `deputy_id` stands in for them, and need not be handed over.
    """

    id: UUID
    name: str
    has_ended: bool = False
    deputy_id: UUID | None = None


class ObjectiveRow(NamedTuple):
    """An objective of the strategy's tree.

    `facts` are those a confirmation rests on; `position` is the place that leaders gave it.
    """

    id: UUID
    source: str
    external_id: str
    parent_id: UUID | None
    code: str
    name: str
    state: str
    weight: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    owner_id: UUID | None = None
    facts: Facts | None = None
    position: int = 0


class InitiativeRow(NamedTuple):
    """An initiative of the strategy's portfolio.

    `reported_on` is the day of its latest status; `is_waived` says that the PMO accepted that it
    serves no objective. The tags are None where they were not asked for, like the facts.
    """

    id: UUID
    source: str
    external_id: str
    name: str
    department_id: UUID
    stage: str
    health: str
    bucket: str
    sponsor_id: UUID | None = None
    lead_id: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    reported_on: date | None = None
    is_confidential: bool = False
    is_waived: bool = False
    facts: Facts | None = None
    activities: tuple[str, ...] | None = None
    beneficiaries: tuple[str, ...] | None = None
    mechanisms: tuple[str, ...] | None = None


class ContributionRow(NamedTuple):
    """A link to an objective, from an initiative or from another objective: one of the two is set.

    `share` in millionths or None when unstated; `source_facts` and `target_facts` as they were
    when the link was confirmed.
    """

    id: UUID
    initiative_id: UUID | None
    objective_id: UUID | None
    target_id: UUID
    share: int | None
    state: str
    strength: float | None = None
    source_facts: Facts | None = None
    target_facts: Facts | None = None


class MoneyRow(NamedTuple):
    """Recorded money of an initiative in a period, in minor units; None when unknown."""

    initiative_id: UUID
    period_id: UUID
    minor: int | None


class TargetRow(NamedTuple):
    """The share of change money that leaders agreed for an objective, with its tolerance (0…1).

    Without a period it holds for every period that has none of its own.
    """

    objective_id: UUID
    period_id: UUID | None
    share: float
    tolerance: float | None = None
