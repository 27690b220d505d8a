"""Links that wait, and one word over many of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.requests import get, patch, pointers, post
from traceability.models import Change, Contribution, DetectorSetting, Objective


@pytest.fixture
def goal(cast: factories.Cast) -> Objective:
    strategy = factories.strategy()
    top = factories.objective(strategy=strategy)
    return factories.objective(parent=top, name="Fewer accidents")


def waiting(client: Client, state: str = "proposed") -> list[dict[str, Any]]:
    """The links that wait."""
    rows: list[dict[str, Any]] = get(client, f"views/links-to-judge?state={state}").json()[
        "results"
    ]
    return rows


def judge(client: Client, *links: Contribution, verb: str = "confirm", reason: str = "Seen") -> Any:
    """One word over some links."""
    ids = [str(link.pk) for link in links]
    return post(
        client, "contributions/judge", {"verb": verb, "contributions": ids, "reason": reason}
    )


def watch(*fields: str) -> None:
    """What an installation watches of objectives."""
    DetectorSetting.objects.create(
        code="suspect_link",
        thresholds={"objective_fields": fields},
        created_at=factories.NOW,
        updated_at=factories.NOW,
    )


def proposed(goal: Objective, count: int, **fields: Any) -> list[Contribution]:
    """Links to an objective that wait."""
    return [
        factories.contribution(
            initiative=factories.initiative(**fields), objective=goal, state="proposed"
        )
        for _ in range(count)
    ]


def test_proposed_links_wait(amara: Client, goal: Objective) -> None:
    link, *_ = proposed(goal, 1, name="Apollo")
    factories.contribution(objective=goal)

    (row,) = waiting(amara)

    assert (row["contribution"], row["source_name"]) == (str(link.pk), "Apollo")
    assert row["may_judge"] is True


def test_reader_without_a_say_sees_that_they_have_none(
    bruno: Client, goal: Objective, cast: factories.Cast
) -> None:
    proposed(goal, 1, department=cast.sales)
    proposed(goal, 1, department=cast.technology)

    assert [row["may_judge"] for row in waiting(bruno)] == [False]


def test_confirmed_link_waits_again_when_an_end_says_something_else(
    amara: Client, goal: Objective
) -> None:
    (link,) = proposed(goal, 1)
    judge(amara, link)
    assert waiting(amara, "changed") == []

    patch(amara, f"objectives/{goal.pk}", {"name": "No accidents"}, if_match="*")

    (row,) = waiting(amara, "changed")
    assert row["changes"] == [
        {"end": "target", "field": "name", "before": "Fewer accidents", "after": "No accidents"}
    ]
    judge(amara, link)
    assert waiting(amara, "changed") == []


def test_editorial_edit_lets_no_link_wait(amara: Client, goal: Objective) -> None:
    (link,) = proposed(goal, 1)
    judge(amara, link)

    patch(amara, f"objectives/{goal.pk}?editorial=true", {"name": "No accident"}, if_match="*")

    assert waiting(amara, "changed") == []


def test_field_that_is_not_watched_lets_no_link_wait(amara: Client, goal: Objective) -> None:
    (link,) = proposed(goal, 1)
    judge(amara, link)
    patch(amara, f"objectives/{goal.pk}", {"name": "No accidents"}, if_match="*")
    (row,) = waiting(amara, "changed")
    assert row["changes"][0]["field"] == "name"

    watch("description")

    assert waiting(amara, "changed") == []


def test_watched_field_alone_is_shown(amara: Client, goal: Objective) -> None:
    (link,) = proposed(goal, 1)
    judge(amara, link)
    watch("description")

    told = {"name": "No accidents", "description": "On any road."}
    patch(amara, f"objectives/{goal.pk}", told, if_match="*")

    (row,) = waiting(amara, "changed")
    assert [one["field"] for one in row["changes"]] == ["description"]


@pytest.mark.parametrize("state", ["proposed", "changed"])
def test_reading_costs_the_same_whatever_waits(amara: Client, goal: Objective, state: str) -> None:
    def sent(count: int) -> int:
        links = proposed(goal, count)
        if state == "changed":
            judge(amara, *links)
            patch(amara, f"objectives/{goal.pk}", {"name": f"Goal {count}"}, if_match="*")
        with CaptureQueriesContext(connection) as statements:
            assert len(waiting(amara, state)) >= count
        return len(statements)

    assert sent(2) == sent(12)


def test_many_links_are_confirmed_by_one_word(
    amara: Client, goal: Objective, cast: factories.Cast
) -> None:
    links = proposed(goal, 3)

    answer = judge(amara, *links, reason="Agreed in the review")

    assert answer.status_code == 200
    assert [row["id"] for row in answer.json()["results"]] == [str(link.pk) for link in links]
    for link in links:
        link.refresh_from_db()
        assert (link.state, link.version) == ("confirmed", 2)
        assert link.state_reason == "Agreed in the review"
        assert (link.target_facts or {})["name"] == "Fewer accidents"
        change = Change.objects.get(object_id=link.pk, operation="updated")
        assert change.fields["state"] == ["proposed", "confirmed"]


def test_links_between_objectives_are_confirmed_too(amara: Client, goal: Objective) -> None:
    lower = factories.objective(parent=goal.parent, name="Safer roads")
    link = factories.contribution(source_objective=lower, objective=goal, state="proposed")

    assert judge(amara, link).status_code == 200
    link.refresh_from_db()
    assert (link.source_facts or {})["name"] == "Safer roads"


def test_many_links_are_rejected_by_one_word(amara: Client, goal: Objective) -> None:
    links = proposed(goal, 2)

    judge(amara, *links, verb="reject", reason="Other work")

    assert set(Contribution.objects.values_list("state", "state_reason")) == {
        ("rejected", "Other work")
    }


@pytest.mark.parametrize("verb", ["confirm", "reject"])
def test_word_needs_a_reason(amara: Client, goal: Objective, verb: str) -> None:
    links = proposed(goal, 2)

    answer = judge(amara, *links, verb=verb, reason="")

    assert (answer.status_code, pointers(answer)) == (400, ["/reason"])
    assert set(Contribution.objects.values_list("state", flat=True)) == {"proposed"}


def test_owner_needs_no_reason_to_confirm(
    signed_in: Callable[..., Client], goal: Objective
) -> None:
    owner = factories.person()
    Objective.objects.filter(pk=goal.pk).update(owner=owner)
    client = signed_in(factories.user("owner", person=owner))

    assert judge(client, *proposed(goal, 2), reason="").status_code == 200


def test_one_link_that_may_not_be_judged_stops_all(
    signed_in: Callable[..., Client], goal: Objective
) -> None:
    owner = factories.person()
    Objective.objects.filter(pk=goal.pk).update(owner=owner)
    client = signed_in(factories.user("owner", person=owner))
    own = proposed(goal, 2)
    led = factories.initiative(lead=owner)
    foreign = factories.contribution(
        initiative=led, objective=factories.objective(parent=goal.parent), state="proposed"
    )

    answer = judge(client, *own, foreign)

    assert (answer.status_code, pointers(answer)) == (403, ["/contributions/2"])
    assert set(Contribution.objects.values_list("state", flat=True)) == {"proposed"}


def test_link_that_is_not_there_stops_all(amara: Client, goal: Objective) -> None:
    (link,) = proposed(goal, 1)
    ghost = Contribution(id=factories.unknown_id())

    answer = judge(amara, ghost, link)

    assert (answer.status_code, pointers(answer)) == (400, ["/contributions/0"])
    assert Contribution.objects.get().state == "proposed"


def test_statements_do_not_grow_with_the_links(amara: Client, goal: Objective) -> None:
    def sent(count: int) -> int:
        links = proposed(goal, count)
        with CaptureQueriesContext(connection) as statements:
            assert judge(amara, *links).status_code == 200
        return len(statements)

    assert sent(2) == sent(12)
