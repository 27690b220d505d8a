"""Where a mapped file goes: into which strategy, and what its years are, day by day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from traceability.domain.access import SYSTEM, Scope
from traceability.domain.money import NO_CURRENCY
from traceability.interchange.detecting import years
from traceability.interchange.records import Parsed, Record
from traceability.models import ImportDraft, Strategy
from traceability.queries.imports import stored

Key = tuple[str, str]
# What the wizard makes up for a strategy from the file; one that is here keeps its own.
MADE_UP = frozenset({"name", "currency"})
MONEY = frozenset({"allocation", "control_total"})


def placed(parsed: Parsed, draft: ImportDraft) -> Parsed:
    """Return a mapped file's records as they are to be written.

    A strategy that is taken for one here is not renamed, and periods called by a year get its days
    unless they are taken for one here. What a whole profile says is left as it is.
    """
    if not draft.mapping:
        return parsed
    taken: set[Key] = {(each["noun"], each["text"]) for each in draft.matches if each.get("record")}
    taken |= set(stored.aliases_of(scope=SYSTEM.scope, source=draft.source))
    into = any(noun == "strategy" for noun, _ in taken)
    currency = str(draft.mapping.get("currency", "")) if into else ""
    return replace(parsed, records=tuple(_placed(each, taken, currency) for each in parsed.records))


def into_current(
    parsed: Parsed, draft: ImportDraft, *, known: Collection[Key], scope: Scope
) -> list[dict[str, str | None]]:
    """Match the strategy of a mapped file that is new here with the one in force."""
    new = [each for each in parsed.of("strategy") if ("strategy", each.external_id) not in known]
    current = _in_force(scope) if draft.mapping and len(new) == 1 else None
    if current is None:
        return []
    return [{"noun": "strategy", "text": new[0].external_id, "record": str(current)}]


def _placed(record: Record, taken: Collection[Key], currency: str) -> Record:
    """`currency` is that of the file's amounts which name none; blank: that of the strategy."""
    is_taken = (record.noun, record.external_id) in taken
    values = record.values
    if record.noun == "strategy" and is_taken:
        kept = {name: value for name, value in values.items() if name not in MADE_UP}
        return replace(record, values=kept)
    if record.noun in MONEY and currency not in ("", NO_CURRENCY) and not values.get("currency"):
        return replace(record, values={**values, "currency": currency})
    if record.noun == "period" and not is_taken and not values.keys() & {"starts_on", "ends_on"}:
        days = years.days_of(str(values.get("name", "")))
        if days is not None:
            return replace(record, values={**values, "starts_on": days[0], "ends_on": days[1]})
    return record


def _in_force(scope: Scope) -> UUID | None:
    """The strategy that was approved first and still is: what readers open who chose none."""
    approved = Strategy.objects.filter(state=Strategy.State.APPROVED)
    first = approved.order_by("approved_at", "id").values_list("pk", flat=True)[:20]
    seen = stored.seen(scope=scope, noun="strategy", ids=list(first))
    return next((each for each in first if each in seen), None)
