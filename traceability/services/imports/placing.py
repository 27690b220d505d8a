"""Where a mapped file goes: into which strategy, and when a fiscal year begins here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from traceability.domain.access import SYSTEM, Scope
from traceability.domain.money import NO_CURRENCY
from traceability.interchange import years
from traceability.interchange.detecting.mapping import Choices
from traceability.interchange.records import Parsed, Place, Record, Trouble
from traceability.interchange.years import FiscalYear
from traceability.models import ImportBatch, ImportDraft, Strategy
from traceability.queries.imports import stored

Key = tuple[str, str]
# What the wizard makes up for a strategy from the file; one that is here keeps its own.
MADE_UP = frozenset({"name", "currency", "state"})
# What it says of a new strategy alone, also where an earlier import of the source made it.
AT_FIRST = frozenset({"state"})
# What rows that are tried again never say of a strategy that is here: it is no row of theirs.
NOT_OF_ROWS = frozenset({"name", "state"})
MONEY = frozenset({"allocation", "control_total"})


def placed(parsed: Parsed, draft: ImportDraft) -> Parsed:
    """Return a mapped file's records as they are to be written.

    A strategy that is taken for one here is not renamed, and one that the source made before keeps
    its state. What a whole profile says is left as it is.
    """
    if not draft.mapping:
        return parsed
    taken: set[Key] = {(each["noun"], each["text"]) for each in draft.matches if each.get("record")}
    currency = str(draft.mapping.get("currency", ""))
    kept = _kept(parsed, draft.source, taken=taken, currency=currency, made_keep=AT_FIRST)
    doubts = _in_other_currencies(kept, _goes_into(parsed, draft))
    return replace(kept, troubles=(*kept.troubles, *doubts))


def tried_again(parsed: Parsed, batch: ImportBatch) -> Parsed:
    """Return rows of an import that are tried again as they are to be written.

    The strategy they go into is left as it is: neither approved nor made a draft, nor renamed.
    """
    strategy = (batch.mapping or {}).get("strategy", {})
    said = strategy.get("currency", "") if isinstance(strategy, Mapping) else ""
    currency = said if isinstance(said, str) else ""
    return _kept(parsed, batch.source, taken=(), currency=currency, made_keep=NOT_OF_ROWS)


def _kept(
    parsed: Parsed,
    source: str,
    *,
    taken: Iterable[Key],
    currency: str,
    made_keep: Collection[str],
) -> Parsed:
    """Leave out what strategies keep: those taken for one here, and those the source made."""
    scope = SYSTEM.scope
    matched = {*taken, *stored.aliases_of(scope=scope, source=source)}
    into = {key for key in matched if key[0] == "strategy"}
    kept: dict[Key, Collection[str]] = dict.fromkeys(
        (("strategy", text) for text in stored.called(scope=scope, source=source, noun="strategy")),
        made_keep,
    )
    kept |= dict.fromkeys(into, MADE_UP)
    money = currency if into else ""
    return replace(parsed, records=tuple(_placed(each, kept, money) for each in parsed.records))


def _goes_into(parsed: Parsed, draft: ImportDraft) -> Collection[UUID]:
    """Return the strategies here that those of a file are taken for, by it or by one before."""
    spoken_of = {
        ("strategy", each.external_id) for each in parsed.records if each.noun == "strategy"
    }
    into: dict[Key, object] = {
        key: record
        for key, record in stored.aliases_of(scope=SYSTEM.scope, source=draft.source).items()
        if key in spoken_of
    }
    # What is said of this file stands above what its source was matched with before.
    for each in draft.matches:
        if each["noun"] == "strategy":
            into[each["noun"], each["text"]] = each.get("record")
    return {UUID(str(record)) for record in into.values() if record}


def _in_other_currencies(parsed: Parsed, into: Iterable[UUID]) -> Iterator[Trouble]:
    """Warn of amounts in a currency that the strategy they go into does not count in."""
    amounts = [each for each in parsed.records if each.noun == "allocation"]
    told = {str(each.values.get("currency") or "") for each in amounts} - {"", NO_CURRENCY}
    for strategy in Strategy.objects.filter(pk__in=into).order_by("id") if told else ():
        for currency in sorted(told - {strategy.currency}):
            yield Trouble(
                place=Place(file=amounts[0].place.file),
                code="other_currency",
                message=f"There are amounts in {currency}, and {strategy.name} counts in "
                f"{strategy.currency}: its sums do not hold them. Give the amounts in "
                f"{strategy.currency}, or let the file make a strategy of its own.",
                noun="allocation",
                is_warning=True,
            )


def into_current(
    parsed: Parsed, draft: ImportDraft, *, known: Collection[Key], scope: Scope
) -> list[dict[str, str | None]]:
    """Match the strategy of a mapped file that is new here with the one in force."""
    new = [each for each in parsed.of("strategy") if ("strategy", each.external_id) not in known]
    current = _in_force(scope) if draft.mapping and len(new) == 1 else None
    if current is None:
        return []
    return [{"noun": "strategy", "text": new[0].external_id, "record": str(current)}]


def called_as_here(choices: Choices, *, scope: Scope) -> Choices:
    """Return a suggestion that calls a strategy which its source made as it is called here."""
    known = stored.records_called(
        scope=scope, source=choices.source, noun="strategy", texts=(choices.strategy_id,)
    )
    name = stored.names_of(scope=scope, noun="strategy").get(known[0]) if known else None
    return replace(choices, strategy_name=name) if name else choices


def fiscal_year_here(*, scope: Scope) -> FiscalYear | None:
    """Return when the fiscal years here begin; None where no period is a whole year. One query."""
    return years.kept(stored.days_of_periods(scope=scope))


def _placed(record: Record, kept: Mapping[Key, Collection[str]], currency: str) -> Record:
    """`kept` is what strategies here keep; `currency` that of the file's amounts which name none,
    blank: that of the strategy. One that has a row of its own says what that row says.
    """
    values = record.values
    if record.noun == "strategy" and record.place.row is None:
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
