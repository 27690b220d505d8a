"""Who may do what on every route, by every method: a new route without a row here fails.

Everybody sends the same valid request about the same record, which is Sales': to Bruno it is his
own, to Chidi a foreign one. What is done is rolled back, so that all of them meet the same record.
A row names who succeeds, to whom the record is as if it did not exist (404), and whose body names a
record that they may not know of (400). Everybody else is refused (403), strangers by 401.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoDbBlocker

from tests import factories
from tests.api import everything
from tests.api.everything import FAR, SOURCE, Everything
from tests.api.requests import JSON
from traceability.api.doors import Door
from traceability.api.pages import without_slash
from traceability.models import Contribution
from traceability.models.nouns import ALL, BY_NAME

PREFIX = "api/v1/"
STRANGERS = "stranger expired lapsed"
LEADERS = "amara bruno chidi dana lead owner"
MACHINES = "reader writer narrow"
ALL_BUT_ADMINISTRATOR = f"{LEADERS} finance viewer {MACHINES}"
EVERYBODY = f"{ALL_BUT_ADMINISTRATOR} administrator"
# Whose own Sales' work is, by department, role or token.
OWN = "amara bruno dana finance lead reader writer narrow"
FOREIGN = "chidi owner"
DOING = "amara bruno lead writer narrow"


@dataclass(frozen=True)
class Row:
    """What comes of one method of one route."""

    done: str
    hidden: str = ""
    blind: str = ""
    status: int | None = None
    body: Callable[[Everything], object] = lambda world: {}
    # A form with a file instead of JSON.
    is_form: bool = False


@dataclass(frozen=True)
class Rights:
    """Rights on one noun: who reads a list and the record, who makes one and changes it."""

    reads: str
    writes: str
    hidden: str = ""
    # Where these differ from the writers.
    creates: str | None = None
    blind: str = ""


_STRATEGY = Rights(ALL_BUT_ADMINISTRATOR, "amara writer")
_STRUCTURE = Rights(f"{LEADERS} finance {MACHINES} administrator", "amara writer")
_OWNED = Rights(ALL_BUT_ADMINISTRATOR, "amara owner writer")
_OF_WORK = Rights(OWN, DOING, hidden=FOREIGN, blind=FOREIGN)
_FUNDING = Rights(f"{LEADERS} finance {MACHINES}", "amara writer")
RIGHTS = {
    "strategy": _STRATEGY,
    "objective": Rights(_OWNED.reads, _OWNED.writes, creates="amara writer"),
    "measure": _OWNED,
    "reading": _OWNED,
    "success_driver": _STRATEGY,
    "decision_criterion": _STRATEGY,
    "trade_off": _STRATEGY,
    "department": Rights(EVERYBODY, "amara writer"),
    "person": _STRUCTURE,
    "initiative": Rights(OWN, DOING, hidden=FOREIGN, creates="amara bruno writer narrow"),
    "contribution": Rights(f"{OWN} owner", DOING, hidden="chidi", blind=FOREIGN),
    "proposal_dismissal": Rights(OWN, DOING, hidden=FOREIGN),
    "measure_effect": _OF_WORK,
    "dependency": _OF_WORK,
    "review": _STRATEGY,
    "period": Rights(ALL_BUT_ADMINISTRATOR, "amara finance writer"),
    "allocation": Rights(OWN, f"{DOING} finance", hidden=FOREIGN, blind=FOREIGN),
    "target_allocation": _FUNDING,
    "control_total": Rights(
        "amara bruno dana finance reader writer narrow",
        "amara finance writer",
        hidden="chidi lead owner",
    ),
    "resource_pool": _FUNDING,
    "demand": _OF_WORK,
    "custom_field": Rights(_STRUCTURE.reads, "amara writer administrator"),
    "detection_run": Rights(f"{LEADERS} {MACHINES}", ""),
    "finding": Rights("amara bruno dana lead reader writer narrow", "", hidden=FOREIGN),
    "waiver": Rights("amara bruno dana lead reader writer narrow", "", hidden=FOREIGN),
}


def rows_of(noun: str) -> Iterator[tuple[tuple[str, str], Row]]:
    """Return what the rights on a noun make of its routes."""
    path, rights = BY_NAME[noun].path, RIGHTS[noun]
    one = f"{path}/<uuid:id>"
    yield (path, "get"), Row(f"{rights.reads} {rights.hidden}")
    yield (one, "get"), Row(rights.reads, rights.hidden)
    if BY_NAME[noun].is_written_by_verbs_only:
        return
    creates = rights.writes if rights.creates is None else rights.creates

    def body(world: Everything) -> object:
        return world.bodies[noun]

    yield (path, "post"), Row(creates, blind=rights.blind, body=body)
    yield (
        (f"{path}/bulk", "post"),
        Row(
            creates,
            blind=rights.blind,
            status=200,
            body=lambda world: {"rows": [world.bodies[noun]]},
        ),
    )
    for method in ("put", "patch"):
        yield (one, method), Row(rights.writes, rights.hidden, body=body)
    yield (one, "delete"), Row(rights.writes, rights.hidden)
    if BY_NAME[noun].ended_by is not None:
        yield (f"{one}/end", "post"), Row(rights.writes, rights.hidden, status=200)
    yield (
        (f"{path}/by-external-id/<str:source>/<path:external_id>", "put"),
        Row(rights.writes, rights.hidden, body=body),
    )


_JUDGES = "amara owner writer"
_ADMINISTRATOR = "administrator"


def _waiver(world: Everything) -> object:
    return {
        "finding": world.others["unwaived"],
        "reason": "Agreed",
        "until_on": FAR.isoformat(),
    }


def _judgement(world: Everything) -> object:
    link = str(world.records["contribution"].pk)
    return {"verb": "confirm", "contributions": [link], "reason": "Seen"}


def _accepted(world: Everything) -> object:
    ends = world.bodies["contribution"]
    # Work that is linked already is not linked by a proposal.
    Contribution.objects.filter(initiative=ends["initiative"]).update(state="rejected")
    return {"initiative": ends["initiative"], "objective": ends["objective"]}


def _dismissed(world: Everything) -> object:
    return {
        "initiative": str(world.records["initiative"].pk),
        "strategy": str(world.records["strategy"].pk),
    }


def _identity(world: Everything) -> object:
    about = {"noun": "initiative", "object_id": str(world.records["initiative"].pk)}
    return {**about, "source": "jira", "value": "PROJ-1"}


def _upload(world: Everything) -> object:
    return {"file": SimpleUploadedFile("work.csv", b"Initiative,Department\nA,Sales\n")}


def _bulk(world: Everything) -> object:
    return {"verb": "confirm", "findings": [world.others["candidate"]]}


# To whom drafts and rows kept aside are as if they did not exist.
_NO_IMPORTS = "bruno chidi dana lead owner finance viewer administrator reader narrow"
# Who knows of no pair that nobody confirmed and so finds none to answer.
_NO_SIDE = "chidi dana owner"
_CHECKS = {
    "initiatives": Row("amara bruno dana lead reader writer narrow", FOREIGN),
    "objectives": Row(f"{LEADERS} {MACHINES}"),
}
# Verbs of pairs are sent about a pair in the state that they take.
_OF_PAIRS = {"confirm": "candidate", "dismiss": "candidate", "restore": "dismissed"}
_OF_PAIRS["answer"] = "candidate"


ROWS: dict[tuple[str, str], Row] = {
    **{key: row for noun in ALL for key, row in rows_of(noun.name)},
    ("strategies/<uuid:id>/approve", "post"): Row("amara writer", status=200),
    ("reviews/<uuid:id>/close", "post"): Row("amara writer", status=200),
    **{
        (f"contributions/<uuid:id>/{verb}", "post"): Row(
            _JUDGES, "chidi", status=200, body=lambda world: {"reason": "Seen"}
        )
        for verb in ("confirm", "reject")
    },
    ("contributions/judge", "post"): Row(_JUDGES, blind="chidi", status=200, body=_judgement),
    ("contributions/accept-proposal", "post"): Row(DOING, blind=FOREIGN, body=_accepted),
    ("views/link-proposals", "get"): Row(f"{OWN} {FOREIGN}"),
    ("views/links-to-judge", "get"): Row(f"{OWN} {FOREIGN}"),
    ("proposal-dismissals", "post"): Row(DOING, FOREIGN, body=_dismissed),
    ("proposal-dismissals/<uuid:id>", "delete"): Row(DOING, FOREIGN),
    ("waivers", "post"): Row("amara", body=_waiver),
    ("waivers/<uuid:id>", "delete"): Row("amara"),
    ("waivers/<uuid:id>/agree", "post"): Row("amara", status=200),
    ("findings/summary", "get"): Row(f"{LEADERS} {MACHINES}"),
    ("findings/<uuid:id>/history", "get"): Row(RIGHTS["finding"].reads, RIGHTS["finding"].hidden),
    ("findings/bulk", "post"): Row("amara", status=200, body=_bulk),
    **{
        (f"findings/<uuid:id>/{verb}", "post"): Row(
            "amara", status=200, body=lambda world: {"reason": "Seen"}
        )
        for verb in ("confirm", "dismiss", "restore")
    },
    ("findings/<uuid:id>/assign", "post"): Row(
        "amara", status=200, body=lambda world: {"owner": None}
    ),
    ("findings/<uuid:id>/answer", "post"): Row(
        "bruno lead", _NO_SIDE, status=200, body=lambda world: {"text": "Both can hold."}
    ),
    **{(f"{path}/<uuid:id>/checks", "get"): row for path, row in _CHECKS.items()},
    ("detection-runs", "post"): Row(
        "amara", status=202, body=lambda world: {"strategy": str(world.records["strategy"].pk)}
    ),
    ("views/alignment-map", "get"): Row(ALL_BUT_ADMINISTRATOR),
    ("views/traceability-matrix", "get"): Row(ALL_BUT_ADMINISTRATOR),
    ("views/waiting", "get"): Row(ALL_BUT_ADMINISTRATOR),
    ("initiatives/<uuid:id>/similar", "get"): Row(OWN, FOREIGN),
    # Of two of Sales'; see test_similar for pairs that a finding tells of.
    ("initiatives/compare", "get"): Row("amara bruno lead", FOREIGN),
    ("initiatives/<uuid:id>/trace", "get"): Row(OWN, FOREIGN),
    ("objectives/<uuid:id>/trace", "get"): Row(ALL_BUT_ADMINISTRATOR),
    ("changes", "get"): Row(EVERYBODY),
    ("imports", "get"): Row("amara reader writer"),
    ("imports/<uuid:id>", "get"): Row("amara reader writer"),
    ("imports/<uuid:id>/parked-rows", "get"): Row("amara writer"),
    ("imports/<uuid:id>/undo", "post"): Row("amara writer", status=200),
    ("imports/<uuid:id>/parked-rows/<int:row>", "get"): Row("amara writer", _NO_IMPORTS),
    ("imports/<uuid:id>/parked-rows/<int:row>", "patch"): Row(
        "amara writer", _NO_IMPORTS, body=lambda world: {"values": {"name": "Web shop"}}
    ),
    ("imports/<uuid:id>/parked-rows/retry", "post"): Row("amara writer", _NO_IMPORTS, status=200),
    ("imports/drafts", "get"): Row("amara writer"),
    ("imports/drafts", "post"): Row("amara writer", body=_upload, is_form=True),
    ("imports/drafts/<uuid:id>", "get"): Row("amara writer", _NO_IMPORTS),
    ("imports/drafts/<uuid:id>", "patch"): Row("amara writer", _NO_IMPORTS),
    ("imports/drafts/<uuid:id>", "delete"): Row("amara writer", _NO_IMPORTS),
    ("imports/drafts/<uuid:id>/preview", "get"): Row("amara writer", _NO_IMPORTS),
    ("imports/drafts/<uuid:id>/preview", "post"): Row("amara writer", _NO_IMPORTS, status=200),
    ("imports/drafts/<uuid:id>/apply", "post"): Row("amara writer", _NO_IMPORTS, status=200),
    ("import-profiles", "get"): Row("amara writer"),
    ("import-profiles", "post"): Row(
        "amara writer", body=lambda world: {"name": "next", "draft": str(world.others["draft"])}
    ),
    ("import-profiles/<uuid:id>", "get"): Row("amara writer", _NO_IMPORTS),
    ("import-profiles/<uuid:id>", "patch"): Row("amara writer", _NO_IMPORTS),
    ("import-profiles/<uuid:id>", "delete"): Row("amara writer", _NO_IMPORTS),
    ("identities", "get"): Row(f"{LEADERS} finance {MACHINES}"),
    ("identities", "post"): Row(DOING, FOREIGN, body=_identity),
    ("identities/<int:id>", "delete"): Row(DOING, FOREIGN),
    ("me", "get"): Row(EVERYBODY),
    ("users", "get"): Row(_ADMINISTRATOR),
    ("users", "post"): Row(_ADMINISTRATOR, body=lambda world: {"username": "next"}),
    ("users/<uuid:id>", "get"): Row(_ADMINISTRATOR),
    ("users/<uuid:id>", "patch"): Row(_ADMINISTRATOR, body=lambda world: {"roles": []}),
    ("service-accounts", "get"): Row(_ADMINISTRATOR),
    ("service-accounts", "post"): Row(
        _ADMINISTRATOR, body=lambda world: {"name": "next", "scopes": ["read"]}
    ),
    ("service-accounts/<uuid:id>", "get"): Row(_ADMINISTRATOR),
    ("service-accounts/<uuid:id>", "patch"): Row(
        _ADMINISTRATOR, body=lambda world: {"is_active": False}
    ),
    ("service-accounts/<uuid:id>/tokens", "post"): Row(
        _ADMINISTRATOR, body=lambda world: {"scopes": ["read"]}
    ),
    ("service-accounts/<uuid:id>/tokens/<str:key>", "delete"): Row(_ADMINISTRATOR),
}
# Everybody signs in and out there, strangers too; see test_session.
OPEN = {("session", method) for method in ("get", "post", "delete")}
METHODS = ("get", "post", "put", "patch", "delete")
STATUS = {"get": 200, "post": 201, "put": 200, "patch": 200, "delete": 204}


def routes() -> Iterator[tuple[str, type[Door]]]:
    """Return every route of the API with its door, from the resolver itself."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == PREFIX:
            for inner in pattern.url_patterns:
                assert isinstance(inner, URLPattern)
                if inner.callback is not without_slash:
                    yield str(inner.pattern), inner.callback.cls  # type: ignore[attr-defined]  # as_view sets it


