"""What a look at a file found: guesses with their reasons, tables, and facts about columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from traceability.interchange.periods import Period
from traceability.interchange.tables.layout import Layout


@dataclass(frozen=True, slots=True)
class Guess:
    """One thing that was guessed: what about, the guess, how sure (0 to 1), and a sentence.

    `table` names the table it is of; blank where it is of the whole `file`.
    """

    about: str
    value: str
    confidence: float
    sentence: str
    table: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What the cells of one column are like.

    `kind`: blank, id, text, words (long text), date, money, number, flag. `values` are the texts
    with their counts where there are few of them. `unknown` counts texts that say that a value is
    not known, `unreadable` those that are none of the column's kind.
    """

    name: str
    kind: str
    filled: int
    rows: int
    distinct: int
    samples: tuple[str, ...] = ()
    values: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    unreadable: Mapping[str, int] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    decimal: str = "."
    unit: str = ""
    # What the header says beside a currency that is not understood: the unit has to be asked.
    unit_doubt: str = ""
    currency: str = ""
    # The largest amount as it is written, before any unit.
    greatest: float = 0.0
    period: Period | None = None
    has_parts: bool = False
    # Signs between several people that some cells name.
    separators: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()

    @property
    def is_unique(self) -> bool:
        """Tell whether every row has a text of its own there."""
        return self.filled == self.rows and self.distinct == self.rows


@dataclass(frozen=True, slots=True)
class DetectedTable:
    """One table of the file as it would be read. `is_used` is false for notes and hidden sheets."""

    name: str
    layout: Layout
    columns: tuple[ColumnFacts, ...]
    rows: int
    is_used: bool = True
    notes: tuple[str, ...] = ()
    # Row numbers and cells of the first rows, as they are read.
    preview: tuple[tuple[int, tuple[str, ...]], ...] = ()
    # For each kind of a mixed list of records: how many there are, in the column `told_by`; the
    # facts are of those of `kind`.
    told_by: str = ""
    kind: str = ""
    kinds: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    file: str = ""

    def column(self, name: str) -> ColumnFacts | None:
        """Return the facts of a column by its name."""
        return next((each for each in self.columns if each.name == name), None)


@dataclass(frozen=True, slots=True)
class DetectedFile:
    """One file: its format as `Detected` has it, and how many rows of it are read."""

    name: str
    format: str
    dialect: str = ""
    encoding: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Detected:
    """What a file is. `builtin` names a format with a reader of its own, which needs no mapping.

    `format`: csv, xlsx, json, rss, stratml, native, or *files* for several that are read as one;
    `dialect` says *jira* where Jira wrote it. `files` are in the order in which they were given.
    """

    file: str
    format: str
    encoding: str = ""
    dialect: str = ""
    builtin: str = ""
    tables: tuple[DetectedTable, ...] = ()
    guesses: tuple[Guess, ...] = ()
    files: tuple[DetectedFile, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are in the tables that are used."""
        return sum(table.rows for table in self.tables if table.is_used)

    def table(self, name: str) -> DetectedTable | None:
        """Return a table by its name."""
        return next((each for each in self.tables if each.name == name), None)
