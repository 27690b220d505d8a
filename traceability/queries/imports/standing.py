"""What stands on an import: later edits of its records, later records that refer to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet

from traceability.domain.access import Scope
from traceability.models import (
    Action,
    CalendarFeed,
    Change,
    DetectionRun,
    Escalation,
    Examination,
    Finding,
    IdentityBefore,
    ImportBatch,
    Initiative,
    OutgoingMail,
    PledgeCall,
    Response,
    Review,
    Round,
    RunChunk,
    ServiceAccount,
    Settlement,
    StatusUpdate,
    StrategyVersion,
    Succession,
    TextExamination,
    UpdateRequest,
    UpdateRound,
    Waiver,
)
from traceability.models.nouns import ALL, BY_NAME, Noun
from traceability.queries import organisation_settings
from traceability.queries.imports import going, labels
from traceability.queries.imports.stored import refuse_partial
from traceability.queries.scope import visible

# How many of each kind are named; who undoes needs a list to work through, not all at once.
NAMED = 50
# What goes with a strategy that goes.
GOES_WITH_STRATEGY = (
    DetectionRun,
    RunChunk,
    Examination,
    TextExamination,
    Finding,
    Waiver,
    StrategyVersion,
    PledgeCall,
)
# What goes with the records it is of, or is told by the round it belongs to (`going`).
TOLD_BY_ROUND = (UpdateRequest, UpdateRound, StatusUpdate, OutgoingMail)
# Links to a calendar end with the person whose calendar it is.
# Only who is invited to an alignment round answers it: the invitation stands, no answer is told.
APART = (*GOES_WITH_STRATEGY, *TOLD_BY_ROUND, CalendarFeed, Response)

LATER_EDITS = """
SELECT DISTINCT ON (later.object_id)
       later.noun, later.object_id, later.actor_kind, later.actor_id, later.at,
       later.import_batch_id
  FROM traceability_change mine
  JOIN traceability_change later
    ON later.object_id = mine.object_id AND later.position > mine.position
 WHERE mine.import_batch_id = %s
   AND later.noun = mine.noun
   AND later.import_batch_id IS DISTINCT FROM mine.import_batch_id
   AND later.fields - 'published_run' <> '{}'::jsonb
   -- A report of status sets the initiative's own: of one that goes the report is told, once.
   AND NOT EXISTS (
       SELECT FROM traceability_change report
        WHERE mine.operation = 'created' AND later.noun = 'initiative'
          AND report.transaction_id = later.transaction_id AND report.noun = 'status_update'
          AND later.fields - '{health,reported_on}'::text[] = '{}'::jsonb
   )
   AND NOT EXISTS (
       SELECT FROM traceability_importbatch undone
        WHERE undone.id = later.import_batch_id AND undone.state = 'undone'
   )
 ORDER BY later.object_id, later.position DESC
 LIMIT %s
"""
WORKED_ON = "is worked on, and its only detection run goes"


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that stands on an import: what, who wrote it, when, and how it stands there.

    `noun` is `import` for a later import, which stands for all that it brought. Of reported status
    `count` says how many there are of one round, `who` and `at` who gave the first and when; of
    rows without a name, how many there are. `at` is in the organisation's zone. What is hidden is
    of a confidential initiative, or is one, and says nothing but its noun.
    """

    noun: str
    object_id: UUID | None
    name: str
    who: str
    at: datetime | None
    how: str
    count: int = 1
    is_hidden: bool = False


def standing_on(*, scope: Scope, batch_id: UUID) -> list[Standing]:
    """What would be lost or broken if an import were taken back, later imports first.

    Empty where nothing would. What the service made of its records by itself does not count: it
    goes with them (`going`). A constant number of queries, and one for each column that refers to
    a noun, and for each noun found. What the reader may not know of stands in the way
    without a name, and nothing is called by an id.
    """
    refuse_partial(scope)
    found = _later_edits(batch_id)
    later = _again(batch_id)
    for entry in ALL:
        created = _created(batch_id, entry.name)
        if created.exists():
            found += _references(batch_id, entry, scope)
    found += _of_detection(batch_id)
    mine = []
    for one, import_id in found:
        if import_id is not None and import_id != batch_id:
            later.add(import_id)
        else:
            mine.append(one)
    told = [*_later_imports(later), *_reported(batch_id, scope), *_unnamed(mine, scope)]
    zone = organisation_settings.zone()
    return [replace(one, at=one.at.astimezone(zone)) if one.at else one for one in told]


# What was found, and the later import that it is of.
Found = tuple[Standing, UUID | None]


