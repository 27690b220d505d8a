"""Changes of the organisation over HTTP: preview, apply as it was seen, take back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.models import Department, Initiative, OrganisationChange

pytestmark = pytest.mark.django_db
REORGANISE = "/api/v1/departments/reorganise"
MERGE = "/api/v1/initiatives/merge"


@pytest.fixture
def post() -> Callable[..., Any]:
    """Post as Amara."""
    client = Client()
    client.force_login(factories.amara(), backend="django.contrib.auth.backends.ModelBackend")

    def send(path: str, body: object, **headers: str) -> Any:
        return client.post(path, body, content_type="application/json", headers=headers)

    return send


def reorganisation(old: Department, **more: object) -> dict[str, object]:
    """The body by which a department becomes Regions."""
    return {
        "effective_on": "2026-01-01",
        "departments": [{"key": "r", "name": "Regions"}],
        "moves": [{"department": str(old.pk), "to": [{"key": "r"}]}],
        "reason": "New market",
        **more,
    }


def test_what_was_seen_is_applied_and_taken_back(post: Callable[..., Any]) -> None:
    work = factories.initiative()
    body = reorganisation(work.department)
    seen = post(f"{REORGANISE}/preview", body)
    assert seen.status_code == 200
    assert seen.json()["id"] is None
    assert Department.objects.count() == 1
    made = post(REORGANISE, body, **{"If-Match": seen["ETag"]})
    assert made.status_code == 201
    work.refresh_from_db()
    assert work.department.name == "Regions"
    undone = post(f"{made['Location']}/undo", {})
    assert undone.status_code == 200
    assert undone.json()["state"] == "undone"
    assert Department.objects.count() == 1


def test_apply_without_a_preview_is_refused(post: Callable[..., Any]) -> None:
    old = factories.department()
    assert post(REORGANISE, reorganisation(old)).status_code == 428
    stale = post(REORGANISE, reorganisation(old), **{"If-Match": '"other"'})
    assert stale.status_code == 412
    assert not OrganisationChange.objects.exists()


def test_preview_of_another_mapping_does_not_let_this_one_be_applied(
    post: Callable[..., Any],
) -> None:
    old = factories.department()
    seen = post(f"{REORGANISE}/preview", reorganisation(old))
    other = reorganisation(old, departments=[{"key": "r", "name": "Markets"}])
    assert post(REORGANISE, other, **{"If-Match": seen["ETag"]}).status_code == 412


def test_repeated_key_changes_once(post: Callable[..., Any]) -> None:
    works = [factories.initiative() for _ in range(2)]
    body = {
        "initiatives": [str(each.pk) for each in works],
        "into": {"name": "Chat"},
        "reason": "One product",
    }
    headers = {"If-Match": "*", "Idempotency-Key": "once"}
    first, second = post(MERGE, body, **headers), post(MERGE, body, **headers)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert Initiative.objects.filter(name="Chat").count() == 1


def test_refusal_points_into_the_plan(post: Callable[..., Any]) -> None:
    old = factories.department()
    moves = [{"department": str(old.pk), "to": [{"key": "nowhere"}]}]
    refused = post(f"{REORGANISE}/preview", reorganisation(old, moves=moves))
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["pointer"] == "/moves/0/to/0/key"


def test_changes_about_work_that_became_confidential_are_not_listed(
    post: Callable[..., Any],
) -> None:
    works = [factories.initiative() for _ in range(2)]
    body = {
        "initiatives": [str(each.pk) for each in works],
        "into": {"initiative": str(works[0].pk)},
        "reason": "One product",
    }
    made = post(MERGE, body, **{"If-Match": "*"})
    Initiative.objects.update(is_confidential=True)
    assert post(f"{made['Location']}/undo", {}).status_code == 404
