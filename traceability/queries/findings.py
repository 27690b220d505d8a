"""Findings as readers get them: one row per finding, its subjects by name and external identity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, Model, QuerySet

from traceability import detectors as rules
from traceability.domain import money
from traceability.domain.access import SYSTEM_SCOPE, Scope
from traceability.domain.errors import FieldError, InvalidFields
from traceability.models import (
    Contribution,
    DetectorSetting,
    ExternalIdentity,
    Finding,
    FiscalPeriod,
    Initiative,
    Strategy,
    Waiver,
)
from traceability.models.nouns import BY_NAME
from traceability.queries import trace_graph
from traceability.queries.scope import visible, visible_initiatives


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A record a finding is about. `source` and `external_id` are empty for one made by hand."""

    kind: str
    id: UUID
    source: str
    external_id: str
    name: str


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """The waiver that silences a finding, or waits for a second person."""

    id: UUID
    version: int
    reason: str
    until_on: date
    waived_by_id: UUID
    waived_at: datetime
    needs_second_person: bool
    agreed_by_id: UUID | None
    agreed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. `period` is the external id of the period its money is of, or its name."""

    id: UUID
    version: int
    strategy_id: UUID
    code: str
    state: str
    reason_code: str
    severity: str
    title: str
    subjects: tuple[SubjectRow, ...]
    money_at_stake: Decimal | None
    currency: str
    period_id: UUID | None
    period: str | None
    evidence: Sequence[Mapping[str, Any]]
    next_step: str
    fingerprint: str
    opened_at: datetime
    resolved_at: datetime | None
    reopened_count: int
    department_ids: tuple[UUID, ...]
    is_confidential: bool
    waiver: WaiverRow | None


def findings(
    *,
    scope: Scope,
    strategy_id: UUID | None = None,
    code: str | None = None,
    state: str | None = None,
) -> list[FindingRow]:
    """The findings a reader may see, those with most money at stake first, unknown money last.

    A constant number of queries. Money is of the period that was current at the run.
    """
    chosen = Finding.objects.filter(visible("finding", scope))
    if strategy_id is not None:
        chosen = chosen.filter(strategy=strategy_id)
    if code is not None:
        chosen = chosen.filter(code=code)
    if state is not None:
        chosen = chosen.filter(state=state)
    return rows_of(
        chosen.order_by("code", F("money_at_stake").desc(nulls_last=True), "title", "id"),
        scope=scope,
    )


def rows_of(chosen: QuerySet[Finding] | Sequence[Finding], *, scope: Scope) -> list[FindingRow]:
    """Findings, chosen and ordered by the caller, as rows; at most nine queries for any number."""
    found = list(chosen)
    subjects = _subjects([one for each in found for one in each.subjects], scope)
    periods = _periods({each.period_id for each in found if each.period_id is not None})
    waivers = _waivers([each.pk for each in found])
    return [
        FindingRow(
            id=each.pk,
            version=each.version,
            strategy_id=each.strategy_id,
            code=each.code,
            state=each.state,
            reason_code=each.reason_code,
            severity=each.severity,
            title=each.title,
            subjects=tuple(subjects[one["noun"], UUID(one["id"])] for one in each.subjects),
            money_at_stake=each.money_at_stake,
            currency=each.currency,
            period_id=each.period_id,
            period=None if each.period_id is None else periods[each.period_id],
            evidence=each.evidence,
            next_step=each.next_step,
            fingerprint=each.fingerprint,
            opened_at=each.opened_at,
            resolved_at=each.resolved_at,
            reopened_count=each.reopened_count,
            department_ids=tuple(each.department_ids),
            is_confidential=each.is_confidential,
            waiver=waivers.get((each.pk, each.fingerprint)),
        )
        for each in found
    ]


def in_period(found: Sequence[FindingRow], period: str) -> list[FindingRow]:
    """The same findings with the money of another period, by external id or name.

    The detectors are asked again over the portfolio that the published run saw, so that there is
    one way to a figure. What the rules find no more in that period has unknown money.
    Raises `InvalidFields` for a period nobody knows.
    """
    known = _period_named(period)
    name = _periods({known.pk})[known.pk]
    figures: dict[tuple[UUID, str, tuple[UUID, ...]], int | None] = {}
    own = dict(DetectorSetting.objects.values_list("code", "thresholds"))
    strategies = Strategy.objects.filter(pk__in={row.strategy_id for row in found})
    for strategy in strategies.select_related("published_run").order_by("pk"):
        run = strategy.published_run
        graph = trace_graph.load(
            scope=SYSTEM_SCOPE,
            strategy_id=strategy.pk,
            as_of=None if run is None else run.as_of,
            period_id=known.pk,
        )
        for each in rules.findings_of(graph, settings=own):
            ids = tuple(one.id for one in each.subjects)
            figures[strategy.pk, each.code, ids] = each.money_at_stake
    return [
        replace(
            row,
            period_id=known.pk,
            period=name,
            money_at_stake=None if minor is None else money.from_minor(minor),
        )
        for row in found
        for minor in [
            figures.get((row.strategy_id, row.code, tuple(one.id for one in row.subjects)))
        ]
    ]


def _subjects(
    wanted: Iterable[Mapping[str, str]], scope: Scope
) -> dict[tuple[str, UUID], SubjectRow]:
    by_noun: dict[str, set[UUID]] = {}
    for one in wanted:
        by_noun.setdefault(one["noun"], set()).add(UUID(one["id"]))
    identities = _identities([id for ids in by_noun.values() for id in ids])
    rows: dict[tuple[str, UUID], SubjectRow] = {}
    for noun, ids in by_noun.items():
        names = _contributions(ids, scope) if noun == "contribution" else _names(noun, ids)
        for id in ids:
            source, external_id = identities.get((noun, id), ("", ""))
            # Deleted since: history keeps what it was called.
            rows[noun, id] = SubjectRow(noun, id, source, external_id, names.get(id, ""))
    return rows


def _names(noun: str, ids: set[UUID]) -> dict[UUID, str]:
    model: type[Model] = BY_NAME[noun].model
    return dict(model._default_manager.filter(pk__in=ids).values_list("pk", "name"))


def _contributions(ids: set[UUID], scope: Scope) -> dict[UUID, str]:
    """Links as "Apollo → Fewer accidents"; an initiative the reader may not know stays unnamed."""
    links = Contribution.objects.filter(pk__in=ids).values_list(
        "pk", "initiative_id", "source_objective__name", "objective__name"
    )
    named = dict(
        Initiative.objects.filter(
            visible_initiatives(scope), pk__in=[row[1] for row in links]
        ).values_list("pk", "name")
    )
    return {
        pk: f"{source or named.get(initiative_id, 'another initiative')} → {target}"
        for pk, initiative_id, source, target in links
    }


def _identities(ids: Sequence[UUID]) -> dict[tuple[str, UUID], tuple[str, str]]:
    """The identity another system gave first, by (noun, id)."""
    rows = (
        ExternalIdentity.objects.filter(object_id__in=ids, kind="id")
        .order_by("-id")
        .values_list("noun", "object_id", "source", "value")
    )
    return {(noun, id): (source, value) for noun, id, source, value in rows}


def _periods(ids: set[UUID]) -> dict[UUID, str]:
    external = _identities(list(ids))
    names = FiscalPeriod.objects.filter(pk__in=ids).values_list("pk", "name")
    return {pk: external.get(("period", pk), ("", name))[1] for pk, name in names}


def _period_named(word: str) -> FiscalPeriod:
    ids = ExternalIdentity.objects.filter(noun="period", value=word).values("object_id")
    found = (
        FiscalPeriod.objects.filter(pk__in=ids).order_by("position", "pk").first()
        or FiscalPeriod.objects.filter(name=word).order_by("position", "pk").first()
    )
    if found is None:
        names = ", ".join(FiscalPeriod.objects.order_by("position").values_list("name", flat=True))
        message = f"There is no period {word!r}; there are {names or 'none'}."
        raise InvalidFields(message, errors=[FieldError("/period", "unknown", message)])
    return found


def _waivers(finding_ids: Sequence[UUID]) -> dict[tuple[UUID, str], WaiverRow]:
    """The latest waiver not withdrawn, by (finding, fingerprint)."""
    rows = Waiver.objects.filter(finding__in=finding_ids, withdrawn_at__isnull=True)
    return {
        (each.finding_id, each.fingerprint): WaiverRow(
            id=each.pk,
            version=each.version,
            reason=each.reason,
            until_on=each.until_on,
            waived_by_id=each.waived_by_id,
            waived_at=each.waived_at,
            needs_second_person=each.needs_second_person,
            agreed_by_id=each.agreed_by_id,
            agreed_at=each.agreed_at,
        )
        for each in rows.order_by("waived_at", "id")
    }
