"""What the map opens with: who decides, by which review, which pairs were confirmed."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import Role, Scope
from traceability.models import Review, Strategy, User
from traceability.queries import alignment_map
from traceability.queries.map_question import Question

pytestmark = pytest.mark.django_db
Document = dict[str, Any]


class World:
    """One goal with an owner, two pieces of work for it, and a published run."""

    def __init__(self) -> None:
        self.cast = factories.cast()
        self.strategy = factories.strategy()
        self.person = factories.person(name="Farah Nasser")
        self.owner = factories.user("farah", Role.EXECUTIVE, person=self.person)
        self.goal = factories.objective(strategy=self.strategy, name="Roads", owner=self.person)
        self.period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
        sales, technology = self.cast.sales, self.cast.technology
        self.apollo = factories.initiative(name="Apollo", department=sales)
        self.hermes = factories.initiative(name="Hermes", department=technology)
        for one in (self.apollo, self.hermes):
            factories.allocation(initiative=one, period=self.period, planned="100.00")
            factories.contribution(initiative=one, objective=self.goal)
        self.run = factories.detection_run(strategy=self.strategy)
        Strategy.objects.filter(pk=self.strategy.pk).update(published_run=self.run)

    def review(self, day: date, **fields: Any) -> Review:
        made: Review = factories.row(Review, strategy=self.strategy, held_on=day, **fields)
        return made

    def document(self, reader: User, **how: Any) -> Document:
        scope: Scope = factories.actor(reader).scope
        return alignment_map.document(
            Question(scope=scope, strategy_id=self.strategy.pk, **{"now": NOW} | how)
        )

    def pair(self, **fields: Any) -> None:
        factories.pair(self.apollo, self.hermes, opened_in=self.run, **fields)


def test_the_owner_of_an_objective_decides_by_the_next_review() -> None:
    world = World()
    factories.finding(opened_in=world.run, subject=world.goal, code="unserved_objective")
    world.review(NOW.date() + timedelta(30))
    world.review(NOW.date() + timedelta(10))
    (mark,) = world.document(world.cast.dana)["marks"]
    assert (mark["decides"], mark["is_yours"]) == ("Farah Nasser decides", False)
    assert mark["decide_by"] == NOW.date() + timedelta(10)


def test_who_reads_and_owns_it_is_told_so() -> None:
    world = World()
    factories.finding(opened_in=world.run, subject=world.goal, code="unserved_objective")
    (mark,) = world.document(world.owner)["marks"]
    assert (mark["decides"], mark["is_yours"]) == ("You decide", True)


def test_without_a_planned_review_no_day_is_told() -> None:
    world = World()
    factories.finding(opened_in=world.run, subject=world.goal, code="unserved_objective")
    world.review(NOW.date() - timedelta(1))
    document = world.document(world.cast.dana)
    assert document["marks"][0]["decide_by"] is None
    assert document["reviews"] == {"latest": None, "next": None}


def test_the_latest_review_is_the_one_closed_before_the_instant() -> None:
    world = World()
    for days in (40, 5):
        instant = NOW - timedelta(days)
        world.review(instant.date(), state="closed", as_of=instant, closed_at=instant)
    assert world.document(world.cast.dana)["reviews"]["latest"]["as_of"] == NOW - timedelta(5)


def test_a_confirmed_pair_stands_between_its_two_tiles() -> None:
    world = World()
    world.pair(state="open", code="overlapping_initiatives")
    document = world.document(world.cast.dana)
    (pair,) = document["pairs"]
    names = [document["initiatives"][place]["name"] for place in pair["sides"]]
    assert sorted(names) == ["Apollo", "Hermes"]
    assert pair["kind"] == "overlap"
    (mark,) = document["marks"]
    assert (mark["kind"], mark["decides"]) == ("overlap", "Farah Nasser decides")


@pytest.mark.parametrize("state", ["candidate", "dismissed"])
def test_a_pair_that_nobody_confirmed_is_on_no_map(state: str) -> None:
    world = World()
    world.pair(state=state)
    for reader in (world.cast.amara, world.cast.dana, world.cast.bruno, world.owner):
        document = world.document(reader)
        assert (document["pairs"], document["marks"]) == ([], [])


def test_a_pair_of_confidential_work_is_told_to_nobody_else() -> None:
    world = World()
    world.pair(state="open")
    world.hermes.is_confidential = True
    world.hermes.save()
    document = world.document(world.cast.dana)
    assert (document["pairs"], document["marks"]) == ([], [])


def test_statuses_are_counted_by_their_age() -> None:
    world = World()
    world.apollo.reported_on = NOW.date()
    world.apollo.save()
    told = world.document(world.cast.dana)["reported"]
    assert told == {"ever": 1, "lately": 1, "within_days": 14, "active": 2, "is_old": False}


def test_a_mark_of_many_names_none_of_them_and_a_mark_of_objectives_names_each() -> None:
    world = World()
    for work in (world.apollo, world.hermes):
        factories.finding(opened_in=world.run, subject=work, money_at_stake="5.00")
    other = factories.objective(strategy=world.strategy, name="Rails")
    for goal in (world.goal, other):
        factories.finding(
            opened_in=world.run,
            subject=goal,
            code="off_agreed_share",
            reason_code="above_agreed_share",
            money_at_stake="7.00",
        )
    above, many = world.document(world.cast.dana)["marks"]
    assert sorted(one["name"] for one in above["subjects"]) == ["Rails", "Roads"]
    assert (above["count"], above["money_at_stake"]) == (2, "14.00")
    assert (many["count"], many["money_at_stake"], many["subjects"]) == (2, "10.00", [])
    assert world.document(world.cast.dana)["open_findings"] == 4


def test_a_mark_says_whom_it_was_given_to_and_until_when() -> None:
    world = World()
    day = NOW.date() + timedelta(5)
    factories.finding(
        opened_in=world.run,
        subject=world.goal,
        code="unserved_objective",
        owner=world.person,
        due_on=day,
    )
    (mark,) = world.document(world.cast.dana)["marks"]
    assert (mark["decides"], mark["given"]) == ("Farah Nasser decides", "")
    assert mark["due_on"] == day
    (mine,) = world.document(world.owner)["marks"]
    assert (mine["decides"], mine["given"], mine["due_on"]) == ("You decide", "", day)


def test_a_mark_offers_what_its_reader_may_do() -> None:
    world = World()
    factories.finding(opened_in=world.run, subject=world.goal, code="unserved_objective")
    offered = {
        reader.username: world.document(reader)["marks"][0]["verbs"]
        for reader in (world.cast.amara, world.cast.dana, world.owner)
    }
    assert offered == {"amara": ["waive", "assign"], "dana": [], "farah": []}


def test_whoever_leads_a_side_may_answer_for_a_marked_pair() -> None:
    world = World()
    world.pair(state="open")
    (mark,) = world.document(world.cast.bruno)["marks"]
    assert mark["verbs"] == ["answer"]
    (judged,) = world.document(world.cast.amara)["marks"]
    assert judged["verbs"] == ["dismiss", "reconsider", "waive", "assign"]


def test_a_mark_of_many_findings_about_objectives_names_each_once() -> None:
    world = World()
    rails = factories.objective(strategy=world.strategy, name="Rails")
    for goal in (world.goal, rails):
        factories.finding(opened_in=world.run, subject=goal, code="unfunded_objective")
    (mark,) = world.document(world.cast.dana)["marks"]
    assert sorted(one["name"] for one in mark["subjects"]) == ["Rails", "Roads"]
    assert (mark["kind"], mark["count"]) == ("other", 2)


def test_lenses_say_which_part_is_below_and_which_above() -> None:
    world = World()
    factories.finding(
        opened_in=world.run,
        subject=world.goal,
        code="off_agreed_share",
        reason_code="above_agreed_share",
        money_at_stake="7.00",
    )
    funding = world.document(world.cast.dana)["lenses"][0]
    assert funding["parts"] == [{"part": "above", "count": 1, "money": "7.00"}]


def ledger_of(world: World, reader: User, **how: Any) -> list[str]:
    told = world.document(reader, **how)["headline"]
    return [clause["text"] for clause in told if clause["kind"] == "in_ledger"]


def test_headline_tells_of_the_ledger_in_the_departments_that_a_reader_may_know() -> None:
    world = World()
    for place, money in ((world.cast.sales, "300.00"), (world.cast.technology, "500.00")):
        factories.finding(
            opened_in=world.run,
            subject=place,
            code="uncarried_money",
            reason_code="more_than_recorded",
            money_at_stake=money,
            period=world.period,
            department_ids=[place.pk],
        )
    assert ledger_of(world, world.cast.dana) == [
        "in two departments the ledger shows €800 more than their initiatives carry"
    ]
    assert ledger_of(world, world.cast.bruno) == [
        "in one department the ledger shows €300 more than its initiatives carry"
    ]
    other = factories.period(starts_on="2025-01-01", ends_on="2025-12-31")
    assert ledger_of(world, world.cast.dana, period_id=other.pk) == []
