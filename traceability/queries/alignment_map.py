"""The alignment map as one compact document, for one reader, now or as of any instant."""

from collections.abc import Mapping
from uuid import UUID

import orjson

from traceability.detectors import stale
from traceability.queries import (
    access,
    detector_settings,
    ledger_totals,
    money_notes,
    published_findings,
    reviews,
    structure,
    trace_graph,
)
from traceability.queries.map_document import Document, MapDocument
from traceability.queries.map_question import Question


def alignment_map(question: Question) -> bytes:
    """The map as JSON bytes; see `document`."""
    return orjson.dumps(document(question), option=orjson.OPT_UTC_Z)


def document(question: Question) -> Document:
    """The map as plain data, of one snapshot of the database; a constant number of statements.

    Money is in decimal strings, references are indexes into the document's own lists, every sum
    equals its parts. A reader limited to departments gets these alone and `scope.is_partial`; one
    who sees everybody's sums gets tiles only of what may be opened by name, and one unnamed tile
    per department for confidential work that names somebody else. Retired objectives are left out
    unless something below them still counts. Raises `NotFound` for an unknown strategy.
    """
    return figures(question, with_ledger=True).as_data()


def figures(question: Question, *, with_ledger: bool = False) -> MapDocument:
    """The figures of the map, for `document` and for the views that tell them another way.

    `with_ledger` reads what the ledger says in all, at one statement more.
    """
    scope, strategy_id, as_of = question.scope, question.strategy_id, question.as_of
    with trace_graph.snapshot():
        chosen = None
        if question.department_id is not None:
            chosen = access.departments_below([question.department_id])
        limit = trace_graph.limit_of(scope, chosen)
        graph = trace_graph.load(
            scope=scope,
            strategy_id=strategy_id,
            as_of=as_of,
            now=question.now,
            period_id=question.period_id,
            department_ids=limit,
            with_facts=False,
            in_structure_now=question.in_structure_now,
        )
        found = published_findings.load(scope=scope, strategy_id=strategy_id, as_of=as_of)
        around = reviews.around(
            scope=scope, strategy_id=strategy_id, as_of=as_of, now=graph.as_of, day=graph.day
        )
        (rhythm,) = detector_settings.in_force([stale.CODE], as_of=as_of)
        ledger = None
        if with_ledger and limit is None:
            ledger = ledger_totals.of(graph, scope, found, as_of=as_of)
        differs = as_of is not None and structure.differs_since(as_of)
        notes: Mapping[UUID, str] = {}
        if graph.period is not None:
            notes = money_notes.of_period(
                graph.periods[graph.period].id, currency=graph.strategy.currency, as_of=as_of
            )
    return MapDocument(
        graph,
        scope,
        found,
        around,
        rhythm_days=rhythm.detector.set(rhythm.own)["rhythm_days"],
        limit=limit,
        notes=notes,
        ledger=ledger,
        structure={
            "shown": "now" if as_of is not None and question.in_structure_now else "then",
            "differs": differs,
        },
    )
