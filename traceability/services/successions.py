"""Say what takes the place of a record that ends: merged, split, replaced or reorganised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError

from traceability.domain.access import Scope
from traceability.domain.errors import FieldError, InvalidFields, TraceabilityError
from traceability.domain.portfolio import path_between
from traceability.models import Initiative, Succession
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.queries import organisation_settings
from traceability.queries.scope import visible
from traceability.services import inputs, rules, saving
from traceability.services.audit import Recorder, plain, state_of
from traceability.services.surroundings import Surroundings, lock_trees

WHOLE = Decimal(1)
UNSEEN = "a record you may not see"


class CycleInSuccessions(TraceabilityError):
    """A record would come after itself, round others."""

    code, title = "cycle_in_successions", "That would close a circle"


@dataclass(frozen=True, slots=True)
class Successor:
    """What follows: an id or `{"source", "external_id"}`, how, which share of it, from which day.

    An unknown share is not zero; without a day it is the day of the write.
    """

    record: object
    kind: str
    share: Decimal | None = None
    effective_on: date | None = None


def link_successors(
    entry: Noun, record: Record, successors: Sequence[Successor], recorder: Recorder
) -> dict[str, tuple[object, object]]:
    """Keep what follows a locked record and return what its change tells of it.

    Each successor gets one more version, because readers see what it came from. One named before
    is said anew. A constant number of statements for each.

    Raises `InvalidFields` by successor (unknown, the record itself, named twice, shares above the
    whole), `CycleInSuccessions`, `NotPermitted` without rights on a successor.
    """
    if not successors:
        return {}
    if entry.ended_by is None:
        message = f"A {entry.name.replace('_', ' ')} is deleted when it ends: nothing follows it."
        raise InvalidFields(message, errors=[FieldError("/successors", "nothing_follows", message)])
    lock_trees()
    ids = _ids(entry, record, successors, recorder)
    standing = {
        each.successor_id: each
        for each in Succession.objects.filter(noun=entry.name, predecessor_id=record.id)
    }
    _check_shares([*(each for key, each in standing.items() if key not in ids)], successors)
    check_circle(entry, record, ids, scope=recorder.actor.scope)
    before = told_of(entry.name, record, standing.values())
    for id, given in zip(ids, successors, strict=True):
        _link(entry, record, id, given, standing, recorder)
    after = told_of(
        entry.name, record, Succession.objects.filter(noun=entry.name, predecessor_id=record.id)
    )
    return {} if before == after else {"successors": (before, after)}


def _ids(
    entry: Noun, record: Record, successors: Sequence[Successor], recorder: Recorder
) -> list[UUID]:
    ids: list[UUID] = []
    errors: list[FieldError] = []
    around = Surroundings(entry, scope=recorder.actor.scope)
    for at, given in enumerate(successors):
        pointer = f"/successors/{at}"
        try:
            found = inputs.reference(entry, given.record, around)
        except ValidationError as invalid:
            code = invalid.code or "invalid"
            errors.append(FieldError(f"{pointer}/record", code, invalid.messages[0]))
            continue
        if found is None or found == record.id:
            message = "A record does not follow itself; name another one."
            errors.append(FieldError(f"{pointer}/record", "follows_itself", message))
        elif found in ids:
            message = "It is named twice; say it once."
            errors.append(FieldError(f"{pointer}/record", "said_twice", message))
        else:
            ids.append(found)
        if given.kind not in Succession.Kind.values:
            message = f"Choose one of {', '.join(Succession.Kind.values)}."
            errors.append(FieldError(f"{pointer}/kind", "invalid_choice", message))
        if given.share is not None and not 0 <= given.share <= WHOLE:
            message = "Give a share from 0 to 1."
            errors.append(FieldError(f"{pointer}/share", "out_of_range", message))
    if errors:
        raise InvalidFields("Some successors are not valid; nothing was written.", errors=errors)
    return ids


def _check_shares(others: Sequence[Succession], successors: Sequence[Successor]) -> None:
    shares = [each.share for each in others] + [each.share for each in successors]
    total = sum((share for share in shares if share is not None), Decimal(0))
    if total > WHOLE:
        # Without their sum: one of them may be of a record that this writer may not see.
        message = "The shares of all that follow would add up to more than 1; lower some."
        raise InvalidFields(
            message, errors=[FieldError("/successors", "shares_exceed_whole", message)]
        )


def check_circle(entry: Noun, record: Record, ids: Sequence[UUID], *, scope: Scope) -> None:
    edges: dict[UUID, list[UUID]] = {}
    rows = Succession.objects.filter(noun=entry.name).order_by("id")
    for earlier, later in rows.values_list("predecessor_id", "successor_id"):
        edges.setdefault(earlier, []).append(later)
    for id in ids:
        way = path_between(edges, start=id, goal=record.id)
        if way is not None:
            seen = entry.model._default_manager.filter(visible(entry.name, scope))
            known = seen.in_bulk([record.id, *way])
            raise CycleInSuccessions(
                "It would come after itself: "
                + " → ".join(str(known.get(each, UNSEEN)) for each in [record.id, *way])
                + ". Name another successor.",
                facts={"cycle": [str(each) for each in way if each in known]},
            )


def _link(
    entry: Noun,
    record: Record,
    id: UUID,
    given: Successor,
    standing: dict[UUID, Succession],
    recorder: Recorder,
) -> None:
    successor = entry.model._default_manager.select_for_update(of=("self",)).get(pk=id)
    rules.check_rights(entry, successor, actor=recorder.actor)
    came_from = Succession.objects.filter(noun=entry.name, successor_id=id)
    before = told_of(entry.name, successor, came_from)
    link = standing.get(id) or Succession(
        noun=entry.name, predecessor_id=record.id, successor_id=id
    )
    link.kind, link.share = given.kind, given.share
    link.effective_on = given.effective_on or organisation_settings.today(recorder.now)
    link.save()
    after = told_of(entry.name, successor, came_from.all())
    if before != after:
        saving.save_next_version(
            entry,
            successor,
            recorder,
            before=state_of(entry, successor),
            told={"predecessors": (before, after)},
        )


def told_of(noun: str, record: Record, links: Iterable[Succession]) -> list[dict[str, object]]:
    """What a record's change says of its links; other ends that are confidential are left out."""
    others = {
        each.successor_id if each.predecessor_id == record.id else each.predecessor_id: each
        for each in links
    }
    if noun == "initiative":
        secret = Initiative.objects.filter(pk__in=others, is_confidential=True)
        for id in secret.values_list("id", flat=True):
            others.pop(id)
    return [
        {
            "id": str(id),
            "kind": link.kind,
            "share": plain(link.share),
            "effective_on": plain(link.effective_on),
        }
        for id, link in sorted(others.items())
    ]
