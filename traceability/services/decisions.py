"""Verbs of decisions: record one, dissent from it, tell a forum. What was decided stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Max, Q

from traceability.domain import decisions
from traceability.domain.access import Actor
from traceability.domain.decisions import NotTheDecider, Option, SupersededAlready
from traceability.domain.errors import FieldError, InvalidFields, NotFound, NotPermitted
from traceability.models import Decision, DecisionCriterion, Dissent, Strategy, Telling
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.scope import visible
from traceability.services import committing, inputs, records, saving
from traceability.services.audit import Recorder, recording
from traceability.services.retries import survives_deadlock
from traceability.services.surroundings import Surroundings

DECISION, DISSENT, TELLING, SETTLEMENT = (
    BY_NAME[name] for name in ("decision", "dissent", "telling", "settlement")
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A date of a decision that must not lie ahead."""

    name: str
    day: date | None


@survives_deadlock
def record_decision(
    *,
    values: Mapping[str, object],
    options: Sequence[Option],
    actor: Actor,
    now: datetime,
    commitments: Sequence[Mapping[str, object]] = (),
    finding_ids: Sequence[UUID] = (),
) -> Decision:
    """Record what was decided; it is never edited after. `supersedes` names what it replaces.

    The findings that end in it are linked to it; they stand until the data change.

    `values` are the columns as readers write them, without `number`, `options` and `commitments`;
    `mode` is that of the strategy where none is given. Recorded by the PMO, or by whoever decided.
    Who decided the earlier one supersedes it in their own right, another with a reason that the
    PMO records. Raises
    `NotTheDecider`, `SupersededAlready`, `NotPermitted`, `FindingNotTold`, and `InvalidFields`
    naming each field.
    """
    with recording(actor=actor, now=now) as recorder:
        if not actor.scope.writes("decision"):
            raise NotPermitted(
                "Your roles do not record decisions; ask the PMO.", facts={"noun": "decision"}
            )
        decision = Decision(id=uuid4(), created_at=now, updated_at=now)
        around = Surroundings(DECISION, scope=actor.scope)
        inputs.assign(DECISION, decision, values, around=around)
        inputs.require_references(DECISION, decision)
        _check_decider(decision, actor)
        # One at a time, so that numbers follow one another.
        strategy = Strategy.objects.select_for_update().get(pk=decision.strategy_id)
        decision.mode = decision.mode or strategy.decision_mode
        _check(decision, strategy, today=organisation_settings.today(now))
        _check_superseding(decision, actor)
        decisions.check_options(options)
        decision.options = decisions.kept_options(options, criteria=_criteria(decision))
        decision.commitments = committing.kept(commitments, decision, actor=actor, now=now)
        latest = Decision.objects.filter(strategy=strategy).aggregate(latest=Max("number"))
        decision.number = (latest["latest"] or 0) + 1
        saving.clean(DECISION, decision)
        saving.save_first_version(DECISION, decision, recorder)
        for finding in dict.fromkeys(finding_ids):
            _settle(decision, finding, recorder)
        return decision


@survives_deadlock
def dissent(
    *, decision_id: UUID, text: str, actor: Actor, now: datetime, author_id: UUID | None = None
) -> Dissent:
    """Put on record what somebody holds against a decision: once each, in their own words.

    Nobody does it for another; `author_id` is for the service's own loading alone. Raises
    `NotTheDissenter`, `NotFound` and `Duplicate`.
    """
    with recording(actor=actor, now=now) as recorder:
        decision = _standing(decision_id, actor, "dissent")
        author = author_id if actor.scope.is_system else actor.scope.person_id
        if author is None:
            raise decisions.NotTheDissenter("Only a person dissents, each in their own words.")
        one = Dissent(id=uuid4(), created_at=now, updated_at=now, decision=decision)
        one.author_id, one.text = author, text
        saving.clean(DISSENT, one)
        saving.save_first_version(DISSENT, one, recorder)
        return one


@survives_deadlock
def tell(*, decision_id: UUID, forum: str, told_on: date, actor: Actor, now: datetime) -> Telling:
    """Put on record that a forum has had a decision's message: by the PMO, or by who decided.

    Raises `NotTheDecider`, `NotFound`, `Duplicate`, and `InvalidFields` for a day ahead or before
    the decision, and where it has no message.
    """
    with recording(actor=actor, now=now) as recorder:
        decision = _standing(decision_id, actor, "telling")
        if not _is_own_right(decision, actor):
            raise NotTheDecider("Who decided it or the PMO says which forum has heard it.")
        if not decision.message:
            raise _refused("/decision", "no_message", "It has no message that a forum could hear.")
        if told_on > organisation_settings.today(now) or told_on < decision.decided_on:
            raise _refused("/told_on", "ahead", "Give a day between the decision and today.")
        one = Telling(id=uuid4(), created_at=now, updated_at=now, decision=decision)
        one.forum, one.told_on = forum, told_on
        saving.clean(TELLING, one)
        saving.save_first_version(TELLING, one, recorder)
        return one


