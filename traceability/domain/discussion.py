"""Rules of comments: whom a text names, and which addresses are evidence."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from uuid import UUID

_MENTION = re.compile(r"@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}")
MOST_MENTIONS = 20
MOST_LINKS = 10
MOST_ADDRESS = 2000
# What a browser would leave out or read as something else.
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f\\<>\"`]")


def mentioned(text: str) -> tuple[UUID, ...]:
    """Return the users that a text names (`@{id}`), each once, in its order."""
    return tuple(dict.fromkeys(UUID(found) for found in _MENTION.findall(text)))


def with_names(text: str, names: Mapping[UUID, str]) -> str:
    """Return a text as people read it; who is not known any more is `@somebody`."""
    return _MENTION.sub(lambda found: f"@{names.get(UUID(found[1]), 'somebody')}", text)


def is_evidence(address: str) -> bool:
    """Tell whether an address may be linked: http or https, a host, no sign-in within it."""
    if len(address) > MOST_ADDRESS or _UNSAFE.search(address):
        return False
    try:
        parts = urlsplit(address)
        host, has_secret = parts.hostname, parts.username is not None or parts.password is not None
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not has_secret
