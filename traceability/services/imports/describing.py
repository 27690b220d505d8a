"""What was found of a file, as plain JSON for its draft; long cells are cut."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from traceability.interchange import detecting, nouns, years
from traceability.interchange.detecting import files, words
from traceability.interchange.detecting.compiling import layout_keys
from traceability.interchange.detecting.found import ColumnFacts, Detected, DetectedTable
from traceability.interchange.detecting.mapping import Choices, fiscal_names

CELL = 200


def description(found: Detected, choices: Choices | None = None) -> dict[str, Any]:
    """Return what was found as plain JSON, and what fiscal years it has as it is mapped now."""
    return {
        "format": found.format,
        "dialect": found.dialect,
        "encoding": _encoding(found.encoding),
        "builtin": found.builtin,
        "rows": found.rows,
        "files": [{**asdict(each), "encoding": _encoding(each.encoding)} for each in found.files],
        "guesses": [asdict(each) for each in found.guesses],
        "tables": [_table(each) for each in found.tables],
        "nouns": sorted(nouns.PLURALS.values()),
        "fiscal_years": fiscal_years(choices, found) if choices is not None else [],
    }


def fiscal_years(choices: Choices, found: Detected) -> list[dict[str, str]]:
    """Return the fiscal years that the file names, with their days as far as they are said."""
    begins = years.read(choices.year_starts, choices.year_called_by)
    told = []
    for name in fiscal_names(choices, found):
        days = years.days_of(name, begins)
        starts, ends = (each.isoformat() for each in days) if days else ("", "")
        told.append({"name": name[:CELL], "starts_on": starts, "ends_on": ends})
    return told


def _encoding(name: str) -> str:
    return files.ENCODINGS.get(name, name)


def _table(table: DetectedTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "file": table.file,
        "rows": table.rows,
        "is_used": table.is_used,
        "layout": layout_keys(table.layout),
        "key": list(table.keys),
        "told_by": table.told_by,
        "kind": table.kind,
        "kinds": dict(table.kinds),
        "notes": list(table.notes),
        "columns": [
            {
                "name": each.name,
                "kind": each.kind,
                "filled": each.filled,
                "distinct": each.distinct,
                "samples": [sample[:CELL] for sample in each.samples],
                "values": {text[:CELL]: count for text, count in each.values.items()},
                "unknown": {text[:CELL]: count for text, count in each.unknown.items()},
                "unreadable": {text[:CELL]: count for text, count in each.unreadable.items()},
                "dates": list(each.dates),
                "meanings": _meanings(each),
                "unit": each.unit,
                "unit_doubt": each.unit_doubt,
                "currency": each.currency,
                "period": None if each.period is None else _period(each.period),
                "has_parts": each.has_parts,
                "separators": list(each.separators),
            }
            for each in table.columns
        ],
        "preview": [
            {"row": number, "cells": [cell[:CELL] for cell in cells]}
            for number, cells in table.preview
        ],
    }


def _meanings(facts: ColumnFacts) -> dict[str, dict[str, str]]:
    """Return what is known of the texts of a column, by the field that it may say."""
    found = {field: words.meanings(facts.values, known) for field, known in words.CHOICES.items()}
    return {
        field: {text[:CELL]: choice for text, choice in meant.items()}
        for field, meant in found.items()
        if meant
    }


def _period(period: detecting.Period) -> dict[str, str]:
    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    return {
        "external_id": period.external_id,
        "name": period.name,
        "starts_on": day(period.starts_on),
        "ends_on": day(period.ends_on),
    }
