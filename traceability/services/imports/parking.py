"""Rows that were not imported: kept aside, and ticked off when a later import tries them again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.interchange.records import Record, Trouble
from traceability.models import ImportBatch, ParkedRow
from traceability.services import bulk
from traceability.services.audit import plain
from traceability.services.imports.report import storable
from traceability.services.imports.rows import Sheet

COLUMNS = (
    "import_batch", "noun", "external_id", "file", "row", "column", "code", "message", "columns",
    "values", "field", "dismissal_reason",
)  # fmt: skip


def park(sheet: Sheet, *, batch_id: UUID) -> None:
    """Keep every trouble with the row that it took out, in the order of the file's rows."""
    rows = [
        {
            "import_batch": batch_id,
            "noun": (trouble.noun or "")[:40],
            "external_id": storable(trouble.external_id or "")[:500],
            "file": storable(trouble.place.file)[:500],
            "row": trouble.place.row or trouble.place.line,
            "column": storable(trouble.place.column or "")[:500],
            "code": trouble.code[:60],
            "message": storable(trouble.message),
            "field": storable(trouble.wrong)[:500],
            "columns": [storable(name) for name in trouble.raw],
            "values": _values(trouble, sheet),
            "dismissal_reason": "",
        }
        for trouble in sorted(sheet.troubles, key=_place)
    ]
    bulk.insert(ParkedRow, COLUMNS, rows)


def _place(trouble: Trouble) -> tuple[str, bool, int, str]:
    """Order by file and sheet, then by row; what has no row comes behind."""
    at = trouble.place
    row = at.row or at.line
    return at.file, row is None, row or 0, at.column or ""


def settle(sheet: Sheet, *, source: str, batch_id: UUID, now: datetime) -> None:
    """Tick off rows parked by earlier imports of the source that this one tried again.

    A row is known by its id; one whose id could not be read by its file, which was read anew. What
    is still wrong with it is parked anew.
    """
    tried = {row.key for row in sheet} | set(sheet.rejected)
    files = {row.record.place.file for row in sheet}
    files |= {trouble.place.file for trouble in sheet.troubles}
    waiting = ParkedRow.objects.filter(
        ParkedRow.WAITS,
        import_batch__source=source,
        import_batch__state=ImportBatch.State.APPLIED,
    ).exclude(import_batch=batch_id)
    again = [
        parked
        for parked, noun, external_id, file in waiting.order_by("id").values_list(
            "id", "noun", "external_id", "file"
        )
        if ((noun, external_id) in tried if external_id else file in files)
    ]
    if again:
        ParkedRow.objects.filter(pk__in=again).update(retried_at=now)


def _values(trouble: Trouble, sheet: Sheet) -> Mapping[str, Any]:
    if trouble.raw:
        return {storable(name): storable(text) for name, text in trouble.raw.items()}
    record = sheet.rejected.get((trouble.noun or "", trouble.external_id or ""))
    return {} if record is None else _content(record)


def _content(record: Record) -> dict[str, Any]:
    return {
        **{storable(name): _storable(value) for name, value in record.values.items()},
        **{storable(name): storable(value) for name, value in record.references.items()},
        **{f"id.{each.kind}": storable(each.value) for each in record.identities},
    }


def _storable(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): _storable(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_storable(each) for each in value]
    return plain(value)
