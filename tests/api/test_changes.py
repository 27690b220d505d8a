"""The change feed: ordered, complete, within the reader's rights."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, pointers, post
from traceability.domain.access import Role
from traceability.models import Change, ServiceAccount, User
from traceability.queries import changes
from traceability.services import records

Program = Callable[..., Client]


def pulled(client: Client, after: str = "", limit: int = 2) -> tuple[list[dict[str, Any]], str]:
    """Pull everything there is after a cursor; return it with the cursor to go on from."""
    address: str | None = f"/api/v1/changes?limit={limit}" + (f"&after={after}" if after else "")
    found: list[dict[str, Any]] = []
    while address:
        page = client.get(address).json()
        found += page["results"]
        after, address = page["cursor"], page["next"]
    return found, after


@pytest.mark.django_db(transaction=True)
def test_every_write_stands_in_it_once_in_order_deletions_included(
    signed_in: Callable[[User], Client],
) -> None:
    client = signed_in(factories.user("ann", Role.PMO))
    _, start = pulled(client)
    period = post(client, "periods", {"name": "FY26"}).json()
    patch(client, f"periods/{period['id']}", {"name": "FY27"}, if_match='"1"')
    pool = post(client, "resource-pools", {"name": "Engineers"}).json()
    delete(client, f"resource-pools/{pool['id']}", if_match='"1"')
    found, cursor = pulled(client, start, limit=1)
    assert [(each["noun"], each["operation"], each["version"]) for each in found] == [
        ("period", "created", 1),
        ("period", "updated", 2),
        ("resource_pool", "created", 1),
        ("resource_pool", "deleted", 2),
    ]
    assert found[1]["fields"] == {"name": ["FY26", "FY27"]}
    assert found[0]["at"].endswith("Z")
    assert pulled(client, cursor) == ([], pulled(client, cursor)[1])
    post(client, "periods", {"name": "FY28"})
    assert [each["fields"]["name"][1] for each in pulled(client, cursor)[0]] == ["FY28"]


@pytest.mark.django_db(transaction=True)
def test_order_holds_where_transaction_ids_gain_a_digit(
    signed_in: Callable[[User], Client],
) -> None:
    client = signed_in(factories.user("ann", Role.PMO))
    told = ["9", "10", "98", "99", "100", "101"]
    ids = factories.changes_of_transactions(*told)
    for limit in (1, 2, 1000):
        found, _ = pulled(client, limit=limit)
        assert [each["object_id"] for each in found[: len(told)]] == [str(one) for one in ids]
        assert len({each["position"] for each in found}) == len(found)


@pytest.mark.django_db(transaction=True)
def test_write_that_commits_late_is_not_jumped_over(
    signed_in: Callable[[User], Client],
) -> None:
    ann = factories.user("ann", Role.PMO)
    client = signed_in(ann)
    _, cursor = pulled(client)
    written, may_commit = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            records.create_record(
                noun="period",
                values={"name": "slow"},
                actor=factories.actor(ann),
                now=factories.NOW,
            )
            written.set()
            may_commit.wait(10)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(10)
    post(client, "periods", {"name": "fast"})
    before, cursor = pulled(client, cursor)
    may_commit.set()
    slow.join()
    after, _ = pulled(client, cursor)
    named = [each["fields"]["name"][1] for each in before + after]
    assert sorted(named) == ["fast", "slow"]


@pytest.mark.django_db(transaction=True)
def test_puller_among_racing_writers_misses_and_doubles_nothing(
    signed_in: Callable[[User], Client],
) -> None:
    ann = factories.user("ann", Role.PMO)
    client = signed_in(ann)
    _, cursor = pulled(client)
    is_over = threading.Event()

    def write(writer: int) -> None:
        for number in range(25):
            with transaction.atomic():
                for part in range(2):
                    records.create_record(
                        noun="period",
                        values={"name": f"{writer}/{number}/{part}"},
                        actor=factories.actor(ann),
                        now=factories.NOW,
                    )
        connection.close()

    found: list[dict[str, Any]] = []

    def pull() -> None:
        nonlocal cursor
        while not is_over.is_set():
            more, cursor = pulled(client, cursor, limit=7)
            found.extend(more)
        connection.close()

    puller = threading.Thread(target=pull)
    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    puller.start()
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    is_over.set()
    puller.join()
    found.extend(pulled(client, cursor)[0])
    positions = [each["position"] for each in found]
    assert len(positions) == len(set(positions)) == 200
    assert set(positions) == set(
        Change.objects.filter(noun="period").values_list("position", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_reader_gets_the_changes_of_own_departments_and_nothing_confidential(
    signed_in: Callable[[User], Client], with_token: Program
) -> None:
    cast = factories.cast()
    amara = signed_in(cast.amara)
    machine: ServiceAccount = factories.machine(departments=(cast.sales,))
    limited, bruno = with_token(machine), signed_in(cast.bruno)
    for name, place, secret in (
        ("own", cast.sales, False),
        ("foreign", cast.technology, False),
        ("hidden", cast.sales, True),
    ):
        body = {"name": name, "department": str(place.pk), "is_confidential": secret}
        answer = post(amara, "initiatives", body)
        assert answer.status_code in (201, 404)
    for reader in (limited, bruno):
        told = [each for each in pulled(reader)[0] if each["noun"] == "initiative"]
        assert [each["fields"]["name"][1] for each in told] == ["own"]
    everything = with_token(factories.machine("all"))
    told = [each for each in pulled(everything)[0] if each["noun"] == "initiative"]
    assert [each["fields"]["name"][1] for each in told] == ["own", "foreign"]


@pytest.mark.django_db(transaction=True)
def test_what_became_confidential_is_told_no_more(signed_in: Callable[[User], Client]) -> None:
    cast = factories.cast()
    amara, dana = signed_in(cast.amara), signed_in(cast.dana)
    body = {"name": "Merger", "department": str(cast.sales.pk)}
    made = post(amara, "initiatives", body).json()
    assert "Merger" in str(pulled(dana)[0])
    secret = {"is_confidential": True, "named_person_ids": [str(cast.amara.person_id)]}
    patch(amara, f"initiatives/{made['id']}", secret, if_match='"1"')
    assert "Merger" not in str(pulled(dana)[0])
    assert "Merger" in str(pulled(amara)[0])


def told(client: Client, noun: str) -> list[tuple[str, int]]:
    """Return which changes of a noun stand in a reader's feed."""
    found, _ = pulled(client, limit=1000)
    return [(each["operation"], each["version"]) for each in found if each["noun"] == noun]


