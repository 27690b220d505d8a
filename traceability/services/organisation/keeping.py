"""Changes of the organisation that are kept: carried out on their day, withdrawn, taken back."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from traceability.domain.access import SYSTEM, Actor
from traceability.domain.errors import FieldError, StillReferenced, TraceabilityError
from traceability.domain.organisation import ChangeIsOver, StandsOnIt
from traceability.models import OrganisationChange, RoleGrant, Succession
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun, by_model
from traceability.queries import organisation_settings
from traceability.services import bulk, records, rules, saving
from traceability.services.audit import Recorder, recording, state_of
from traceability.services.organisation import followed_findings
from traceability.services.organisation.carrying_out import Order, check_may_restructure
from traceability.services.organisation.reorganisation_plan import plan_of
from traceability.services.organisation.reorganising import reorganise
from traceability.services.organisation.rewriting import Rewriting
from traceability.services.retries import survives_deadlock
from traceability.services.surroundings import Surroundings

logger = logging.getLogger(__name__)
NOUN = BY_NAME["organisation_change"]
State = OrganisationChange.State
# What follows the portfolio by itself.
_FOLLOWS = frozenset({"finding", "waiver", "user"})
TOLD = 50


@survives_deadlock
def withdraw_change(
    *,
    change_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """Let a planned change not happen. Raises `ChangeIsOver` for any other."""
    check_may_restructure(actor)
    with recording(actor=actor, now=now, reason=reason) as recorder:
        change = _locked(change_id, expected_version, actor=actor)
        if change.state not in (State.PLANNED, State.REFUSED):
            raise _over(change)
        _turn(change, State.WITHDRAWN, recorder)


@survives_deadlock
def undo_change(
    *,
    change_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """Take a change back: every record is as it was before it.

    Accounts that it ended stay ended. Raises `ChangeIsOver`, and `StandsOnIt` with the list where
    something that it changed was changed since; `PeriodClosed` where money was carried out of or
    into a period that is closed now.
    """
    check_may_restructure(actor)
    with recording(actor=actor, now=now, reason=reason or "taken back") as recorder:
        change = _locked(change_id, expected_version, actor=actor)
        if change.state != State.APPLIED:
            raise _over(change)
        before = followed_findings.picture(now=now)
        _Undoing(change, recorder).run()
        after = followed_findings.picture(now=now)
        heirs: dict[UUID, list[UUID]] = {}
        for one in change.done:
            if one["noun"] == "succession" and one["ends"][0] == "department":
                heirs.setdefault(UUID(one["ends"][2]), []).append(UUID(one["ends"][1]))
        if heirs:
            followed_findings.carry(
                before, after, heirs=heirs, reason=recorder.reason, recorder=recorder
            )
        bulk.check_constraints()
        _turn(change, State.UNDONE, recorder)


def due_changes(*, now: datetime) -> list[UUID]:
    """The planned changes whose day has come, the earliest first."""
    rows = OrganisationChange.objects.filter(
        state=State.PLANNED, effective_on__lte=organisation_settings.today(now)
    ).order_by("effective_on", "created_at", "id")
    return list(rows.values_list("id", flat=True))


def carry_out_planned(*, change_id: UUID, now: datetime) -> None:
    """Carry out a planned change whose day has come; one that is over is left alone.

    Where it cannot be done any more it is kept as refused, with the words of why.
    """
    planned = OrganisationChange.objects.filter(pk=change_id, state=State.PLANNED).first()
    if planned is None:
        return
    try:
        reorganise(
            plan_of(planned.asked),
            Order(actor=SYSTEM, now=now, reason=planned.reason, effective_on=planned.effective_on),
            asked=planned.asked,
            planned=planned,
        )
    except TraceabilityError as refused:
        logger.warning("The planned change %s is refused: %s", change_id, refused.detail)
        with recording(actor=SYSTEM, now=now) as recorder:
            change = _locked(change_id, None, actor=SYSTEM)
            if change.state != State.PLANNED:
                return
            change.refused_with = refused.detail
            _turn(change, State.REFUSED, recorder)


class _Undoing:
    """One taking back under way."""

    def __init__(self, change: OrganisationChange, recorder: Recorder) -> None:
        self.recorder, self.rewriting = recorder, Rewriting(recorder)
        self.kind = change.kind
        self.done = [one for one in change.done if one["noun"] in BY_NAME]
        self.done = [
            one for one in self.done if one["noun"] not in _FOLLOWS and one["noun"] != NOUN.name
        ]
        self.beyond = [one for one in change.done if one["noun"] in ("succession", "role")]

    def run(self) -> None:
        created = {one["object_id"] for one in self.done if one["operation"] == "created"}
        deleted = [one for one in self.done if one["operation"] == "deleted"]
        standing = self._standing(deleted={one["object_id"] for one in deleted})
        if self.kind == OrganisationChange.Kind.CARRY_FORWARD:
            self._refuse_closed(standing.values())
        for one in self.beyond:
            self._forget(one)
        for one in reversed(self.done):
            if one["operation"] in ("updated", "ended") and one["object_id"] not in created:
                record = standing.get((one["noun"], one["object_id"]))
                if record is not None:
                    self._restore(BY_NAME[one["noun"]], record, one["fields"])
        self.rewriting.write()
        for one in reversed(self.done):
            if one["operation"] == "created":
                self._remove(standing[one["noun"], one["object_id"]], one)
        for one in deleted:
            self._bring_back(one)

    def _refuse_closed(self, standing: Iterable[Record]) -> None:
        """Raise `PeriodClosed` where money would go back out of, or into, a closed period."""
        around = Surroundings(BY_NAME["allocation"], scope=self.recorder.actor.scope)
        for record in standing:
            entry = by_model(type(record))
            rules.check_periods(entry, state_of(entry, record), around=around)

    def _standing(self, *, deleted: set[str]) -> dict[tuple[str, str], Record]:
        """The records of the change as it left them. Raises `StandsOnIt` where one moved on."""
        latest: dict[tuple[str, str], int] = {}
        for one in self.done:
            key = one["noun"], one["object_id"]
            latest[key] = max(latest.get(key, 0), one["version"])
        found: dict[tuple[str, str], Record] = {}
        moved: list[str] = []
        for noun in sorted({noun for noun, _ in latest}):
            ids = [id for each, id in latest if each == noun and id not in deleted]
            rows = BY_NAME[noun].model._default_manager.select_for_update(of=("self",))
            for record in rows.filter(pk__in=ids).order_by("pk"):
                found[noun, str(record.pk)] = record
            for id in ids:
                standing = found.get((noun, id))
                if standing is None or standing.version != latest[noun, id]:
                    words = noun.replace("_", " ")
                    moved.append(f"a {words} that was changed since")
        if moved:
            raise StandsOnIt(
                f"{len(moved)} of the records that it changed moved on since; take those edits "
                "back first.",
                facts={"standing": len(moved)},
                errors=[FieldError("", "stands_on_it", each) for each in moved[:TOLD]],
            )
        return found

    def _restore(self, entry: Noun, record: Record, fields: Mapping[str, Any]) -> None:
        values = {
            entry.stored[name].attname: _value(entry, name, before)
            for name, (before, _) in fields.items()
            if name in entry.stored
        }
        self.rewriting.revise([record], **values)

    def _remove(self, record: Record, one: Mapping[str, Any]) -> None:
        entry = BY_NAME[one["noun"]]
        record.refresh_from_db()
        try:
            saving.delete(entry, record, self.recorder)
        except StillReferenced as protected:
            raise StandsOnIt("Other records stand on what it made; remove those first.") from (
                protected
            )

    def _bring_back(self, one: Mapping[str, Any]) -> None:
        entry = BY_NAME[one["noun"]]
        values = {
            entry.stored[name].attname: _value(entry, name, before)
            for name, (before, _) in one["fields"].items()
            if name in entry.stored
        }
        record = entry.model(**values, id=UUID(one["object_id"]))
        identities, _ = one["fields"].get("identities") or ((), None)
        saving.bring_back(
            entry, record, self.recorder, deleted_at=one["version"], identities=identities or ()
        )

    def _forget(self, one: Mapping[str, Any]) -> None:
        if one["noun"] == "succession":
            noun, earlier, later = one["ends"]
            Succession.objects.filter(
                noun=noun, predecessor_id=earlier, successor_id=later
            ).delete()
            return
        role, before, after = one["role"]
        RoleGrant.objects.filter(pk=role, department=after).update(department=before)


def _value(entry: Noun, name: str, plain: object) -> object:
    column = entry.stored[name]
    target = getattr(column, "target_field", column)
    return target.to_python(plain) if plain is not None else None


def _locked(id: UUID, expected_version: int | None, *, actor: Actor) -> OrganisationChange:
    return cast(
        OrganisationChange,
        records.locked(NOUN, id, actor=actor, expected_version=expected_version),
    )


def _turn(change: OrganisationChange, state: str, recorder: Recorder) -> None:
    before = state_of(NOUN, change)
    change.state = state
    saving.save_next_version(NOUN, change, recorder, before=before)


def _over(change: OrganisationChange) -> ChangeIsOver:
    return ChangeIsOver(f"This change is {change.state}.", facts={"state": change.state})
