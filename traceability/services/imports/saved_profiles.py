"""Mapping profiles kept under a name, as a wizard made them or somebody wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, StaleVersion
from traceability.interchange.profiles import loading
from traceability.models import ImportProfile
from traceability.queries import import_drafts
from traceability.queries.imports import stored


@transaction.atomic
def save_profile(
    *, name: str, profile: Mapping[str, Any], actor: Actor, now: datetime
) -> ImportProfile:
    """Keep a new profile. Raises `InvalidFields` where its name is taken, `ProfileInvalid`."""
    stored.refuse_partial(actor.scope)
    _check(name, profile)
    if ImportProfile.objects.filter(name=name).exists():
        raise _taken(name)
    return ImportProfile.objects.create(
        name=name, profile=dict(profile), made_at=now, made_by_id=actor.id, updated_at=now
    )


@transaction.atomic
def revise_profile(
    *,
    profile_id: UUID,
    expected_version: int | None,
    changes: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> ImportProfile:
    """Rename a profile or change its content. Raises `NotFound`, `StaleVersion`, and as above."""
    found = _locked(profile_id, expected_version=expected_version, actor=actor)
    name = changes.get("name", found.name)
    profile = changes.get("profile", found.profile)
    _check(name, profile)
    if ImportProfile.objects.filter(name=name).exclude(pk=found.pk).exists():
        raise _taken(name)
    found.name, found.profile, found.updated_at = name, dict(profile), now
    found.version += 1
    found.save()
    return found


@transaction.atomic
def drop_profile(*, profile_id: UUID, expected_version: int | None, actor: Actor) -> None:
    """Throw a profile away. Raises `NotFound`, `StaleVersion`."""
    _locked(profile_id, expected_version=expected_version, actor=actor).delete()


def _locked(profile_id: UUID, *, expected_version: int | None, actor: Actor) -> ImportProfile:
    import_drafts.profile(scope=actor.scope, id=profile_id)
    found = ImportProfile.objects.select_for_update().get(pk=profile_id)
    if expected_version is not None and found.version != expected_version:
        raise StaleVersion(
            "Somebody changed this profile meanwhile; look at it again, then repeat your change.",
            facts={"version": found.version},
        )
    return found


def _check(name: str, profile: Mapping[str, Any]) -> None:
    loading.build(profile, name, None)


def _taken(name: str) -> InvalidFields:
    message = f"There is a profile {name!r} already; choose another name, or change that one."
    return InvalidFields(message, errors=(FieldError("/name", "taken", message),))
