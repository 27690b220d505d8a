"""XML out: texts it can hold, and ids it accepts."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

# What XML 1.0 has no way to say.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
ILLEGAL = "control characters are left away"


def legal(text: str) -> str:
    """Return a text without what XML cannot hold; line ends are `\\n`."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_name(text: str) -> bool:
    """Tell whether a text is an id as XML has them: no blanks, slashes or colons."""
    return bool(_NAME.fullmatch(text))


def id_of(noun: str, external_id: str) -> str:
    """Return an id for a record, the same each time."""
    return f"id-{uuid5(NAMESPACE_URL, f'throughline:{noun}:{external_id}')}"
