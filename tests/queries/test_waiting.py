"""What waits for one reader, and for nobody else."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.api.rounds import in_each_state
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE, Role
from traceability.models import (
    OrganisationSettings,
    Pledge,
    Strategy,
    StrategyVersion,
    User,
    Waiver,
)
from traceability.queries import waiting
from traceability.services import answers

pytestmark = pytest.mark.django_db


class World:
    """A goal somebody owns, a goal nobody owns, work of two departments, a run."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy()
        person = factories.person(name="Farah Nasser")
        self.person = person
        self.owner = factories.user("farah", Role.EXECUTIVE, person=person)
        self.owned = factories.objective(strategy=self.strategy, name="Owned", owner=person)
        self.free = factories.objective(strategy=self.strategy, name="Free")
        sales, technology = self.cast.sales, self.cast.technology
        self.apollo = factories.initiative(name="Apollo", department=sales, lead=person)
        self.hermes = factories.initiative(name="Hermes", department=technology)
        self.run = factories.detection_run(strategy=self.strategy)
        Strategy.objects.filter(pk=self.strategy.pk).update(published_run=self.run)
        # They have committed: nothing waits for their public word.
        for one in (person, self.cast.dana.person):
            factories.row(
                Pledge, strategy=self.strategy, approved_version=0, person=one, word="commits"
            )

    def rows(self, reader: User) -> list[tuple[str, str, int]]:
        scope = factories.actor(reader).scope
        found = waiting.waiting(scope=scope, strategy_id=self.strategy.pk, today=NOW.date())
        return [(one.verb, one.title, one.count) for one in found]

    def pair(self, **fields: Any) -> Any:
        return factories.pair(self.apollo, self.hermes, opened_in=self.run, **fields)


def test_nothing_waits_where_nothing_is_open() -> None:
    world = World()
    assert [world.rows(one) for one in (world.cast.amara, world.owner, world.cast.dana)] == [
        [],
        [],
        [],
    ]


def test_links_wait_for_the_owner_of_their_objective_and_else_for_the_pmo() -> None:
    world = World()
    for work in (world.apollo, world.hermes):
        factories.contribution(initiative=work, objective=world.owned, state="proposed")
    factories.contribution(initiative=world.hermes, objective=world.free, state="proposed")
    assert world.rows(world.owner) == [("confirm", "Owned", 2)]
    assert world.rows(world.cast.amara) == [("confirm", "Free", 1)]
    assert world.rows(world.cast.dana) == []


def test_links_that_were_judged_do_not_wait() -> None:
    world = World()
    factories.contribution(initiative=world.apollo, objective=world.owned, state="confirmed")
    factories.contribution(initiative=world.hermes, objective=world.owned, state="rejected")
    assert world.rows(world.owner) == []


def test_a_link_of_confidential_work_waits_for_nobody_who_may_not_know_it() -> None:
    world = World()
    secret = factories.initiative(department=world.cast.sales, is_confidential=True)
    factories.contribution(initiative=secret, objective=world.owned, state="proposed")
    assert world.rows(world.owner) == []


def test_a_pair_waits_for_an_answer_of_its_owner_and_for_the_word_of_the_pmo() -> None:
    world = World()
    pair = world.pair(state="candidate")
    assert world.rows(world.owner) == [("answer", pair.title, 1)]
    assert world.rows(world.cast.amara) == [("judge", pair.title, 1)]
    assert world.rows(world.cast.dana) == []


def test_a_pair_that_was_answered_waits_for_the_pmo_alone() -> None:
    world = World()
    answer = {"side": str(world.apollo.pk), "text": "They are two steps of one plan."}
    pair = world.pair(state="candidate", answers=[answer])
    assert world.rows(world.owner) == []
    assert world.rows(world.cast.amara) == [("judge", pair.title, 1)]


@pytest.mark.parametrize("state", ["open", "dismissed"])
def test_a_pair_that_was_judged_does_not_wait(state: str) -> None:
    world = World()
    world.pair(state=state)
    assert world.rows(world.owner) == world.rows(world.cast.amara) == []


def test_what_somebody_takes_care_of_waits_in_the_order_of_days() -> None:
    world = World()
    for days, subject in ((9, world.apollo), (2, world.hermes)):
        factories.finding(
            opened_in=world.run,
            subject=subject,
            owner=world.person,
            due_on=NOW.date() + timedelta(days),
            title=f"In {days}",
        )
    factories.finding(opened_in=world.run, subject=world.owned, code="unserved_objective")
    assert world.rows(world.owner) == [("act", "In 2", 1), ("act", "In 9", 1)]
    assert world.rows(world.cast.amara) == []


