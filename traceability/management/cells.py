"""How commands print rows: as CSV that no spreadsheet takes for formulas, as a table to read."""

import shutil
from collections.abc import Iterator, Sequence
from typing import Any

from traceability.interchange.tables import writing

# However narrow the terminal is, so much of the widest column stays.
NARROWEST = 12
BETWEEN = "  "


def plain(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return writing.guarded("" if value is None else str(value))


def width_of(output: Any) -> int | None:
    """Return the characters of a line on the terminal that a command prints to; else None."""
    return shutil.get_terminal_size().columns if output.isatty() else None


def table(
    lines: Sequence[Sequence[str]], *, width: int | None = None, kept: int = 0
) -> Iterator[str]:
    """Return lines of cells under one another, whole, or fitted into `width` characters.

    What does not fit is taken from the widest columns and marked by an ellipsis; the first `kept`
    columns stay whole, as ids have to.
    """
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    if width is not None:
        excess = sum(widths) + len(BETWEEN) * (len(widths) - 1) - width
        while excess > 0 and max(widths[kept:]) > NARROWEST:
            widths[widths.index(max(widths[kept:]), kept)] -= 1
            excess -= 1
    for line in lines:
        shown = [_fitted(text, most).ljust(most) for text, most in zip(line, widths, strict=True)]
        yield BETWEEN.join(shown).rstrip()


def _fitted(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
