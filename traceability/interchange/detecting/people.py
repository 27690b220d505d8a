"""Several people in one cell: the signs between them, where what they part looks like names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from traceability.interchange.profiles.splitting import names_of

# In the order in which they are looked for; a comma also stands inside one name (Byron, Ada).
SIGNS = (";", "\n", "|", "/", "&", "+", "and", "und", "et", ",")
NAME = re.compile(r"[^\W\d_][\w.'\u2019@-]*(?: [\w.'\u2019@-]+){0,4}")
LONGEST = 200


def separators_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the signs that part some of the texts into names of people; none where a part is none.

    A comma parts only names of two words each: `Ada Byron, Charles Babbage`, never `Byron, Ada`.
    """
    listed = [text for text in texts if len(text) <= LONGEST]
    found: list[str] = []
    for sign in SIGNS:
        signs = (*found, sign)
        parted = [
            names
            for text in listed
            if len(names := names_of(text, signs)) > len(names_of(text, found))
        ]
        if parted and all(_are_people(names, sign) for names in parted):
            found.append(sign)
    return tuple(found)


def _are_people(names: tuple[str, ...], sign: str) -> bool:
    if not all((NAME.fullmatch(name) and name[0].isupper()) or "@" in name for name in names):
        return False
    return sign != "," or all(" " in name or "@" in name for name in names)
