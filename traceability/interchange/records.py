"""What every reader of this room gives back: plain records, and what could not become one.

A record speaks of one noun in the words of the models and points at others by external id, so that
whoever stores it needs to know neither the file nor the format it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

Plain = str | bool | int | Decimal | date | None
"""A typed value of a field; None says that the source knows it to be unknown (not zero)."""

Value = Plain | tuple[str, ...] | Mapping[str, Plain]
"""Also a list of words (tags) or a mapping of custom fields by name."""

# What columns call the id of a record, and what stands before the name of a field that an
# installation adds and before the kind of one more id.
EXTERNAL_ID = "external_id"
CUSTOM = "custom."
IDENTITY = "id."

# Dependency order: a record refers only to records of nouns before its own, or of its own noun to
# records that stand before it; people also to those after, because deputies may be mutual.
NOUNS = (
    "period",
    "strategy",
    "success_driver",
    "decision_criterion",
    "trade_off",
    "department",
    "person",
    "objective",
    "measure",
    "reading",
    "initiative",
    "contribution",
    "measure_effect",
    "dependency",
    "allocation",
    "control_total",
    "resource_pool",
    "demand",
    "incentive",
    "reporting_line",
    "decision_right",
    "decision",
    "dissent",
    "telling",
    "target_allocation",
    "forum",
    "agreement",
    "reaffirmation",
    "review",
    "action",
    "escalation",
    "intervention",
    "update_round",
    "status_update",
    "stage_gate",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source something stands, as the person who made the file would look for it.

    `row` counts as a spreadsheet does: the header is row 1, a cell with line breaks takes one row.
    `line` is the first physical line of that row in a text file. Both start at 1.
    """

    file: str
    row: int | None = None
    column: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        elif self.line is not None:
            parts.append(f"line {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Identity:
    """One more name that another system uses for a record; unique per system and kind."""

    system: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class CustomFieldDefinition:
    """A field that an installation adds to a noun, with its type and, of choices, the words."""

    noun: str
    key: str
    label: str
    type: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a source speaks of.

    `values` holds only the fields the source speaks of; an absent field leaves what is stored as
    it is, a None says *unknown*, or, for a field that refers to another record, *none*.
    `references` maps such a field to the external id of another record of the same source (to one
    that is stored already, where a native source leaves it out).

    `columns` maps a field to the header of the column it was read from, as it stands in the file;
    a field that came from no column is not there. None says that columns are called as the fields.
    `rows_of` maps headers to their rows where the file is transposed.
    """

    noun: str
    external_id: str
    values: Mapping[str, Value]
    references: Mapping[str, str]
    place: Place
    identities: tuple[Identity, ...] = ()
    columns: Mapping[str, str] | None = None
    rows_of: Mapping[str, int] = field(default_factory=dict)

    def header(self, name: str) -> str | None:
        """Return the header of the column that a field was read from; None where it has none."""
        return name if self.columns is None else self.columns.get(name)

    def at(self, *names: str) -> Place:
        """Return the cell of the first of these fields that came from a column, else the row."""
        for name in names:
            header = self.header(name)
            if header is None:
                continue
            if not self.rows_of:
                return replace(self.place, column=header)
            if header in self.rows_of:
                return replace(self.place, row=self.rows_of[header])
        return self.place


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not become a record, or, as a warning, became one with a doubt.

    What a trouble that is no warning speaks of is not among the records, and neither is anything
    that refers to it. `raw` keeps the cells of the row as they were read, for mending and retrying.
    `wrong` names the field where the row was read and broke a rule. Of an allocation that was read,
    `money` is its period, its currency and what it records, None where that is unknown.
    """

    place: Place
    code: str
    message: str
    noun: str | None = None
    external_id: str | None = None
    is_warning: bool = False
    raw: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""
    money: tuple[str, str, Decimal | None] | None = None


def waits_for(noun: str, external_id: str) -> str:
    """Say that something is kept aside only because what it refers to is."""
    return (
        f"it waits for the {noun.replace('_', ' ')} {external_id!r}, which is to be mended first."
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that a profile's filter leaves out on purpose.

    For allocations `amount` is their known money and `period` the external id of their period.
    """

    noun: str
    reason: str
    count: int
    amount: Decimal | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class MoneyTally:
    """The money of one period as read: the known sum, and how many cells are not a plain amount."""

    period: str
    known_amount: Decimal
    unknown_cells: int
    negative_cells: int


@dataclass(frozen=True, slots=True)
class Aside:
    """One row of a table beside the nouns (`native_asides`): what stands in it, and where."""

    table: str
    values: Mapping[str, Value]
    place: Place


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything one reading of a source gave, in dependency order.

    `current_period` is the external id of the period whose money counts as at stake, if declared,
    `custom_fields` what the source says of the fields that it adds to nouns, `asides` what it says
    beside the nouns. Where it `says_versions`, a strategy has no other frozen visions than these.
    Where it `refers_by_name`, a reference that is no id may be the name of one of its records.
    """

    source: str
    records: tuple[Record, ...]
    troubles: tuple[Trouble, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    money: tuple[MoneyTally, ...] = ()
    current_period: str | None = None
    custom_fields: tuple[CustomFieldDefinition, ...] = ()
    asides: tuple[Aside, ...] = ()
    says_versions: bool = False
    refers_by_name: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many records there are of each noun, in dependency order, none left at zero."""
        counted: dict[str, int] = dict.fromkeys(NOUNS, 0)
        for record in self.records:
            counted[record.noun] += 1
        return {noun: count for noun, count in counted.items() if count}

    @property
    def rejections(self) -> tuple[Trouble, ...]:
        """The troubles that keep something out, warnings apart."""
        return tuple(trouble for trouble in self.troubles if not trouble.is_warning)

    def of(self, noun: str) -> tuple[Record, ...]:
        """The records of one noun, in their order."""
        return tuple(record for record in self.records if record.noun == noun)
