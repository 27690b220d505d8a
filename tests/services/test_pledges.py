"""Public commitments: asked at approval, said by each in person, kept as they were said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.services.test_notifying import noted
from traceability.domain.access import Actor, Role, TokenScope
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.domain.pledges import NotAnExecutive, SaidAlready, StrategyNotApproved
from traceability.models import Notification, Pledge, Strategy, StrategyVersion, User
from traceability.queries import notifications as told_queries
from traceability.queries import pledges as queries
from traceability.services import pledges, records, strategy
from traceability.services.notifying import deriving

pytestmark = pytest.mark.django_db
NOW = factories.NOW
HOUR = timedelta(hours=1)


class World:
    """An approved strategy, three executives, the PMO."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy(name="Homes first")
        self.others = [
            factories.user(name, Role.EXECUTIVE, person=factories.person(name=name))
            for name in ("Erik", "Farah")
        ]

    def say(
        self, user: User | Actor, word: str, reservation: str = "", *, hours: int = 0
    ) -> Pledge:
        return pledges.pledge(
            strategy_id=self.strategy.pk,
            word=word,
            reservation=reservation,
            actor=user if isinstance(user, Actor) else factories.actor(user),
            now=NOW + hours * HOUR,
        )

    def told(self, user: User | None = None) -> dict[str, Any]:
        scope = factories.actor(user or self.cast.amara).scope
        return queries.document(scope=scope, strategy_id=self.strategy.pk, today=NOW.date())

    def remind(self, user: User, *, days: int = 0) -> int:
        return pledges.remind(
            strategy_id=self.strategy.pk,
            actor=factories.actor(user),
            now=NOW + timedelta(days=days),
        )


@pytest.fixture
def world() -> World:
    return World()


def test_who_said_what_is_told_by_name_and_who_has_not_is_told_apart(world: World) -> None:
    world.say(world.cast.dana, "commits")
    world.say(world.others[0], "cannot_commit")
    told = world.told()
    assert told["counts"] == {
        "commits": 1,
        "commits_with_reservation": 0,
        "cannot_commit": 1,
        "not_yet": 1,
    }
    assert told["headline"] == ("Of 3 executives 1 commits, 1 cannot commit, 1 has not said yet.")
    dana = world.cast.dana.person
    assert dana is not None
    assert [(row["name"], row["word"]) for row in told["people"]] == [
        ("Erik", "cannot_commit"),
        (dana.name, "commits"),
        ("Farah", None),
    ]


def test_reservation_is_one_stated_sentence(world: World) -> None:
    for word, reservation in (("commits_with_reservation", " \n "), ("commits", "But not here.")):
        with pytest.raises(InvalidFields) as refused:
            world.say(world.cast.dana, word, reservation)
        assert refused.value.errors[0].pointer == "/reservation"
    made = world.say(world.cast.dana, "commits_with_reservation", " If service\nis staffed. ")
    assert made.reservation == "If service is staffed."
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.row(
            Pledge,
            strategy=world.strategy,
            approved_version=0,
            person=world.cast.dana.person,
            word="commits_with_reservation",
        )


def test_later_word_holds_and_earlier_ones_stay_on_record(world: World) -> None:
    world.say(world.cast.dana, "cannot_commit", "Service has nobody.")
    with pytest.raises(SaidAlready):
        world.say(world.cast.dana, "cannot_commit", "Service has nobody.")
    world.say(world.cast.dana, "commits", hours=1)
    row = next(each for each in world.told()["people"] if each["word"])
    assert (row["word"], row["reservation"]) == ("commits", "")
    assert [one["reservation"] for one in row["earlier"]] == ["Service has nobody."]


def test_database_changes_no_word_that_was_said(world: World) -> None:
    made = world.say(world.cast.dana, "commits")
    rows = Pledge.objects.filter(pk=made.pk)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.update(word="cannot_commit")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.delete()


