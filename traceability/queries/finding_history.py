"""The life of one finding, line by line: what runs, people and days did to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from traceability import detectors as rules
from traceability.domain.access import ActorKind, Scope
from traceability.domain.errors import NotFound
from traceability.models import (
    Change,
    Decision,
    DetectionRun,
    Finding,
    Person,
    Settlement,
    User,
    Waiver,
)
from traceability.queries.scope import secrets, visible

VERBS = (
    *("found", "kept", "changed", "resolved", "reopened"),
    *("confirmed", "dismissed", "restored", "returned", "hidden"),
    *("waived", "agreed", "withdrawn", "expired", "voided"),
    *("assigned", "unassigned", "answered", "decided", "undecided"),
)
# So many changes are told, and so many runs counted: the latest.
MOST = 500
STANDING = frozenset({"candidate", "open", "waived"})
# As the machine signs: publication, and the look after an edit.
_BY_RUN = re.compile(r"(?P<after>changes since )?detection run (?P<number>\d+)")
ToldTo = Change.ToldTo


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened. `is_standing` is whether the finding stands from then on; None where
    that is as before.

    `run` is the number of the run that did it, or, with `is_after_edit`, the one that an edit came
    after. `count` is of the runs that a line of `kept` stands for, `run` the latest of them.
    """

    at: datetime
    verb: str
    by_id: UUID | None = None
    by_name: str = ""
    owner_id: UUID | None = None
    owner_name: str = ""
    due_on: date | None = None
    until_on: date | None = None
    waits_for_second_person: bool = False
    reason: str = ""
    side: UUID | None = None
    decision_id: UUID | None = None
    run: int | None = None
    is_after_edit: bool = False
    count: int | None = None
    is_standing: bool | None = None


def history(*, scope: Scope, finding_id: UUID) -> list[Line]:
    """What happened to a finding, oldest first; the latest `MOST` changes. Six queries at most.

    Within the reader's rights as they are now: what was between the owners of a pair's sides and
    the PMO is told to them alone, and to the others that it was confirmed; nothing that told of
    work which is confidential now. Deciders have a name, as they have in the finding; an owner has
    one where the reader may know the person. Raises `NotFound`, also for what the reader may not
    see, and `NotPermitted` when the reader reads no findings.
    """
    finding = (
        Finding.objects.filter(visible("finding", scope), pk=finding_id)
        .select_related("opened_in")
        .first()
    )
    if finding is None:
        raise NotFound("There is no such finding.", facts={"id": str(finding_id)})
    waivers = Waiver.objects.filter(finding=finding_id).values("pk")
    states = cast(Any, Settlement).pgh_event_model.objects
    settled = states.filter(finding=finding_id).values("pgh_obj")
    about = Q(noun="finding", object_id=finding_id) | Q(noun="waiver", object_id__in=waivers)
    about |= Q(noun="settlement", object_id__in=settled)
    changes = Change.objects.filter(_told(scope), about).order_by("-at", "-position")[:MOST]
    told = list(reversed(changes))
    lines = [_found(finding, told), *_lines(told)]
    lines = _with_runs(sorted(lines, key=lambda one: one.at), finding)
    return _named(lines, scope)


def was_told(scope: Scope) -> Q:
    """The condition that a finding as it stood at an instant was told to a reader, beside
    `visible`.

    Before pairs waited for the PMO they opened at once, as if they were none, and history keeps
    that: they are known by their detectors, and told to nobody else.
    """
    if scope.is_system or scope.sees_candidates:
        return Q()
    pairs = [code for code, detector in rules.known().items() if detector.finds_pairs]
    return ~Q(code__in=pairs, is_pair=False, confirmed_at__isnull=True)


def _told(scope: Scope) -> Q:
    """The condition that a change of a finding that is seen was told to its reader.

    As the change feed's, without that of departments: the finding is of them now.
    """
    if scope.is_system:
        return ~Q(told_to=ToldTo.OTHERS)
    is_open = ~Q(subject_ids__overlap=secrets(scope))
    if scope.sees_candidates:
        return is_open & ~Q(told_to=ToldTo.OTHERS)
    is_side = Q(side_ids__overlap=sorted(scope.owned_ids)) | Q(
        department_ids__overlap=sorted(scope.led_department_ids)
    )
    of_reader = (Q(told_to=ToldTo.SIDES) & is_side) | (Q(told_to=ToldTo.OTHERS) & ~is_side)
    return is_open & (Q(told_to=ToldTo.ALL) | of_reader)


