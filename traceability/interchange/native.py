"""Throughline's own tables: one CSV file or one sheet per noun, columns named as the fields.

A folder of CSV files (`initiatives.csv`, …), a workbook with sheets of those names, or one such
CSV file. References are external ids, which the source holds or which are stored already; so a
folder may hold only what changed. `docs/importing.md` shows every column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from traceability.domain import figures
from traceability.interchange import (
    limits,
    native_asides,
    native_beside,
    native_cells,
    nouns,
)
from traceability.interchange.candidates import Candidate, Leavings
from traceability.interchange.errors import SourceRefused
from traceability.interchange.nouns import Field, Kind
from traceability.interchange.records import (
    CUSTOM,
    EXTERNAL_ID,
    IDENTITY,
    Identity,
    Parsed,
    Place,
    Plain,
    Trouble,
    Value,
)
from traceability.interchange.settling import Settlement
from traceability.interchange.tables import workbook
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import read_table, table_of_bytes
from traceability.interchange.tables.table import Row, Table
from traceability.interchange.values import (
    CellUnreadable,
    is_unknown,
    refuse_foreign,
    value_of,
    words,
)

# What stands beside a row that was kept aside; a reader's note, passed over.
PROBLEM = "problem"
# The field that keeps what stood in place of an amount.
REASON = "unknown_reason"
# Sheets that a template brings along for its reader.
NOTES = frozenset({"readme", "notes", "help"})
FORMATS = native_cells.READ
# How many cells of a column are remembered with what they say.
REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of one table, each known to be a field, a custom field or another id."""

    noun: str
    fields: dict[str, Field]
    custom: tuple[str, ...]
    identities: tuple[str, ...]
    # Types of the custom fields that the source defines, by key.
    types: Mapping[str, str]
    # What reads a cell of each field.
    readers: Mapping[str, Callable[[str], Value]]


def read(source: Path, *, source_name: str) -> Parsed:
    """Read a folder, workbook or single file of the native format.

    A column or file of an unknown name refuses the source: nothing is left behind unseen.
    """
    candidates: list[Candidate] = []
    troubles: list[Trouble] = []
    notes: list[str] = []
    rejected: set[tuple[str, str]] = set()
    found = tables(source)
    defined = native_beside.definitions(found.pop(native_beside.CUSTOM_FIELDS, None))
    further = native_beside.identities(found.pop(native_beside.IDENTITIES, None))
    beside = {name: found.pop(name) for name in native_asides.FIELDS if name in found}
    aside = native_asides.read(beside)
    troubles.extend(aside.troubles)
    troubles.extend(defined.troubles)
    troubles.extend(further.troubles)
    for noun, table in found.items():
        plan = _plan(noun, table, {each.key: each.type for each in defined.found[noun]})
        troubles.extend(table.troubles)
        notes.extend(table.notes)
        for row in table.rows:
            candidate, faults = _candidate(plan, table, row, system=source_name)
            if candidate is not None and (more := further.found.get(noun, {})):
                identities = more.pop(candidate.external_id, ())
                candidate = replace(candidate, identities=(*candidate.identities, *identities))
            troubles.extend(faults)
            if candidate is not None:
                candidates.append(candidate)
            else:
                rejected.add((noun, _unescaped(_cell(table, row, EXTERNAL_ID))))
    troubles.extend(further.unclaimed())
    settled = Settlement(candidates, leavings=Leavings(), rejected=rejected, is_whole=False)
    records = settled.records()
    current = [
        record.references["current_period"]
        for record in records
        if record.noun == "strategy" and "current_period" in record.references
    ]
    return Parsed(
        source=source_name,
        records=records,
        troubles=(*troubles, *settled.troubles),
        notes=tuple(notes),
        money=settled.money(),
        current_period=current[0] if current else None,
        custom_fields=tuple(each for of_noun in defined.found.values() for each in of_noun),
        asides=tuple(aside.found),
        says_versions=native_asides.VERSIONS in beside,
    )


def tables(source: Path) -> dict[str, Table]:
    """Return the tables of a source by noun, and what stands beside them by its name.

    Raises `SourceRefused` for a table of another name.
    """
    if source.is_dir():
        return dict(_folder(source))
    if source.suffix.lower() == ".zip":
        return dict(native_beside.zipped(source, noun_of=noun_of))
    if source.suffix.lower() == ".xlsx":
        content = limits.bytes_of(source)
        if not content.startswith(b"PK"):
            raise SourceRefused(Place(file=source.name), "is named as a workbook but is none.")
        found = {}
        for sheet in workbook.sheets(content, file=source.name):
            noun = noun_of(sheet.strip())
            if noun is None and sheet.strip().lower() not in NOTES:
                raise SourceRefused(Place(file=source.name), _unknown("sheet", sheet))
            if noun is not None:
                file = f"{source.name}[{sheet}]"
                table = table_of_bytes(content, Layout(sheet=sheet), file=source.name)
                found[noun] = _renamed(table, file)
        return found
    noun = noun_of(source.stem)
    if noun is None:
        raise SourceRefused(Place(file=source.name), _unknown("file", source.stem))
    return {noun: read_table(source, Layout())}


def noun_of(name: str) -> str | None:
    """Return the noun of a table's name; what stands beside the nouns is called as its table."""
    lowered = name.lower()
    return lowered if lowered in native_beside.BESIDE else nouns.SINGULARS.get(lowered)


