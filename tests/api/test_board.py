"""The board view over HTTP; its figures and silences are proved with its query."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, pointers
from traceability.api.map_shapes import MapDepartment
from traceability.domain.access import SYSTEM
from traceability.models import Objective, Review, Strategy
from traceability.services import governance, records

pytestmark = pytest.mark.django_db
BOARD = "views/alignment-map/board"
NOW = factories.NOW


@pytest.fixture
def goal() -> Objective:
    made: Objective = factories.objective(strategy=factories.strategy(), name="Roads")
    return made


def closed(strategy: Strategy, *, days: int = 1) -> Review:
    instant = NOW + timedelta(days=days)
    planned = factories.row(
        Review,
        strategy=strategy,
        held_on=instant.date(),
        created_at=instant - timedelta(hours=9),
        updated_at=instant - timedelta(hours=9),
    )
    return governance.close_review(
        review_id=planned.pk, expected_version=None, actor=SYSTEM, now=instant
    )


def rename(goal: Objective, name: str) -> None:
    records.revise_record(
        noun="objective",
        id=goal.pk,
        expected_version=None,
        values={"name": name},
        actor=SYSTEM,
        now=NOW + timedelta(days=5),
    )


def name_in(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return str(answer.json()["objectives"][0]["name"])


def test_review_is_chosen_and_the_latest_is_shown_otherwise(amara: Client, goal: Objective) -> None:
    first, second = closed(goal.strategy), closed(goal.strategy, days=2)
    assert get(amara, BOARD).json()["review"]["id"] == str(second.pk)
    chosen = get(amara, f"{BOARD}?review={first.pk}").json()
    assert chosen["review"]["id"] == str(first.pk)
    assert chosen["as_of"] == chosen["review"]["as_of"] == "2026-03-03T09:00:00Z"


def test_each_department_has_all_that_its_schema_promises(amara: Client, goal: Objective) -> None:
    factories.department()
    closed(goal.strategy)
    departments = get(amara, BOARD).json()["departments"]
    assert departments
    assert all(one.keys() == MapDepartment().fields.keys() for one in departments)


def test_frozen_body_keeps_its_strong_tag_whatever_is_written(
    amara: Client, goal: Objective
) -> None:
    review = closed(goal.strategy)
    before = get(amara, f"{BOARD}?review={review.pk}")
    etag = before.headers["ETag"]
    assert not etag.startswith("W/")
    rename(goal, "Rails")
    closed(goal.strategy, days=6)
    after = get(amara, f"{BOARD}?review={review.pk}")
    assert (after.content, after.headers["ETag"]) == (before.content, etag)
    assert get(amara, f"{BOARD}?review={review.pk}", if_none_match=etag).status_code == 304
    latest = get(amara, BOARD, if_none_match=etag)
    assert name_in(latest) == "Rails"


def test_it_is_read_as_of_an_instant(amara: Client, goal: Objective) -> None:
    closed(goal.strategy)
    rename(goal, "Rails")
    then = get(amara, f"{BOARD}?as_of=2026-03-04T09:00:00Z")
    assert (name_in(then), then.json()["review"]) == ("Roads", None)


@pytest.mark.parametrize("words", ["review=x", "review=", "as_of=x", "bogus=1", "scenario=1"])
def test_word_that_makes_no_sense_is_refused(words: str, amara: Client, goal: Objective) -> None:
    answer = get(amara, f"{BOARD}?{words}")
    assert (answer.status_code, pointers(answer)) == (400, [f"/{words.partition('=')[0]}"])


def test_review_and_instant_together_are_refused(amara: Client, goal: Objective) -> None:
    review = closed(goal.strategy)
    answer = get(amara, f"{BOARD}?review={review.pk}&as_of=2026-03-04")
    assert (answer.status_code, pointers(answer)) == (400, ["/as_of"])


def test_planned_review_has_looked_at_nothing(amara: Client, goal: Objective) -> None:
    planned = factories.row(Review, strategy=goal.strategy, held_on=NOW.date())
    answer = get(amara, f"{BOARD}?review={planned.pk}")
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:throughline:problem:review_not_closed"


@pytest.mark.parametrize("word", ["strategy", "department", "period", "review"])
def test_what_is_not_there_is_404(word: str, amara: Client, goal: Objective) -> None:
    assert get(amara, f"{BOARD}?{word}={factories.unknown_id()}").status_code == 404


def test_draft_has_no_board_view(amara: Client) -> None:
    factories.strategy(state="draft")
    answer = get(amara, BOARD)
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:throughline:problem:draft_has_no_board"


def test_stranger_is_asked_to_sign_in(goal: Objective) -> None:
    assert get(Client(), BOARD).status_code == 401
