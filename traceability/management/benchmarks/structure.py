"""All structural detectors over one portfolio, against one anti-join: work without a line.

`structure warm`: the graph is loaded. `structure cold`: loading is part of it. `structure command`:
so is starting Python and Django, as somebody at a terminal sees it.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from traceability import detectors
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.trace_graph import TraceGraph
from traceability.management.benchmarks import measuring
from traceability.management.benchmarks.planted import generating, judging, tables
from traceability.queries import trace_graph

SIZES = (1_000, 10_000)
ANTI_JOIN = """
    SELECT record.id FROM traceability_initiative record WHERE NOT EXISTS (
        SELECT FROM traceability_contribution link
        WHERE link.initiative_id = record.id AND link.state = 'confirmed')
"""
# What a terminal runs: Django's start, the graph, every structural detector.
COMMAND = """
import django
django.setup()
from uuid import UUID
from traceability.management.benchmarks import structure
structure.detect(structure.loaded(UUID({strategy!r})))
"""


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time the three against the same floor."""
    made = generating.corpus(size=size, today=now.date())
    tables.clear()
    strategy_id = tables.write(made.portfolio, now=now)
    tables.know_sizes()
    graph = loaded(strategy_id)
    found = detect(graph)
    facts: dict[str, float | str] = {
        "detectors": len(structural()),
        "findings": found,
        "statement": "anti-join",
    }

    def cold() -> int:
        return detect(loaded(strategy_id))

    def command() -> None:
        subprocess.run(
            [sys.executable, "-c", COMMAND.format(strategy=str(strategy_id))],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
            check=True,
        )

    lines = []
    runs: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("structure warm", lambda: detect(graph), measuring.TURNS),
        ("structure cold", cold, measuring.TURNS),
        ("structure command", command, 3),
    )
    for name, run, turns in runs:
        ours, floor = measuring.in_turns(run, _anti_join, turns=turns)
        lines.append(measuring.Line(name, size, ours, floor, facts=facts))
    return lines


def structural() -> list[detectors.Detector]:
    """The detectors that compare no texts."""
    return [one for one in detectors.known().values() if not judging.hears(one)]


def loaded(strategy_id: UUID) -> TraceGraph:
    """The graph as a run loads it."""
    return trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy_id)


def detect(graph: TraceGraph) -> int:
    """Run all of them and count what they tell."""
    return sum(len(list(one.detect(graph))) for one in structural())


def _anti_join() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(ANTI_JOIN)
        found: list[Any] = cursor.fetchall()
    return found
