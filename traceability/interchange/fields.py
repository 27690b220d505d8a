"""What a field of a noun is: its name, what a cell of it holds, what it may be, what it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """What a cell of a field holds."""

    TEXT = auto()
    WORDS = auto()
    DATE = auto()
    INSTANT = auto()
    BOOLEAN = auto()
    INTEGER = auto()
    NUMBER = auto()
    MONEY = auto()
    SHARE = auto()
    CHOICE = auto()
    CURRENCY = auto()
    REFERENCE = auto()
    # A list of objects, as JSON.
    PARTS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a noun. `most` bounds the characters of a text, or of each word of a list.

    `least` and `greatest` bound numbers; `refers_to` names the noun of a reference, or of each word
    of a list of external ids. `parts` are the keys of objects that hold an external id, with their
    nouns. `kept_in` names the column where it is called otherwise there.
    """

    name: str
    kind: Kind = Kind.TEXT
    is_required: bool = False
    most: int | None = None
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    least: int | None = None
    greatest: int | None = None
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    kept_in: str = ""

    @property
    def column(self) -> str:
        """Return the name of the column that holds it."""
        return self.kept_in or self.name

    @property
    def is_list_of_records(self) -> bool:
        """Tell whether its words are external ids."""
        return self.kind is Kind.WORDS and self.refers_to is not None


def text(name: str, most: int | None = None, *, is_required: bool = False) -> Field:
    """Return a field of text."""
    return Field(name, Kind.TEXT, is_required=is_required, most=most)


def date(name: str, *, is_required: bool = False) -> Field:
    """Return a field of days."""
    return Field(name, Kind.DATE, is_required=is_required)


def choice(name: str, *choices: str, is_required: bool = False) -> Field:
    """Return a field of one of these words."""
    return Field(name, Kind.CHOICE, is_required=is_required, choices=choices)


def to(name: str, noun: str, *, is_required: bool = False) -> Field:
    """Return a field that names a record of a noun."""
    return Field(name, Kind.REFERENCE, is_required=is_required, refers_to=noun)


def number(name: str, *, is_required: bool = False) -> Field:
    """Return a field of numbers."""
    return Field(name, Kind.NUMBER, is_required=is_required)
