"""What a reader is told of the original strategy and of what is left of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTold:
    """The change money of one day or period by strand, and version 0's weight by what became of it.

    `strands` are amounts in the order of `strand_names`. Shares are of `base`, all change money
    recorded; None where there is none.
    """

    on: date | None
    period: UUID | None
    name: str
    is_current: bool
    base: str
    beside: str
    unknown_money: int
    strands: tuple[str, ...]
    deliberate: str
    adaptation: str
    emergent: str
    deliberate_share: float | None
    adaptation_share: float | None
    emergent_share: float | None
    realised_weight: float | None
    unrealised_weight: float | None
    unknown_weight: float | None


@dataclass(frozen=True, slots=True)
class TargetTold:
    """A measure that aims elsewhere than it did; None where it has no target, or is no more."""

    name: str
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class HeirTold:
    """An objective that an original one lives on in."""

    id: UUID
    code: str
    name: str
    description: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTold:
    """An objective as version 0 states it, and what became of it.

    `weight` and `realised` are told of the lowest ones; `amount` is the change money on its heirs,
    each counted once.
    """

    id: UUID
    code: str
    name: str
    description: str
    level: int
    became: str
    weight: float | None
    realised: str | None
    amount: str
    targets: tuple[TargetTold, ...]
    now: tuple[HeirTold, ...]


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """The decision that covers an objective."""

    id: UUID
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class LaterTold:
    """A later objective that has change money, and which strand that is."""

    id: UUID
    code: str
    name: str
    strand: str
    amount: str
    decision: DecisionTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalTold:
    """Version 0: of which strategy, since when it holds, when and why it was written down."""

    strategy: UUID
    strategy_name: str
    effective_on: date
    frozen_at: datetime
    is_back_dated: bool
    is_from_paper: bool
    reason: str
    vision: str
    mission: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentDriftTold:
    """All of it. Without an `original` nothing is measured, and `measured_since` says so."""

    as_of: datetime
    strategy: UUID
    name: str
    state: str
    currency: str
    vision: str
    mission: str
    is_partial: bool
    by: str
    original: OriginalTold | None
    measured_since: date | None
    strand_names: tuple[str, ...]
    points: tuple[PointTold, ...]
    statements: tuple[StatementTold, ...]
    later: tuple[LaterTold, ...]
