"""What a portfolio's history is made of: dated acts, in the words of the services that do them.

A row names other records by `Key`; whoever plays the acts knows their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from traceability.domain.decisions import Option
from traceability.services.demo.people import DemoUser


class Key(NamedTuple):
    """A record by its noun and by what its portfolio calls it."""

    noun: str
    name: str


# Columns of one record by name; `external_id` is what its portfolio calls it.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Written:
    """Records of one noun came to be, or were revised where their external id is known."""

    at: datetime
    noun: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Approved:
    """The strategy was approved, and its version 0 frozen."""

    at: datetime
    strategy: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Links were judged: `verb` is confirm or reject."""

    at: datetime
    verb: str
    links: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Succeeded:
    """A record ended, and others took its place from a day on, in the way that `kind` says."""

    at: datetime
    noun: str
    name: str
    successors: tuple[str, ...]
    kind: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class LetIn:
    """Users came to be, each with the roles that the portfolio gives them."""

    at: datetime
    users: tuple[DemoUser, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """The PMO set what a detector goes by."""

    at: datetime
    code: str
    thresholds: Mapping[str, object]
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Leaders met over the findings of that instant."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody decided on a finding: `verb` is confirm, dismiss, waive or assign.

    `about` are its subjects. A waiver holds until the day, who is assigned has until then.
    """

    at: datetime
    by: str
    verb: str
    code: str
    about: tuple[Key, ...]
    reason: str = ""
    until: date | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Leaders decided about the strategy: recorded once, under a name of the portfolio.

    `dissents` are (who, in their words), `told` the forums that had its message that day.
    """

    at: datetime
    name: str
    values: Row
    options: tuple[Option, ...]
    commitments: tuple[Row, ...] = ()
    dissents: tuple[tuple[Key, str], ...] = ()
    told: tuple[str, ...] = ()


Act = Settled | Written | Approved | Judged | Succeeded | LetIn | Set | Reviewed | Decided
