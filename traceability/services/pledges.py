"""Verbs of public commitments: say one's word on an approved strategy, ask those who have not."""

from datetime import datetime
from uuid import UUID, uuid4

from traceability.domain import pledges
from traceability.domain.access import Actor
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import Notification, Pledge, PledgeCall, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries import pledges as queries
from traceability.queries.scope import visible
from traceability.services import saving
from traceability.services.audit import recording
from traceability.services.notifying import deriving, following
from traceability.services.retries import survives_deadlock

NOUN = BY_NAME["pledge"]


@survives_deadlock
def pledge(
    *,
    strategy_id: UUID,
    word: str,
    reservation: str,
    actor: Actor,
    now: datetime,
    person_id: UUID | None = None,
) -> Pledge:
    """Say in public whether one commits to the approved version; what was said before stays.

    Each executive for themselves; `person_id` is for the service's own loading alone. Raises
    `NotPermitted`, `NotFound`, `NotAnExecutive`, `StrategyNotApproved`, `SaidAlready`, and
    `InvalidFields` for a reservation without words.
    """
    with recording(actor=actor, now=now) as recorder:
        strategy = _locked(strategy_id, actor)
        is_loading = actor.scope.is_system
        if not is_loading and not pledges.is_asked(actor.scope):
            raise pledges.NotAnExecutive(
                "Executives are asked, each in person after signing in; nobody commits for another."
            )
        person = person_id if is_loading else actor.scope.person_id
        if person is None:
            raise pledges.NotAnExecutive("Only a person commits.")
        _check_approved(strategy)
        sentence = " ".join(reservation.split())
        pledges.check(word, sentence)
        version = queries.version_of(strategy_id)
        latest = queries.latest_words(strategy_id=strategy_id, version=version).get(person)
        if latest is not None and (latest.word, latest.reservation) == (word, sentence):
            raise pledges.SaidAlready("This is what you said last, and it stands.")
        made = Pledge(id=uuid4(), created_at=now, updated_at=now, strategy=strategy)
        made.approved_version, made.person_id = version, person
        made.word, made.reservation = word, sentence
        saving.clean(NOUN, made)
        saving.save_first_version(NOUN, made, recorder)
        return made


@survives_deadlock
def remind(*, strategy_id: UUID, actor: Actor, now: datetime) -> int:
    """Notify each executive who has not said yet, at most once a day; tell how many.

    All executives are asked from then on, also those who wish no such note.

    Raises `NotPermitted`, `NotFound`, `StrategyNotApproved`.
    """
    with recording(actor=actor, now=now):
        strategy = _locked(strategy_id, actor)
        if not actor.scope.writes_everywhere("pledge"):
            raise NotPermitted("The PMO reminds executives; ask it to.", facts={"noun": "pledge"})
        _check_approved(strategy)
        today = organisation_settings.today(now)
        version = queries.version_of(strategy_id)
        said = queries.latest_words(strategy_id=strategy_id, version=version)
        PledgeCall.objects.get_or_create(
            strategy_id=strategy_id,
            approved_version=version,
            defaults={"called_at": now, "called_by_id": actor.id},
        )
        key = f"to_confirm:pledge:{strategy_id}:{version}:{today}"
        told = set(Notification.objects.filter(key=key).values_list("user", flat=True))
        notes = [
            deriving.Note(
                user_id=one.user_id,
                kind=Notification.Kind.TO_CONFIRM,
                noun="strategy",
                subject_id=strategy_id,
                key=key,
                by_id=actor.id,
            )
            for one in queries.executives(today=today)
            if one.person_id not in said and one.user_id not in told and one.user_id != actor.id
        ]
        following.keep(notes, now=now)
        return Notification.objects.filter(key=key).count() - len(told)


def _locked(strategy_id: UUID, actor: Actor) -> Strategy:
    """One at a time, so that nobody commits to a version that is being closed."""
    if not actor.scope.writes("pledge"):
        raise NotPermitted(
            "Your roles say nothing on strategies in public; executives do.",
            facts={"noun": "pledge"},
        )
    rows = Strategy.objects.filter(visible("strategy", actor.scope), pk=strategy_id)
    strategy = rows.select_for_update(of=("self",)).first()
    if strategy is None:
        raise NotFound("There is no such strategy.", facts={"id": str(strategy_id)})
    return strategy


def _check_approved(strategy: Strategy) -> None:
    if strategy.state != Strategy.State.APPROVED:
        raise pledges.StrategyNotApproved(
            f"{strategy.name} is {strategy.state}: executives commit to what is approved.",
            facts={"state": strategy.state},
        )
