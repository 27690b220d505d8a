"""POST with an Idempotency-Key."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import factories
from tests.api.requests import post
from traceability.domain.access import Role
from traceability.models import FiscalPeriod as Period
from traceability.models import IdempotentRequest, User

BODY = {"name": "FY26"}


@pytest.mark.django_db
def test_same_key_gives_the_first_answer_again(amara: Client) -> None:
    first = post(amara, "periods", BODY, idempotency_key="k1")
    again = post(amara, "periods", BODY, idempotency_key="k1")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotent-Replay"] == "true"
    assert Period.objects.count() == 1


@pytest.mark.django_db
def test_same_key_with_another_body_or_address_is_422(amara: Client) -> None:
    post(amara, "periods", BODY, idempotency_key="k1")
    assert post(amara, "periods", {"name": "FY27"}, idempotency_key="k1").status_code == 422
    assert post(amara, "departments", BODY, idempotency_key="k1").status_code == 422
    assert Period.objects.count() == 1


@pytest.mark.django_db
def test_key_of_somebody_else_is_another_key(
    amara: Client, cast: factories.Cast, signed_in: Callable[[User], Client]
) -> None:
    other = signed_in(factories.user("ann", Role.PMO))
    post(amara, "periods", BODY, idempotency_key="k1")
    assert "Idempotent-Replay" not in post(other, "periods", BODY, idempotency_key="k1").headers
    assert Period.objects.count() == 2


@pytest.mark.django_db
def test_refusal_is_not_kept_so_the_mended_request_may_use_its_key(amara: Client) -> None:
    assert post(amara, "periods", {"name": ""}, idempotency_key="k1").status_code == 400
    draft = {"name": "FY26", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    assert post(amara, "periods", draft, idempotency_key="k1").status_code == 400
    assert post(amara, "periods", BODY, idempotency_key="k1").status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_key_that_is_none_is_refused(key: str, amara: Client) -> None:
    assert post(amara, "periods", BODY, idempotency_key=key).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one_record(signed_in: Callable[[User], Client]) -> None:
    user = factories.user("ann", Role.PMO)
    clients = [signed_in(user) for _ in range(20)]
    start = threading.Barrier(len(clients))
    answers: list[Any] = []

    def send(client: Client) -> None:
        start.wait()
        answers.append(post(client, "periods", BODY, idempotency_key="k1"))
        connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Period.objects.count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert made == {str(Period.objects.get().pk)}
    assert IdempotentRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_writers_on_one_version_exactly_one_wins(
    signed_in: Callable[[User], Client],
) -> None:
    user = factories.user("ann", Role.PMO)
    initiative = factories.initiative()
    clients = [signed_in(user) for _ in range(12)]
    start = threading.Barrier(len(clients))
    statuses: list[int] = []

    def send(number: int, client: Client) -> None:
        start.wait()
        answer = client.patch(
            f"/api/v1/initiatives/{initiative.pk}",
            {"name": f"Name {number}"},
            content_type="application/json",
            headers={"if-match": '"1"'},
        )
        statuses.append(answer.status_code)
        connection.close()

    threads = [
        threading.Thread(target=send, args=(number, client))
        for number, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [412] * 11
    initiative.refresh_from_db()
    assert initiative.version == 2
