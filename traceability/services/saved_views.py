"""Views of the workbench kept under a name: whoever reads a noun keeps own ones, the PMO shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from traceability.domain.access import Actor, Role, TokenScope
from traceability.domain.errors import Duplicate, FieldError, NotFound, NotPermitted, StaleVersion
from traceability.models import SavedView
from traceability.queries import saved_views

CHANGEABLE = ("name", "columns", "filters", "search", "ordering", "is_shared")


@transaction.atomic
def save_view(*, values: Mapping[str, Any], actor: Actor, now: datetime) -> SavedView:
    """Keep a new view of one's own. Raises `NotPermitted`, `Duplicate`."""
    _check_person(actor)
    if not actor.scope.reads(values["noun"]):
        raise NotPermitted(
            f"Your roles do not read {values['noun']}s; a view of them would show nothing.",
            facts={"noun": values["noun"]},
        )
    _check_shared(values.get("is_shared", False), actor=actor)
    view = SavedView(owner_id=actor.id, made_at=now, updated_at=now)
    return _kept(view, values)


@transaction.atomic
def revise_view(
    *,
    view_id: UUID,
    expected_version: int | None,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> SavedView:
    """Change a view of one's own, or, as the PMO, one that is shared.

    Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Duplicate`.
    """
    view = _locked(view_id, expected_version=expected_version, actor=actor)
    _check_shared(view.is_shared or bool(values.get("is_shared")), actor=actor)
    view.version += 1
    view.updated_at = now
    return _kept(view, {name: values[name] for name in CHANGEABLE if name in values})


@transaction.atomic
def drop_view(*, view_id: UUID, expected_version: int | None, actor: Actor) -> None:
    """Throw a view away. Raises `NotFound`, `NotPermitted`, `StaleVersion`."""
    view = _locked(view_id, expected_version=expected_version, actor=actor)
    _check_shared(view.is_shared, actor=actor)
    view.delete()


def _locked(view_id: UUID, *, expected_version: int | None, actor: Actor) -> SavedView:
    saved_views.saved_view(scope=actor.scope, id=view_id)
    view = SavedView.objects.select_for_update().filter(pk=view_id).first()
    if view is None:
        raise NotFound("There is no such view.", facts={"id": str(view_id)})
    _check_person(actor)
    if view.owner_id != actor.id and not _is_pmo(actor):
        raise NotPermitted(
            "This view is shared by the PMO; save one of your own under another name.",
            facts={"id": str(view_id)},
        )
    if expected_version is not None and view.version != expected_version:
        raise StaleVersion(
            "Somebody changed this view meanwhile; look at it again, then repeat your change.",
            facts={"version": view.version},
        )
    return view


def _kept(view: SavedView, values: Mapping[str, Any]) -> SavedView:
    for name, value in values.items():
        setattr(view, name, value)
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as refused:
        message = f"You have a view {view.name!r} already; choose another name, or change that one."
        raise Duplicate(message, errors=[FieldError("/name", "taken", message)]) from refused
    return view


def _is_pmo(actor: Actor) -> bool:
    return actor.scope.is_system or Role.PMO in actor.scope.roles


def _check_person(actor: Actor) -> None:
    scopes = actor.scope.token_scopes
    if actor.scope.is_service_account or (scopes is not None and TokenScope.WRITE not in scopes):
        raise NotPermitted("Views are kept by people who sign in, or tokens of theirs that write.")


def _check_shared(is_shared: bool, *, actor: Actor) -> None:
    if is_shared and not _is_pmo(actor):
        raise NotPermitted(
            "Only the PMO shares views; keep it as your own, or ask the PMO.",
            facts={"field": "is_shared"},
        )
