"""The closed vocabularies of the graph, in the order their codes have inside it.

Tables and documents hold the lower-case word; arrays hold its place in these lists.
"""

from enum import IntEnum


class _Word(IntEnum):
    @property
    def word(self) -> str:
        """The word tables and documents use."""
        return self.name.lower()

    @classmethod
    def codes(cls) -> dict[str, int]:
        """Word → code, for whoever turns a column of words into an array."""
        return {member.word: int(member) for member in cls}


class StrategyState(_Word):
    """How far a strategy is: only an approved one is served."""

    DRAFT = 0
    APPROVED = 1
    CLOSED = 2


class ObjectiveState(_Word):
    """Whether an objective counts: only an active one does."""

    DRAFT = 0
    ACTIVE = 1
    RETIRED = 2


class Stage(_Word):
    """Where an initiative is in its life."""

    PROPOSED = 0
    APPROVED = 1
    ACTIVE = 2
    PAUSED = 3
    DONE = 4
    CANCELLED = 5


class Health(_Word):
    """How an initiative says it is doing."""

    UNKNOWN = 0
    ON_TRACK = 1
    AT_RISK = 2
    OFF_TRACK = 3


class Bucket(_Word):
    """What kind of work an initiative is; unknown counts as change."""

    UNKNOWN = 0
    CHANGE = 1
    RUN = 2
    MANDATORY = 3


class LinkState(_Word):
    """What the objective's side said to a contribution."""

    PROPOSED = 0
    CONFIRMED = 1
    REJECTED = 2


class Direction(_Word):
    """Where a measure is meant to go."""

    UNKNOWN = 0
    INCREASE = 1
    DECREASE = 2
    MAINTAIN = 3


# Work that serves an objective: agreed, going on, resting or delivered. Proposed work is not
# agreed yet and cancelled work will never come.
SERVING_STAGES = (Stage.APPROVED, Stage.ACTIVE, Stage.PAUSED, Stage.DONE)
# Work that has to show what it is for.
ACCOUNTABLE_STAGES = (Stage.APPROVED, Stage.ACTIVE)
# Work that needs no objective: keeping the lights on, and what the law asks.
ACCEPTED_BUCKETS = (Bucket.RUN, Bucket.MANDATORY)
