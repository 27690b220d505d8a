"""What the demo's twelve leaders answered in three rounds, and what is asked of them now.

Their answers are made of three ways to see the strategy, and each leader differs a little from the
others who see it so. They come closer over the year, and stay apart on who is served first.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from traceability.domain.access import SYSTEM, Actor, ActorKind, Scope
from traceability.models import Objective, OutgoingMail, Person, Round, SuccessDriver, User
from traceability.services import access, answers, asking_mails, records, rounds

# Beside those whom the demo has already: name, and the department that they come from.
LEADERS = (
    "Hanna Lindqvist",
    "Ivo Marek",
    "Jasmin Okafor",
    "Karel Dvorak",
    "Lucia Romero",
    "Milan Petrov",
    "Nora Haas",
)
LEADS = (
    "Omar Benali",
    "Petra Vogel",
    "Quentin Roche",
    "Rosa Lima",
    "Sven Aalto",
    "Tessa Byrne",
    "Uma Patel",
    "Viktor Novak",
)
ASKED_ALREADY = ("Bruno Keller", "Chidi Eze", "Dana Whitfield", "Emil Sand", "Gita Rao")
ITEMS = 8
# Homes first, reliable supply first, and a bit of everything.
HOMES = (30, 15, 15, 10, 10, 5, 10, 5)
SUPPLY = (5, 15, 15, 10, 10, 30, 10, 5)
BROAD = (10, 20, 5, 20, 5, 15, 5, 20)
SENTENCES = (
    "Homes know what their energy costs, and we answer for it.",
    "We sell less energy to more homes.",
    "Serve every household so well that it stays.",
    "Make heating cheaper for people who cannot choose.",
    "Keep supply reliable while prices move.",
    "Be the company that explains its bills.",
    "Grow where we are local already.",
    "Plain words, kept promises, fewer complaints.",
    "Invest in service before we invest in sales.",
    "Know our customers' homes better than anybody.",
    "Turn a supplier of energy into a service for homes.",
    "Earn less on each home and serve more of them.",
)
# How many of the list each could name, one after another; some skip it.
NAMED = (3, 4, 0, 2, 5, 3)


def ask(strategy_id: UUID, *, now: datetime) -> None:
    """Hold three rounds in the year before `now`, of leads too in the latest, and open one more.

    Nothing where no key is set to seal answers with.
    """
    if not settings.ANSWERS_KEYS:
        return
    began = now - timedelta(days=240)
    leaders = [*_known(ASKED_ALREADY), *_made(LEADERS, now=began)]
    leads = _known(LEADS)
    _let_in([*leaders, *leads], now=began)
    goals = list(
        Objective.objects.filter(
            strategy=strategy_id, state=Objective.State.ACTIVE, children__isnull=True
        ).order_by("position", "id")[:ITEMS]
    )
    held = (
        ("Winter round", 205, (HOMES, SUPPLY, BROAD) * 4, ()),
        ("Spring round", 115, (*(HOMES,) * 5, *(SUPPLY,) * 4, *(BROAD,) * 3), ()),
        ("Autumn round", 16, (*(HOMES,) * 7, *(SUPPLY,) * 5), (SUPPLY, BROAD) * 4),
    )
    for name, days, shapes, of_leads in held:
        at = now - timedelta(days=days)
        made = _opened(
            name, strategy_id, goals, leaders, leads if of_leads else (), at=at, keep_days=30
        )
        _answer(made, goals, leaders, shapes, at=at)
        _answer(made, goals, leads, of_leads, at=at)
        done = at + timedelta(days=9)
        for verb in (rounds.close_round, rounds.publish_round):
            verb(round_id=made.pk, expected_version=None, actor=SYSTEM, now=done)
    drivers = list(SuccessDriver.objects.filter(strategy=strategy_id).order_by("id")[:ITEMS])
    _opened(
        "What drives success, yearly",
        strategy_id,
        drivers,
        leaders,
        (),
        at=now - timedelta(days=2),
        kind=Round.Kind.DRIVERS_AND_CRITERIA,
    )
    rounds.destroy_due(now=now)
    # Nobody is written to: what a demo asks has been asked already.
    OutgoingMail.objects.filter(kind=asking_mails.KIND).delete()


def _known(names: Sequence[str]) -> list[Person]:
    found = {person.name: person for person in Person.objects.filter(name__in=names)}
    return [found[name] for name in names]


def _made(names: Sequence[str], *, now: datetime) -> list[Person]:
    return [
        Person.objects.get(
            pk=records.create_record(noun="person", values={"name": name}, actor=SYSTEM, now=now).pk
        )
        for name in names
    ]


def _opened(
    name: str,
    strategy_id: UUID,
    items: Sequence[Objective] | Sequence[SuccessDriver],
    leaders: Sequence[Person],
    leads: Sequence[Person],
    *,
    at: datetime,
    **more: object,
) -> Round:
    values = {
        "strategy": strategy_id,
        "name": name,
        "message": "Five minutes, alone, before we meet.",
        "closes_on": (at + timedelta(days=14)).date(),
        "items": [each.pk for each in items],
        "leaders": [each.pk for each in leaders],
        "leads": [each.pk for each in leads],
        **more,
    }
    made = rounds.make_round(values=values, actor=SYSTEM, now=at)
    rounds.open_round(round_id=made.pk, expected_version=None, actor=SYSTEM, now=at)
    made.refresh_from_db()
    return made


def _answer(
    made: Round,
    goals: Sequence[Objective],
    people: Sequence[Person],
    shapes: Sequence[tuple[int, ...]],
    *,
    at: datetime,
) -> None:
    ids = [str(goal.pk) for goal in goals]
    for place, (person, shape) in enumerate(zip(people, shapes, strict=False)):
        actor = _as(person)
        points = list(shape)
        # Each a little otherwise than the others who see it so.
        giver, taker = place % len(ids), (place + 3) % len(ids)
        moved = 5 if place % 4 == 3 else 1
        points[giver] -= moved
        points[taker] += moved
        pulls = [ids[0], ids[5] if place % 3 else ids[2]]
        said = {
            "points": dict(zip(ids, points, strict=True)),
            "sentence": SENTENCES[place],
            "pulls": pulls if made.invitations.get(person=person).audience == "leads" else [],
        }
        count = NAMED[place % len(NAMED)]
        lines = [goal.name for goal in goals[place % 3 :][:count]]
        answers.recall(round_id=made.pk, lines=lines, actor=actor, now=at)
        answers.answer(
            round_id=made.pk,
            values=said,
            is_final=True,
            expected_version=None,
            actor=actor,
            now=at,
        )


def _let_in(people: Sequence[Person], *, now: datetime) -> None:
    """Give accounts to those who have none: people answer in their own."""
    for person in people:
        if not User.objects.filter(person=person).exists():
            username = person.name.lower().replace(" ", ".")
            access.create_user(username=username, person_id=person.pk, actor=SYSTEM, now=now)


def _as(person: Person) -> Actor:
    account = User.objects.get(person=person).pk
    scope = Scope(principal_id=account, person_id=person.pk)
    return Actor(kind=ActorKind.USER, id=account, name=person.name, scope=scope)
