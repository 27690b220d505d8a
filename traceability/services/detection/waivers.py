"""Waivers: a finding that may stay as it is is silent until a date, while its facts stay."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import Exists, OuterRef

from traceability.domain.access import SYSTEM, Actor
from traceability.domain.errors import (
    FieldError,
    InvalidFields,
    NotFound,
    NotPermitted,
    TraceabilityError,
)
from traceability.models import Finding, Waiver
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.scope import visible
from traceability.services import saving
from traceability.services.audit import Recorder, difference, recording, state_of
from traceability.services.detection import publication, standing

NOUN = BY_NAME["waiver"]
FINDING = BY_NAME["finding"]


class SecondPersonIsTheFirst(NotPermitted):
    """The second person must be another than the first."""

    code, title = "second_person_is_the_first", "Another person has to agree"


class FindingNotOpen(TraceabilityError):
    """Only an open finding can be waived."""

    code, title = "finding_not_open", "The finding is not open"


class WaiverStands(TraceabilityError):
    """There is a waiver for these facts already, in force or waiting for a second person."""

    code, title = "waiver_stands", "There is a waiver already"


class WaiverIsOver(TraceabilityError):
    """The waiver is withdrawn, lapsed, or agreed to already: nothing is left to do to it."""

    code, title = "waiver_is_over", "Nothing is left to do to this waiver"


def waive_finding(
    *,
    finding_id: UUID,
    reason: str,
    until_on: date,
    actor: Actor,
    now: datetime,
    fingerprint: str | None = None,
) -> Waiver:
    """Silence an open finding until a date (that day included), while its facts stay as they are.

    Above `WAIVER_SECOND_PERSON_AMOUNT` at stake the finding stays open until a second person
    agrees. `fingerprint` is the one the reader looked at. Raises `NotPermitted`, `OwnInitiative`,
    `FindingNotOpen`, `FactsChanged`, `WaiverStands`, `InvalidFields` without reason or in the past.
    """
    waiving = Waiving([finding_id], reason=reason, until_on=until_on, actor=actor, now=now)
    standing.change_one(
        finding_id,
        waiving.waive,
        actor=actor,
        now=now,
        reason=reason,
        fingerprint=fingerprint,
        after=waiving.write,
    )
    return waiving.waivers[0]


class Waiving:
    """The waivers of some findings, made one by one by `waive` and written at once by `write`.

    Raises `NotPermitted`, and `InvalidFields` without a reason or for a day gone by.
    """

    def __init__(
        self,
        finding_ids: Sequence[UUID],
        *,
        reason: str,
        until_on: date,
        actor: Actor,
        now: datetime,
    ) -> None:
        self.judge = _who_may(actor)
        _refuse_incomplete(reason, until_on, now)
        self.finding_ids, self.reason, self.until_on = finding_ids, reason.strip(), until_on
        self.actor, self.now = actor, now
        self.waivers: list[Waiver] = []

    @cached_property
    def waiting(self) -> frozenset[tuple[UUID, str]]:
        """What has a waiver already. Asked for once the findings are locked."""
        rows = Waiver.objects.filter(
            finding__in=self.finding_ids,
            withdrawn_at__isnull=True,
            until_on__gte=organisation_settings.today(self.now),
        )
        return frozenset(rows.order_by("id").values_list("finding_id", "fingerprint"))

    def waive(self, finding: Finding) -> None:
        """Waive one locked finding; it stays open where a second person has to agree."""
        if finding.state != Finding.State.OPEN:
            raise FindingNotOpen(
                f"This finding is {finding.state}; only an open one can be waived.",
                facts={"finding": str(finding.pk), "state": finding.state},
            )
        standing.refuse_own(finding, self.actor)
        if (finding.pk, finding.fingerprint) in self.waiting:
            raise WaiverStands(
                "These facts have a waiver that waits for a second person; "
                "agree to it, or withdraw it first.",
                facts={"finding": str(finding.pk)},
            )
        waiver = Waiver(
            id=uuid4(),
            finding=finding,
            fingerprint=finding.fingerprint,
            reason=self.reason,
            until_on=self.until_on,
            money_at_stake=finding.money_at_stake,
            waived_by_id=self.judge,
            waived_at=self.now,
            needs_second_person=_is_much(finding.money_at_stake),
            created_at=self.now,
            updated_at=self.now,
        )
        self.waivers.append(waiver)
        if not waiver.needs_second_person:
            finding.state = Finding.State.WAIVED

    def write(self, recorder: Recorder) -> None:
        """Write the waivers and tell of them."""
        Waiver.objects.bulk_create(self.waivers, batch_size=500)
        for waiver in self.waivers:
            _note(waiver, recorder, operation="created", before=dict.fromkeys(NOUN.columns))


class Withdrawing:
    """Takes back what silences some findings or waits for a second person: one by one by
    `withdraw`, written at once by `write`. Raises `NotPermitted`.
    """

    def __init__(self, finding_ids: Sequence[UUID], *, actor: Actor, now: datetime) -> None:
        _who_may(actor)
        self.finding_ids, self.now = finding_ids, now
        self.changed: list[tuple[Waiver, Mapping[str, object]]] = []

    @cached_property
    def known(self) -> Mapping[tuple[UUID, str], list[Waiver]]:
        """What was not taken back nor ran out. Asked for once the findings are locked."""
        rows = Waiver.objects.select_for_update(of=("self",)).filter(
            finding__in=self.finding_ids,
            withdrawn_at__isnull=True,
            until_on__gte=organisation_settings.today(self.now),
        )
        known: dict[tuple[UUID, str], list[Waiver]] = {}
        for waiver in rows.order_by("id"):
            known.setdefault((waiver.finding_id, waiver.fingerprint), []).append(waiver)
        return known

    def withdraw(self, finding: Finding) -> None:
        """Withdraw the waiver of one locked finding, which is open again."""
        standing.refuse_other_state(finding, "withdraw")
        waivers = self.known.get((finding.pk, finding.fingerprint))
        if not waivers:
            raise WaiverIsOver(
                "No waiver of these facts stands any more.", facts={"finding": str(finding.pk)}
            )
        for waiver in waivers:
            self.changed.append((waiver, state_of(NOUN, waiver)))
            waiver.finding, waiver.withdrawn_at = finding, self.now
        finding.state = Finding.State.OPEN

    def write(self, recorder: Recorder) -> None:
        """Write the waivers and tell of them."""
        for waiver, _ in self.changed:
            waiver.version += 1
            waiver.updated_at = recorder.now
        columns = ["withdrawn_at", "version", "updated_at"]
        Waiver.objects.bulk_update([one for one, _ in self.changed], columns, batch_size=500)
        for waiver, before in self.changed:
            _note(waiver, recorder, operation="updated", before=before)


def agree_waiver(*, waiver_id: UUID, actor: Actor, now: datetime) -> Waiver:
    """Agree, as the second person, to a waiver of much money: from now on it holds.

    Raises `SecondPersonIsTheFirst`, `OwnInitiative`, `FindingNotOpen`, `FactsChanged`,
    `WaiverIsOver`.
    """
    _who_may(actor)
    with recording(actor=actor, now=now) as recorder:
        waiver, finding = _locked_waiver(waiver_id, actor)
        before = state_of(NOUN, waiver)
        if not waiver.needs_second_person or waiver.agreed_at is not None:
            raise _over(waiver, "it needs nobody's agreement any more")
        if waiver.withdrawn_at is not None:
            raise _over(waiver, "it was withdrawn")
        if waiver.until_on < organisation_settings.today(now):
            raise _over(waiver, f"it ran until {waiver.until_on.isoformat()}")
        if waiver.waived_by_id == actor.id:
            raise SecondPersonIsTheFirst(
                "You waived it yourself; ask a colleague of the PMO to agree.",
                facts={"waiver": str(waiver.pk)},
            )
        if finding.fingerprint != waiver.fingerprint:
            raise standing.facts_changed(finding)
        if finding.state not in (Finding.State.OPEN, Finding.State.WAIVED):
            raise FindingNotOpen(
                f"This finding is {finding.state} by now; withdraw this waiver, or let the pair be "
                "restored and confirmed first.",
                facts={"finding": str(finding.pk), "state": finding.state},
            )
        standing.refuse_own(finding, actor)
        waiver.agreed_by_id = actor.id
        waiver.agreed_at = now
        _save(waiver, recorder, before=before)
        if finding.state == Finding.State.OPEN:
            _turn(finding, Finding.State.WAIVED, recorder)
        return waiver


def withdraw_waiver(
    *,
    waiver_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Waiver:
    """Take a waiver back: its finding is open again. Raises `WaiverIsOver` when it was already, or
    ran out.

    `expected_version` is the version the writer read; None takes it back as it stands.
    """
    _who_may(actor)
    with recording(actor=actor, now=now, reason=reason) as recorder:
        waiver, finding = _locked_waiver(waiver_id, actor)
        saving.check_version(waiver, expected_version)
        before = state_of(NOUN, waiver)
        if waiver.withdrawn_at is not None:
            raise _over(waiver, "it was withdrawn before")
        if waiver.until_on < organisation_settings.today(now):
            raise _over(waiver, f"it ran until {waiver.until_on.isoformat()}")
        waiver.withdrawn_at = now
        _save(waiver, recorder, before=before)
        held = publication.silenced([finding], today=organisation_settings.today(now))
        if finding.state == Finding.State.WAIVED and (finding.pk, finding.fingerprint) not in held:
            _turn(finding, Finding.State.OPEN, recorder)
        return waiver


def reopen_lapsed(*, now: datetime) -> int:
    """Open the findings whose waivers ran out before today; how many. Repeatable."""
    holding = Waiver.objects.filter(
        publication.holds_on(organisation_settings.today(now)),
        finding=OuterRef("pk"),
        fingerprint=OuterRef("fingerprint"),
    )
    lapsed = Finding.objects.filter(~Exists(holding), state=Finding.State.WAIVED)
    if not lapsed.exists():
        return 0
    with recording(actor=SYSTEM, now=now, reason="the waiver ran out") as recorder:
        findings = list(
            lapsed.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("id")
        )
        for finding in findings:
            _turn(finding, Finding.State.OPEN, recorder)
    return len(findings)


def _who_may(actor: Actor) -> UUID:
    return standing.judge_of(actor, doing="waives findings")


def _refuse_incomplete(reason: str, until_on: date, now: datetime) -> None:
    errors = []
    if not reason.strip():
        errors.append(FieldError("/reason", "required", "Say why it may stay as it is."))
    if until_on < organisation_settings.today(now):
        errors.append(FieldError("/until_on", "in_the_past", "Name today or a later day."))
    if errors:
        raise InvalidFields("A waiver needs a reason and a day it runs until.", errors=errors)


def _is_much(amount: Decimal | None) -> bool:
    return amount is not None and abs(amount) > settings.WAIVER_SECOND_PERSON_AMOUNT


def _locked_waiver(waiver_id: UUID, actor: Actor) -> tuple[Waiver, Finding]:
    """A waiver and its finding, locked in the order every writer takes: the finding first."""
    finding_id = (
        Waiver.objects.filter(visible("waiver", actor.scope), pk=waiver_id)
        .values_list("finding_id", flat=True)
        .first()
    )
    if finding_id is None:
        raise NotFound("There is no such waiver.")
    finding = standing.locked([finding_id], actor).get(finding_id)
    if finding is None:
        raise NotFound("There is no such waiver.")
    waiver = Waiver.objects.select_for_update(of=("self",)).get(pk=waiver_id)
    # One object for both, so that what is noted of the waiver tells of the finding as it is.
    waiver.finding = finding
    return waiver, finding


def _turn(finding: Finding, state: str, recorder: Recorder) -> None:
    before = state_of(FINDING, finding)
    finding.state = state
    finding.version += 1
    finding.updated_at = recorder.now
    finding.save(update_fields=["state", "version", "updated_at"])
    publication.note(finding, recorder, operation="updated", before=before)


def _save(waiver: Waiver, recorder: Recorder, *, before: Mapping[str, object]) -> None:
    waiver.version += 1
    waiver.updated_at = recorder.now
    waiver.save()
    _note(waiver, recorder, operation="updated", before=before)


def _note(
    waiver: Waiver, recorder: Recorder, *, operation: str, before: Mapping[str, object]
) -> None:
    recorder.record(
        noun=NOUN.name,
        object_id=waiver.pk,
        version=waiver.version,
        operation=operation,
        fields=difference(before, state_of(NOUN, waiver)),
        audience=publication.audience(waiver.finding),
    )


def _over(waiver: Waiver, why: str) -> WaiverIsOver:
    return WaiverIsOver(f"This waiver cannot be changed: {why}.", facts={"waiver": str(waiver.pk)})