@pytest.mark.django_db(transaction=True)
def test_moved_allocation_is_told_to_whom_it_left_and_whom_it_came_to(
    signed_in: Callable[[User], Client],
) -> None:
    cast = factories.cast()
    amara, bruno, chidi = (signed_in(one) for one in (cast.amara, cast.bruno, cast.chidi))
    sold = factories.initiative(department=cast.sales)
    built = factories.initiative(department=cast.technology)
    period = factories.period()
    body = {"initiative": str(sold.pk), "period": str(period.pk), "currency": "EUR"}
    made = post(amara, "allocations", {**body, "planned": "5.00"}).json()
    patch(amara, f"allocations/{made['id']}", {"initiative": str(built.pk)}, if_match='"1"')
    patch(amara, f"allocations/{made['id']}", {"planned": "6.00"}, if_match='"2"')
    assert told(bruno, "allocation") == [("created", 1), ("updated", 2)]
    assert told(chidi, "allocation") == [("updated", 2), ("updated", 3)]


@pytest.mark.django_db(transaction=True)
def test_lead_of_foreign_work_is_told_of_its_money(signed_in: Callable[[User], Client]) -> None:
    cast = factories.cast()
    work = factories.initiative(department=cast.technology, lead=cast.bruno.person)
    values = {"initiative": str(work.pk), "period": str(factories.period().pk), "currency": "EUR"}
    assert post(signed_in(cast.amara), "allocations", values).status_code == 201
    assert told(signed_in(cast.bruno), "allocation") == [("created", 1)]


