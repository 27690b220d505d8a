"""Which strategy a command's `--strategy` means."""

from django.core.management.base import CommandError

from traceability.models import Strategy
from traceability.queries import named as by_name


def named(word: str) -> list[Strategy]:
    """Return the strategies of this name, external id or id. Raises `CommandError` for none."""
    found = by_name.strategies(word)
    if not found:
        known = by_name.names_of_strategies().values()
        raise CommandError(
            f"No strategy is called {word!r}, by name, id or external id; "
            f"there are {', '.join(map(repr, known)) or 'none'}."
        )
    return found
