"""What was written in place of figures: "planned; approved: TBC". Missing is not zero."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from traceability.domain import figures
from traceability.domain.access import Scope
from traceability.models import Initiative
from traceability.queries import graph_statements, trace_graph
from traceability.queries.paging import Row
from traceability.queries.scope import visible

_KINDS = {"whole": "", "capex": "capital ", "opex": "operating "}
_NOTES = """
    SELECT initiative_id, period_id, kind, planned IS NOT NULL, unknown_reason
    FROM {allocation} record
    WHERE currency = %(currency)s AND approved IS NULL AND unknown_reason <> ''
      AND (%(initiatives)s::uuid[] IS NULL OR initiative_id = ANY(%(initiatives)s::uuid[]))
      AND period_id = ANY(%(periods)s::uuid[])
    ORDER BY initiative_id, period_id, kind DESC
"""
Notes = Mapping[tuple[UUID, UUID], str]


def of_period(
    period_id: UUID, *, currency: str, as_of: datetime | None = None
) -> Mapping[UUID, str]:
    """By initiative, also of work that the reader may not know: the caller shows none of that."""
    found = _notes(None, [period_id], currency=currency, as_of=as_of)
    return {initiative: words for (initiative, _), words in found.items()}


def _notes(
    initiative_ids: Collection[UUID] | None,
    period_ids: Collection[UUID],
    *,
    currency: str,
    as_of: datetime | None = None,
) -> Notes:
    """By initiative and period: what to say beside a figure that is not the approved one.

    Nothing where the approved figure is known, or where nobody wrote why it is not. One statement.
    """
    known = {
        "as_of": as_of,
        "currency": currency,
        "initiatives": None if initiative_ids is None else list(initiative_ids),
        "periods": list(period_ids),
    }
    found: dict[tuple[UUID, UUID], str] = {}
    for initiative, period, kind, is_planned, reason in trace_graph.fetched(
        _NOTES, graph_statements.tables_of(as_of), known
    ):
        words = figures.note_of(is_planned=is_planned, reason=reason)
        if words:
            told = f"{_KINDS[kind]}{words}"
            key = (initiative, period)
            found[key] = f"{found[key]}, {told}" if key in found else told
    return found


def of_findings(rows: Sequence[Row], *, scope: Scope, as_of: datetime | None = None) -> None:
    """Put `money_note` on findings: what was written in place of figures of the work they are of.

    `as_of` asks what was written by then. Work that the reader may not know of is passed over. A
    statement for the names, and one for each currency.
    """
    asked = [row for row in rows if {"subject_ids", "period", "currency"} <= row.keys()]
    ids = {each for row in asked for each in row["subject_ids"]}
    names = _names(ids, scope=scope)
    told: dict[str, Notes] = {}
    for currency in {row["currency"] for row in asked}:
        periods = {row["period"] for row in asked if row["currency"] == currency} - {None}
        if names and periods:
            told[currency] = _notes(names, periods, currency=currency, as_of=as_of)
        else:
            told[currency] = {}
    for row in asked:
        known = [each for each in dict.fromkeys(row["subject_ids"]) if each in names]
        words = {each: told[row["currency"]].get((each, row["period"])) for each in known}
        row["money_note"] = "; ".join(
            f"{names[each]}: {said}" if len(row["subject_ids"]) > 1 else said
            for each, said in words.items()
            if said
        )


def _names(ids: Collection[UUID], *, scope: Scope) -> dict[UUID, str]:
    if not ids or not scope.reads("allocation") or not scope.reads("initiative"):
        return {}
    work = Initiative.objects.filter(visible("initiative", scope), pk__in=ids)
    return dict(work.values_list("pk", "name"))
