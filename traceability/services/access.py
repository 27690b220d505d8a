"""Verbs of access: users and their roles, machines and their tokens, one-time sign-in links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from knox import crypto
from knox.settings import CONSTANTS, knox_settings
from sesame.utils import get_query_string

from traceability.domain.access import SYSTEM, Actor, Role, TokenScope
from traceability.domain.errors import (
    Duplicate,
    FieldError,
    InvalidFields,
    NotFound,
    NotPermitted,
)
from traceability.models import (
    AccessToken,
    Department,
    Person,
    RoleGrant,
    ServiceAccount,
    User,
)
from traceability.services import answers, machines, saving, sessions
from traceability.services.audit import Recorder, recording


@dataclass(frozen=True, slots=True)
class Grant:
    """A role to give, for one department where the role has one."""

    role: Role
    department_id: UUID | None = None


def create_user(
    *,
    username: str,
    actor: Actor,
    now: datetime,
    grants: Iterable[Grant] = (),
    email: str = "",
    password: str | None = None,
    person_id: UUID | None = None,
) -> User:
    """Create someone who signs in. Without a password only one-time links let them in.

    These go by mail to the account's own address alone, by default that of the person now.
    """
    _check_administrator(actor, "user")
    with recording(actor=actor, now=now) as recorder:
        _check_person(person_id)
        user = User(
            id=uuid4(),
            username=username,
            email=email or _address_of(person_id),
            person_id=person_id,
            date_joined=now,
        )
        _set_password(user, password)
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as invalid:
            raise _refused(invalid) from invalid
        user.save(force_insert=True)
        _grant(user, grants)
        _note(recorder, user, "created", {"username": (None, username)})
        return user


def revise_user(
    *,
    user_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    grants: Iterable[Grant] | None = None,
    is_active: bool | None = None,
    email: str | None = None,
    password: str | None = None,
    person_id: UUID | None = None,
) -> User:
    """Change a user's roles, person, address or password, or switch the user off.

    Switching off ends sessions and tokens with the next request, and for good. What was answered in
    rounds in this account is closed to it once it is given to another person, or somebody else sets
    its address or password. `expected_version` is the version the writer read; None overwrites
    whatever stands. Raises `NotFound`, `StaleVersion`, `InvalidFields`.
    """
    _check_administrator(actor, "user")
    with recording(actor=actor, now=now) as recorder:
        user = User.objects.select_for_update().filter(pk=user_id).first()
        if user is None:
            raise NotFound("There is no such user.")
        saving.check_version(user, expected_version)
        changes: dict[str, tuple[object, object]] = {}
        if is_active is not None and is_active != user.is_active:
            changes["is_active"] = (user.is_active, is_active)
            user.is_active = is_active
            if not is_active:
                sessions.end_all(user_id=user.pk, now=now)
        if person_id is not None and person_id != user.person_id:
            _check_person(person_id, of=user)
            answers.close_to_account(user=user)
            changes["person"] = (user.person_id, person_id)
            user.person_id = person_id
        if email is not None and email != user.email:
            if actor.id != user.pk:
                answers.close_to_account(user=user)
            changes["email"] = (user.email, email)
            user.email = _clean_address(email)
        if password is not None:
            if actor.id != user.pk:
                answers.close_to_account(user=user)
            _set_password(user, password)
            changes["password"] = ("(kept secret)", "(changed)")
        if grants is not None:
            before = _roles(user)
            user.role_grants.all().delete()
            _grant(user, grants)
            if _roles(user) != before:
                changes["roles"] = (before, _roles(user))
        if changes:
            user.version += 1
            user.save()
            _note(recorder, user, "updated", changes)
        return user


def create_service_account(
    *,
    name: str,
    scopes: Iterable[str],
    actor: Actor,
    now: datetime,
    department_ids: Iterable[UUID] = (),
    expires_at: datetime | None = None,
) -> ServiceAccount:
    """Create a machine's account: what its tokens may do, in which departments, until when."""
    _check_administrator(actor, "service_account")
    departments = sorted(set(department_ids))
    if Department.objects.filter(pk__in=departments).count() != len(departments):
        raise InvalidFields(
            "A department is not known.",
            errors=[FieldError("/department_ids", "not_found", "Give ids of departments.")],
        )
    with recording(actor=actor, now=now) as recorder:
        user = User(id=uuid4(), username=f"machine-{uuid4()}", date_joined=now)
        user.set_unusable_password()
        account = ServiceAccount(
            id=uuid4(),
            created_at=now,
            updated_at=now,
            name=name,
            user=user,
            scopes=_known_scopes(scopes),
            department_ids=departments,
            expires_at=expires_at,
        )
        try:
            account.full_clean(exclude=["user"])
        except ValidationError as invalid:
            raise _refused(invalid) from invalid
        user.save(force_insert=True)
        account.save(force_insert=True)
        recorder.record(
            noun="service_account",
            object_id=account.id,
            version=1,
            operation="created",
            fields={"name": (None, name), "scopes": (None, account.scopes)},
        )
        return account


