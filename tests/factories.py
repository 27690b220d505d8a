"""Rows for tests, each with what it needs around it, and the cast that signs in.

The cast is fixed: Amara runs the PMO, Bruno leads Sales, Chidi leads Technology, Dana is chief
executive, and a machine client pulls. Rows are written as they stand, past the services: tests of
services and doors write through those. `NOW` is the instant of every test that is told no other.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from knox import crypto
from knox.settings import CONSTANTS, knox_settings

from traceability.domain.access import SYSTEM, Actor, Role, TokenScope
from traceability.models import (
    AccessToken,
    Allocation,
    Change,
    Contribution,
    Department,
    DetectionRun,
    ExternalIdentity,
    Finding,
    FiscalPeriod,
    Initiative,
    Measure,
    Objective,
    Person,
    RoleGrant,
    ServiceAccount,
    Strategy,
    TargetAllocation,
    User,
)
from traceability.models.base import Record
from traceability.models.nouns import by_model
from traceability.queries import access
from traceability.services.audit import recording

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"

R = TypeVar("R", bound=Record)
_numbers = count(1)


def row(model: type[R], /, **fields: Any) -> R:
    """Create one row of a record's table, created and updated at `NOW` unless told otherwise."""
    written = {"created_at": NOW, "updated_at": NOW, **fields}
    with recording(actor=SYSTEM, now=written["updated_at"]):
        return model._default_manager.create(**written)


def strategy(**fields: Any) -> Strategy:
    """Create an approved strategy in EUR."""
    state = fields.get("state", "approved")
    known = {"name": "Grow with care", "currency": "EUR", "state": state}
    if state == "approved":
        known["approved_at"] = NOW
    return row(Strategy, **known | fields)


def objective(**fields: Any) -> Objective:
    """Create an active objective, of a new strategy where none (and no parent) is given."""
    parent = fields.get("parent")
    if "strategy" not in fields:
        fields["strategy"] = parent.strategy if parent else strategy()
    return row(Objective, **{"name": f"Objective {next(_numbers)}"} | fields)


def measure(**fields: Any) -> Measure:
    """Create a measure."""
    if "objective" not in fields:
        fields["objective"] = objective()
    return row(Measure, **{"name": f"Measure {next(_numbers)}"} | fields)


def department(**fields: Any) -> Department:
    """Create a department."""
    return row(Department, **{"name": f"Department {next(_numbers)}"} | fields)


def person(**fields: Any) -> Person:
    """Create a person."""
    return row(Person, **{"name": f"Person {next(_numbers)}"} | fields)


def initiative(**fields: Any) -> Initiative:
    """Create active change work, of a new department where none is given."""
    if "department" not in fields:
        fields["department"] = department()
    known = {"name": f"Initiative {next(_numbers)}", "bucket": "change"}
    return row(Initiative, **known | fields)


def contribution(**fields: Any) -> Contribution:
    """Create a confirmed link; `state="proposed"` for one that waits."""
    if "objective" not in fields:
        fields["objective"] = objective()
    if "initiative" not in fields and "source_objective" not in fields:
        fields["initiative"] = initiative()
    if fields.setdefault("state", "confirmed") == "confirmed":
        fields = {"confirmed_at": NOW, "source_facts": {}, "target_facts": {}} | fields
    return row(Contribution, **fields)


def period(**fields: Any) -> FiscalPeriod:
    """Create an open period that names no dates."""
    return row(FiscalPeriod, **{"name": f"Period {next(_numbers)}"} | fields)


def allocation(**fields: Any) -> Allocation:
    """Create money in EUR: 100,000.00 planned unless told otherwise."""
    if "initiative" not in fields:
        fields["initiative"] = initiative()
    if "period" not in fields:
        fields["period"] = period()
    made = row(Allocation, **{"currency": "EUR", "planned": "100000.00"} | fields)
    made.refresh_from_db()
    return made


def target_allocation(**fields: Any) -> TargetAllocation:
    """Create an agreed share: a quarter unless told otherwise."""
    if "objective" not in fields:
        fields["objective"] = objective()
    if "period" not in fields:
        fields["period"] = period()
    return row(TargetAllocation, **{"share": "0.25"} | fields)


def detection_run(**fields: Any) -> DetectionRun:
    """Create a published run."""
    if "strategy" not in fields:
        fields["strategy"] = strategy()
    known = {"number": next(_numbers), "state": "published", "as_of": NOW, "published_at": NOW}
    return row(DetectionRun, **known | fields)


def finding(**fields: Any) -> Finding:
    """Create an open finding about an orphaned initiative, with the run that opened it.

    A candidate or dismissed one is a pair; a pair that is open is confirmed.
    """
    state = fields.get("state", "open")
    fields.setdefault("is_pair", state in ("candidate", "dismissed"))
    if fields["is_pair"] and state in ("open", "waived"):
        fields.setdefault("confirmed_at", NOW)
    if state == "dismissed":
        fields.setdefault("dismissed_reason", "Two regions.")
    subject = fields.pop("subject", None) or initiative()
    if "opened_in" not in fields:
        fields["opened_in"] = detection_run(
            **{"strategy": fields["strategy"]} if "strategy" in fields else {}
        )
    noun = by_model(type(subject)).name
    known: dict[str, Any] = {
        "strategy": fields["opened_in"].strategy,
        "code": "orphaned_initiative",
        "subject_key": f"{noun}:{subject.pk}",
        "reason_code": "never_linked",
        "severity": "high",
        "fingerprint": uuid4().hex * 2,
        "subjects": [{"noun": noun, "id": str(subject.pk)}],
        "subject_ids": [subject.pk],
        "department_ids": [subject.department_id] if isinstance(subject, Initiative) else [],
        "title": f"{subject} serves no objective",
        "currency": "EUR",
        "evidence": [],
        "next_step": "Link it to an objective, or say why not.",
        "opened_at": NOW,
        "changed_in": fields["opened_in"],
    }
    return row(Finding, **known | fields)


