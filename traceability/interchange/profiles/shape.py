"""A mapping profile as plain data: what a TOML file may declare, after it was checked.

`docs/importing.md` explains each key to whoever writes a profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from traceability.interchange.nouns import Field
from traceability.interchange.profiles.template import Template
from traceability.interchange.records import CustomFieldDefinition
from traceability.interchange.tables.layout import Layout
from traceability.interchange.values import Formats
from traceability.interchange.years import FiscalYear


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the import's caller sets; without a default it has to be set."""

    name: str
    description: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """The values that a key (a template) takes over all selected rows of a table."""

    table: str
    key: Template


@dataclass(frozen=True, slots=True)
class Condition:
    """One question to a row; all parts that are given must hold. Texts compare exactly."""

    of: Template
    equals: tuple[str, ...] | None = None
    not_equals: tuple[str, ...] | None = None
    matches: str | None = None
    is_blank: bool | None = None
    found_in: ColumnOf | None = None
    not_found_in: ColumnOf | None = None
    # Patterns of texts that say that nothing is known there; a blank cell is none of them.
    unknown: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows for which all conditions hold become no record of the section, for the reason given.

    *skip*: nothing is there to import. *leave_out*: counted. *report*: counted, and every row is
    listed as a warning.
    """

    then: str
    conditions: tuple[Condition, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Columns of another table beside one's own, as `name.column`, found by a key."""

    name: str
    table: str
    on: Template
    key: Template
    may_be_missing: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the source: which file, how laid out, which of its rows count.

    `blanks` names, per column, texts that stand for a blank cell there. `split` names a column
    whose cells hold several texts: each becomes a row of its own, as `COLUMN.part` and, where
    shares are given (`A; B (60/40)`), `COLUMN.share`. `split_by` are the signs between them where
    they are names: then no shares are looked for.
    """

    name: str
    file: str
    layout: Layout
    select: tuple[Condition, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    blanks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    split: str | None = None
    split_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gather:
    """Words gathered from the rows of another table whose key equals this row's."""

    table: str
    on: Template
    key: Template
    value: Template
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a field's value comes from: the first template that is not blank, or gathered words.

    `translations` turn texts into others before they are read; a text that is not among them is
    an error unless `otherwise` gives one, `keeps_others` leaves it as it is, or the mapping is
    absent. Where it `tells_others`, what `otherwise` stands for is a warning. `default` stands for
    blank. Where a cell names several, parted by one of `split_by`, `take` is *first* or *others*.
    """

    templates: tuple[Template, ...] = ()
    gather: Gather | None = None
    translations: Mapping[str, str] | None = None
    otherwise: str | None = None
    keeps_others: bool = False
    tells_others: bool = False
    default: str | None = None
    formats: Formats = field(default_factory=Formats)
    split_by: tuple[str, ...] = ()
    take: str = ""


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """A field of the noun and the cell it is read from; `key` is its key in the TOML."""

    field: Field
    cell: Cell
    key: str


@dataclass(frozen=True, slots=True)
class Section:
    """How one noun's records come from the rows of one table (or, without one, from constants).

    `by_period` makes several records of one row: period → the fields that differ. `is_equal_share`
    splits an initiative's contributions equally.
    """

    noun: str
    key: str
    table: str | None
    external_id: Template | None
    mappings: tuple[FieldMapping, ...]
    custom_fields: Mapping[str, Cell] = field(default_factory=dict)
    identities: Mapping[str, Template] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    by_period: Mapping[str, tuple[FieldMapping, ...]] = field(default_factory=dict)
    is_distinct: bool = False
    only_if_referenced: bool = False
    is_equal_share: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A checked profile. With its parameters set it can be applied to a source."""

    name: str
    source: str
    title: str = ""
    parameters: tuple[Parameter, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    sections: tuple[Section, ...] = ()
    # Fields that are added to nouns where an installation has none of the key.
    custom_fields: tuple[CustomFieldDefinition, ...] = ()
    # Rows may also refer to what earlier imports of the source brought.
    is_partial: bool = False
    # A text that is no id may be the name of one record of the source, and then refers to it.
    refers_by_name: bool = False
    # Periods without days that are called by a year get its days, fiscal ones if it is said when
    # one begins.
    dates_years: bool = False
    fiscal_year: FiscalYear | None = None
    # Built-in tongues (`native`, `stratml`) have a reader of their own and no tables.
    is_builtin: bool = False
    # What the parameters are set to, once the profile is bound.
    values: Mapping[str, str] = field(default_factory=dict)
    # The TOML as it was read, from which it is checked again with parameters filled in.
    raw: Mapping[str, object] = field(default_factory=dict)
