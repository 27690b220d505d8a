"""The agenda of a review: made anew until it is closed, and kept with it then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from traceability.domain.access import Scope
from traceability.domain.agenda import OF_CODES, Item, Section, in_order
from traceability.domain.errors import NotFound
from traceability.models import (
    Action,
    Agreement,
    Decision,
    Escalation,
    Finding,
    KeptAgenda,
    Review,
    Strategy,
)
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.scope import visible


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a review talks about. `is_kept` says that it is the one it was closed with.

    What leaders dispute is not on it: that stands under leadership alignment.
    """

    is_kept: bool
    currency: str
    items: tuple[Item, ...]


def agenda(*, scope: Scope, review_id: UUID, now: datetime) -> Agenda:
    """The agenda of a review, of what the reader may know now. Raises `NotFound`.

    At most nine statements, whatever the size.
    """
    rows = Review.objects.filter(visible("review", scope)).select_related("strategy")
    review = rows.filter(pk=review_id).first()
    if review is None:
        raise NotFound("There is no such review.")
    if review.state == Review.State.CLOSED:
        kept = KeptAgenda.objects.filter(review=review).first()
        told = () if kept is None else tuple(_seen(_read(kept.items), scope))
        return Agenda(True, review.strategy.currency, told)
    today = organisation_settings.today(now)
    return Agenda(False, review.strategy.currency, made(review.strategy, today, scope=scope))


def made(strategy: Strategy, today: date, *, scope: Scope) -> tuple[Item, ...]:
    """What there is to talk about on a day, of what the reader may know."""
    items: list[Item] = []
    for noun, find in (
        ("finding", _findings),
        ("action", _actions),
        ("escalation", _escalations),
        ("decision", _decisions),
        ("agreement", _agreements),
    ):
        if scope.reads(noun):
            items.extend(find(strategy, today, scope))
    return in_order(items)


def written(items: Sequence[Item]) -> list[dict[str, Any]]:
    """The agenda as it is kept."""
    return [
        {
            "section": one.section.value,
            "noun": one.noun,
            "id": str(one.id),
            "title": one.title,
            "money": None if one.money is None else str(one.money),
            "due_on": None if one.due_on is None else one.due_on.isoformat(),
        }
        for one in items
    ]


def _read(kept: Sequence[Mapping[str, Any]]) -> Iterator[Item]:
    for one in kept:
        yield Item(
            section=Section(one["section"]),
            noun=one["noun"],
            id=UUID(one["id"]),
            title=one["title"],
            money=None if one["money"] is None else Decimal(one["money"]),
            due_on=None if one["due_on"] is None else date.fromisoformat(one["due_on"]),
        )


def _seen(items: Iterator[Item], scope: Scope) -> Iterator[Item]:
    """Those whose record the reader may know now; one statement a noun."""
    every = list(items)
    known: set[tuple[str, UUID]] = set()
    for noun in {one.noun for one in every}:
        if scope.reads(noun):
            ids = [one.id for one in every if one.noun == noun]
            rows = BY_NAME[noun].model._default_manager.filter(visible(noun, scope), pk__in=ids)
            known |= {(noun, each) for each in rows.values_list("pk", flat=True)}
    return (one for one in every if (one.noun, one.id) in known)


def _findings(strategy: Strategy, today: date, scope: Scope) -> Iterator[Item]:
    told = Q(is_pair=False) | Q(confirmed_at__isnull=False)
    rows = Finding.objects.filter(
        visible("finding", scope), told, strategy=strategy, state="open", code__in=OF_CODES
    )
    for identity, code, title, money, currency in rows.values_list(
        "id", "code", "title", "money_at_stake", "currency"
    ):
        of_strategy = money if currency == strategy.currency else None
        yield Item(
            section=OF_CODES[code], noun="finding", id=identity, title=title, money=of_strategy
        )


def _actions(strategy: Strategy, today: date, scope: Scope) -> Iterator[Item]:
    rows = Action.objects.filter(
        visible("action", scope), strategy=strategy, done_on__isnull=True, due_on__lt=today
    )
    for identity, title, due_on, money, currency in rows.values_list(
        "id", "title", "due_on", "finding__money_at_stake", "finding__currency"
    ):
        yield Item(
            section=Section.OVERDUE,
            noun="action",
            id=identity,
            title=title,
            money=money if currency == strategy.currency else None,
            due_on=due_on,
        )


def _escalations(strategy: Strategy, today: date, scope: Scope) -> Iterator[Item]:
    rows = Escalation.objects.filter(
        visible("escalation", scope),
        strategy=strategy,
        answered_on__isnull=True,
        answer_by__lt=today,
    )
    for identity, title, due_on, money, currency in rows.values_list(
        "id", "question", "answer_by", "finding__money_at_stake", "finding__currency"
    ):
        yield Item(
            section=Section.OVERDUE,
            noun="escalation",
            id=identity,
            title=title,
            money=money if currency == strategy.currency else None,
            due_on=due_on,
        )


def _decisions(strategy: Strategy, today: date, scope: Scope) -> Iterator[Item]:
    """Decisions whose review day is over, since when no review was closed."""
    closed = Review.objects.filter(strategy=strategy, state=Review.State.CLOSED)
    latest = closed.aggregate(latest=Max("held_on"))["latest"]
    rows = Decision.objects.filter(
        visible("decision", scope),
        strategy=strategy,
        review_on__lt=today,
        superseded_by__isnull=True,
    )
    if latest is not None:
        rows = rows.filter(review_on__gt=latest)
    for identity, number, title, review_on in rows.values_list(
        "id", "number", "title", "review_on"
    ):
        yield Item(
            section=Section.OVERDUE,
            noun="decision",
            id=identity,
            title=f"D-{number} {title}",
            due_on=review_on,
        )


def _agreements(strategy: Strategy, today: date, scope: Scope) -> Iterator[Item]:
    """Those that lapsed, of objectives and decisions that stand."""
    rows = Agreement.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=today),
        Q(objective__isnull=True) | ~Q(objective__state="retired"),
        Q(decision__isnull=True) | Q(decision__superseded_by__isnull=True),
        visible("agreement", scope),
        strategy=strategy,
        lapses_on__lte=today,
    )
    for identity, text, lapses_on in rows.values_list("id", "text", "lapses_on"):
        yield Item(
            section=Section.LAPSED,
            noun="agreement",
            id=identity,
            title=text,
            due_on=lapses_on,
        )
