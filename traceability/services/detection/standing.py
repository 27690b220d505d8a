"""A finding that stands: found and locked for who may read it, changed, saved and told once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from traceability.domain import finding_verbs
from traceability.domain.access import Actor, ActorKind
from traceability.domain.errors import (
    FieldError,
    InvalidFields,
    NotFound,
    NotPermitted,
    StaleVersion,
    TraceabilityError,
)
from traceability.models import Finding
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.scope import visible
from traceability.services.audit import Recorder, recording, state_of
from traceability.services.detection import publication

NOUN = BY_NAME["finding"]
WRITTEN = (
    *("state", "confirmed_at", "confirmed_by_id", "dismissed_reason"),
    *("owner", "due_on", "answers", "version", "updated_at"),
)
NOTHING_SEEN: Mapping[UUID, str] = {}
ANY_VERSION: Mapping[UUID, int] = {}
# Checks a locked finding and changes it in memory.
Rule = Callable[[Finding], None]


class OwnInitiative(NotPermitted):
    """Nobody decides on a finding about what they lead, sponsor or own."""

    code, title = "own_initiative", "It is your own initiative"


class FactsChanged(TraceabilityError):
    """The facts of the finding are not those that the reader looked at."""

    code, title = "facts_changed", "The facts changed since you looked"


class OtherState(TraceabilityError):
    """The finding is in a state in which this makes no sense."""

    code, title = "other_state", "The finding is in another state"


class NamedTwice(TraceabilityError):
    """One request names a finding twice."""

    code, title = "named_twice", "Named twice"


class NotAPair(TraceabilityError):
    """Only pairs are confirmed, dismissed, restored and answered."""

    code, title = "not_a_pair", "That is for pairs"


def change_one(
    finding_id: UUID,
    rule: Rule,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    fingerprint: str | None = None,
    after: Callable[[Recorder], None] | None = None,
) -> Finding:
    """Let `rule` change one finding, and save and tell it.

    `fingerprint` is the one the reader looked at; `after` writes what goes with it. Raises
    `NotFound`, `FactsChanged` and what the rule raises.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        finding = locked([finding_id], actor).get(finding_id)
        if finding is None:
            raise not_found(finding_id)
        refuse_other_facts(finding, fingerprint)
        before = state_of(NOUN, finding)
        rule(finding)
        save([(finding, before)], recorder)
        if after is not None:
            after(recorder)
        return finding


def change_many(
    finding_ids: Sequence[UUID],
    rule: Rule,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    fingerprints: Mapping[UUID, str] = NOTHING_SEEN,
    after: Callable[[Recorder], None] | None = None,
) -> list[Finding]:
    """Let `rule` change many findings, all or none; in the order of the ids.

    `fingerprints` are those the reader looked at, by finding; those left out are not compared.
    Raises `InvalidFields` with a pointer to every one that is refused (`/findings/3`). The number
    of statements does not grow with theirs.
    """
    errors: list[FieldError] = []
    changed: dict[UUID, tuple[Finding, Mapping[str, Any]]] = {}
    with recording(actor=actor, now=now, reason=reason) as recorder:
        found = locked(finding_ids, actor)
        for place, finding_id in enumerate(finding_ids):
            try:
                finding = found.get(finding_id)
                if finding is None:
                    raise not_found(finding_id)
                if finding_id in changed:
                    raise NamedTwice("This finding is named twice; leave it out once.")
                refuse_other_facts(finding, fingerprints.get(finding_id))
                before = state_of(NOUN, finding)
                rule(finding)
                changed[finding_id] = finding, before
            except TraceabilityError as refused:
                errors.append(FieldError(f"/findings/{place}", refused.code, refused.detail))
        if errors:
            raise InvalidFields(
                f"{len(errors)} of {len(finding_ids)} findings are refused, so nothing was "
                "written; leave them out or mend them, and send all again.",
                errors=errors,
            )
        save(list(changed.values()), recorder)
        if after is not None:
            after(recorder)
        return [finding for finding, _ in changed.values()]