def _unnamed(found: list[Standing], scope: Scope) -> list[Standing]:
    ids: dict[str, set[UUID]] = {}
    for one in found:
        if one.noun in BY_NAME and one.object_id is not None:
            ids.setdefault(one.noun, set()).add(one.object_id)
    known: set[UUID] = set()
    for noun, several in ids.items():
        rows = BY_NAME[noun].model._default_manager.filter(visible(noun, scope), pk__in=several)
        known.update(rows.values_list("pk", flat=True))
    return [
        one if one.object_id is None or one.object_id in known else _hidden(one.noun, one.how)
        for one in found
    ]


def _hidden(noun: str, how: str) -> Standing:
    return Standing(noun, None, "", "", None, how, is_hidden=True)


def _created(batch_id: UUID, noun: str) -> QuerySet[Change]:
    return Change.objects.filter(
        import_batch_id=batch_id, noun=noun, operation=Change.Operation.CREATED
    )


def _later_edits(batch_id: UUID) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(LATER_EDITS, [batch_id, NAMED])
        rows = cursor.fetchall()
    names = labels.of_records({(noun, object_id) for noun, object_id, *_ in rows})
    who = labels.of_writers({(kind, actor) for _, _, kind, actor, *_ in rows})
    return [
        (
            Standing(noun, object_id, names[noun, object_id], who[kind, actor], at, "edited since"),
            import_id,
        )
        for noun, object_id, kind, actor, at, import_id in rows
    ]


def _again(batch_id: UUID) -> set[UUID]:
    """Later imports, not taken back, that learned more of what this one had brought."""
    learned = IdentityBefore.objects.filter(seen_in=batch_id)
    return set(learned.values_list("import_batch", flat=True).distinct())


def _later_imports(ids: set[UUID]) -> list[Standing]:
    """Later imports, the latest first: in this order they are taken back."""
    batches = list(ImportBatch.objects.filter(pk__in=ids).order_by("-applied_at", "id"))
    who = labels.of_writers({("user", batch.applied_by_id) for batch in batches})
    return [
        Standing(
            "import",
            batch.pk,
            batch.source,
            who["user", batch.applied_by_id],
            batch.applied_at,
            "stands on what this one brought",
        )
        for batch in batches
    ]


def _reported(batch_id: UUID, scope: Scope) -> list[Standing]:
    """Status that was reported, by round. What the reader may not know of has no name."""
    reports = going.reports(batch_id)
    seen = reports.filter(visible("status_update", scope))
    rounds: dict[UUID | None, list[StatusUpdate]] = {}
    for one in seen.select_related("round").order_by("given_at", "id"):
        rounds.setdefault(one.round_id, []).append(one)
    who = labels.of_writers({("user", several[0].given_by_id) for several in rounds.values()})
    found = [
        Standing(
            "status_update",
            several[0].pk,
            several[0].round.name if several[0].round else "",
            who["user", several[0].given_by_id],
            several[0].given_at,
            "reported of its records",
            count=len(several),
        )
        for several in rounds.values()
    ]
    if reports.exclude(pk__in=seen.values("pk")).exists():
        found.append(_hidden("status_update", "reported of its records"))
    return found


def _references(batch_id: UUID, entry: Noun, scope: Scope) -> Iterator[Found]:
    """Rows of any table that refer to records of a noun that the import made."""
    made = _created(batch_id, entry.name)
    created = made.values_list("object_id", flat=True)
    beside = _beside(batch_id)
    for model, column in _referring(entry.model):
        rows = model._default_manager.filter(Exists(made.filter(object_id=OuterRef(column))))
        if model is Round:
            # As the import made it; one that was opened since stands on it.
            rows = rows.exclude(pk__in=beside.get("rounds", []), version=1, state="draft")
        rows = _unwritten(batch_id, rows, column)
        yield from _those_of_others(batch_id, model, rows, _how("refers to", entry))
    arrays: list[tuple[type[models.Model], str]] = []
    if entry.name == "person":
        arrays = [(Initiative, "named_person_ids")]
    elif entry.name == "department":
        arrays = [(ServiceAccount, "department_ids")]
    for model, column in arrays:
        rows = model._default_manager.filter(**{f"{column}__overlap": ArraySubquery(created)})
        rows = _unwritten(batch_id, rows, column)
        yield from _those_of_others(batch_id, model, rows, _how("names", entry))
    yield from _successions(batch_id, entry, scope)


