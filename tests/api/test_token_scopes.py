"""What a token may not do is told as the token's lack, not as its bearer's."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import get, patch, post
from traceability.models import User

pytestmark = pytest.mark.django_db


def test_token_that_only_reads_is_told_the_scope_it_lacks(
    with_token: Callable[..., Client],
) -> None:
    reader = with_token(factories.machine(scopes=("read",)))
    work = factories.initiative()
    path = f"initiatives/{work.pk}"
    new = {"name": "New", "department": str(work.department_id)}
    tag = get(reader, path).headers["ETag"]
    for refused in (
        post(reader, "initiatives", new),
        patch(reader, path, {"name": "Other"}, if_match=tag),
    ):
        assert refused.status_code == 403
        assert "it lacks the scope `write`" in refused.json()["detail"]


def test_person_without_the_role_is_told_of_the_role(
    cast: factories.Cast, signed_in: Callable[[User], Client]
) -> None:
    new = {"name": "New", "department": str(cast.sales.pk)}
    refused = post(signed_in(cast.dana), "initiatives", new)
    assert refused.status_code == 403
    assert "Your roles do not write initiatives" in refused.json()["detail"]