def create_token(
    *, user: User, scopes: Iterable[str], actor: Actor, now: datetime, expires_at: datetime | None
) -> str:
    """Create a bearer token and return it: the only time that it can be read.

    Its scopes narrow what the user or service account behind it may do, and never widen it.
    """
    if actor.id != user.id:
        _check_administrator(actor, "service_account")
    with recording(actor=actor, now=now) as recorder:
        token: str = knox_settings.TOKEN_PREFIX + crypto.create_token_string()
        AccessToken(
            digest=crypto.hash_token(token),
            token_key=token[: CONSTANTS.TOKEN_KEY_LENGTH],
            user=user,
            expiry=expires_at,
            scopes=_known_scopes(scopes),
        ).save(force_insert=True)
        account = ServiceAccount.objects.select_for_update().filter(user=user).first()
        if account is not None:
            machines.note_token(account, recorder, before=None, after="(created)")
            return token
        user.version += 1
        user.save(update_fields=["version"])
        _note(recorder, user, "updated", {"token": (None, "(created)")})
        return token


def note_token_use(*, digest: str, now: datetime) -> None:
    """Keep the day a token was used last; called once a day and token, outside the audit."""
    AccessToken.objects.filter(digest=digest).update(last_used_on=now.date())


def sign_in_path(*, user: User) -> str:
    """Return the path of a link that signs this user in once, within a day."""
    query: str = get_query_string(user)
    return "/sign-in/" + query.removeprefix("?sesame=")


def _check_administrator(actor: Actor, noun: str) -> None:
    if not actor.scope.writes_everywhere(noun):
        raise NotPermitted("Only an administrator manages users and tokens; ask one to.")


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as invalid:
        raise InvalidFields(
            "The password is too weak.",
            errors=[FieldError("/password", "weak", each) for each in invalid.messages],
        ) from invalid
    user.set_password(password)


def _clean_address(email: str) -> str:
    try:
        return str(User._meta.get_field("email").clean(email, None))
    except ValidationError as invalid:
        message = "Give an address such as dana@example.org, or leave it empty."
        raise InvalidFields(
            "The address is not valid.", errors=[FieldError("/email", "invalid", message)]
        ) from invalid


def _address_of(person_id: UUID | None) -> str:
    person = None if person_id is None else Person.objects.filter(pk=person_id).first()
    return "" if person is None else person.email


def _check_person(person_id: UUID | None, *, of: User | None = None) -> None:
    if person_id is None:
        return
    if not Person.objects.filter(pk=person_id).exists():
        raise InvalidFields(
            "The person is not known.",
            errors=[FieldError("/person", "not_found", f"There is no person {person_id}.")],
        )
    holder = User.objects.filter(person=person_id).first()
    if holder is not None and holder != of:
        message = f"{holder.username} is this person's account already; a person has one."
        raise InvalidFields(
            "The person has an account.", errors=[FieldError("/person", "unique", message)]
        )


def _grant(user: User, grants: Iterable[Grant]) -> None:
    wanted = list(grants)
    departments = {grant.department_id for grant in wanted if grant.department_id is not None}
    known = set(Department.objects.filter(pk__in=departments).values_list("id", flat=True))
    for grant in wanted:
        needs_one = grant.role is Role.DEPARTMENT_LEAD and grant.department_id is None
        if needs_one or departments - known or wanted.count(grant) > 1:
            raise InvalidFields(
                "A role cannot be granted so.",
                errors=[
                    FieldError(
                        "/roles",
                        "invalid",
                        f"{grant.role} is given twice, or needs a department that exists.",
                    )
                ],
            )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=grant.role, department_id=grant.department_id) for grant in wanted
    )


def _roles(user: User) -> list[str]:
    rows = user.role_grants.order_by("role", "department_id").values_list("role", "department_id")
    return [f"{role} {department}" for role, department in rows]


def _known_scopes(scopes: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(scopes))
    unknown = [each for each in wanted if each not in set(TokenScope)]
    if unknown or not wanted:
        raise InvalidFields(
            "The scopes are not known.",
            errors=[
                FieldError("/scopes", "invalid", f"Give one or more of {', '.join(TokenScope)}.")
            ],
        )
    return wanted


def _refused(invalid: ValidationError) -> InvalidFields | Duplicate:
    errors: Mapping[str, list[ValidationError]] = invalid.error_dict
    return InvalidFields(
        "Some fields are not valid; nothing was written.",
        errors=[
            FieldError(f"/{name}", each.code or "invalid", each.messages[0])
            for name, several in errors.items()
            for each in several
        ],
    )


def _note(
    recorder: Recorder, user: User, operation: str, fields: Mapping[str, tuple[object, object]]
) -> None:
    recorder.record(
        noun="user",
        object_id=user.id,
        version=user.version,
        operation=operation,
        fields=fields,
    )


def sign_in_links(*, now: datetime, announced: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (who, path) of one-time links: for the announced users that exist, in that order.

    Where none exists it is the first user, who is PMO and administrator and is made if absent.
    """
    users = {user.username: user for user in User.objects.filter(username__in=announced)}
    if users:
        return [
            (says, sign_in_path(user=users[username]))
            for username, says in announced.items()
            if username in users
        ]
    first = (
        User.objects.filter(is_active=True, role_grants__role=Role.ADMINISTRATOR)
        .order_by("date_joined", "id")
        .first()
    )
    if first is None:
        grants = [Grant(Role.PMO), Grant(Role.ADMINISTRATOR)]
        first = create_user(username="first", actor=SYSTEM, now=now, grants=grants)
    return [("PMO and administrator", sign_in_path(user=first))]
