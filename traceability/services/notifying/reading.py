"""What a user does about the own notifications: read them, and say how they want to be told."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from traceability.domain import notifying
from traceability.domain.access import Scope
from traceability.domain.errors import StaleVersion
from traceability.models import Notification, NotificationSettings
from traceability.queries import notifications


def mark_read(*, scope: Scope, now: datetime, ids: Collection[UUID] | None = None) -> int:
    """Mark own notifications as read (None: all that may be known); tell how many were not."""
    rows = notifications.own(scope).filter(read_at__isnull=True)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    known = list(rows.values_list("pk", flat=True))
    return Notification.objects.filter(pk__in=known, read_at__isnull=True).update(read_at=now)


def settings_of(*, scope: Scope) -> NotificationSettings:
    """Return how a user wants to be told: the defaults where nothing was said."""
    user_id = _person(scope)
    known = NotificationSettings.objects.filter(pk=user_id).first()
    return known or NotificationSettings(user_id=user_id)


def change_settings(
    *, scope: Scope, expected_version: int | None, values: Mapping[str, str]
) -> NotificationSettings:
    """Set how often a user is told of some kinds. Raises `StaleVersion`."""
    user_id = _person(scope)
    with transaction.atomic():
        NotificationSettings.objects.bulk_create(
            [NotificationSettings(user_id=user_id)], ignore_conflicts=True
        )
        stands = NotificationSettings.objects.select_for_update().get(pk=user_id)
        if expected_version is not None and stands.version != expected_version:
            raise StaleVersion(
                f"Version {stands.version} stands, and you read another one; read it again.",
                facts={"current_version": stands.version},
            )
        chosen = {kind: values[kind] for kind in notifying.KINDS if kind in values}
        if any(getattr(stands, kind) != mode for kind, mode in chosen.items()):
            for kind, mode in chosen.items():
                setattr(stands, kind, mode)
            stands.version += 1
            stands.save(update_fields=[*chosen, "version"])
        return stands


def _person(scope: Scope) -> UUID:
    notifications.refuse_machines(scope)
    return cast(UUID, scope.principal_id)
