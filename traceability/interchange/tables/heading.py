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
# Begins with the word, and is work all the same.
NO_SUM = re.compile(r"\btotal[ -](?:quality|rewards?|cost of ownership)\b", re.IGNORECASE)
# What may stand below a table: where it comes from, how it is meant.
NOTE = re.compile(
    r"(?:foot)?notes?|sources?|n\.?b\.?|remarks?|disclaimer|legend|quellen?|anmerkung(?:en)?|hinweise?",
    re.IGNORECASE,
)
SCALED = re.compile(
    r"(?:k|m|mn|mio\.?|millions?|bn|billions?|mrd\.?|thousand|tsd\.?)?\s*(?:[A-Z]{3}|[£$€¥])?", re.I
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

    After "TOTAL" and a figure may come a comment. "Total quality management" with a department
    beside it is work. A row that says "Subtotal Sales" or "Total" and nothing else is one too: its
    sums were never computed.
    """
    filled = [cell for cell in cells if any(sign.isalnum() for sign in cell)]
    if not filled:
        return False
    is_bare = BARE_TOTAL.fullmatch(filled[0]) is not None
    if len(filled) == 1:
        return is_bare and len(cells) > 1
    if is_bare and _is_amount(filled[1]):
        return True
    texts = [cell for cell in filled if not _is_amount(cell)]
    if len(texts) != 1 or NO_SUM.search(texts[0]):
        return False
    return TOTAL.search(texts[0]) is not None


def notes_below(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the end of a table are notes on it: "Source: Finance, not audited".

    Each says one thing, in its first cell (or in all, where merged cells were filled), and the
    first of them begins with a word for it. A row with anything beside is no note.
    """
    count = 0
    if max(map(len, rows), default=0) < 2:
        return 0
    for at, cells in enumerate(reversed(rows), 1):
        said = {cell for cell in cells if cell}
        if len(said) != 1 or not cells[0]:
            break
        word, colon, _ = cells[0].partition(":")
        if colon and NOTE.fullmatch(word.strip()):
            count = at
    return count


def _is_amount(text: str) -> bool:
    """Tell whether a cell holds a figure, or money with a scale or a currency in words."""
    figure = re.match(r"[^\d]*[\d.,' \u00a0]+", text)
    return is_figure(text) or (
        figure is not None
        and is_figure(figure[0].strip())
        and SCALED.fullmatch(text[figure.end() :].strip()) is not None
    )


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a plain figure, with or without currency and sign."""
    bare = text.strip()
    return any(sign.isdigit() for sign in bare) and FIGURE.fullmatch(bare) is not None


def _plain(cell: str) -> str:
    return " ".join(cell.split())
