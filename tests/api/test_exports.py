"""Exports over HTTP: asked for, made by a worker, fetched by whom they are for and nobody else."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils.timezone import now as the_time  # noqa: TID251 - exports expire by this clock

from tests import factories
from tests.api.requests import get, post
from tests.governance import DAY, Governance
from traceability.domain.access import Role
from traceability.models import (
    Dependency,
    Export,
    Initiative,
    OrganisationSettings,
    RoleGrant,
    StatusUpdate,
    User,
)
from traceability.services import exports
from traceability.services.exports import jobs
from traceability.tasks.exports import make_export

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def ask(client: Client, **wanted: Any) -> dict[str, Any]:
    answer = post(client, "exports", {"format": "native", **wanted})
    assert answer.status_code == 202, answer.content
    body: dict[str, Any] = answer.json()
    return body


def made(client: Client, **wanted: Any) -> dict[str, Any]:
    """An export asked for and made."""
    id_ = ask(client, **wanted)["id"]
    make_export(id_)
    body: dict[str, Any] = get(client, f"exports/{id_}").json()
    assert body["state"] == "done", body
    return body


def table(client: Client, export: dict[str, Any], name: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/v1/exports/{export['id']}/download")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file
    assert len(content) == export["size"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(f"{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_export_is_asked_for_made_and_fetched(amara: Client) -> None:
    factories.initiative(name="Lamps")
    answer = post(amara, "exports", {"format": "native"})
    body = answer.json()
    assert answer.headers["Location"] == f"/api/v1/exports/{body['id']}"
    assert (body["state"], body["report"]) == ("waiting", None)
    early = amara.get(f"/api/v1/exports/{body['id']}/download")
    assert (early.status_code, early.json()["detail"]) == (
        409,
        "It is still being made; ask again in a moment.",
    )
    make_export(body["id"])
    done = get(amara, f"exports/{body['id']}").json()
    assert done["report"]["records"]["initiative"] == 1
    assert done["report"]["is_lossless"]
    assert [row["name"] for row in table(amara, done, "initiatives")] == ["Lamps"]
    assert [each["id"] for each in get(amara, "exports").json()["results"]] == [body["id"]]


def test_file_is_named_and_kept_out_of_caches(amara: Client) -> None:
    export = made(amara, format="xlsx")
    answer = amara.get(f"/api/v1/exports/{export['id']}/download")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{export["name"]}"'
    assert export["name"].endswith(".xlsx")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"] == exports.FORMATS["xlsx"].media_type


def test_export_of_another_does_not_exist(
    amara: Client, cast: factories.Cast, signed_in: SignIn
) -> None:
    id_ = made(amara)["id"]
    dana = signed_in(cast.dana)
    for address in (f"exports/{id_}", f"exports/{id_}/download"):
        assert get(dana, address).status_code == 404
    assert get(dana, "exports").json()["results"] == []


def test_lead_gets_own_work_alone(amara: Client, cast: factories.Cast, bruno: Client) -> None:
    own = factories.initiative(name="Own", department=cast.sales)
    foreign = factories.initiative(name="Foreign", department=cast.technology)
    for work in (own, foreign):
        factories.allocation(initiative=work)
        factories.contribution(initiative=work)
    export = made(bruno)
    assert [row["name"] for row in table(bruno, export, "initiatives")] == ["Own"]
    for name in ("allocations", "contributions"):
        assert [row["initiative"] for row in table(bruno, export, name)] == [str(own.pk)]
    assert export["report"]["records"]["initiative"] == 1


def secret_and_open() -> tuple[Initiative, Initiative]:
    """Open work that needs secret work, which serves, costs and is known to another system."""
    secret = factories.initiative(name="Merger", is_confidential=True)
    work = factories.initiative(name="Lamps")
    period = factories.period()
    for one in (secret, work):
        factories.allocation(initiative=one, period=period)
        factories.contribution(initiative=one)
        factories.identity(one, f"erp-{one.name}", source="erp")
    factories.row(Dependency, initiative=work, needs=secret)
    return secret, work


@pytest.mark.parametrize("format_name", ["native", "csv"])
def test_neither_file_nor_report_tells_that_there_is_confidential_work(
    format_name: str, amara: Client
) -> None:
    factories.person(name="Ines")
    before = made(amara, format=format_name)["report"]
    secret, _work = secret_and_open()
    export = made(amara, format=format_name)
    content = b"".join(
        amara.get(f"/api/v1/exports/{export['id']}/download").streaming_content  # type: ignore[attr-defined]
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Merger" not in told
    assert str(secret.pk).encode() not in told
    report = export["report"]
    assert report["records"]["initiative"] == 1
    assert report["records"]["allocation"] == 1
    assert "dependency" not in report["records"]
    assert not any(each["noun"] == "dependency" for each in report["fields"])
    assert [each["what"] for each in report["left_out"]] == [
        each["what"] for each in before["left_out"]
    ]


def test_what_governs_confidential_work_is_not_told(amara: Client) -> None:
    world = Governance()
    world.work.is_confidential = True
    world.work.name = "Merger"
    world.work.save()
    other = factories.initiative(name="Lamps")
    factories.row(
        StatusUpdate, initiative=other, reported_on=DAY, health="on_track", given_at=factories.NOW
    )
    export = made(amara)
    (update,) = table(amara, export, "status_updates")
    assert update["initiative"] == str(other.pk)
    commitments = [row["commitments"] for row in table(amara, export, "decisions")]
    assert str(world.work.pk) not in "".join(commitments)
    assert any("reach" in cell for cell in commitments)
    assert export["report"]["records"]["status_update"] == 1


def test_reader_gets_no_noun_of_a_module_that_is_off_nor_of_others(
    amara: Client, cast: factories.Cast, signed_in: SignIn
) -> None:
    Governance()
    OrganisationSettings.objects.update_or_create(defaults={"has_forums": False})
    records = made(amara)["report"]["records"]
    assert "forum" not in records
    assert records["decision"] == 2
    bruno = made(signed_in(cast.bruno))
    content = b"".join(
        signed_in(cast.bruno).get(f"/api/v1/exports/{bruno['id']}/download").streaming_content  # type: ignore[attr-defined]  # a file
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # Whom a round asks what is the PMO's.
        assert "rounds.csv" not in archive.namelist()


def test_person_named_by_confidential_work_gets_it(amara: Client, cast: factories.Cast) -> None:
    secret, _work = secret_and_open()
    assert cast.amara.person is not None
    secret.named_person_ids = [cast.amara.person.pk]
    secret.save()
    export = made(amara)
    assert {row["name"] for row in table(amara, export, "initiatives")} == {"Lamps", "Merger"}
    assert len(table(amara, export, "dependencies")) == 1


def test_work_that_was_open_then_and_is_secret_now_is_in_no_export_of_then(amara: Client) -> None:
    work = factories.initiative(name="Merger")
    factories.allocation(initiative=work)
    work.is_confidential = True
    work.save()
    export = made(amara, as_of="2026-03-31")
    assert export["as_of"].startswith("2026-03-31T23:59:59")
    assert table(amara, export, "initiatives") == []
    assert table(amara, export, "allocations") == []


def test_file_is_withheld_once_what_it_tells_became_confidential(amara: Client) -> None:
    work = factories.initiative(name="Merger")
    export = made(amara)
    work.is_confidential = True
    work.save()
    answer = amara.get(f"/api/v1/exports/{export['id']}/download")
    assert answer.status_code == 409
    body = get(amara, f"exports/{export['id']}").json()
    assert (body["is_readable"], body["report"]) == (False, None)


def test_file_is_withheld_from_who_lost_a_role(amara: Client, cast: factories.Cast) -> None:
    export = made(amara)
    RoleGrant.objects.filter(user=cast.amara).update(role=Role.EXECUTIVE)
    assert amara.get(f"/api/v1/exports/{export['id']}/download").status_code == 409


def test_new_confidential_work_withholds_nothing(amara: Client) -> None:
    export = made(amara)
    factories.initiative(is_confidential=True)
    assert table(amara, export, "initiatives") == []


def test_viewer_gets_what_is_published_without_work_and_people(
    cast: factories.Cast, signed_in: SignIn
) -> None:
    factories.objective(name="Published", owner=factories.person(name="Ines"))
    factories.objective(name="Draft", strategy=factories.strategy(state="draft"))
    factories.initiative(name="Lamps")
    viewer = signed_in(factories.user("viewer", Role.VIEWER))
    export = made(viewer)
    (row,) = table(viewer, export, "objectives")
    assert (row["name"], row["owner"]) == ("Published", "")
    assert not {"initiative", "person"} & set(export["report"]["records"])


def test_export_of_what_is_not_there_is_refused_by_field(amara: Client) -> None:
    answer = post(amara, "exports", {"format": "csv", "department": str(factories.unknown_id())})
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/department"]
    assert post(amara, "exports", {"format": "pdf"}).status_code == 400
    assert post(amara, "exports", {"format": "csv", "as_of": "2999-01-01"}).status_code == 400


def test_export_of_a_department_is_of_it_alone(amara: Client, cast: factories.Cast) -> None:
    factories.initiative(name="Own", department=cast.sales)
    factories.initiative(name="Foreign", department=cast.technology)
    export = made(amara, department=str(cast.sales.pk))
    assert [row["name"] for row in table(amara, export, "initiatives")] == ["Own"]


def test_three_exports_wait_and_no_more(amara: Client) -> None:
    for _ in range(jobs.MOST_WAITING):
        ask(amara)
    assert post(amara, "exports", {"format": "csv"}).status_code == 409


def test_same_key_asks_once(amara: Client) -> None:
    for _ in range(2):
        post(amara, "exports", {"format": "csv"}, idempotency_key="k1")
    assert Export.objects.count() == 1


def test_expired_export_is_gone_and_forgotten(amara: Client) -> None:
    export = made(amara)
    earlier = the_time() - timedelta(seconds=1)
    Export.objects.update(expires_at=earlier)
    assert get(amara, f"exports/{export['id']}").status_code == 404
    exports.forget_exports(now=the_time())
    assert Export.objects.count() == 0


def test_worker_that_died_is_followed_by_another(amara: Client) -> None:
    id_ = UUID(ask(amara)["id"])
    first = exports.claim_export(id_, now=factories.NOW)
    assert first is not None
    assert exports.claim_export(id_, now=factories.NOW) is None
    Export.objects.update(claimed_until=factories.NOW)
    second = exports.claim_export(id_, now=factories.NOW)
    assert second is not None
    exports.run_export(second, now=factories.NOW)
    # The first comes back from the dead: nothing changes.
    done = Export.objects.values().get()
    exports.run_export(first, now=factories.NOW)
    assert Export.objects.values().get() == done


def test_list_of_records_guards_its_csv_against_formulas(amara: Client) -> None:
    factories.initiative(name="=cmd|' /C calc'!A1", description="\t+1")
    answer = get(amara, "initiatives", accept="text/csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode(), newline=""))
    assert row["name"] == "'=cmd|' /C calc'!A1"
    assert row["description"] == "'\t+1"
