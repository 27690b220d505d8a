"""What a request says is obeyed or refused, never half heard."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import JSON, get, names, pointers, post, put
from traceability.domain.access import Role
from traceability.models import Department, ImportBatch, Initiative, User

pytestmark = pytest.mark.django_db
PATH = "initiatives/by-external-id/jira/PROJ-1"


@pytest.fixture
def admin(db: None, signed_in: Any) -> Client:
    """An administrator's browser."""
    browser: Client = signed_in(factories.user("adele", Role.ADMINISTRATOR))
    return browser


def test_parameter_given_twice_is_refused(amara: Client) -> None:
    answer = get(amara, "initiatives?stage=paused&stage=done")
    assert (answer.status_code, pointers(answer)) == (400, ["/stage"])


@pytest.mark.parametrize(
    "path", ["departments", "departments/bulk", "detection-runs", PATH, "session"]
)
def test_write_with_a_parameter_is_refused(path: str, amara: Client) -> None:
    send = put if path == PATH else post
    answer = send(amara, f"{path}?dry_run=true", {"name": "Legal"})
    assert (answer.status_code, pointers(answer)) == (400, ["/dry_run"])
    assert not Department.objects.filter(name="Legal").exists()


def test_any_version_updates_and_never_creates(amara: Client, cast: factories.Cast) -> None:
    body = {"name": "Apollo", "department": str(cast.sales.pk)}
    assert put(amara, PATH, body, if_match="*").status_code == 404
    assert not Initiative.objects.exists()
    assert put(amara, PATH, body).status_code == 201
    assert put(amara, PATH, {"name": "Ares"}, if_match="*").json()["version"] == 2


def test_condition_that_an_upsert_does_not_keep_is_refused(amara: Client) -> None:
    answer = put(amara, PATH, {"name": "Ares"}, if_none_match='"1"')
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "invalid_condition")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/csv;q=0.5, application/json", JSON),
        ("application/json;q=0.5, text/csv", "text/csv; charset=utf-8"),
        ("text/html, */*;q=0.1", JSON),
        ("application/json;q=0, text/csv", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
    ],
)
def test_form_that_the_reader_likes_best_is_given(accept: str, form: str, amara: Client) -> None:
    assert get(amara, "departments", accept=accept).headers["Content-Type"] == form


def test_form_that_the_reader_rules_out_is_not_given(amara: Client) -> None:
    assert get(amara, "me", accept="application/json;q=0").status_code == 406


def test_trace_is_read_again_only_when_it_differs(amara: Client) -> None:
    work = factories.initiative()
    link = factories.contribution(initiative=work)
    for path in (
        f"initiatives/{work.pk}/trace",
        f"objectives/{link.objective_id}/trace",
    ):
        tag = get(amara, path).headers["ETag"]
        assert get(amara, path, if_none_match=tag).status_code == 304
    Initiative.objects.filter(pk=work.pk).update(name="Another name")
    assert get(amara, path, if_none_match=tag).status_code == 200


def test_users_are_narrowed_sorted_searched_and_cut(admin: Client) -> None:
    factories.user("zoe", Role.VIEWER, is_active=False, email="zoe@example.org")
    factories.user("abel", Role.VIEWER)

    def found(words: str) -> list[str]:
        rows = get(admin, f"users?{words}").json()["results"]
        return [row["username"] for row in rows]

    assert found("is_active=false") == ["zoe"]
    assert found("username=abel") == ["abel"]
    assert found("ordering=-username") == ["zoe", "adele", "abel"]
    assert found("search=EXAMPLE.org") == ["zoe"]
    rows = get(admin, "users?fields=username,roles&ordering=username").json()["results"]
    assert rows[0] == {"username": "abel", "roles": [{"role": "viewer", "department": None}]}
    assert get(admin, "users?fields=username").json()["results"][0].keys() == {"username"}
    for words, pointer in (("fields=password", "/fields"), ("ordering=password", "/ordering")):
        assert pointers(get(admin, f"users?{words}")) == [pointer]
    assert pointers(get(admin, "users?password=x")) == ["/password"]


def test_users_are_walked_page_by_page_as_a_table(admin: Client) -> None:
    factories.user("abel", Role.VIEWER)
    words = "ordering=username&fields=username&page_size=1"
    page = get(admin, f"users?{words}", accept="text/csv")
    assert page.content.decode().split() == ["username", "abel"]
    link = page.headers["Link"]
    assert link.endswith('rel="next"')
    following = admin.get(link.partition(">")[0].removeprefix("<"), headers={"accept": "text/csv"})
    (row,) = csv.DictReader(io.StringIO(following.content.decode()))
    assert row == {"username": "adele"}


def test_imports_machines_and_identities_are_narrowed_and_sorted(
    amara: Client, admin: Client
) -> None:
    for source in ("erp", "jira"):
        ImportBatch.objects.create(
            id=factories.unknown_id(), profile="native", source=source, applied_at=factories.NOW
        )
    rows = get(amara, "imports?source=jira&state=applied").json()["results"]
    assert [row["source"] for row in rows] == ["jira"]
    rows = get(amara, "imports?ordering=-source").json()["results"]
    assert [row["source"] for row in rows] == ["jira", "erp"]
    factories.identity(factories.initiative(), "7", source="jira")
    assert len(get(amara, "identities?source=jira&value=7").json()["results"]) == 1
    assert get(amara, "identities?kind=key").json()["results"] == []
    for name in ("warehouse", "planner"):
        factories.machine(name)
    assert names(get(admin, "service-accounts?ordering=name")) == ["planner", "warehouse"]
    assert names(get(admin, "service-accounts?search=WARE")) == ["warehouse"]
    assert User.objects.count() > 2
