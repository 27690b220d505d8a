"""Where a mapped file goes: into which strategy, and when a fiscal year begins here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from traceability.domain.access import SYSTEM, Scope
from traceability.domain.money import NO_CURRENCY
from traceability.interchange import years
from traceability.interchange.records import Parsed, Record
from traceability.interchange.years import FiscalYear
from traceability.models import ExternalIdentity, ImportDraft, Strategy
from traceability.queries.imports import stored

Key = tuple[str, str]
# What the wizard makes up for a strategy from the file; one that is here keeps its own.
MADE_UP = frozenset({"name", "currency", "state"})
# What it says of a new strategy alone, also where an earlier import of the source made it.
AT_FIRST = frozenset({"state"})
MONEY = frozenset({"allocation", "control_total"})


def placed(parsed: Parsed, draft: ImportDraft) -> Parsed:
    """Return a mapped file's records as they are to be written.

    A strategy that is taken for one here is not renamed, and one that the source made before keeps
    its state. What a whole profile says is left as it is.
    """
    if not draft.mapping:
        return parsed
    taken: set[Key] = {(each["noun"], each["text"]) for each in draft.matches if each.get("record")}
    taken |= set(stored.aliases_of(scope=SYSTEM.scope, source=draft.source))
    into = any(noun == "strategy" for noun, _ in taken)
    currency = str(draft.mapping.get("currency", "")) if into else ""
    kept = {key: MADE_UP for key in taken if key[0] == "strategy"}
    made = ExternalIdentity.objects.filter(source=draft.source, noun="strategy", kind="id")
    for text in made.values_list("value", flat=True):
        kept.setdefault(("strategy", text), AT_FIRST)
    return replace(parsed, records=tuple(_placed(each, kept, currency) for each in parsed.records))


def into_current(
    parsed: Parsed, draft: ImportDraft, *, known: Collection[Key], scope: Scope
) -> list[dict[str, str | None]]:
    """Match the strategy of a mapped file that is new here with the one in force."""
    new = [each for each in parsed.of("strategy") if ("strategy", each.external_id) not in known]
    current = _in_force(scope) if draft.mapping and len(new) == 1 else None
    if current is None:
        return []
    return [{"noun": "strategy", "text": new[0].external_id, "record": str(current)}]


def fiscal_year_here(*, scope: Scope) -> FiscalYear | None:
    """Return when the fiscal years here begin; None where no period is a whole year. One query."""
    return years.kept(stored.days_of_periods(scope=scope))


def _placed(record: Record, kept: Mapping[Key, Collection[str]], currency: str) -> Record:
    """`kept` is what strategies here keep; `currency` that of the file's amounts which name none,
    blank: that of the strategy.
    """
    values = record.values
    if record.noun == "strategy":
        own = kept.get((record.noun, record.external_id), ())
        return replace(
            record, values={name: each for name, each in values.items() if name not in own}
        )
    if record.noun in MONEY and currency not in ("", NO_CURRENCY) and not values.get("currency"):
        return replace(record, values={**values, "currency": currency})
    return record


def _in_force(scope: Scope) -> UUID | None:
    """The strategy that was approved first and still is: what readers open who chose none."""
    approved = Strategy.objects.filter(state=Strategy.State.APPROVED)
    first = approved.order_by("approved_at", "id").values_list("pk", flat=True)[:20]
    seen = stored.seen(scope=scope, noun="strategy", ids=list(first))
    return next((each for each in first if each in seen), None)