def pair(one: Record, other: Record, /, **fields: Any) -> Finding:
    """Create a candidate: two pieces of work, or objectives, that pull something apart."""
    noun = by_model(type(one)).name
    places = [each.department_id for each in (one, other) if isinstance(each, Initiative)]
    known: dict[str, Any] = {
        "state": "candidate",
        "is_pair": True,
        "code": "opposed_effect",
        "subject": one,
        "subject_key": uuid4().hex,
        "subjects": [{"noun": noun, "id": str(each.pk)} for each in (one, other)],
        "subject_ids": [one.pk, other.pk],
        "side_ids": [one.pk, other.pk],
        "department_ids": list(dict.fromkeys(places)),
        "title": f"{one} and {other} pull it apart",
    }
    return finding(**known | fields)


def identity(record: Record, value: str, *, source: str = "ledger", **fields: Any) -> None:
    """Let a record be found by what another system calls it."""
    ExternalIdentity.objects.create(
        noun=by_model(type(record)).name,
        object_id=record.pk,
        source=source,
        value=value,
        **fields,
    )


@cache
def _hashed_password() -> str:
    """Hash once: slow by design, and everybody of the cast shares it."""
    return make_password(PASSWORD)


def user(username: str, *roles: Role | tuple[Role, Department], **fields: Any) -> User:
    """Create someone who signs in with `PASSWORD` and holds these roles."""
    made = User(username=username, **fields)
    made.password = _hashed_password()
    made.save()
    for granted in roles:
        role, place = granted if isinstance(granted, tuple) else (granted, None)
        RoleGrant.objects.create(user=made, role=role, department=place)
    return made


def amara() -> User:
    """Amara runs the PMO."""
    return user("amara", Role.PMO, person=person(name="Amara"))


def bruno(sales: Department) -> User:
    """Bruno leads Sales."""
    return user("bruno", (Role.DEPARTMENT_LEAD, sales), person=person(name="Bruno"))


def chidi(technology: Department) -> User:
    """Chidi leads Technology."""
    return user("chidi", (Role.DEPARTMENT_LEAD, technology), person=person(name="Chidi"))


def dana() -> User:
    """Dana is chief executive."""
    return user("dana", Role.EXECUTIVE, person=person(name="Dana"))


def machine(
    name: str = "warehouse",
    *,
    scopes: tuple[str, ...] = ("read",),
    departments: tuple[Department, ...] = (),
    **fields: Any,
) -> ServiceAccount:
    """Create the machine client that pulls: it reads everything unless told otherwise."""
    behind = User(username=f"machine-{name}")
    behind.set_unusable_password()
    behind.save()
    return row(
        ServiceAccount,
        name=name,
        user=behind,
        scopes=list(scopes),
        department_ids=[each.pk for each in departments],
        **fields,
    )


def token(
    bearer: User | ServiceAccount,
    *,
    scopes: tuple[str, ...] | None = None,
    expiry: datetime | None = None,
) -> str:
    """Create a bearer token and return it as it stands in the header after `Bearer `."""
    behind, allowed = bearer, tuple(TokenScope)
    if isinstance(bearer, ServiceAccount):
        behind, allowed = bearer.user, tuple(TokenScope(each) for each in bearer.scopes)
    text: str = knox_settings.TOKEN_PREFIX + crypto.create_token_string()
    AccessToken(
        digest=crypto.hash_token(text),
        token_key=text[: CONSTANTS.TOKEN_KEY_LENGTH],
        user=behind,
        scopes=list(allowed if scopes is None else scopes),
        expiry=expiry,
    ).save(force_insert=True)
    return text


def actor(of: User | ServiceAccount) -> Actor:
    """Return who writes when this user signed in, or this machine came with all its scopes."""
    if isinstance(of, User):
        return access.actor_of_user(of)
    scopes = frozenset(TokenScope(each) for each in of.scopes)
    acting = access.actor_of_service_account(of, token_scopes=scopes, now=NOW)
    assert acting is not None, f"{of.name} is switched off or expired"
    return acting


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of the cast, and the departments two of them lead."""

    sales: Department
    technology: Department
    amara: User
    bruno: User
    chidi: User
    dana: User


def cast() -> Cast:
    """Create the whole cast."""
    sales, technology = department(name="Sales"), department(name="Technology")
    return Cast(
        sales=sales,
        technology=technology,
        amara=amara(),
        bruno=bruno(sales),
        chidi=chidi(technology),
        dana=dana(),
    )


def changes_of_transactions(*transactions: str) -> list[UUID]:
    """Create one change of a period in each of these transactions, all long over; whose they are.

    They are written latest first, so that the order of positions is not that of transactions.
    """
    told = {transaction: uuid4() for transaction in transactions}
    for transaction, object_id in reversed(told.items()):
        Change.objects.create(
            transaction_id=transaction,
            noun="period",
            object_id=object_id,
            operation="created",
            version=1,
            fields={},
            at=NOW,
            actor_kind="system",
        )
    return list(told.values())


def unknown_id() -> UUID:
    """Return an id that no row has."""
    return uuid4()
