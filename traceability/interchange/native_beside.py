"""What stands beside the nouns in the native format: definitions of custom fields, further ids.

`custom_fields` has a row per field (noun, key, label, type, choices), `identities` one per name
that another system uses for a record (noun, external_id, source, kind, value). Nouns are named as
their tables are. Both come with exports; nobody has to write them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from traceability.interchange import limits, native_asides, native_cells, nouns
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import (
    CustomFieldDefinition,
    Identity,
    Place,
    Plain,
    Trouble,
)
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import table_of_bytes
from traceability.interchange.tables.table import Table
from traceability.interchange.values import FALSE, TRUE

CUSTOM_FIELDS, IDENTITIES = "custom_fields", "identities"
BESIDE = frozenset({CUSTOM_FIELDS, IDENTITIES, *native_asides.FIELDS})
COLUMNS = {
    CUSTOM_FIELDS: ("noun", "key", "label", "type", "choices"),
    IDENTITIES: ("noun", "external_id", "source", "kind", "value"),
}
TYPES = ("text", "number", "date", "boolean", "choice")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Beside the tables a zip may hold what computers put there.
PASSED = ("__MACOSX/", ".DS_Store")


@dataclass(slots=True)
class Definitions:
    """The fields that a source defines, by noun."""

    found: dict[str, list[CustomFieldDefinition]]
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class Further:
    """Further names by noun and external id; readers take out what they give to a record."""

    found: dict[str, dict[str, list[Identity]]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def unclaimed(self) -> Iterator[Trouble]:
        """Return what is left over: names of records that the source does not hold."""
        for noun, by_id in self.found.items():
            for external_id in by_id:
                yield Trouble(
                    self.places[noun, external_id],
                    "reference_missing",
                    f"the source holds no {noun.replace('_', ' ')} {external_id!r}.",
                    is_warning=True,
                )


def definitions(table: Table | None) -> Definitions:
    """Read the definitions of custom fields; none where the table is not there."""
    read = Definitions({noun: [] for noun in nouns.FIELDS})
    for cells, place in _rows(table, CUSTOM_FIELDS):
        noun = nouns.SINGULARS.get(cells["noun"])
        if noun is None or not _KEY.fullmatch(cells["key"]) or cells["type"] not in TYPES:
            message = (
                "a custom field needs the table of its noun, a key in snake_case, and a type: "
                f"{', '.join(TYPES)}."
            )
            read.troubles.append(Trouble(place, "custom_field_name", message))
            continue
        choices = native_cells.parted(cells["choices"]) if cells["choices"] else []
        read.found[noun].append(
            CustomFieldDefinition(
                noun=noun,
                key=cells["key"],
                label=(cells["label"] or cells["key"])[:200],
                type=cells["type"],
                choices=tuple(choice[:200] for choice in choices),
            )
        )
    return read


def identities(table: Table | None) -> Further:
    """Read the further names of records; none where the table is not there."""
    read = Further()
    for cells, place in _rows(table, IDENTITIES):
        noun = nouns.SINGULARS.get(cells["noun"])
        if noun is None or not all(cells.values()):
            message = "a further id needs the table of its noun, and all of its cells."
            read.troubles.append(Trouble(place, "identity_invalid", message))
            continue
        identity = Identity(system=cells["source"], kind=cells["kind"], value=cells["value"])
        by_id = read.found.setdefault(noun, {})
        by_id.setdefault(cells["external_id"], []).append(identity)
        read.places[noun, cells["external_id"]] = place
    return read


def _rows(table: Table | None, name: str) -> Iterator[tuple[dict[str, str], Place]]:
    if table is None:
        return
    columns = COLUMNS[name]
    if set(table.columns) != set(columns):
        raise SourceRefused(
            Place(file=table.file, row=1), f"the columns have to be {', '.join(columns)}."
        )
    for row in table.rows:
        raw = table.raw(row)
        cells = {column: native_cells.unprotected(raw[column])[0] for column in columns}
        yield cells, table.place(row)


def custom_value(text: str, type_: str) -> Plain:
    """Return a custom field's value as its type has it; text that does not fit stays text."""
    if type_ == "boolean" and text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    if type_ == "number":
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return text


def zipped(source: Path, *, noun_of: Callable[[str], str | None]) -> Iterator[tuple[str, Table]]:
    """Read the tables of a zip, entry by entry; refused where one is none, or is too large."""
    try:
        opened = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError) as error:
        raise SourceRefused(Place(file=source.name), "is named as a zip but is none.") from error
    with opened as archive:
        entries = [each for each in archive.infolist() if not each.filename.startswith(PASSED)]
        if len(entries) > limits.WORKBOOK_ENTRIES:
            raise SourceRefused(Place(file=source.name), "holds too many files.")
        for entry in entries:
            place = Place(file=f"{source.name}[{entry.filename}]")
            stem, _, suffix = entry.filename.rpartition(".")
            noun = noun_of(stem) if suffix.lower() in ("csv", "tsv") else None
            if noun is None:
                raise SourceRefused(place, "is no table of the native format.")
            if entry.file_size > limits.FILE_BYTES:
                raise SourceRefused(place, f"has more than {limits.FILE_BYTES:,} bytes; split it.")
            with archive.open(entry) as content:
                # What an entry says of its size need not be so.
                cells = content.read(limits.FILE_BYTES + 1)
            if len(cells) > limits.FILE_BYTES:
                raise SourceRefused(place, f"has more than {limits.FILE_BYTES:,} bytes; split it.")
            yield noun, table_of_bytes(cells, Layout(), file=entry.filename)
