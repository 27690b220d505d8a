"""What stands in a cell of the native format, and back: writing and reading are each other's undo.

A spreadsheet would compute with a text that begins with `= + - @`, and a reader would take `#N/A`
for unknown: before such a text, and before one that begins with an apostrophe, an apostrophe is put
that the reader takes off. In a list a `;` inside a word has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from traceability.interchange.tables import writing
from traceability.interchange.values import Formats, is_unknown

SEPARATOR = ";"
READ = Formats()
# How a cell is read that is to be taken as it stands.
LITERAL = Formats(unknown=())
# Backslashes mean themselves unless they stand before a separator.
_PARTED = re.compile(r"(\\*);")
_LINE_ENDS = re.compile(r"\r+\n|\r")


def settled(text: str) -> str:
    """Return a text as it comes back from a table: line ends are `\n`, blanks at its ends go."""
    return (_LINE_ENDS.sub("\n", text) if "\r" in text else text).strip()


def protected(text: str) -> str:
    """Return the cell of a settled text."""
    return f"'{text}" if _needs_protection(text) else text


def unprotected(cell: str) -> tuple[str, bool]:
    """Return a cell's text, and whether it is to be taken as it stands, sentinel or not."""
    if cell[:1] == "'" and _needs_protection(cell[1:]):
        return cell[1:], True
    return (cell[1:], True) if cell[:1] == "'" and cell[1:2] in ("+", "-") else (cell, False)


def joined(words: Iterable[str]) -> str:
    """Return a list as one text."""
    *all_but_last, last = [*words] or [""]
    return SEPARATOR.join([*map(_followed, all_but_last), _word(last)])


def parted(text: str) -> list[str]:
    """Return the words of a list."""
    if "\\" not in text:
        return text.split(SEPARATOR)
    words, word, at = [], "", 0
    for found in _PARTED.finditer(text):
        word += text[at : found.start()] + "\\" * (len(found[1]) // 2)
        at = found.end()
        if len(found[1]) % 2:
            word += SEPARATOR
        else:
            words.append(word)
            word = ""
    return [*words, word + text[at:]]


def _word(word: str) -> str:
    return _PARTED.sub(lambda found: found[1] * 2 + "\\" + SEPARATOR, word)


def _followed(word: str) -> str:
    """Return a word that a separator follows."""
    escaped = _word(word)
    return escaped + "\\" * (len(escaped) - len(escaped.rstrip("\\")))


def _needs_protection(text: str) -> bool:
    if not text:
        return False
    return text[0] == "'" or writing.computes(text) or (text[0] == "#" and is_unknown(text, READ))
