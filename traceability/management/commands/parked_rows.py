"""`manage.py parked_rows`: rows that imports kept aside, and files to mend them in."""

import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.interchange import mending
from traceability.interchange.mending import RowToMend
from traceability.management import cells
from traceability.models import ParkedRow
from traceability.queries import transfers

COLUMNS = (
    "import", "source", "noun", "external_id", "file", "row", "column", "field", "code", "message",
    "values", "retried_at", "dismissed_at", "dismissal_reason",
)  # fmt: skip
ORDER = ("import_batch__applied_at", "import_batch_id", "file", "row", "id")


class Command(BaseCommand):
    """Lists what waits to be mended, or writes it into files to mend."""

    help = (
        "Lists the rows that imports with --park kept aside and nobody mended yet, or writes them "
        "to files to mend in a spreadsheet. Importing them again ticks them off."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which rows and how."""
        parser.add_argument("--import", dest="import_id", metavar="ID", type=UUID)
        parser.add_argument(
            "--all", action="store_true", help="also rows that were tried again or dismissed"
        )
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
        parser.add_argument(
            "--out", type=Path, metavar="FOLDER", help="write CSV files to mend into this folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or write them."""
        try:
            found = transfers.parked_rows(scope=SYSTEM_SCOPE, import_id=options["import_id"])
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        if not options["all"]:
            found = found.filter(ParkedRow.WAITS)
        rows = list(found.select_related("import_batch").order_by(*ORDER))
        if options["out"] is not None:
            self._write_files(rows, options["out"])
        elif options["format"] == "json":
            self.stdout.write(json.dumps([document(row) for row in rows], indent=2))
        elif options["format"] == "csv":
            writer = csv.writer(self.stdout, lineterminator="\n")
            writer.writerow(COLUMNS)
            for row in rows:
                told = document(row)
                told["values"] = json.dumps(told["values"], ensure_ascii=False)
                writer.writerow([cells.plain(told[name]) for name in COLUMNS])
        else:
            self._write_table(rows, is_all=options["all"])

    def _write_table(self, rows: list[ParkedRow], *, is_all: bool) -> None:
        if not rows:
            self.stdout.write("No row was kept aside." if is_all else "No row waits to be mended.")
            return
        lines = [("source", "where", "what", "problem")]
        for row in rows:
            what = f"{row.noun.replace('_', ' ')} {row.external_id}".strip() or "row"
            lines.append((row.import_batch.source, _where(row), what, row.message))
        for line in cells.table(lines):
            self.stdout.write(line)
        if is_all:
            self.stdout.write(f"{len(rows):,} row{'s' if len(rows) != 1 else ''} kept aside.")
        else:
            self.stdout.write(f"{len(rows):,} row{'s wait' if len(rows) != 1 else ' waits'}.")

    def _write_files(self, rows: list[ParkedRow], target: Path) -> None:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise CommandError(f"{target} holds files already; name an empty or a new folder.")
        by_source: dict[tuple[str, str], list[ParkedRow]] = defaultdict(list)
        for row in rows:
            by_source[row.import_batch.source, row.import_batch.profile].append(row)
        for (source, profile), of_source in by_source.items():
            folder = target / re.sub(r"[^\w.-]+", "_", source)
            texts = mending.tables(_to_mend(row) for row in of_source)
            for path, text in texts.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
            self.stdout.write(f"{len(of_source):,} of {source}: {', '.join(sorted(texts))}")
            if any(path.startswith(mending.AS_READ) for path in texts):
                self.stdout.write(
                    f"  Mend {folder / mending.AS_READ} in the source and import it again by "
                    f"{profile}, or, where that reads these files alone, import the folder."
                )
            if any(path.startswith(mending.NATIVE) for path in texts):
                self.stdout.write(
                    f"  Mend {folder / mending.NATIVE}, then: manage.py import_portfolio native "
                    f"{folder / mending.NATIVE} --source {source}"
                )
        if not rows:
            self.stdout.write("No row waits to be mended.")


def document(row: ParkedRow) -> dict[str, Any]:
    """A row as other programs read it."""
    return {
        "import": str(row.import_batch_id),
        "source": row.import_batch.source,
        "noun": row.noun,
        "external_id": row.external_id,
        "file": row.file,
        "row": row.row,
        "column": row.column,
        "field": row.field,
        "code": row.code,
        "message": row.message,
        "values": _ordered(row),
        "retried_at": None if row.retried_at is None else row.retried_at.isoformat(),
        "dismissed_at": None if row.dismissed_at is None else row.dismissed_at.isoformat(),
        "dismissal_reason": row.dismissal_reason,
    }


def _ordered(row: ParkedRow) -> dict[str, Any]:
    """The values in the order of the source's columns, where that is known."""
    return {name: row.values[name] for name in (row.columns or row.values)}


def _where(row: ParkedRow) -> str:
    parts = [row.file, f"row {row.row}" if row.row else "", row.column]
    return ", ".join(part for part in parts if part)


def _to_mend(row: ParkedRow) -> RowToMend:
    wrong = row.column if row.columns else row.field
    return RowToMend(
        file=row.file,
        noun=row.noun,
        external_id=row.external_id,
        columns=tuple(row.columns),
        values=row.values,
        problem=f"{wrong}: {row.message}" if wrong else row.message,
        is_native=row.import_batch.profile == "native",
    )
