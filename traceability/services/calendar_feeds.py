"""Give one person the address of their calendar, another one, or none any more."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted
from traceability.models import CalendarFeed


def digest_of(word: str) -> str:
    """Return what is kept of an address: nobody reads the address out of it."""
    return hashlib.sha256(word.encode()).hexdigest()


def renew_address(*, actor: Actor, now: datetime) -> str:
    """Make a new address; the one before leads nowhere from then on. It is told this once.

    Raises `NotPermitted` for who is nobody's record.
    """
    word = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        person_id=_person(actor), defaults={"digest": digest_of(word), "made_at": now}
    )
    return word


def revoke_address(*, actor: Actor) -> None:
    """Let the address lead nowhere; nothing happens where there is none. Raises `NotPermitted`."""
    CalendarFeed.objects.filter(person_id=_person(actor)).delete()


def _person(actor: Actor) -> UUID:
    scope = actor.scope
    if scope.person_id is None or scope.is_service_account or scope.token_scopes is not None:
        raise NotPermitted(
            "A calendar is of a person who signed in; ask an administrator to say who you are."
        )
    return scope.person_id