def served() -> set[tuple[str, str]]:
    """Return every method that a route answers."""
    return {(route, name) for route, door in routes() for name in METHODS if hasattr(door, name)}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everything]:
    """One record of everything; it goes with the module's transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everything.make()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world: Everything) -> dict[str, Client]:
    """Everybody of the matrix, each with a browser or a token."""

    def program(token: str) -> Client:
        return Client(headers={"accept": JSON, "authorization": f"Bearer {token}"})

    early = factories.NOW - timedelta(days=1)
    found = {
        "stranger": Client(headers={"accept": JSON}),
        "expired": program(factories.token(factories.machine("expired"), expiry=early)),
        "lapsed": program(factories.token(factories.machine("lapsed", expires_at=early))),
    }
    for who, user in world.people.items():
        found[who] = Client(headers={"accept": JSON})
        found[who].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for who, machine in world.machines.items():
        found[who] = program(factories.token(machine))
    return found


def test_every_method_of_every_route_has_a_row() -> None:
    assert served() == set(ROWS) | OPEN


def test_every_noun_of_the_registry_is_served() -> None:
    assert {noun.path for noun in ALL} <= {route for route, _ in routes()}


def address_of(route: str, world: Everything) -> str:
    """Return a route's address for the record of Sales."""
    by_path = {BY_NAME[noun].path: str(record.pk) for noun, record in world.records.items()}
    by_path |= {
        "users": str(world.people["viewer"].pk),
        "service-accounts": str(world.machines["reader"].pk),
        "imports": str(world.others["draft" if "/drafts" in route else "import"]),
        "import-profiles": str(world.others["profile"]),
    }
    path = route.partition("/")[0]
    noun = next((noun.name for noun in ALL if noun.path == path), "")
    pair = _OF_PAIRS.get(route.rpartition("/")[2]) if path == "findings" else None
    words = {
        "<uuid:id>": world.others[pair] if pair else by_path.get(path, ""),
        "<int:id>": str(world.others["identity"]),
        "<int:row>": str(world.others["parked_row"]),
        "<str:key>": world.others["token"],
        "<str:source>": SOURCE,
        "<path:external_id>": f"of-{noun}",
    }
    for word, value in words.items():
        route = route.replace(word, value)
    if route == "initiatives/compare":
        route += f"?a={world.records['initiative'].pk}&b={world.others['needed']}"
    return f"/{PREFIX}{route}"