def test_nobody_commits_for_another(world: World) -> None:
    with pytest.raises(NotAnExecutive):
        world.say(world.cast.amara, "commits")
    with pytest.raises(NotPermitted):
        world.say(world.cast.bruno, "commits")
    dana = factories.actor(world.cast.dana)
    by_token = Actor(
        kind=dana.kind,
        id=dana.id,
        name=dana.name,
        scope=replace(dana.scope, token_scopes=frozenset(TokenScope)),
    )
    with pytest.raises(NotAnExecutive):
        world.say(by_token, "commits")
    assert not Pledge.objects.exists()


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_nobody_is_asked_of_a_draft_or_of_what_is_closed(world: World, state: str) -> None:
    Strategy.objects.filter(pk=world.strategy.pk).update(state=state)
    with pytest.raises(StrategyNotApproved):
        world.say(world.cast.dana, "commits")
    with pytest.raises(StrategyNotApproved):
        world.remind(world.cast.amara)
    told = world.told(world.cast.dana)
    assert (told["people"], told["may_pledge"]) == ([], False)


def test_new_version_is_said_anew_and_what_was_said_of_the_earlier_one_stays(world: World) -> None:
    world.say(world.cast.dana, "commits")
    for number in (0, 1):
        StrategyVersion.objects.create(
            strategy=world.strategy,
            number=number,
            effective_on=NOW.date(),
            frozen_at=NOW,
            content={},
        )
    assert world.told()["counts"]["not_yet"] == 3
    world.say(world.cast.dana, "commits")
    assert set(Pledge.objects.values_list("approved_version", flat=True)) == {0, 1}


def test_executive_who_cannot_know_the_strategy_finds_none(world: World) -> None:
    with pytest.raises(NotFound):
        pledges.pledge(
            strategy_id=factories.unknown_id(),
            word="commits",
            reservation="",
            actor=factories.actor(world.cast.dana),
            now=NOW,
        )


# --- asking


def test_approval_asks_each_executive_and_nobody_else(world: World) -> None:
    draft = factories.strategy(state="draft")
    strategy.approve_strategy(
        strategy_id=draft.pk,
        expected_version=None,
        actor=factories.actor(world.cast.amara),
        now=NOW,
    )
    notes = [one for one in deriving.notes_of(noted(), quiet_until=None) if one.noun == "strategy"]
    asked = {world.cast.dana.pk, *(each.pk for each in world.others)}
    assert {(one.user_id, one.kind, one.subject_id) for one in notes} == {
        (user, "to_confirm", draft.pk) for user in asked
    }


def test_renaming_an_approved_strategy_asks_nobody(world: World) -> None:
    records.revise_record(
        noun="strategy",
        id=world.strategy.pk,
        expected_version=None,
        values={"name": "Homes"},
        actor=factories.actor(world.cast.amara),
        now=NOW,
    )
    assert deriving.notes_of(noted(), quiet_until=None) == []


def test_pmo_reminds_who_has_not_said_once_a_day(world: World) -> None:
    world.say(world.cast.dana, "commits")
    assert world.remind(world.cast.amara) == 2
    assert world.remind(world.cast.amara) == 0
    assert world.remind(world.cast.amara, days=1) == 2
    with pytest.raises(NotPermitted):
        world.remind(world.cast.dana)
    assert not Notification.objects.filter(user=world.cast.dana).exists()


def test_reminder_waits_until_the_word_is_said(world: World) -> None:
    world.remind(world.cast.amara)
    erik = world.others[0]
    scope = factories.actor(erik).scope
    rows = list(told_queries.own(scope).values(*told_queries.COLUMNS))

    def seen() -> tuple[str, bool]:
        (one,) = told_queries.described(rows, scope=scope).values()
        return one.path, one.waits

    path = f"/commitment?strategy={world.strategy.pk}"
    assert seen() == (path, True)
    world.say(erik, "cannot_commit")
    assert seen() == (path, False)


# --- apart from rounds


def test_nothing_of_rounds_is_read_for_it_nor_of_it_for_rounds(world: World) -> None:
    with CaptureQueriesContext(
        connection,
    ) as read:
        world.say(world.cast.dana, "commits")
        world.told(world.cast.dana)
        world.remind(world.cast.amara)
    tables = ("traceability_round", "traceability_response")
    assert not [one["sql"] for one in read if any(table in one["sql"] for table in tables)]
    columns = {column.name for column in Pledge._meta.concrete_fields}
    assert not {name for name in columns if "round" in name or "response" in name}


def test_document_takes_as_many_statements_for_thirty_as_for_three(world: World) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as read:
            world.told(world.cast.dana)
        return len(read)

    few = count()
    for at in range(27):
        user = factories.user(f"e{at}", Role.EXECUTIVE, person=factories.person())
        world.say(user, "commits")
    assert count() == few