def _successions(batch_id: UUID, entry: Noun, scope: Scope) -> Iterator[Found]:
    """Successions of records that the import made, named by what the reader may know of."""
    created = going.made(batch_id, entry.name)
    ends = Q(predecessor_id__in=created) | Q(successor_id__in=created)
    links = Succession.objects.filter(ends, noun=entry.name)
    links = links.exclude(pk__in=_beside(batch_id).get("successions", []))
    found = [(one.predecessor_id, one.successor_id) for one in links.order_by("id")[:NAMED]]
    ids = {each for both in found for each in both}
    names = labels.of_records({(entry.name, each) for each in ids})
    rows: QuerySet[Any] = entry.model._default_manager.filter(pk__in=ids)
    known = set(rows.filter(visible(entry.name, scope)).values_list("pk", flat=True))
    for predecessor, successor in found:
        one, other = (
            _end(names[entry.name, each], entry.name, is_known=each in known)
            for each in (predecessor, successor)
        )
        yield Standing("succession", None, "", "", None, f"from {one} to {other}"), None


def _end(name: str, noun: str, *, is_known: bool) -> str:
    if not name:
        return f"{labels.one(noun)} that is gone"
    return f"“{name}”" if is_known else f"a confidential {noun}"


def _of_detection(batch_id: UUID) -> Iterator[Found]:
    """Work of people on findings and runs that go, where it is no part of a strategy that goes."""
    reviewed = Review.objects.filter(run__in=going.runs(batch_id)).exclude(
        strategy__in=going.made(batch_id, "strategy")
    )
    yield from _those_of_others(batch_id, Review, reviewed, "refers to its detection run")
    worked = going.worked_on(batch_id)
    yield from _those_of_others(batch_id, Finding, worked, WORKED_ON)
    findings = going.findings(batch_id)
    for model in (Action, Escalation, Settlement) if findings else ():
        rows = model._default_manager.filter(finding__in=findings).exclude(
            strategy__in=going.made(batch_id, "strategy")
        )
        yield from _those_of_others(batch_id, model, rows, "refers to a finding about its records")


def _how(verb: str, entry: Noun) -> str:
    return f"{verb} {labels.one(entry.name)} of this import"


def _beside(batch_id: UUID) -> dict[str, list[str]]:
    """What the import made beside the nouns, by table: ids."""
    report = ImportBatch.objects.filter(pk=batch_id).values_list("report", flat=True).first()
    found: dict[str, list[str]] = (report or {}).get("beside", {})
    return found


def _referring(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Tables and columns that refer to a table, histories and what goes with a strategy apart."""
    for other in apps.get_app_config("traceability").get_models():
        if other.__name__.endswith("Event") or other in APART:
            continue
        for column in other._meta.concrete_fields:
            if isinstance(column, models.ForeignKey) and column.related_model is model:
                yield other, column.name


def _unwritten(batch_id: UUID, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    """Rows but for those whose column the import wrote: it is as before once that is undone."""
    if not any(entry.model is rows.model for entry in ALL):
        return rows
    wrote = Change.objects.filter(
        import_batch_id=batch_id, object_id=OuterRef("pk"), fields__has_key=column
    )
    return rows.exclude(Exists(wrote))


def _those_of_others(
    batch_id: UUID, model: type[models.Model], rows: QuerySet[Any], how: str
) -> Iterator[Found]:
    noun = next((entry.name for entry in ALL if entry.model is model), None)
    if noun is None:
        names = Counter(labels.of_row(row) for row in rows.order_by("pk")[:NAMED])
        for name, count in names.items():
            of = labels.of_table(model)
            yield Standing(of, None, name, "", None, how, count=count), None
        return
    ids = list(
        rows.filter(~Exists(_created(batch_id, noun).filter(object_id=OuterRef("pk"))))
        .order_by("pk")
        .values_list("pk", flat=True)[:NAMED]
    )
    if not ids:
        return
    latest = {
        change.object_id: change
        for change in Change.objects.filter(object_id__in=ids)
        .order_by("object_id", "-position")
        .distinct("object_id")
    }
    since = ImportBatch.objects.filter(pk=batch_id).values("applied_at")[:1]
    later = ImportBatch.objects.filter(applied_at__gt=since)
    brought = Change.objects.filter(
        object_id__in=ids,
        operation=Change.Operation.CREATED,
        import_batch_id__in=later.values("pk"),
    )
    imports = dict(brought.values_list("object_id", "import_batch_id"))
    called = labels.of_records({(noun, object_id) for object_id in ids})
    who = labels.of_writers({(change.actor_kind, change.actor_id) for change in latest.values()})
    for object_id in ids:
        change = latest.get(object_id)
        by = who[change.actor_kind, change.actor_id] if change else ""
        at = change.at if change else None
        yield (
            Standing(noun, object_id, called[noun, object_id], by, at, how),
            imports.get(object_id),
        )
