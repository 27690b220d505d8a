"""Verbs of machines' accounts: change what one may do, switch it off, revoke a token."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from traceability.domain.access import Actor
from traceability.domain.errors import (
    FieldError,
    InvalidFields,
    NotFound,
    NotPermitted,
)
from traceability.models import AccessToken, Department, ServiceAccount
from traceability.services import inputs, saving
from traceability.services.audit import Recorder, recording


def revise_service_account(
    *,
    account_id: UUID,
    expected_version: int | None,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> ServiceAccount:
    """Set `name`, `scopes`, `department_ids`, `expires_at` or `is_active` of a machine's account.

    It holds from the next request on. Raises `NotPermitted`, `NotFound`, `StaleVersion`,
    `InvalidFields`.
    """
    _check_administrator(actor)
    with recording(actor=actor, now=now) as recorder:
        account = ServiceAccount.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise NotFound("There is no such service account.")
        saving.check_version(account, expected_version)
        _check_departments(values.get("department_ids", ()))
        changed = {
            name: (getattr(account, name), value)
            for name, value in values.items()
            if getattr(account, name) != value
        }
        if not changed:
            return account
        for name, (_, value) in changed.items():
            setattr(account, name, value)
        account.version += 1
        account.updated_at = now
        try:
            account.full_clean(exclude=["user"])
        except ValidationError as invalid:
            raise InvalidFields(
                "Some fields are not valid; nothing was written.",
                errors=inputs.complaints(invalid),
            ) from invalid
        account.save()
        recorder.record(
            noun="service_account",
            object_id=account.id,
            version=account.version,
            operation="updated",
            fields=changed,
        )
        return account


def revoke_token(*, account_id: UUID, token_key: str, actor: Actor, now: datetime) -> None:
    """End a machine's token; its next request is refused. Raises `NotFound`."""
    _check_administrator(actor)
    with recording(actor=actor, now=now) as recorder:
        account = ServiceAccount.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise NotFound("There is no such service account.")
        tokens = AccessToken.objects.filter(user=account.user_id, token_key=token_key)
        if not tokens.exists():
            raise NotFound("There is no such token.")
        tokens.delete()
        note_token(account, recorder, before=token_key, after="(revoked)")


def note_token(
    account: ServiceAccount, recorder: Recorder, *, before: str | None, after: str
) -> None:
    """Save a locked account as its next version: what may act for it is a part of it."""
    account.version += 1
    account.updated_at = recorder.now
    account.save(update_fields=["version", "updated_at"])
    recorder.record(
        noun="service_account",
        object_id=account.id,
        version=account.version,
        operation="updated",
        fields={"token": (before, after)},
    )


def _check_departments(ids: Iterable[UUID]) -> None:
    wanted = set(ids)
    if wanted - set(Department.objects.filter(pk__in=wanted).values_list("pk", flat=True)):
        raise InvalidFields(
            "A department is not known.",
            errors=[FieldError("/department_ids", "not_found", "Give ids of departments.")],
        )


def _check_administrator(actor: Actor) -> None:
    if not actor.scope.writes_everywhere("service_account"):
        raise NotPermitted("Only an administrator manages service accounts; ask one to.")
