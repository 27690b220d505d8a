"""Rehearse a change of the organisation, or carry it out: one way for all of them.

The rehearsal does everything in a transaction and takes it back, so that what it tells is what
happens. Its tag names what it told: a change is carried out only while that still stands.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Coalesce

from traceability.domain import organisation
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted, StaleVersion
from traceability.models import Allocation, OrganisationChange
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.services import bulk, saving
from traceability.services.audit import Recorder, recording, state_of
from traceability.services.organisation import followed_findings, naming
from traceability.services.organisation.followed_findings import Fate
from traceability.services.organisation.naming import Written
from traceability.services.organisation.rewriting import Rewriting
from traceability.services.retries import survives_deadlock

NOUN = BY_NAME["organisation_change"]
_ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """Money of one record of a change, before and after it; None where no figure is known."""

    noun: str
    name: str
    currency: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Total:
    """All recorded money in one currency: a change of structure makes none and loses none."""

    currency: str
    before: Decimal
    after: Decimal


@dataclass(slots=True, kw_only=True)
class Doing:
    """A change under way: what its verb works with, and what it tells beside the records.

    `following` and `queued` count links that go on as they were, and that wait for their owners.
    `gone` are records that end, for whose findings `gone_because` is the reason; `heirs` are the
    departments that take the place of others, the main one first.
    """

    actor: Actor
    now: datetime
    effective_on: date
    recorder: Recorder
    rewriting: Rewriting
    money: list[MoneyLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    following: int = 0
    queued: int = 0
    ended_links: int = 0
    gone: list[UUID] = field(default_factory=list)
    gone_because: str = ""
    heirs: dict[UUID, Sequence[UUID]] = field(default_factory=dict)
    subject_ids: list[UUID] = field(default_factory=list)
    # What it did beyond records of nouns, for who takes it back: (noun, predecessor, successor)
    # of new links, and (role, department before, department after) of roles that went along.
    successions: list[tuple[str, UUID, UUID]] = field(default_factory=list)
    roles: list[tuple[int, UUID, UUID]] = field(default_factory=list)
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a change did, or would do. `id` is None of a rehearsal."""

    id: UUID | None
    tag: str
    title: str
    effective_on: date
    is_planned: bool
    records: tuple[Written, ...]
    totals: tuple[Total, ...]
    money: tuple[MoneyLine, ...]
    following: int
    queued: int
    ended_links: int
    fates: tuple[Fate, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a change is asked for: by whom, from which day, why, and whether only to see.

    `expected_tag` is that of the rehearsal that was seen; None carries it out as it comes.
    """

    actor: Actor
    now: datetime
    reason: str = ""
    effective_on: date | None = None
    is_rehearsal: bool = False
    expected_tag: str | None = None


class _Rehearsed(Exception):
    """Takes the transaction back once all was told."""


@survives_deadlock
def carry_out(
    verb: Callable[[Doing], None],
    order: Order,
    *,
    kind: str,
    subject_noun: str,
    asked: Mapping[str, Any],
    is_planned: bool = False,
    planned: OrganisationChange | None = None,
) -> Outcome:
    """Do what `verb` does, once and whole, or rehearse it; `asked` is what it was told, plainly.

    With `is_planned` it is rehearsed and kept for its day; `planned` is a kept one whose day has
    come. Raises what the verb raises, `StaleVersion` where the rehearsal that was seen does not
    hold any more, and `MoneyNotConserved`.
    """
    outcome: Outcome | None = None
    try:
        with recording(actor=order.actor, now=order.now, reason=order.reason) as recorder:
            doing = Doing(
                actor=order.actor,
                now=order.now,
                effective_on=order.effective_on or organisation_settings.today(order.now),
                recorder=recorder,
                rewriting=Rewriting(recorder),
            )
            outcome = _do(verb, doing, order, kind=kind, asked=asked, is_planned=is_planned)
            if order.is_rehearsal or is_planned:
                raise _Rehearsed
            kept = _keep(doing, outcome, kind, subject_noun, asked, planned=planned)
            return replace(outcome, id=kept.pk)
    except _Rehearsed:
        pass
    if outcome is None or order.is_rehearsal:
        return cast(Outcome, outcome)
    with recording(actor=order.actor, now=order.now, reason=order.reason) as recorder:
        doing.recorder = recorder
        kept = _keep(doing, outcome, kind, subject_noun, asked, is_planned=True)
    return replace(outcome, id=kept.pk)


def check_may_restructure(actor: Actor) -> None:
    """Raise `NotPermitted` for everybody but the PMO, and machines that write everywhere."""
    nouns = ("department", "person", "initiative", "objective", "organisation_change")
    if not all(actor.scope.writes_everywhere(noun) for noun in nouns):
        raise NotPermitted("Only the PMO changes the structure of the portfolio; ask it to.")


def _do(
    verb: Callable[[Doing], None],
    doing: Doing,
    order: Order,
    *,
    kind: str,
    asked: Mapping[str, Any],
    is_planned: bool,
) -> Outcome:
    before, had, told = followed_findings.picture(now=doing.now), _totals(), _told_totals(doing)
    verb(doing)
    doing.rewriting.write()
    totals = _compared(had, _totals())
    if any(each.before != each.after for each in totals):
        raise organisation.MoneyNotConserved(
            "The sums before and after differ, so nothing was written; tell whoever runs this "
            "service.",
            facts={each.currency: [str(each.before), str(each.after)] for each in totals},
        )
    secret = _secret(doing)
    records = naming.told(doing.recorder.noted(), secret=secret)
    tag = _tag_of(records, asked)
    if not order.is_rehearsal and order.expected_tag not in (None, tag):
        raise StaleVersion(
            "What this changes is not what you saw in the preview; look at it again, then apply."
        )
    if doing.gone:
        followed_findings.resolve_about(
            doing.gone, reason=doing.gone_because, recorder=doing.recorder
        )
    after = followed_findings.picture(now=doing.now)
    is_silent = kind == OrganisationChange.Kind.REORGANISATION
    if is_silent:
        followed_findings.carry(
            before,
            after,
            heirs=doing.heirs,
            reason=order.reason or doing.title,
            recorder=doing.recorder,
        )
    bulk.check_constraints()
    fates = followed_findings.fates(before, after, heirs=doing.heirs, is_silent=is_silent)
    return Outcome(
        id=None,
        tag=tag,
        title=doing.title,
        effective_on=doing.effective_on,
        is_planned=is_planned,
        records=tuple(records),
        totals=_compared(told, _told_totals(doing)),
        money=tuple(doing.money),
        following=doing.following,
        queued=doing.queued,
        ended_links=doing.ended_links,
        fates=tuple(
            one
            for one in fates
            if secret.isdisjoint(
                (*(each.id for each in one.finding.subjects), *one.finding.tells_of)
            )
        ),
        notes=tuple(doing.notes),
    )


def _keep(
    doing: Doing,
    outcome: Outcome,
    kind: str,
    subject_noun: str,
    asked: Mapping[str, Any],
    *,
    is_planned: bool = False,
    planned: OrganisationChange | None = None,
) -> OrganisationChange:
    """Keep that it was done, or is to be done on its day."""
    done = _done(doing)
    if planned is not None:
        still = OrganisationChange.objects.select_for_update().filter(
            pk=planned.pk, state=OrganisationChange.State.PLANNED
        )
        if still.first() is None:
            raise StaleVersion("It was withdrawn or carried out meanwhile.")
        before = state_of(NOUN, planned)
        planned.state, planned.applied_at = OrganisationChange.State.APPLIED, doing.now
        planned.done = done
        saving.save_next_version(NOUN, planned, doing.recorder, before=before)
        return planned
    change: OrganisationChange = Rewriting(doing.recorder).make(
        NOUN.name,
        kind=kind,
        state="planned" if is_planned else "applied",
        title=outcome.title,
        reason=doing.recorder.reason,
        effective_on=doing.effective_on,
        subject_noun=subject_noun,
        subject_ids=doing.subject_ids,
        asked=json.loads(json.dumps(asked, default=str)),
        done=[] if is_planned else done,
        made_by_id=doing.actor.id,
        applied_at=None if is_planned else doing.now,
    )
    return change


def _done(doing: Doing) -> list[object]:
    changes = [
        {name: one[name] for name in ("noun", "object_id", "operation", "version", "fields")}
        for one in doing.recorder.noted()
    ]
    beyond = [{"noun": "succession", "ends": ends} for ends in doing.successions]
    roles = [{"noun": "role", "role": role} for role in doing.roles]
    plain: list[object] = json.loads(json.dumps([*changes, *beyond, *roles], default=str))
    return plain


def _tag_of(records: Sequence[Written], asked: Mapping[str, Any]) -> str:
    """Name what a rehearsal told: which records stood in which versions, and what was asked."""
    # What it makes has another id each time.
    new = {one.id for one in records if one.operation == "created"}
    told = [[one.noun, one.name if one.id in new else str(one.id), one.version] for one in records]
    text = json.dumps([sorted(told), asked], default=str, sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _secret(doing: Doing) -> frozenset[UUID]:
    """The work that is confidential to who does it."""
    scope = doing.actor.scope
    return frozenset() if scope.is_system else naming.secrets_of(scope.named_initiative_ids)


def _told_totals(doing: Doing) -> dict[str, Decimal]:
    return _totals(without=_secret(doing))


def _compared(had: Mapping[str, Decimal], has: Mapping[str, Decimal]) -> tuple[Total, ...]:
    return tuple(
        Total(currency, had.get(currency, _ZERO), has.get(currency, _ZERO))
        for currency in sorted(had.keys() | has.keys())
    )


def _totals(*, without: Collection[UUID] = ()) -> dict[str, Decimal]:
    """All money in each currency: what is recorded, but for that of some initiatives."""
    amounts = Allocation.objects.exclude(initiative__in=without)
    rows = amounts.values("currency").annotate(total=Coalesce(Sum("amount"), _ZERO))
    return {row["currency"]: row["total"] for row in rows.order_by("currency")}