def locked(finding_ids: Sequence[UUID], actor: Actor) -> dict[UUID, Finding]:
    """Those of these findings that the actor may read, locked in one order for all writers."""
    rows = Finding.objects.select_for_update(of=("self",)).filter(
        visible("finding", actor.scope), pk__in=finding_ids
    )
    return {each.pk: each for each in rows.order_by("pk")}


def save(changed: Sequence[tuple[Finding, Mapping[str, Any]]], recorder: Recorder) -> None:
    """Save findings as their next versions and tell them; what did not change is left alone."""
    written = [(one, before) for one, before in changed if state_of(NOUN, one) != before]
    for finding, _ in written:
        finding.version += 1
        finding.updated_at = recorder.now
    Finding.objects.bulk_update([one for one, _ in written], WRITTEN, batch_size=500)
    for finding, before in written:
        publication.note(finding, recorder, operation="updated", before=dict(before))


def judge_of(actor: Actor, *, doing: str) -> UUID:
    """Who decides, by id: a person of the PMO. Raises `NotPermitted` for everybody else."""
    is_person = actor.kind is ActorKind.USER
    if actor.id is None or not is_person or not finding_verbs.judges(actor.scope):
        raise NotPermitted(f"Only a person of the PMO {doing}; ask one to, with your reason.")
    return actor.id


def refuse_own(finding: Finding, actor: Actor) -> None:
    """Raise `OwnInitiative` where the actor leads, sponsors or owns what the finding is about."""
    about = {"subject_ids": finding.subject_ids, "side_ids": finding.side_ids}
    if finding_verbs.is_own(actor.scope, **about):
        raise OwnInitiative(
            "It is about work you lead, sponsor or own; ask a colleague of the PMO.",
            facts={"finding": str(finding.pk)},
        )


def refuse_other_state(finding: Finding, verb: str) -> None:
    """Raise `NotAPair` or `OtherState` where the verb makes no sense."""
    if verb in finding_verbs.OF_PAIRS and not finding.is_pair:
        raise NotAPair(
            "This finding is no pair: it needs nobody's confirmation; waive it with a reason.",
            facts={"finding": str(finding.pk)},
        )
    states = finding_verbs.POSSIBLE[verb]
    if finding.state not in states:
        raise OtherState(
            f"This finding is {finding.state}; to {verb} it, it has to be "
            f"{' or '.join(sorted(states))}.",
            facts={"finding": str(finding.pk), "state": finding.state},
        )


def refuse_other_version(finding: Finding, version: int | None) -> None:
    """Raise `StaleVersion` unless this is the version that the writer read (None: any)."""
    if version is not None and version != finding.version:
        raise StaleVersion(
            "It was changed since; look at it again, then decide.",
            facts={"finding": str(finding.pk), "current_version": finding.version},
        )


def refuse_other_facts(finding: Finding, fingerprint: str | None) -> None:
    """Raise `FactsChanged` unless these are the facts that the reader looked at."""
    if fingerprint is not None and fingerprint != finding.fingerprint:
        raise facts_changed(finding)


def facts_changed(finding: Finding) -> FactsChanged:
    """Return the refusal of other facts than the reader looked at."""
    return FactsChanged(
        "What this finding rests on is not what you looked at; read it again, then decide.",
        facts={"finding": str(finding.pk), "fingerprint": finding.fingerprint},
    )


def refuse_blank(reason: str) -> None:
    """Raise `InvalidFields` without a reason."""
    if not reason.strip():
        message = "Say why, for those who meet it again."
        raise InvalidFields(
            "This needs a reason.", errors=[FieldError("/reason", "required", message)]
        )


def refuse_past(day: date, now: datetime, *, field: str) -> None:
    """Raise `InvalidFields` for a day before today."""
    if day < organisation_settings.today(now):
        message = "Name today or a later day."
        raise InvalidFields(message, errors=[FieldError(f"/{field}", "in_the_past", message)])


def not_found(finding_id: UUID) -> NotFound:
    """Return the refusal of a finding that is not there, or that the actor may not know of."""
    return NotFound("There is no such finding.", facts={"finding": str(finding_id)})
