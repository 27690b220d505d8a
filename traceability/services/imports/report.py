"""What an import says of itself: counts, money, what was left out, absent or refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from traceability.domain.errors import FieldError, TraceabilityError
from traceability.interchange.records import NOUNS, LeftOut, Trouble
from traceability.services.imports.differing import Difference

# How many rows of a list a report names; its counts are of all.
LISTED = 1000
# How many of them a refusal repeats.
TOLD = 100
NOT_STORABLE = str.maketrans({"\x00": "\N{REPLACEMENT CHARACTER}"})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of one noun met which fate.

    `absent` were imported before and are in the source no more; `ended` of these were ended.
    `parked` are kept aside, with whatever depends on them.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left_out: int = 0
    absent: int = 0
    ended: int = 0
    parked: int = 0


@dataclass(frozen=True, slots=True)
class MoneyTotal:
    """Recorded money of one fate in one period: the known sum, and what is not in it.

    `period` is the period's external id. Unknown cells are counted and never added as zero.
    """

    noun: str
    outcome: str
    period: str
    currency: str
    amount: Decimal
    cells: int
    unknown_cells: int
    negative_cells: int


@dataclass(frozen=True, slots=True)
class Absent:
    """A record that an earlier import of this source brought and this one does not."""

    noun: str
    external_id: str
    object_id: UUID
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import, or its rehearsal. Lists name the first thousand; counts are of all."""

    profile: str
    source: str
    parameters: Mapping[str, str]
    is_dry_run: bool
    # None for a rehearsal, a refusal, and where nothing was to be changed.
    batch_id: UUID | None
    counts: Mapping[str, Counts]
    # External ids of the strategies the source speaks of: what it can miss belongs to these.
    strategies: tuple[str, ...] = ()
    # Of these, the records that are here now.
    strategy_ids: tuple[UUID, ...] = ()
    money: tuple[MoneyTotal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    absent: tuple[Absent, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    trouble_count: int = 0
    # Rows to be mended: each once, however many of its cells are wrong, and none that only waits
    # for another one.
    rows_to_mend: int = 0
    warnings: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    # Field by field, where it was asked for; never kept.
    differences: tuple[Difference, ...] = ()

    @property
    def totals(self) -> Counts:
        """The counts of all nouns together."""
        names = Counts.__slots__
        return Counts(
            **{
                name: sum(getattr(counts, name) for counts in self.counts.values())
                for name in names
            }
        )

    @property
    def is_unchanged(self) -> bool:
        """True where everything that was read stands already."""
        total = self.totals
        return not (total.created or total.updated or total.ended or self.trouble_count)

    def as_json(self) -> dict[str, object]:
        """Return plain JSON; money as decimal strings."""
        return {
            "batch_id": str(self.batch_id) if self.batch_id else None,
            "profile": self.profile,
            "source": self.source,
            "parameters": dict(self.parameters),
            "is_dry_run": self.is_dry_run,
            "strategies": list(self.strategies),
            "strategy_ids": [str(each) for each in self.strategy_ids],
            "counts": {
                noun: {name: getattr(counts, name) for name in Counts.__slots__}
                for noun, counts in self.counts.items()
            },
            "money": [
                {
                    "noun": each.noun,
                    "outcome": each.outcome,
                    "period": each.period,
                    "currency": each.currency,
                    "amount": str(each.amount),
                    "cells": each.cells,
                    "unknown_cells": each.unknown_cells,
                    "negative_cells": each.negative_cells,
                }
                for each in self.money
            ],
            "left_out": [
                {
                    "noun": each.noun,
                    "reason": each.reason,
                    "count": each.count,
                    "amount": None if each.amount is None else str(each.amount),
                    "period": each.period,
                }
                for each in self.left_out
            ],
            "absent": [
                {
                    "noun": each.noun,
                    "external_id": each.external_id,
                    "id": str(each.object_id),
                    "is_ended": each.is_ended,
                }
                for each in self.absent
            ],
            "trouble_count": self.trouble_count,
            "rows_to_mend": self.rows_to_mend,
            "troubles": [_trouble(each) for each in self.troubles],
            "warnings": [_trouble(each) for each in self.warnings],
            "notes": list(self.notes),
        }


def storable(text: str) -> str:
    """Return a text as the database can hold it, what it cannot hold replaced by a mark."""
    clean = text.translate(NOT_STORABLE)
    return clean if clean.isascii() else clean.encode("utf-8", "replace").decode()


def _trouble(trouble: Trouble) -> dict[str, object]:
    place = trouble.place
    return {
        "file": storable(place.file),
        "row": place.row,
        "line": place.line,
        "column": None if place.column is None else storable(place.column),
        "code": trouble.code,
        "message": storable(trouble.message),
        "noun": trouble.noun,
        "external_id": None if trouble.external_id is None else storable(trouble.external_id),
    }


class ImportRefused(TraceabilityError):
    """Rows of the source break rules, so nothing was written; `report` names each."""

    code, title, status = "import_refused", "The import was refused", 422

    def __init__(self, detail: str, *, report: ImportReport) -> None:
        errors = [
            FieldError(
                f"/rows/{each.place.row or each.place.line or 0}/{each.place.column or ''}",
                each.code,
                f"{each.place}: {each.message}",
            )
            for each in report.troubles[:TOLD]
        ]
        facts = {"trouble_count": report.trouble_count}
        super().__init__(detail, facts=facts, errors=errors)
        self.report = report


class ImportUnderway(TraceabilityError):
    """Another import is writing; two at once could not tell whose rows stand."""

    code, title, status = "import_underway", "Another import is running", 409


class DatabaseRefused(TraceabilityError):
    """A constraint of the database fired that no check foresaw; nothing was written."""

    code, title, status = "database_refused", "The database refused the import", 409


@dataclass(slots=True)
class Tally:
    """Counts and money while they are still growing."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    money: dict[tuple[str, str, str, str], list[Decimal | None]] = field(default_factory=dict)

    def count(self, noun: str, outcome: str, by: int = 1) -> None:
        """Count records of a noun that met one fate."""
        of_noun = self.counts.setdefault(noun, {})
        of_noun[outcome] = of_noun.get(outcome, 0) + by

    def add(
        self, noun: str, outcome: str, period: str, currency: str, amount: Decimal | None
    ) -> None:
        """Add one cell of money."""
        self.money.setdefault((noun, outcome, period, currency), []).append(amount)

    def counted(self) -> dict[str, Counts]:
        """Return the counts in dependency order."""
        return {
            noun: Counts(**self.counts[noun])
            for noun in (*NOUNS, *sorted(set(self.counts) - set(NOUNS)))
            if noun in self.counts
        }

    def totals(self) -> tuple[MoneyTotal, ...]:
        """Return the sums, sorted by noun, fate, period and currency."""
        return tuple(
            MoneyTotal(
                noun=noun,
                outcome=outcome,
                period=period,
                currency=currency,
                amount=sum((cell for cell in cells if cell is not None), Decimal(0)),
                cells=len(cells),
                unknown_cells=sum(cell is None for cell in cells),
                negative_cells=sum(cell is not None and cell < 0 for cell in cells),
            )
            for (noun, outcome, period, currency), cells in sorted(self.money.items())
        )


def listed(troubles: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Return the first troubles, those that stand on their own before what depends on them."""
    ordered = sorted(
        troubles,
        key=lambda each: (
            each.code in DEPENDENT,
            each.place.file,
            each.place.row or each.place.line or 0,
            each.place.column or "",
            each.message,
        ),
    )
    return tuple(ordered[:LISTED])


def rows_to_mend(troubles: Iterable[Trouble]) -> int:
    """Return how many rows have a trouble of their own; what has no row counts by itself."""
    return len(
        {
            (each.place.file, each.place.row or each.place.line or each.message)
            for each in troubles
            if each.code not in DEPENDENT
        }
    )


# Troubles that vanish once another row is mended.
DEPENDENT = frozenset({"reference_rejected"})
