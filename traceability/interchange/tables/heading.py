"""What rows of a table are for: names of columns over several rows, and rows of totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

# The word that a row of sums begins or ends with, in the languages of the headers known here.
TOTAL = re.compile(
    r"\b(?:grand[ -]?|sub[ -]?|zwischen|sous-)?"
    r"(?:totals?|totaux|summe|gesamt|gesamtsumme|somme|totaal|suma|razem)\b",
    re.IGNORECASE,
)
# Words that no work is called: sums whose figures a program left out.
BARE_TOTAL = re.compile(
    r"(?:(?:grand[ -]?)?totals?|gesamt(?:summe)?|summe) ?:?"
    r"|(?:sub[ -]?total|zwischensumme|sous-total)\b.*",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"[-+(−]?\s*[A-Z]{0,3}[£$€¥]?\s*[\d.,' \u00a0]+\s*(?:%|k|m|mn|bn|€|£|\))?\s*\)?", re.I
)


def joined(rows: Sequence[Sequence[str]], *, carries: bool) -> list[str]:
    """Return one name per column of one or more header rows.

    A word above several columns stands in the first of them only, unless merged cells were
    filled; `carries` lets it count for the blank ones to its right.
    """
    if len(rows) == 1:
        return [_plain(cell) for cell in rows[0]]
    width = max(len(row) for row in rows)
    names = [""] * width
    for number, row in enumerate(rows):
        above = ""
        is_last = number == len(rows) - 1
        for at in range(width):
            word = _plain(row[at]) if at < len(row) else ""
            below = any(at < len(other) and _plain(other[at]) for other in rows[number + 1 :])
            if word:
                above = word
            elif carries and not is_last and below:
                word = above
            if word and word not in (names[at], names[at].rpartition(" ")[2]):
                names[at] = f"{names[at]} {word}".strip()
    return names


def is_total(cells: Sequence[str]) -> bool:
    """Tell whether a row is a sum of others: one word for it, and nothing but figures beside.

    "Total quality management" with a department beside it is work. A row that says "Subtotal
    Sales" or "Total" and nothing else is one too: its sums were never computed.
    """
    filled = [cell for cell in cells if cell]
    texts = [cell for cell in filled if not is_figure(cell)]
    if len(filled) == 1 and len(cells) > 1:
        return BARE_TOTAL.fullmatch(filled[0]) is not None
    return len(texts) == 1 and len(filled) > 1 and TOTAL.search(texts[0]) is not None


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a plain figure, with or without currency and sign."""
    bare = text.strip()
    return any(sign.isdigit() for sign in bare) and FIGURE.fullmatch(bare) is not None


def _plain(cell: str) -> str:
    return " ".join(cell.split())
