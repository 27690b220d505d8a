"""A grid of cells to a layout: where the header stands, over how many rows, which way it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from traceability.interchange.detecting import words
from traceability.interchange.detecting.found import Guess
from traceability.interchange.periods import period_of
from traceability.interchange.tables import heading
from traceability.interchange.tables.layout import GridRow, Layout

LOOKED_AT = 15
SAMPLE = 60
LONGEST_HEADER = 200
STATUS_COLOURS = frozenset({"red", "amber", "green"})


@dataclass(frozen=True, slots=True)
class Shape:
    """How one grid of cells is laid out, with the reasons. None where it is no table at all."""

    layout: Layout
    guesses: tuple[Guess, ...]


def shape_of(rows: Sequence[GridRow], base: Layout, *, table: str, merged: int = 0) -> Shape | None:
    """Guess the layout of a grid over a base that says what is known (a sheet, a delimiter).

    None where no row looks like a header with rows below it: notes, a chart's sheet.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if len(filled) < 2:
        return None
    if _is_transposed(filled):
        return _transposed(filled, base, table)
    at = _header(filled)
    if at is None:
        return None
    guesses = []
    first, count, sentence, confidence = _heads(filled, at, carries=not merged)
    layout = replace(
        base, header_row=first, header_rows=count, merged="fill" if merged else "blank"
    )
    guesses.append(Guess("header", str(first), confidence, sentence, table))
    if merged:
        sentence = (
            f"{merged} merged area{'s' if merged != 1 else ''}: what a merged cell says is taken "
            "to hold for each of its rows and columns."
        )
        guesses.append(Guess("merged", "fill", 0.8, sentence, table))
    below = [row for row in filled if row.number >= first + count]
    totals = [row.number for row in below if heading.is_total([c.strip() for c in row.cells])]
    if totals:
        layout = replace(layout, totals="leave_out")
        sentence = (
            f"{_rows(totals)} look{'s' if len(totals) == 1 else ''} like sums of the others and "
            "would be counted twice, so left out."
        )
        guesses.append(Guess("totals", "leave_out", 0.9, sentence, table))
    notes = heading.notes_below([[cell.strip() for cell in row.cells] for row in below])
    if notes:
        layout = replace(layout, totals="leave_out")
        noted = [row.number for row in below[-notes:]]
        what = "is a note" if notes == 1 else "are notes"
        sentence = f"{_rows(noted)} below the table {what} on it, so left out."
        guesses.append(Guess("totals", "leave_out", 0.9, sentence, table))
    hidden = [row.number for row in below if row.is_hidden]
    if hidden:
        sentence = (
            f"{_rows(hidden)} {'is' if len(hidden) == 1 else 'are'} hidden in the sheet. A filter "
            "may have hidden work that counts, so they are read; leave them out if they are old."
        )
        guesses.append(Guess("hidden", "read", 0.5, sentence, table))
    colours = _coloured(below, filled, first, count, layout)
    if colours:
        layout = replace(layout, colours=colours)
        sentence = (
            f"The cells of {' and '.join(colours)} are coloured red, amber or green; the colour "
            "is read as a column of its own."
        )
        guesses.append(Guess("colours", ", ".join(colours), 0.8, sentence, table))
    return Shape(layout, tuple(guesses))


def _rows(numbers: Sequence[int]) -> str:
    listed = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"Row {listed}" if len(numbers) == 1 else f"{len(numbers)} rows ({listed})"


def is_label(text: str) -> bool:
    """Tell whether a cell could be the name of a column: a text, or a time."""
    if len(text) > LONGEST_HEADER:
        return False
    return not heading.is_figure(text) or period_of(text) is not None


def _header(filled: Sequence[GridRow]) -> int | None:
    """Return the index of the row that looks most like a header; the first of equals."""
    width = max(len([c for c in row.cells if c.strip()]) for row in filled[:SAMPLE])
    if width < 2:
        return None
    best, best_score = None, 0.0
    for at, row in enumerate(filled[:LOOKED_AT]):
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if len(cells) < 2 or at == len(filled) - 1:
            continue
        labels = sum(is_label(cell) for cell in cells)
        known = sum(words.is_known(cell) or period_of(cell) is not None for cell in cells)
        alike = len(set(cells)) / len(cells)
        score = min(1, len(cells) / width) * labels / len(cells) * alike + known / len(cells)
        if score > best_score + 0.15:
            best, best_score = at, score
    return best if best_score >= 0.45 else None


