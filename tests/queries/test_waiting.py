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
    DecisionRight,
    Finding,
    OrganisationSettings,
    Pledge,
    Review,
    Strategy,
    StrategyVersion,
    User,
    Waiver,
)
from traceability.queries import marks_to_decide, waiting
from traceability.services import answers

NOTHING = waiting.Waiting([], 0)

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

    def waits(self, reader: User) -> list[waiting.Waits]:
        scope = factories.actor(reader).scope
        return waiting.waiting(
            scope=scope, strategy_id=self.strategy.pk, today=NOW.date(), now=NOW
        ).rows

    def rows(self, reader: User) -> list[tuple[str, str, int]]:
        """All that waits but marks of the map."""
        found = [one for one in self.waits(reader) if one.verb != "decide"]
        return [(one.verb, one.title, one.count) for one in found]

    def decisions(self, reader: User) -> list[str]:
        return [one.title for one in self.waits(reader) if one.verb == "decide"]

    def off(self, goal: Any, money: str, **fields: Any) -> Any:
        return factories.finding(
            opened_in=self.run,
            subject=goal,
            **{
                "code": "off_agreed_share",
                "reason_code": "below_agreed_share",
                "title": f"{goal.name} is off its share",
                "money_at_stake": money,
            }
            | fields,
        )

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
    assert world.rows(world.owner) == [("answer", "“Apollo” and “Hermes” pull it apart", 1)]
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
    assert world.rows(second) == [("agree", "“Hermes”", 1)]
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
        assert (
            waiting.waiting(scope=scope, strategy_id=world.strategy.pk, today=NOW.date(), now=NOW)
            == NOTHING
        )


def test_the_number_of_statements_does_not_grow(django_assert_max_num_queries: Any) -> None:
    world = World()
    for _ in range(4):
        work = factories.initiative(department=world.cast.sales)
        factories.contribution(initiative=work, objective=world.free, state="proposed")
        factories.pair(world.hermes, work, opened_in=world.run, state="candidate")
    scope = factories.actor(world.cast.amara).scope
    with django_assert_max_num_queries(9):
        waiting.waiting(scope=scope, strategy_id=world.strategy.pk, today=NOW.date(), now=NOW)
    for _ in range(4):
        work = factories.initiative(department=world.cast.sales)
        factories.pair(world.hermes, work, opened_in=world.run, state="open")
        factories.finding(opened_in=world.run, subject=work, owner=world.cast.amara.person)
        world.off(factories.objective(strategy=world.strategy), "5.00")
    with django_assert_max_num_queries(29):
        waiting.waiting(scope=scope, strategy_id=world.strategy.pk, today=NOW.date(), now=NOW)


def test_a_mark_waits_for_whom_it_says_decides() -> None:
    world = World()
    day = NOW.date() + timedelta(11)
    factories.row(Review, strategy=world.strategy, held_on=day)
    off = world.off(world.owned, "5.00")
    (waits,) = world.waits(world.owner)
    assert (waits.verb, waits.title) == ("decide", "“Owned” is off its share")
    assert (waits.finding, waits.due_on) == (off.pk, day)
    assert world.waits(world.cast.dana) == world.waits(world.cast.amara) == []


def test_marks_of_one_day_wait_in_the_order_of_their_numbers() -> None:
    world = World()
    zeal = factories.objective(strategy=world.strategy, name="Zeal")
    worst = world.off(zeal, "50.00")
    less = factories.finding(
        opened_in=world.run,
        subject=world.hermes,
        code="orphaned_initiative",
        title="Apollo serves no objective",
        money_at_stake="5.00",
    )
    waits = [one for one in world.waits(world.cast.amara) if one.verb == "decide"]
    assert [one.finding for one in waits] == [worst.pk, less.pk]
    assert waits[0].title > waits[1].title


def test_what_nobody_owns_waits_for_the_pmo() -> None:
    world = World()
    world.off(world.free, "5.00")
    assert world.decisions(world.cast.amara) == ["“Free” is off its share"]
    assert world.waits(world.owner) == world.waits(world.cast.dana) == []


def test_what_waits_by_itself_waits_no_second_time_as_a_mark() -> None:
    world = World()
    world.off(world.owned, "5.00", owner=world.person, due_on=NOW.date())
    assert world.rows(world.owner) == [("act", "“Owned” is off its share", 1)]
    assert world.decisions(world.owner) == []