def test_a_waiver_waits_for_a_second_person_of_the_pmo() -> None:
    world = World()
    finding = factories.finding(opened_in=world.run, subject=world.hermes, title="Hermes")
    second = factories.user("second", Role.PMO)
    factories.row(
        Waiver,
        finding=finding,
        fingerprint=finding.fingerprint,
        reason="Agreed",
        until_on=date(2027, 1, 1),
        waived_by_id=world.cast.amara.pk,
        waived_at=NOW,
        needs_second_person=True,
    )
    assert world.rows(second) == [("agree", "Hermes", 1)]
    assert world.rows(world.cast.amara) == world.rows(world.cast.dana) == []


@pytest.mark.parametrize(
    "over", [{"fingerprint": "f" * 64}, {"until_on": date(2026, 1, 1)}, {"withdrawn_at": NOW}]
)
def test_a_waiver_that_nobody_can_agree_to_does_not_wait(over: dict[str, Any]) -> None:
    world = World()
    finding = factories.finding(opened_in=world.run, subject=world.hermes)
    second = factories.user("second", Role.PMO)
    known = {"fingerprint": finding.fingerprint, "until_on": date(2027, 1, 1)}
    factories.row(
        Waiver,
        finding=finding,
        reason="Agreed",
        waived_by_id=world.cast.amara.pk,
        waived_at=NOW,
        needs_second_person=True,
        **known | over,
    )
    assert world.rows(second) == []


def test_nothing_waits_for_a_machine() -> None:
    world = World()
    world.pair(state="candidate")
    machine = factories.actor(factories.machine("reader")).scope
    for scope in (machine, SYSTEM_SCOPE):
        assert waiting.waiting(scope=scope, strategy_id=world.strategy.pk, today=NOW.date()) == []


def test_the_number_of_statements_does_not_grow(django_assert_max_num_queries: Any) -> None:
    world = World()
    for _ in range(4):
        work = factories.initiative(department=world.cast.sales)
        factories.contribution(initiative=work, objective=world.free, state="proposed")
        factories.pair(world.hermes, work, opened_in=world.run, state="candidate")
    scope = factories.actor(world.cast.amara).scope
    with django_assert_max_num_queries(7):
        waiting.waiting(scope=scope, strategy_id=world.strategy.pk, today=NOW.date())


def test_public_word_on_an_approved_strategy_waits_for_executives_alone() -> None:
    world = World()
    StrategyVersion.objects.create(
        strategy=world.strategy,
        number=1,
        effective_on=NOW.date(),
        frozen_at=NOW,
        content={},
    )
    assert world.rows(world.owner) == [("commit", world.strategy.name, 1)]
    assert world.rows(world.cast.dana) == [("commit", world.strategy.name, 1)]
    assert world.rows(world.cast.amara) == []
    Strategy.objects.filter(pk=world.strategy.pk).update(state="closed")
    assert world.rows(world.owner) == []


def test_an_open_round_waits_for_whom_it_asks_until_they_have_answered() -> None:
    world = World()
    viewer = factories.user("vera", Role.VIEWER, person=factories.person())
    assert viewer.person is not None
    draft = factories.strategy(state="draft")
    goals = [factories.objective(strategy=draft) for _ in range(2)]
    asked = in_each_state(goals=goals, rater=viewer.person, actor=factories.actor(viewer))

    def rounds_waiting() -> list[str]:
        scope = factories.actor(viewer).scope
        found = waiting.waiting(scope=scope, strategy_id=world.strategy.pk, today=NOW.date())
        assert {one.verb for one in found} <= {"respond"}
        return sorted(str(one.round) for one in found)

    assert rounds_waiting() == sorted([asked["fresh"], asked["open"]])
    ids = [str(goal.pk) for goal in goals]
    answers.answer(
        round_id=UUID(asked["open"]),
        values={"points": {ids[0]: 60, ids[1]: 40}},
        is_final=True,
        expected_version=None,
        actor=factories.actor(viewer),
        now=NOW,
    )
    assert rounds_waiting() == [asked["fresh"]]
    assert world.rows(world.cast.amara) == []
    OrganisationSettings.objects.create(has_rounds=False)
    assert rounds_waiting() == []
