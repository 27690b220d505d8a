"""Rounds: asked by the PMO, answered by each alone, counted once."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.forms.models import model_to_dict
from django.test import override_settings
from psycopg import sql

from tests import factories
from traceability.domain import envelopes
from traceability.domain.access import Actor, Role
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted, StaleVersion
from traceability.domain.rounds import (
    AnswerGiven,
    AnswerUnreadable,
    RecallFirst,
    RoundNotDraft,
    RoundNotOpen,
)
from traceability.models import (
    Change,
    DecisionCriterion,
    Objective,
    OrganisationSettings,
    OutgoingMail,
    Person,
    Response,
    Round,
    RoundInvitation,
    SuccessDriver,
)
from traceability.queries import answers as kept_answers
from traceability.queries import rounds as queries
from traceability.services import answers, rounds

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LATER = NOW + timedelta(days=1)
FAR = date(2999, 12, 31)


@pytest.fixture
def pmo() -> Actor:
    return factories.actor(factories.user("amara", Role.PMO))


@pytest.fixture
def goals() -> list[Objective]:
    strategy = factories.strategy(vision="Care for every home in the region.")
    names = ("Serve homes", "Train fitters", "Sell heat pumps")
    return [factories.objective(strategy=strategy, name=name) for name in names]


class Asked:
    """A round of leaders (and leads) with what each of them says."""

    def __init__(self, pmo: Actor, goals: Sequence[Objective], **values: Any) -> None:
        self.pmo, self.goals = pmo, goals
        self.leaders = [factories.person(email=f"l{at}@example.org") for at in range(6)]
        self.leads = [factories.person() for _ in range(8)] if values.pop("has_leads", 0) else []
        known = {
            "strategy": goals[0].strategy_id,
            "name": "Spring",
            "closes_on": FAR,
            "items": [goal.pk for goal in goals],
            "leaders": [each.pk for each in self.leaders],
            "leads": [each.pk for each in self.leads],
        }
        self.id = rounds.make_round(values={**known, **values}, actor=pmo, now=NOW).pk

    @property
    def row(self) -> Round:
        return Round.objects.get(pk=self.id)

    @property
    def results(self) -> Any:
        return self.row.results

    def do(self, *verbs: Any) -> None:
        for verb in verbs:
            verb(round_id=self.id, expected_version=None, actor=self.pmo, now=NOW)

    def opened(self) -> "Asked":
        self.do(rounds.open_round)
        return self

    def recall(self, person: Person, *lines: str) -> None:
        answers.recall(round_id=self.id, lines=lines, actor=actor_of(person), now=NOW)

    def say(
        self,
        person: Person,
        *points: int,
        is_final: bool = True,
        version: int | None = None,
        **rest: Any,
    ) -> None:
        ids = [str(goal.pk) for goal in self.goals]
        answers.answer(
            round_id=self.id,
            values={"points": dict(zip(ids, points, strict=False)), **rest},
            is_final=is_final,
            expected_version=version,
            actor=actor_of(person),
            now=NOW,
        )

    def all_say(self, rows: Sequence[tuple[int, ...]], people: Sequence[Person] = ()) -> None:
        for person, points in zip(people or self.leaders, rows, strict=True):
            self.recall(person, "Serve our homes", "Something else")
            self.say(person, *points, sentence=f"We care {points[0]} for homes.")


_actors: dict[UUID, Actor] = {}


def actor_of(person: Person) -> Actor:
    if person.pk not in _actors:
        _actors[person.pk] = factories.actor(factories.user(f"u{person.pk}", person=person))
    return _actors[person.pk]


SIX = [(60, 30, 10)] * 3 + [(10, 30, 60)] * 3


@pytest.fixture
def asked(pmo: Actor, goals: list[Objective]) -> Asked:
    return Asked(pmo, goals)


# --- asking


def test_round_that_opens_writes_to_everybody_it_asks_once(asked: Asked) -> None:
    asked.opened()
    assert OutgoingMail.objects.filter(kind="round").count() == 6
    assert rounds.remind(round_id=asked.id, actor=asked.pmo, now=LATER) == 6
    assert rounds.remind(round_id=asked.id, actor=asked.pmo, now=LATER) == 0


def test_who_has_answered_is_not_reminded(asked: Asked) -> None:
    asked.opened()
    asked.recall(asked.leaders[0])
    asked.say(asked.leaders[0], 50, 30, 20)
    assert rounds.remind(round_id=asked.id, actor=asked.pmo, now=LATER) == 5


def test_what_a_round_asks_is_fixed_once_it_is_open(asked: Asked) -> None:
    asked.opened()
    with pytest.raises(RoundNotDraft):
        rounds.revise_round(
            round_id=asked.id,
            expected_version=None,
            values={"with_figures": True},
            actor=asked.pmo,
            now=NOW,
        )


def test_draft_that_asks_something_else_names_its_new_items(asked: Asked) -> None:
    driver = factories.row(SuccessDriver, strategy=asked.goals[0].strategy, name="Trust")
    criterion = factories.row(DecisionCriterion, strategy=asked.goals[0].strategy, name="Reach")

    def revise(**values: Any) -> Round:
        return rounds.revise_round(
            round_id=asked.id, expected_version=None, values=values, actor=asked.pmo, now=NOW
        )

    with pytest.raises(InvalidFields) as refused:
        revise(kind="drivers_and_criteria")
    assert refused.value.errors[0].pointer == "/items"
    with pytest.raises(InvalidFields):
        revise(kind="drivers_and_criteria", items=[goal.pk for goal in asked.goals])
    assert asked.row.kind == "priorities"
    made = revise(kind="drivers_and_criteria", items=[driver.pk, criterion.pk])
    assert [item["kind"] for item in made.items] == ["success_driver", "decision_criterion"]


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"leaders": []}, "/leaders"),
        ({"items": []}, "/items"),
    ],
)
def test_round_opens_for_enough_people_and_items_alone(
    pmo: Actor, goals: list[Objective], values: dict[str, Any], pointer: str
) -> None:
    asked = Asked(pmo, goals, **values)
    with pytest.raises(InvalidFields) as refused:
        asked.opened()
    assert refused.value.errors[0].pointer == pointer


def test_nobody_is_asked_in_both_audiences(pmo: Actor, goals: list[Objective]) -> None:
    twice = [factories.person() for _ in range(8)]
    both = {"leaders": [each.pk for each in twice], "leads": [each.pk for each in twice]}
    with pytest.raises(InvalidFields):
        Asked(pmo, goals, **both)


def test_the_pmo_alone_asks(asked: Asked) -> None:
    stranger = factories.actor(factories.user("dana", Role.EXECUTIVE))
    with pytest.raises(NotFound):
        rounds.open_round(round_id=asked.id, expected_version=None, actor=stranger, now=NOW)
    with pytest.raises(NotPermitted):
        rounds.make_round(
            values={"strategy": asked.goals[0].strategy_id, "name": "x", "closes_on": FAR},
            actor=stranger,
            now=NOW,
        )


def test_round_does_not_open_without_a_key(asked: Asked) -> None:
    with override_settings(ANSWERS_KEYS=[]), pytest.raises(envelopes.NoAnswersKey) as refused:
        asked.opened()
    assert "ANSWERS_KEY" in refused.value.detail


# --- answering


def test_list_is_hidden_until_what_comes_to_mind_is_written_or_skipped(asked: Asked) -> None:
    asked.opened()
    rater = asked.leaders[0]
    scope = actor_of(rater).scope
    assert queries.told(scope=scope, now=NOW, round_id=asked.id)["items"] is None
    with pytest.raises(RecallFirst):
        asked.say(rater, 50, 30, 20)
    asked.recall(rater)
    assert len(queries.told(scope=scope, now=NOW, round_id=asked.id)["items"]) == 3
    with pytest.raises(RecallFirst):
        asked.recall(rater, "Now I know")


def test_answer_divides_a_hundred_points_and_a_draft_fewer(asked: Asked) -> None:
    asked.opened()
    rater = asked.leaders[0]
    asked.recall(rater)
    asked.say(rater, 50, is_final=False)
    with pytest.raises(InvalidFields):
        asked.say(rater, 50, 30)
    with pytest.raises(InvalidFields):
        asked.say(rater, 80, 30, is_final=False)
    asked.say(rater, 50, 30, 20, sentence="Care first.")
    own = queries.own_answer(person_id=rater.pk, round_=asked.row)
    assert (own.state, own.version, own.answer.sentence) == ("given", 3, "Care first.")
    with pytest.raises(StaleVersion):
        asked.say(rater, 50, 20, 30, version=1)


def test_given_answer_never_becomes_a_draft_again(asked: Asked) -> None:
    asked.opened()
    rater = asked.leaders[0]
    asked.recall(rater)
    asked.say(rater, 50, 30, 20)
    with pytest.raises(AnswerGiven):
        asked.say(rater, 10, 30, is_final=False)
    own = queries.own_answer(person_id=rater.pk, round_=asked.row)
    assert (own.state, own.version, sum(own.answer.points.values())) == ("given", 2, 100)
    asked.say(rater, 20, 30, 50)
    asked.do(rounds.close_round)
    assert len(queries.given_by_audience(asked.row)["leaders"]) == 1


def test_answer_of_a_lost_key_hides_no_other_round_and_is_withdrawn(
    pmo: Actor, goals: list[Objective], asked: Asked
) -> None:
    asked.opened()
    rater = asked.leaders[0]
    asked.recall(rater)
    asked.say(rater, 50, 30, 20)
    with override_settings(ANSWERS_KEYS=["n" * 48]):
        other = Asked(pmo, goals, leaders=[each.pk for each in asked.leaders]).opened()
        other.recall(rater)
        rows = [{"id": one.pk, **model_to_dict(one)} for one in (asked.row, other.row)]
        queries.complete(rows, scope=actor_of(rater).scope)
        assert [row["mine"]["state"] for row in rows] == ["unreadable", "draft"]
        assert [row["items"] is None for row in rows] == [True, False]
        with pytest.raises(AnswerUnreadable) as refused:
            asked.say(rater, 50, 30, 20)
        assert "withdraw" in refused.value.detail
        with pytest.raises(AnswerUnreadable):
            asked.recall(rater)
        asked.do(rounds.close_round)
        with pytest.raises(envelopes.NotOpened) as unread:
            asked.do(rounds.publish_round)
        assert "withdraws" in unread.value.detail
        answers.withdraw(round_id=asked.id, expected_version=None, actor=actor_of(rater), now=NOW)
        asked.recall(rater)
        asked.say(rater, 20, 30, 50)
        asked.do(rounds.publish_round)


def test_late_answers_count_until_publication_and_not_after(asked: Asked) -> None:
    asked.opened()
    asked.do(rounds.close_round)
    asked.all_say(SIX)
    asked.do(rounds.publish_round)
    assert asked.results["leaders"]["answered"] == 6
    with pytest.raises(RoundNotOpen):
        asked.say(asked.leaders[0], 10, 80, 10)


def test_withdrawn_answer_is_not_counted_and_after_publication_changes_nothing(
    asked: Asked,
) -> None:
    asked.opened()
    asked.all_say(SIX)
    answers.withdraw(
        round_id=asked.id, expected_version=None, actor=actor_of(asked.leaders[0]), now=NOW
    )
    asked.do(rounds.close_round, rounds.publish_round)
    published = asked.results
    assert published["leaders"]["answered"] == 5
    answers.withdraw(
        round_id=asked.id, expected_version=None, actor=actor_of(asked.leaders[1]), now=NOW
    )
    assert asked.results == published


def test_who_is_not_asked_finds_no_round_to_answer(asked: Asked) -> None:
    asked.opened()
    with pytest.raises(NotFound):
        asked.recall(factories.person(), "Me too")


# --- counting


def test_published_are_bands_words_and_what_all_said_together(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    asked.do(rounds.close_round, rounds.publish_round)
    told = asked.results["leaders"]
    first = told["standings"][str(asked.goals[0].pk)]
    assert first["word"] == "split"
    assert [group["raters"] for group in first["groups"]] == [3, 0, 3]
    assert told["figures"] is None
    assert told["recall_share"] == 0.35
    texts = [each["text"] for each in told["restatements"]["sentences"]]
    assert texts == sorted(texts)
    assert told["restatements"]["unsaid"] == ["region"]
    assert told["pulls"] is None


def test_figures_are_shown_where_that_was_decided_before(
    pmo: Actor, goals: list[Objective]
) -> None:
    asked = Asked(pmo, goals, with_figures=True).opened()
    asked.all_say(SIX)
    asked.do(rounds.close_round, rounds.publish_round)
    assert asked.results["leaders"]["figures"]["kendall_w"] is not None


def test_four_answers_are_too_few(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX[:4], asked.leaders[:4])
    asked.do(rounds.close_round, rounds.publish_round)
    told = asked.results["leaders"]
    assert (told["state"], told["standings"], told["restatements"]) == ("too_few", None, None)


def test_second_audience_stands_beside_the_first(pmo: Actor, goals: list[Objective]) -> None:
    asked = Asked(pmo, goals, has_leads=True).opened()
    asked.all_say(SIX)
    ids = [str(goal.pk) for goal in goals]
    for at, lead in enumerate(asked.leads):
        asked.recall(lead)
        pulls = ids[:2] if at < 4 else [ids[0], ids[2]] if at < 6 else ids[1:]
        asked.say(lead, 30, 40, 30, pulls=pulls)
    asked.do(rounds.close_round, rounds.publish_round)
    told = asked.results["leads"]
    assert told["state"] == "shown"
    assert told["pulls"] == ids


def test_round_whose_group_differs_by_one_from_an_earlier_one_is_withheld(
    pmo: Actor, goals: list[Objective]
) -> None:
    first = Asked(pmo, goals).opened()
    first.all_say(SIX)
    first.do(rounds.close_round, rounds.publish_round)
    assert first.results["leaders"]["state"] == "shown"
    people = [*first.leaders[1:], factories.person()]
    second = Asked(pmo, goals, leaders=[each.pk for each in people]).opened()
    second.all_say(SIX, people)
    second.do(rounds.close_round, rounds.publish_round)
    assert second.results["leaders"]["state"] == "withheld"


# --- destroying


def test_answers_are_destroyed_after_their_days_and_aggregates_stay(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    asked.do(rounds.close_round, rounds.publish_round)
    assert rounds.destroy_due(now=NOW + timedelta(days=30)) == 0
    assert rounds.destroy_due(now=NOW + timedelta(days=31)) == 1
    with kept_answers.of_round(asked.id) as left:
        assert not left.exists()
    assert asked.results["leaders"]["state"] == "shown"
    own = queries.own_answer(person_id=asked.leaders[0].pk, round_=asked.row)
    assert (own.state, own.answer.points) == ("destroyed", {})


# --- whom the database shows what


def test_database_shows_an_answer_to_its_rater_and_to_its_count_alone(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    assert Response.objects.count() == 0
    with kept_answers.of_rater(asked.leaders[0].pk):
        assert set(Response.objects.values_list("rater", flat=True)) == {asked.leaders[0].pk}
    with kept_answers.of_round(asked.id):
        assert Response.objects.count() == 6
        # What is counted is not changed.
        assert Response.objects.update(state="draft") == 0
    assert Response.objects.count() == 0


def test_setting_that_shows_an_answer_ends_with_a_block_that_fails(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    with pytest.raises(ZeroDivisionError), kept_answers.of_round(asked.id):
        raise ZeroDivisionError
    assert Response.objects.count() == 0


def test_nobody_writes_an_answer_for_somebody_else(asked: Asked) -> None:
    asked.opened()
    row = Response(round_id=asked.id, rater=asked.leaders[1], sealed=b"x")
    with (
        kept_answers.of_rater(asked.leaders[0].pk),
        pytest.raises(ProgrammingError, match="row-level"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


def test_what_is_kept_is_sealed_bound_to_its_place_and_of_one_length(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX)
    with kept_answers.of_round(asked.id) as kept:
        rows = list(kept)
    assert {len(row.sealed) for row in rows} == {12 + 4096 + 16}
    assert all(b"homes" not in bytes(row.sealed) for row in rows)
    rows[0].rater_id = rows[1].rater_id
    with pytest.raises(envelopes.NotOpened):
        kept_answers.opened(rows[0])
    with override_settings(ANSWERS_KEYS=["n" * 48]), pytest.raises(envelopes.NotOpened):
        kept_answers.opened(rows[1])


def test_old_key_still_opens_what_it_sealed(asked: Asked) -> None:
    from django.conf import settings

    asked.opened()
    asked.all_say(SIX)
    with override_settings(ANSWERS_KEYS=["n" * 48, *settings.ANSWERS_KEYS]):
        assert len(queries.given_by_audience(asked.row)["leaders"]) == 6


def test_no_table_but_the_sealed_one_holds_what_was_answered(asked: Asked) -> None:
    asked.opened()
    secret = "Zanzibarian heatwave"
    for person, points in zip(asked.leaders, SIX, strict=True):
        asked.recall(person, secret)
        asked.say(person, *points, sentence=secret)
    asked.do(rounds.close_round)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            held = sql.SQL("SELECT count(*) FROM {} t WHERE t::text ILIKE %s")
            cursor.execute(held.format(sql.Identifier(table)), ["%zanzib%"])
            assert cursor.fetchone() == (0,), table
    changes = Change.objects.filter(noun="round").values_list("fields", flat=True)
    assert all(not {"items", "results"} & set(fields) for fields in changes)
    assert not Change.objects.filter(noun="response").exists()


def test_whose_answer_counted_is_noted_and_not_what(asked: Asked) -> None:
    asked.opened()
    asked.all_say(SIX[:5], asked.leaders[:5])
    asked.do(rounds.close_round, rounds.publish_round)
    assert RoundInvitation.objects.filter(was_counted=True).count() == 5


# --- the module


def test_without_the_module_there_are_no_rounds(asked: Asked) -> None:
    asked.opened()
    OrganisationSettings.objects.create(has_rounds=False)
    for attempt in (
        lambda: queries.known(scope=asked.pmo.scope, now=NOW),
        lambda: asked.recall(asked.leaders[0]),
        lambda: asked.do(rounds.close_round),
    ):
        with pytest.raises(NotFound):
            attempt()
