"""The rows of one import on their way: what each speaks of, what it became, what was refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from traceability.domain.errors import TraceabilityError
from traceability.interchange import nouns, parts
from traceability.interchange.nouns import Field
from traceability.interchange.records import (
    NOUNS,
    CustomFieldDefinition,
    Record,
    Trouble,
    waits_for,
)
from traceability.interchange.spoken import spoken
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries.imports.stored import StoredIdentity

Key = tuple[str, str]
Progress = Callable[[str, int, int], None]

# Beside the imported values of a record that an import ended: what stood before.
ENDED = "ended by import"
CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"


@dataclass(slots=True, eq=False)
class Row:
    """One record of the source and what is stored for it.

    `values` are clean columns (references as ids); `brought` is the same as plain JSON, kept to
    tell local edits from news. `before` and `after` are full states; `before` is None for a new
    record, both are None where nothing changes.
    """

    record: Record
    object_id: UUID
    values: dict[str, Any] = field(default_factory=dict)
    identity: StoredIdentity | None = None
    is_stored: bool = False
    brought: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    outcome: str = ""

    @property
    def key(self) -> Key:
        """Noun and external id."""
        return self.record.noun, self.record.external_id

    @property
    def state(self) -> dict[str, Any]:
        """The state that the record will have, of rows that change."""
        if self.after is None:
            raise ValueError(f"{self.key} does not change")
        return self.after

    @property
    def entry(self) -> Noun:
        """The row's noun."""
        return BY_NAME[self.record.noun]


class Sheet:
    """All rows of an import by noun and external id, and the troubles that take some out.

    `custom_fields` are what the source says of the fields that it adds.
    """

    def __init__(
        self, troubles: Iterable[Trouble], custom_fields: Iterable[CustomFieldDefinition] = ()
    ) -> None:
        self.custom_fields = tuple(custom_fields)
        self.rows: dict[str, dict[str, Row]] = {noun: {} for noun in NOUNS}
        given = list(troubles)
        self.warnings = [trouble for trouble in given if trouble.is_warning]
        self.troubles = [trouble for trouble in given if not trouble.is_warning]
        self.rejected: dict[Key, Record | None] = {
            (trouble.noun, trouble.external_id): None
            for trouble in self.troubles
            if trouble.noun and trouble.external_id
        }

    def __iter__(self) -> Iterator[Row]:
        for of_noun in self.rows.values():
            yield from of_noun.values()

    def of(self, noun: str) -> Iterable[Row]:
        """The rows of one noun that still stand."""
        return self.rows[noun].values()

    def get(self, noun: str, external_id: str) -> Row | None:
        """The row of that id, if it still stands."""
        return self.rows[noun].get(external_id)

    def reject(self, record: Record, code: str, message: str, *columns: str) -> None:
        """Take a row out and say why. What refers to it follows in `spread`.

        `columns` are the model's that are wrong. The first of them that the row has a cell for is
        the place to mend.
        """
        names = [field_of(record.noun, column) for column in columns]
        self.troubles.append(
            Trouble(
                place=record.at(*names),
                code=code,
                message=message if record.columns is None else spoken(message, *columns, *names),
                noun=record.noun,
                external_id=record.external_id,
                wrong=next(
                    (name for name in names if record.header(name)), names[0] if names else ""
                ),
            )
        )
        self.rejected[record.noun, record.external_id] = record
        standing = self.rows[record.noun].get(record.external_id)
        if standing is not None and standing.record is record:
            del self.rows[record.noun][record.external_id]

    def spread(self) -> None:
        """Take out everything that refers, however far, to a rejected row. Linear."""
        if not self.rejected:
            return
        dependants: dict[Key, list[tuple[Row, str]]] = {}
        for row in self:
            for name, key in refers_to(row.record):
                dependants.setdefault(key, []).append((row, name))
        waiting = [key for key in self.rejected if key in dependants]
        while waiting:
            key = waiting.pop()
            for row, name in dependants.get(key, ()):
                if row.key in self.rejected:
                    continue
                self.reject(
                    row.record,
                    "reference_rejected",
                    waits_for(*key),
                    name,
                )
                waiting.append(row.key)


def refers_to(record: Record) -> Iterator[tuple[str, Key]]:
    """What a record refers to: (field, (noun, external id)), those of lists and parts included."""
    targets = targets_of(record.noun)
    for name, external_id in record.references.items():
        if name in targets:
            yield name, (targets[name], external_id)
    for known in several(record.noun).values():
        value = record.values.get(known.name)
        if known.refers_to is not None and isinstance(value, tuple):
            for external_id in value:
                yield known.name, (known.refers_to, external_id)
        elif known.parts and isinstance(value, str):
            for key in parts.named(parts.read(value, known.name), known):
                yield known.name, key


@cache
def field_of(noun: str, column: str) -> str:
    """Return what a source calls a column of a noun's table."""
    known = nouns.FIELDS.get(noun, ())
    return next((each.name for each in known if each.column == column), column)


def headers(record: Record, columns: Iterable[str]) -> list[str]:
    """Return columns of a noun's table as the record's file calls them, if it has them."""
    names = [field_of(record.noun, column) for column in columns]
    return [record.header(name) or name for name in names]


@cache
def several(noun: str) -> Mapping[str, Field]:
    """Return the fields of a noun that name several records each, by name."""
    return {
        known.name: known
        for known in nouns.FIELDS.get(noun, ())
        if known.is_list_of_records or known.parts
    }


@cache
def targets_of(noun: str) -> Mapping[str, str]:
    """Return the columns of a noun that refer to another: column → noun."""
    return {name: target.name for name, target in BY_NAME[noun].references.items()}


class CellProblem(ValueError):
    """A value is none of its column's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ChangedMeanwhile(TraceabilityError):
    """Rows changed while the import compared them; `facts` names one."""

    code, title, status = "changed_meanwhile", "Records changed during the import", 409


def same(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the columns that differ between two states."""
    return {name for name, value in after.items() if before.get(name) != value}
