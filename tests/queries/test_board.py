"""The board view of the demo: the map's figures, nobody's name, and the same for ever."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import factories
from traceability.api.rendering import json_bytes
from traceability.domain.access import SYSTEM, Actor, Scope
from traceability.domain.errors import NotFound
from traceability.domain.governance import DraftHasNoBoard, ReviewNotClosed
from traceability.models import (
    Action,
    Allocation,
    Contribution,
    Department,
    DetectionRun,
    Finding,
    Initiative,
    KeptAgenda,
    Objective,
    Person,
    Review,
    Strategy,
    User,
)
from traceability.queries import alignment_map, board
from traceability.queries.map_question import Question
from traceability.services import demo, detection, governance, portfolio, records
from traceability.services.demo import reviewing

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
READERS = ("PMO", "executive", "lead", "viewer", "named", "finance")


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo and its three runs, for all tests of this file; each rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        reviewing.work_run(demo.load_demo(now=NOW), at=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def scopes() -> dict[str, Scope]:
    """One reader of each kind; `named` is a PMO whom all confidential work names."""
    known = {
        "PMO": "amara",
        "executive": "dana",
        "lead": "bruno",
        "viewer": "viewer",
        "finance": "emil",
    }
    users = {reader: User.objects.get(username=name) for reader, name in known.items()}
    found = {reader: factories.actor(one).scope for reader, one in users.items()}
    secret = Initiative.objects.filter(is_confidential=True).values_list("pk", flat=True)
    return found | {"named": replace(found["PMO"], named_initiative_ids=frozenset(secret))}


def told_of() -> Strategy:
    """The demo's strategy, which is older than what a test adds."""
    return Strategy.objects.earliest("created_at")


