"""Files of pairs of external ids, as the commands of similarity read them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.errors import InvalidFields
from traceability.queries import similarity
from traceability.similarity.features import Flags, Places


@dataclass(frozen=True, slots=True)
class PairsFile:
    """Lines of a file and, for those whose two initiatives exist, their rows of the portfolio.

    `first` and `second` have one number per True in `is_known`.
    """

    lines: Sequence[dict[str, str]]
    is_known: Flags
    first: Places
    second: Places
    unknown: Sequence[str]


def read(
    file: Path, *, portfolio: similarity.Portfolio, source: str | None, columns: Sequence[str] = ()
) -> PairsFile:
    """The pairs of a CSV file with the columns `a_id`, `b_id` and these.

    Refused when a column is missing, or when an id names two initiatives and no source was said.
    """
    with file.open(encoding="utf-8-sig", newline="") as opened:
        table = csv.DictReader(opened)
        if missing := {"a_id", "b_id", *columns} - set(table.fieldnames or ()):
            raise InvalidFields(f"{file.name} has no column {', '.join(sorted(missing))}.")
        lines = list(table)
    asked = {line[side] for line in lines for side in ("a_id", "b_id")}
    named = similarity.identified(asked, scope=SYSTEM_SCOPE, source=source)
    row_of = portfolio.row_of
    rows = {value: row_of[pk] for value, pk in named.items() if pk in row_of}
    is_known = np.array([line["a_id"] in rows and line["b_id"] in rows for line in lines], bool)
    known = [line for line, is_here in zip(lines, is_known, strict=True) if is_here]
    return PairsFile(
        lines=lines,
        is_known=is_known,
        first=np.array([rows[line["a_id"]] for line in known], dtype=np.int64),
        second=np.array([rows[line["b_id"]] for line in known], dtype=np.int64),
        unknown=sorted(asked - set(rows)),
    )


def scope_portfolio() -> similarity.Portfolio:
    """The whole portfolio: who runs a command on the machine reads all of it."""
    return similarity.portfolio(scope=SYSTEM_SCOPE)