@pytest.mark.parametrize(("route", "method"), sorted(ROWS), ids=lambda word: str(word))
def test_everybody_gets_what_their_row_says(
    route: str,
    method: str,
    world: Everything,
    clients: dict[str, Client],
    django_db_blocker: DjangoDbBlocker,
) -> None:
    row, address = ROWS[route, method], address_of(route, world)
    options: dict[str, Any] = {"headers": {"if-match": '"1"'}}
    got: dict[str, int] = {}
    with django_db_blocker.unblock():
        for who, client in clients.items():
            if method != "get":
                # A form's file is read once.
                options |= {"data": row.body(world)}
                options |= {} if row.is_form else {"content_type": JSON}
            with transaction.atomic():
                got[who] = getattr(client, method)(address, **options).status_code
                transaction.set_rollback(True)
    wanted = dict.fromkeys(clients, 403) | dict.fromkeys(STRANGERS.split(), 401)
    wanted |= dict.fromkeys(row.hidden.split(), 404) | dict.fromkeys(row.blind.split(), 400)
    wanted |= dict.fromkeys(row.done.split(), row.status or STATUS[method])
    assert got == wanted


def test_sign_in_is_open_to_everybody(
    clients: dict[str, Client], django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        for client in clients.values():
            assert client.get("/api/v1/session").status_code == 200
