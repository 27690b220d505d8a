"""A finding ends in a decision: linked as it is recorded or later, told on both, taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from traceability.domain.access import Role
from traceability.models import Decision, Finding, Initiative, Settlement, Strategy, User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def finding(cast: factories.Cast) -> Finding:
    return factories.finding(subject=factories.initiative(department=cast.sales, name="Stores"))


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/{path}", body, content_type="application/json")


def record(client: Client, strategy: Strategy, cast: factories.Cast, **values: Any) -> Any:
    body = {
        "strategy": str(strategy.pk),
        "title": "Close the stores",
        "mode": "directive",
        "decider": str(cast.dana.person_id),
        "decided_on": "2026-03-01",
        "options": [{"title": "Close", "is_chosen": True}],
    }
    return post(client, "decisions", body | values)


def told(client: Client, finding: Finding) -> Any:
    return client.get(f"/api/v1/findings/{finding.pk}").json()


def test_finding_and_decision_tell_of_each_other(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    made = record(amara, finding.strategy, cast, findings=[str(finding.pk)])
    assert made.status_code == 201, made.content
    (own,) = made.json()["findings"]
    assert (own["finding"], own["title"], own["state"]) == (
        *(str(finding.pk), finding.title, "open"),
    )
    one = told(amara, finding)
    (link,) = one["decisions"]
    assert (link["decision"], link["number"], link["title"]) == (
        *(made.json()["id"], 1, "Close the stores"),
    )
    # It stands until the data change.
    assert one["state"] == "open"


def test_history_of_the_finding_tells_of_the_decision_and_that_it_was_taken_back(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    record(amara, finding.strategy, cast, findings=[str(finding.pk)])
    (link,) = told(amara, finding)["decisions"]
    gone = amara.delete(
        f"/api/v1/settlements/{link['settlement']}", headers={"If-Match": f'"{link["version"]}"'}
    )
    assert gone.status_code == 204
    events = amara.get(f"/api/v1/findings/{finding.pk}/history").json()["events"]
    assert [(one["verb"], one["reason"]) for one in events if "decided" in one["verb"]] == [
        ("decided", "D-1 Close the stores"),
        ("undecided", "D-1 Close the stores"),
    ]
    assert told(amara, finding)["decisions"] == []
    assert Decision.objects.exists()


def test_earlier_decision_is_linked_once(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    made = record(amara, finding.strategy, cast).json()
    body = {
        "strategy": str(finding.strategy_id),
        "decision": made["id"],
        "finding": str(finding.pk),
    }
    assert post(amara, "settlements", body).status_code == 201
    assert post(amara, "settlements", body).status_code == 409
    assert len(told(amara, finding)["decisions"]) == 1


def test_superseded_decision_is_refused_and_the_one_that_stands_named(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    made = [record(amara, finding.strategy, cast).json()]
    for title in ("Close half of them", "Sell the stores"):
        earlier = made[-1]["id"]
        made.append(record(amara, finding.strategy, cast, title=title, supersedes=earlier).json())
    body = {"strategy": str(finding.strategy_id), "finding": str(finding.pk)}
    for superseded in made[:2]:
        refused = post(amara, "settlements", body | {"decision": superseded["id"]})
        assert refused.status_code == 409, refused.content
        (error,) = refused.json()["errors"]
        assert (error["pointer"], error["code"]) == ("/decision", "superseded_already")
        assert "D-3 Sell the stores stands instead" in error["message"]
    assert not Settlement.objects.exists()
    assert post(amara, "settlements", body | {"decision": made[2]["id"]}).status_code == 201


@pytest.mark.parametrize(
    ("superseded_after", "has_money", "status"),
    [(1, True, 201), (0, True, 409), (-1, True, 409), (1, False, 409)],
)
def test_money_is_explained_by_what_stood_when_it_changed(
    superseded_after: int,
    has_money: bool,
    status: int,
    finding: Finding,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara, strategy = signed_in(cast.amara), finding.strategy
    work, period = Initiative.objects.get(pk=finding.subjects[0]["id"]), factories.period()
    if has_money:
        factories.allocation(initiative=work, period=period, currency=strategy.currency)
    said = {"strategy": strategy, "mode": "directive", "decider": cast.dana.person}
    changed_on = factories.NOW.date()
    first = factories.row(
        Decision, number=1, title="Close", decided_on=changed_on - timedelta(days=9), **said
    )
    day = changed_on + timedelta(days=superseded_after)
    second = factories.row(
        Decision, number=2, title="Sell", decided_on=day, supersedes=first, **said
    )
    body = {
        "strategy": str(strategy.pk),
        "initiative": str(work.pk),
        "period": str(period.pk),
    }
    answer = post(amara, "settlements", body | {"decision": str(first.pk)})
    assert answer.status_code == status, answer.content
    assert post(amara, "settlements", body | {"decision": str(second.pk)}).status_code == 201


def test_what_was_settled_stays_when_its_decision_is_superseded(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)
    first = record(amara, finding.strategy, cast, findings=[str(finding.pk)]).json()
    record(amara, finding.strategy, cast, title="Sell", supersedes=first["id"])
    (link,) = told(amara, finding)["decisions"]
    assert link["decision"] == first["id"]
    gone = amara.delete(
        f"/api/v1/settlements/{link['settlement']}", headers={"If-Match": f'"{link["version"]}"'}
    )
    assert gone.status_code == 204


def test_who_decided_links_the_own_decision_and_nobody_elses(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    dana = signed_in(cast.dana)
    made = record(dana, finding.strategy, cast, findings=[str(finding.pk)])
    assert made.status_code == 201, made.content
    erin = signed_in(factories.user("erin", Role.EXECUTIVE, person=factories.person()))
    body = {
        "strategy": str(finding.strategy_id),
        "decision": made.json()["id"],
        "finding": str(factories.finding(opened_in=finding.opened_in).pk),
    }
    assert post(erin, "settlements", body).status_code == 403
    assert post(signed_in(cast.bruno), "settlements", body).status_code == 403
    assert Settlement.objects.count() == 1


@pytest.mark.parametrize("state", ["candidate", "dismissed"])
def test_pair_that_nobody_confirmed_ends_in_no_decision_and_nothing_is_recorded(
    state: str, cast: factories.Cast, signed_in: Browser
) -> None:
    works = [factories.initiative(department=cast.sales) for _ in range(2)]
    pair = factories.pair(*works, state=state)
    answer = record(signed_in(cast.amara), pair.strategy, cast, findings=[str(pair.pk)])
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("finding_not_told")
    assert not Decision.objects.exists()


def test_finding_of_another_strategy_is_refused(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    other = factories.strategy()
    answer = record(signed_in(cast.amara), other, cast, findings=[str(finding.pk)])
    assert answer.status_code == 400
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"decision": None}, "/decision"),
        ({"finding": None}, "/finding"),
        ({"criterion": "own"}, "/decision"),
        ({"initiative": "own"}, "/finding"),
        ({"finding": None, "initiative": "own"}, "/period"),
    ],
)
def test_settlement_names_one_ground_and_one_thing(
    change: dict[str, Any],
    pointer: str,
    finding: Finding,
    cast: factories.Cast,
    signed_in: Browser,
) -> None:
    amara = signed_in(cast.amara)
    made = record(amara, finding.strategy, cast).json()
    criterion = post(
        amara, "decision-criteria", {"strategy": str(finding.strategy_id), "name": "Reach"}
    ).json()["id"]
    own = {"criterion": criterion, "initiative": finding.subjects[0]["id"]}
    body = {
        "strategy": str(finding.strategy_id),
        "decision": made["id"],
        "finding": str(finding.pk),
        **{name: own[name] if value == "own" else value for name, value in change.items()},
    }
    answer = post(amara, "settlements", body)
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_decision_tells_nothing_of_work_that_became_confidential(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    made = record(signed_in(cast.amara), finding.strategy, cast, findings=[str(finding.pk)]).json()
    dana = signed_in(cast.dana)
    address = f"/api/v1/decisions/{made['id']}"
    assert "Stores" in dana.get(address).content.decode()
    Initiative.objects.filter(pk=finding.subject_ids[0]).update(
        is_confidential=True, named_person_ids=[]
    )
    for path in (address, "/api/v1/settlements", "/api/v1/changes"):
        assert "Stores" not in dana.get(path).content.decode()
    assert dana.get(address).json()["findings"] == []
    assert dana.get("/api/v1/settlements").json()["results"] == []


def test_finance_that_reads_no_findings_is_not_told_which_ended(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    made = record(signed_in(cast.amara), finding.strategy, cast, findings=[str(finding.pk)]).json()
    frank = signed_in(factories.user("frank", Role.FINANCE))
    assert frank.get(f"/api/v1/decisions/{made['id']}").json()["findings"] == []
    assert frank.get("/api/v1/settlements").json()["results"] == []


def test_statements_of_one_finding_do_not_grow_with_its_decisions(
    finding: Finding, cast: factories.Cast, signed_in: Browser
) -> None:
    amara = signed_in(cast.amara)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert told(amara, finding)["id"] == str(finding.pk)
        return len(asked)

    record(amara, finding.strategy, cast, findings=[str(finding.pk)])
    few = statements()
    for _ in range(3):
        record(amara, finding.strategy, cast, findings=[str(finding.pk)])
    assert statements() == few
