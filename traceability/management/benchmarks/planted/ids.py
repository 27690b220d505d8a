"""The ids of a made portfolio's records."""

from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5


@cache
def id_of(noun: str, key: str) -> UUID:
    """The id of a record, the same in every form the portfolio takes."""
    return uuid5(NAMESPACE_URL, f"planted/{noun}/{key}")


def id_or_none(noun: str, key: str | None) -> UUID | None:
    """The same, of a record or of none."""
    return None if key is None else id_of(noun, key)
