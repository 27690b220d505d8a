"""What a row would become, before it is known whether everything it refers to is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from traceability.interchange.records import Identity, LeftOut, Place, Record, Trouble, Value
from traceability.interchange.spoken import spoken


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record to be, with the column each field was read from and the row's cells.

    `columns` and `rows_of` are as a record's.
    """

    noun: str
    external_id: str
    values: Mapping[str, Value]
    references: Mapping[str, str]
    place: Place
    identities: tuple[Identity, ...] = ()
    columns: Mapping[str, str] | None = None
    rows_of: Mapping[str, int] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    # Rows of a distinct section say the same thing again and again, and may do so.
    is_distinct: bool = False
    only_if_referenced: bool = False
    is_equal_share: bool = False

    def record(self) -> Record:
        """Return the record this candidate became."""
        return Record(
            noun=self.noun,
            external_id=self.external_id,
            values=self.values,
            references=self.references,
            place=self.place,
            identities=self.identities,
            columns=self.columns,
            rows_of=self.rows_of,
        )

    def trouble(self, code: str, message: str, *, field: str | None = None) -> Trouble:
        """Return a trouble of this candidate, at the column a field was read from."""
        return Trouble(
            place=self.record().at(field) if field else self.place,
            code=code,
            message=spoken(message, field) if field and self.columns is not None else message,
            noun=self.noun,
            external_id=self.external_id,
            raw=self.raw,
            money=self._money() if self.noun == "allocation" else None,
        )

    def _money(self) -> tuple[str, str, Decimal | None]:
        currency = str(self.values.get("currency") or "")
        return self.references.get("period", ""), currency, recorded_amount(self.values)


def recorded_amount(values: Mapping[str, Value]) -> Decimal | None:
    """Return what an allocation records: approved, else planned; None where neither is known."""
    for name in ("approved", "planned"):
        amount = values.get(name)
        if isinstance(amount, Decimal):
            return amount
    return None


class Leavings:
    """What filters leave out: counted by noun, reason and period, with the known money."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str, str], int] = {}
        self.amounts: dict[tuple[str, str, str], Decimal] = {}
        # Noun and external id → reason, for what refers to it.
        self.reasons: dict[tuple[str, str], str] = {}

    def add(self, noun: str, reason: str, candidate: Candidate | None) -> None:
        """Count one row; `candidate` is None where its cells could not be read."""
        period = candidate.references.get("period", "") if candidate else ""
        key = (noun, reason, period)
        self.counts[key] = self.counts.get(key, 0) + 1
        if candidate is None:
            return
        self.reasons[noun, candidate.external_id] = reason
        amount = recorded_amount(candidate.values) if noun == "allocation" else None
        if amount is not None:
            self.amounts[key] = self.amounts.get(key, Decimal(0)) + amount

    def listed(self) -> tuple[LeftOut, ...]:
        """Return the counts, sorted by noun, reason and period."""
        return tuple(
            LeftOut(
                noun=noun,
                reason=reason,
                count=count,
                amount=self.amounts.get((noun, reason, period)),
                period=period or None,
            )
            for (noun, reason, period), count in sorted(self.counts.items())
        )
