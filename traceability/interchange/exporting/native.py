"""Throughline's own tables: what an import into an empty installation makes the same again."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import orjson

from traceability.interchange import limits, native_asides, native_beside, native_cells, nouns
from traceability.interchange.exporting import bundle
from traceability.interchange.exporting.losses import OUTSIDE, Losses, is_blank
from traceability.interchange.exporting.portfolio import Exported, Portfolio
from traceability.interchange.nouns import Field, Kind
from traceability.interchange.records import CUSTOM, EXTERNAL_ID, Value

ENDS_OF_TEXT = "blanks at the ends of a text and carriage returns are not read back"
WORDS_ONCE = "a list is read back without blank or repeated words"
# What the loss report calls a row of a table beside the nouns.
ASIDES = {
    native_asides.VERSIONS: "strategy_version",
    native_asides.SUCCESSIONS: "succession",
    native_asides.ROUNDS: "round",
}
# What only the other formats leave out.
HELD = {
    native_asides.VERSIONS: "frozen visions",
    native_asides.SUCCESSIONS: "successions",
    native_asides.ROUNDS: "rounds",
}
TOO_LONG = f"longer than the {limits.CELL_CHARACTERS:,} characters of a cell that are read back"


def write(portfolio: Portfolio, target: Path) -> Losses:
    """Write a folder of CSV files, or a zip of them. Blank cells say *unknown*."""
    losses = Losses("native")
    with bundle.opened(target) as out:
        for noun in portfolio.nouns:
            with out.entry(f"{nouns.PLURALS[noun]}.csv") as file:
                writer = csv.writer(file, lineterminator="\n")
                table = _Table(noun, portfolio, losses)
                writer.writerow(table.columns)
                writer.writerows(map(table.cells, portfolio.rows(noun)))
        _write_beside(portfolio, out, losses)
    losses.held.update(HELD[table] for table in portfolio.aside_tables)
    losses.notes.append(
        "Imported into an empty installation by `manage.py import_portfolio native`, it exports "
        "the same bytes again; records get new ids there, and whoever imports is the one who "
        "confirmed the links. Rounds are drafts there, which ask nobody yet."
    )
    return losses


def _write_beside(portfolio: Portfolio, out: bundle.Bundle, losses: Losses) -> None:
    with out.entry(f"{native_beside.CUSTOM_FIELDS}.csv") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(native_beside.COLUMNS[native_beside.CUSTOM_FIELDS])
        for each in portfolio.custom_fields:
            losses.record("custom_field")
            choices = native_cells.joined(each.choices) if each.choices else ""
            cells = (nouns.PLURALS[each.noun], each.key, each.label, each.type, choices)
            writer.writerow(native_cells.protected(native_cells.settled(cell)) for cell in cells)
    with out.entry(f"{native_beside.IDENTITIES}.csv") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(native_beside.COLUMNS[native_beside.IDENTITIES])
        for noun in portfolio.nouns:
            writer.writerows(_identities(portfolio, noun, losses))
    _write_asides(portfolio, out, losses)


def _write_asides(portfolio: Portfolio, out: bundle.Bundle, losses: Losses) -> None:
    for table in portfolio.aside_tables:
        noun, fields = ASIDES[table], native_asides.FIELDS[table]
        with out.entry(f"{table}.csv") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(native_asides.columns(table))
            for row in portfolio.asides(table):
                losses.record(noun)
                for name in row.outside:
                    losses.lost(noun, name, OUTSIDE)
                writer.writerow(
                    counted_cell(losses, noun, known.name, row.values[known.name])
                    for known in fields
                )


def counted_cell(losses: Losses, noun: str, name: str, value: Value) -> str:
    """Return a value's cell, and count what became of it; a blank one counts nowhere."""
    if is_blank(value):
        return ""
    text, why = cell_of(value)
    if why:
        losses.changed(noun, name, why)
    else:
        losses.kept(noun, name)
    return text


def _identities(portfolio: Portfolio, noun: str, losses: Losses) -> Iterator[list[str]]:
    for external_id, each in portfolio.identities(noun):
        losses.kept(noun, "identities")
        cells = (nouns.PLURALS[noun], external_id, each.system, each.kind, each.value)
        yield [native_cells.protected(native_cells.settled(cell)) for cell in cells]


class _Table:
    """One noun's table: its columns, and its records' cells."""

    def __init__(self, noun: str, portfolio: Portfolio, losses: Losses) -> None:
        self.noun = noun
        self.losses = losses
        self.fields = nouns.FIELDS[noun]
        self.custom = [each.key for each in portfolio.custom_fields if each.noun == noun]
        self.columns = [
            EXTERNAL_ID,
            *nouns.names(noun),
            *(f"{CUSTOM}{key}" for key in self.custom),
        ]

    def cells(self, row: Exported) -> list[str]:
        """Return one record's cells, and count what became of them."""
        self.losses.record(self.noun)
        self.losses.outside(row)
        return [
            native_cells.protected(row.external_id),
            *(self._cell(known, row) for known in self.fields),
            *self._custom(row.custom),
        ]

    def _cell(self, known: Field, row: Exported) -> str:
        if known.kind is Kind.REFERENCE:
            target = row.references.get(known.name)
            if target is None:
                return ""
            self.losses.kept(self.noun, known.name)
            return native_cells.protected(target)
        return counted_cell(self.losses, self.noun, known.name, row.values.get(known.name))

    def _custom(self, custom: Mapping[str, object]) -> Iterator[str]:
        for key in self.custom:
            value = custom.get(key)
            if is_blank(value):
                yield ""
                continue
            text, why = custom_cell(value)
            if why:
                self.losses.changed(self.noun, f"custom.{key}", why)
            else:
                self.losses.kept(self.noun, f"custom.{key}")
            yield text


def cell_of(value: Value) -> tuple[str, str]:
    """Return a value's cell, and why it is not what stands here where it is not."""
    if isinstance(value, str):
        text = native_cells.settled(value)
        why = "" if text == value else ENDS_OF_TEXT
        return native_cells.protected(text), TOO_LONG if len(text) > _MOST else why
    if isinstance(value, bool):
        return "yes" if value else "no", ""
    if isinstance(value, tuple):
        words = tuple(dict.fromkeys(native_cells.settled(word) for word in value))
        words = tuple(word for word in words if word)
        text = native_cells.settled(native_cells.joined(words)) if words else ""
        return native_cells.protected(text), "" if words == value else WORDS_ONCE
    if isinstance(value, Decimal):
        return f"{value:f}", ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    return str(value), ""


def custom_cell(value: object) -> tuple[str, str]:
    """Return the cell of a custom field's value, and why it is changed where it is."""
    if isinstance(value, str | bool):
        return cell_of(value)
    if isinstance(value, int):
        return str(value), ""
    if isinstance(value, float):
        return repr(value), ""
    return cell_of(orjson.dumps(value).decode())[0], "a value of several parts is written as text"


_MOST = limits.CELL_CHARACTERS
