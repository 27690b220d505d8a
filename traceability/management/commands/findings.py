"""`manage.py findings`: what the detectors found, one line per subject."""

import csv
import json
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import detectors
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.management import cells, strategies
from traceability.models import Finding
from traceability.queries import findings, named
from traceability.queries.findings import FindingRow

COLUMNS = (
    "code",
    "state",
    "reason_code",
    "severity",
    "kind",
    "source",
    "external_id",
    "name",
    "money_at_stake",
    "currency",
    "period",
    "fingerprint",
)


class Command(BaseCommand):
    """Lists findings as a table, as JSON or as CSV."""

    help = "Lists what the detectors found, as the latest published run left it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which findings and how."""
        parser.add_argument("--detector", choices=list(detectors.known()), metavar="CODE")
        parser.add_argument("--strategy", metavar="NAME_OR_ID", help="of one strategy only")
        parser.add_argument("--state", choices=Finding.State.values)
        parser.add_argument(
            "--period", help="show the money of this period (external id or name) instead"
        )
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them."""
        try:
            rows = _found(options)
            if options["period"]:
                rows = findings.in_period(rows, options["period"])
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        if options["format"] == "json":
            self.stdout.write(json.dumps([document(row) for row in rows], indent=2))
        elif options["format"] == "csv":
            self._write_csv(rows)
        else:
            self._write_table(rows)

    def _write_csv(self, rows: list[FindingRow]) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            told = document(row)
            for subject in told.pop("subjects"):
                flat = told | subject
                writer.writerow([cells.plain(flat[name]) for name in COLUMNS])

    def _write_table(self, rows: list[FindingRow]) -> None:
        names = named.names_of_strategies()
        lines = [("strategy", "finding", "state", "reason", "about", "money at stake", "period")]
        for row in rows:
            amount = "unknown"
            if row.money_at_stake is not None:
                amount = f"{row.money_at_stake:,.2f} {row.currency}"
            about = "; ".join(one.name or str(one.id) for one in row.subjects)
            told = (row.code, row.state, row.reason_code, about, amount, row.period or "–")
            lines.append((names[row.strategy_id], *told))
        first = 0 if len(names) > 1 else 1  # a single strategy needs no column
        width = cells.width_of(self.stdout)
        for line in cells.table([line[first:] for line in lines], width=width):
            self.stdout.write(line)
        self.stdout.write(f"{len(rows):,} finding{'s' if len(rows) != 1 else ''}")


def _found(options: dict[str, Any]) -> list[FindingRow]:
    chosen: list[UUID | None] = [None]
    if options["strategy"] is not None:
        chosen = [strategy.pk for strategy in strategies.named(options["strategy"])]
    return [
        row
        for strategy_id in chosen
        for row in findings.findings(
            scope=SYSTEM_SCOPE,
            strategy_id=strategy_id,
            code=options["detector"],
            state=options["state"],
        )
    ]


def document(row: FindingRow) -> dict[str, Any]:
    """A finding as other programs read it."""
    return {
        "code": row.code,
        "state": row.state,
        "reason_code": row.reason_code,
        "severity": row.severity,
        "subjects": [
            {
                "kind": one.kind,
                "source": one.source,
                "external_id": one.external_id,
                "name": one.name,
            }
            for one in row.subjects
        ],
        "money_at_stake": None if row.money_at_stake is None else str(row.money_at_stake),
        "currency": row.currency,
        "period": row.period,
        "fingerprint": row.fingerprint,
    }
