"""Users and their roles, service accounts and their tokens: an administrator's resources."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import account_shapes as told
from traceability.api import conditional, idempotency, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.api.plain_lists import PlainList
from traceability.domain.access import Role
from traceability.domain.errors import StaleVersion
from traceability.models import ServiceAccount, User
from traceability.queries import accounts
from traceability.queries.paging import Row
from traceability.services import access, machines


class _AccountDoor(Door, ABC):
    """A door of one kind of account. `one` and `many` are how readers say it."""

    findings_follow = False

    one: ClassVar[str]
    many: ClassVar[str]
    shape: ClassVar[type[shapes.Shape]]
    input_shape: ClassVar[type[shapes.Shape]]

    @property
    def tag(self) -> str:
        """Return the word in addresses."""
        return self.many.replace(" ", "-")

    def name(self, verb: str) -> str:
        """Return an operation's id (`users_list`)."""
        return f"{self.many.replace(' ', '_')}_{verb}"

    @abstractmethod
    def row(self, id: UUID) -> Row:
        """Return one account as readers get it. Raises `NotFound`."""


class _AccountList(PlainList, _AccountDoor):
    """The accounts of one kind, and a new one."""

    @property
    def row_shape(self) -> type[shapes.Shape]:
        """Return the shape of one account."""
        return self.shape

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id=self.name("create"),
            summary=f"Create one {self.one}",
            tag=self.tag,
            request=self.input_shape,
            answers={201: self.shape},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Create an account."""
        asked = shapes.read(self.input_shape, request.data)

        def write() -> idempotency.Written:
            row = self.row(self.create(asked))
            headers = {
                "Location": f"/api/v1/{self.tag}/{row['id']}",
                "ETag": conditional.etag_of(row),
            }
            return 201, row, headers

        return idempotency.answer(request, write, now=self.now)

    @abstractmethod
    def create(self, asked: Mapping[str, Any]) -> UUID:
        """Call the service and return the new account's id."""


class _AccountDetail(_AccountDoor):
    """One account."""

    # Whether PATCH reads the shape of a whole account, each field of which may be left out.
    is_partial: ClassVar[bool] = False

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return Operation(
                id=self.name("read"),
                summary=f"Read one {self.one}",
                tag=self.tag,
                answers={200: self.shape, 304: None},
                parameters=(IF_NONE_MATCH, ETAG),
                refusals=(404,),
            )
        return Operation(
            id=self.name("revise"),
            summary=f"Set some fields of one {self.one}",
            tag=self.tag,
            description="It holds from the account's next request on.",
            request=self.input_shape,
            answers={200: self.shape},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 428),
        )

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the account, or 304 when the reader holds this body."""
        words_of(request, {})
        row = self.row(id)
        return conditional.row_tagged(request, row)

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Change the account."""
        asked = shapes.read(self.input_shape, request.data, partial=self.is_partial)
        try:
            self.revise(id, conditional.required_version(request), asked)
        except StaleVersion as stale:
            stale.facts["current"] = self.row(id)
            raise
        row = self.row(id)
        return conditional.row_written(row)

    @abstractmethod
    def revise(self, id: UUID, expected_version: int | None, asked: Mapping[str, Any]) -> None:
        """Call the service."""


class _User(_AccountDoor):
    """A person who signs in."""

    one, many, shape = "user", "users", told.User

    def row(self, id: UUID) -> Row:
        """Return one user."""
        return accounts.user(scope=self.scope, id=id)


class Users(_User, _AccountList):
    """The people who sign in."""

    model, columns, search = User, accounts.USER_COLUMNS, ("username", "email")
    input_shape = told.NewUser

    def rows(self) -> QuerySet[Any, Any]:
        """Return the users."""
        return accounts.users(scope=self.scope)

    def complete(self, rows: Sequence[Row]) -> None:
        """Add roles."""
        accounts.add_roles(rows)

    def create(self, asked: Mapping[str, Any]) -> UUID:
        """Create a user."""
        user = access.create_user(
            username=asked["username"],
            email=asked.get("email", ""),
            password=asked.get("password"),
            person_id=asked.get("person"),
            grants=_grants(asked.get("roles", ())),
            actor=self.actor,
            now=self.now,
        )
        return UUID(str(user.pk))


class UserDetail(_User, _AccountDetail):
    """One user."""

    input_shape = told.RevisedUser

    def revise(self, id: UUID, expected_version: int | None, asked: Mapping[str, Any]) -> None:
        """Change roles, person, address or password, or switch the user off."""
        access.revise_user(
            user_id=id,
            expected_version=expected_version,
            grants=_grants(asked["roles"]) if "roles" in asked else None,
            is_active=asked.get("is_active"),
            email=asked.get("email"),
            password=asked.get("password"),
            person_id=asked.get("person"),
            actor=self.actor,
            now=self.now,
        )


class _Machine(_AccountDoor):
    """A machine that reads or writes."""

    one, many, shape = "service account", "service accounts", told.ServiceAccount

    def row(self, id: UUID) -> Row:
        """Return one machine's account."""
        return accounts.service_account(scope=self.scope, id=id)


class ServiceAccounts(_Machine, _AccountList):
    """The machines."""

    model, columns, search = ServiceAccount, accounts.ACCOUNT_COLUMNS, ("name",)
    input_shape = told.NewServiceAccount

    def rows(self) -> QuerySet[Any, Any]:
        """Return the machines."""
        return accounts.service_accounts(scope=self.scope)

    def complete(self, rows: Sequence[Row]) -> None:
        """Add what is known of their tokens."""
        accounts.add_tokens(rows)

    def create(self, asked: Mapping[str, Any]) -> UUID:
        """Create a machine's account."""
        return access.create_service_account(
            name=asked["name"],
            scopes=asked["scopes"],
            department_ids=asked.get("department_ids", ()),
            expires_at=asked.get("expires_at"),
            actor=self.actor,
            now=self.now,
        ).id


class ServiceAccountDetail(_Machine, _AccountDetail):
    """One machine."""

    input_shape = told.RevisedServiceAccount
    is_partial = True

    def revise(self, id: UUID, expected_version: int | None, asked: Mapping[str, Any]) -> None:
        """Set some fields."""
        machines.revise_service_account(
            account_id=id,
            expected_version=expected_version,
            values=asked,
            actor=self.actor,
            now=self.now,
        )


class Tokens(Door):
    """The tokens of one machine."""

    findings_follow = False

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

    findings_follow = False

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


def _grants(given: Sequence[Mapping[str, Any]]) -> list[access.Grant]:
    return [access.Grant(Role(each["role"]), each.get("department")) for each in given]