def _renamed(table: Table, file: str) -> Table:
    """Name the sheet in every place, as the file's name alone would not find the row."""
    troubles = tuple(
        replace(trouble, place=replace(trouble.place, file=file)) for trouble in table.troubles
    )
    return replace(table, file=file, troubles=troubles)


def _folder(source: Path) -> list[tuple[str, Table]]:
    files = sorted(path for path in source.iterdir() if path.suffix.lower() in (".csv", ".tsv"))
    found = []
    for path in files:
        noun = noun_of(path.stem)
        if noun is None:
            raise SourceRefused(Place(file=path.name), _unknown("file", path.stem))
        found.append((noun, read_table(path, Layout())))
    if not found:
        raise SourceRefused(
            Place(file=source.name),
            f"the folder holds none of {', '.join(f'{name}.csv' for name in nouns.SINGULARS)}.",
        )
    return found


def _unknown(what: str, name: str) -> str:
    return f"{name!r} is no name of a {what}; known are {', '.join(nouns.SINGULARS)}."


def _plan(noun: str, table: Table, types: Mapping[str, str]) -> Plan:
    fields: dict[str, Field] = {}
    for column in table.columns:
        known = nouns.field(noun, column)
        if known is not None:
            fields[column] = known
        elif column not in (EXTERNAL_ID, PROBLEM) and not column.startswith((CUSTOM, IDENTITY)):
            raise SourceRefused(
                Place(file=table.file, row=1, column=column),
                f"there is no field of this name; known are {EXTERNAL_ID}, "
                f"{', '.join(nouns.names(noun))}, {CUSTOM}NAME and {IDENTITY}KIND.",
            )
    needed = [EXTERNAL_ID, *(field.name for field in nouns.FIELDS[noun] if field.is_required)]
    for name in needed:
        if name not in table.columns:
            raise SourceRefused(
                Place(file=table.file, row=1, column=name), "this column is needed, but missing."
            )
    return Plan(
        noun=noun,
        fields=fields,
        custom=tuple(column for column in table.columns if column.startswith(CUSTOM)),
        identities=tuple(column for column in table.columns if column.startswith(IDENTITY)),
        types=types,
        readers={name: _reader(known) for name, known in fields.items()},
    )


def _reader(known: Field) -> Callable[[str], Value]:
    """Return what reads cells of a field: of all but texts the same ones come again and again."""
    read_one = partial(_value, known=known)
    return read_one if known.kind is Kind.TEXT else lru_cache(maxsize=REMEMBERED)(read_one)


def _candidate(
    plan: Plan, table: Table, row: Row, *, system: str
) -> tuple[Candidate | None, list[Trouble]]:
    values: dict[str, Value] = {}
    references: dict[str, str] = {}
    troubles: list[Trouble] = []
    reason, amounts = "", list[str]()
    raw = table.raw(row)
    external_id = _unescaped(_cell(table, row, EXTERNAL_ID))

    def fault(column: str, code: str, message: str) -> None:
        place = table.place(row, column)
        troubles.append(
            Trouble(place, code, message, noun=plan.noun, external_id=external_id, raw=raw)
        )

    if not external_id or len(external_id) > 500:
        fault(EXTERNAL_ID, "id_unusable", "every row needs an id of 1 to 500 characters.")
    for column, known in plan.fields.items():
        try:
            value = plan.readers[column](raw[column])
        except CellUnreadable as error:
            fault(column, error.code, str(error))
            continue
        if known.kind is Kind.REFERENCE and isinstance(value, str):
            references[column] = value
        else:
            values[column] = value
            if known.kind is Kind.MONEY and value is None and raw[column]:
                reason = figures.reason_of(reason, column, _unescaped(raw[column]))
        if known.kind is Kind.MONEY and value is not None:
            amounts.append(column)
    for column in amounts:
        try:
            refuse_foreign(raw[column], values.get("currency"))
        except CellUnreadable as error:
            fault(column, error.code, str(error))
    if reason and REASON in nouns.names(plan.noun) and not values.get(REASON):
        values[REASON] = reason
    custom: dict[str, Plain] = {
        key: native_beside.custom_value(_unescaped(raw[column]), plan.types.get(key, "text"))
        for column in plan.custom
        if raw[column] and (key := column.removeprefix(CUSTOM))
    }
    if plan.custom:
        values["custom_fields"] = custom
    if troubles:
        return None, troubles
    candidate = Candidate(
        noun=plan.noun,
        external_id=external_id,
        values=values,
        references=references,
        place=table.place(row),
        identities=tuple(
            Identity(
                system=system,
                kind=column.removeprefix(IDENTITY),
                value=_unescaped(raw[column]),
            )
            for column in plan.identities
            if raw[column]
        ),
        raw=raw,
    )
    return candidate, []


def _unescaped(text: str) -> str:
    """Take off the apostrophe that exports put before what a spreadsheet would run as formula."""
    return native_cells.unprotected(text)[0]


def _value(cell: str, known: Field) -> Value:
    text, is_literal = native_cells.unprotected(cell)
    formats = native_cells.LITERAL if is_literal else FORMATS
    if known.kind is Kind.WORDS and text and not is_unknown(text, formats):
        return words(native_cells.parted(text), known)
    return value_of(text, known, formats)


def _cell(table: Table, row: Row, column: str) -> str:
    return row.cells[table.columns.index(column)] if column in table.columns else ""
