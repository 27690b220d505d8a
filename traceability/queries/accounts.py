"""Who signs in: users with their roles, machines with their tokens, and who asks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import AccessToken, RoleGrant, ServiceAccount, User
from traceability.queries.paging import Row

USER_COLUMNS = (
    "id",
    "version",
    "username",
    "email",
    "person",
    "is_active",
    "date_joined",
    "last_login",
)
ACCOUNT_COLUMNS = (
    "id",
    "version",
    "created_at",
    "updated_at",
    "name",
    "scopes",
    "department_ids",
    "expires_at",
    "is_active",
)


def users(*, scope: Scope) -> QuerySet[User]:
    """Return the people who sign in. Raises `NotPermitted` for all but administrators."""
    _check(scope, "user")
    return User.objects.filter(service_account__isnull=True)


def service_accounts(*, scope: Scope) -> QuerySet[ServiceAccount]:
    """Return the machines. Raises `NotPermitted` for all but administrators."""
    _check(scope, "service_account")
    return ServiceAccount.objects.all()


def user(*, scope: Scope, id: UUID) -> Row:
    """Return one user with roles. Raises `NotFound`."""
    rows: list[Row] = list(users(scope=scope).filter(pk=id).values(*USER_COLUMNS))
    if not rows:
        raise NotFound("There is no such user.", facts={"id": str(id)})
    add_roles(rows)
    return rows[0]


def service_account(*, scope: Scope, id: UUID) -> Row:
    """Return one machine with its tokens. Raises `NotFound`."""
    rows: list[Row] = list(service_accounts(scope=scope).filter(pk=id).values(*ACCOUNT_COLUMNS))
    if not rows:
        raise NotFound("There is no such service account.", facts={"id": str(id)})
    add_tokens(rows)
    return rows[0]


def add_roles(rows: Sequence[Row]) -> None:
    """Put their roles on rows of users. One query."""
    by_id: dict[UUID, list[dict[str, Any]]] = {row["id"]: [] for row in rows}
    grants = RoleGrant.objects.filter(user__in=list(by_id)).order_by("role", "department", "id")
    for user_id, role, department in grants.values_list("user", "role", "department"):
        by_id[user_id].append({"role": role, "department": department})
    for row in rows:
        row["roles"] = by_id[row["id"]]


def add_tokens(rows: Sequence[Row]) -> None:
    """Put what is known of their tokens on rows of machines; never the tokens. One query."""
    by_id: dict[UUID, list[dict[str, Any]]] = {row["id"]: [] for row in rows}
    tokens = AccessToken.objects.filter(user__service_account__in=list(by_id))
    for account_id, key, scopes, created, expiry, used_on in tokens.order_by(
        "created", "digest"
    ).values_list(
        "user__service_account", "token_key", "scopes", "created", "expiry", "last_used_on"
    ):
        by_id[account_id].append(
            {
                "key": key,
                "scopes": scopes,
                "created_at": created,
                "expires_at": expiry,
                "last_used_on": used_on,
            }
        )
    for row in rows:
        row["tokens"] = by_id[row["id"]]


def _check(scope: Scope, noun: str) -> None:
    if not scope.reads(noun):
        raise NotPermitted("Only an administrator reads users and service accounts; ask one.")
