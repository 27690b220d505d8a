"""The alignment map of N initiatives, against its own SQL fetched and its own document dumped."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from traceability.domain.access import SYSTEM_SCOPE
from traceability.management.benchmarks import measuring, portfolio
from traceability.queries import alignment_map, trace_graph
from traceability.queries.map_question import Question

SIZES = (1_000, 10_000)
Statement = tuple[str, Any]


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time the map and its floor."""
    strategy_id = portfolio.write(initiatives=size, now=now)
    question = Question(scope=SYSTEM_SCOPE, strategy_id=strategy_id, now=now)
    sent: list[Statement] = []

    def listen(execute: Callable[..., Any], sql: str, given: Any, many: bool, context: Any) -> Any:
        if "SELECT" in sql:
            sent.append((sql, given))
        return execute(sql, given, many, context)

    with connection.execute_wrapper(listen):
        document = alignment_map.document(question)

    def floor() -> bytes:
        with trace_graph.snapshot(), connection.cursor() as cursor:
            fetched = []
            for sql, given in sent:
                cursor.execute(sql, given)
                fetched.append(cursor.fetchall())
        return orjson.dumps(document, option=orjson.OPT_UTC_Z)

    ours_timed, floor_timed = measuring.in_turns(
        lambda: alignment_map.alignment_map(question), floor
    )
    return [measuring.Line("map", size, ours_timed, floor_timed)]
