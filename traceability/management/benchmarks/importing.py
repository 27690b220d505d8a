"""An import of N CSV rows, against a bare COPY of the very same records in the same run.

A row is a record written. Ours reads the files, checks every row against the model and what is
stored, writes it with its identity, its history and its entry in the change feed, and checks every
constraint; all of it is taken back after each turn. The floor copies the same records, as text that
is written already, into tables of the same columns, checks and indexes that nothing else knows of.
"""

import csv
import io
import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.db import connection, transaction
from psycopg import sql

from traceability.domain.access import SYSTEM
from traceability.interchange import reading
from traceability.management.benchmarks import measuring
from traceability.models import Allocation, Contribution, Initiative
from traceability.models.base import Record
from traceability.models.nouns import by_model
from traceability.services import imports

SIZES = (10_000, 100_000)
# Of a large import one turn has to do: it takes minutes.
TURNS, LARGE = 3, 50_000
SEED = 20_261_127
DEPARTMENTS, OBJECTIVES, PEOPLE = 40, 200, 50
WORDS = ("renew", "open", "merge", "train", "move", "test", "plan", "serve", "guard", "grow")
# What most of the rows are of: half are work, a quarter each its links and its money.
TABLES: tuple[type[Record], ...] = (Initiative, Contribution, Allocation)


class _TakenBack(Exception):
    """Every turn imports into the same empty tables."""


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time the import and its floor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = _write(folder, size)
        texts: dict[type[Record], bytes] = {}
        _import(folder, now=now, then=lambda: texts.update(_texts()))

        def ours() -> None:
            _import(folder, now=now)

        def floor() -> None:
            _copy(texts)

        _, peak = measuring.with_peak(ours)
        timed = measuring.contest(
            {"ours": ours, "floor": floor}, turns=1 if size > LARGE else TURNS, is_warm=True
        )
    best = timed["ours"].best
    facts = {"rows_a_second": round(rows / best), "megabytes": peak}
    return [measuring.Line("import", rows, timed["ours"], timed["floor"], facts=facts)]


def _import(folder: Path, *, now: datetime, then: Any = None) -> None:
    try:
        with transaction.atomic():
            parsed = reading.read("native", folder)
            imports.import_portfolio(
                parsed=parsed,
                profile="native",
                source=parsed.source,
                parameters={},
                actor=SYSTEM,
                now=now,
            )
            if then is not None:
                then()
            raise _TakenBack
    except _TakenBack:
        pass


def _texts() -> dict[type[Record], bytes]:
    """The records as COPY writes them."""
    return {model: b"".join(_copied_out(model)) for model in TABLES}


def _copied_out(model: type[Record]) -> Iterator[bytes]:
    statement = sql.SQL("COPY {} ({}) TO STDOUT").format(
        sql.Identifier(model._meta.db_table), _columns(model)
    )
    with connection.cursor() as cursor, cast(Any, cursor).copy(statement) as out:
        for block in out:
            yield bytes(block)


def _copy(texts: dict[type[Record], bytes]) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for model, text in texts.items():
                table = sql.Identifier(f"bare_{model._meta.db_table}")
                cursor.execute(
                    sql.SQL("CREATE TEMPORARY TABLE {} (LIKE {} INCLUDING ALL)").format(
                        table, sql.Identifier(model._meta.db_table)
                    )
                )
                statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, _columns(model))
                with cast(Any, cursor).copy(statement) as into:
                    into.write(text)
            raise _TakenBack
    except _TakenBack:
        pass


def _columns(model: type[Record]) -> sql.Composed:
    stored = by_model(model).stored.values()
    return sql.SQL(", ").join(sql.Identifier(str(column.column)) for column in stored)


def _write(folder: Path, size: int) -> int:
    """Write the files of a portfolio and return how many rows they have."""
    chance = random.Random(f"{SEED}/{size}")  # noqa: S311 - no secret
    work = size // 2
    linked = size // 4
    rows = 0
    for name, head, lines in (
        ("periods", ["external_id", "name"], [["2026", "2026"]]),
        ("strategies", ["external_id", "name", "currency"], [["S", "Plan", "EUR"]]),
        ("departments", ["external_id", "name"], _named("D", DEPARTMENTS)),
        ("people", ["external_id", "name"], _named("P", PEOPLE)),
        (
            "objectives",
            ["external_id", "name", "strategy"],
            ([*each, "S"] for each in _named("O", OBJECTIVES)),
        ),
        (
            "initiatives",
            ["external_id", "name", "description", "department", "lead", "starts_on", "stage"],
            _work(chance, work),
        ),
        (
            "contributions",
            ["external_id", "initiative", "objective", "share", "rationale"],
            (
                [f"C{n}", f"I{n}", f"O{chance.randrange(OBJECTIVES)}", "0.5", _words(chance, 6)]
                for n in range(linked)
            ),
        ),
        (
            "allocations",
            ["external_id", "initiative", "period", "currency", "planned", "spent"],
            (
                [f"A{n}", f"I{n}", "2026", "EUR", f"{chance.randrange(10**7) / 100:.2f}", "0.00"]
                for n in range(size - work - linked)
            ),
        ),
    ):  # fmt: skip
        rows += _table(folder / f"{name}.csv", head, lines)
    return rows


def _work(chance: random.Random, count: int) -> Iterator[list[str]]:
    for number in range(count):
        yield [
            f"I{number}",
            _words(chance, 5),
            _words(chance, 20),
            f"D{chance.randrange(DEPARTMENTS)}",
            f"P{chance.randrange(PEOPLE)}",
            f"2026-{chance.randint(1, 12):02}-01",
            "active",
        ]


def _named(letter: str, count: int) -> Iterator[list[str]]:
    return ([f"{letter}{number}", f"{letter} number {number}"] for number in range(count))


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _table(path: Path, head: Sequence[str], lines: Any) -> int:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    count = 0
    for line in lines:
        writer.writerow(line)
        count += 1
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return count
