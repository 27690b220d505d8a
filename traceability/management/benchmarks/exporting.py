"""Exports of N initiatives with their links and money, against COPY of the same tables out.

The floor writes the present rows of every table of the export to a file, as text. Ours also finds
what each reference is called, in the order of external ids, counts what each format loses, and
compresses. `megabytes` is the most that the process held, all included.
"""

import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from django.db import connection
from psycopg import sql

from traceability.domain.access import SYSTEM_SCOPE
from traceability.interchange import nouns
from traceability.management.benchmarks import measuring, portfolio
from traceability.models.nouns import BY_NAME
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports

# A portfolio of 22,000 initiatives has 100,000 records.
SIZES = (2_200, 22_000)
# The first turn, in which memory is measured, warms everything up.
TURNS = 1


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time each format, and the floor in turns with them."""
    portfolio.write(initiatives=size, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contenders: dict[str, Callable[[], object]] = {
            format_name: partial(_export, format_name, folder, now=now)
            for format_name in exports.FORMATS
        }
        peaks: dict[str, float] = {}
        reports: dict[str, dict[str, Any]] = {}
        for format_name, run in contenders.items():
            written, peaks[format_name] = measuring.with_peak(run)
            reports[format_name] = cast(exports.Written, written).report
        contenders["floor"] = partial(_copy, folder / "floor")
        timed = measuring.contest(contenders, turns=TURNS, is_warm=True)
    return [
        measuring.Line(
            f"export {format_name}",
            size,
            timed[format_name],
            timed["floor"],
            facts={
                "megabytes": peaks[format_name],
                "records": sum(reports[format_name]["records"].values()),
            },
        )
        for format_name in exports.FORMATS
    ]


def _export(format_name: str, folder: Path, *, now: datetime) -> exports.Written:
    target = folder / f"portfolio{exports.FORMATS[format_name].suffix}"
    return exports.export_portfolio(
        format_name=format_name, target=target, wanted=Wanted(), scope=SYSTEM_SCOPE, now=now
    )


def _copy(target: Path) -> None:
    with target.open("wb") as file, connection.cursor() as cursor:
        for noun in nouns.FIELDS:
            table = sql.Identifier(BY_NAME[noun].model._meta.db_table)
            with cast(Any, cursor).copy(sql.SQL("COPY {} TO STDOUT").format(table)) as out:
                for block in out:
                    file.write(block)
