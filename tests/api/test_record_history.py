"""The history of a record: who, when, what from and to, why; of what the reader may know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, post
from tests.factories import NOW
from traceability import clock
from traceability.domain.access import SYSTEM, Role
from traceability.models import Contribution, ImportBatch, User
from traceability.services import records

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def entries(client: Client, path: str) -> list[dict[str, Any]]:
    answer = get(client, path)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def field(entry: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in entry["fields"] if each["field"] == name)


def revise(noun: str, record: Any, **values: Any) -> None:
    records.revise_record(
        noun=noun, id=record.pk, expected_version=None, values=values, actor=SYSTEM, now=NOW
    )


def test_it_says_who_changed_what_from_what_to_what(
    cast: factories.Cast, signed_in: Browser
) -> None:
    client = signed_in(cast.amara)
    lead = factories.person(name="Ngozi")
    made = post(
        client, "initiatives", {"name": "Web shop", "department": str(cast.sales.pk)}
    ).json()
    path = f"initiatives/{made['id']}"
    patch(client, path, {"name": "Online shop", "lead": str(lead.pk)}, if_match='"1"')
    later, first = entries(client, f"{path}/history")
    assert (later["operation"], first["operation"]) == ("updated", "created")
    assert (later["by_kind"], later["is_own"], later["version"]) == ("user", True, 2)
    assert later["by_name"] == (cast.amara.person.name if cast.amara.person else "amara")
    assert (field(later, "name")["before"], field(later, "name")["after"]) == (
        "Web shop",
        "Online shop",
    )
    assert field(later, "lead")["before"] is None
    assert field(later, "lead")["after_name"] == "Ngozi"
    assert field(first, "department")["after_name"] == "Sales"


def test_one_who_no_longer_signs_in_keeps_the_name(
    cast: factories.Cast, signed_in: Browser
) -> None:
    person = factories.person(name="Ngozi")
    ngozi = factories.user("ngozi", Role.PMO, person=person)
    made = post(signed_in(ngozi), "periods", {"name": "FY26"}).json()
    User.objects.filter(pk=ngozi.pk).update(is_active=False)
    person.ends_on = NOW.date()
    person.save()
    (entry,) = entries(signed_in(cast.amara), f"periods/{made['id']}/history")
    assert (entry["by_name"], entry["is_own"]) == ("Ngozi", False)


def test_why_is_told_and_the_import_that_wrote(cast: factories.Cast, signed_in: Browser) -> None:
    from traceability.services.audit import recording

    period = factories.period(name="FY26")
    batch = ImportBatch.objects.create(
        id=factories.unknown_id(), profile="yearly", source="ledger", digest="", applied_at=NOW
    )
    with recording(actor=SYSTEM, now=NOW, import_batch_id=batch.pk) as recorder:
        recorder.record(
            noun="period",
            object_id=period.pk,
            version=2,
            operation="updated",
            fields={"name": ("FY26", "FY27")},
            reason="renamed in the ledger",
        )
    (entry,) = entries(signed_in(cast.amara), f"periods/{period.pk}/history")
    assert entry["reason"] == "renamed in the ledger"
    assert (entry["is_import"], entry["import_id"], entry["import_profile"]) == (
        True,
        str(batch.pk),
        "yearly",
    )
    (entry,) = entries(signed_in(cast.dana), f"periods/{period.pk}/history")
    assert (entry["is_import"], entry["import_id"], entry["import_profile"]) == (True, None, "")


def test_pages_lead_on_without_a_gap(cast: factories.Cast, signed_in: Browser) -> None:
    client = signed_in(cast.amara)
    period = factories.period(name="0")
    for number in range(1, 6):
        revise("period", period, name=str(number))
    address: str | None = f"/api/v1/periods/{period.pk}/history?page_size=2"
    found = []
    while address:
        page = client.get(address).json()
        found += [field(each, "name")["after"] for each in page["results"]]
        address = page["next"]
    assert found == ["5", "4", "3", "2", "1"]
    foreign = client.get(f"/api/v1/periods/{period.pk}/history?cursor=broken")
    assert foreign.status_code == 400


def test_parts_come_along_where_they_are_asked_for_the_deleted_ones_too(
    cast: factories.Cast, signed_in: Browser
) -> None:
    client = signed_in(cast.amara)
    initiative = factories.initiative(department=cast.sales)
    objective = factories.objective(name="Fewer accidents")
    link = post(
        client,
        "contributions",
        {"initiative": str(initiative.pk), "objective": str(objective.pk), "share": 0.5},
    ).json()
    delete(client, f"contributions/{link['id']}", if_match='"1"')
    revise("initiative", initiative, name="Web shop")
    assert len(entries(client, f"initiatives/{initiative.pk}/history")) == 1
    told = entries(client, f"initiatives/{initiative.pk}/history?parts=true")
    assert [(each["noun"], each["operation"], each["name"]) for each in told] == [
        ("initiative", "updated", ""),
        ("contribution", "deleted", "Fewer accidents"),
        ("contribution", "created", "Fewer accidents"),
    ]
    told = entries(client, f"objectives/{objective.pk}/history?parts=true")
    assert [each["name"] for each in told] == ["Web shop", "Web shop"]
    assert get(client, f"periods/{factories.period().pk}/history?parts=true").status_code == 400


def test_deleted_record_keeps_its_history_for_those_who_might_read_it(
    cast: factories.Cast, signed_in: Browser
) -> None:
    client = signed_in(cast.amara)
    initiative = factories.initiative(department=cast.sales)
    link = factories.contribution(initiative=initiative)
    records.end_record(
        noun="contribution", id=link.pk, expected_version=None, actor=SYSTEM, now=NOW
    )
    path = f"contributions/{link.pk}/history"
    assert [each["operation"] for each in entries(client, path)] == ["deleted"]
    assert [each["operation"] for each in entries(signed_in(cast.bruno), path)] == ["deleted"]
    assert get(signed_in(cast.chidi), path).status_code == 404


def test_what_moved_away_is_told_from_the_move_on(cast: factories.Cast, signed_in: Browser) -> None:
    initiative = factories.initiative(department=cast.sales, name="Shop")
    revise("initiative", initiative, name="Web shop")
    revise("initiative", initiative, department=str(cast.technology.pk))
    revise("initiative", initiative, name="Online shop")
    path = f"initiatives/{initiative.pk}/history"
    assert [each["version"] for each in entries(signed_in(cast.chidi), path)] == [4, 3]
    assert get(signed_in(cast.bruno), path).status_code == 404


def test_confidential_work_has_no_history_for_those_it_does_not_name(
    cast: factories.Cast, signed_in: Browser
) -> None:
    initiative = factories.initiative(department=cast.sales)
    objective = factories.objective()
    link = factories.contribution(initiative=initiative, objective=objective, state="proposed")
    revise("contribution", link, rationale="It pays.")
    revise("initiative", initiative, is_confidential=True)
    client = signed_in(cast.amara)
    for path in (f"initiatives/{initiative.pk}", f"contributions/{link.pk}"):
        assert get(client, f"{path}/history").status_code == 404
    assert entries(client, f"objectives/{objective.pk}/history?parts=true") == []
    Contribution.objects.filter(pk=link.pk).delete()
    assert get(client, f"contributions/{link.pk}/history").status_code == 404


def test_reference_the_reader_may_not_know_is_left_out(
    cast: factories.Cast, signed_in: Browser
) -> None:
    from traceability.services.audit import recording

    secret = factories.initiative(department=cast.sales, is_confidential=True)
    demand = factories.department()
    with recording(actor=SYSTEM, now=NOW) as recorder:
        # As it would be told if a rule of audience were ever forgotten: the name stays back.
        recorder.record(
            noun="measure_effect",
            object_id=demand.pk,
            version=2,
            operation="deleted",
            fields={"initiative": (str(secret.pk), None)},
        )
    (entry,) = entries(signed_in(cast.amara), f"measure-effects/{demand.pk}/history")
    told = field(entry, "initiative")
    assert (told["before"], told["before_name"], told["is_hidden"]) == (None, None, True)
    assert str(secret.pk) not in str(entry)


def test_viewers_are_refused_because_drafts_stand_in_it(signed_in: Browser) -> None:
    viewer = factories.user("val", Role.VIEWER)
    objective = factories.objective()
    assert get(signed_in(viewer), f"objectives/{objective.pk}/history").status_code == 403


def test_pointer_to_the_latest_run_is_no_change_of_the_strategy(
    cast: factories.Cast, signed_in: Browser
) -> None:
    from traceability.services.audit import recording

    strategy = factories.strategy()
    with recording(actor=SYSTEM, now=NOW) as recorder:
        for fields in ({"published_run": (None, "1")}, {"vision": ("", "Grow")}):
            recorder.record(
                noun="strategy",
                object_id=strategy.pk,
                version=2,
                operation="updated",
                fields=fields,
            )
    told = entries(signed_in(cast.amara), f"strategies/{strategy.pk}/history")
    assert [each["fields"][0]["field"] for each in told] == ["vision"]


def test_number_of_statements_does_not_grow(
    cast: factories.Cast, signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(cast.amara)
    initiative = factories.initiative(department=cast.sales)
    for _ in range(12):
        factories.contribution(initiative=initiative, state="proposed")
    for link in Contribution.objects.all():
        revise("contribution", link, rationale="It pays.")
    with django_assert_max_num_queries(28):
        told = entries(client, f"initiatives/{initiative.pk}/history?parts=true")
    assert len(told) == 12


def test_one_may_take_back_what_is_own_of_late_and_not_stood_on(
    cast: factories.Cast, signed_in: Browser
) -> None:
    client = signed_in(cast.amara)
    period = factories.period(name="FY26")
    patch(client, f"periods/{period.pk}", {"name": "FY27"}, if_match='"1"')
    revise("period", period, position=3)
    path = f"periods/{period.pk}/history"
    assert [each["may_undo"] for each in entries(client, path)] == [False, True]
    assert [each["may_undo"] for each in entries(signed_in(cast.dana), path)] == [False, False]
    revise("period", period, name="FY28")
    assert [each["may_undo"] for each in entries(client, path)] == [False, False, False]
    assert clock.now() - timedelta(days=30) > NOW