def _settle(decision: Decision, finding_id: UUID, recorder: Recorder) -> None:
    values = {"strategy": decision.strategy_id, "decision": decision.pk, "finding": finding_id}
    around = Surroundings(SETTLEMENT, scope=recorder.actor.scope)
    one = records.drafted(
        SETTLEMENT,
        {name: str(value) for name, value in values.items()},
        actor=recorder.actor,
        now=recorder.now,
        around=around,
    )
    saving.save_first_version(SETTLEMENT, one, recorder)


def _standing(decision_id: UUID, actor: Actor, noun: str) -> Decision:
    decision = Decision.objects.filter(visible("decision", actor.scope), pk=decision_id).first()
    if not actor.scope.writes(noun):
        raise NotPermitted(
            "Your roles do not write on decisions; ask an administrator for one that does.",
            facts={"noun": noun},
        )
    if decision is None:
        raise NotFound("There is no such decision.", facts={"id": str(decision_id)})
    return decision


def _is_own_right(decision: Decision, actor: Actor) -> bool:
    scope = actor.scope
    is_decider = scope.person_id is not None and decision.decider_id == scope.person_id
    return is_decider or scope.writes_everywhere("decision")


def _check_superseding(decision: Decision, actor: Actor) -> None:
    """Who decided the earlier one may decide otherwise; others may by the PMO, saying why."""
    earlier, scope = decision.supersedes, actor.scope
    if earlier is None:
        if decision.superseding_reason:
            raise _refused("/superseding_reason", "does_not_apply", "It supersedes no decision.")
        return
    if scope.person_id is not None and earlier.decider_id == scope.person_id:
        return
    if not scope.writes_everywhere("decision"):
        raise NotTheDecider(
            f"D-{earlier.number} was decided by somebody else; ask them, or the PMO.",
            errors=[FieldError("/supersedes", "not_the_decider", "Somebody else decided it.")],
        )
    if decision.decider_id == earlier.decider_id:
        return
    if not decision.superseding_reason.strip():
        message = f"Somebody else decided D-{earlier.number}; say why it is decided otherwise."
        raise _refused("/superseding_reason", "required", message)


def _check_decider(decision: Decision, actor: Actor) -> None:
    scope = actor.scope
    if scope.writes_everywhere("decision"):
        return
    if scope.person_id is None or decision.decider_id != scope.person_id:
        raise NotTheDecider(
            "You record what you decided yourself; ask the PMO to record what others decided."
        )


def _check(decision: Decision, strategy: Strategy, *, today: date) -> None:
    if not decision.mode:
        message = "Say whether one leader decided (directive) or all agreed (consensus)."
        raise _refused("/mode", "required", message)
    for said in (
        _Said("raised_on", decision.raised_on),
        _Said("decided_on", decision.decided_on),
    ):
        if said.day is not None and said.day > today:
            raise _refused(f"/{said.name}", "ahead", "This day lies ahead; give today or earlier.")
    decisions.check_values(
        decision.values_served, decision.value_strained, known=strategy.values or ()
    )
    if (count := decisions.sentences_of(decision.message)) > decisions.MOST_SENTENCES:
        raise _refused("/message", "too_long", f"It has {count} sentences; say it in three.")
    _check_of_strategy(decision)


def _check_of_strategy(decision: Decision) -> None:
    trade_off, earlier = decision.trade_off, decision.supersedes
    if decision.objective is not None and decision.objective.strategy_id != decision.strategy_id:
        raise _refused("/objective", "other_strategy", "It belongs to another strategy.")
    if decision.objective is not None and decision.department is not None:
        message = "It is about an objective or a department; name one of them."
        raise _refused("/department", "one_subject", message)
    if decision.amount is not None and decision.amount < 0:
        raise _refused("/amount", "min_value", "Give an amount of nothing or more.")
    if trade_off is not None and trade_off.strategy_id != decision.strategy_id:
        raise _refused("/trade_off", "other_strategy", "It belongs to another strategy.")
    if earlier is None:
        return
    if earlier.strategy_id != decision.strategy_id:
        raise _refused("/supersedes", "other_strategy", "It belongs to another strategy.")
    later = Decision.objects.filter(supersedes=earlier).first()
    if later is not None:
        raise SupersededAlready(
            f"D-{later.number} took its place; supersede that one.",
            facts={"by": str(later.pk)},
            errors=[FieldError("/supersedes", "superseded_already", f"See D-{later.number}.")],
        )


def _criteria(decision: Decision) -> dict[UUID, str]:
    """Those that its strategy had on its day, by id."""
    rows = DecisionCriterion.objects.filter(strategy=decision.strategy_id)
    rows = rows.filter(Q(retired_on=None) | Q(retired_on__gt=decision.decided_on))
    return dict(rows.values_list("id", "name"))


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was recorded: " + message, errors=[FieldError(pointer, code, message)]
    )
