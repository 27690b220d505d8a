"""Pairs: the PMO confirms, dismisses and restores them; the owners of both sides answer."""

from datetime import datetime
from uuid import UUID

from traceability.domain import finding_verbs
from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import Finding
from traceability.queries import pair_sides
from traceability.services.detection import standing
from traceability.services.detection.standing import Rule

MOST_ANSWER = 300


class NotYourSide(NotPermitted):
    """Only the owners of the two sides answer, each for their own."""

    code, title = "not_your_side", "Neither side is yours"


def confirm_finding(
    *,
    finding_id: UUID,
    actor: Actor,
    now: datetime,
    reason: str = "",
    fingerprint: str | None = None,
) -> Finding:
    """Confirm a candidate: from now on everybody whom it concerns may read it.

    Raises `NotPermitted`, `OwnInitiative`, `NotAPair`, `OtherState`, `FactsChanged`, `NotFound`.
    """
    rule = confirming(actor, now=now)
    return standing.change_one(
        finding_id, rule, actor=actor, now=now, reason=reason, fingerprint=fingerprint
    )


def dismiss_finding(
    *,
    finding_id: UUID,
    reason: str,
    actor: Actor,
    now: datetime,
    fingerprint: str | None = None,
) -> Finding:
    """Dismiss a pair: it comes back when its facts change, and not before.

    Raises as `confirm_finding` does, and `InvalidFields` without a reason.
    """
    rule = dismissing(actor, reason=reason)
    return standing.change_one(
        finding_id, rule, actor=actor, now=now, reason=reason, fingerprint=fingerprint
    )


def restore_finding(*, finding_id: UUID, reason: str, actor: Actor, now: datetime) -> Finding:
    """Take a dismissal back: the pair is a candidate again. Raises as `dismiss_finding` does."""
    rule = restoring(actor, reason=reason)
    return standing.change_one(finding_id, rule, actor=actor, now=now, reason=reason)


def answer_finding(*, finding_id: UUID, text: str, actor: Actor, now: datetime) -> Finding:
    """Say in one sentence what the own side thinks of a pair; a new answer replaces the old one.

    Who owns both sides answers for both. Raises `NotYourSide`, `NotAPair`, `OtherState`,
    `NotFound`, and `InvalidFields` for what is no sentence of at most 300 characters.
    """
    if not finding_verbs.is_person(actor.scope) or actor.id is None:
        raise NotPermitted("Only people answer for a side, signed in or by a token that writes.")
    said = _sentence(text)

    def rule(finding: Finding) -> None:
        standing.refuse_other_state(finding, "answer")
        departments = pair_sides.departments([finding.side_ids])
        sides = {side: departments.get(side) for side in finding.side_ids}
        own = [str(side) for side in finding_verbs.own_sides(actor.scope, sides)]
        if not own:
            raise NotYourSide(
                "Only the lead, the sponsor and the department lead of a side answer for it.",
                facts={"finding": str(finding.pk)},
            )
        answered = {"text": said, "answered_at": now.isoformat(), "answered_by_id": str(actor.id)}
        kept = {one["side"]: one for one in finding.answers}
        kept |= {side: {"side": side, **answered} for side in own}
        finding.answers = [kept[str(side)] for side in finding.side_ids if str(side) in kept]

    return standing.change_one(finding_id, rule, actor=actor, now=now)


def confirming(actor: Actor, *, now: datetime) -> Rule:
    """Return the rule of confirming. Raises `NotPermitted`."""
    judge = standing.judge_of(actor, doing="confirms pairs")

    def rule(finding: Finding) -> None:
        standing.refuse_other_state(finding, "confirm")
        standing.refuse_own(finding, actor)
        finding.state = Finding.State.OPEN
        finding.confirmed_at, finding.confirmed_by_id = now, judge

    return rule


def dismissing(actor: Actor, *, reason: str) -> Rule:
    """Return the rule of dismissing. Raises `NotPermitted`, `InvalidFields` without a reason."""
    standing.judge_of(actor, doing="dismisses pairs")
    standing.refuse_blank(reason)

    def rule(finding: Finding) -> None:
        standing.refuse_other_state(finding, "dismiss")
        standing.refuse_own(finding, actor)
        finding.state, finding.dismissed_reason = Finding.State.DISMISSED, reason.strip()
        finding.confirmed_at = finding.confirmed_by_id = None

    return rule


def restoring(actor: Actor, *, reason: str) -> Rule:
    """Return the rule of restoring. Raises `NotPermitted`, `InvalidFields` without a reason."""
    standing.judge_of(actor, doing="restores pairs")
    standing.refuse_blank(reason)

    def rule(finding: Finding) -> None:
        standing.refuse_other_state(finding, "restore")
        standing.refuse_own(finding, actor)
        finding.state, finding.dismissed_reason = Finding.State.CANDIDATE, ""

    return rule


def reconsidering(actor: Actor, *, reason: str) -> Rule:
    """Return the rule of taking a confirmation back. Raises as `restoring` does."""
    standing.judge_of(actor, doing="takes confirmations back")
    standing.refuse_blank(reason)

    def rule(finding: Finding) -> None:
        standing.refuse_other_state(finding, "reconsider")
        standing.refuse_own(finding, actor)
        finding.state = Finding.State.CANDIDATE
        finding.confirmed_at = finding.confirmed_by_id = None

    return rule


def _sentence(text: str) -> str:
    said = text.strip()
    if not said or len(said) > MOST_ANSWER or "\n" in said or "\r" in said:
        message = f"Answer in one sentence of at most {MOST_ANSWER} characters."
        raise InvalidFields(message, errors=[FieldError("/text", "not_a_sentence", message)])
    return said