@pytest.mark.django_db(transaction=True)
def test_dependency_is_told_to_whom_both_its_ends_may_be_named(
    signed_in: Callable[[User], Client],
) -> None:
    cast = factories.cast()
    amara, bruno = signed_in(cast.amara), signed_in(cast.bruno)
    own = [factories.initiative(department=cast.sales) for _ in range(2)]
    foreign = factories.initiative(department=cast.technology)
    for needed in (own[1], foreign):
        body = {"initiative": str(own[0].pk), "needs": str(needed.pk)}
        assert post(amara, "dependencies", body).status_code == 201
    assert len(told(amara, "dependency")) == 2
    assert len(told(bruno, "dependency")) == len(get(bruno, "dependencies").json()["results"]) == 1


@pytest.mark.django_db(transaction=True)
def test_dependency_of_own_work_on_foreign_work_that_one_leads_is_told(
    signed_in: Callable[[User], Client],
) -> None:
    cast = factories.cast()
    amara, bruno = signed_in(cast.amara), signed_in(cast.bruno)
    own = factories.initiative(department=cast.sales)
    led = factories.initiative(department=cast.technology, lead=cast.bruno.person)
    body = {"initiative": str(own.pk), "needs": str(led.pk)}
    assert post(amara, "dependencies", body).status_code == 201
    assert len(told(bruno, "dependency")) == len(get(bruno, "dependencies").json()["results"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["x", "MTow", "é", "MToxOjE6MQ", "MTotMTow", "A" * 4000])
def test_cursor_that_is_none_is_refused(cursor: str, amara: Client) -> None:
    answer = amara.get("/api/v1/changes", {"after": cursor})
    assert answer.status_code == 400
    assert pointers(answer) == ["/after"]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["limit=0", "limit=1001", "limit=many", "cursor=x"])
def test_word_that_makes_no_sense_is_refused(words: str, amara: Client) -> None:
    assert get(amara, f"changes?{words}").status_code == 400


@pytest.mark.django_db
def test_cursor_of_a_database_restored_elsewhere_is_refused_not_silent(
    signed_in: Callable[[User], Client],
) -> None:
    ahead = changes.encode(changes.Place(2**60, 1))
    answer = signed_in(factories.user("ann", Role.PMO)).get(f"/api/v1/changes?after={ahead}")
    assert answer.status_code == 410
    assert "pull once from the first change" in answer.json()["detail"]


@pytest.mark.django_db(transaction=True)
def test_empty_cursor_is_the_beginning(signed_in: Callable[[User], Client]) -> None:
    client = signed_in(factories.user("ann", Role.PMO))
    post(client, "periods", {"name": "FY26"})
    told = get(client, "changes").json()["results"]
    assert told
    assert get(client, "changes?after=").json()["results"] == told


def test_own_change_is_taken_back_by_its_position(
    cast: factories.Cast, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(cast.amara)
    period = factories.period(name="FY26")
    patch(client, f"periods/{period.pk}", {"name": "FY27"}, if_match='"1"')
    told = get(client, f"periods/{period.pk}/history").json()["results"][0]
    answer = post(client, f"changes/{told['position']}/undo", {})
    assert answer.status_code == 200
    assert (answer.json()["operation"], answer.json()["version"]) == ("updated", 3)
    assert get(client, f"periods/{period.pk}").json()["name"] == "FY26"
    again = post(client, f"changes/{told['position']}/undo", {})
    assert (again.status_code, again.json()["errors"][0]["code"]) == (409, "stands_on_it")
    assert post(client, "changes/999999/undo", {}).status_code == 404
    assert post(client, f"changes/{told['position']}/undo", {"why": "x"}).status_code == 400
