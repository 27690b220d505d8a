"""What an import compares with: identities, stored states, and what stands on imported records.

An import compares a whole source with everything that is stored, so each of these is for those
alone who may write imports everywhere. Lists of ids are asked for in slices: the number of
statements grows with the number of slices, never with what is found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.domain.facts import initiative_facts, objective_facts
from traceability.models import (
    Alias,
    Allocation,
    Contribution,
    CustomField,
    Department,
    ExternalIdentity,
    FiscalPeriod,
    ImportBatch,
    Initiative,
    Measure,
    Objective,
)
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME
from traceability.queries.scope import visible

SLICE = 5000
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class StoredIdentity:
    """What a source calls a record, and the fields as the latest import brought them."""

    id: int
    noun: str
    value: str
    object_id: UUID
    imported_values: Mapping[str, Any] | None
    seen_in: UUID | None


def refuse_partial(scope: Scope) -> None:
    """Raise `NotPermitted` unless the reader may import for the whole organisation."""
    if not scope.writes_everywhere("import"):
        raise NotPermitted(
            "An import writes across all departments; only the PMO, or a service account for all "
            "departments with the scope `write`, may do that.",
            facts={"noun": "import"},
        )


def slices(keys: Iterable[Key], size: int = SLICE) -> Iterator[list[Key]]:
    """Cut a sequence into lists of at most `size`."""
    rest = iter(keys)
    while part := list(islice(rest, size)):
        yield part


def identities_of(*, scope: Scope, source: str) -> Iterator[StoredIdentity]:
    """Every plain identity (`kind` id) of one source, in no order. One query, streamed."""
    refuse_partial(scope)
    rows = ExternalIdentity.objects.filter(source=source, kind="id").order_by("id")
    columns = ("id", "noun", "value", "object_id", "imported_values", "seen_in_id")
    for row in rows.values_list(*columns).iterator(chunk_size=SLICE):
        yield StoredIdentity(*row)


def called(*, scope: Scope, source: str, noun: str) -> set[str]:
    """What one source calls the records of a noun that it brought. One query."""
    refuse_partial(scope)
    rows = ExternalIdentity.objects.filter(source=source, noun=noun, kind="id")
    return set(rows.order_by("value").values_list("value", flat=True))


def records_called(*, scope: Scope, source: str, noun: str, texts: Iterable[str]) -> list[UUID]:
    """The records of a noun that one source calls so. One query."""
    refuse_partial(scope)
    rows = ExternalIdentity.objects.filter(
        source=source, noun=noun, kind="id", value__in=list(texts)
    )
    return list(rows.order_by("id").values_list("object_id", flat=True))


def sources_among(*, scope: Scope, sources: Iterable[str]) -> set[str]:
    """Which of these sources imports came from that still stand. One query."""
    refuse_partial(scope)
    rows = ImportBatch.objects.filter(
        source__in=list(sources), state=ImportBatch.State.APPLIED
    ).order_by("source")
    return set(rows.values_list("source", flat=True).distinct())


def aliases_of(*, scope: Scope, source: str) -> dict[tuple[str, str], UUID]:
    """The names of one source that somebody matched: (noun, text) → record. One query."""
    refuse_partial(scope)
    rows = Alias.objects.filter(source=source).order_by("id")
    return {
        (noun, text): object_id
        for noun, text, object_id in rows.values_list("noun", "text", "object_id")
    }


def names_of(*, scope: Scope, noun: str) -> dict[UUID, str]:
    """The names of all records of a noun that the reader may see. One query."""
    refuse_partial(scope)
    rows = BY_NAME[noun].model._default_manager.filter(visible(noun, scope)).order_by("id")
    columns: tuple[Any, ...] = ("id", "name")
    return {object_id: str(name) for object_id, name in rows.values_list(*columns)}


def days_of_periods(*, scope: Scope) -> list[tuple[str, date, date]]:
    """Periods that say their days: name, first and latest day, the earliest first. One query."""
    refuse_partial(scope)
    rows = FiscalPeriod.objects.filter(
        visible("period", scope), starts_on__isnull=False, ends_on__isnull=False
    )
    return [
        (name, starts_on, ends_on)
        for name, starts_on, ends_on in rows.order_by("starts_on", "id").values_list(
            "name", "starts_on", "ends_on"
        )
        if starts_on is not None and ends_on is not None
    ]


def seen(*, scope: Scope, noun: str, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these records the reader may see. A query a slice."""
    refuse_partial(scope)
    found: set[UUID] = set()
    for part in slices(ids):
        rows = BY_NAME[noun].model._default_manager.filter(visible(noun, scope), pk__in=part)
        found.update(rows.values_list("pk", flat=True))
    return found