def _found(finding: Finding, changes: Sequence[Change]) -> Line:
    """That it was first found: kept by the finding itself, whatever else may be told.

    To those for whom it is there since it was confirmed, it stands from then on alone.
    """
    run = finding.opened_in
    return Line(
        at=finding.created_at,
        verb="found",
        run=run.number,
        is_after_edit=run.published_at is not None and finding.created_at > run.published_at,
        is_standing=not any(_is_of_others(one) for one in changes),
    )


def _is_of_others(change: Change) -> bool:
    """Whether this is how a confirmed pair is told to who is neither of its sides nor the PMO."""
    is_created = change.operation == Change.Operation.CREATED
    return is_created and change.told_to == ToldTo.OTHERS


def _lines(changes: Sequence[Change]) -> Iterator[Line]:
    # Who takes care of it, and until when: a change names what differs alone.
    care: dict[str, str | None] = {"owner": None, "due_on": None}
    # A pair that is confirmed again is told to the others as a whole again, with what they know.
    answers: Sequence[dict[str, Any]] = ()
    for change in changes:
        if change.noun == "waiver":
            yield from _of_waiver(change)
            continue
        if change.noun == "settlement":
            yield from _of_settlement(change)
            continue
        yield from _of_finding(change)
        if change.operation != Change.Operation.DELETED and "answers" in change.fields:
            before, after = change.fields["answers"]
            known = answers if _is_of_others(change) else before
            yield from _answers(known, after, until=change.at)
            answers = after
        given = {name: change.fields[name][1] for name in care if name in change.fields}
        if given and change.operation != Change.Operation.DELETED:
            was, had_owner = dict(care), care["owner"] is not None
            care |= given
            if care == was:
                continue
            if had_owner or care["owner"] is not None:
                yield _assigned(change, care)


def _of_waiver(change: Change) -> Iterator[Line]:
    after = {name: new for name, (_, new) in change.fields.items()}
    if change.operation == Change.Operation.CREATED:
        yield Line(
            at=change.at,
            verb="waived",
            by_id=_id(after["waived_by_id"]),
            until_on=date.fromisoformat(after["until_on"]),
            waits_for_second_person=after.get("needs_second_person", False),
            reason=after["reason"],
        )
    elif after.get("agreed_at") is not None:
        yield Line(at=change.at, verb="agreed", by_id=_id(after["agreed_by_id"]))
    elif after.get("withdrawn_at") is not None:
        yield Line(at=change.at, verb="withdrawn", by_id=change.actor_id, reason=change.reason)


def _of_settlement(change: Change) -> Iterator[Line]:
    """That it ended in a decision, or that this was taken back: `decision_id` names which."""
    before, after = change.fields.get("decision", (None, None))
    line = Line(at=change.at, verb="decided", by_id=change.actor_id)
    if before is not None:
        yield replace(line, verb="undecided", decision_id=_id(before))
    if after is not None:
        yield replace(line, decision_id=_id(after))


def _of_finding(change: Change) -> Iterator[Line]:
    fields = change.fields
    if change.operation == Change.Operation.DELETED:
        # It was told to the others that it went, and not why.
        yield Line(at=change.at, verb="hidden", is_standing=False)
        return
    if change.operation == Change.Operation.CREATED:
        if not _is_of_others(change):
            return  # told by the finding itself
        _, by = fields["confirmed_by_id"]
        yield Line(at=change.at, verb="confirmed", by_id=_id(by), is_standing=True)
    else:
        yield from _of_state(change)


