"""What writers are given: records with what they refer to by external id, noun by noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from traceability.interchange.records import CustomFieldDefinition, Identity, Value


@dataclass(frozen=True, slots=True)
class Exported:
    """One record.

    `external_id` is unique within its noun. `values` holds every field of the noun that is no
    reference, `references` those references that lead to a record of the export. `outside` names
    the fields whose record is not in it: another one of the portfolio that was not asked for.
    """

    noun: str
    id: str
    external_id: str
    values: Mapping[str, Value]
    references: Mapping[str, str]
    custom: Mapping[str, object]
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AsideExported:
    """One row of a table beside the nouns, with its values in the order of the table's fields.

    `outside` names a field for each of its parts that is of another record than those exported.
    """

    values: Mapping[str, Value]
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What no format holds. `count` is None where it is not counted."""

    what: str
    count: int | None
    why: str


class Portfolio(Protocol):
    """A portfolio as one reader may read it, now or as of an instant; each walk reads it anew."""

    @property
    def as_of(self) -> datetime | None:
        """The instant it is shown at; None is now."""

    @property
    def nouns(self) -> Sequence[str]:
        """The nouns that the reader reads, in dependency order."""

    @property
    def custom_fields(self) -> Sequence[CustomFieldDefinition]:
        """The custom fields of these nouns, sorted."""

    def rows(self, noun: str) -> Iterator[Exported]:
        """The records of a noun by external id."""

    def count(self, noun: str) -> int:
        """How many records of a noun there are."""

    def identities(self, noun: str) -> Iterator[tuple[str, Identity]]:
        """What other systems call the records of a noun, by external id."""

    def names(self, noun: str) -> Mapping[str, str]:
        """Names by external id, of a noun that others refer to."""

    @property
    def aside_tables(self) -> Sequence[str]:
        """The tables beside the nouns that the reader reads."""

    def asides(self, table: str) -> Iterator[AsideExported]:
        """The rows of a table beside the nouns, sorted."""

    def left_out(self) -> Sequence[LeftOut]:
        """What there is beside the nouns, and is in no export."""
