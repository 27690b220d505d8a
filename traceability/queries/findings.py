"""Findings as plain rows: subjects by name and external identity, money by period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.db.models import F

from traceability import detectors as rules
from traceability.domain import money, stakes
from traceability.domain.access import SYSTEM_SCOPE, Scope
from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import (
    ExternalIdentity,
    Finding,
    FiscalPeriod,
    Strategy,
)
from traceability.queries import detector_settings, finding_details, named, trace_graph
from traceability.queries.scope import visible


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A record a finding is about. One made by hand has no source and no external id."""

    kind: str
    id: UUID
    source: str | None
    external_id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. `period` is the external id of the period its money is of, or its name."""

    strategy_id: UUID
    code: str
    state: str
    reason_code: str
    severity: str
    subjects: tuple[SubjectRow, ...]
    money_at_stake: Decimal | None
    currency: str
    period: str | None
    fingerprint: str


def findings(
    *,
    scope: Scope,
    strategy_id: UUID | None = None,
    code: str | None = None,
    state: str | None = None,
) -> list[FindingRow]:
    """The findings a reader may see: by detector, most money at stake first, unknown money last.

    Five queries for any number. Money is of the period that was current at the run.
    """
    wanted = {"strategy": strategy_id, "code": code, "state": state}
    chosen = Finding.objects.filter(
        visible("finding", scope),
        **{name: value for name, value in wanted.items() if value is not None},
    )
    columns = (
        *("strategy_id", "code", "state", "reason_code", "severity", "subjects"),
        *("money_at_stake", "currency", "period_id", "fingerprint"),
    )
    order = ("code", F("money_at_stake").desc(nulls_last=True), "title", "id")
    rows = list(chosen.order_by(*order).values(*columns))
    finding_details.complete(rows, scope=scope)
    periods = _periods({row["period_id"] for row in rows} - {None})
    return [
        FindingRow(
            subjects=tuple(
                SubjectRow(
                    kind=one["noun"],
                    id=UUID(one["id"]),
                    source=one["source"],
                    external_id=one["external_id"],
                    name=one["name"],
                )
                for one in row.pop("subjects")
            ),
            period=periods.get(row.pop("period_id")),
            **row,
        )
        for row in rows
    ]


def in_period(found: Sequence[FindingRow], period: str) -> list[FindingRow]:
    """The same findings with the money of another period, by external id or name.

    The detectors are asked again over the portfolio that the published run saw, so that there is
    one way to a figure. What the rules find no more in that period has unknown money. Pairs that
    texts suggest are pairs in every period: their figure is that of the work, without its texts.
    Raises `InvalidFields` for a period nobody knows.
    """
    known = _period_named(period)
    name = _periods({known.pk})[known.pk]
    figures: dict[tuple[UUID, str, frozenset[UUID]], int | None] = {}
    own = {one.detector.code: one.own for one in detector_settings.in_force()}
    hearing = {code for code, detector in rules.known().items() if detector.hears}
    strategies = Strategy.objects.filter(pk__in={row.strategy_id for row in found})
    for strategy in strategies.select_related("published_run").order_by("pk"):
        run = strategy.published_run
        graph = trace_graph.load(
            scope=SYSTEM_SCOPE,
            strategy_id=strategy.pk,
            as_of=None if run is None else run.as_of,
            period_id=known.pk,
        )
        place_of = {id: place for place, id in enumerate(graph.initiatives.ids)}
        for row in found:
            if row.strategy_id == strategy.pk and row.code in hearing:
                places = [place_of[one.id] for one in row.subjects if one.id in place_of]
                about = frozenset(one.id for one in row.subjects)
                figures[strategy.pk, row.code, about] = stakes.of_initiatives(graph, places)
        for each in rules.findings_of(graph, settings=own):
            about = frozenset(one.id for one in each.subjects)
            figures[strategy.pk, each.code, about] = each.money_at_stake
    changed = []
    for row in found:
        minor = figures.get((row.strategy_id, row.code, frozenset(one.id for one in row.subjects)))
        amount = None if minor is None else money.from_minor(minor)
        changed.append(replace(row, period=name, money_at_stake=amount))
    return changed


def _periods(ids: set[UUID]) -> dict[UUID, str]:
    """What each period is called by the system that gave it first, or its own name."""
    names = dict(FiscalPeriod.objects.filter(pk__in=ids).values_list("pk", "name"))
    identities = ExternalIdentity.objects.filter(noun="period", object_id__in=ids, kind="id")
    return names | dict(identities.order_by("-id").values_list("object_id", "value"))


def _period_named(word: str) -> FiscalPeriod:
    found = named.period(word)
    if found is None:
        names = ", ".join(named.names_of_periods())
        message = f"There is no period {word!r}; there are {names or 'none'}."
        raise InvalidFields(message, errors=[FieldError("/period", "unknown", message)])
    return found
