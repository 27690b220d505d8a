"""What is confidential is to whoever it does not name as if it did not exist, on every route.

Every request of the table of rights that names something confidential, in its address or its body,
is sent twice: as it is, and with ids that nothing has. Both get one answer, word for word.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import factories
from tests.api import everything, sent
from tests.api.asking import Asker, Upload
from tests.api.everything import Everything
from tests.api.routes import served
from traceability.models import Finding, Initiative, Waiver
from traceability.models.nouns import BY_NAME

# All but who leads it: the lead and the sponsor of confidential work are named by that.
WHO = ("amara", "bruno", "chidi", "owner", "dana", "finance", "viewer", "writer", "narrow")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Sent = tuple[str, str, Any]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everything]:
    """One record of everything; the work and what belongs to it is confidential to somebody."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = everything.make()
        Initiative.objects.filter(pk=made.records["initiative"].pk).update(
            is_confidential=True, named_person_ids=[factories.person().pk]
        )
        yield made
        transaction.set_rollback(True)


def hidden_ids(world: Everything) -> set[str]:
    """The work, what belongs to it, and what was found of it."""
    work = world.records["initiative"].pk
    found = {str(work)}
    for noun in BY_NAME.values():
        if noun.initiative_path:
            rows = noun.model._default_manager.filter(**{noun.initiative_path: work})
            found |= {str(id) for id in rows.values_list("pk", flat=True)}
    findings = Finding.objects.filter(subject_ids__contains=[work])
    found |= {str(id) for id in findings.values_list("pk", flat=True)}
    waivers = Waiver.objects.filter(finding__in=findings).values_list("pk", flat=True)
    return found | {str(id) for id in waivers}


def requests(world: Everything) -> Iterator[Sent]:
    """Every request of the table, and lists asked for what is hidden by each of their words."""
    for route, method in sorted(served()):
        body = None if method == "get" else sent.body_of(route, method, world)
        if isinstance(body, Upload):  # a file names no record by its id
            continue
        yield method, sent.address_of(route, world), body
    work = world.records["initiative"].pk
    for noun in BY_NAME.values():
        for name in noun.initiative_columns or ():
            yield "get", f"/api/v1/{noun.path}?{name}={work}", None
        yield "get", f"/api/v1/{noun.path}?id={work}", None
    yield "get", f"/api/v1/identities?object_id={work}", None
    yield "get", f"/api/v1/findings?subject={work}", None
    needed = world.others["needed"]
    yield "get", f"/api/v1/initiatives/compare?a={needed}&b={work}", None
    end = {"successors": [{"record": str(work), "kind": "replaced"}]}
    yield "post", f"/api/v1/initiatives/{needed}/end", end


def answer_of(asker: Asker, request: Sent) -> tuple[int, bytes]:
    method, address, body = request
    with transaction.atomic():
        answer: Any = asker.ask(method, address, body, if_match='"1"')
        transaction.set_rollback(True)
    text = re.sub(rb'"request_id":"[^"]*"', b"", answer.content)
    return answer.status_code, text


def elsewhere(request: Sent, hidden: set[str]) -> tuple[Sent, dict[str, str]] | None:
    """The request with ids that nothing has, and which stands for which; None if it names none."""
    method, address, body = request
    text = address + orjson.dumps(body).decode()
    others = {id: str(UUID(int=place + 1)) for place, id in enumerate(_ID.findall(text))}
    others = {id: other for id, other in others.items() if id in hidden}
    if not others:
        return None

    def moved(text: str) -> str:
        return _ID.sub(lambda found: others.get(found[0], found[0]), text)

    return (method, moved(address), orjson.loads(moved(orjson.dumps(body).decode()))), others


@pytest.mark.parametrize("who", WHO)
def test_request_that_names_confidential_work_is_answered_as_one_that_names_nothing(
    who: str, world: Everything, django_db_blocker: DjangoDbBlocker
) -> None:
    told_apart: list[str] = []
    count = 0
    with django_db_blocker.unblock():
        machine = world.machines.get(who)
        user = world.people[who] if machine is None else machine.user
        asker = Asker(user, factories.actor(machine or user))
        hidden = hidden_ids(world)
        for request in requests(world):
            if (moved := elsewhere(request, hidden)) is None:
                continue
            count += 1
            other, ids = moved
            (status, text), none = answer_of(asker, request), answer_of(asker, other)
            for id, nothing in ids.items():
                text = text.replace(id.encode(), nothing.encode())
            if (status, text) != none:
                told_apart.append(f"{request[0]} {request[1]}: {status} {text!r} != {none}")
    assert count > 60
    assert not told_apart, "\n".join(told_apart)
