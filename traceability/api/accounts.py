"""Users and their roles, service accounts and their tokens: an administrator's resources."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, fields, idempotency, plain_lists, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.plain_lists import PlainList
from traceability.api.records import ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.domain.access import Role, TokenScope
from traceability.domain.errors import StaleVersion
from traceability.models import ServiceAccount as ServiceAccountRow
from traceability.queries import accounts
from traceability.queries.paging import Row
from traceability.services import access, machines


class Grant(shapes.Shape):
    """A role, for one department and those below it where it names one."""

    role = fields.Choice(choices=list(Role))
    department = fields.Id(allow_null=True, required=False)


class User(shapes.Shape):
    """Someone who signs in."""

    id = fields.Id()
    version = fields.Whole()
    username = fields.Text()
    email = fields.Text()
    person = fields.Id(allow_null=True)
    is_active = fields.Flag()
    date_joined = serializers.DateTimeField()
    last_login = serializers.DateTimeField(allow_null=True)
    roles = Grant(many=True)


class NewUser(shapes.Shape):
    """Someone to let in. Without a password only one-time links do."""

    username = fields.Text(max_length=150)
    email = fields.Text(required=False, allow_blank=True, max_length=254)
    password = fields.Text(required=False, max_length=1000, trim_whitespace=False)
    person = fields.Id(required=False, allow_null=True)
    roles = Grant(many=True, required=False)

    class Meta:
        ref_name = "User"


class RevisedUser(shapes.Shape):
    """What may change of a user."""

    is_active = fields.Flag(required=False)
    password = fields.Text(required=False, max_length=1000, trim_whitespace=False)
    person = fields.Id(required=False)
    roles = Grant(many=True, required=False)

    class Meta:
        ref_name = "UserRevision"


class KnownToken(shapes.Shape):
    """What is known of a token; the token itself is shown once, when it is created."""

    key = fields.Text()
    scopes = serializers.ListField(child=fields.Text())
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    last_used_on = serializers.DateField(allow_null=True)


class ServiceAccount(shapes.Shape):
    """A machine that reads or writes. No departments means every one."""

    id = fields.Id()
    version = fields.Whole()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    name = fields.Text()
    scopes = serializers.ListField(child=fields.Choice(choices=list(TokenScope)))
    department_ids = serializers.ListField(child=fields.Id())
    expires_at = serializers.DateTimeField(allow_null=True)
    is_active = fields.Flag()
    tokens = KnownToken(many=True)


class NewServiceAccount(shapes.Shape):
    """A machine to let in."""

    name = fields.Text(max_length=100)
    scopes = serializers.ListField(
        child=fields.Choice(choices=list(TokenScope)), min_length=1, max_length=4
    )
    department_ids = serializers.ListField(child=fields.Id(), required=False, max_length=1000)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    class Meta:
        ref_name = "ServiceAccount"


class RevisedServiceAccount(NewServiceAccount):
    """What may change of a machine's account."""

    is_active = fields.Flag()

    class Meta:
        ref_name = "ServiceAccountRevision"


class NewToken(shapes.Shape):
    """A token to create; its scopes narrow the account's."""

    scopes = serializers.ListField(
        child=fields.Choice(choices=list(TokenScope)), min_length=1, max_length=4
    )
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    class Meta:
        ref_name = "Token"


class ShownToken(shapes.Shape):
    """A new token. It is shown this once."""

    token = fields.Text()


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
    row_shape = User
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": _list("users_list", "List users", "users", User),
        "POST": Operation(
            id="users_create",
            summary="Create one user",
            tag="users",
            request=NewUser,
            answers={201: User},
            parameters=(idempotency.PARAMETER, ETAG, LOCATION),
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
        asked = shapes.read(NewUser, request.data)

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
            answers={200: User, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="users_revise",
            summary="Change roles, person or password of one user, or switch the user off",
            tag="users",
            request=RevisedUser,
            answers={200: User},
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
        asked = shapes.read(RevisedUser, request.data)
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
    row_shape = ServiceAccount
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": _list(
            "service_accounts_list", "List service accounts", "service-accounts", ServiceAccount
        ),
        "POST": Operation(
            id="service_accounts_create",
            summary="Create one service account",
            tag="service-accounts",
            request=NewServiceAccount,
            answers={201: ServiceAccount},
            parameters=(idempotency.PARAMETER, ETAG, LOCATION),
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
        asked = shapes.read(NewServiceAccount, request.data)

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
            answers={200: ServiceAccount, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="service_accounts_revise",
            summary="Set some fields of one service account",
            tag="service-accounts",
            request=RevisedServiceAccount,
            answers={200: ServiceAccount},
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
        asked = shapes.read(RevisedServiceAccount, request.data, partial=True)
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
            request=NewToken,
            answers={201: ShownToken},
            refusals=(404,),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Create a token. It is never kept, so no Idempotency-Key gives it twice."""
        asked = shapes.read(NewToken, request.data)
        accounts.service_account(scope=self.scope, id=id)
        account = ServiceAccountRow.objects.select_related("user").get(pk=id)
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
