"""The triage of links by the API: who is asked about what, and what becomes of an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.requests import delete, get, patch, pointers, post
from traceability.domain.access import Role
from traceability.models import (
    Change,
    Contribution,
    Initiative,
    Objective,
    ProposalDismissal,
    ServiceAccount,
    Strategy,
)
from traceability.queries import proposal_vectors

Opens = Callable[[Any], Client]


@dataclass(frozen=True)
class Plan:
    """A strategy with three lowest objectives, and unlinked work in Sales and Technology."""

    strategy: Strategy
    solar: Objective
    water: Objective
    shops: Objective
    panels: Initiative
    pipes: Initiative


def town(cast: factories.Cast) -> Plan:
    """The strategy of a town."""
    strategy = factories.strategy()
    top = factories.objective(strategy=strategy, name="A town that lasts")
    solar, water, shops = (
        factories.objective(parent=top, name=name)
        for name in (
            "More solar power on roofs",
            "Less drinking water lost in leaking pipes",
            "Shops open in every quarter",
        )
    )
    year = factories.period()
    strategy.current_period = year
    strategy.save()
    panels = factories.initiative(
        department=cast.sales, name="Panels", description="Solar power on the roofs of schools."
    )
    pipes = factories.initiative(
        department=cast.technology, name="Pipes", description="Find leaking pipes by their sound."
    )
    factories.allocation(initiative=panels, period=year, planned="10.00")
    factories.allocation(initiative=pipes, period=year, planned="20.00")
    return Plan(strategy, solar, water, shops, panels, pipes)


@pytest.fixture
def plan(cast: factories.Cast) -> Plan:
    return town(cast)


def asked(client: Client, query: str = "") -> list[str]:
    """The names of the work that is asked about."""
    answer = get(client, f"views/link-proposals?{query}").json()
    return [row["initiative"]["name"] for row in answer["results"]]


def test_unlinked_work_comes_with_most_money_first_and_unknown_last(
    amara: Client, plan: Plan, cast: factories.Cast
) -> None:
    factories.initiative(department=cast.sales, name="Riddle")

    answer = get(amara, "views/link-proposals").json()

    assert asked(amara) == ["Pipes", "Panels", "Riddle"]
    assert answer["left"] == 3
    assert [row["initiative"]["money"] for row in answer["results"]] == ["20.00", "10.00", None]


def test_nearest_objective_comes_first_with_what_both_say(amara: Client, plan: Plan) -> None:
    first = get(amara, "views/link-proposals").json()["results"][0]["proposals"]

    assert first[0]["objective"] == str(plan.water.pk)
    assert first[0]["above"] == ["A town that lasts"]
    assert first[0]["phrases"] == ["leaking pipes"]
    assert all(0 <= one["likeness"] <= 1 for one in first)
    assert [one["likeness"] for one in first] == sorted(
        (one["likeness"] for one in first), reverse=True
    )


def test_work_goes_to_the_lowest_objectives_alone(amara: Client, plan: Plan) -> None:
    proposed = get(amara, "views/link-proposals").json()["results"][0]["proposals"]

    assert {one["name"] for one in proposed} == {
        plan.solar.name,
        plan.water.name,
        plan.shops.name,
    }


@pytest.mark.parametrize("state", ["confirmed", "proposed"])
def test_linked_work_is_not_asked(amara: Client, plan: Plan, state: str) -> None:
    factories.contribution(initiative=plan.pipes, objective=plan.water, state=state)

    assert asked(amara) == ["Panels"]


def test_rejected_objective_is_not_proposed_again(amara: Client, plan: Plan) -> None:
    factories.contribution(initiative=plan.pipes, objective=plan.water, state="rejected")

    first = get(amara, "views/link-proposals").json()["results"][0]

    assert first["initiative"]["name"] == "Pipes"
    assert plan.water.name not in {one["name"] for one in first["proposals"]}


@pytest.mark.parametrize(
    "fields",
    [{"bucket": "run"}, {"bucket": "mandatory"}, {"stage": "proposed"}, {"stage": "done"}],
    ids=str,
)
def test_work_that_needs_no_objective_is_not_asked(
    amara: Client, plan: Plan, fields: dict[str, str]
) -> None:
    Initiative.objects.filter(pk=plan.pipes.pk).update(**fields)

    assert asked(amara) == ["Panels"]


def test_lead_is_asked_about_own_work_alone(bruno: Client, plan: Plan) -> None:
    answer = get(bruno, "views/link-proposals").json()

    assert asked(bruno) == ["Panels"]
    assert answer["left"] == 1


def test_each_piece_of_work_says_whether_its_reader_links_it(
    amara: Client, bruno: Client, plan: Plan, signed_in: Opens
) -> None:
    lead = factories.person(name="Lea")
    Initiative.objects.filter(pk=plan.panels.pk).update(lead=lead)
    reads_all = signed_in(factories.user("lea", Role.EXECUTIVE, person=lead))

    def linked(client: Client) -> dict[str, bool]:
        rows = get(client, "views/link-proposals").json()["results"]
        return {row["initiative"]["name"]: row["may_link"] for row in rows}

    assert linked(amara) == {"Panels": True, "Pipes": True}
    assert linked(bruno) == {"Panels": True}
    assert linked(reads_all) == {"Panels": True, "Pipes": False}


def test_confidential_work_is_neither_asked_nor_counted(amara: Client, plan: Plan) -> None:
    Initiative.objects.filter(pk=plan.pipes.pk).update(is_confidential=True)

    assert asked(amara) == ["Panels"]
    assert get(amara, "views/link-proposals").json()["left"] == 1
    assert asked(amara, f"initiative={plan.pipes.pk}") == []


def test_other_work_of_the_department_speaks_for_what_it_serves(
    amara: Client, plan: Plan, cast: factories.Cast
) -> None:
    elsewhere = factories.objective(strategy=plan.strategy, name="A calm quarter")
    below = factories.objective(parent=elsewhere, name="Quiet nights")
    before = _likeness(amara, "Panels", "Quiet nights")
    sibling = factories.objective(parent=elsewhere, name="Slow streets")
    other = factories.initiative(department=cast.sales)
    factories.contribution(initiative=other, objective=sibling)

    assert _likeness(amara, "Panels", below.name) == pytest.approx(before + 0.2, abs=0.03)


def test_confidential_work_speaks_for_nothing(
    amara: Client, plan: Plan, cast: factories.Cast
) -> None:
    before = _likeness(amara, "Panels", plan.shops.name)
    secret = factories.initiative(department=cast.sales, is_confidential=True)
    factories.contribution(initiative=secret, objective=plan.shops)

    assert _likeness(amara, "Panels", plan.shops.name) == before


def _likeness(client: Client, work: str, objective: str) -> float:
    rows = get(client, "views/link-proposals").json()["results"]
    row = next(row for row in rows if row["initiative"]["name"] == work)
    return float(next(one["likeness"] for one in row["proposals"] if one["name"] == objective))


def test_pages_follow_one_another_though_the_last_was_linked(amara: Client, plan: Plan) -> None:
    assert asked(amara, "count=1") == ["Pipes"]
    factories.contribution(initiative=plan.pipes, objective=plan.water)

    assert asked(amara, f"after={plan.pipes.pk}") == ["Panels"]
    assert asked(amara, f"after={plan.panels.pk}") == []


@pytest.mark.parametrize("query", ["count=0", "count=101", "after=x", "state=proposed"])
def test_what_makes_no_sense_is_refused(amara: Client, plan: Plan, query: str) -> None:
    assert get(amara, f"views/link-proposals?{query}").status_code == 400


def test_unknown_place_is_refused(amara: Client, plan: Plan) -> None:
    answer = get(amara, f"views/link-proposals?after={factories.unknown_id()}")

    assert pointers(answer) == ["/after"]


def test_statements_do_not_grow_with_the_work(
    amara: Client, plan: Plan, cast: factories.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted() -> int:
        # A process that remembers no vector asks for those that are stored.
        monkeypatch.setattr(proposal_vectors, "_MEMORIES", {})
        with CaptureQueriesContext(connection) as sent:
            get(amara, "views/link-proposals?count=100")
        return len(sent)

    counted()
    few = counted()
    for _ in range(12):
        factories.initiative(department=cast.sales)

    assert counted() == few


def test_asking_writes_nothing(amara: Client, plan: Plan) -> None:
    before = Change.objects.count()
    get(amara, "views/link-proposals")

    assert not Contribution.objects.exists()
    assert Change.objects.count() == before


def test_pmo_accepts_and_the_link_is_confirmed(
    amara: Client, plan: Plan, cast: factories.Cast
) -> None:
    answer = post(amara, "contributions/accept-proposal", ends(plan, reason="Same roofs"))

    assert answer.status_code == 201
    link = Contribution.objects.get()
    assert link.state == "confirmed"
    assert link.state_reason == "from a proposal: Same roofs"
    assert link.confirmed_by_id == cast.amara.pk
    assert (link.source_facts or {})["name"] == "Panels"
    assert asked(amara) == ["Pipes"]


def test_lead_accepts_and_the_link_waits_for_the_owner(bruno: Client, plan: Plan) -> None:
    answer = post(bruno, "contributions/accept-proposal", ends(plan))

    assert answer.json()["state"] == "proposed"


def test_lead_links_no_foreign_work(bruno: Client, plan: Plan) -> None:
    answer = post(
        bruno,
        "contributions/accept-proposal",
        {"initiative": str(plan.pipes.pk), "objective": str(plan.water.pk)},
    )

    assert answer.status_code == 400
    assert not Contribution.objects.exists()


def test_accepting_twice_is_one_link(amara: Client, plan: Plan) -> None:
    body = ends(plan)
    first = post(amara, "contributions/accept-proposal", body, idempotency_key="one")
    again = post(amara, "contributions/accept-proposal", body, idempotency_key="one")
    refused = post(amara, "contributions/accept-proposal", body, idempotency_key="two")

    assert (first.json()["id"], 409) == (again.json()["id"], refused.status_code)
    assert Contribution.objects.count() == 1


def test_work_that_another_linked_meanwhile_is_not_linked_twice(amara: Client, plan: Plan) -> None:
    post(amara, "contributions/accept-proposal", ends(plan))
    other = {**ends(plan), "objective": str(plan.shops.pk)}

    refused = post(amara, "contributions/accept-proposal", other)

    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (
        409,
        "linked_meanwhile",
    )
    assert Contribution.objects.get().objective_id == plan.solar.pk


def test_work_whose_objective_is_retired_may_be_linked_to_another(
    amara: Client, plan: Plan
) -> None:
    post(amara, "contributions/accept-proposal", ends(plan))
    plan.solar.state = "retired"
    plan.solar.save()

    answer = post(
        amara,
        "contributions/accept-proposal",
        {**ends(plan), "objective": str(plan.shops.pk)},
    )

    assert answer.status_code == 201


def test_deleting_the_link_takes_it_back(amara: Client, plan: Plan) -> None:
    made = post(amara, "contributions/accept-proposal", ends(plan))

    delete(amara, f"contributions/{made.json()['id']}", if_match=made.headers["ETag"])

    assert asked(amara) == ["Pipes", "Panels"]


def ends(plan: Plan, **more: str) -> dict[str, str]:
    return {"initiative": str(plan.panels.pk), "objective": str(plan.solar.pk), **more}


def _set_aside(client: Client, plan: Plan) -> Any:
    body = {"initiative": str(plan.pipes.pk), "strategy": str(plan.strategy.pk)}
    return post(client, "proposal-dismissals", body)


def test_work_that_nothing_fits_is_not_asked_again(
    amara: Client, plan: Plan, cast: factories.Cast
) -> None:
    answer = _set_aside(amara, plan)

    assert answer.status_code == 201
    assert asked(amara) == ["Panels"]
    assert get(amara, "views/link-proposals").json()["left"] == 1
    assert asked(amara, f"initiative={plan.pipes.pk}") == ["Pipes"]
    record = ProposalDismissal.objects.get()
    assert record.dismissed_by_id == cast.amara.pk
    assert Change.objects.filter(noun="proposal_dismissal", object_id=record.pk).count() == 1


@pytest.mark.parametrize("end", ["initiative", "objective"])
def test_it_is_asked_again_when_a_text_changes(amara: Client, plan: Plan, end: str) -> None:
    _set_aside(amara, plan)
    record = plan.pipes if end == "initiative" else plan.shops
    path = f"{end}s/{record.pk}"

    patch(amara, path, {"description": "Told anew."}, if_match="*")

    assert asked(amara) == ["Pipes", "Panels"]
    assert _set_aside(amara, plan).status_code == 201
    assert asked(amara) == ["Panels"]
    assert ProposalDismissal.objects.get().version == 2


def test_it_stays_set_aside_when_something_else_changes(amara: Client, plan: Plan) -> None:
    _set_aside(amara, plan)

    patch(amara, f"initiatives/{plan.pipes.pk}", {"health": "on_track"}, if_match="*")

    assert asked(amara) == ["Panels"]


def test_setting_aside_is_taken_back(amara: Client, plan: Plan) -> None:
    made = _set_aside(amara, plan)

    gone = delete(amara, f"proposal-dismissals/{made.json()['id']}", if_match=made.headers["ETag"])

    assert gone.status_code == 204
    assert asked(amara) == ["Pipes", "Panels"]


def test_foreign_work_cannot_be_set_aside(bruno: Client, plan: Plan) -> None:
    assert _set_aside(bruno, plan).status_code == 404


def test_machine_without_initiatives_in_sight_is_asked_nothing(
    with_token: Callable[..., Client], plan: Plan
) -> None:
    narrow: ServiceAccount = factories.machine(departments=(factories.department(),))

    assert asked(with_token(narrow)) == []