def told(scope: Scope, **how: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {"strategy_id": told_of().pk, "now": NOW, **how}
    review_id = asked.pop("review_id", None)
    return board.document(Question(scope=scope, **asked), review_id=review_id)


def in_bytes(scope: Scope, **how: Any) -> str:
    return json_bytes(told(scope, **how)).decode()


def review(number: int) -> Review:
    """The reviews by their days: 0 and 1 are closed, 2 is planned."""
    return list(Review.objects.order_by("held_on"))[number]


def test_confirmed_pairs_tell_where_their_sides_stand(scopes: dict[str, Scope]) -> None:
    shown = told(scopes["executive"], as_of=NOW)
    kinds = {pair["kind"]: pair for pair in shown["pairs"]}
    assert set(kinds) == {"conflict", "overlap"}
    one, other = kinds["conflict"]["sides"]
    departments = [shown["departments"][side["department"]]["name"] for side in (one, other)]
    assert len(set(departments)) == 2
    for side in (one, other):
        (first, *_) = side["places"]
        assert first["band"] == "traced"
        assert shown["objectives"][first["objective"]]["name"]


def test_a_pair_whose_side_becomes_confidential_is_on_no_board(scopes: dict[str, Scope]) -> None:
    (pair, *rest) = told(scopes["executive"], as_of=NOW)["pairs"]
    side = Finding.objects.get(pk=pair["finding"]).side_ids[0]
    Initiative.objects.filter(pk=side).update(is_confidential=True)
    assert [one["finding"] for one in told(scopes["named"], as_of=NOW)["pairs"]] == [
        one["finding"] for one in rest
    ]


def test_who_reads_no_findings_is_shown_no_pair(scopes: dict[str, Scope]) -> None:
    assert told(scopes["viewer"], as_of=NOW)["pairs"] == []


MOMENTS: tuple[Callable[[], dict[str, Any]], ...] = (
    lambda: {"review_id": review(0).pk},
    dict,
    lambda: {"as_of": NOW},
)


@pytest.mark.parametrize("moment", MOMENTS, ids=["first review", "latest review", "now"])
@pytest.mark.parametrize("reader", READERS)
def test_no_person_is_in_it(
    reader: str, moment: Callable[[], dict[str, Any]], scopes: dict[str, Scope]
) -> None:
    text = in_bytes(scopes[reader], **moment())
    assert "Grow where we are strong" in text
    for identity, name in Person.objects.values_list("id", "name"):
        assert str(identity) not in text
        assert name not in text
    for word in ("owner", "decides", "lead", "sponsor", "is_yours", "assigned"):
        assert f'"{word}"' not in text


@pytest.mark.parametrize("moment", MOMENTS, ids=["first review", "latest review", "now"])
@pytest.mark.parametrize("reader", READERS)
def test_no_candidate_and_no_confidential_work_is_in_it(
    reader: str, moment: Callable[[], dict[str, Any]], scopes: dict[str, Scope]
) -> None:
    text = in_bytes(scopes[reader], **moment())
    secret = Initiative.objects.filter(is_confidential=True)
    candidates = Finding.objects.filter(state__in=["candidate", "dismissed"])
    assert secret.exists()
    assert candidates.exists()
    for identity, name in secret.values_list("id", "name"):
        assert str(identity) not in text
        assert name not in text
    for identity, title in candidates.values_list("id", "title"):
        assert str(identity) not in text
        assert title not in text


def test_whom_confidential_work_names_gets_the_same_as_everybody(scopes: dict[str, Scope]) -> None:
    secret, other = (
        Initiative.objects.filter(is_confidential=is_secret).earliest("created_at", "id")
        for is_secret in (True, False)
    )
    factories.pair(
        secret,
        other,
        state="open",
        opened_in=DetectionRun.objects.earliest("number"),
        money_at_stake="90000000.00",
    )
    drawn = alignment_map.document(
        Question(scope=scopes["named"], strategy_id=told_of().pk, as_of=review(1).as_of)
    )
    assert any(secret.name in mark["title"] for mark in drawn["marks"]), "their own map tells it"
    assert secret.name not in in_bytes(scopes["named"])
    assert in_bytes(scopes["named"]) == in_bytes(scopes["PMO"]) == in_bytes(scopes["executive"])


@pytest.mark.parametrize("number", [0, 1])
def test_figures_are_those_of_the_map_at_that_instant(
    number: int, scopes: dict[str, Scope]
) -> None:
    shown = told(scopes["PMO"], review_id=review(number).pk)
    drawn = alignment_map.document(
        Question(
            scope=scopes["PMO"],
            strategy_id=told_of().pk,
            as_of=review(number).as_of,
        )
    )
    for member in ("as_of", "run", "period", "totals", "cells", "headline"):
        assert shown[member] == drawn[member], member
    for member in ("objectives", "departments"):
        for one, whole in zip(shown[member], drawn[member], strict=True):
            assert one.items() <= whole.items(), member
    for one, whole in zip(shown["marks"], drawn["marks"], strict=True):
        said = ("title", "detail", "money_at_stake", "opened_at", "decide_by")
        assert [one[name] for name in said] == [whole[name] for name in said]
    assert shown["run"]["id"] == review(number).run_id


@pytest.mark.parametrize("reader", READERS)
def test_every_sum_equals_its_parts(reader: str, scopes: dict[str, Scope]) -> None:
    shown = told(scopes[reader])
    whole = Decimal(shown["totals"]["recorded"])
    roots = [one for one in shown["objectives"] if one["parent"] is None]
    below = [one for one in shown["cells"] if one["objective"] is None]
    assert whole == sum(Decimal(one["amount"]) for one in shown["cells"])
    assert whole == sum(Decimal(one["amount"]) for one in shown["departments"])
    assert whole == sum(
        Decimal(one[name])
        for rows, name in ((roots, "subtotal"), (below, "amount"))
        for one in rows
    )


def test_it_is_frozen_at_the_latest_closed_review_unless_told(scopes: dict[str, Scope]) -> None:
    shown = told(scopes["PMO"])
    assert (shown["review"]["name"], shown["as_of"]) == ("November review", review(1).as_of)
    assert shown == told(scopes["PMO"], review_id=review(1).pk)
    assert told(scopes["PMO"], review_id=review(0).pk)["review"]["name"] == "September review"


def test_marks_say_since_when_and_by_which_review(scopes: dict[str, Scope]) -> None:
    shown = told(scopes["PMO"])
    assert 3 <= len(shown["marks"]) <= 5
    assert {one["decide_by"] for one in shown["marks"]} == {review(2).held_on}
    assert shown["next_review"]["id"] == review(2).pk
    first = shown["marks"][0]
    (place,) = first["objectives"]
    assert first["title"].startswith(f"“{shown['objectives'][place]['name']}”")
    assert first["period"]["name"] == "2026"


def test_before_any_review_it_is_of_the_latest_run(scopes: dict[str, Scope]) -> None:
    Action.objects.all().delete()
    KeptAgenda.objects.all().delete()
    Review.objects.filter(state="closed").delete()
    shown = told(scopes["PMO"], now=LATER)
    assert shown["review"] is None
    assert shown["as_of"] == shown["run"]["published_at"] == NOW
    assert shown["marks"] != []


def test_before_any_run_it_is_of_now_and_says_so(scopes: dict[str, Scope]) -> None:
    other = factories.strategy(name="New")
    shown = told(scopes["PMO"], strategy_id=other.pk, now=LATER)
    assert (shown["run"], shown["review"], shown["marks"]) == (None, None, [])
    assert shown["as_of"] == LATER


def test_planned_review_and_review_of_another_strategy_are_refused(
    scopes: dict[str, Scope],
) -> None:
    other = factories.strategy(name="Other")
    with pytest.raises(ReviewNotClosed):
        told(scopes["PMO"], review_id=review(2).pk)
    with pytest.raises(NotFound, match="no such review"):
        told(scopes["PMO"], strategy_id=other.pk, review_id=review(1).pk)


def test_draft_strategy_has_no_board_view(scopes: dict[str, Scope]) -> None:
    draft = factories.strategy(name="Next", state="draft")
    factories.objective(strategy=draft)
    with pytest.raises(DraftHasNoBoard):
        told(scopes["PMO"], strategy_id=draft.pk)


def test_draft_objectives_are_left_out_and_what_is_below_them_moves_up(
    scopes: dict[str, Scope],
) -> None:
    top = factories.objective(strategy=factories.strategy(name="Other"), name="Top")
    between = factories.objective(parent=top, name="Between us", state="draft")
    factories.objective(parent=between, name="Below")
    factories.objective(strategy=top.strategy, name="Alone", state="draft")
    shown = told(scopes["PMO"], strategy_id=top.strategy_id)
    rows = shown["objectives"]
    above = {one["name"]: one["parent"] for one in rows}
    assert above.keys() == {"Top", "Below"}
    assert above["Top"] is None
    assert rows[above["Below"]]["name"] == "Top"


def test_who_reads_no_findings_gets_sums_without_marks(scopes: dict[str, Scope]) -> None:
    shown = told(scopes["viewer"])
    assert shown["marks"] == []
    assert shown["totals"]["recorded"] == told(scopes["PMO"])["totals"]["recorded"]


def test_whose_sums_are_of_one_department_gets_these_alone() -> None:
    sales = Department.objects.get(name="Sales")
    scope = factories.actor(factories.machine("sales", departments=(sales,))).scope
    shown = told(scope)
    assert shown["scope"]["is_partial"]
    assert [one["name"] for one in shown["departments"]] == [sales.name]
    assert shown["totals"]["recorded"] == shown["departments"][0]["amount"]


def test_nothing_written_later_changes_a_byte_of_what_a_review_was_shown(
    scopes: dict[str, Scope],
) -> None:
    closed = [{"review_id": review(number).pk} for number in (0, 1)]
    before = {
        (reader, at): in_bytes(scopes[reader], **closed[at]) for reader in READERS for at in (0, 1)
    }
    today = in_bytes(scopes["PMO"], as_of=NOW)
    write_much(factories.actor(User.objects.get(username="amara")))
    for (reader, at), text in before.items():
        assert in_bytes(scopes[reader], now=LATER, **closed[at]) == text, (reader, at)
    assert in_bytes(scopes["PMO"], now=LATER, as_of=NOW) == today
    assert in_bytes(scopes["PMO"], now=LATER) not in before.values(), "a review was closed since"


def write_much(pmo: Actor) -> None:
    """What a busy week brings: other names, money, links, judgements, a run, another review."""
    revise("objective", Objective.objects.get(code="G1"), name="Renamed", owner=None)
    revise("objective", Objective.objects.get(code="T5"), state="retired")
    revise("department", Department.objects.get(name="Sales"), name="Selling")
    revise("strategy", told_of(), name="Another name")
    revise("review", review(2), held_on=(LATER + timedelta(days=40)).date().isoformat())
    for one in Allocation.objects.filter(planned__gt=0).order_by("id")[:20]:
        revise("allocation", one, planned="1.00")
    for link in Contribution.objects.filter(state="proposed").order_by("id")[:5]:
        portfolio.confirm_contribution(
            contribution_id=link.pk, expected_version=None, actor=SYSTEM, now=LATER, reason="Yes."
        )
    for pair in Finding.objects.filter(state="candidate").order_by("id"):
        detection.confirm_finding(finding_id=pair.pk, actor=pmo, now=LATER, reason="Yes.")
    run = detection.request_detection(strategy_id=told_of().pk, actor=SYSTEM, now=LATER)
    reviewing.work_run(run, at=LATER)
    governance.close_review(review_id=review(2).pk, expected_version=None, actor=SYSTEM, now=LATER)


def revise(noun: str, record: Any, **values: object) -> None:
    records.revise_record(
        noun=noun, id=record.pk, expected_version=None, values=values, actor=SYSTEM, now=LATER
    )


def test_what_becomes_confidential_is_named_no_more(scopes: dict[str, Scope]) -> None:
    shown = told(scopes["PMO"], review_id=review(1).pk)
    titles = " ".join(one["title"] for one in shown["marks"])
    named = [one for one in Initiative.objects.all() if re.search(re.escape(one.name), titles)]
    for one in named:
        revise("initiative", one, is_confidential=True, named_person_ids=[])
    text = in_bytes(scopes["PMO"], review_id=review(1).pk)
    assert not any(one.name in text for one in named)