def _heads(filled: Sequence[GridRow], at: int, *, carries: bool) -> tuple[int, int, str, float]:
    """Return the number of the first header row, how many there are, and why."""
    row = filled[at]
    above = filled[at - 1] if at and filled[at - 1].number == row.number - 1 else None
    if above is not None and _groups(above, row, filled[at + 1 : at + 11], carries=carries):
        first, count = above.number, 2
    elif at + 2 < len(filled) and _groups(
        row, filled[at + 1], filled[at + 2 : at + 12], carries=carries
    ):
        first, count = row.number, 2
    else:
        first, count = row.number, 1
    before = sum(each.number < first for each in filled)
    sentence = (
        f"The names of the columns stand in rows {first} and {first + 1}."
        if count == 2
        else f"The names of the columns stand in row {first}."
    )
    if before:
        lines = "line" if before == 1 else "lines"
        sentence += f" The {before} {lines} above {'is' if before == 1 else 'are'} not read."
    confidence = 0.95 if first == 1 and count == 1 else 0.8
    return first, count, sentence, confidence


def _groups(top: GridRow, bottom: GridRow, below: Sequence[GridRow], *, carries: bool) -> bool:
    """Tell whether two rows are one header: words over groups of columns, names below them."""
    if bottom.number != top.number + 1 or not below:
        return False
    width = max(len(top.cells), len(bottom.cells))
    tops = [top.cells[i].strip() if i < len(top.cells) else "" for i in range(width)]
    lows = [bottom.cells[i].strip() if i < len(bottom.cells) else "" for i in range(width)]
    said = [cell for cell in tops if cell]
    if not said or not all(is_label(cell) for cell in [*said, *filter(None, lows)]):
        return False
    if len(set(said)) == 1 and len(said) > 2:
        # One text over everything is a title, not a header.
        return False
    grouped = set()
    for i in range(1, width):
        if lows[i] and (tops[i] == tops[i - 1] or (carries and not tops[i])):
            grouped |= {i, i - 1} if tops[i - 1] or carries else {i}
    if not grouped or (carries and tops[0] and not any(tops[1:])):
        return False
    if any(tops[i] and lows[i] and lows[i] != tops[i] and i not in grouped for i in range(width)):
        return False
    figures = [
        sum(heading.is_figure(row.cells[i].strip()) for row in below if i < len(row.cells))
        for i in range(width)
    ]
    return any(lows[i] and figures[i] * 2 >= len(below) and i in grouped for i in range(width))


def _is_transposed(filled: Sequence[GridRow]) -> bool:
    """Tell whether the first column names what the rows hold: a project is a column."""
    if len(filled) > 200 or max(len(row.cells) for row in filled) < 3:
        return False
    down = [row.cells[0].strip() for row in filled if row.cells and row.cells[0].strip()]
    across = [cell.strip() for cell in filled[0].cells[1:] if cell.strip()]
    known_down = sum(words.is_known(cell) for cell in down)
    known_across = sum(words.is_known(cell) or period_of(cell) is not None for cell in across)
    if known_down < 3 or known_down * 2 < len(down) * 0.5:
        return False
    return known_down / len(down) > 2 * known_across / max(len(across), 1)


def _transposed(filled: Sequence[GridRow], base: Layout, table: str) -> Shape:
    count = max(len(row.cells) for row in filled) - 1
    sentence = (
        f"The first column holds names of fields, so each of the {count} columns after it is read "
        "as one piece of work."
    )
    layout = replace(base, orientation="transposed", header_row=1)
    return Shape(layout, (Guess("orientation", "transposed", 0.85, sentence, table),))


def _coloured(
    below: Sequence[GridRow], filled: Sequence[GridRow], first: int, count: int, layout: Layout
) -> tuple[str, ...]:
    """Return the columns whose cells are filled with the colours of a traffic light."""
    heads = [row.cells for row in filled if first <= row.number < first + count]
    names = heading.joined(heads, carries=layout.merged == "blank")
    found = []
    for at, name in enumerate(names):
        tints = Counter(
            row.colours[at]
            for row in below
            if at < len(row.colours) and row.colours[at] in STATUS_COLOURS
        )
        if name and len(tints) >= 2 and sum(tints.values()) * 2 >= len(below):
            found.append(name)
    # Rows striped or marked as a whole say nothing of one column.
    return tuple(found) if len(found) <= 3 and len(found) * 2 <= max(len(names), 2) else ()
