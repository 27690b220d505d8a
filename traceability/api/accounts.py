"""Users and their roles, service accounts and their tokens: an administrator's resources."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import account_shapes as told
from traceability.api import conditional, idempotency, plain_lists, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.api.plain_lists import PlainList
from traceability.domain.access import Role
from traceability.domain.errors import StaleVersion
from traceability.models import ServiceAccount
from traceability.queries import accounts
from traceability.queries.paging import Row
from traceability.services import access, machines


def _list(id: str, text: str, tag: str, shape: type[shapes.Shape]) -> Operation:
    return Operation(
        id=id,
        summary=text,
        tag=tag,
        answers=plain_lists.answers_of(shape),
        media_types=("application/json", "text/csv"),
        parameters=plain_lists.parameters_of({}),
    )


class Users(PlainList):
    """The people who sign in."""

    columns = accounts.USER_COLUMNS
    row_shape = told.User
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": _list("users_list", "List users", "users", told.User),
        "POST": Operation(
            id="users_create",
            summary="Create one user",
            tag="users",
            request=told.NewUser,
            answers={201: told.User},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(409, 422),
        ),
    }

    def rows(self) -> QuerySet[Any, Any]:
        """Return the users."""
        return accounts.users(scope=self.scope)

    def complete(self, rows: Sequence[Row]) -> None:
        """Add roles."""
        accounts.add_roles(rows)

    def post(self, request: Request) -> HttpResponseBase:
        """Create a user."""
        asked = shapes.read(told.NewUser, request.data)

        def write() -> idempotency.Written:
            user = access.create_user(
                username=asked["username"],
                email=asked.get("email", ""),
                password=asked.get("password"),
                person_id=asked.get("person"),
                grants=_grants(asked.get("roles", ())),
                actor=self.actor,
                now=self.now,
            )
            row = accounts.user(scope=self.scope, id=user.pk)
            headers = {"Location": f"/api/v1/users/{user.pk}", "ETag": _etag(row)}
            return 201, row, headers

        return idempotency.answer(request, write, now=self.now)


class UserDetail(Door):
    """One user."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="users_read",
            summary="Read one user",
            tag="users",
            answers={200: told.User, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="users_revise",
            summary="Change roles, person or password of one user, or switch the user off",
            tag="users",
            request=told.RevisedUser,
            answers={200: told.User},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 428),
        ),
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the user."""
        words_of(request, {})
        row = accounts.user(scope=self.scope, id=id)
        if conditional.is_unchanged(request, _etag(row)):
            return Response(status=304, headers={"ETag": _etag(row)})
        return Response(row, headers={"ETag": _etag(row)})

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Change the user; it holds from the user's next request on."""
        asked = shapes.read(told.RevisedUser, request.data)
        row = accounts.user(scope=self.scope, id=id)
        try:
            conditional.check_version(request, id=id, version=row["version"])
        except StaleVersion as stale:
            stale.facts["current"] = row
            raise
        access.revise_user(
            user_id=id,
            grants=_grants(asked["roles"]) if "roles" in asked else None,
            is_active=asked.get("is_active"),
            password=asked.get("password"),
            person_id=asked.get("person"),
            actor=self.actor,
            now=self.now,
        )
        row = accounts.user(scope=self.scope, id=id)
        return Response(row, headers={"ETag": _etag(row)})


class ServiceAccounts(PlainList):
    """The machines."""

    columns = accounts.ACCOUNT_COLUMNS
    row_shape = told.ServiceAccount
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": _list(
            "service_accounts_list",
            "List service accounts",
            "service-accounts",
            told.ServiceAccount,
        ),
        "POST": Operation(
            id="service_accounts_create",
            summary="Create one service account",
            tag="service-accounts",
            request=told.NewServiceAccount,
            answers={201: told.ServiceAccount},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(409, 422),
        ),
    }

    def rows(self) -> QuerySet[Any, Any]:
        """Return the machines."""
        return accounts.service_accounts(scope=self.scope)

    def complete(self, rows: Sequence[Row]) -> None:
        """Add what is known of their tokens."""
        accounts.add_tokens(rows)

    def post(self, request: Request) -> HttpResponseBase:
        """Create a machine's account."""
        asked = shapes.read(told.NewServiceAccount, request.data)

        def write() -> idempotency.Written:
            account = access.create_service_account(
                name=asked["name"],
                scopes=asked["scopes"],
                department_ids=asked.get("department_ids", ()),
                expires_at=asked.get("expires_at"),
                actor=self.actor,
                now=self.now,
            )
            row = accounts.service_account(scope=self.scope, id=account.pk)
            where = f"/api/v1/service-accounts/{account.pk}"
            return 201, row, {"Location": where, "ETag": _etag(row)}

        return idempotency.answer(request, write, now=self.now)


class ServiceAccountDetail(Door):
    """One machine."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="service_accounts_read",
            summary="Read one service account",
            tag="service-accounts",
            answers={200: told.ServiceAccount, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="service_accounts_revise",
            summary="Set some fields of one service account",
            tag="service-accounts",
            request=told.RevisedServiceAccount,
            answers={200: told.ServiceAccount},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 428),
        ),
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the machine's account."""
        words_of(request, {})
        row = accounts.service_account(scope=self.scope, id=id)
        if conditional.is_unchanged(request, _etag(row)):
            return Response(status=304, headers={"ETag": _etag(row)})
        return Response(row, headers={"ETag": _etag(row)})

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Set some fields; it holds from the machine's next request on."""
        asked = shapes.read(told.RevisedServiceAccount, request.data, partial=True)
        try:
            machines.revise_service_account(
                account_id=id,
                expected_version=conditional.required_version(request),
                values=asked,
                actor=self.actor,
                now=self.now,
            )
        except StaleVersion as stale:
            stale.facts["current"] = accounts.service_account(scope=self.scope, id=id)
            raise
        row = accounts.service_account(scope=self.scope, id=id)
        return Response(row, headers={"ETag": _etag(row)})


class Tokens(Door):
    """The tokens of one machine."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="service_accounts_create_token",
            summary="Create one token; the answer shows it once",
            tag="service-accounts",
            request=told.NewToken,
            answers={201: told.ShownToken},
            refusals=(404,),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Create a token. It is never kept, so no Idempotency-Key gives it twice."""
        asked = shapes.read(told.NewToken, request.data)
        accounts.service_account(scope=self.scope, id=id)
        account = ServiceAccount.objects.select_related("user").get(pk=id)
        token = access.create_token(
            user=account.user,
            scopes=asked["scopes"],
            expires_at=asked.get("expires_at"),
            actor=self.actor,
            now=self.now,
        )
        return Response({"token": token}, status=201, headers={"Cache-Control": "no-store"})


class TokenDetail(Door):
    """One token of one machine."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "DELETE": Operation(
            id="service_accounts_revoke_token",
            summary="Revoke one token",
            tag="service-accounts",
            answers={204: None},
            refusals=(404,),
        )
    }

    def delete(self, request: Request, id: UUID, key: str) -> HttpResponseBase:
        """Revoke the token; its next request is refused."""
        machines.revoke_token(account_id=id, token_key=key, actor=self.actor, now=self.now)
        return Response(status=204)


def _etag(row: Row) -> str:
    return conditional.etag_of(row["version"])


def _grants(given: Sequence[Mapping[str, Any]]) -> list[access.Grant]:
    return [access.Grant(Role(each["role"]), each.get("department")) for each in given]
