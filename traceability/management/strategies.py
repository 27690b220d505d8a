"""Which strategy a command's `--strategy` means."""

import contextlib
from uuid import UUID

from django.core.management.base import CommandError
from django.db.models import Q

from traceability.models import ExternalIdentity, Strategy


def named(word: str) -> list[Strategy]:
    """Return the strategies of this name, external id or id. Raises `CommandError` for none.

    Several systems may use one external id, and several strategies one name.
    """
    ids = ExternalIdentity.objects.filter(noun="strategy", value=word).values("object_id")
    means = Q(pk__in=ids) | Q(name=word)
    with contextlib.suppress(ValueError):
        means |= Q(pk=UUID(word))
    found = list(Strategy.objects.filter(means).order_by("name", "id"))
    if not found:
        known = Strategy.objects.order_by("name", "id").values_list("name", flat=True)
        raise CommandError(
            f"No strategy is called {word!r}, by name, id or external id; "
            f"there are {', '.join(map(repr, known)) or 'none'}."
        )
    return found