def _of_state(change: Change) -> Iterator[Line]:
    fields = change.fields
    before, after = fields.get("state", (None, None))
    has_new_facts = "fingerprint" in fields
    run = _BY_RUN.fullmatch(change.reason) if change.actor_kind == ActorKind.SYSTEM else None
    is_person = change.actor_kind == ActorKind.USER
    line = Line(
        at=change.at,
        verb="changed",
        run=int(run["number"]) if run else None,
        is_after_edit=bool(run and run["after"]),
        is_standing=None if after is None else after in STANDING,
    )
    decided = replace(
        line, by_id=change.actor_id, reason=change.reason, run=None, is_after_edit=False
    )
    match before, after:
        case _, "resolved":
            yield replace(line, verb="resolved")
        case "resolved", _:
            yield replace(line, verb="reopened")
        case _, "dismissed":
            yield replace(decided, verb="dismissed")
        case "dismissed", _:
            yield replace(decided, verb="restored") if is_person else replace(line, verb="returned")
        case "candidate", "open":
            yield replace(decided, verb="confirmed")
        case "open", "candidate":
            yield replace(decided, verb="returned")
        case "waived", "open" if not is_person:
            # Withdrawing is told by the waiver.
            yield replace(line, verb="voided" if has_new_facts else "expired")
        case _:
            if has_new_facts:
                yield line


def _assigned(change: Change, care: Mapping[str, str | None]) -> Line:
    owner, due_on = care["owner"], care["due_on"]
    return Line(
        at=change.at,
        verb="unassigned" if owner is None else "assigned",
        by_id=None if change.operation == Change.Operation.CREATED else change.actor_id,
        owner_id=_id(owner),
        due_on=None if due_on is None else date.fromisoformat(due_on),
    )


def _answers(
    before: Sequence[dict[str, Any]] | None, after: Sequence[dict[str, Any]], *, until: datetime
) -> Iterator[Line]:
    known = before or ()
    for one in after:
        if one not in known:
            at = datetime.fromisoformat(one["answered_at"])
            yield Line(
                at=min(at, until),
                verb="answered",
                by_id=_id(one["answered_by_id"]),
                reason=one["text"],
                side=_id(one["side"]),
            )


def _with_runs(lines: Sequence[Line], finding: Finding) -> list[Line]:
    """The lines, with the runs between them that found it again and changed nothing."""
    runs = DetectionRun.objects.filter(
        strategy=finding.strategy_id,
        state=DetectionRun.State.PUBLISHED,
        summary__detectors__contains=[{"code": finding.code}],
        published_at__gt=lines[0].at,
    ).order_by("-number")
    told = runs.values_list("number", "published_at", "summary__is_outrun")[:MOST]
    spoken = {one.run for one in lines if not one.is_after_edit}
    silent = [
        Line(at=at, verb="kept", run=number, count=1)
        for number, at, is_outrun in reversed(told)
        if at is not None and not is_outrun and number not in spoken
    ]
    kept: list[Line] = []
    is_standing = False
    for line in sorted([*lines, *silent], key=lambda one: one.at):
        if line.verb != "kept":
            is_standing = is_standing if line.is_standing is None else line.is_standing
            kept.append(line)
        elif is_standing and kept[-1].verb == "kept":
            kept[-1] = replace(line, count=(kept[-1].count or 0) + 1)
        elif is_standing:
            kept.append(line)
    return kept


def _named(lines: Sequence[Line], scope: Scope) -> list[Line]:
    lines = _with_decisions(lines)
    deciders = {one.by_id for one in lines if one.by_id is not None}
    owners = {one.owner_id for one in lines if one.owner_id is not None}
    users = User.objects.filter(pk__in=deciders).annotate(text=Coalesce("person__name", "username"))
    of_users = dict(users.values_list("pk", "text")) if deciders else {}
    people = Person.objects.filter(pk__in=owners)
    of_people = (
        dict(people.filter(visible("person", scope)).values_list("pk", "name")) if owners else {}
    )
    return [
        replace(
            one,
            by_name="" if one.by_id is None else of_users.get(one.by_id, ""),
            owner_name="" if one.owner_id is None else of_people.get(one.owner_id, ""),
        )
        for one in lines
    ]


def _with_decisions(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those of a decision with its number and title as their words."""
    wanted = {one.decision_id for one in lines if one.decision_id is not None}
    if not wanted:
        return lines
    rows = Decision.objects.filter(pk__in=wanted).values_list("id", "number", "title")
    named = {id: f"D-{number} {title}" for id, number, title in rows}
    return [
        one if one.decision_id is None else replace(one, reason=named[one.decision_id])
        for one in lines
    ]


def _id(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)
