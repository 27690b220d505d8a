"""How commands print rows: as CSV that no spreadsheet takes for formulas, as a table to read."""

from collections.abc import Iterator, Sequence

WIDEST = 60


def plain(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    is_amount = text[:1] == "-" and text[1:].replace(".", "", 1).isdigit()
    if not is_amount and text.lstrip()[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{text}"
    return text


def table(lines: Sequence[Sequence[str]], *, widest: int = WIDEST) -> Iterator[str]:
    """Return lines of cells under one another, each cell cut at `widest` but the last."""
    widths = [min(widest, max(len(line[at]) for line in lines)) for at in range(len(lines[0]))]
    for line in lines:
        shown = [text[:width].ljust(width) for text, width in zip(line, widths, strict=True)]
        yield "  ".join([*shown[:-1], line[-1]]).rstrip()