def test_what_one_objective_lacks_waits_once_whichever_of_its_findings_was_given() -> None:
    world = World()
    world.off(world.free, "5.00")
    given = factories.finding(
        opened_in=world.run, subject=world.free, code="unserved_objective", owner=world.person
    )
    (waits,) = world.waits(world.owner)
    assert (waits.verb, waits.finding) == ("act", given.pk)


def test_a_mark_of_several_waits_where_any_that_the_reader_decides_on_does_not() -> None:
    world = World()
    above = {"reason_code": "above_agreed_share"}
    world.off(world.owned, "5.00", owner=world.person, **above)
    second = factories.objective(strategy=world.strategy, name="Second", owner=world.person)
    third = world.off(second, "9.00", **above)
    (told,) = world.decisions(world.owner)
    assert told.startswith("Two objectives hold")
    third.delete()
    world.off(world.free, "9.00", **above)
    # The rest of it is not theirs to decide.
    assert world.decisions(world.owner) == []


def test_what_no_mark_tells_of_is_counted_where_the_reader_decides_on_it() -> None:
    world = World()
    other = factories.objective(strategy=world.strategy, name="Other", owner=world.person)
    # Five marks stand: what no work serves has no place beside them.
    for step in range(3):
        goal = factories.objective(strategy=world.strategy, owner=world.cast.dana.person)
        world.off(goal, f"{step + 5}.00")
    world.off(
        factories.objective(strategy=world.strategy, owner=world.cast.dana.person),
        "9.00",
        reason_code="above_agreed_share",
    )
    world.pair(state="open", confirmed_at=NOW, code="opposed_effect", money_at_stake="2.00")
    factories.finding(opened_in=world.run, subject=other, code="unserved_objective")

    def beyond(reader: User) -> int:
        scope = factories.actor(reader).scope
        return waiting.waiting(
            scope=scope, strategy_id=world.strategy.pk, today=NOW.date(), now=NOW
        ).beyond

    assert (beyond(world.owner), beyond(world.cast.dana), beyond(world.cast.amara)) == (1, 0, 0)
    Finding.objects.filter(code="unserved_objective").update(owner=world.person)
    assert beyond(world.owner) == 0


def test_a_mark_that_others_decide_on_waits_for_nobody_else() -> None:
    world = World()
    world.off(world.owned, "5.00")
    viewer = factories.user("vera", Role.VIEWER, person=factories.person())
    assert world.waits(viewer) == []
    Strategy.objects.filter(pk=world.strategy.pk).update(published_run=None)
    assert world.waits(world.owner) == []


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
        found = waiting.waiting(
            scope=scope, strategy_id=world.strategy.pk, today=NOW.date(), now=NOW
        ).rows
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


def test_graph_is_left_alone_where_no_open_finding_can_be_the_readers(
    django_assert_num_queries: Any,
) -> None:
    world = World()
    world.off(world.owned, "5.00")
    world.off(world.free, "6.00", reason_code="above_agreed_share")
    reader = factories.user("vera", Role.EXECUTIVE, person=factories.person())
    scope = factories.actor(reader).scope
    with django_assert_num_queries(6):
        own = marks_to_decide.to_decide(scope=scope, strategy_id=world.strategy.pk, now=NOW)
    assert own == marks_to_decide.NOTHING


@pytest.mark.parametrize("way", ["owns", "has a right", "stands in", "was given it", "judges"])
def test_whoever_can_decide_is_told_of_it_by_whichever_way(way: str) -> None:
    world = World()
    person = factories.person(name="Vera")
    reader = factories.user("vera", Role.PMO if way == "judges" else Role.EXECUTIVE, person=person)
    goal = world.owned if way == "stands in" else world.free
    world.off(goal, "5.00", owner=person if way == "was given it" else None)
    if way == "owns":
        type(goal).objects.filter(pk=goal.pk).update(owner=person)
    elif way == "has a right":
        factories.row(DecisionRight, decider=person)
    elif way == "stands in":
        gone = NOW.date() - timedelta(1)
        type(world.person).objects.filter(pk=world.person.pk).update(deputy=person, ends_on=gone)
    scope = factories.actor(reader).scope
    own = marks_to_decide.to_decide(scope=scope, strategy_id=world.strategy.pk, now=NOW)
    assert [mark.title for mark in own.marks] == [f"“{goal.name}” is off its share"]
