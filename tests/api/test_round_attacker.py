"""An attacker who asks every door of the API, at every time, and subtracts their own answer.

Everything an attacker can do with answers of doors is a function of what those doors answered: so
worlds that differ in another rater's answer, and whose doors answer alike byte for byte, cannot be
told apart by filters, windows, subtraction or anything else.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import combinations_with_replacement
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.api.requests import get
from tests.api.test_rounds import client_of
from traceability import clock
from traceability.domain.access import SYSTEM, Role
from traceability.domain.agreement import disclosure
from traceability.domain.agreement.disclosure import Answers, Disclosure
from traceability.domain.agreement.ratings import Inapplicable
from traceability.models import Objective, Round
from traceability.services import answers, rounds

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
ITEMS = 3
# What raters may answer in these worlds, in five orders: an attacker knows that nobody answers
# otherwise.
SAID = ((80, 10, 10), (10, 80, 10), (10, 10, 80), (50, 50, 0), (0, 50, 50))
BEGAN = clock.now() - timedelta(days=9)
Point = tuple[int, ...]
Transcript = list[tuple[str, int, bytes, str | None]]


def told(got: Any) -> bytes:
    """The body of an answer; of a refusal, all but the number by which it is looked up."""
    body: bytes = got.content
    return re.sub(rb'"request_id":"[^"]*"', b"", body) if got.status_code >= 400 else body


class Rolled(Exception):
    """Ends a world."""


class Group:
    """Six raters with a round that is open, and who else may ask: the PMO."""

    def __init__(self, *, with_figures: bool) -> None:
        cast = factories.cast()
        self.strategy = factories.strategy(vision="Care for every home.")
        self.goals = [factories.objective(strategy=self.strategy) for _ in range(ITEMS)]
        self.people = [factories.person(name=f"Leader {at}") for at in range(7)]
        self.users = [
            factories.user(f"leader{at}", Role.EXECUTIVE, person=person)
            for at, person in enumerate(self.people)
        ]
        self.actors = [factories.actor(user) for user in self.users]
        self.with_figures = with_figures
        self.attacker = client_of(self.users[0])
        self.amara = client_of(cast.amara)
        self.readers = (self.attacker, self.amara)
        self.first = self.asked(range(6))

    def asked(self, raters: Sequence[int]) -> UUID:
        values = {
            "strategy": self.strategy.pk,
            "name": "Spring",
            "closes_on": factories.NOW.date().replace(year=2999),
            "items": [goal.pk for goal in self.goals],
            "leaders": [self.people[at].pk for at in raters],
            "with_figures": self.with_figures,
        }
        made = rounds.make_round(values=values, actor=SYSTEM, now=BEGAN)
        self.turn(made.pk, rounds.open_round)
        return made.pk

    def turn(self, id: UUID, verb: Callable[..., object]) -> None:
        verb(round_id=id, expected_version=None, actor=SYSTEM, now=BEGAN)

    def say(self, id: UUID, said: dict[int, tuple[Point, str]]) -> None:
        for at, (points, sentence) in said.items():
            actor = self.actors[at]
            answers.recall(round_id=id, lines=[sentence], actor=actor, now=BEGAN)
            values = {
                "points": {
                    str(goal.pk): each for goal, each in zip(self.goals, points, strict=True)
                },
                "sentence": sentence,
            }
            answers.answer(
                round_id=id,
                values=values,
                is_final=True,
                expected_version=None,
                actor=actor,
                now=BEGAN,
            )

    def publish(self, id: UUID) -> None:
        self.turn(id, rounds.close_round)
        self.turn(id, rounds.publish_round)

    def transcript(self, *ids: UUID) -> Transcript:
        """What the attacker and the PMO get of every door that could know."""
        strategy = self.strategy.pk
        found: Transcript = []
        for reader in self.readers:
            for path in (
                "rounds",
                *(f"rounds/{id}" for id in ids),
                *(f"rounds/{id}/results" for id in ids),
                *(f"rounds/{id}/response" for id in ids),
                *(f"views/leadership-alignment?strategy={strategy}&round={id}" for id in ids),
            ):
                got = get(reader, path)
                found.append((path, got.status_code, told(got), got.headers.get("ETag")))
        return found

    @contextmanager
    def world(self) -> Iterator[None]:
        """What happens within is gone after."""
        try:
            with transaction.atomic():
                yield
                raise Rolled
        except Rolled:
            pass

    def played(self, said: dict[int, tuple[Point, str]]) -> Transcript:
        """What is told of one round while it runs, in its first day, and after."""
        with self.world():
            self.say(self.first, said)
            # Each change of the running round names the same instant and version in every world.
            seen = self.transcript(self.first)
            self.publish(self.first)
            Round.objects.update(open_to_all_at=BEGAN.replace(year=2999))
            seen += self.transcript(self.first)
            Round.objects.update(open_to_all_at=BEGAN)
            return seen + self.transcript(self.first)
        raise AssertionError


@pytest.fixture
def figures() -> Group:
    return Group(with_figures=True)


@pytest.fixture
def words() -> Group:
    return Group(with_figures=False)


def said_by(points: Sequence[Point], at_first: int = 0) -> dict[int, tuple[Point, str]]:
    """Six answers, each with a sentence of its own that goes where its points go."""
    return {at_first + at: (each, f"Sentence {at}.") for at, each in enumerate(points)}


WORLDS = st.lists(st.sampled_from(SAID), min_size=6, max_size=6)


@FEW
@given(points=WORLDS, order=st.permutations(range(1, 6)), with_figures=st.booleans())
def test_others_who_exchange_their_answers_change_no_byte(
    words: Group, points: list[Point], order: list[int], with_figures: bool
) -> None:
    Round.objects.filter(pk=words.first).update(with_figures=with_figures)
    world = said_by(points)
    places = zip(range(1, 6), order, strict=True)
    exchanged = {0: world[0], **{at: world[other] for at, other in places}}
    assert words.played(world) == words.played(exchanged)


@FEW
@example(points=[SAID[1], *[SAID[0]] * 5])
@example(points=[*[SAID[0]] * 5, SAID[1]])
@example(points=[*[SAID[0]] * 3, *[SAID[1]] * 3])
@given(points=WORLDS)
def test_attacker_who_knows_all_that_may_be_said_fixes_no_band(
    figures: Group, points: list[Point]
) -> None:
    """Given the own answer and what the API showed, every other band has another possibility."""
    with figures.world():
        figures.say(figures.first, said_by(points))
        figures.publish(figures.first)
        results = get(figures.attacker, f"rounds/{figures.first}/results").content
    shown = shape_of_results(results, figures.goals)
    assert shown == shape_of(disclosed(points)), "the API shows what the rule lets out"
    # They even know whether anybody else answers as they do.
    said = [one for one in SAID if one != points[0] or one in points[1:]]
    possible = [
        others
        for others in combinations_with_replacement(said, 5)
        if shape_of(disclosed([points[0], *others])) == shown
    ]
    assert tuple(sorted(points[1:], key=SAID.index)) in possible
    for at in range(ITEMS):
        # Others exchange freely: each of these may be any other rater's.
        theirs = {band(row, at) for others in possible for row in others}
        assert len(theirs) > 1 or theirs == {band(points[0], at)}


def disclosed(points: Sequence[Point]) -> Disclosure:
    rows = {f"r{at}": row for at, row in enumerate(points)}
    items = tuple(str(at) for at in range(ITEMS))
    return disclosure.of(Answers(items, rows), frozenset(rows), with_figures=True)


def band(row: Point, at: int) -> int:
    return Answers(tuple("abc"), {"r": row}).band("r", at)


def shape_of(found: Disclosure) -> object:
    if isinstance(found.standings, Inapplicable):
        return found.standings.reason
    groups = [
        (tuple((each.first, each.latest, each.raters) for each in one.groups), str(one.word))
        for one in found.standings.values()
    ]
    figures = found.figures
    if isinstance(figures, Inapplicable):
        return groups, None
    shown = (figures.kendall_w, figures.mean_spearman, figures.permutation_p, figures.alpha)
    return groups, shown


def shape_of_results(body: bytes, goals: Sequence[Objective]) -> object:
    told = json.loads(body)
    if told["leaders"]["state"] != "shown":
        return told["leaders"]["reason"]
    groups = [
        (
            tuple(
                (each["first_band"], each["latest_band"], each["raters"])
                for each in row["leaders"]["groups"]
            ),
            row["leaders"]["word"],
        )
        for goal in goals
        for row in told["objectives"]
        if row["id"] == str(goal.pk)
    ]
    figures = told["leaders"]["figures"]
    names = ("kendall_w", "mean_spearman", "permutation_p", "alpha")
    shown = None if figures is None else tuple(figures[name] for name in names)
    return groups, shown


@FEW
@given(points=WORLDS, one=st.sampled_from(SAID), other=st.sampled_from(SAID))
def test_round_with_one_who_joined_tells_nothing_whatever_they_say(
    words: Group, points: list[Point], one: Point, other: Point
) -> None:
    """The same six and a seventh on the same items: two rounds would differ by their answer."""

    def played(joined: Point) -> Transcript:
        with words.world():
            words.say(words.first, said_by(points))
            words.publish(words.first)
            words.say(second, said_by([*points, joined]))
            words.publish(second)
            Round.objects.update(open_to_all_at=BEGAN)
            return words.transcript(words.first, second)
        raise AssertionError

    with words.world():
        second = words.asked(range(7))
        assert played(one) == played(other)


@FEW
@given(points=WORLDS, late=st.sampled_from(SAID))
def test_withdrawing_after_publication_shows_nobody_the_difference(
    words: Group, points: list[Point], late: Point
) -> None:
    with words.world():
        words.say(words.first, said_by(points))
        words.publish(words.first)
        Round.objects.update(open_to_all_at=BEGAN)
        before = words.transcript(words.first)
        answers.withdraw(
            round_id=words.first, expected_version=None, actor=words.actors[3], now=BEGAN
        )
        assert words.transcript(words.first) == before


def test_attacker_who_narrows_is_refused_at_every_door(words: Group) -> None:
    words.say(words.first, said_by([SAID[0]] * 3 + [SAID[1]] * 3))
    words.publish(words.first)
    Round.objects.update(open_to_all_at=BEGAN)
    rater, goal = words.people[3].pk, words.goals[0].pk
    for narrowed in (
        f"rater={rater}", f"person={rater}", "audience=leaders", f"item={goal}", "as_of=2026-01-01",
        "department=x", "state=given", "word=split", "limit=1", "fields=sentence",
    ):  # fmt: skip
        for door in (f"rounds/{words.first}/results", "views/leadership-alignment"):
            assert get(words.attacker, f"{door}?{narrowed}").status_code == 400, narrowed
    for hidden in ("answered=1", "results__kendall_w=1", "items=x", "leaders=x", f"rater={rater}"):
        assert get(words.attacker, f"rounds?{hidden}").status_code == 400, hidden
    for other in (words.amara, client_of(factories.user("out", Role.ADMINISTRATOR))):
        assert get(other, f"rounds/{words.first}/response").status_code == 404
