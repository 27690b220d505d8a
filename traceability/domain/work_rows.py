"""What a loader hands over beside `domain.rows`: what work moves, needs and draws on.

Rows are plain tuples in the order of their fields, in any order. Quantities and money are whole
hundredths, so that nothing is rounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from traceability.domain.rows import Row


class MeasureRow(NamedTuple):
    """A measure of an objective; `readings` counts them, `read_on` is the day of the latest."""

    id: UUID
    source: str
    external_id: str
    objective_id: UUID
    name: str
    unit: str
    direction: str
    baseline: float | None = None
    target: float | None = None
    due_on: date | None = None
    readings: int = 0
    read_on: date | None = None


class EffectRow(NamedTuple):
    """What an initiative is meant to do to a measure: −1 (down) to 1 (up)."""

    initiative_id: UUID
    measure_id: UUID
    strength: float


class DependencyRow(NamedTuple):
    """An initiative needs what another one delivers, by a day where one was said."""

    id: UUID
    initiative_id: UUID
    needs_id: UUID
    needed_on: date | None = None


class PoolRow(NamedTuple):
    """People or machines that several initiatives draw on; `capacity` of one period, or None."""

    id: UUID
    source: str
    external_id: str
    department_id: UUID | None
    name: str
    unit: str
    capacity: int | None


class DemandRow(NamedTuple):
    """What an initiative draws from a pool in a period.

    None for work that serves other strategies and is approved or active. Rows of one pool,
    initiative and period add up.
    """

    pool_id: UUID
    initiative_id: UUID | None
    period_id: UUID
    quantity: int


class ControlTotalRow(NamedTuple):
    """What the ledger says a department has in a period, in the strategy's currency."""

    department_id: UUID
    period_id: UUID
    minor: int


class ElsewhereRow(NamedTuple):
    """Money of an initiative that serves other strategies only; None when unknown."""

    department_id: UUID
    period_id: UUID
    minor: int | None


class IncentiveRow(NamedTuple):
    """What the review of a role group rewards; `share` in millionths, None when unknown.

    A measure or objective of another strategy is none of this one's.
    """

    id: UUID
    department_id: UUID
    role_group: str
    words: str
    measure_id: UUID | None
    objective_id: UUID | None
    basis: str
    share: int | None = None


class LineRow(NamedTuple):
    """A department, or a role group of it, reports to another department."""

    id: UUID
    department_id: UUID
    role_group: str
    reports_to_id: UUID
    kind: str = "solid"


@dataclass(frozen=True, slots=True)
class WorkRows:
    """All of these; a map needs none of them."""

    measures: Iterable[Row] = ()
    effects: Iterable[Row] = ()
    dependencies: Iterable[Row] = ()
    pools: Iterable[Row] = ()
    demands: Iterable[Row] = ()
    control_totals: Iterable[Row] = ()
    elsewhere: Iterable[Row] = ()
    incentives: Iterable[Row] = ()
    lines: Iterable[Row] = ()


NONE = WorkRows()
