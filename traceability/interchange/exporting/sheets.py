"""Tables for people: every field, and beside a reference the name of what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from traceability.interchange import native_cells, nouns
from traceability.interchange.exporting.losses import Losses, is_blank
from traceability.interchange.exporting.portfolio import Exported, Portfolio
from traceability.interchange.nouns import Kind
from traceability.interchange.records import CUSTOM, EXTERNAL_ID


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `counted` is the field that its cells are counted under; blank: under none."""

    name: str
    kind: Kind
    source: str
    counted: str = ""


class Sheet:
    """One noun's table: columns, and each record's values in their order."""

    def __init__(self, noun: str, portfolio: Portfolio, losses: Losses) -> None:
        self.noun = noun
        self.losses = losses
        self.columns = list(_columns(noun, portfolio))
        self.names: dict[str, Mapping[str, str]] = {
            known.name: portfolio.names(known.refers_to)
            for known in nouns.FIELDS[noun]
            if known.kind is Kind.REFERENCE and known.refers_to
        }
        self._getters = [partial(_GETTERS[each.source], self, each) for each in self.columns]

    def values(self, row: Exported) -> list[object]:
        """Return one record's values; lists as text, parted by `;`."""
        self.losses.record(self.noun)
        self.losses.outside(row)
        return [get(row) for get in self._getters]

    def pairs(self, row: Exported) -> list[tuple[Column, object]]:
        """Return one record's values, each with its column."""
        return list(zip(self.columns, self.values(row), strict=True))

    def count(self, column: Column, why: str) -> None:
        """Count a cell that is there: kept where there is no reason why it is changed."""
        if not column.counted:
            return
        if why:
            self.losses.changed(self.noun, column.counted, why)
        else:
            self.losses.kept(self.noun, column.counted)

    def _external_id(self, column: Column, row: Exported) -> object:
        return row.external_id

    def _id(self, column: Column, row: Exported) -> object:
        return row.id

    def _value(self, column: Column, row: Exported) -> object:
        value = row.values.get(column.name)
        if isinstance(value, tuple):
            return native_cells.joined(value) if value else None
        return None if is_blank(value) else value

    def _reference(self, column: Column, row: Exported) -> object:
        return row.references.get(column.name)

    def _name(self, column: Column, row: Exported) -> object:
        name = column.name.removesuffix("_name")
        target = row.references.get(name)
        return None if target is None else self.names[name].get(target)

    def _custom(self, column: Column, row: Exported) -> object:
        value = row.custom.get(column.name.removeprefix(CUSTOM))
        if is_blank(value):
            return None
        return value if isinstance(value, str | bool | int | float) else str(value)


_GETTERS = {
    "external_id": Sheet._external_id,
    "id": Sheet._id,
    "value": Sheet._value,
    "reference": Sheet._reference,
    "name": Sheet._name,
    "custom": Sheet._custom,
}


def _columns(noun: str, portfolio: Portfolio) -> Iterator[Column]:
    yield Column(EXTERNAL_ID, Kind.TEXT, "external_id")
    yield Column("id", Kind.TEXT, "id")
    for known in nouns.FIELDS[noun]:
        if known.kind is Kind.REFERENCE:
            yield Column(known.name, Kind.TEXT, "reference", known.name)
            yield Column(f"{known.name}_name", Kind.TEXT, "name")
        else:
            yield Column(known.name, known.kind, "value", known.name)
    for each in portfolio.custom_fields:
        if each.noun == noun:
            name = f"{CUSTOM}{each.key}"
            yield Column(name, Kind.TEXT, "custom", name)


def count_identities(portfolio: Portfolio, losses: Losses) -> None:
    """Count the names of records in other systems, of which tables for people hold one."""
    for noun in portfolio.nouns:
        for external_id, each in portfolio.identities(noun):
            if each.value == external_id:
                losses.changed(noun, "identities", "the id is there, its system is not named")
            else:
                losses.lost(noun, "identities", "a table has one id of each record")
