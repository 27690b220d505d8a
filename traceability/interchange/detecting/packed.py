"""A zip as exports make it: Throughline's own tables, which say themselves what they hold."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from traceability.interchange import native, native_beside, nouns, records
from traceability.interchange.detecting import columns
from traceability.interchange.detecting.found import Detected, DetectedTable, Guess
from traceability.interchange.tables.layout import Layout

PREVIEWED = 20
# So much of a table's first line is looked at.
HEADER = 16_384


def is_native(content: bytes) -> bool:
    """Tell a zip of the native format: tables called as its nouns, with ids of their own."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [each for each in archive.namelist() if not each.startswith(native_beside.PASSED)]
        for name in names:
            stem, _, suffix = name.rpartition(".")
            if suffix.lower() not in ("csv", "tsv") or native.noun_of(stem) is None:
                return False
            with archive.open(name) as opened:
                header = opened.readline(HEADER).decode("utf-8-sig", errors="replace")
            if stem.lower() not in native_beside.BESIDE and records.EXTERNAL_ID not in header:
                return False
    return bool(names)


def zipped(content: bytes, file: str) -> Detected:
    """Say which tables a zip holds. Raises `SourceRefused` where one is none of the native format.

    Linear in the cells: every table is read whole, as it would be for an import.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_bytes(content)
        tables = native.tables(path)
    found = tuple(
        DetectedTable(
            name=noun if noun in native_beside.BESIDE else nouns.PLURALS[noun],
            layout=Layout(),
            columns=columns.facts_of(table),
            rows=len(table.rows),
            notes=table.notes,
            preview=tuple((row.number, row.cells) for row in table.rows[:PREVIEWED]),
        )
        for noun, table in tables.items()
    )
    sentence = f"Throughline's own tables, {len(found)} in one zip: they need no mapping."
    guess = Guess("format", "native", 1.0, sentence)
    return Detected(file, "native", builtin="native", tables=found, guesses=(guess,))