def imports_of(*, scope: Scope, source: str) -> dict[UUID | None, frozenset[str]]:
    """The imports of one source: id → external ids of the strategies it spoke of. One query."""
    refuse_partial(scope)
    rows = ImportBatch.objects.filter(source=source).values_list("id", "report__strategies")
    return {batch_id: frozenset(strategies or ()) for batch_id, strategies in rows}


def further_identities(
    *, scope: Scope, keys: Iterable[tuple[str, str, str, str]]
) -> dict[tuple[str, str, str, str], UUID]:
    """Whose (system, noun, kind, value) are taken already: key → object id. A query a slice."""
    refuse_partial(scope)
    found: dict[tuple[str, str, str, str], UUID] = {}
    for part in slices(keys):
        wanted = set(part)
        rows = ExternalIdentity.objects.filter(
            source__in={key[0] for key in part},
            noun__in={key[1] for key in part},
            value__in=[key[3] for key in part],
        ).order_by("id")
        for source, noun, kind, value, object_id in rows.values_list(
            "source", "noun", "kind", "value", "object_id"
        ):
            if (source, noun, kind, value) in wanted:
                found[source, noun, kind, value] = object_id
    return found


def standing(*, scope: Scope, noun: str, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these records exist. A query a slice."""
    refuse_partial(scope)
    found: set[UUID] = set()
    for part in slices(ids):
        rows = BY_NAME[noun].model._default_manager.filter(pk__in=part)
        found.update(rows.values_list("pk", flat=True))
    return found


def states(*, scope: Scope, noun: str, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Full states by id: column → value, references as ids. A query a slice."""
    refuse_partial(scope)
    columns = BY_NAME[noun].stored
    attributes = [column.attname for column in columns.values()]
    found: dict[UUID, dict[str, Any]] = {}
    for part in slices(ids):
        rows = BY_NAME[noun].model._default_manager.filter(pk__in=part)
        for row in rows.values_list(*attributes):
            state = dict(zip(columns, row, strict=True))
            found[state["id"]] = state
    return found


def versions(*, scope: Scope, noun: str, ids: Iterable[UUID]) -> dict[UUID, int]:
    """Versions that stand, by id. A query a slice."""
    refuse_partial(scope)
    found: dict[UUID, int] = {}
    for part in slices(ids):
        rows = BY_NAME[noun].model._default_manager.filter(pk__in=part)
        found.update(rows.values_list("pk", "version"))
    return found


def by_key(
    *, scope: Scope, noun: str, columns: Sequence[str], firsts: Iterable[UUID]
) -> dict[tuple[Any, ...], UUID]:
    """Rows by the columns that are unique together, for these values of the first of them."""
    refuse_partial(scope)
    model: type[Record] = BY_NAME[noun].model
    attributes = [BY_NAME[noun].columns[name].attname for name in columns]
    found: dict[tuple[Any, ...], UUID] = {}
    for part in slices(firsts):
        rows = model._default_manager.filter(**{f"{attributes[0]}__in": part}).order_by("id")
        for object_id, *key in rows.values_list("id", *attributes):
            found[tuple(key)] = object_id
    return found


def column_of(*, scope: Scope, noun: str, column: str, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """What records refer to in one column: record → id. A query a slice."""
    refuse_partial(scope)
    found: dict[UUID, UUID] = {}
    for part in slices(ids):
        rows = BY_NAME[noun].model._default_manager.filter(pk__in=part)
        found |= dict(rows.values_list("id", f"{column}_id"))
    return found


def departments_of(*, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Initiative → its department. A query a slice."""
    refuse_partial(scope)
    found: dict[UUID, UUID] = {}
    for part in slices(ids):
        found |= dict(Initiative.objects.filter(pk__in=part).values_list("id", "department_id"))
    return found


def stated_shares(
    *, scope: Scope, initiative_ids: Iterable[UUID]
) -> Iterator[tuple[UUID, UUID, UUID, Decimal]]:
    """Stored shares of these initiatives' links, rejected ones apart.

    Yields (contribution, initiative, strategy, share). A query a slice.
    """
    refuse_partial(scope)
    for part in slices(initiative_ids):
        rows = (
            Contribution.objects.filter(initiative__in=part, share__isnull=False)
            .exclude(state=Contribution.State.REJECTED)
            .order_by("id")
        )
        yield from rows.values_list("id", "initiative_id", "objective__strategy_id", "share")


def kinds_of_money(
    *, scope: Scope, initiative_ids: Iterable[UUID]
) -> Iterator[tuple[UUID, tuple[UUID, UUID, str], str]]:
    """Stored amounts of these initiatives: (allocation, (initiative, period, currency), kind).

    A query a slice.
    """
    refuse_partial(scope)
    for part in slices(initiative_ids):
        rows = Allocation.objects.filter(initiative__in=part).order_by("id")
        columns = ("id", "initiative_id", "period_id", "currency", "kind")
        for object_id, initiative, period, currency, kind in rows.values_list(*columns):
            yield object_id, (initiative, period, currency), kind


def confirmed_links(
    *, scope: Scope, initiative_ids: Iterable[UUID]
) -> Iterator[tuple[UUID, UUID | None]]:
    """Confirmed links of these initiatives: (contribution, initiative). A query a slice."""
    refuse_partial(scope)
    for part in slices(initiative_ids):
        rows = Contribution.objects.filter(initiative__in=part).order_by("id")
        rows = rows.filter(state=Contribution.State.CONFIRMED)
        yield from rows.values_list("id", "initiative_id")


def known_money(
    *, scope: Scope, initiative_ids: Iterable[UUID]
) -> Iterator[tuple[UUID, UUID | None]]:
    """Amounts of these initiatives that are known: (allocation, initiative). A query a slice."""
    refuse_partial(scope)
    for part in slices(initiative_ids):
        rows = Allocation.objects.filter(initiative__in=part, amount__isnull=False).order_by("id")
        yield from rows.values_list("id", "initiative_id")


def strategies_of_objectives(*, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Objective → its strategy. A query a slice."""
    refuse_partial(scope)
    found: dict[UUID, UUID] = {}
    for part in slices(ids):
        rows = Objective.objects.filter(pk__in=part).values_list("id", "strategy_id")
        found.update(rows)
    return found


def tree(*, scope: Scope, noun: str) -> dict[UUID, UUID]:
    """Child → parent of every objective or department. One query."""
    refuse_partial(scope)
    model = Objective if noun == "objective" else Department
    rows = model._default_manager.filter(parent__isnull=False)
    return dict(rows.values_list("id", "parent_id"))


def objective_links(*, scope: Scope) -> list[tuple[UUID, UUID, UUID]]:
    """Every link between objectives: (contribution, source, target). One query."""
    refuse_partial(scope)
    rows = Contribution.objects.filter(source_objective__isnull=False).order_by("id")
    return list(rows.values_list("id", "source_objective_id", "objective_id"))


def facts_of_initiatives(*, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, dict[str, object]]:
    """What a confirmation vouches for at these initiatives. A query a slice."""
    refuse_partial(scope)
    found: dict[UUID, dict[str, object]] = {}
    for part in slices(ids):
        rows = Initiative.objects.filter(pk__in=part).values_list("id", "name", "description")
        for object_id, name, description in rows:
            found[object_id] = initiative_facts(name=name, description=description)
    return found


def facts_of_objectives(*, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, dict[str, object]]:
    """What a confirmation vouches for at these objectives. Two queries a slice."""
    refuse_partial(scope)
    found: dict[UUID, dict[str, object]] = {}
    for part in slices(ids):
        measures: dict[UUID, list[tuple[str, Decimal | None]]] = {}
        of_part = Measure.objects.filter(objective__in=part)
        for objective_id, name, target in of_part.values_list("objective_id", "name", "target"):
            measures.setdefault(objective_id, []).append((name, target))
        rows = Objective.objects.filter(pk__in=part)
        for object_id, name, description, weight in rows.values_list(
            "id", "name", "description", "priority_weight"
        ):
            found[object_id] = objective_facts(
                name=name,
                description=description,
                priority_weight=weight,
                measures=measures.get(object_id, ()),
            )
    return found


def custom_fields(*, scope: Scope) -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """The fields an installation added: (noun, key) → (type, choices). One query."""
    refuse_partial(scope)
    rows = CustomField.objects.values_list("noun", "key", "type", "choices")
    return {(noun, key): (type_, tuple(choices)) for noun, key, type_, choices in rows}


def ended(*, scope: Scope, noun: str, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these records have ended already, by date or state. A query a slice."""
    refuse_partial(scope)
    rule = BY_NAME[noun].ended_by
    if noun == "contribution":
        rule = ("state", Contribution.State.REJECTED)
    if rule is None:
        return set()
    column, state = rule
    condition = Q(**{column: state}) if state else Q(**{f"{column}__isnull": False})
    found: set[UUID] = set()
    for part in slices(ids):
        rows = BY_NAME[noun].model._default_manager.filter(condition, pk__in=part)
        found.update(rows.values_list("pk", flat=True))
    return found
